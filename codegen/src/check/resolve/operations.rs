//! Operations: their HTTP side, messages, errors, pages and authentication.

use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::ops::RangeInclusive;

use toml::Spanned;

use super::auth::Schemes;
use super::names::{Kind, Meaning};
use super::outcomes::Declared;
use super::structs::{MOST_COPIES, Structs};
use super::{Context, bounds, deprecation, examples, messages, meta, outcomes, pagination, uri};
use crate::check::decls::OperationDecl;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{
    Binding, Constraints, Failure, FailureTest, HostPrefix, Http, Length, LengthUnit, Operation,
    PathPart, ShapeId, Struct, Type, Uri,
};
use crate::syntax::{Entry, Table, Value, integer, json};

/// Resolves every operation, in the order of the file.
pub(super) fn resolve<'a>(
    context: &Context<'a>,
    root: &'a Table<'a>,
    mut declared: Declared<'_, 'a>,
    structs: &mut Structs<'a>,
    auth: &mut Schemes,
    out: &mut Diagnostics,
) -> (Vec<Operation>, Vec<OperationDecl<'a>>) {
    let api = Entry::of(root, "api");
    let items = |key| {
        api.and_then(|api| api.get(key))
            .map(Entry::items)
            .unwrap_or_default()
    };
    let mut common_errors = errors(context, items("errors"), out);
    let common_auth = auth.choices(items("auth"), out);
    let common_failure = api.and_then(|api| api.get("failure")).and_then(failure);

    let entries = Entry::of(root, "operations").and_then(Entry::table);
    if common_errors.len() * entries.map_or(0, Table::len) > MOST_COPIES {
        let span = api.map_or(0..0, |api| api.span_of("errors"));
        out.report(&catalogue::TOO_MANY_COPIES, span, &[&MOST_COPIES]);
        common_errors.clear();
    }
    let resolved = entries.into_iter().flat_map(Entry::all).map(|entry| {
        let (mut input, input_place) =
            messages::resolve(context, structs, entry, "input", "Request", out);
        let several = outcomes::resolve(context, &mut declared, structs, entry, out);
        let (outcomes, output, output_place) = match several {
            Some(several) => (several.outcomes, several.output, several.decl),
            None => {
                let (output, decl) =
                    messages::resolve(context, structs, entry, "output", "Response", out);
                (Vec::new(), output, decl)
            }
        };
        // What a message lacks because it extends what is not there, nobody has to hear of.
        let mut silent = out.silent();
        let torn = input_place.torn || output_place.torn;
        let own = entry.get("errors").map(Entry::items).unwrap_or_default();
        let mut errors = errors(context, own, out);
        let own: HashSet<ShapeId> = errors.iter().copied().collect();
        errors.extend(common_errors.iter().filter(|common| !own.contains(common)));
        let readonly = entry.bool("readonly").unwrap_or(false);
        let operation = Operation {
            name: entry.name().to_owned(),
            doc: entry.string("doc"),
            docs: entry.string("docs"),
            deprecated: deprecation(entry),
            since: entry.string("since"),
            http: {
                let out = if input_place.torn {
                    &mut silent
                } else {
                    &mut *out
                };
                let mut http = http(context, entry, &mut input.body, out);
                if let Some(first) = outcomes.first() {
                    http.status = first.status;
                }
                http
            },
            host_prefix: host_prefix(context, entry, &mut input.body, out),
            endpoint: entry.string("endpoint"),
            failure: match entry.get("failure") {
                Some(own) => failure(own),
                None => common_failure.clone(),
            },
            unsigned_payload: entry.bool("unsigned-payload").unwrap_or(false),
            readonly,
            idempotent: entry.bool("idempotent").unwrap_or(readonly),
            pagination: entry
                .get("pagination")
                .filter(|_| outcomes.is_empty())
                .and_then(|key| {
                    let out = if torn { &mut silent } else { &mut *out };
                    let sides = pagination::Sides {
                        shapes: declared.shapes,
                        input: &input.body,
                        output: &output.body,
                    };
                    pagination::resolve(key, &sides, out)
                })
                .or_else(|| pagination::of_list(&output.body)),
            examples: examples::resolve(
                context,
                entry,
                &examples::Call {
                    shapes: declared.shapes,
                    input: &input,
                    output: &output,
                },
            ),
            input,
            output,
            outcomes,
            errors,
            auth: match entry.get("auth") {
                Some(own) => auth.choices(own.items(), out),
                None => common_auth.clone(),
            },
            scopes: strings(entry.get("scopes").map(Entry::items).unwrap_or_default()),
            meta: meta(entry),
        };
        (
            operation,
            OperationDecl {
                entry,
                input: input_place,
                output: output_place,
            },
        )
    });
    resolved.unzip()
}

/// Whether a success may be an error.
pub(super) fn has_failures(root: &Table<'_>) -> bool {
    let operations = Entry::of(root, "operations").and_then(Entry::table);
    let operations = operations.into_iter().flat_map(Entry::all);
    let mut all = operations.chain(Entry::of(root, "api"));
    all.any(|entry| entry.get("failure").and_then(Entry::table).is_some())
}

/// `failure = { at = "/ok", is = false }`; another pass reports both `is` and `is-not`.
fn failure(entry: Entry<'_>) -> Option<Failure> {
    let at = entry.string("at")?;
    let test = match (entry.get("is"), entry.get("is-not")) {
        (Some(is), _) => FailureTest::Equals(json(is.value())),
        (None, Some(other)) => FailureTest::Differs(json(other.value())),
        (None, None) => FailureTest::Present,
    };
    Some(Failure { at, test })
}

/// `host-prefix = "{account}."`: labels name members of the input.
fn host_prefix(
    context: &Context<'_>,
    entry: Entry<'_>,
    input: &mut Struct,
    out: &mut Diagnostics,
) -> Option<HostPrefix> {
    let key = entry.get("host-prefix")?;
    let template = key.text()?;
    let mut labels = Vec::new();
    let mut rest = template;
    let mut text = String::new();
    while let Some((before, behind)) = rest.split_once('{') {
        let (name, after) = behind.split_once('}').unwrap_or((behind, ""));
        text += before;
        // Whatever a label is, it is a letter to the name that it stands in.
        text.push('a');
        match messages::field(input, name) {
            Some(index) => labels.push(index),
            None => {
                let known = input.fields.iter().map(|field| field.name.as_str());
                let diagnostic = out
                    .about(&catalogue::UNKNOWN_FIELD, key.value_span(), &[&name])
                    .did_you_mean(name, known);
                out.push(diagnostic);
            }
        }
        rest = after;
    }
    text += rest;
    let is_part = |part: &str| {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        part.chars().all(is_name) && !part.starts_with('-')
    };
    let is_name = |name: &str| is_part(name) && !name.is_empty() && !name.ends_with('-');
    // What is behind the last dot becomes a part of the name that follows: `data-` of `data-api`.
    let (names, part) = match text.rsplit_once('.') {
        Some((names, part)) => (Some(names), part),
        None => (None, text.as_str()),
    };
    let is_prefix = !text.is_empty()
        && names.is_none_or(|names| names.split('.').all(is_name))
        && is_part(part);
    let opened = template.matches('{').count();
    if !is_prefix || opened != template.matches('}').count() {
        let span = key.value_span();
        out.report(&catalogue::BAD_HOST_PREFIX, span, &[&template]);
    }
    for &label in &labels {
        let Some(field) = input.fields.get_mut(label) else {
            continue;
        };
        if context.is_free_string(&field.ty) && field.constraints.pattern.is_none() {
            field.constraints.pattern = Some(HOST_LABEL.to_owned());
        }
    }
    Some(HostPrefix {
        template: template.to_owned(),
        labels,
    })
}

/// What a label of a host's name is.
const HOST_LABEL: &str = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

/// The strings of a list.
fn strings(items: &[Spanned<Value<'_>>]) -> Vec<String> {
    let strings = items.iter().filter_map(|item| item.get_ref().as_str());
    strings.map(str::to_owned).collect()
}

/// The errors that an `errors = […]` names.
fn errors(
    context: &Context<'_>,
    items: &[Spanned<Value<'_>>],
    out: &mut Diagnostics,
) -> Vec<ShapeId> {
    let mut found = Vec::new();
    let mut seen = HashMap::new();
    for item in items {
        let Some(name) = item.get_ref().as_str() else {
            continue;
        };
        if let Some(Meaning::Shape(id, Kind::Error)) = context.names.get(name) {
            if let Some(first) = seen.insert(id, item.span()) {
                let diagnostic = out
                    .about(&catalogue::NAMED_TWICE, item.span(), &[&name])
                    .also(first, "first here");
                out.push(diagnostic);
            } else {
                found.push(id);
            }
        } else {
            let diagnostic = out
                .about(&catalogue::UNKNOWN_ERROR, item.span(), &[&name])
                .did_you_mean(name, context.names.of(&[Kind::Error]));
            out.push(diagnostic);
        }
    }
    found
}

/// `http = { … }`; `aws.json-1.1` is always the same.
fn http(
    context: &Context<'_>,
    entry: Entry<'_>,
    input: &mut Struct,
    out: &mut Diagnostics,
) -> Http {
    let Some(http) = entry.get("http") else {
        if context.protocol.facts().has_routes && entry.table().is_some() {
            out.report(
                &catalogue::MISSING_HTTP,
                entry.name_span(),
                &[&entry.name()],
            );
        }
        return Http {
            method: "POST".to_owned(),
            uri: uri::resolve("/", entry.name_span(), input, out),
            status: 200,
        };
    };
    let template = http.str("uri").unwrap_or("/");
    let uri = uri::resolve(template, http.span_of("uri"), input, out);
    sendable(context, template, &uri, input);
    visible(context, input);
    Http {
        method: http.string("method").unwrap_or_else(|| "POST".to_owned()),
        uri,
        status: http
            .get("status")
            .and_then(|key| status(key.spanned(), 100..=599, out))
            .unwrap_or(200),
    }
}

/// A label that is empty, or alone between its slashes and a dot segment, would mean another
/// resource: what is said of its field refuses that, unless its pattern does.
fn sendable(context: &Context<'_>, template: &str, uri: &Uri, input: &mut Struct) {
    for part in &uri.path {
        let PathPart::Label { field, greedy } = *part else {
            continue;
        };
        let Some(field) = input.fields.get_mut(field) else {
            continue;
        };
        let may_be_empty = context.may_be(field, &[""]);
        let may_be_dots = context.may_be(field, &[".", ".."]);
        let constraints = &mut field.constraints;
        if may_be_empty {
            let least = constraints.length.get_or_insert(Length {
                min: None,
                max: None,
                unit: LengthUnit::Chars,
            });
            least.min = least.min.max(Some(1));
        }
        let dots = if greedy {
            Constraints::DOTS_WITHIN
        } else {
            Constraints::DOTS
        };
        let is_alone = template.split(['/', '?']).any(|segment| {
            let inner = segment
                .strip_prefix('{')
                .and_then(|it| it.strip_suffix('}'));
            inner.is_some_and(|it| it.trim_end_matches('+') == field.wire)
        });
        if may_be_dots && (greedy || is_alone) {
            let own = constraints.except.take();
            constraints.except = bounds::none_of(own.as_deref().into_iter().chain([dots]));
        }
    }
}

/// No header has a control character, and the keys of a map make names: what is said of a field
/// refuses what could not be sent, unless its pattern does.
fn visible(context: &Context<'_>, input: &mut Struct) {
    /// What may stand in the name of a header (RFC 9110, `tchar`).
    const NAME: &str = r"[!#$%&'*+.^_`|~0-9A-Za-z-]*";
    let visible = || Box::new(Constraints::matching(Constraints::VISIBLE));
    for field in &mut input.fields {
        let is_prefix = match field.binding {
            Binding::Header => false,
            Binding::HeaderPrefix => true,
            _ => continue,
        };
        if is_prefix {
            field.constraints.keys = Some(Box::new(Constraints::matching(NAME)));
        }
        match &field.ty {
            Type::List(item) | Type::Set(item) | Type::Map(_, item) => {
                let is_open = context.may_have_controls(item, &Constraints::default());
                field.constraints.items = is_open.then(visible);
            }
            ty if context.may_have_controls(ty, &field.constraints) => {
                let own = &mut field.constraints;
                let more = own.pattern.replace(Constraints::VISIBLE.to_owned());
                own.also.extend(more);
            }
            _ => {}
        }
    }
}

/// An HTTP status within `range`.
pub(super) fn status(
    value: &Spanned<Value<'_>>,
    range: RangeInclusive<u16>,
    out: &mut Diagnostics,
) -> Option<u16> {
    let number = integer(value.get_ref())?;
    let status = u16::try_from(number)
        .ok()
        .filter(|status| range.contains(status));
    if status.is_none() {
        let about = [&number as &dyn Display, range.start(), range.end()];
        let diagnostic = out.about(&catalogue::NOT_A_STATUS, value.span(), &about);
        out.push(if *range.start() == 300 && (200..300).contains(&number) {
            diagnostic.help("an answer with this status is a success: say in `failure` of the operation what tells an error from it, or make it one of several `outputs`")
        } else {
            diagnostic
        });
    }
    status
}
