//! URI templates: `/tokens/{id}/parts/{path+}?list-type=2`.

use std::ops::Range;

use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Binding, Segment, Struct, Uri};

/// Cuts a template into its parts and binds its labels to the fields of the input.
pub(super) fn resolve(
    template: &str,
    span: Range<usize>,
    input: &mut Struct,
    out: &mut Diagnostics,
) -> Uri {
    let (path, query) = template.split_once('?').unwrap_or((template, ""));
    let mut segments = Vec::new();
    for segment in path.strip_prefix('/').unwrap_or(path).split('/') {
        segments.push(match label(segment) {
            Some((name, greedy)) => match bind(name, greedy, input) {
                Some(field) => Segment::Label { field, greedy },
                None => {
                    let fields = input.fields.iter().map(|field| field.name.as_str());
                    let diagnostic = out
                        .about(&catalogue::LABEL_WITHOUT_FIELD, span.clone(), &[&name])
                        .did_you_mean(name, fields);
                    out.push(diagnostic);
                    continue;
                }
            },
            None => Segment::Literal(segment.to_owned()),
        });
    }
    let query = query
        .split('&')
        .filter(|parameter| !parameter.is_empty())
        .map(|parameter| match parameter.split_once('=') {
            Some((key, value)) => (key.to_owned(), Some(value.to_owned())),
            None => (parameter.to_owned(), None),
        });
    Uri {
        template: template.to_owned(),
        segments,
        query: query.collect(),
    }
}

/// `{name}` or `{name+}`.
fn label(segment: &str) -> Option<(&str, bool)> {
    let inner = segment.strip_prefix('{')?.strip_suffix('}')?;
    Some(match inner.strip_suffix('+') {
        Some(name) => (name, true),
        None => (inner, false),
    })
}

/// The path field that a label stands for, by its name on the wire.
fn bind(label: &str, greedy: bool, input: &mut Struct) -> Option<usize> {
    let index = input
        .fields
        .iter()
        .position(|field| matches!(field.binding, Binding::Path { .. }) && field.wire == label)?;
    input.fields.get_mut(index)?.binding = Binding::Path { greedy };
    Some(index)
}
