//! Inputs and outputs of operations.

use std::collections::HashMap;

use super::fields::Travel;
use super::names::{Meaning, message_name};
use super::structs::{Finished, Members, Structs};
use super::{Context, fields};
use crate::check::places::MessagePlace;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Direction, Message, Presence, Struct};
use crate::syntax::Entry;

/// The media type of a form.
const FORM: &str = "application/x-www-form-urlencoded";

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
) -> (Message, MessagePlace<'a>) {
    let Some(entry) = operation.get(key) else {
        return (Message::default(), MessagePlace::default());
    };
    let own = Members::own(context, entry, Travel::Alone, out);
    let mut members = structs.extended(context, entry, own, out);
    let mut doc = entry.string("doc");
    if let Some(body) = entry.get("body") {
        if let Some(declared) = itself(context, body, &message_name(operation.name(), suffix)) {
            doc = doc.or_else(|| declared.string("doc"));
            let declared = structs.members(context, declared, out);
            clashes(&members, &declared, out);
            members.append(declared);
        } else {
            let (field, place) = fields::body(context, body, out);
            members.fields.push(field);
            members.places.push(place);
        }
    }
    one_way(&mut members, key == "input", out);
    let is_form = entry.str("encoding") == Some("form");
    let content_type = entry
        .string("content-type")
        .or_else(|| is_form.then(|| FORM.to_owned()));
    let Finished {
        body,
        places,
        fixed,
        rules,
        torn,
    } = members.finish(out);
    let place = MessagePlace {
        members: places,
        fixed,
        rules,
        torn,
    };
    (
        Message {
            body,
            doc,
            content_type,
            is_form,
        },
        place,
    )
}

/// What a message only ever does one way is required or not at all.
fn one_way(members: &mut Members<'_>, is_input: bool, out: &mut Diagnostics) {
    for (field, place) in members.fields.iter_mut().zip(&members.places) {
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
        } else if place.own && !place.grouped {
            let message = if is_input { "an input" } else { "an output" };
            out.report(
                &catalogue::CONTRADICTION,
                place.entry.span_of("required"),
                &[
                    &format!("required = {elsewhere}"),
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
        .places
        .iter()
        .map(|place| (place.entry.name(), place.entry))
        .collect();
    for place in &declared.places {
        let name = place.entry.name();
        if let Some(first) = first.get(name) {
            let diagnostic = out
                .about(&catalogue::FIELD_CLASH, place.entry.name_span(), &[&name])
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
