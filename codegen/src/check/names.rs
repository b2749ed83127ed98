//! Rust names: every name can be one, and no two are the same.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::ops::Range;

use super::spec::Spec;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Scalar, ShapeKind};
use crate::naming;
use crate::syntax::Entry;

/// How the name of something is made.
#[derive(Clone, Copy)]
enum Style {
    /// `UpperCamel`: types, values, variants.
    Camel,
    /// `snake_case`: fields.
    Snake,
}

/// Checks types, members and operations.
pub(super) fn check(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    types(spec, out);
    for (shape, decl) in spec.api.shapes.iter().zip(&spec.decls.shapes) {
        let mut scope = Scope::default();
        let members = decl.members.iter().map(|member| member.entry);
        match &shape.kind {
            ShapeKind::Enum(one) => {
                scope.reserve(one.open, UNRECOGNIZED);
                scope.all(members, Style::Camel, "a value", out);
            }
            ShapeKind::Union(one) => {
                scope.reserve(one.open, UNRECOGNIZED);
                scope.all(members, Style::Camel, "a variant", out);
            }
            _ => {}
        }
    }
    for body in spec.bodies() {
        let members = body.members.iter().map(|member| member.entry);
        Scope::default().all(members, Style::Snake, "a field", out);
    }
}

/// The variant that keeps what the spec does not know.
const UNRECOGNIZED: (&str, &str) = ("Unrecognized", "an unknown value is kept there");

/// What the builder's macro calls without its path.
const CLONE: (&str, &str) = ("Clone", "every type needs the trait of this name");

/// The same of a newtype, which takes the name as a function, too.
const SOME: (&str, &str) = (
    "Some",
    "every optional value needs the variant of this name",
);

/// The variant of every operation's error that keeps what is none of its errors.
const OTHER: (&str, &str) = (
    "Other",
    "an operation's error keeps there what it does not know",
);

/// What an operation has types of its own for.
const MESSAGES: [&str; 3] = ["Request", "Response", "Error"];

/// Whether it is what a message of an operation is called.
pub(super) fn is_message(spec: Spec<'_, '_>, name: &str) -> bool {
    let mut operations = spec.api.operations.iter();
    operations.any(|operation| {
        let base = naming::upper_camel_case(&operation.name);
        let suffix = name.strip_prefix(&*base);
        suffix.is_some_and(|suffix| MESSAGES.contains(&suffix))
    })
}

/// Declarations and what operations are called in Rust.
fn types(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    let mut scope = Scope::default();
    for (shape, decl) in spec.api.shapes.iter().zip(&spec.decls.shapes) {
        if decl.outcome {
            let rust = naming::type_name(&shape.name, None);
            let words = "what an operation with `outputs` is answered with".to_owned();
            scope.message(rust, shape.name.clone(), words, decl.entry.name_span(), out);
            continue;
        }
        identifier(decl.entry, "a declaration", out);
        if is_built_in(&shape.name) {
            out.report(&catalogue::SHADOWED, decl.entry.name_span(), &[&shape.name]);
        }
        let name = scope.add(decl.entry, Style::Camel, "a type", out);
        let reserved = match name.as_deref() {
            Some("Clone") => &CLONE,
            Some("Some") if matches!(shape.kind, ShapeKind::Newtype(_)) => &SOME,
            Some("Other") if matches!(shape.kind, ShapeKind::Error(_)) => &OTHER,
            _ => continue,
        };
        out.report(
            &catalogue::RESERVED_NAME,
            rust_span(decl.entry),
            &[&reserved.0, &reserved.1],
        );
    }
    for alias in &spec.decls.aliases {
        let entry = alias.decl.entry;
        identifier(entry, "a declaration", out);
        if is_built_in(entry.name()) {
            out.report(&catalogue::SHADOWED, entry.name_span(), &[&entry.name()]);
        }
    }
    for (operation, decl) in spec.operations() {
        if !identifier(decl.entry, "an operation", out) {
            continue;
        }
        let base = naming::upper_camel_case(&operation.name);
        for suffix in MESSAGES {
            let rust = format!("{base}{suffix}");
            let name = format!("{}{suffix}", operation.name);
            let what = suffix.to_ascii_lowercase();
            let words = format!("the {what} of `{}`", operation.name);
            scope.message(rust, name, words, decl.entry.name_span(), out);
        }
    }
}

/// Whether a type expression means something else by this name.
fn is_built_in(name: &str) -> bool {
    matches!(name, "list" | "set" | "map") || Scalar::named(name).is_some()
}

/// Names of declarations and operations go into paths of files and into schemas.
fn identifier(entry: Entry<'_>, what: &str, out: &mut Diagnostics) -> bool {
    let name = entry.name();
    let fine = naming::is_identifier(name) && name.starts_with(char::is_alphabetic);
    if !fine {
        out.report(&catalogue::BAD_NAME, entry.name_span(), &[&name, &what]);
    }
    fine
}

/// Where the Rust name comes from.
fn rust_span(entry: Entry<'_>) -> Range<usize> {
    entry.span_of("rust")
}

/// Who has a Rust name.
struct Taken<'s> {
    /// The name in the spec.
    name: Cow<'s, str>,
    /// What it is, where the name alone does not say it.
    words: Option<String>,
    span: Range<usize>,
}

impl Taken<'_> {
    fn in_words(&self) -> String {
        let name = || format!("`{}`", self.name);
        self.words.clone().unwrap_or_else(name)
    }
}

/// Names that must not meet: those that are taken, by their names in Rust.
#[derive(Default)]
struct Scope<'s> {
    taken: HashMap<String, Taken<'s>>,
    reserved: Option<(&'static str, &'static str)>,
}

impl<'s> Scope<'s> {
    fn reserve(&mut self, applies: bool, name: (&'static str, &'static str)) {
        self.reserved = applies.then_some(name);
    }

    fn all(
        &mut self,
        entries: impl Iterator<Item = Entry<'s>>,
        style: Style,
        what: &str,
        out: &mut Diagnostics,
    ) {
        for entry in entries {
            let name = self.add(entry, style, what, out);
            if let Some((reserved, why)) = self.reserved
                && name.as_deref() == Some(reserved)
            {
                out.report(
                    &catalogue::RESERVED_NAME,
                    rust_span(entry),
                    &[&reserved, &why],
                );
            }
        }
    }

    /// Finds the Rust name of an entry and takes it.
    fn add(
        &mut self,
        entry: Entry<'s>,
        style: Style,
        what: &str,
        out: &mut Diagnostics,
    ) -> Option<String> {
        let name = rust_name(entry, style, what, out)?;
        let taken = Taken {
            name: entry.name().into(),
            words: None,
            span: entry.name_span(),
        };
        self.insert(naming::escape(&name), taken, out);
        Some(name)
    }

    /// The name of a message of an operation, which no declaration may have.
    fn message(
        &mut self,
        rust: String,
        name: String,
        words: String,
        span: Range<usize>,
        out: &mut Diagnostics,
    ) {
        if let Some(other) = self.taken.get(&rust).filter(|other| *other.name == name) {
            let diagnostic = out
                .about(
                    &catalogue::RUST_CLASH,
                    other.span.clone(),
                    &[&other.in_words(), &words, &rust],
                )
                .also(span, "of this operation")
                .help(format!(
                    "say `rust = \"…\"` for `{name}`, whose name on the wire stays as it is"
                ));
            out.push(diagnostic);
        } else {
            let taken = Taken {
                name: name.into(),
                words: Some(words),
                span,
            };
            self.insert(rust, taken, out);
        }
    }

    fn insert(&mut self, rust: String, new: Taken<'s>, out: &mut Diagnostics) {
        if let Some(other) = self.taken.get(&rust) {
            // The very same field, copied in twice or declared twice, has been reported.
            if other.name != new.name {
                let words = [other.in_words(), new.in_words()];
                let about = [&words[0] as &dyn Display, &words[1], &rust];
                let diagnostic = out
                    .about(&catalogue::RUST_CLASH, new.span, &about)
                    .also(other.span.clone(), "first here");
                out.push(diagnostic);
            }
        } else {
            self.taken.insert(rust, new);
        }
    }
}

/// What the author asks for with `rust`, or else what the rule makes of the name.
fn rust_name(entry: Entry<'_>, style: Style, what: &str, out: &mut Diagnostics) -> Option<String> {
    let by_rule = match style {
        Style::Camel => naming::upper_camel_case(entry.name()),
        Style::Snake => naming::snake_case(entry.name()),
    };
    let Some(key) = entry.get("rust") else {
        if by_rule.is_empty() {
            out.report(&catalogue::UNNAMEABLE, entry.name_span(), &[&entry.name()]);
            return None;
        }
        return Some(by_rule);
    };
    let asked = key.text()?;
    let (fine, spelled) = match style {
        Style::Camel => (is_camel(asked), "`UpperCamel`"),
        Style::Snake => (is_snake(asked), "`snake_case`"),
    };
    if !naming::is_identifier(asked) || !fine {
        out.report(
            &catalogue::BAD_RUST_NAME,
            key.value_span(),
            &[&asked, &what, &spelled],
        );
        return None;
    }
    if asked == by_rule {
        out.report(
            &catalogue::CHANGES_NOTHING,
            key.name_span(),
            &[&format!("`{asked}` is the name by the rule")],
        );
    }
    Some(asked.to_owned())
}

fn is_camel(name: &str) -> bool {
    let first = name.trim_start_matches('_').chars().next();
    first.is_some_and(|c| !c.is_lowercase())
        && !name.trim_start_matches('_').contains("__")
        && !name.ends_with('_')
}

fn is_snake(name: &str) -> bool {
    !name.chars().any(char::is_uppercase) && !name.contains("__")
}
