//! `[[operations.X.examples]]`: calls as they may happen.

use serde_json::Value;

use super::Context;
use super::names::{Kind, Meaning};
use crate::model::{
    Answer, Example, Keys, Message, Object, Presence, Shape, ShapeId, objects, objects_of_output,
};
use crate::syntax::{Entry, json};

/// What an example is read against.
pub(super) struct Call<'c> {
    pub(super) shapes: &'c [Shape],
    pub(super) input: &'c Message,
    pub(super) output: &'c Message,
}

/// The examples of an operation; another pass reports what does not fit.
pub(super) fn resolve(
    context: &Context<'_>,
    operation: Entry<'_>,
    call: &Call<'_>,
) -> Vec<Example> {
    let shapes = call.shapes;
    let items = operation.get("examples").map(Entry::items);
    let tables = items.unwrap_or_default().iter();
    let tables = tables.filter_map(|item| item.get_ref().as_table());
    let example = |table| {
        let text = |key| Entry::of(table, key).and_then(Entry::text);
        let value = |key| Entry::of(table, key).map(|entry| json(entry.value()));
        let input = value("input").map(|mut document| {
            let body = &call.input.body;
            objects(shapes, body, Keys::Names, &mut document, &mut fill_nulls);
            document
        });
        let output = value("output").map(|mut document| {
            objects_of_output(shapes, call.output, &mut document, &mut fill_nulls);
            Answer::Output(document)
        });
        let error = || {
            let named = Entry::all(Entry::of(table, "error")?.table()?).next()?;
            let id = error_of(context, named)?;
            let body = shapes.get(id.0 as usize)?.body()?;
            let mut document = json(named.value());
            objects(shapes, body, Keys::Wire, &mut document, &mut fill_nulls);
            Some(Answer::Error(id, document))
        };
        Some(Example {
            name: text("name")?.to_owned(),
            doc: text("doc").map(str::to_owned),
            input,
            answer: output.or_else(error),
        })
    };
    tables.filter_map(example).collect()
}

/// The error that a key names.
fn error_of(context: &Context<'_>, named: Entry<'_>) -> Option<ShapeId> {
    match context.names.get(named.name()) {
        Some(Meaning::Shape(id, Kind::Error)) => Some(id),
        _ => None,
    }
}

/// TOML has no `null`: a required member that is left out is one, where it may be.
fn fill_nulls(object: &mut Object<'_>) {
    let fields = object.body.fields.iter();
    for field in fields.filter(|it| it.presence == Presence::Required && it.nullable) {
        let key = object.keys.of(field).to_owned();
        object.members.entry(key).or_insert(Value::Null);
    }
}
