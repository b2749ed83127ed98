use super::*;
use cratewright_support::pattern::{Class, Graph, Node, Pattern, Step};
use cratewright_support::validate::between::{Ask, Between, Member, Rules, State};
use cratewright_support::validate::constraint::{any, entries, number};
use cratewright_support::validate::{
    Constraint, Format, Length, Path, Range, Rule, Text, Violations,
};
use std::collections::{BTreeMap, BTreeSet};

const LOWER: Class = Class::new(0x07ff_fffe << 96, &[]);
const DIGITS: Class = Class::new(0x03ff << 48, &[]);
const DASH: Class = Class::new(1 << 45, &[]);
const WORD: Class = Class::new(
    0x07ff_fffe << 96 | 0x03ff << 48,
    &[('é', 'ü'), ('😀', '😂')],
);

/// `[a-z]{1,63}-[0-9]*`
static ROW: Pattern = Pattern::steps(
    "row",
    &[
        Step::new(LOWER, 1, 63),
        Step::new(DASH, 1, 1),
        Step::new(DIGITS, 0, u32::MAX),
    ],
);
static WORDS: Pattern = Pattern::steps("words", &[Step::new(WORD, 1, u32::MAX)]);
static NUMBER: Pattern = Pattern::steps("number", &[Step::new(DIGITS, 1, u32::MAX)]);
/// `([a-z]-)*|[0-9]{2}`
static GRAPH: Pattern = Pattern::graph(
    "graph",
    Graph::new(
        &[LOWER, DASH, DIGITS],
        &[
            Node::End,
            Node::Take { class: 0, next: 2 },
            Node::Take { class: 1, next: 3 },
            Node::Fork(1, 0),
            Node::Take { class: 2, next: 0 },
            Node::Take { class: 2, next: 4 },
            Node::Fork(3, 5),
        ],
        6,
    ),
);

fn texts() -> [Text; 9] {
    [
        Text::ANY,
        Text {
            length: Length::chars(1, 64),
            pattern: Some(&ROW),
            ..Text::ANY
        },
        Text {
            length: Length::chars(40, 45),
            pattern: Some(&ROW),
            ..Text::ANY
        },
        Text {
            length: Length::chars(1, 32),
            pattern: Some(&WORDS),
            except: Some(&NUMBER),
            ..Text::ANY
        },
        Text {
            length: Length::bytes(7, 9),
            pattern: Some(&WORDS),
            except: Some(&NUMBER),
            ..Text::ANY
        },
        Text {
            length: Length::chars(0, 256),
            ..Text::ANY
        },
        Text {
            length: Length::chars(1, 10),
            pattern: Some(&GRAPH),
            ..Text::ANY
        },
        Text {
            length: Length::chars(8, 40),
            format: Some(Format::Uri),
            ..Text::ANY
        },
        Text {
            format: Some(Format::Email),
            ..Text::ANY
        },
    ]
}

fn violations(text: Text, value: &str) -> Violations {
    let mut out = Violations::default();
    Constraint::check(&text, value, &Path::ROOT, &mut out);
    out
}

#[test]
fn every_text_honours_its_constraints() {
    for mode in [Mode::Valid, Mode::Boundary, Mode::Full] {
        for text in texts() {
            for seed in 0..500 {
                let value = text.sample(&mut Source::random(seed, mode));
                assert_eq!(&*violations(text, &value), [], "{text:?}: {value:?}");
            }
        }
    }
}

#[test]
fn boundary_texts_are_as_short_and_as_long_as_they_can_be() {
    let lengths = |text: Text| -> BTreeSet<usize> {
        let sample = |seed| text.sample(&mut Source::random(seed, Mode::Boundary));
        (0..100).map(|seed| text.length.of(&sample(seed))).collect()
    };
    assert_eq!(
        texts().map(lengths)[1..7],
        [
            BTreeSet::from([2, 64]),
            BTreeSet::from([40, 45]),
            BTreeSet::from([1, 32]),
            BTreeSet::from([7, 9]),
            BTreeSet::from([0, 256]),
            BTreeSet::from([2, 10]),
        ]
    );
}

#[test]
fn a_flawed_text_breaks_one_rule_and_says_which() {
    let mut rules = Vec::new();
    for text in texts() {
        let mut source = Source::random(0, Mode::Full);
        text.sample(&mut source);
        for fault in 0..source.faults() {
            let mut source = Source::random(1, Mode::Full).breaking(fault);
            let value = text.sample(&mut source);
            let violations = violations(text, &value);
            let (pointer, rule) = source.broken().unwrap();
            assert_eq!(
                (violations.len(), &violations[0].rule),
                (1, rule),
                "{value:?}"
            );
            assert_eq!(violations[0].pointer, *pointer);
            rules.push(rule.to_string());
        }
    }
    let expected = "length 1..=64, pattern `row`, length 40..=45, length 40..=45, pattern `row`, \
        length 1..=32, pattern `words`, except `number`, length 7..=9, length 7..=9, \
        pattern `words`, except `number`, length ..=256, length 1..=10, pattern `graph`, \
        length 8..=40, length 8..=40, format uri, format email";
    assert_eq!(rules.join(", "), expected);
}

#[test]
fn the_simplest_choices_make_the_simplest_text() {
    let simplest = |text: Text| text.sample(&mut Source::replay(Vec::new(), Mode::Valid));
    assert_eq!(
        texts().map(simplest)[..5],
        ["", "a-", &format!("a-{}", "0".repeat(38)), "a", "aaaaaaa"]
    );
}

#[test]
fn numbers_stay_within_bounds() {
    for seed in 0..2000 {
        let source = &mut Source::random(seed, Mode::Valid);
        let range = Range::new(Some(15), Some(43200));
        assert!(range.holds(&numbers::sample(&range, source)));
        let range = Range::new(None, Some(-3_i64));
        assert!(range.holds(&numbers::sample(&range, source)));
        let range = Range::new(Some(0.5), Some(0.75_f32));
        assert!(range.holds(&numbers::sample(&range, source)));
        let _: u64 = numbers::sample(&number(), source);
    }
}

#[test]
fn the_edges_of_a_range_and_what_lies_past_them_are_made() {
    let made = |mode, faults: [usize; 2]| -> BTreeSet<i32> {
        let range = Range::new(Some(1), Some(100));
        let sample = move |fault| {
            (0..20).map(move |seed| {
                numbers::sample(&range, &mut Source::random(seed, mode).breaking(fault))
            })
        };
        faults.into_iter().flat_map(sample).collect()
    };
    assert_eq!(made(Mode::Boundary, [9, 9]), BTreeSet::from([1, 100]));
    assert_eq!(made(Mode::Full, [0, 1]), BTreeSet::from([0, 101]));
}

#[test]
fn instants_are_of_years_that_the_wire_spells() {
    for mode in [Mode::Valid, Mode::Boundary] {
        for seed in 0..500 {
            let instant = Source::random(seed, mode).instant(1_000_000);
            assert!((0..=9999).contains(&instant.year()), "{instant}");
            assert_eq!(instant.nanosecond() % 1_000_000, 0);
        }
    }
}

#[test]
fn a_set_repeats_nothing_unless_asked_to() {
    let range = Range::new(Some(1), Some(3));
    for seed in 0..200 {
        let items = Source::random(seed, Mode::Valid).set(Length::items(2, 3), |source| {
            numbers::sample(&range, source)
        });
        assert!(items.iter().collect::<BTreeSet<_>>().len() == items.len() && items.len() >= 2);
    }
    let repeats = (0..20).find_map(|fault| {
        let mut source = Source::random(0, Mode::Full).breaking(fault);
        let items = source.set(Length::items(2, 3), |source| {
            numbers::sample(&range, source)
        });
        let is_repeat = source.broken() == Some(&("/2".to_owned(), Rule::Unique));
        is_repeat.then_some(items)
    });
    let items = repeats.unwrap();
    assert_eq!((items.len(), items.first()), (3, items.last()));
}

#[test]
fn a_key_that_is_broken_is_named_by_its_entry() {
    let text = Text {
        length: Length::chars(1, 2),
        ..Text::ANY
    };
    let mut source = Source::replay(Vec::new(), Mode::Full).breaking(2);
    let map: BTreeMap<String, bool> = at(
        &mut source,
        "tags",
        entries(Length::entries(0, 5), text, any()),
    );
    assert_eq!(map.keys().collect::<Vec<_>>(), ["aaa"]);
    assert_eq!(source.broken().unwrap().0, "/tags/aaa");
}

/// When 0 is absent, 1 equals its first value; when 2 is there, 0 is, too.
static RULES: Rules = Rules {
    members: &[
        Member::new(true, 0, true),
        Member::new(true, 1, true),
        Member::new(true, 0, true),
    ],
    rules: &[
        Between::new(&[(0, Ask::Absent)], &[(1, Ask::Equals(0))], ("a", "b")),
        Between::new(&[(2, Ask::Present)], &[(0, Ask::Present)], ("c", "d")),
    ],
};

#[test]
fn a_plan_keeps_every_rule_and_meets_every_case() {
    let plans: BTreeSet<String> = (0..200)
        .map(|seed| plan(&RULES, &mut Source::random(seed, Mode::Valid)))
        .map(|plan| format!("{:?}", [plan.of(0), plan.of(1), plan.of(2)]))
        .collect();
    assert_eq!(plans.len(), 1 + 2 * 3, "{plans:#?}");
}

#[test]
fn a_plan_can_break_each_rule_alone() {
    let plan = |fault| {
        let mut source = Source::replay(Vec::new(), Mode::Full).breaking(fault);
        let plan = plan(&RULES, &mut source);
        (
            plan.of(0),
            plan.of(1),
            plan.of(2),
            source.broken().cloned().unwrap().1,
        )
    };
    let broken = |when, then| Rule::Between { when, then };
    assert_eq!(
        plan(0),
        (
            State::Absent,
            State::Absent,
            State::Absent,
            broken("a", "b")
        )
    );
    assert_eq!(
        plan(1),
        (
            State::Absent,
            State::Equals(0),
            State::Other,
            broken("c", "d")
        )
    );
}
