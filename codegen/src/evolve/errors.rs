//! Errors of the service: how they are told apart, and what can be done about them.

use super::change::Change;
use super::compare::Comparison;
use super::rules;
use super::shapes::Pair;
use super::verdict::{Verdict, Ways};
use crate::model::{Api, Error, ErrorsBy, Shape, StatusRange};

/// Compares what is said of an error beside its members.
pub(super) fn compare(comparison: &mut Comparison<'_>, pair: &Pair<'_>, old: &Error, new: &Error) {
    let was = codes(comparison.old.api, pair.old, old);
    let is = codes(comparison.new.api, pair.new, new);
    let same_protocol = comparison.old.api.protocol == comparison.new.api.protocol;
    if same_protocol && was != is {
        let change = if !was.is_empty() && was.iter().all(|code| is.contains(code)) {
            returned(pair.change_of(rules::ERROR_CODE_ADDED, "code"))
        } else {
            let verdict = if was.is_empty() || is.is_empty() {
                Verdict::Depends
            } else {
                Verdict::Yes
            };
            returned(pair.change_of(rules::ERROR_CODE, "code")).response(verdict)
        };
        let spell = |codes: Vec<&str>| match &codes[..] {
            [] => "none".to_owned(),
            codes => codes.join(", "),
        };
        comparison
            .changes
            .push(change.values(spell(was), spell(is)));
    }
    let (was, is) = (statuses(old), statuses(new));
    if was != is {
        let rule = match comparison.new.api.protocol.facts().errors_by {
            ErrorsBy::Status => rules::ERROR_STATUS,
            ErrorsBy::Code => rules::ERROR_STATUS_BY_CODE,
        };
        let change = returned(pair.change_of(rule, "http"));
        comparison.changes.push(change.values(was, is));
    }
    if old.content_type != new.content_type {
        let change = returned(pair.change_of(rules::RESPONSE_CONTENT_TYPE, "content-type"));
        let change = change.response(Verdict::Yes);
        comparison.changes.push(change);
    }
    if old.retry != new.retry {
        let change = returned(pair.change_of(rules::ERROR_RETRY, "retry"));
        let spell = |error: &Error| match error.retry {
            None => "never",
            Some(crate::model::Retry::Throttling) => "throttling",
            Some(crate::model::Retry::Transient) => "transient",
        };
        comparison
            .changes
            .push(change.values(spell(old), spell(new)));
    }
    if old.fault != new.fault {
        comparison
            .changes
            .push(returned(pair.change_of(rules::ERROR_FAULT, "fault")));
    }
    let message = |error: &Error| {
        let field = error.message.and_then(|index| error.body.fields.get(index));
        field.map(|field| field.wire.clone())
    };
    if message(old) != message(new) {
        comparison
            .changes
            .push(returned(pair.change_of(rules::ERROR_MESSAGE, "message")));
    }
}

/// The codes that an error has on the wire, in order.
fn codes<'a>(api: &Api, shape: &'a Shape, error: &'a Error) -> Vec<&'a str> {
    let mut codes: Vec<&str> = error.codes.iter().map(String::as_str).collect();
    if codes.is_empty() && api.protocol.facts().errors_by == ErrorsBy::Code {
        codes.push(&shape.name);
    }
    codes.sort_unstable();
    codes
}

/// The statuses that an error comes with, in order.
fn statuses(error: &Error) -> String {
    let mut exact = error.statuses.clone();
    exact.sort_unstable();
    let ranges = error.ranges.iter().map(|range| match range {
        StatusRange::Class(digit) => format!("{digit}XX"),
        StatusRange::Default => "default".to_owned(),
    });
    let mut all: Vec<String> = exact.iter().map(ToString::to_string).collect();
    all.extend(ranges);
    if all.is_empty() {
        "none".to_owned()
    } else {
        all.join(", ")
    }
}

/// Errors only ever come back.
fn returned(change: Change) -> Change {
    let response = change.response.or(Some(Verdict::No));
    Change {
        request: None,
        response,
        ..change
    }
}

/// Whether another error of the operation shares a status with this one, so that the one may be
/// taken for the other.
pub(super) fn shares_status(api: &Api, errors: &[crate::model::ShapeId], one: &Error) -> bool {
    errors.iter().any(|&id| match &api.shape(id).kind {
        crate::model::ShapeKind::Error(other) => {
            !std::ptr::eq(other, one) && other.statuses.iter().any(|it| one.statuses.contains(it))
        }
        _ => false,
    })
}

/// Errors come back.
pub(super) const WAYS: Ways = Ways::RESPONSE;
