//! Calls: their HTTP side, their messages, their errors and their pages.

mod auth;
mod error_lists;
mod pages;

use self::error_lists::ErrorLists;
use super::change::Change;
use super::compare::{Comparison, message_paths, pair};
use super::members::{self, Bodies, Body};
use super::net;
use super::path::Path;
use super::rules::{self, Rule};
use super::shapes;
use super::side::{Side, Way};
use super::verdict::{Verdict, Ways};
use super::words::Words;
use crate::model::{Encoding, Failure, FailureTest, Message, Operation, PathPart, Protocol};

/// Compares all operations.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let name = |operation: &Operation, _: usize, _: bool| operation.name.clone();
    let by_name = pair(&old.api.operations, &new.api.operations, &[&name]);
    let (both, one): (Vec<_>, Vec<_>) = by_name
        .into_iter()
        .partition(|pair| matches!(pair, (Some(_), Some(_))));
    let mut both: Vec<(usize, usize)> = both.into_iter().filter_map(|(a, b)| a.zip(b)).collect();
    let mut gone: Vec<usize> = one.iter().filter_map(|pair| pair.0).collect();
    let mut added: Vec<usize> = one.iter().filter_map(|pair| pair.1).collect();
    gone.retain(|&was| {
        let found = added.iter().position(|&is| {
            let (was, is) = (&old.api.operations[was], &new.api.operations[is]);
            is_same_call(old.api.protocol, was, is)
        });
        if let Some(found) = found {
            both.push((was, added.remove(found)));
        }
        found.is_none()
    });
    both.sort_unstable();
    let mut lists = ErrorLists::default();
    for (was, is) in both {
        operation(comparison, was, is, &mut lists);
    }
    lists.report(comparison);
    for was in gone {
        let operation = &old.api.operations[was];
        let path = Path::new(&["operations", &operation.name]);
        let change = Change::new(rules::OPERATION_REMOVED, path, Ways::BOTH);
        let change = change.old(&operation.name);
        let change = change.unless_gone(operation.deprecated.as_ref());
        comparison.changes.push(change);
    }
    for is in added {
        let name = &new.api.operations[is].name;
        let path = Path::new(&["operations", name]);
        let change = Change::new(rules::OPERATION_ADDED, path, Ways::BOTH);
        comparison.changes.push(change.new_value(name));
    }
}

/// Whether two calls of different names are one: by where they are sent, or else by what is in them.
fn is_same_call(protocol: Protocol, old: &Operation, new: &Operation) -> bool {
    if !protocol.facts().has_routes {
        let names = |message: &Message| -> Vec<String> {
            let fields = message.body.fields.iter();
            fields.map(|field| field.name.clone()).collect()
        };
        let whole = |operation: &Operation| (names(&operation.input), names(&operation.output));
        let (was, is) = (whole(old), whole(new));
        return was == is && was != (Vec::new(), Vec::new());
    }
    old.http.method == new.http.method && target(old) == target(new)
}

/// Where requests go. Labels count by their place, not by their name.
fn target(operation: &Operation) -> String {
    let uri = &operation.http.uri;
    let parts = uri.path.iter().map(|part| match part {
        PathPart::Text(text) => text.as_str(),
        PathPart::Label { greedy: true, .. } => "{+}",
        PathPart::Label { greedy: false, .. } => "{}",
    });
    let mut target: String = parts.collect();
    for (key, value) in &uri.query {
        target += &format!("&{key}={value:?}");
    }
    target
}

fn operation(comparison: &mut Comparison<'_>, was: usize, is: usize, lists: &mut ErrorLists) {
    let (old_side, new_side) = (comparison.old, comparison.new);
    let (old, new) = (&old_side.api.operations[was], &new_side.api.operations[is]);
    let at = Path::new(&["operations", &old.name]);
    let now = Path::new(&["operations", &new.name]);
    let change =
        |rule: &'static Rule, ways| Change::new(rule, at.clone(), ways).now_at(now.clone());
    let change_of = |rule: &'static Rule, keys: &[&str], ways| {
        let (mut at, mut now) = (at.clone(), now.clone());
        for key in keys {
            (at, now) = (at.child(key), now.child(key));
        }
        Change::new(rule, at, ways).now_at(now)
    };
    if old.name != new.name {
        let travels = new_side.api.protocol.facts().has_target;
        let verdict = if travels { Verdict::Yes } else { Verdict::No };
        let change = change(rules::OPERATION_RENAMED, Ways::BOTH);
        let change = change.values(&old.name, &new.name).request(verdict);
        comparison.changes.push(change);
    }
    if old.http.method != new.http.method {
        let change = change_of(rules::HTTP_METHOD, &["http", "method"], Ways::REQUEST);
        let change = change.values(&old.http.method, &new.http.method);
        comparison.changes.push(change);
    }
    if target(old) != target(new) || labels_moved(comparison, was, is) {
        let change = change_of(rules::HTTP_URI, &["http", "uri"], Ways::REQUEST);
        let change = change.values(&old.http.uri.template, &new.http.uri.template);
        comparison.changes.push(change);
    }
    // Of several successes, each has its own.
    let several = !old.outcomes.is_empty() || !new.outcomes.is_empty();
    if several && old.outcomes.is_empty() != new.outcomes.is_empty() {
        let change = change(rules::OPERATION_SUCCESSES, Ways::RESPONSE);
        let spell = |operation: &Operation| match operation.outcomes.len() {
            0 => "one".to_owned(),
            many => format!("several: {many}"),
        };
        comparison
            .changes
            .push(change.values(spell(old), spell(new)));
    }
    if !several && old.http.status != new.http.status {
        let is_success = |status: u16| (200..300).contains(&status);
        let rule = if is_success(old.http.status) && is_success(new.http.status) {
            rules::HTTP_STATUS_WITHIN
        } else {
            rules::HTTP_STATUS
        };
        let change = change_of(rule, &["http", "status"], Ways::RESPONSE);
        let change = change.values(old.http.status.to_string(), new.http.status.to_string());
        comparison.changes.push(change);
    }
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
    let host = |operation: &Operation| {
        let prefix = operation.host_prefix.as_ref();
        prefix.map(|prefix| prefix.template.clone())
    };
    let yes_no = |value: bool| if value { "true" } else { "false" };
    let facts = [
        (
            rules::OPERATION_ENDPOINT,
            "endpoint",
            Ways::default(),
            [text(&old.endpoint), text(&new.endpoint)],
        ),
        (
            rules::OPERATION_HOST,
            "host-prefix",
            Ways::REQUEST,
            [text(&host(old)), text(&host(new))],
        ),
        (
            rules::OPERATION_FAILURE,
            "failure",
            Ways::RESPONSE,
            [failure(old.failure.as_ref()), failure(new.failure.as_ref())],
        ),
        (
            rules::OPERATION_SIGNATURE,
            "unsigned-payload",
            Ways::REQUEST,
            [old, new].map(|it| yes_no(it.unsigned_payload).to_owned()),
        ),
    ];
    for (rule, key, ways, [was, is]) in facts {
        if was != is {
            let change = change_of(rule, &[key], ways);
            comparison.changes.push(change.values(was, is));
        }
    }
    if net::operation(old, new) {
        comparison
            .changes
            .push(change(rules::OTHER_KEY, Ways::BOTH));
    }
    if old.readonly != new.readonly {
        let change = change_of(rules::OPERATION_READONLY, &["readonly"], Ways::default());
        let change = change.values(yes_no(old.readonly), yes_no(new.readonly));
        comparison.changes.push(change);
    }
    if old.idempotent != new.idempotent && old.readonly == new.readonly {
        let change = change_of(
            rules::OPERATION_IDEMPOTENT,
            &["idempotent"],
            Ways::default(),
        );
        let change = change.values(yes_no(old.idempotent), yes_no(new.idempotent));
        comparison.changes.push(change);
    }
    let sorted = |scopes: &[String]| {
        let mut scopes = scopes.to_vec();
        scopes.sort();
        scopes.join(", ")
    };
    if sorted(&old.scopes) != sorted(&new.scopes) {
        let change = change_of(rules::OPERATION_SCOPES, &["scopes"], Ways::REQUEST);
        let more = new.scopes.iter().any(|scope| !old.scopes.contains(scope));
        let verdict = if more { Verdict::Yes } else { Verdict::No };
        let change = change
            .values(sorted(&old.scopes), sorted(&new.scopes))
            .request(verdict);
        comparison.changes.push(change);
    }
    for way in [Way::Input, Way::Output] {
        message(comparison, was, is, way);
    }
    lists.note(comparison, old, new);
    pages::compare(comparison, was, is);
    auth::compare(comparison, old, new, &at, &now);
    comparison.words(
        &change(rules::OPERATION_LEAVING, Ways::BOTH),
        &Words::of_operation(old_side.api, old),
        &Words::of_operation(new_side.api, new),
    );
}

/// The members that are labels of the URI, from left to right.
fn labels(operation: &Operation) -> Vec<usize> {
    let parts = operation.http.uri.path.iter();
    let labels = parts.filter_map(|part| match part {
        PathPart::Label { field, .. } => Some(*field),
        PathPart::Text(_) => None,
    });
    labels.collect()
}

/// Whether labels have changed places with each other.
fn labels_moved(comparison: &Comparison<'_>, was: usize, is: usize) -> bool {
    let labels = |side: &Side<'_>, index: usize| -> Vec<String> {
        let operation = &side.api.operations[index];
        let fields = &operation.input.body.fields;
        let name = |index: usize| fields.get(index).map(|field| field.name.clone());
        labels(operation).into_iter().filter_map(name).collect()
    };
    let (was, is) = (labels(comparison.old, was), labels(comparison.new, is));
    let mut sorted = (was.clone(), is.clone());
    sorted.0.sort();
    sorted.1.sort();
    was != is && sorted.0 == sorted.1
}

fn message(comparison: &mut Comparison<'_>, was: usize, is: usize, way: Way) {
    let (old_side, new_side) = (comparison.old, comparison.new);
    let (old_at, new_at) = message_paths(comparison, was, is, way);
    let (old, old_rust) = old_side.message(was, way);
    let (new, new_rust) = new_side.message(is, way);
    let before = comparison.changes.len();
    // The encoding of a body has a media type of its own.
    if old.content_type != new.content_type && old.encoding == new.encoding {
        let rule = match way {
            Way::Input => rules::REQUEST_CONTENT_TYPE,
            Way::Output => rules::RESPONSE_CONTENT_TYPE,
        };
        let change = Change::new(rule, old_at.child("content-type"), way.ways());
        let change = change.now_at(new_at.child("content-type")).values(
            media(old.content_type.as_ref()),
            media(new.content_type.as_ref()),
        );
        comparison.changes.push(change);
    }
    if old.encoding != new.encoding {
        let spell = |message: &Message| match message.encoding {
            Encoding::Json => "json",
            Encoding::Form => "form",
            Encoding::Multipart => "multipart",
        };
        let change = Change::new(
            rules::REQUEST_ENCODING,
            old_at.child("encoding"),
            way.ways(),
        );
        let change = change.now_at(new_at.child("encoding"));
        comparison
            .changes
            .push(change.values(spell(old), spell(new)));
    }
    stream(comparison, (old, &old_at), (new, &new_at), way);
    if net::message(old, new) {
        let change = Change::new(rules::OTHER_KEY, old_at.clone(), way.ways());
        comparison.changes.push(change.now_at(new_at.clone()));
    }
    let labels = |side: &Side<'_>, index: usize| match way {
        Way::Input => labels(&side.api.operations[index]),
        Way::Output => Vec::new(),
    };
    let (old_labels, new_labels) = (labels(old_side, was), labels(new_side, is));
    let bodies = Bodies {
        old: Body {
            path: &old_at,
            model: &old.body,
            rust: &old_rust.members,
            constructor: old_rust.constructor,
            labels: &old_labels,
        },
        new: Body {
            path: &new_at,
            model: &new.body,
            rust: &new_rust.members,
            constructor: new_rust.constructor,
            labels: &new_labels,
        },
        ways: way.ways(),
        is_request: way == Way::Input,
        is_error: false,
    };
    let told = comparison.changes.len();
    members::compare(comparison, &bodies);
    let several = |side: &Side<'_>, index: usize| !side.api.operations[index].outcomes.is_empty();
    if way == Way::Output && several(old_side, was) != several(new_side, is) {
        // The members have moved into the successes, each of which travels as before.
        for change in &mut comparison.changes[told..] {
            *change = change.clone().response(Verdict::No);
        }
    }
    if let (Some(stream), None) | (None, Some(stream)) = (&old.stream, &new.stream) {
        // The same bytes as a member; what that means, the stream says.
        let is_it = |change: &Change| change.path.keys().last() == Some(&stream.name);
        for change in comparison.changes[told..].iter_mut().filter(|it| is_it(it)) {
            *change = change.clone().request(Verdict::No).response(Verdict::No);
        }
    }
    shapes::derives(
        comparison,
        (&old_at, &new_at),
        old_rust.derives,
        new_rust.derives,
        before,
    );
    if old.doc != new.doc {
        let change = Change::new(rules::DOCS, old_at.clone(), Ways::default());
        comparison.changes.push(change.now_at(new_at.clone()));
    }
}

/// A body that is the caller's to send or to read, and no member.
fn stream(
    comparison: &mut Comparison<'_>,
    (old, old_at): (&Message, &Path),
    (new, new_at): (&Message, &Path),
    way: Way,
) {
    let path = |at: &Path, message: &Message| match &message.stream {
        Some(stream) => at.grandchild("fields", &stream.name),
        None => at.clone(),
    };
    let (at, now) = (path(old_at, old), path(new_at, new));
    let rule = match (&old.stream, &new.stream) {
        (Some(was), Some(is)) if was != is => rules::DOCS,
        (Some(_), None) | (None, Some(_)) => rules::OPERATION_STREAM,
        _ => return,
    };
    let ways = if rule == rules::DOCS {
        Ways::default()
    } else {
        way.ways()
    };
    let spell = |message: &Message| match &message.stream {
        Some(stream) => format!("a stream, {}", stream.name),
        None => "no stream".to_owned(),
    };
    let at = if old.stream.is_some() {
        at
    } else {
        now.clone()
    };
    let change = Change::new(rule, at, ways).now_at(now);
    comparison
        .changes
        .push(change.values(spell(old), spell(new)));
}

/// A media type in the words of a report.
pub(super) fn media(named: Option<&String>) -> &str {
    named.map_or("the protocol's own", String::as_str)
}

/// When an answer is an error, in the words of a report.
fn failure(failure: Option<&Failure>) -> String {
    let Some(Failure { at, test }) = failure else {
        return "by the status".to_owned();
    };
    match test {
        FailureTest::Present => format!("whatever is at {at}"),
        FailureTest::Equals(value) => format!("{value} at {at}"),
        FailureTest::Differs(value) => format!("anything but {value} at {at}"),
    }
}
