//! Errors that calls have got or lost.

use std::collections::BTreeMap;

use crate::evolve::change::Change;
use crate::evolve::compare::Comparison;
use crate::evolve::errors;
use crate::evolve::path::Path;
use crate::evolve::rules::{self, Rule};
use crate::evolve::verdict::Verdict;
use crate::model::{ErrorsBy, Operation, ShapeKind};

/// Errors that operations have got or lost: one change for all of them where it is `[api]` that
/// lists the error.
#[derive(Default)]
pub(super) struct ErrorLists {
    common: BTreeMap<(String, bool), Change>,
    own: Vec<Change>,
}

impl ErrorLists {
    pub(super) fn note(&mut self, comparison: &Comparison<'_>, old: &Operation, new: &Operation) {
        let (old_side, new_side) = (comparison.old, comparison.new);
        for &id in &old.errors {
            let stays = comparison
                .counterpart(id)
                .is_some_and(|id| new.errors.contains(&id));
            if !stays {
                let name = &old_side.api.shape(id).name;
                let change = Self::change(old, new, rules::OPERATION_ERROR_REMOVED);
                self.add(
                    name,
                    false,
                    old_side.is_common_error(name),
                    change.old(name),
                );
            }
        }
        for &id in &new.errors {
            let was = old
                .errors
                .iter()
                .any(|&old| comparison.counterpart(old) == Some(id));
            if was {
                continue;
            }
            let shape = new_side.api.shape(id);
            let shared = match &shape.kind {
                ShapeKind::Error(error) => errors::shares_status(new_side.api, &new.errors, error),
                _ => false,
            };
            let verdict = if shared && new_side.api.protocol.facts().errors_by == ErrorsBy::Status {
                Verdict::Depends
            } else {
                Verdict::No
            };
            let name = &shape.name;
            let change = Self::change(old, new, rules::OPERATION_ERROR_ADDED);
            let change = change.new_value(name).response(verdict);
            self.add(name, true, new_side.is_common_error(name), change);
        }
    }

    fn change(old: &Operation, new: &Operation, rule: &'static Rule) -> Change {
        let path = Path::new(&["operations", &old.name, "errors"]);
        let now = Path::new(&["operations", &new.name, "errors"]);
        Change::new(rule, path, errors::WAYS).now_at(now)
    }

    fn add(&mut self, name: &str, is_new: bool, common: bool, change: Change) {
        if !common {
            self.own.push(change);
            return;
        }
        let path = Path::new(&["api", "errors"]);
        let change = Change {
            path: path.clone(),
            new_path: path,
            ..change
        };
        let known = self.common.entry((name.to_owned(), is_new));
        let kept = known.or_insert_with(|| change.clone());
        kept.response = kept.response.max(change.response);
    }

    pub(super) fn report(self, comparison: &mut Comparison<'_>) {
        comparison.changes.extend(self.common.into_values());
        comparison.changes.extend(self.own);
    }
}
