//! URI templates: `/tokens/{id}/parts/{path+}?list-type=2`.

use std::ops::Range;

use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Binding, PathPart, Struct, Uri};

/// Longer templates are refused, as most servers would refuse them.
const LONGEST: usize = 2000;

/// Cuts a template into its parts and binds its labels to the fields of the input.
pub(super) fn resolve(
    template: &str,
    span: Range<usize>,
    input: &mut Struct,
    out: &mut Diagnostics,
) -> Uri {
    let mut resolver = Resolver {
        template,
        span,
        input,
        labels: Vec::new(),
        greedy: None,
        out,
    };
    let path = resolver.path();
    Uri {
        template: template.to_owned(),
        path,
        query: resolver.query(),
    }
}

struct Resolver<'r> {
    template: &'r str,
    span: Range<usize>,
    input: &'r mut Struct,
    /// The labels so far.
    labels: Vec<&'r str>,
    /// The greedy one of them.
    greedy: Option<&'r str>,
    out: &'r mut Diagnostics,
}

impl<'r> Resolver<'r> {
    fn path(&mut self) -> Vec<PathPart> {
        let (path, _) = self.template.split_once('?').unwrap_or((self.template, ""));
        if self.template.len() > LONGEST {
            self.wrong("it is too long", "nobody types that");
            return Vec::new();
        }
        if !path.starts_with('/') {
            self.wrong(
                "it has to begin with `/`",
                "write the path; `[api] endpoint` is the base",
            );
            return Vec::new();
        }
        let mut parts = Vec::new();
        let mut rest = path;
        while let Some((text, behind)) = rest.split_once('{') {
            let Some((name, after)) = behind.split_once('}') else {
                self.wrong("a `{` has no `}`", "write `{name}`");
                return parts;
            };
            if text.is_empty() && !parts.is_empty() {
                self.wrong(
                    "a label follows another",
                    "text has to stand between them: nothing tells where the first one ends",
                );
            }
            self.text(text, &mut parts);
            parts.extend(self.label(name));
            rest = after;
        }
        self.text(rest, &mut parts);
        parts
    }

    fn text(&mut self, text: &str, parts: &mut Vec<PathPart>) {
        if let Some(stray) = text.chars().find(|&c| c != '/' && !is_path(c)) {
            let stray = stray.escape_debug();
            self.wrong(
                &format!("`{stray}` cannot stand in a path"),
                "percent-encode it",
            );
        }
        if !text.is_empty() {
            parts.push(PathPart::Text(text.to_owned()));
        }
    }

    /// `name` or `name+`.
    fn label(&mut self, inner: &'r str) -> Option<PathPart> {
        let (name, greedy) = match inner.strip_suffix('+') {
            Some(name) => (name, true),
            None => (inner, false),
        };
        if name.is_empty() || name.contains(['{', '/']) {
            self.wrong("a label has a name", "write `{name}`");
            return None;
        }
        if self.labels.contains(&name) {
            self.wrong(
                &format!("the label `{name}` is there twice"),
                "each label has a field of its own",
            );
            return None;
        }
        if let Some(before) = self.greedy {
            self.wrong(
                &format!("a label follows `{{{before}+}}`"),
                "a label that keeps slashes is the last one",
            );
        }
        self.labels.push(name);
        if greedy {
            self.greedy = Some(name);
        }
        let field = self.bind(name, greedy)?;
        Some(PathPart::Label { field, greedy })
    }

    /// The path field that a label stands for, by its name on the wire.
    fn bind(&mut self, label: &str, greedy: bool) -> Option<usize> {
        let mut named = self
            .input
            .fields
            .iter_mut()
            .enumerate()
            .filter(|(_, field)| field.wire == label);
        let found = named.find(|(_, field)| matches!(field.binding, Binding::Path { .. }));
        if let Some((index, field)) = found {
            field.binding = Binding::Path { greedy };
            return Some(index);
        }
        let elsewhere = self.input.fields.iter().any(|field| field.wire == label);
        let rule = if elsewhere {
            &catalogue::LABEL_NOT_IN_PATH
        } else {
            &catalogue::LABEL_WITHOUT_FIELD
        };
        let mut diagnostic = self.out.about(rule, self.decl(label), &[&label]);
        if !elsewhere {
            diagnostic =
                diagnostic.did_you_mean(label, self.input.fields.iter().map(|field| &*field.name));
        }
        self.out.push(diagnostic);
        None
    }

    /// What follows the `?`: literal parameters.
    fn query(&mut self) -> Vec<(String, Option<String>)> {
        let Some((_, query)) = self.template.split_once('?') else {
            return Vec::new();
        };
        if query.contains(['{', '}']) {
            self.wrong(
                "there is a label in the query",
                "a field with `in = \"query\"` is a parameter",
            );
        } else if let Some(stray) = query.chars().find(|&c| !is_path(c) && c != '/' && c != '?') {
            let stray = stray.escape_debug();
            self.wrong(
                &format!("`{stray}` cannot stand in a query"),
                "percent-encode it",
            );
        }
        let parameters = query.split('&').filter(|parameter| !parameter.is_empty());
        let pairs = parameters.map(|parameter| match parameter.split_once('=') {
            Some((key, value)) => (key.to_owned(), Some(value.to_owned())),
            None => (parameter.to_owned(), None),
        });
        pairs.collect()
    }

    /// Where a label stands.
    fn decl(&self, label: &str) -> Range<usize> {
        let literal = self.span.len() == self.template.len() + 2;
        match self.template.find(&format!("{{{label}")) {
            Some(at) if literal => {
                let start = self.span.start + 2 + at;
                start..start + label.len()
            }
            _ => self.span.clone(),
        }
    }

    fn wrong(&mut self, what: &str, help: &str) {
        self.out
            .report(&catalogue::URI_SYNTAX, self.span.clone(), &[&what, &help]);
    }
}

/// RFC 3986: what a segment of a path may hold as it is.
fn is_path(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@%".contains(c)
}
