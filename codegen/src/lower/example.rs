//! The program in a crate's README: a request that is built, and a response that is read.

use serde_json::Value;

use super::literal;
use super::rust::Argument;
use super::view::{RustMember, RustOperation, Slot};
use crate::model::{Api, EnumRepr, Field, Operation, Scalar, ShapeKind, Type};

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

    let request = &rust.request.ident;
    let call = if arguments.is_empty() {
        format!("{request}::default()")
    } else {
        format!("{request}::new({})", arguments.join(", "))
    };
    let endpoint = match api.endpoint.as_deref() {
        Some(endpoint) if !endpoint.contains('{') => endpoint,
        _ => "https://api.example.com",
    };
    let base = literal::string(endpoint);
    let traits = if operation.pagination.is_some() {
        "{HttpOperation, Pages}"
    } else {
        "HttpOperation"
    };
    let mut lines: Vec<String> = vec![
        "# #[cfg(feature = \"http\")]".to_owned(),
        "# mod example {".to_owned(),
        format!("use {lib}::support::ServiceError;"),
        format!("use {lib}::support::http::{traits};"),
        format!("use {lib}::{request};"),
        String::new(),
        "type Client = dyn Fn(http::Request<Vec<u8>>) -> http::Response<Vec<u8>>;".to_owned(),
        String::new(),
        "fn run(client: &Client) -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
    ];
    let arms = |indent: &str, done: &[&str]| {
        let mut arms = vec![format!(
            "{indent}match {request}::parse_response(&answer) {{"
        )];
        arms.extend(done.iter().map(|line| format!("{indent}    {line}")));
        for line in [
            "Err(error) if error.is_not_found() => println!(\"not there: {error}\"),",
            "Err(error) if error.is_retryable() => println!(\"again in {:?}\", error.retry_after()),",
            "Err(error) => return Err(error.into()),",
        ] {
            arms.push(format!("{indent}    {line}"));
        }
        arms.push(format!("{indent}}}"));
        arms
    };
    if operation.pagination.is_some() {
        lines.push(format!("    let mut pages = Pages::new({call});"));
        lines.push("    while let Some(request) = pages.request() {".to_owned());
        lines.push(format!(
            "        let answer = client(request.to_http({base})?);"
        ));
        let done = [
            "Ok(page) => {",
            "    println!(\"{page:?}\");",
            "    pages.turn(&page);",
            "    continue;",
            "}",
        ];
        lines.extend(arms("        ", &done));
        lines.push("        break;".to_owned());
        lines.push("    }".to_owned());
    } else {
        lines.push(format!("    let request = {call};"));
        lines.push(format!(
            "    let answer = client(request.to_http({base})?);"
        ));
        lines.extend(arms(
            "    ",
            &["Ok(response) => println!(\"{response:?}\"),"],
        ));
    }
    lines.push("    Ok(())".to_owned());
    lines.push("}".to_owned());
    lines.push("# }".to_owned());
    lines
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
    if member.slot == Slot::NullOption {
        return Some("None".to_owned());
    }
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
