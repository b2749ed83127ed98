//! A member that is on both sides.

use super::{Bodies, path, push, wire};
use crate::evolve::change::Change;
use crate::evolve::compare::Comparison;
use crate::evolve::forms::{self, Distance, Way};
use crate::evolve::path::Path;
use crate::evolve::rules::{self, Rule};
use crate::evolve::verdict::{Verdict, Ways};
use crate::evolve::words::Words;
use crate::evolve::{constraints, net, presence};
use crate::lower::rust::Ty;
use crate::lower::view::RustMember;
use crate::model::{Api, Binding, Field, QueryStyle, Type};

/// What code sees of a member beside its name.
fn seen(member: &RustMember) -> (&Ty, bool, bool) {
    let given = member.argument.is_some();
    (&member.ty, given, given || member.default.is_some())
}

/// A member that is on both sides.
struct Member<'a> {
    old: &'a Field,
    new: &'a Field,
    old_rust: &'a RustMember,
    new_rust: &'a RustMember,
    old_at: Path,
    new_at: Path,
    bodies: &'a Bodies<'a>,
}

impl Member<'_> {
    fn change(&self, rule: &'static Rule) -> Change {
        Change::new(rule, self.old_at.clone(), self.bodies.ways).now_at(self.new_at.clone())
    }

    /// What is only told, and does not travel.
    fn told(&self, rule: &'static Rule) -> Change {
        Change::new(rule, self.old_at.clone(), Ways::default()).now_at(self.new_at.clone())
    }

    fn push(&self, comparison: &mut Comparison<'_>, change: Change) {
        let at = self.old_at.clone();
        push(
            comparison,
            change,
            self.bodies.old.path,
            &at,
            &self.old.name,
        );
    }

    /// Whether code that uses the member still compiles.
    fn source(&self) -> Verdict {
        if seen(self.old_rust) == seen(self.new_rust) {
            Verdict::No
        } else {
            Verdict::Yes
        }
    }
}

pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    bodies: &Bodies<'_>,
    old: usize,
    new: usize,
) {
    let (old_field, new_field) = (&bodies.old.model.fields[old], &bodies.new.model.fields[new]);
    let member = Member {
        old: old_field,
        new: new_field,
        old_rust: &bodies.old.rust[old],
        new_rust: &bodies.new.rust[new],
        old_at: path(comparison.old, &bodies.old, old_field),
        new_at: path(comparison.new, &bodies.new, new_field),
        bodies,
    };
    let before = comparison.changes.len();
    names(comparison, &member);
    place(comparison, &member);
    presences(comparison, &member);
    types(comparison, &member);
    facts(comparison, &member);
    let (old, new) = (member.old_rust, member.new_rust);
    let explained = comparison.changes[before..]
        .iter()
        .any(|change| change.source == Verdict::Yes && change.rule != rules::MEMBER_RENAMED);
    let seen = |rust: &RustMember| (rust.slot, rust.boxed, rust.secret);
    if !explained && seen(old) != seen(new) {
        let change = member.change(rules::MEMBER_FOLLOWS);
        let change = change.values(old.ty.to_string(), new.ty.to_string());
        member.push(comparison, change);
    }
}

fn names(comparison: &mut Comparison<'_>, member: &Member<'_>) {
    let (old, new) = (member.old, member.new);
    let has_wire = !matches!(
        new.binding,
        Binding::Path { .. }
            | Binding::Payload
            | Binding::Rest
            | Binding::Status
            | Binding::QueryMap
            | Binding::Host
    );
    let same_place = old.binding == new.binding;
    if has_wire && same_place && wire(old) != wire(new) {
        let change = member.change(rules::MEMBER_WIRE);
        member.push(comparison, change.values(&old.wire, &new.wire));
    }
    let (old_ident, new_ident) = (&member.old_rust.ident, &member.new_rust.ident);
    if old_ident != new_ident {
        let change = member.change(rules::MEMBER_RENAMED);
        member.push(comparison, change.values(old_ident, new_ident));
    } else if old.name != new.name && (!has_wire || wire(old) == wire(new)) {
        let change = if member.bodies.is_request {
            member.change(rules::MEMBER_KEY)
        } else {
            member.told(rules::DOCS)
        };
        member.push(comparison, change.values(&old.name, &new.name));
    }
}

fn place(comparison: &mut Comparison<'_>, member: &Member<'_>) {
    let (old, new) = (member.old.binding, member.new.binding);
    let rule = match (old, new) {
        // How a label is written is a matter of the URI.
        (Binding::Path { .. }, Binding::Path { .. }) => return,
        _ if old == new => return,
        (Binding::Query(_), Binding::Query(_)) => rules::MEMBER_QUERY_STYLE,
        _ => rules::MEMBER_MOVED,
    };
    let change = member
        .change(rule)
        .values(binding(old), binding(new))
        .source(Verdict::No);
    member.push(comparison, change);
}

/// Where a member travels, as the spec spells it.
fn binding(binding: Binding) -> &'static str {
    use crate::model::QueryStyle;
    match binding {
        Binding::Body => "body",
        Binding::Payload => "payload",
        Binding::Rest => "rest",
        Binding::Path { .. } => "path",
        Binding::Query(QueryStyle::Plain) => "query",
        Binding::Query(QueryStyle::Csv) => "query, csv",
        Binding::Query(QueryStyle::DeepObject) => "query, deep-object",
        Binding::Query(QueryStyle::Json) => "query, json",
        Binding::Host => "host",
        Binding::QueryMap => "query-map",
        Binding::Header => "header",
        Binding::HeaderPrefix => "header-prefix",
        Binding::Status => "status",
    }
}

fn presences(comparison: &mut Comparison<'_>, member: &Member<'_>) {
    let (old, new) = (member.old, member.new);
    for rule in presence::rules(old, new) {
        let change = member
            .change(rule)
            .values(presence::spell(old), presence::spell(new));
        let change = if rule == rules::MEMBER_DEFAULT_VALUE {
            change
        } else {
            let request = presence::request(old, new);
            let response = member.bodies.lenient(presence::response(old, new));
            let change = change.request(request).response(response);
            change.source(member.source()).weighed()
        };
        member.push(comparison, change);
    }
}

fn types(comparison: &mut Comparison<'_>, member: &Member<'_>) {
    let (old, new) = (member.old, member.new);
    let ways = member.bodies.ways;
    let distance = forms::distance(comparison, &old.ty, &new.ty);
    let spelled = |comparison: &Comparison<'_>| {
        (
            forms::spell(comparison.old.api, &old.ty),
            forms::spell(comparison.new.api, &new.ty),
        )
    };
    let (was, is) = spelled(comparison);
    let moved = constraints::compare(&old.constraints, &new.constraints);
    match distance {
        Distance::Same => {}
        Distance::Check { looser, tighter } => {
            let moved = constraints::Moved {
                looser,
                tighter,
                elsewhere: false,
            };
            if let Some(change) = moved.change(&member.old_at, ways) {
                let change = change.now_at(member.new_at.clone()).values(was, is);
                member.push(comparison, change);
            }
        }
        Distance::Timestamp | Distance::Other => {
            let as_text = |field: &Field| {
                let json = Binding::Query(QueryStyle::Json);
                ![Binding::Body, Binding::Payload, Binding::Rest, json].contains(&field.binding)
            };
            let as_text = as_text(old) && as_text(new);
            let request = Way::request(comparison, as_text).breaks(&old.ty, &new.ty);
            let request = allowed(comparison, old, new).unwrap_or(request);
            let response = Way::response(comparison, as_text).breaks(&new.ty, &old.ty);
            let rule = if distance == Distance::Timestamp {
                rules::TIMESTAMP_FORMAT
            } else {
                rules::MEMBER_TYPE
            };
            let source = if distance == Distance::Timestamp {
                Verdict::No
            } else {
                member.source()
            };
            let change = member
                .change(rule)
                .values(was, is)
                .request(request)
                .response(response)
                .source(source);
            member.push(comparison, change.weighed());
        }
    }
    if distance != Distance::Other
        && let Some(change) = moved.change(&member.old_at, ways)
    {
        let change = change.now_at(member.new_at.clone()).values(
            constraints::spell(&old.constraints),
            constraints::spell(&new.constraints),
        );
        member.push(comparison, change);
    }
}

/// Whether values that were right are refused, of a newtype and of what it is a name for: their
/// constraints decide.
fn allowed(comparison: &Comparison<'_>, old: &Field, new: &Field) -> Option<Verdict> {
    let scalar = comparison.old.api.scalar(&old.ty)?;
    if comparison.new.api.scalar(&new.ty)? != scalar {
        return None;
    }
    let old = constraints::of(comparison.old.api, old);
    let new = constraints::of(comparison.new.api, new);
    Some(constraints::compare(&old, &new).verdict())
}

/// Whether a member is a secret just where its type is one.
fn is_as_its_type(api: &Api, field: &Field) -> bool {
    matches!(&field.ty, Type::Named(id) if api.shape(*id).sensitive == field.sensitive)
}

fn facts(comparison: &mut Comparison<'_>, member: &Member<'_>) {
    let (old, new) = (member.old, member.new);
    let secret = |comparison: &mut Comparison<'_>, rule| {
        let change = member.change(rule);
        member.push(comparison, change);
    };
    // A newtype that became a secret says so itself.
    match (member.old_rust.secret, member.new_rust.secret) {
        (false, true) => secret(comparison, rules::SENSITIVE_ADDED),
        (true, false) => secret(comparison, rules::SENSITIVE_REMOVED),
        // What hides itself is hidden whatever its member says.
        _ if old.sensitive != new.sensitive
            && !(is_as_its_type(comparison.old.api, old)
                && is_as_its_type(comparison.new.api, new)) =>
        {
            member.push(comparison, member.told(rules::DOCS));
        }
        _ => {}
    }
    let json = |value: &Option<serde_json::Value>| {
        value
            .as_ref()
            .map_or_else(|| "none".to_owned(), ToString::to_string)
    };
    if old.server_default != new.server_default {
        let change = member.change(rules::MEMBER_SERVER_DEFAULT);
        let change = change.values(json(&old.server_default), json(&new.server_default));
        member.push(comparison, change);
    }
    if old.idempotency_token != new.idempotency_token {
        let change = member.change(rules::MEMBER_TOKEN);
        member.push(comparison, change);
    }
    if (old.read_only, old.write_only) != (new.read_only, new.write_only) {
        let spell = |field: &Field| match (field.read_only, field.write_only) {
            (true, _) => "only read",
            (_, true) => "only written",
            _ => "read and written",
        };
        let request = presence::request(old, new).max(presence::unwanted(old, new));
        let response = member.bodies.lenient(presence::response(old, new));
        let change = member.change(rules::MEMBER_ACCESS);
        let change = change.values(spell(old), spell(new));
        let change = change.request(request).response(response).weighed();
        member.push(comparison, change);
    }
    for (key, was, is) in [
        ("file-name", &old.file_name, &new.file_name),
        ("content-type", &old.media, &new.media),
    ] {
        if was != is {
            let spell = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
            let change = member.change(rules::MEMBER_PART);
            let (was, is) = (spell(was), spell(is));
            member.push(
                comparison,
                change.values(format!("{key} {was}"), format!("{key} {is}")),
            );
        }
    }
    if net::field(old, new) {
        let change = member.change(rules::OTHER_KEY);
        member.push(comparison, change);
    }
    let before = comparison.changes.len();
    let leaving = member
        .change(rules::MEMBER_LEAVING)
        .response(presence::missing(old));
    comparison.words(&leaving, &Words::of_field(old), &Words::of_field(new));
    for change in comparison.changes.split_off(before) {
        member.push(comparison, change);
    }
}
