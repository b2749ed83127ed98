//! Members of structs, errors, requests and responses.

mod between;
mod member;

use super::change::Change;
use super::compare::{Comparison, keeps_order, pair};
use super::path::Path;
use super::rules;
use super::side::Side;
use super::verdict::{Verdict, Ways};
use super::{constants, forms, presence};
use crate::lower::rust::Argument;
use crate::lower::view::RustMember;
use crate::model::{Binding, Field, Presence, Struct};

/// Something with members, on one side.
#[derive(Clone, Copy)]
pub(super) struct Body<'a> {
    pub(super) path: &'a Path,
    pub(super) model: &'a Struct,
    pub(super) rust: &'a [RustMember],
    pub(super) constructor: bool,
    /// The members that are labels of the URI, from left to right.
    pub(super) labels: &'a [usize],
}

/// Something with members, on both sides.
#[derive(Clone, Copy)]
pub(super) struct Bodies<'a> {
    pub(super) old: Body<'a>,
    pub(super) new: Body<'a>,
    pub(super) ways: Ways,
    /// The members themselves are the logical document of a request.
    pub(super) is_request: bool,
    /// No member of an error is required when it is read.
    pub(super) is_error: bool,
}

impl Bodies<'_> {
    /// A verdict on a member that is not there: programs read errors without it.
    pub(super) fn lenient(&self, verdict: Verdict) -> Verdict {
        if self.is_error { Verdict::No } else { verdict }
    }

    /// Members that are the same on both sides: by name, else by the name on the wire, else by the
    /// name in Rust.
    fn pairs(&self) -> Vec<(Option<usize>, Option<usize>)> {
        let name = |field: &Field, _: usize, _: bool| field.name.clone();
        let wire = |field: &Field, index: usize, is_new: bool| {
            let labels = if is_new {
                self.new.labels
            } else {
                self.old.labels
            };
            // A label is told by where it stands in the path, not by its name.
            match labels.iter().position(|&label| label == index) {
                Some(position) => format!("label {position}"),
                None => wire(field),
            }
        };
        let rust = |_: &Field, index: usize, is_new: bool| {
            let rust = if is_new { self.new.rust } else { self.old.rust };
            rust[index].ident.clone()
        };
        pair(
            &self.old.model.fields,
            &self.new.model.fields,
            &[&name, &wire, &rust],
        )
    }
}

/// What tells a member from others where it travels.
fn wire(field: &Field) -> String {
    match field.binding {
        Binding::Header | Binding::HeaderPrefix => {
            format!("header {}", field.wire.to_ascii_lowercase())
        }
        Binding::Query(_) => format!("query {}", field.wire),
        Binding::Body => format!("body {}", field.wire),
        Binding::Payload => "payload".to_owned(),
        Binding::Rest => "rest".to_owned(),
        Binding::Status => "status".to_owned(),
        Binding::Host => "host".to_owned(),
        Binding::QueryMap => "query-map".to_owned(),
        Binding::Path { .. } => format!("label {}", field.name),
    }
}

/// Compares all members, and the rules between them.
pub(super) fn compare(comparison: &mut Comparison<'_>, bodies: &Bodies<'_>) {
    let before = comparison.changes.len();
    let pairs = bodies.pairs();
    for &(old, new) in &pairs {
        match (old, new) {
            (Some(old), Some(new)) => member::compare(comparison, bodies, old, new),
            (Some(old), None) => removed(comparison, bodies, old),
            (None, Some(new)) => added(comparison, bodies, new),
            (None, None) => {}
        }
    }
    constants::compare(comparison, bodies);
    order(comparison, bodies, &pairs);
    between::compare(comparison, bodies, &pairs);
    constructor(comparison, bodies, before);
}

pub(super) fn push(
    comparison: &mut Comparison<'_>,
    change: Change,
    owner: &Path,
    change_path: &Path,
    name: &str,
) {
    // A member that `extends` copies is edited elsewhere, and told here as well.
    let own = owner.grandchild("fields", name);
    let copied = *change_path != own && !change_path.keys().ends_with(&["body".to_owned()]);
    comparison.changes.push(Change {
        follows: copied.then(|| change_path.clone()),
        path: if copied { own } else { change_path.clone() },
        ..change
    });
}

fn path(side: &Side<'_>, body: &Body<'_>, field: &Field) -> Path {
    side.member_path(body.path, &field.name)
}

fn added(comparison: &mut Comparison<'_>, bodies: &Bodies<'_>, new: usize) {
    let field = &bodies.new.model.fields[new];
    let at = path(comparison.new, &bodies.new, field);
    let required = field.presence == Presence::Required;
    let rule = match (required, bodies.ways.request) {
        (false, _) => rules::MEMBER_ADDED,
        (true, true) => rules::MEMBER_ADDED_REQUEST,
        (true, false) => rules::MEMBER_ADDED_RESPONSE,
    };
    let spelled = typed(comparison.new, field);
    let change = Change::new(rule, at.clone(), bodies.ways).new_value(spelled);
    let change = constants::unless_said(change, bodies.old.model, field);
    push(comparison, change, bodies.new.path, &at, &field.name);
}

fn removed(comparison: &mut Comparison<'_>, bodies: &Bodies<'_>, old: usize) {
    let field = &bodies.old.model.fields[old];
    let at = path(comparison.old, &bodies.old, field);
    let change = Change::new(rules::MEMBER_REMOVED, at.clone(), bodies.ways)
        .old(typed(comparison.old, field))
        .response(bodies.lenient(presence::missing(field)))
        .unless_gone(field.deprecated.as_ref());
    let change = constants::unless_said(change, bodies.new.model, field);
    push(comparison, change, bodies.old.path, &at, &field.name);
}

/// A member's type and presence, in the words of a spec.
pub(super) fn typed(side: &Side<'_>, field: &Field) -> String {
    let null = if field.nullable { "?" } else { "" };
    let ty = forms::spell(side.api, &field.ty);
    match &field.presence {
        Presence::Required => format!("{ty}{null}, required"),
        Presence::Optional => format!("{ty}{null}"),
        Presence::Default(value) => format!("{ty}{null}, default {value}"),
    }
}

fn order(
    comparison: &mut Comparison<'_>,
    bodies: &Bodies<'_>,
    pairs: &[(Option<usize>, Option<usize>)],
) {
    let both = pairs.iter().filter_map(|&(old, new)| old.zip(new));
    let given = both.clone().filter(|&(old, new)| {
        bodies.old.rust[old].argument.is_some() && bodies.new.rust[new].argument.is_some()
    });
    let constructed = bodies.old.constructor && bodies.new.constructor;
    let rule = if constructed && !keeps_order(given.map(|(_, new)| new)) {
        rules::MEMBERS_REORDERED_REQUIRED
    } else if !keeps_order(both.map(|(_, new)| new)) {
        rules::MEMBERS_REORDERED
    } else {
        return;
    };
    let change = Change::new(rule, bodies.old.path.clone(), Ways::default());
    comparison
        .changes
        .push(change.now_at(bodies.new.path.clone()));
}

fn constructor(comparison: &mut Comparison<'_>, bodies: &Bodies<'_>, before: usize) {
    let (old, new) = (&bodies.old, &bodies.new);
    let at = || Change::new(rules::CONSTRUCTOR_LOST, old.path.clone(), Ways::default());
    if old.constructor && !new.constructor {
        comparison.changes.push(at().now_at(new.path.clone()));
        return;
    }
    let explained = comparison.changes[before..]
        .iter()
        .any(|change| change.source != Verdict::No);
    if !old.constructor || explained {
        return;
    }
    let arguments = |body: &Body<'_>| -> Vec<Argument> {
        let given = body.rust.iter();
        given.filter_map(|member| member.argument).collect()
    };
    let (taken, now) = (arguments(old), arguments(new));
    let takes_less =
        |(was, is): (&Argument, &Argument)| *was == Argument::Into && *is == Argument::Exact;
    if taken.len() != now.len() || taken.iter().zip(&now).any(takes_less) {
        let change = Change::new(
            rules::CONSTRUCTOR_CHANGED,
            old.path.clone(),
            Ways::default(),
        );
        comparison.changes.push(change.now_at(new.path.clone()));
    }
}
