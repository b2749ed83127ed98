//! Values that a spec gives: defaults, server defaults, examples and what rules compare with. Each
//! is written as JSON has it, and fits its type and its constraints.

mod calls;
mod constraints;
mod objects;
mod scalars;
mod unions;

use std::collections::HashSet;
use std::ops::Range;

use toml::Spanned;

use self::objects::Members;
use super::patterns::Patterns;
use super::spec::Spec;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{
    Constraints, Direction, Enum, EnumWire, Misread, Scalar, ShapeId, ShapeKind, Type,
};
use crate::syntax::{Entry, Value, kind_of};

/// Checks every value of a spec.
pub(super) fn check(spec: Spec<'_, '_>, patterns: &Patterns, out: &mut Diagnostics) {
    let mut checker = Checker {
        spec,
        patterns,
        what: "example",
        of_call: None,
        trying: Vec::new(),
        out,
    };
    for (shape, decl) in spec.api.shapes.iter().zip(&spec.decls.shapes) {
        if let (ShapeKind::Newtype(newtype), true) = (&shape.kind, decl.typed) {
            let ty = Type::Scalar(newtype.scalar);
            checker.examples(decl.entry, &ty, &newtype.constraints);
        }
    }
    for alias in spec.decls.aliases.iter().filter(|alias| alias.decl.typed) {
        let bounded = Constraints {
            length: alias.length,
            ..Constraints::default()
        };
        checker.examples(alias.decl.entry, &alias.ty, &bounded);
    }
    for body in spec.bodies() {
        for (field, decl) in body.own_fields().filter(|(_, decl)| decl.typed) {
            checker.examples(decl.entry, &field.ty, &field.constraints);
            for (key, what) in [("default", "default"), ("server-default", "server default")] {
                if let Some(key) = decl.entry.get(key) {
                    checker.what = what;
                    checker.value(
                        &field.ty,
                        &field.constraints,
                        key.spanned(),
                        key.value_span(),
                    );
                }
            }
        }
    }
    calls::check(&mut checker);
}

/// Checks the value that a rule compares a field with.
pub(super) fn check_rule(
    spec: Spec<'_, '_>,
    patterns: &Patterns,
    ty: &Type,
    entry: Entry<'_>,
    out: &mut Diagnostics,
) {
    let mut checker = Checker {
        spec,
        patterns,
        what: "value",
        of_call: None,
        trying: Vec::new(),
        out,
    };
    checker.value(
        ty,
        &Constraints::default(),
        entry.spanned(),
        entry.value_span(),
    );
}

struct Checker<'c, 'a> {
    spec: Spec<'c, 'a>,
    patterns: &'c Patterns,
    /// What the value is, in the words of a message.
    what: &'static str,
    /// It is a part of the example of a call, which goes this way: without secrets, and as the rules
    /// between members have it.
    of_call: Option<Direction>,
    /// The untagged unions that are being tried, each with the span of the value: a union may
    /// lead back to itself.
    trying: Vec<(ShapeId, Range<usize>)>,
    out: &'c mut Diagnostics,
}

impl Checker<'_, '_> {
    fn examples(&mut self, entry: Entry<'_>, ty: &Type, constraints: &Constraints) {
        self.what = "example";
        for item in entry.get("examples").map(Entry::items).unwrap_or_default() {
            self.value(ty, constraints, item, item.span());
        }
    }

    /// One value of a type; `span` is where it is pointed at.
    fn value(
        &mut self,
        ty: &Type,
        constraints: &Constraints,
        value: &Spanned<Value<'_>>,
        span: Range<usize>,
    ) {
        let found = value.get_ref();
        match ty {
            // A server's default is documentation, and `""` is how many say that there is none.
            Type::Scalar(Scalar::Uri | Scalar::Email)
                if self.what == "server default" && found.as_str() == Some("") => {}
            Type::Scalar(scalar) => match scalars::read(*scalar, found) {
                Ok(constant) => self.constraints(constraints, &constant, span),
                Err(misread) => self.misread(misread, found, span),
            },
            Type::Nullable(inner) => self.value(inner, constraints, value, span),
            Type::Bounded(inner, length) => {
                let bounded = Constraints {
                    length: Some(*length),
                    ..Constraints::default()
                };
                self.value(inner, &bounded, value, span);
            }
            Type::List(item) | Type::Set(item) => {
                let Value::Array(items) = found else {
                    return self.wrong_type("an array", found, span);
                };
                self.size(constraints, items.len() as u64, &span);
                for value in items {
                    self.value(item, &Constraints::default(), value, value.span());
                }
                if matches!(ty, Type::Set(_)) {
                    self.distinct(items);
                }
            }
            Type::Map(key, item) => {
                let Value::Table(entries) = found else {
                    return self.wrong_type("a table", found, span);
                };
                self.size(constraints, entries.len() as u64, &span);
                for entry in Entry::all(entries) {
                    self.key(key, entry);
                    self.value(
                        item,
                        &Constraints::default(),
                        entry.spanned(),
                        entry.value_span(),
                    );
                }
            }
            Type::Named(id) => self.named(*id, constraints, value, span),
        }
    }

    fn named(
        &mut self,
        id: ShapeId,
        constraints: &Constraints,
        value: &Spanned<Value<'_>>,
        span: Range<usize>,
    ) {
        let shape = self.spec.api.shape(id);
        if self.of_call.is_some() && objects::is_secret(shape) {
            return self.secret(span);
        }
        match &shape.kind {
            ShapeKind::Newtype(newtype) => {
                let scalar = Type::Scalar(newtype.scalar);
                self.value(&scalar, &newtype.constraints, value, span.clone());
                if let Ok(constant) = scalars::read(newtype.scalar, value.get_ref()) {
                    self.constraints(constraints, &constant, span);
                }
            }
            ShapeKind::Enum(one) => self.of_enum(&shape.name, one, value.get_ref(), span),
            ShapeKind::Struct(_) if self.spec.decls.shapes[id.0 as usize].torn => {}
            ShapeKind::Struct(body) => {
                let members = Members::of(&shape.name, body);
                self.object(members, value.get_ref(), span);
            }
            ShapeKind::Error(_) => {}
            ShapeKind::Union(one) => self.of_union(id, &shape.name, one, value, span),
        }
    }

    fn of_enum(&mut self, name: &str, one: &Enum, found: &Value<'_>, span: Range<usize>) {
        let known = one.values.iter().any(|value| match &value.wire {
            EnumWire::String(text) => found.as_str() == Some(text),
            EnumWire::Integer(number) => crate::syntax::integer(found) == Some(*number),
        });
        if known {
            return;
        }
        let wires: Vec<String> = one
            .values
            .iter()
            .map(|value| match &value.wire {
                EnumWire::String(text) => text.clone(),
                EnumWire::Integer(number) => number.to_string(),
            })
            .collect();
        let written = found.as_str().unwrap_or_default();
        let diagnostic = self
            .out
            .about(&catalogue::VALUE_OF_ENUM, span, &[&self.what, &name])
            .help(format!(
                "it has `{}`",
                wires
                    .iter()
                    .take(20)
                    .map(String::as_str)
                    .collect::<Vec<_>>()
                    .join("`, `")
            ))
            .did_you_mean(written, wires.iter().map(String::as_str));
        self.out.push(diagnostic);
    }

    fn key(&mut self, ty: &Type, entry: Entry<'_>) {
        // A key is a string without a span of its own kind: checked as a string value would be.
        let value = Spanned::new(entry.name_span(), Value::String(entry.name().into()));
        self.value(ty, &Constraints::default(), &value, entry.name_span());
    }

    fn distinct(&mut self, items: &[Spanned<Value<'_>>]) {
        let mut seen = HashSet::new();
        for item in items {
            if !seen.insert(format!("{:?}", crate::syntax::json(item.get_ref()))) {
                self.out
                    .report(&catalogue::VALUE_TWICE, item.span(), &[&self.what]);
            }
        }
    }

    fn misread(&mut self, misread: Misread, found: &Value<'_>, span: Range<usize>) {
        let Misread {
            expected,
            canonical,
        } = misread;
        let Some(canonical) = canonical else {
            return self.wrong_type(expected, found, span);
        };
        let is = "in a form that only readers accept";
        let diagnostic = self
            .out
            .about(&catalogue::VALUE_TYPE, span, &[&self.what, &expected, &is])
            .help(format!("write \"{canonical}\""));
        self.out.push(diagnostic);
    }

    fn wrong_type(&mut self, expected: &str, found: &Value<'_>, span: Range<usize>) {
        let is = kind_of(found);
        self.out
            .report(&catalogue::VALUE_TYPE, span, &[&self.what, &expected, &is]);
    }
}
