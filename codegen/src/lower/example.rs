//! The program in a crate's README: a request that is built, and a response that is read.

use serde_json::Value;

use super::literal;
use super::rust::Argument;
use super::view::{RustMember, RustOperation};
use crate::model::{Api, EnumRepr, Field, Operation, Presence, Scalar, ShapeKind, Type};

/// The lines of a program in a crate called `lib`; none where no request can be built of scalars
/// alone.
pub(super) fn lines(api: &Api, lib: &str, operations: &[RustOperation]) -> Vec<String> {
    let candidates = api.operations.iter().zip(operations);
    let buildable = candidates
        .filter_map(|(operation, rust)| Some((operation, rust, arguments(api, operation, rust)?)));
    // What only looks, and is cut into pages, shows the most.
    let best = buildable
        .min_by_key(|(operation, ..)| (!operation.readonly, operation.pagination.is_none()));
    let Some((operation, rust, arguments)) = best else {
        return Vec::new();
    };

    let (request, response) = (&rust.request.ident, &rust.response.ident);
    let mut lines = vec![
        format!("use {lib}::support::Operation;"),
        format!("use {lib}::{{{request}, {response}}};"),
        String::new(),
        if arguments.is_empty() {
            format!("let request = {request}::default();")
        } else {
            format!("let request = {request}::new({});", arguments.join(", "))
        },
        "println!(\"{request:?}\");".to_owned(),
        format!(
            "assert_eq!({request}::METHOD, {});",
            literal::string(&operation.http.method)
        ),
    ];
    if let Some(body) = smallest_body(operation, rust) {
        lines.push(String::new());
        lines.push(format!(
            "let response: {response} = serde_json::from_str({})?;",
            literal::string(body)
        ));
        lines.push("println!(\"{response:?}\");".to_owned());
        lines.push("# Ok::<(), serde_json::Error>(())".to_owned());
    }
    lines
}

/// The JSON that a service answers where nothing is there to tell.
fn smallest_body(operation: &Operation, rust: &RustOperation) -> Option<&'static str> {
    let fields = &operation.output.body.fields;
    if rust.response.transparent {
        let list = |field: &Field| matches!(field.ty, Type::List(_) | Type::Set(_));
        return fields.iter().all(list).then_some("[]");
    }
    fields
        .iter()
        .all(|field| field.presence != Presence::Required)
        .then_some("{}")
}

/// What to call `new` with.
fn arguments(api: &Api, operation: &Operation, rust: &RustOperation) -> Option<Vec<String>> {
    let members = rust
        .request
        .members
        .iter()
        .zip(&operation.input.body.fields);
    members
        .filter(|(member, _)| member.argument.is_some())
        .map(|(member, field)| argument(api, member, field))
        .collect()
}

fn argument(api: &Api, member: &RustMember, field: &Field) -> Option<String> {
    let converts = member.argument? == Argument::Into;
    match &field.ty {
        Type::Scalar(scalar) => scalar_argument(*scalar, &field.examples),
        Type::Named(id) => match &api.shape(*id).kind {
            ShapeKind::Newtype(newtype) => {
                let examples = if field.examples.is_empty() {
                    &newtype.examples
                } else {
                    &field.examples
                };
                scalar_argument(newtype.scalar, examples).filter(|_| converts)
            }
            ShapeKind::Enum(shape) if converts && shape.repr == EnumRepr::String => {
                let value = shape.values.first().map(|value| &value.wire)?;
                match value {
                    crate::model::EnumWire::String(text) => Some(literal::string(text)),
                    crate::model::EnumWire::Integer(_) => None,
                }
            }
            _ => None,
        },
        _ => None,
    }
}

fn scalar_argument(scalar: Scalar, examples: &[Value]) -> Option<String> {
    match (scalar, examples.first()) {
        (scalar, Some(Value::String(text))) if scalar.is_string() => Some(literal::string(text)),
        (Scalar::String, None) => Some("\"…\"".to_owned()),
        (Scalar::Bool, _) => Some("true".to_owned()),
        (scalar, Some(Value::Number(number))) if scalar.is_integer() => Some(number.to_string()),
        (scalar, None) if scalar.is_integer() => Some("1".to_owned()),
        _ => None,
    }
}
