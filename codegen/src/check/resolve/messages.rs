//! Inputs and outputs of operations.

use std::collections::HashMap;

use super::fields::Travel;
use super::names::{Meaning, message_name};
use super::structs::{Finished, Members, Structs};
use super::{Context, fields, rules};
use crate::check::decls::{MemberDecl, MessageDecl};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Binding, Direction, Encoding, Message, Presence, Scalar, Stream, Struct, Type};
use crate::syntax::Entry;

/// The media type of a form.
const FORM: &str = "application/x-www-form-urlencoded";
/// The media type of several parts.
const MULTIPART: &str = "multipart/form-data";

/// Resolves `[operations.X.input]` (`suffix` is `Request`) or `.output` (`Response`).
///
/// A `body` that names the very struct that the message will be called is no payload: the struct
/// *is* the message, and its fields are members of the body.
pub(super) fn resolve<'a>(
    context: &Context<'a>,
    structs: &mut Structs<'a>,
    operation: Entry<'a>,
    key: &str,
    suffix: &str,
    out: &mut Diagnostics,
) -> (Message, MessageDecl<'a>) {
    match operation.get(key) {
        Some(entry) => {
            let name = message_name(operation.name(), suffix);
            of(context, structs, entry, &name, key == "input", out)
        }
        None => (Message::default(), MessageDecl::default()),
    }
}

/// Resolves a message called `name`.
pub(super) fn of<'a>(
    context: &Context<'a>,
    structs: &mut Structs<'a>,
    entry: Entry<'a>,
    name: &str,
    is_input: bool,
    out: &mut Diagnostics,
) -> (Message, MessageDecl<'a>) {
    let own = Members::own(context, entry, Travel::Alone, out);
    let mut members = structs.extended(context, entry, own, out);
    let mut doc = entry.string("doc");
    if let Some(body) = entry.get("body") {
        if let Some(declared) = itself(context, body, name) {
            doc = doc.or_else(|| declared.string("doc"));
            let declared = structs.members(context, declared, out);
            clashes(&members, &declared, out);
            members.append(declared);
        } else {
            let (field, decl) = fields::body(context, body, out);
            members.fields.push(field);
            members.decls.push(decl);
        }
    }
    one_way(&mut members, is_input, out);
    let stream = stream(&mut members);
    let (stream, stream_place) = stream.unzip();
    let (encoding, media) = match entry.str("encoding") {
        Some("form") => (Encoding::Form, Some(FORM)),
        Some("multipart") => (Encoding::Multipart, Some(MULTIPART)),
        _ => (Encoding::Json, None),
    };
    let content_type = entry.string("content-type");
    let content_type = content_type.or_else(|| media.map(str::to_owned));
    let Finished {
        mut body,
        decls,
        fixed,
        rules,
        torn,
    } = members.finish(out);
    rules::require(&mut body);
    let decl = MessageDecl {
        members: decls,
        fixed,
        stream: stream_place,
        rules,
        torn,
    };
    (
        Message {
            body,
            doc,
            content_type,
            encoding,
            stream,
        },
        decl,
    )
}

/// The member that is a stream, taken out of the others: its bytes are the caller's.
/// What only seems to be one stays, and another pass reports it.
fn stream<'a>(members: &mut Members<'a>) -> Option<(Stream, MemberDecl<'a>)> {
    let says = |decl: &MemberDecl<'_>| decl.entry.bool("stream") == Some(true);
    let at = members.decls.iter().position(says)?;
    let field = members.fields.get(at)?;
    let is_bytes = field.ty == Type::Scalar(Scalar::Blob) && !field.nullable;
    if field.binding != Binding::Payload || !is_bytes {
        return None;
    }
    let decl = members.decls.remove(at);
    let field = members.fields.remove(at);
    let stream = Stream {
        name: field.name,
        doc: field.doc,
    };
    Some((stream, decl))
}

/// What a message only ever does one way is required or not at all.
fn one_way(members: &mut Members<'_>, is_input: bool, out: &mut Diagnostics) {
    for (field, decl) in members.fields.iter_mut().zip(&members.decls) {
        if is_input && field.idempotency_token && field.always_in == Some(Direction::Request) {
            continue;
        }
        let Some(direction) = field.always_in.take() else {
            continue;
        };
        let (here, elsewhere) = if is_input {
            (Direction::Request, "\"response\"")
        } else {
            (Direction::Response, "\"request\"")
        };
        if direction == here {
            field.presence = Presence::Required;
        } else if decl.own && !decl.grouped {
            let message = if is_input { "an input" } else { "an output" };
            out.report(
                &catalogue::CONTRADICTION,
                decl.entry.span_of("required"),
                &[
                    &format!("`required = {elsewhere}`"),
                    &message,
                    &"it only travels the other way: leave it out",
                ],
            );
        }
    }
}

/// Reports the fields that both a message and the struct that it is declare.
fn clashes(message: &Members<'_>, declared: &Members<'_>, out: &mut Diagnostics) {
    let first: HashMap<&str, Entry<'_>> = message
        .decls
        .iter()
        .map(|decl| (decl.entry.name(), decl.entry))
        .collect();
    for decl in &declared.decls {
        let name = decl.entry.name();
        if let Some(first) = first.get(name) {
            let diagnostic = out
                .about(&catalogue::FIELD_CLASH, decl.entry.name_span(), &[&name])
                .also(first.name_span(), "first declared here");
            out.push(diagnostic);
        }
    }
}

/// The struct that is the message itself, where `body` names it.
fn itself<'a>(context: &Context<'a>, body: Entry<'a>, message: &str) -> Option<Entry<'a>> {
    let name = body.text().filter(|name| *name == message)?;
    match context.names.get(name) {
        Some(Meaning::Message(absorbed)) => context.names.absorbed.get(absorbed).copied(),
        _ => None,
    }
}

/// The index of the field of this name.
pub(super) fn field(body: &Struct, name: &str) -> Option<usize> {
    body.fields.iter().position(|field| field.name == name)
}
