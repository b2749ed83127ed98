//! Regexes of vendors, and what is made of them.

use super::around::around;
use super::{Meaning, Reading, bounds, meant_whole, whole};

fn pattern(text: &str) -> Meaning {
    Meaning::Pattern(text.to_owned())
}

#[test]
fn a_search_becomes_a_match_of_the_whole() {
    for (theirs, ours) in [
        ("^[a-z]+$", Some("[a-z]+")),
        ("^a", Some(r"a[\s\S]*")),
        ("a", Some(r"[\s\S]*a[\s\S]*")),
        ("^a$|^b$", Some("a|b")),
        ("^a|b$", Some(r"a[\s\S]*|[\s\S]*b")),
        (r"^\d{3}-\w$", Some("[0-9]{3}-[A-Za-z0-9_]")),
        (r"^[\d\-]\$", Some(r"[0-9\-]\$[\s\S]*")),
        (r"^[\w-\/.]$", Some(r"[A-Za-z0-9_\-/.]")),
        (
            r"^[\u0020-\uD7FF\uD800\uDC00-\uDBFF\uDFFF]$",
            Some(r"[\u0020-\uD7FF\u{10000}-\u{10FFFF}]"),
        ),
        (
            r"^\p{XDigit}{8}[\p{Alnum}_-]$",
            Some("[0-9A-Fa-f]{8}[A-Za-z0-9_-]"),
        ),
        (
            r"^[\p{Graph}\x20]*[\p{L}\p{N}-_]$",
            Some(r"[!-~\x20]*[\p{L}\p{N}\-_]"),
        ),
        (r"^[^/\000-\037]$", Some(r"[^/\x{0}-\x{1F}]")),
        (r"^[\p{all}]*$", None),
        ("/^a$/i", Some("a")),
        (r"^[a\uD800\uDBFF-\uDC00\uDFFFb]$", Some("[ab]")),
        ("(^a$|^b$)", Some("a|b")),
        ("^.*$", None),
        ("", None),
    ] {
        let ours = ours.map_or(Meaning::Anything, pattern);
        assert_eq!(whole(theirs), Some(ours), "{theirs}");
    }
}

#[test]
fn what_the_regex_crate_cannot_do_is_not_said() {
    for theirs in ["^(?!a)b$", "(", r"^(a)\1$", r"^\p{L$", r"^[\p{Alnum$"] {
        assert_eq!(whole(theirs), None, "{theirs}");
    }
}

#[test]
fn look_aheads_at_the_front_become_lists() {
    let list = |items: &[&str]| {
        items
            .iter()
            .map(|item| (*item).to_owned())
            .collect::<Vec<_>>()
    };
    for (theirs, also, except, rest) in [
        (
            r"(?!^[0-9]+$)([a-z0-9]+)",
            &[][..],
            &["[0-9]+"][..],
            "([a-z0-9]+)",
        ),
        (r"^(?!aws:)[a-z:]+$", &[], &[r"aws:[\s\S]*"], "^[a-z:]+$"),
        (r"^(?=.{1,9}$)(?!c).+", &[".{1,9}"], &[r"c[\s\S]*"], "^.+"),
        (r"[a-z-]+(?<!-)$", &[], &[r"[\s\S]*(?:-)"], "[a-z-]+$"),
    ] {
        let found = around(theirs, Reading::Search).unwrap();
        assert_eq!(
            (found.also, found.except),
            (list(also), list(except)),
            "{theirs}"
        );
        assert_eq!(found.rest, rest);
    }
    assert_eq!(around("a|(?!b)c", Reading::Search), None);
    assert_eq!(around("(?!b)c|d", Reading::Search), None);
    assert_eq!(around("abc", Reading::Search), None);
}

#[test]
fn a_look_ahead_before_each_character_is_an_except() {
    for theirs in ["^(?:(?!ab).)*$", "^((?!ab).)*$"] {
        let found = bounds(theirs, Reading::Search);
        let except = r"[\s\S]*(?:ab)[\s\S]*".to_owned();
        assert_eq!(found, Some((Vec::new(), vec![except])), "{theirs}");
    }
    let found = bounds(r"(?:(?!\$\{)[\P{C}\n])+", Reading::Whole);
    let except = r"[\s\S]*(?:\$\{)[\s\S]*".to_owned();
    assert_eq!(found, Some((vec![r"[\P{C}\n]+".to_owned()], vec![except])));
    for theirs in ["(?:(?!ab).)*", "^(?:(?!ab)..)*$", "^(?:(?!ab).)*c$"] {
        assert_eq!(bounds(theirs, Reading::Search), None, "{theirs}");
    }
}

#[test]
fn aws_means_the_whole_value() {
    assert_eq!(meant_whole("[a-z]+"), Some(pattern("[a-z]+")));
    assert_eq!(meant_whole(r"[\S\s]*"), Some(Meaning::Anything));
    assert_eq!(meant_whole("^a$|b"), Some(pattern("a|b")));
}
