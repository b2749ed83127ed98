//! Inputs and outputs of operations.

use super::names::{Meaning, message_name};
use super::structs::{Members, Structs};
use super::{Context, fields};
use crate::check::places::MessagePlace;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Message, Struct};
use crate::syntax::Entry;

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
    let own = Members::own(context, entry, out);
    let mut members = structs.extended(context, entry, own, out);
    let mut doc = entry.string("doc");
    if let Some(body) = entry.get("body") {
        match itself(context, body, &message_name(operation.name(), suffix)) {
            Some(declared) => {
                doc = doc.or_else(|| declared.string("doc"));
                let declared = structs.members(context, declared, out);
                for place in &declared.places {
                    let clash = members
                        .places
                        .iter()
                        .find(|p| p.entry.name() == place.entry.name());
                    if let Some(earlier) = clash {
                        let name = place.entry.name();
                        let diagnostic = out
                            .about(&catalogue::FIELD_CLASH, place.entry.name_span(), &[&name])
                            .also(earlier.entry.name_span(), "first declared here");
                        out.push(diagnostic);
                    }
                }
                members.append(declared);
            }
            None => {
                let (field, place) = fields::body(context, body, out);
                members.fields.push(field);
                members.places.push(place);
            }
        }
    }
    let content_type = entry.string("content-type");
    let (body, places) = members.finish(out);
    (
        Message {
            body,
            doc,
            content_type,
        },
        MessagePlace {
            entry: Some(entry),
            members: places,
        },
    )
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
