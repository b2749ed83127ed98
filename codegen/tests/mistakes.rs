//! A spec with many mistakes: all of them are reported in one run, each on its line and no other.

use std::collections::BTreeSet;

const SPEC: &str = include_str!("specs/mistakes.toml");

#[test]
fn every_mistake_is_reported_once_and_on_its_line() {
    let marked: BTreeSet<(usize, &str)> = SPEC
        .lines()
        .enumerate()
        .filter_map(|(index, line)| Some((index + 1, line.split_once("# mistake: ")?.1)))
        .collect();
    assert!(marked.len() >= 20);

    let said = cratewright::load("mistakes.toml", SPEC).expect_err("the spec is full of mistakes");
    let found: Vec<(usize, &str)> = said
        .iter()
        .map(|diagnostic| (diagnostic.position().0, diagnostic.rule.code))
        .collect();
    assert_eq!(found, marked.into_iter().collect::<Vec<_>>());
}
