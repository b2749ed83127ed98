use super::*;
use crate::sample::at;
use cratewright_support::pattern::{Class, Pattern, Step};
use cratewright_support::validate::constraint::{boxed, entries, items, optional, own};
use cratewright_support::validate::{Length, Path, Range, Text, Validate, Violations};
use proptest::test_runner::{Config, TestError, TestRunner};
use std::collections::BTreeMap;

static WORD: Pattern = Pattern::steps(
    "word",
    &[Step::new(
        Class::new(0x07ff_fffe << 96 | 1 << 47, &[]),
        1,
        u32::MAX,
    )],
);
const NAME: Text = Text {
    length: Length::chars(1, 64),
    pattern: Some(&WORD),
    ..Text::ANY
};
const SIZE: Range<i32> = Range::new(Some(1), Some(100));
const NAMES: Length = Length::items(0, 10);

#[derive(Debug, Clone, PartialEq)]
struct Page {
    names: Vec<String>,
    size: Option<i32>,
    tags: BTreeMap<String, i32>,
    inner: Option<Box<Page>>,
}

impl Sample for Page {
    fn sample(source: &mut Source) -> Self {
        Self {
            names: at(source, "names", items(NAMES, NAME)),
            size: at(source, "size", optional(SIZE)),
            tags: at(source, "tags", entries(NAMES, NAME, SIZE)),
            inner: at(source, "inner", optional(boxed(own()))),
        }
    }
}

impl Constrained for Page {}

impl Validate for Page {
    fn check(&self, at: &Path<'_>, out: &mut Violations) {
        at.member("names", &self.names, items(NAMES, NAME), out);
        at.member("size", &self.size, optional(SIZE), out);
        at.member("tags", &self.tags, entries(NAMES, NAME, SIZE), out);
        at.member("inner", &self.inner, optional(boxed(own())), out);
    }
}

fn runner() -> TestRunner {
    TestRunner::new(Config {
        failure_persistence: None,
        ..Config::default()
    })
}

fn shrunk<S: Strategy>(strategy: &S, is_fine: impl Fn(&S::Value) -> bool) -> S::Value {
    let result = runner().run(strategy, |value| {
        proptest::prop_assert!(is_fine(&value));
        Ok(())
    });
    match result {
        Err(TestError::Fail(_, value)) => value,
        other => panic!("nothing failed: {other:?}"),
    }
}

#[test]
fn valid_and_boundary_values_validate() {
    for strategy in [valid::<Page>(), boundary()] {
        runner()
            .run(&strategy, |page| {
                proptest::prop_assert_eq!(page.validate(), Ok(()));
                Ok(())
            })
            .unwrap();
    }
}

#[test]
fn an_invalid_value_breaks_exactly_the_rule_that_it_says() {
    let rules = std::cell::RefCell::new(std::collections::BTreeSet::new());
    runner()
        .run(&invalid::<Page>(), |invalid| {
            let violations = invalid.value.validate().unwrap_err();
            proptest::prop_assert_eq!(violations.len(), 1);
            proptest::prop_assert_eq!(&violations[0].pointer, &invalid.pointer);
            proptest::prop_assert_eq!(&violations[0].rule, &invalid.rule);
            rules.borrow_mut().insert(invalid.rule.to_string());
            Ok(())
        })
        .unwrap();
    let rules: Vec<_> = rules.into_inner().into_iter().collect();
    assert_eq!(
        rules,
        [
            "length ..=10",
            "length 1..=64",
            "pattern `word`",
            "range 1..=100"
        ]
    );
}

fn empty() -> Page {
    Page {
        names: Vec::new(),
        size: None,
        tags: BTreeMap::new(),
        inner: None,
    }
}

#[test]
fn a_failing_list_shrinks_to_its_one_failing_item() {
    let page = shrunk(&valid::<Page>(), |page| {
        !page.names.iter().any(|name| name.contains('/'))
    });
    assert_eq!(
        page,
        Page {
            names: vec!["/".to_owned()],
            ..empty()
        }
    );
}

#[test]
fn a_failing_number_shrinks_to_the_smallest_that_fails() {
    let page = shrunk(&valid::<Page>(), |page| {
        page.size.is_none_or(|size| size < 42)
    });
    assert_eq!(
        page,
        Page {
            size: Some(42),
            ..empty()
        }
    );
}

#[test]
fn values_shrink_together_with_those_of_other_strategies() {
    let both = (valid::<Page>(), 0..1000_u32);
    let (page, number) = shrunk(&both, |(page, number)| page.names.len() < 2 || *number < 7);
    assert_eq!((page.names, number), (vec!["a".to_owned(); 2], 7));
}

#[test]
fn an_invalid_value_shrinks_to_one_that_breaks_the_same_rule() {
    let invalid = shrunk(&invalid::<Page>(), |invalid| {
        invalid.rule.to_string() != "range 1..=100"
    });
    let violations = invalid.value.validate().unwrap_err();
    assert_eq!(violations.len(), 1);
    assert_eq!(violations[0].rule, invalid.rule);
}
