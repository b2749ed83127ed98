//! What the docs of a crate, of an operation and of its messages say.

use super::{docs, wording};
use crate::model::{Api, Operation, Shape};

/// The crate as a whole: what it covers, and the vendor's page.
pub(super) fn api(api: &Api) -> Vec<String> {
    let mut lines = docs::item(api.doc.as_deref(), &[], || {
        format!("{}.", docs::text(&api.title))
    });
    lines.extend(vendor_page(api.docs.as_deref()));
    lines
}

/// An operation: method and path first, then what it does, then the vendor's page.
pub(super) fn operation(operation: &Operation) -> Vec<String> {
    let mut lines = vec![
        docs::code(&format!(
            "{} {}",
            operation.http.method, operation.http.uri.template
        )),
        String::new(),
    ];
    lines.extend(about(operation));
    lines.extend(vendor_page(operation.docs.as_deref()));
    lines
}

/// The request of an operation.
pub(super) fn request(operation: &Operation) -> Vec<String> {
    match &operation.input.doc {
        Some(doc) => docs::safe(doc),
        None => about(operation),
    }
}

/// The response of an operation.
pub(super) fn response(operation: &Operation) -> Vec<String> {
    docs::item(operation.output.doc.as_deref(), &[], || {
        format!(
            "What {} answers, with status {}.",
            docs::code(&operation.name),
            operation.http.status
        )
    })
}

/// The variant of an error enum for this error shape: what it says of itself, in one paragraph.
pub(super) fn refusal(error: &Shape) -> Vec<String> {
    let doc = docs::item(error.doc.as_deref(), &[], || {
        format!("The error {}.", docs::code(&error.name))
    });
    doc.into_iter()
        .take_while(|line| !line.is_empty())
        .collect()
}

fn about(operation: &Operation) -> Vec<String> {
    let facts: Vec<String> = wording::since(operation.since.as_deref())
        .into_iter()
        .collect();
    docs::item(operation.doc.as_deref(), &facts, || {
        format!("The operation {}.", docs::code(&operation.name))
    })
}

fn vendor_page(url: Option<&str>) -> Vec<String> {
    match url {
        Some(url) if is_web_address(url) => {
            vec![String::new(), format!("[Vendor's documentation](<{url}>)")]
        }
        _ => Vec::new(),
    }
}

/// Whether `url` can stand between `<` and `>` in a link.
fn is_web_address(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && !url.contains(|c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\')
        })
}
