//! Rules between members.

use super::Bodies;
use crate::evolve::change::Change;
use crate::evolve::compare::Comparison;
use crate::evolve::rules;
use crate::evolve::verdict::{Bump, Ways};
use crate::model::{Condition, Rule, Test};

pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    bodies: &Bodies<'_>,
    pairs: &[(Option<usize>, Option<usize>)],
) {
    let old_names: Vec<&str> = (bodies.old.model.fields.iter())
        .map(|field| field.name.as_str())
        .collect();
    // A rule over a member that was renamed is the same rule.
    let mut new_names: Vec<&str> = (bodies.new.model.fields.iter())
        .map(|field| field.name.as_str())
        .collect();
    for &(old, new) in pairs {
        if let (Some(old), Some(new)) = (old, new) {
            new_names[new] = old_names[old];
        }
    }
    let old: Vec<String> = spelled(&bodies.old.model.rules, &old_names);
    let new: Vec<String> = spelled(&bodies.new.model.rules, &new_names);
    let path = bodies.old.path.child("rules");
    let now = bodies.new.path.child("rules");
    let retold = old
        .iter()
        .zip(&bodies.old.model.rules)
        .any(|(spelled, rule)| {
            let mut same = new.iter().zip(&bodies.new.model.rules);
            let same = same.find(|(other, _)| *other == spelled);
            same.is_some_and(|(_, other)| other.doc != rule.doc)
        });
    if retold {
        let change = Change::new(rules::DOCS, path.clone(), Ways::default());
        comparison.changes.push(change.now_at(now.clone()));
    }
    for rule in new.iter().filter(|rule| !old.contains(rule)) {
        let change = Change::new(rules::RULE_ADDED, path.clone(), bodies.ways);
        let change = change.now_at(now.clone()).new_value(rule);
        comparison.changes.push(unless_sent(change, bodies.ways));
    }
    for rule in old.iter().filter(|rule| !new.contains(rule)) {
        let change = Change::new(rules::RULE_REMOVED, path.clone(), bodies.ways);
        let change = change.now_at(now.clone()).old(rule);
        comparison.changes.push(unless_sent(change, bodies.ways));
    }
}

/// Nobody checks rules while reading.
fn unless_sent(change: Change, ways: Ways) -> Change {
    if ways.request {
        change
    } else {
        change.bump(Bump::Patch)
    }
}

fn spelled(rules: &[Rule], names: &[&str]) -> Vec<String> {
    let condition = |condition: &Condition| {
        let name = names.get(condition.field).copied().unwrap_or_default();
        match &condition.test {
            Test::Absent => format!("{name} is absent"),
            Test::Present => format!("{name} is present"),
            Test::Equals(value) => format!("{name} = {value}"),
        }
    };
    let all = |conditions: &[Condition]| {
        let mut all: Vec<String> = conditions.iter().map(condition).collect();
        all.sort();
        all.join(" and ")
    };
    rules
        .iter()
        .filter(|rule| !rule.is_presence())
        .map(|rule| format!("when {}, then {}", all(&rule.when), all(&rule.then)))
        .collect()
}
