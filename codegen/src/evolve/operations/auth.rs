//! How callers of a call prove who they are.

use crate::evolve::change::Change;
use crate::evolve::compare::Comparison;
use crate::evolve::path::Path;
use crate::evolve::rules;
use crate::evolve::side::Side;
use crate::evolve::verdict::Ways;
use crate::model::Operation;

/// Which schemes are accepted. How a scheme itself works is a matter of the API.
pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    old: &Operation,
    new: &Operation,
    at: &Path,
    now: &Path,
) {
    let names = |side: &Side<'_>, operation: &Operation| -> Vec<String> {
        let name = |&index: &usize| side.api.auth.get(index).map(|scheme| scheme.name.as_str());
        let choices = operation.auth.iter();
        choices
            .map(|choice| {
                choice
                    .iter()
                    .filter_map(name)
                    .collect::<Vec<_>>()
                    .join(" + ")
            })
            .collect()
    };
    let was = names(comparison.old, old);
    let is = names(comparison.new, new);
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    gone.extend(was.iter().filter(|name| !is.contains(name)));
    come.extend(is.iter().filter(|name| !was.contains(name)));
    let is_open = |names: &[String]| names.is_empty() || names.iter().any(|name| name == "none");
    let mut found = Vec::new();
    if is_open(&was) && !is_open(&is) {
        found.push((rules::AUTH_REQUIRED, None, Some(is.join(", "))));
    } else if is_open(&is) && !is_open(&was) {
        found.push((rules::AUTH_ADDED, Some(was.join(", ")), None));
    } else {
        found.extend(
            gone.into_iter()
                .map(|name| (rules::AUTH_REMOVED, Some(name.clone()), None)),
        );
        found.extend(
            come.into_iter()
                .map(|name| (rules::AUTH_ADDED, None, Some(name.clone()))),
        );
    }
    let own = |side: &Side<'_>, path: &Path| path.child("auth").entry(side.tree).is_some();
    let common = !own(comparison.old, at) && !own(comparison.new, now);
    for (rule, old, new) in found {
        let (path, now) = if common {
            let path = Path::new(&["api", "auth"]);
            (path.clone(), path)
        } else {
            (at.child("auth"), now.child("auth"))
        };
        let mut change = Change::new(rule, path, Ways::REQUEST).now_at(now);
        change.old = old;
        change.new = new;
        let known = comparison.changes.iter().any(|other| {
            other.rule == rule
                && other.path == change.path
                && other.old == change.old
                && other.new == change.new
        });
        if !known {
            comparison.changes.push(change);
        }
    }
}
