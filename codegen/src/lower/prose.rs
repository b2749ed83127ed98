//! What the docs of a crate, of an operation and of its messages say.

use serde_json::Value;

use super::{docs, wording};
use crate::model::{Answer, Api, Example, Field, Message, Operation, Shape, Type};

/// The crate as a whole: what it covers, and the vendor's page.
pub(super) fn api(api: &Api) -> Vec<String> {
    let lines = docs::item(api.doc.as_deref(), &[], || {
        format!("{}.", docs::text(&api.title))
    });
    with_page(lines, api.docs.as_deref())
}

/// The file of an operation: method and path, and the vendor's page.
pub(super) fn operation(api: &Api, operation: &Operation) -> Vec<String> {
    with_page(vec![call(api, operation)], operation.docs.as_deref())
}

/// The request of an operation: what it does, method and path, and the vendor's page.
pub(super) fn request(
    api: &Api,
    operation: &Operation,
    response: &str,
    error: &str,
) -> Vec<String> {
    let doc = operation.input.doc.as_deref().or(operation.doc.as_deref());
    let mut facts = wording::fixed(&operation.input.body);
    facts.extend(wording::rules(&operation.input.body));
    facts.extend(wording::since(operation.since.as_deref()));
    facts.extend(stream(&operation.input, "send"));
    let mut lines = docs::titled(doc, &facts, || {
        format!("The request of {}.", docs::code(&operation.name))
    });
    lines.push(String::new());
    let call = call(api, operation);
    lines.push(format!(
        "{call}, answered with [`{response}`] or [`{error}`]."
    ));
    let mut lines = with_page(lines, operation.docs.as_deref());
    let examples = operation.examples.iter();
    lines.extend(examples.flat_map(|it| example(api, it)));
    lines
}

/// A member: what the spec says of it, or else the first paragraph about its type.
pub(super) fn member(api: &Api, field: &Field) -> Vec<String> {
    let of_type = match &field.ty {
        Type::Named(id) => api.shape(*id).doc.as_deref(),
        _ => None,
    };
    let of_type = of_type.and_then(|doc| doc.split("\n\n").next());
    let doc = field.doc.as_deref().or(of_type);
    docs::item(doc, &wording::member(api, field), || {
        format!("On the wire: {}.", docs::code(&field.wire))
    })
}

/// An example: its name, what it says of itself, and what goes there and back.
fn example(api: &Api, example: &Example) -> Vec<String> {
    let mut lines = vec![
        String::new(),
        format!("# Example: {}", docs::text(&example.name)),
    ];
    if let Some(doc) = &example.doc {
        lines.push(String::new());
        lines.extend(docs::safe(doc));
    }
    let mut document = |of: &str, document: &Value| {
        lines.extend([String::new(), format!("{of}:"), String::new()]);
        lines.extend(docs::json(document));
    };
    if let Some(input) = &example.input {
        document("Request", input);
    }
    match &example.answer {
        Some(Answer::Output(output)) => document("Response", output),
        Some(Answer::Error(error, said)) => {
            let name = docs::code(&api.shape(*error).name);
            document(&format!("Error {name}"), said);
        }
        None => {}
    }
    lines
}

/// The response to the request called `request`.
pub(super) fn response(operation: &Operation, request: &str) -> Vec<String> {
    let mut facts = wording::fixed(&operation.output.body);
    facts.extend(wording::rules(&operation.output.body));
    facts.extend(stream(&operation.output, "read"));
    docs::titled(operation.output.doc.as_deref(), &facts, || {
        format!(
            "What [`{request}`] is answered with, under status {}.",
            operation.http.status
        )
    })
}

/// What is said of a body that is no member.
fn stream(message: &Message, verb: &str) -> Option<String> {
    let stream = message.stream.as_ref()?;
    let name = docs::code(&stream.name);
    let doc = stream.doc.as_deref().map(docs::safe).unwrap_or_default();
    let what = docs::summary(&doc).map_or(String::new(), |doc| format!(": {doc}"));
    Some(format!(
        "The body is a stream, {name}, that is the caller's to {verb}{what}"
    ))
}

/// The variant of an error enum for this error shape: what it says of itself, in one paragraph.
pub(super) fn refusal(error: &Shape) -> Vec<String> {
    let doc = error.doc.as_deref().map(docs::safe).unwrap_or_default();
    let paragraph = docs::summary(&doc);
    vec![paragraph.unwrap_or_else(|| format!("The error {}.", docs::code(&error.name)))]
}

/// Method and path; where all operations share them, what tells them apart as well.
fn call(api: &Api, operation: &Operation) -> String {
    let line = docs::code(&format!(
        "{} {}",
        operation.http.method, operation.http.uri.template
    ));
    match api.target(operation) {
        Some(target) => {
            let header = format!("X-Amz-Target: {target}");
            format!("{line} with {}", docs::code(&header))
        }
        None => line,
    }
}

/// The same with the vendor's page below, where there is one.
fn with_page(mut lines: Vec<String>, url: Option<&str>) -> Vec<String> {
    let link = url.and_then(|url| docs::link("The vendor's documentation", url));
    if let Some(link) = link {
        lines.extend([String::new(), link]);
    }
    lines
}
