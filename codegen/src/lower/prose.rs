//! What the docs of a crate, of an operation and of its messages say.

use serde_json::Value;

use super::{docs, wording};
use crate::model::{Answer, Api, Example, Message, Operation, Shape};

/// The crate as a whole: what it covers, and the vendor's page.
pub(super) fn api(api: &Api) -> Vec<String> {
    let mut lines = docs::item(api.doc.as_deref(), &[], || {
        format!("{}.", docs::text(&api.title))
    });
    if let Some(link) = vendor_page(api.docs.as_deref()) {
        lines.extend([String::new(), link]);
    }
    lines
}

/// The file of an operation: method and path, and the vendor's page.
pub(super) fn operation(api: &Api, operation: &Operation) -> Vec<String> {
    let mut lines = vec![call(api, operation)];
    lines.extend(vendor_page(operation.docs.as_deref()));
    lines
}

/// The request of an operation: what it does, method and path, and the vendor's page.
pub(super) fn request(api: &Api, operation: &Operation) -> Vec<String> {
    let doc = operation.input.doc.as_deref().or(operation.doc.as_deref());
    let mut facts = wording::fixed(&operation.input.body);
    facts.extend(wording::rules(&operation.input.body));
    facts.extend(wording::since(operation.since.as_deref()));
    facts.extend(stream(&operation.input, "send"));
    let mut lines = docs::titled(doc, &facts, || {
        format!("The request of {}.", docs::code(&operation.name))
    });
    lines.push(String::new());
    lines.extend(self::operation(api, operation));
    let examples = operation.examples.iter();
    lines.extend(examples.flat_map(|it| example(api, it)));
    lines
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

fn vendor_page(url: Option<&str>) -> Option<String> {
    docs::link("The vendor's documentation", url?)
}
