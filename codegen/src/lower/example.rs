//! The program in a crate's README: a request that is built, and a response that is read.

use serde_json::Value;

use super::literal;
use super::rust::Argument;
use super::view::{Crate, RustMember, RustOperation, Slot};
use crate::model::{Api, AuthKind, EnumRepr, Field, KeyPlace, Operation, Scalar, ShapeKind, Type};

/// The lines of a program on the crate; none where no request can be built of scalars alone.
pub(super) fn lines(krate: &Crate<'_>) -> Vec<String> {
    let api = krate.api;
    let operations = api.operations.iter().zip(&krate.operations);
    let buildable = operations
        .zip(&krate.tables.calls)
        .filter_map(|((operation, rust), row)| {
            let arguments = arguments(api, operation, rust)?;
            Some((operation, rust, row, arguments))
        });
    // What only looks, and is cut into pages, shows the most.
    let best = buildable
        .min_by_key(|(operation, ..)| (!operation.readonly, operation.pagination.is_none()));
    let Some((operation, rust, row, arguments)) = best else {
        return Vec::new();
    };
    let (lib, request) = (&krate.lib, &rust.request.ident);
    let built = if arguments.is_empty() {
        format!("{request}::default()")
    } else {
        format!("{request}::new({})", arguments.join(", "))
    };
    let (paginated, run) = match (&row.turns, &row.lists) {
        (Some(_), Some(_)) => (", Paginated", each(&built, "item", "each_item")),
        (Some(_), None) => (", Paginated", each(&built, "page", "pages")),
        (None, _) => ("", once(&built)),
    };
    let mut lines: Vec<String> = vec![
        "# #[cfg(feature = \"http\")]".to_owned(),
        "# mod example {".to_owned(),
        format!("use {lib}::support::ServiceError;"),
        format!("use {lib}::support::http::{{CallError, HttpOperation{paginated}}};"),
        format!("use {lib}::{request};"),
        String::new(),
        "/// Sends a request and waits for the answer: the client of your choice.".to_owned(),
        "type Send = dyn Fn(http::Request<Vec<u8>>) -> std::io::Result<http::Response<Vec<u8>>>;"
            .to_owned(),
        String::new(),
        "/// Any call of the API.".to_owned(),
        "fn call<R: HttpOperation>(".to_owned(),
        "    send: &Send,".to_owned(),
        "    request: &R,".to_owned(),
        ") -> Result<R::Response, CallError<R::Error, std::io::Error>> {".to_owned(),
    ];
    let credentials = credentials(api, operation);
    let changes = credentials.iter().any(|line| !line.starts_with("//"));
    let (labels, base) = base(api);
    lines.extend(labels);
    lines.push(format!(
        "    let {}request = request.to_http({base})?;",
        if changes { "mut " } else { "" },
    ));
    lines.extend(credentials.iter().map(|line| format!("    {line}")));
    for line in [
        "    let response = send(request).map_err(CallError::Transport)?;",
        "    R::parse_response(&response).map_err(CallError::Service)",
        "}",
        "",
        "fn run(send: &Send) -> Result<(), Box<dyn std::error::Error>> {",
    ] {
        lines.push(line.to_owned());
    }
    lines.extend(run);
    for line in ["    Ok(())", "}", "# }"] {
        lines.push(line.to_owned());
    }
    lines
}

/// A walk through all that an operation lists.
fn each(request: &str, one: &str, walk: &str) -> Vec<String> {
    vec![
        format!("    for {one} in {request}.{walk}(|request| call(send, request)) {{"),
        format!("        match {one} {{"),
        format!("            Ok({one}) => println!(\"{{{one}:?}}\"),"),
        "            Err(CallError::Service(error)) if error.is_retryable() => {".to_owned(),
        "                return Err(format!(\"again in {:?}: {error}\", error.retry_after()).into());"
            .to_owned(),
        "            }".to_owned(),
        "            Err(error) => return Err(error.into()),".to_owned(),
        "        }".to_owned(),
        "    }".to_owned(),
    ]
}

/// One call.
fn once(request: &str) -> Vec<String> {
    vec![
        format!("    match call(send, &{request}) {{"),
        "        Ok(response) => println!(\"{response:?}\"),".to_owned(),
        "        Err(CallError::Service(error)) if error.is_not_found() => println!(\"not there: {error}\"),"
            .to_owned(),
        "        Err(error) => return Err(error.into()),".to_owned(),
        "    }".to_owned(),
    ]
}

/// Where the service is, and a statement that fills in the labels of its host.
fn base(api: &Api) -> (Option<String>, String) {
    let usual = api.endpoint.as_deref().unwrap_or("https://api.example.com");
    let operations = api.operations.iter();
    let own: Vec<&str> = operations.filter_map(|it| it.endpoint.as_deref()).collect();
    let mut labels: Vec<&str> = own
        .iter()
        .copied()
        .chain([usual])
        .flat_map(labels)
        .collect();
    labels.sort_unstable();
    labels.dedup();
    let usual = literal::string(usual);
    let base = match &own[..] {
        [] => usual,
        _ => format!("R::ENDPOINT.unwrap_or({usual})"),
    };
    let fill = |label: &&str| {
        let value = match *label {
            "region" => "us-east-1".to_owned(),
            label => format!("<{label}>"),
        };
        let label = format!("{{{label}}}");
        let (label, value) = (literal::string(&label), literal::string(&value));
        format!(".replace({label}, {value})")
    };
    let fill: String = labels.iter().map(fill).collect();
    if fill.is_empty() {
        return (None, base);
    }
    let statement = format!("    let base = {base}{fill};");
    (Some(statement), "&base".to_owned())
}

/// The labels of a base URL.
fn labels(url: &str) -> impl Iterator<Item = &str> {
    let labels = url.split('{').skip(1);
    labels.filter_map(|label| Some(label.split_once('}')?.0))
}

/// Statements that prove who calls.
fn credentials(api: &Api, operation: &Operation) -> Vec<String> {
    let together = operation.auth.first().map_or(&[][..], Vec::as_slice);
    let schemes = together.iter().filter_map(|index| api.auth.get(*index));
    schemes
        .filter_map(|scheme| credential(&scheme.kind))
        .collect()
}

fn credential(kind: &AuthKind) -> Option<String> {
    let header = |name: &str, value: &str| {
        let (name, value) = (literal::string(name), literal::string(value));
        format!("request.headers_mut().insert({name}, http::HeaderValue::from_static({value}));")
    };
    Some(match kind {
        AuthKind::Bearer | AuthKind::OAuth2 { .. } => header("authorization", "Bearer <token>"),
        AuthKind::Basic => header("authorization", "Basic <name and password in base64>"),
        AuthKind::ApiKey {
            place: KeyPlace::Header,
            name,
            prefix,
        } => {
            let prefix = prefix.as_deref().unwrap_or_default();
            header(&name.to_lowercase(), &format!("{prefix}<key>"))
        }
        AuthKind::ApiKey {
            place: KeyPlace::Cookie,
            name,
            ..
        } => header("cookie", &format!("{name}=<key>")),
        AuthKind::ApiKey { name, .. } => {
            format!("// Here the key goes into the query, as `{name}`.")
        }
        AuthKind::SigV4 { .. } | AuthKind::SigV4a { .. } => {
            "// Here it is signed, by Signature Version 4.".to_owned()
        }
        AuthKind::None => return None,
    })
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
