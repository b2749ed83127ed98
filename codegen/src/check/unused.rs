//! Everything that is declared is used.

use std::collections::{BTreeSet, HashSet};

use super::names;
use super::resolve::extended;
use super::spec::Spec;
use crate::diagnostic::{Diagnostics, catalogue, nearest};
use crate::model::ShapeKind;
use crate::syntax::{Entry, Table, Value};

/// Longer strings are no references.
const LONGEST_REFERENCE: usize = 200;

/// So many words without a meaning are looked at more closely.
const MOST_SLIPS: usize = 100;

/// Warns of declarations that no operation reaches. A spec without operations is a library of
/// types: all of it is for its users.
pub(super) fn check(spec: Spec<'_, '_>, root: &Table<'_>, out: &mut Diagnostics) {
    if !spec.api.operations.is_empty() {
        shapes(spec, root, out);
    }
    schemes(spec, root, out);
}

fn shapes(spec: Spec<'_, '_>, root: &Table<'_>, out: &mut Diagnostics) {
    let mut used: BTreeSet<&str> = extended(root).into_iter().collect();
    if out.has_errors() {
        // A reference that could not be made out would make its target look unused.
        used.extend(meant(spec, root));
    }
    for (shape, decl) in spec.api.shapes.iter().zip(&spec.decls.shapes) {
        if shape.usage.request || shape.usage.response || used.contains(&*shape.name) {
            continue;
        }
        // What has the name of a message was meant as one, and that has been said.
        if out.has_errors() && names::is_message(spec, &shape.name) {
            continue;
        }
        let rule = match shape.kind {
            ShapeKind::Error(_) => &catalogue::UNUSED_ERROR,
            _ => &catalogue::UNUSED,
        };
        out.report(rule, decl.entry.name_span(), &[&shape.name]);
    }
}

/// Names that some reference spells, or was probably meant to spell.
fn meant<'a>(spec: Spec<'a, '_>, root: &'a Table<'a>) -> BTreeSet<&'a str> {
    let declared: BTreeSet<&str> = spec.api.shapes.iter().map(|shape| &*shape.name).collect();
    let mut spelled = BTreeSet::new();
    for entry in Entry::all(root) {
        words(entry.value(), &mut spelled);
    }
    let slips = spelled
        .iter()
        .filter(|word| !declared.contains(*word))
        .take(MOST_SLIPS);
    let near: Vec<&str> = slips
        .filter_map(|slip| nearest(slip, declared.iter().copied()))
        .collect();
    spelled.extend(near);
    spelled
}

/// The words of every string that can be a reference.
fn words<'a>(value: &'a Value<'a>, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::String(text) if text.len() <= LONGEST_REFERENCE => {
            let name = |c: char| c == '_' || c.is_alphanumeric();
            found.extend(
                text.split(|c: char| !name(c))
                    .filter(|word| !word.is_empty()),
            );
        }
        Value::Array(items) => items.iter().for_each(|item| words(item.get_ref(), found)),
        Value::Table(table) => {
            for entry in Entry::all(table).filter(|entry| entry.name() != "doc") {
                words(entry.value(), found);
            }
        }
        _ => {}
    }
}

/// Authentication schemes that neither the API nor an operation names.
fn schemes(spec: Spec<'_, '_>, root: &Table<'_>, out: &mut Diagnostics) {
    let common = Entry::of(root, "api").and_then(|api| api.get("auth"));
    let own = spec
        .decls
        .operations
        .iter()
        .filter_map(|decl| decl.entry.get("auth"));
    let named: HashSet<&str> = common
        .into_iter()
        .chain(own)
        .flat_map(Entry::items)
        .flat_map(|item| {
            // Schemes that belong together stand in a list of their own.
            let together = item.get_ref().as_array().map_or(&[][..], |all| &all[..]);
            std::iter::once(item).chain(together)
        })
        .filter_map(|item| item.get_ref().as_str())
        .collect();
    let declared = Entry::of(root, "auth").and_then(Entry::table);
    for entry in declared.into_iter().flat_map(Entry::all) {
        if !named.contains(entry.name()) {
            out.report(&catalogue::UNUSED, entry.name_span(), &[&entry.name()]);
        }
    }
}
