//! What AWS publishes: Smithy's JSON AST, and the models of botocore.

pub(super) mod botocore;
pub(super) mod smithy;

use super::description::{Auth, Bounds, Kind, Schema};
use super::node::Node;
use super::pattern;

/// The scheme of nearly every service.
fn sigv4(service: &str) -> Auth {
    Auth {
        scheme: "sigv4",
        facts: vec![("service", service.to_owned())],
        doc: None,
        losses: Vec::new(),
    }
}

/// A regex of a service: it matches the whole value, whatever its anchors say.
fn set_pattern(text: &str, schema: &mut Schema) {
    match pattern::bounds(text, pattern::Reading::Whole) {
        Some((patterns, except)) => {
            schema.bounds.patterns = patterns;
            schema.bounds.except = except;
        }
        None => schema.lose("pattern", "any string"),
    }
}

fn length(node: Option<&Node>) -> (Option<u64>, Option<u64>) {
    let bound = |key| node.and_then(|node| node.get(key)).and_then(Node::as_u64);
    // 2^63 is how Smithy says that there is no end.
    let max = bound("max").filter(|max| *max < i64::MAX as u64);
    match (bound("min"), max) {
        (Some(0), None) => (None, None),
        (Some(min), Some(max)) if min > max => (None, None),
        both => both,
    }
}

fn range(node: Option<&Node>, integer: bool) -> Bounds {
    let bound = |key| {
        let text = node
            .and_then(|node| node.get(key))
            .and_then(Node::as_number)?;
        if !integer {
            return Some(text.to_owned());
        }
        let float: f64 = text.parse().ok()?;
        #[expect(clippy::cast_possible_truncation, reason = "a bound of an integer")]
        text.parse::<i128>()
            .ok()
            .or((float.fract() == 0.0).then_some(float as i128))
            .map(|whole| whole.to_string())
    };
    Bounds {
        range: (bound("min"), bound("max")),
        ..Bounds::default()
    }
}

/// A timestamp's format by its name in Smithy or in botocore.
fn timestamp_format(name: &str) -> Option<&'static str> {
    match name {
        "iso8601" | "date-time" => Some("date-time"),
        "unixTimestamp" | "epoch-seconds" => Some("epoch-seconds"),
        "rfc822" | "http-date" => Some("http-date"),
        _ => None,
    }
}

fn timestamp(format: Option<&str>, pointer: &str) -> Schema {
    Schema {
        pointer: pointer.to_owned(),
        kind: Kind::Scalar("timestamp", format.and_then(timestamp_format)),
        ..Schema::default()
    }
}
