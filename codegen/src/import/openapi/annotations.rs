//! What a schema says beside the type: docs, bounds, formats.

use crate::import::description::{Bounds, Kind, Schema};
use crate::import::node::Node;
use crate::import::pattern;
use crate::schema::EMAIL;

/// Keys that say what values are like; a schema without any of them is only a note.
const MEANINGFUL: &[&str] = &[
    "type",
    "properties",
    "items",
    "enum",
    "const",
    "allOf",
    "oneOf",
    "anyOf",
    "$ref",
    "additionalProperties",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "required",
    "not",
    "prefixItems",
    "patternProperties",
];

/// Strings that a value must not be, where a pattern says which.
pub(super) fn excluded(not: &Node, schema: &mut Schema) -> bool {
    let only = ["pattern", "type"];
    let is_pattern = not.entries().all(|(key, _)| only.contains(&key));
    let found = not.str("pattern").filter(|_| is_pattern);
    let found = found.and_then(|text| pattern::bounds(text, pattern::Reading::Search));
    match found {
        Some((patterns, except))
            if matches!(schema.kind, Kind::Scalar("string", None))
                && except.is_empty()
                && patterns.len() == 1 =>
        {
            schema.bounds.except.extend(patterns);
            true
        }
        _ => false,
    }
}

/// Whether a node says anything about values.
pub(super) fn is_meaningful(node: &Node) -> bool {
    node.entries().any(|(key, _)| MEANINGFUL.contains(&key))
}

/// What is said beside the type.
pub(super) fn annotate(node: &Node, schema: &mut Schema) {
    let Node::Object(_) = node else { return };
    let text = |key: &str| {
        node.get(key)
            .and_then(Node::text)
            .filter(|text| !text.trim().is_empty())
    };
    schema.doc = text("description").or_else(|| schema.doc.take());
    schema.title = text("title").or_else(|| schema.title.take());
    for key in ["nullable", "x-nullable"] {
        schema.nullable |= node.is_true(key);
    }
    for key in ["deprecated", "x-deprecated"] {
        schema.deprecated |= node.is_true(key);
    }
    super::extensions::annotate(node, schema);
    schema.read_only |= node.is_true("readOnly");
    schema.write_only |= node.is_true("writeOnly");
    schema.sensitive |= node.str("format") == Some("password") || node.is_true("x-sensitive");
    if let Some(default) = node
        .get("default")
        .filter(|default| **default != Node::Null)
    {
        schema.default = Some(default.clone());
    }
    if let Some(example) = node.get("example") {
        schema.examples.push(example.clone());
    }
    schema.examples.extend(
        node.get("examples")
            .map_or(&[][..], Node::items)
            .iter()
            .cloned(),
    );
    if node.get("multipleOf").is_some() {
        schema.lose("multiple-of", "any number of the type");
    }
}

pub(super) fn string(node: &Node, schema: &mut Schema) {
    let format = node.str("format").unwrap_or_default();
    schema.kind = Kind::Scalar("string", None);
    let holds_json = node.str("contentMediaType") == Some("application/json");
    if holds_json && node.get("contentEncoding").is_none() {
        schema.kind = Kind::Scalar("document", Some("json-string"));
        return;
    }
    if let Some((scalar, how)) = string_format(format) {
        schema.kind = Kind::Scalar(scalar, how);
        if matches!(
            scalar,
            "timestamp"
                | "date"
                | "duration"
                | "uuid"
                | "decimal"
                | "blob"
                | "i64"
                | "u64"
                | "i32"
                | "u32"
        ) {
            return;
        }
    }
    schema.bounds.length = bounds(node, "minLength", "maxLength");
    // What an export says of every address is no bound of this one.
    let pattern = node.str("pattern").filter(|text| *text != EMAIL);
    if let Some(text) = pattern {
        match pattern::bounds(text, pattern::Reading::Search) {
            Some((patterns, except)) => {
                schema.bounds.patterns = patterns;
                schema.bounds.except = except;
            }
            None => schema.lose("pattern", "any string"),
        }
    }
}

/// The scalar that a format of strings stands for.
pub(super) fn string_format(format: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match format {
        "date-time" | "datetime" | "dateTime" => ("timestamp", None),
        "date" => ("date", None),
        "duration" => ("duration", None),
        "uuid" | "guid" => ("uuid", None),
        "uri" | "url" => ("uri", None),
        "email" => ("email", None),
        "byte" | "base64" => ("blob", None),
        "binary" => ("blob", Some("binary")),
        "decimal" => ("decimal", None),
        // Numbers that are too large for some readers travel as text.
        "int64" => ("i64", Some("string")),
        "uint64" => ("u64", Some("string")),
        "int32" => ("i32", Some("string")),
        "uint32" => ("u32", Some("string")),
        _ => return None,
    })
}

pub(super) fn bounds(node: &Node, min: &str, max: &str) -> (Option<u64>, Option<u64>) {
    let bound = |key| node.get(key).and_then(Node::as_u64);
    let (min, max) = (bound(min).filter(|min| *min > 0), bound(max));
    match (min, max) {
        (Some(min), Some(max)) if min > max => (None, None),
        both => both,
    }
}

/// `minimum` and `maximum`, exclusive or not.
pub(super) fn range(node: &Node, integer: bool, schema: &mut Schema) {
    let bound = |key: &str, exclusive: &str, step: i128| -> Option<String> {
        let plain = node.get(key).and_then(Node::as_number);
        let (text, open) = match node.get(exclusive) {
            Some(Node::Bool(open)) => (plain?, *open),
            Some(other) if other.as_number().is_some() => (other.as_number()?, true),
            _ => (plain?, false),
        };
        let whole = whole_number(text);
        match (integer, whole, open) {
            (true, Some(whole), open) => {
                Some((if open { whole + step } else { whole }).to_string())
            }
            (true, None, _) => None,
            (false, _, true) => {
                // Our own spelling of an open end: the draft says it where the language can.
                Some(format!("<{text}"))
            }
            (false, _, false) => Some(text.to_owned()),
        }
    };
    let min = bound("minimum", "exclusiveMinimum", 1);
    let max = bound("maximum", "exclusiveMaximum", -1);
    schema.bounds = Bounds {
        range: (min, max),
        ..Bounds::default()
    };
}

fn whole_number(text: &str) -> Option<i128> {
    text.parse().ok().or_else(|| {
        let float: f64 = text.parse().ok()?;
        #[expect(clippy::cast_possible_truncation, reason = "just asked")]
        (float.fract() == 0.0 && float.abs() < 1e18).then_some(float as i128)
    })
}
