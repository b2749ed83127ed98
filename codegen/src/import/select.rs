//! The part that is wanted: some operations, and all that they reach.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::ImportError;
use super::description::{Description, Operation, Schema};
use crate::diagnostic::nearest;

/// Leaves of a description what `only` names and what that reaches; everything where it is empty.
pub(super) fn select(description: &mut Description, only: &[String]) -> Result<(), ImportError> {
    if !only.is_empty() {
        for wanted in only {
            if !description
                .operations
                .iter()
                .any(|operation| matches(operation, wanted))
            {
                return Err(unknown(description, wanted));
            }
        }
        description
            .operations
            .retain(|operation| only.iter().any(|wanted| matches(operation, wanted)));
    }
    if !description.operations.is_empty() {
        prune(description);
    }
    Ok(())
}

/// Whether an operation is meant: by its name, its path, its method with its path, or a tag.
/// `*` stands for anything.
fn matches(operation: &Operation, wanted: &str) -> bool {
    let route = format!("{} {}", operation.method, operation.uri);
    let names = operation
        .id
        .iter()
        .chain([&operation.uri, &route])
        .chain(&operation.tags);
    names
        .into_iter()
        .any(|name| glob(wanted.as_bytes(), name.as_bytes()))
}

fn glob(pattern: &[u8], text: &[u8]) -> bool {
    // The last star that was met, and how far it has been stretched.
    let (mut p, mut t) = (0, 0);
    let mut star = None;
    while t < text.len() {
        if pattern.get(p) == Some(&b'*') {
            star = Some((p, t));
            p += 1;
        } else if pattern
            .get(p)
            .is_some_and(|c| c.eq_ignore_ascii_case(&text[t]))
        {
            p += 1;
            t += 1;
        } else if let Some((at, stretched)) = star {
            star = Some((at, stretched + 1));
            p = at + 1;
            t = stretched + 1;
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|c| *c == b'*')
}

fn unknown(description: &Description, wanted: &str) -> ImportError {
    let operations = &description.operations;
    let names = operations.iter().flat_map(|operation| {
        operation
            .id
            .iter()
            .chain([&operation.uri])
            .chain(&operation.tags)
    });
    let near = nearest(wanted, names.map(String::as_str));
    ImportError::NoSuchOperation {
        wanted: wanted.to_owned(),
        near: near.map(str::to_owned),
    }
}

/// Takes away what no operation reaches.
fn prune(description: &mut Description) {
    let used: HashSet<&String> = description
        .operations
        .iter()
        .flat_map(|operation| &operation.errors)
        .collect();
    let mut open: Vec<&str> = Vec::new();
    for operation in &description.operations {
        for message in operation.messages() {
            message
                .schemas()
                .for_each(|schema| schema.references(&mut open));
        }
    }
    for (key, error) in &description.errors {
        if used.contains(key) {
            error
                .message
                .schemas()
                .for_each(|schema| schema.references(&mut open));
        }
    }
    let mut reached: HashSet<String> = HashSet::new();
    while let Some(name) = open.pop() {
        if reached.insert(name.to_owned())
            && let Some(schema) = description.shapes.get(name)
        {
            Schema::references(schema, &mut open);
        }
    }
    let errors: HashSet<String> = used.into_iter().cloned().collect();
    description.shapes.retain(|name, _| reached.contains(name));
    description.errors.retain(|name, _| errors.contains(name));
}

/// What there is to choose from, a line each.
pub(super) fn list(description: &Description) -> String {
    let operations = &description.operations;
    let widest =
        |text: &dyn Fn(&Operation) -> usize| operations.iter().map(text).max().unwrap_or(0).min(80);
    let name = |operation: &Operation| operation.id.clone().unwrap_or_else(|| "-".to_owned());
    let names = widest(&|operation| name(operation).chars().count());
    let routes = widest(&|operation| operation.uri.chars().count() + 8);
    let mut out = String::new();
    for operation in operations {
        let route = format!("{:7} {}", operation.method, operation.uri);
        let tags = operation.tags.join(", ");
        let line = format!("{:names$}  {route:routes$}  {tags}", name(operation));
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::glob;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, text) in [
            ("/a/*", "/a/b/c"),
            ("*Token*", "ListTokens"),
            ("get /a", "GET /a"),
            ("a*b*c", "aXbYbZc"),
        ] {
            assert!(
                glob(pattern.as_bytes(), text.as_bytes()),
                "{pattern} {text}"
            );
        }
        for (pattern, text) in [("/a", "/a/b"), ("Token", "ListTokens"), ("a*b", "abc")] {
            assert!(
                !glob(pattern.as_bytes(), text.as_bytes()),
                "{pattern} {text}"
            );
        }
    }
}
