use super::*;

#[track_caller]
fn assert_becomes(source: &str, expected: &str) {
    assert_eq!(translate(source), expected, "{source}");
}

#[test]
fn what_is_common_to_both_languages_stays_as_it_is() {
    for source in [
        "[-.a-zA-Z0-9]+",
        "m-[0-9a-f]{32}",
        "[a-zA-Z0-9._%+@-]+",
        "arn:[-.a-z0-9]{1,63}:[^/]",
        r"a\.b|(c)(?:d)?",
        r"\p{Lu}[\p{L}\p{Nd}]*",
        r"\\\(\)\[\]\{\}\^\$\*\+\?",
        "é",
    ] {
        assert_becomes(source, source);
    }
}

#[test]
fn escapes_that_javascript_does_not_know_go() {
    assert_becomes(r"a\-b\@\_\#\/", "a-b@_#/");
    assert_becomes(r"[a\-z]", r"[a\-z]");
    assert_becomes(r"[\_\.\-]", "[_.-]");
    assert_becomes("[a-zA-Z0-9-_/' ']+", r"[a-zA-Z0-9\-_/' ']+");
    assert_becomes("a]b", r"a\]b");
    assert_becomes("[]a]", r"[\]a]");
}

#[test]
fn characters_by_number_have_the_spelling_that_most_engines_read() {
    assert_becomes(r"\x{1F}\x7F\u{2028}\n", r"\x1f\x7f\u2028\n");
    assert_becomes(r"[^\x00-\x1F\x7F\x3C\x3E\x5C]+", r"[^\x00-\x1f\x7f<>\\]+");
    assert_becomes(r"[\x{10000}-\x{10FFFF}]", "[𐀀-\\u{10ffff}]");
}

#[test]
fn classes_mean_what_they_mean_in_rust() {
    assert_becomes(r"\d+\D", r"\p{Nd}+\P{Nd}");
    assert_becomes(r"[\s.]\S", r"[\p{White_Space}.]\P{White_Space}");
    assert_becomes(r"\w", r"[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]");
    assert_becomes(".{2}", r"[^\n]{2}");
    assert_becomes(r"\pL\PL", r"\p{L}\P{L}");
}

#[test]
fn what_javascript_cannot_say_is_spelled_by_its_characters() {
    assert_becomes("(?i)ab?", "[Aa](?:[Bb])?");
    assert_becomes("[a-f&&[^bc]]", "[ad-f]");
    assert_becomes("[[:digit:]]", "[0-9]");
    assert_becomes("(?x) a b # c", "(?:ab)");
    assert_becomes("(?s:.)", r"[\s\S]");
    assert_becomes("(?x) . [^[ac]]", r"[^\n][^ac]");
    assert_becomes(r"\A[a--b]\z", "^a$");
    assert_becomes("(?i:k)", "[Kk\u{212a}]");
    assert_becomes("(?i)-[-a-]", r"-[\-Aa]");
}

#[test]
fn repetitions_of_repetitions_are_groups() {
    assert_becomes("a+?", "a+");
    assert_becomes("(?:a{2}){3}", "(?:a{2}){3}");
    assert_becomes("a{2}{3}", "(?:a{2}){3}");
}

#[test]
fn a_pattern_is_about_the_whole_value() {
    assert_eq!(whole("a|b"), "^(?:a|b)$");
}
