use super::{Refusal, compile};
use cratewright_support::pattern::Program;
use proptest::prelude::*;
use regex::Regex;

/// Every pattern of the token APIs, and a few of the neighbourhood.
const OF_APIS: &[&str] = &[
    "[-.a-zA-Z0-9]+",
    "m-[0-9a-f]{32}",
    "[a-zA-Z0-9._%+@-]+",
    r"[^\x00-\x1F\x7F\x3C\x3E\x5C]+",
    r"arn:[-.a-z0-9]{1,63}:[-.a-z0-9]{1,63}:[-.a-z0-9]{0,63}:[-.a-z0-9]{0,63}:[^/].{0,1023}",
    r"[\p{L}\p{Z}\p{N}_.:/=+\-@]*",
    "[a-zA-Z0-9-_/' ]+",
    "[0-9]+",
];

fn is_row(pattern: &str) -> bool {
    matches!(compile(pattern).unwrap().program(), Program::Steps(_))
}

#[test]
fn patterns_of_real_apis_are_rows_of_classes() {
    for pattern in OF_APIS {
        assert!(is_row(pattern), "{pattern}");
    }
}

#[test]
fn a_count_that_could_take_what_follows_is_no_row() {
    assert!(!is_row("[a-z]{1,3}a"));
    assert!(!is_row("a*b?[ac]"));
    assert!(is_row("a{2}a*"));
    assert!(is_row("a*b?c"));
}

#[test]
fn anchors_around_the_whole_mean_nothing() {
    let pattern = compile("^a+$").unwrap();
    assert!(pattern.matches("aa"));
    assert!(!pattern.matches("^aa$"));
}

#[test]
fn what_the_tables_cannot_say_is_refused() {
    assert_eq!(compile("a^b"), Err(Refusal::Empty));
    assert_eq!(compile("(?m)a$b"), Err(Refusal::Assertion));
    assert_eq!(compile(r"(?-u:\b)a"), Err(Refusal::Assertion));
    assert_eq!(compile(r"[^\s\S]"), Err(Refusal::Empty));
    assert_eq!(compile("(?:ab?){9000}"), Err(Refusal::TooLarge));
    assert_eq!(
        compile("((((a?){99}){99}){99}){99}"),
        Err(Refusal::TooLarge)
    );
    assert_eq!(
        compile(r"(?-u:\xff)"),
        Err(Refusal::Syntax(
            "pattern can match invalid UTF-8".to_owned()
        ))
    );
    assert!(matches!(compile("(?!a)b"), Err(Refusal::Syntax(why)) if why.contains("look-around")));
    assert!(matches!(compile("a("), Err(Refusal::Syntax(_))));
}

#[test]
fn counts_of_nothing_cost_nothing() {
    assert!(compile("(?:(){1000}){1000}").unwrap().matches(""));
}

/// Regexes over a small alphabet, so that random texts often match.
fn regexes() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[abcé]",
        Just(".".to_owned()),
        Just("[ab]".to_owned()),
        Just("[^a]".to_owned()),
        Just(r"\w".to_owned()),
        Just(r"\p{Lu}".to_owned()),
        Just("(?i:b)".to_owned()),
        Just(r"\b".to_owned()),
        Just(r"\B".to_owned()),
        Just("^".to_owned()),
        Just("$".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            prop::collection::vec(inner.clone(), 1..4)
                .prop_map(|parts| format!("({})", parts.join("|"))),
            (inner.clone(), "[*+?]").prop_map(|(part, count)| format!("(?:{part}){count}")),
            (inner, 0..3_u32, 0..3_u32)
                .prop_map(|(part, min, more)| format!("(?:{part}){{{min},{}}}", min + more)),
        ]
    })
}

#[test]
fn anchors_and_boundaries_may_stand_anywhere() {
    let pattern = compile(r"^a$|^b.*\bc\b.*").unwrap();
    assert!(pattern.matches("a") && pattern.matches("b c d") && pattern.matches("b-c"));
    assert!(!pattern.matches("bc d") && !pattern.matches("aa"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn patterns_match_as_the_regex_engine_does(
        source in regexes(),
        texts in prop::collection::vec("[abBcéÉ \n]{0,8}", 8),
    ) {
        let pattern = match compile(&source) {
            Err(Refusal::Empty) => None,
            compiled => Some(compiled.unwrap()),
        };
        let oracle = Regex::new(&format!("^(?:{source})$")).unwrap();
        for text in texts {
            let matches = pattern.is_some_and(|pattern| pattern.matches(&text));
            prop_assert_eq!(matches, oracle.is_match(&text), "{} on {:?}", &source, &text);
        }
    }

    #[test]
    fn patterns_of_real_apis_match_as_the_regex_engine_does(
        index in 0..OF_APIS.len(),
        texts in prop::collection::vec(
            prop_oneof!["[a-z0-9:.-]{0,40}", "arn(:[a-z]{0,3}){3,6}.{0,3}", "m-[0-9a-f]{31,33}", ".{0,12}"],
            8,
        ),
    ) {
        let pattern = compile(OF_APIS[index]).unwrap();
        let oracle = Regex::new(&format!("^(?:{})$", OF_APIS[index])).unwrap();
        for text in texts {
            prop_assert_eq!(pattern.matches(&text), oracle.is_match(&text), "{:?}", &text);
        }
    }
}
