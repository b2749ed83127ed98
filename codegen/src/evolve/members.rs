//! Members of structs, errors, requests and responses.

use super::change::Change;
use super::compare::{Comparison, keeps_order, pair};
use super::forms::{self, Distance, Way};
use super::net;
use super::path::Path;
use super::rules::{self, Rule};
use super::side::Side;
use super::verdict::{Bump, Verdict, Ways};
use super::words::Words;
use super::{constants, constraints, presence};
use crate::lower::rust::{Argument, Ty};
use crate::lower::view::RustMember;
use crate::model::{Binding, Field, Presence, QueryStyle, Rule as Between, Struct, Test};

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
            (Some(old), Some(new)) => member(comparison, bodies, old, new),
            (Some(old), None) => removed(comparison, bodies, old),
            (None, Some(new)) => added(comparison, bodies, new),
            (None, None) => {}
        }
    }
    constants::compare(comparison, bodies);
    order(comparison, bodies, &pairs);
    rules_between(comparison, bodies, &pairs);
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

fn member(comparison: &mut Comparison<'_>, bodies: &Bodies<'_>, old: usize, new: usize) {
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

fn rules_between(
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

fn spelled(rules: &[Between], names: &[&str]) -> Vec<String> {
    let condition = |condition: &crate::model::Condition| {
        let name = names.get(condition.field).copied().unwrap_or_default();
        match &condition.test {
            Test::Absent => format!("{name} is absent"),
            Test::Present => format!("{name} is present"),
            Test::Equals(value) => format!("{name} = {value}"),
        }
    };
    let all = |conditions: &[crate::model::Condition]| {
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
