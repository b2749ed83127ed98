//! Values of enums and variants of unions.

use super::change::Change;
use super::compare::{Comparison, keeps_order, pair as paired};
use super::forms::Way;
use super::net;
use super::operations::media;
use super::rules::{self, Rule};
use super::shapes::{Pair, below, spelled};
use super::side::Side;
use super::verdict::{Verdict, Ways};
use super::words::Words;
use crate::model::{Enum, EnumRepr, EnumValue, EnumWire, TagKind, Union, UnionStyle, UnionVariant};

/// Compares two enums.
pub(super) fn enumeration(
    comparison: &mut Comparison<'_>,
    pair: &Pair<'_>,
    old: &Enum,
    new: &Enum,
) {
    if old.repr != new.repr {
        let change = pair.change_of(rules::ENUM_TYPE, "type");
        let change = change.values(repr(old), repr(new));
        // Of integers, those that are listed are the same; whatever else may come has to fit.
        let change = match (old.repr, new.repr) {
            (EnumRepr::Integer(was), EnumRepr::Integer(is)) => {
                let request = Way::request(comparison, false).scalar(was, is);
                let response = Way::response(comparison, false).scalar(is, was);
                let more = |body: &Enum, verdict| if body.open { verdict } else { Verdict::No };
                let change = change.request(more(old, request));
                change.response(more(new, response))
            }
            _ => change.request(Verdict::Yes).response(Verdict::Yes),
        };
        comparison.changes.push(change);
    }
    match (old.open, new.open) {
        (false, true) if new.repr == EnumRepr::String => comparison.changes.push(
            pair.change_of(rules::ENUM_OPENED, "open")
                .values("false", "true"),
        ),
        (false, true) => comparison.changes.push(
            pair.change_of(rules::ENUM_INTEGER_OPENED, "open")
                .values("false", "true"),
        ),
        (true, false) => comparison.changes.push(
            pair.change_of(rules::ENUM_CLOSED, "open")
                .values("true", "false"),
        ),
        _ => {}
    }
    let name = |value: &EnumValue, _: usize, _: bool| value.name.clone();
    let on_wire = |value: &EnumValue, _: usize, _: bool| wire(value);
    let rust = |_: &EnumValue, index: usize, is_new: bool| {
        let shape = if is_new { pair.new_rust } else { pair.old_rust };
        shape.members[index].ident.clone()
    };
    let pairs = paired(&old.values, &new.values, &[&name, &on_wire, &rust]);
    for &(was, is) in &pairs {
        match (was, is) {
            (Some(was), Some(is)) => {
                let (old, new) = (&old.values[was], &new.values[is]);
                let (old_at, new_at) = below(pair, "values", &old.name, &new.name);
                let change =
                    |rule| Change::new(rule, old_at.clone(), pair.ways).now_at(new_at.clone());
                let idents = (
                    &pair.old_rust.members[was].ident,
                    &pair.new_rust.members[is].ident,
                );
                if wire(old) != wire(new) {
                    let change = change(rules::ENUM_VALUE_WIRE);
                    comparison.changes.push(change.values(wire(old), wire(new)));
                }
                if idents.0 != idents.1 {
                    let change = change(rules::ENUM_VALUE_RENAMED);
                    comparison.changes.push(change.values(idents.0, idents.1));
                }
                if net::value(old, new) {
                    comparison.changes.push(change(rules::OTHER_KEY));
                }
                if old.name != new.name && wire(old) == wire(new) && idents.0 == idents.1 {
                    let change = told(change(rules::DOCS));
                    comparison.changes.push(change.values(&old.name, &new.name));
                }
                let leaving = change(rules::ENUM_VALUE_LEAVING);
                comparison.words(&leaving, &Words::of_value(old), &Words::of_value(new));
            }
            (Some(was), None) => {
                let value = &old.values[was];
                let (at, _) = below(pair, "values", &value.name, &value.name);
                let change = Change::new(rules::ENUM_VALUE_REMOVED, at, pair.ways);
                let change = change
                    .old(wire(value))
                    .unless_gone(value.deprecated.as_ref());
                comparison.changes.push(change);
            }
            (None, Some(is)) => {
                let value = &new.values[is];
                let (_, at) = below(pair, "values", &value.name, &value.name);
                let change = Change::new(rules::ENUM_VALUE_ADDED, at, pair.ways)
                    .new_value(wire(value))
                    .response(refused_by(old.open));
                comparison.changes.push(change);
            }
            (None, None) => {}
        }
    }
    let both = pairs.iter().filter_map(|&(was, is)| was.and(is));
    if pair.old_rust.derives.ord && pair.new_rust.derives.ord && !keeps_order(both) {
        let change = pair.change(rules::ENUM_VALUES_REORDERED);
        comparison.changes.push(change);
    }
}

/// What older programs make of something that they do not know.
fn refused_by(open: bool) -> Verdict {
    if open { Verdict::No } else { Verdict::Yes }
}

fn wire(value: &EnumValue) -> String {
    match &value.wire {
        EnumWire::String(text) => text.clone(),
        EnumWire::Integer(number) => number.to_string(),
    }
}

fn repr(body: &Enum) -> &'static str {
    match body.repr {
        EnumRepr::String => "string",
        EnumRepr::Integer(scalar) => super::forms::scalar(scalar),
    }
}

/// Compares two unions.
pub(super) fn union(comparison: &mut Comparison<'_>, pair: &Pair<'_>, old: &Union, new: &Union) {
    if (&old.style, old.first_match) != (&new.style, new.first_match) {
        let rule = if old.style == new.style {
            rules::UNION_FIRST_MATCH
        } else {
            rules::UNION_STYLE
        };
        let change = pair.change_of(rule, "style");
        comparison
            .changes
            .push(change.values(style(old), style(new)));
    }
    match (old.open, new.open) {
        (false, true) => {
            let (had, has) = (pair.old_rust.derives, pair.new_rust.derives);
            let lost = had.eq && !has.eq || had.hash && !has.hash;
            let source = if lost { Verdict::Yes } else { Verdict::No };
            let change = pair.change_of(rules::UNION_OPENED, "open");
            comparison
                .changes
                .push(change.values("false", "true").source(source));
        }
        (true, false) => comparison.changes.push(
            pair.change_of(rules::UNION_CLOSED, "open")
                .values("true", "false"),
        ),
        _ => {}
    }
    let name = |variant: &UnionVariant, _: usize, _: bool| variant.name.clone();
    let on_wire = |variant: &UnionVariant, index: usize, is_new: bool| {
        let (side, shape) = if is_new {
            (comparison.new, pair.new)
        } else {
            (comparison.old, pair.old)
        };
        // Without a tag, it is the type that tells variants apart, and the status tells successes.
        match side.outcomes(shape).get(index) {
            Some(outcome) => outcome.status.to_string(),
            None if old.style == UnionStyle::Untagged => spelled(side, &variant.ty),
            None => variant.wire.clone(),
        }
    };
    let rust = |_: &UnionVariant, index: usize, is_new: bool| {
        let shape = if is_new { pair.new_rust } else { pair.old_rust };
        shape.members[index].ident.clone()
    };
    let pairs = paired(&old.variants, &new.variants, &[&name, &on_wire, &rust]);
    let both = pairs.iter().filter_map(|&(was, is)| was.and(is));
    if old.first_match && new.first_match && !keeps_order(both) {
        let change = pair.change_of(rules::VARIANTS_REORDERED, "variants");
        comparison.changes.push(change);
    }
    for (was, is) in pairs {
        match (was, is) {
            (Some(was), Some(is)) => variant(comparison, pair, (old, was), (new, is)),
            (Some(was), None) => {
                let variant = &old.variants[was];
                let (at, _) = below(pair, "variants", &variant.name, &variant.name);
                let rule = if comparison.old.outcomes(pair.old).is_empty() {
                    rules::VARIANT_REMOVED
                } else {
                    rules::SUCCESS_REMOVED
                };
                let change = Change::new(rule, at, pair.ways)
                    .old(spelled(comparison.old, &variant.ty))
                    .unless_gone(variant.deprecated.as_ref());
                comparison.changes.push(change);
            }
            (None, Some(is)) => {
                let variant = &new.variants[is];
                let (_, at) = below(pair, "variants", &variant.name, &variant.name);
                // The first that takes a value is it: this one may be before the right one.
                let is_before = |known: &UnionVariant| {
                    let old = old.variants.iter();
                    old.map(|it| &it.name).any(|name| *name == known.name)
                };
                let takes = new.first_match && new.variants[is..].iter().any(is_before);
                let request = if takes { Verdict::Depends } else { Verdict::No };
                let rule = if comparison.new.outcomes(pair.new).is_empty() {
                    rules::VARIANT_ADDED
                } else {
                    rules::SUCCESS_ADDED
                };
                let change = Change::new(rule, at, pair.ways)
                    .new_value(spelled(comparison.new, &variant.ty))
                    .request(request)
                    .response(refused_by(old.open));
                comparison.changes.push(change);
            }
            (None, None) => {}
        }
    }
}

fn variant<'a>(
    comparison: &mut Comparison<'a>,
    pair: &Pair<'_>,
    (old_union, was): (&Union, usize),
    (new_union, is): (&Union, usize),
) {
    let (old, new) = (&old_union.variants[was], &new_union.variants[is]);
    let (old_rust, new_rust) = (&pair.old_rust.members[was], &pair.new_rust.members[is]);
    let (old_at, new_at) = below(pair, "variants", &old.name, &new.name);
    let change =
        |rule: &'static Rule| Change::new(rule, old_at.clone(), pair.ways).now_at(new_at.clone());
    let tagged = old_union.style != UnionStyle::Untagged && new_union.style != UnionStyle::Untagged;
    let success = |side: &Side<'a>, shape, index: usize| side.outcomes(shape).get(index);
    let before = success(comparison.old, pair.old, was);
    let after = success(comparison.new, pair.new, is);
    if let (Some(before), Some(after)) = (before, after) {
        if before.status != after.status {
            let change = change(rules::SUCCESS_STATUS);
            let (was, is) = (before.status.to_string(), after.status.to_string());
            comparison.changes.push(change.values(was, is));
        }
        if before.content_type != after.content_type {
            let change = change(rules::RESPONSE_CONTENT_TYPE);
            let was = media(before.content_type.as_ref());
            let is = media(after.content_type.as_ref());
            comparison.changes.push(change.values(was, is));
        }
    } else if tagged && old.wire != new.wire {
        let change = change(rules::VARIANT_WIRE);
        comparison.changes.push(change.values(&old.wire, &new.wire));
    }
    if old_rust.ident != new_rust.ident {
        let change = change(rules::VARIANT_RENAMED);
        let change = change.values(&old_rust.ident, &new_rust.ident);
        comparison.changes.push(change);
    }
    if !comparison.is_same(&old.ty, &new.ty) {
        let request = Way::request(comparison, false).breaks(&old.ty, &new.ty);
        let response = Way::response(comparison, false).breaks(&new.ty, &old.ty);
        let source = if old_rust.ty == new_rust.ty {
            Verdict::No
        } else {
            Verdict::Yes
        };
        let change = change(rules::MEMBER_TYPE)
            .values(
                spelled(comparison.old, &old.ty),
                spelled(comparison.new, &new.ty),
            )
            .request(request)
            .response(response)
            .source(source);
        comparison.changes.push(change.weighed());
    } else if old_rust.boxed != new_rust.boxed {
        let change = Change::new(rules::MEMBER_FOLLOWS, old_at.clone(), Ways::default());
        let change = change
            .now_at(new_at.clone())
            .values(old_rust.ty.to_string(), new_rust.ty.to_string());
        comparison.changes.push(change);
    }
    if net::variant(old, new) {
        comparison.changes.push(change(rules::OTHER_KEY));
    }
    let same_wire = !tagged || before.is_some() || old.wire == new.wire;
    if old.name != new.name && same_wire && old_rust.ident == new_rust.ident {
        let change = told(change(rules::DOCS));
        comparison.changes.push(change.values(&old.name, &new.name));
    }
    // Where nobody said what a success is, its status does.
    let has_moved = before.map(|it| it.status) != after.map(|it| it.status);
    if !has_moved {
        let leaving = change(rules::VARIANT_LEAVING);
        comparison.words(&leaving, &Words::of_variant(old), &Words::of_variant(new));
    }
}

/// What is only told does not travel.
fn told(change: Change) -> Change {
    Change {
        request: None,
        response: None,
        ..change
    }
}

fn style(body: &Union) -> String {
    match &body.style {
        UnionStyle::External => "external".to_owned(),
        UnionStyle::Untagged if body.first_match => "first-match".to_owned(),
        UnionStyle::Untagged => "untagged".to_owned(),
        UnionStyle::Internal { tag, kind } => format!("tag {tag}{}", tag_kind(*kind)),
        UnionStyle::Adjacent { tag, content, kind } => {
            format!("tag {tag}{}, content {content}", tag_kind(*kind))
        }
    }
}

/// What a tag is, where it is no string.
fn tag_kind(kind: TagKind) -> &'static str {
    match kind {
        TagKind::Text => "",
        TagKind::Integer => " (integer)",
        TagKind::Bool => " (boolean)",
    }
}
