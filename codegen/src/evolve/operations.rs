//! Calls: their HTTP side, their messages, their errors and their pages.

use std::collections::BTreeMap;

use super::change::Change;
use super::compare::{Comparison, message_paths, pair};
use super::members::{self, Bodies, Body};
use super::net;
use super::path::Path;
use super::rules::{self, Rule};
use super::side::{Side, Way};
use super::verdict::{Verdict, Ways};
use super::words::Words;
use super::{errors, shapes};
use crate::model::{
    Api, Encoding, ErrorsBy, Failure, FailureTest, MemberPath, Message, Operation, PageStyle,
    Pagination, PathPart, Protocol, ShapeKind,
};

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
    pages(comparison, was, is);
    auth(comparison, old, new, &at, &now);
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

/// Errors that operations have got or lost: one change for all of them where it is `[api]` that
/// lists the error.
#[derive(Default)]
struct ErrorLists {
    common: BTreeMap<(String, bool), Change>,
    own: Vec<Change>,
}

impl ErrorLists {
    fn note(&mut self, comparison: &Comparison<'_>, old: &Operation, new: &Operation) {
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

    fn report(self, comparison: &mut Comparison<'_>) {
        comparison.changes.extend(self.common.into_values());
        comparison.changes.extend(self.own);
    }
}

fn pages(comparison: &mut Comparison<'_>, was: usize, is: usize) {
    let (old_side, new_side) = (comparison.old, comparison.new);
    let (old, new) = (&old_side.api.operations[was], &new_side.api.operations[is]);
    let path = Path::new(&["operations", &old.name, "pagination"]);
    let now = Path::new(&["operations", &new.name, "pagination"]);
    let rule = match (&old.pagination, &new.pagination) {
        (None, Some(_)) => rules::PAGINATION_ADDED,
        (Some(_), None) => rules::PAGINATION_REMOVED,
        (Some(was), Some(is)) => {
            let (was, was_limit) = members_of(old_side.api, old, was);
            let (is, is_limit) = members_of(new_side.api, new, is);
            if was != is {
                let change = Change::new(rules::PAGINATION_CHANGED, path, Ways::default());
                comparison.changes.push(change.now_at(now).values(was, is));
                return;
            }
            if was_limit == is_limit {
                return;
            }
            rules::PAGINATION_LIMIT
        }
        (None, None) => return,
    };
    comparison
        .changes
        .push(Change::new(rule, path, Ways::default()).now_at(now));
}

/// The members that pages are made of, and the one that limits them.
fn members_of(
    api: &Api,
    operation: &Operation,
    pagination: &Pagination,
) -> (String, Option<String>) {
    let input = |index: usize| {
        let field = operation.input.body.fields.get(index);
        field.map(|field| field.name.clone()).unwrap_or_default()
    };
    let output = |path: &MemberPath| path.spelled(api, &operation.output);
    let style = match &pagination.style {
        PageStyle::Token {
            input: from,
            output: to,
        } => format!("token {} from {}", input(*from), output(to)),
        PageStyle::Page { page, first } => format!("page {} from {first}", input(*page)),
        PageStyle::LastId { after, id } => {
            let id = id.field(api).map_or("", |field| field.name.as_str());
            format!("{} from the last {id}", input(*after))
        }
        PageStyle::Link { link } => format!("link {}", output(link)),
        PageStyle::Single => "one page".to_owned(),
        PageStyle::Offset { offset } => format!("offset {}", input(*offset)),
    };
    let items: Vec<String> = pagination.items.iter().map(output).collect();
    let more = pagination.more.as_ref().map(output);
    let more = more.map_or(String::new(), |more| format!(", more by {more}"));
    let items = items.join(" and ");
    (
        format!("{style}, items {items}{more}"),
        pagination.limit.map(input),
    )
}

/// Which schemes are accepted. How a scheme itself works is a matter of the API.
fn auth(comparison: &mut Comparison<'_>, old: &Operation, new: &Operation, at: &Path, now: &Path) {
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
