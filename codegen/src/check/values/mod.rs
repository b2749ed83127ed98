//! Values that a spec gives: defaults, server defaults, examples and what rules compare with. Each
//! is written as JSON has it, and fits its type and its constraints.

mod scalars;

use std::collections::HashSet;
use std::ops::Range;

use toml::Spanned;

use super::constraints::is_above;
use super::patterns::Patterns;
use super::spec::Spec;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{
    Constraints, Enum, EnumWire, LengthUnit, Number, Presence, ShapeKind, Struct, Type, Union,
    UnionStyle,
};
use crate::syntax::{Entry, Value, kind_of};

/// Checks every value of a spec.
pub(super) fn check(spec: Spec<'_, '_>, patterns: &Patterns<'_>, out: &mut Diagnostics) {
    let mut checker = Checker {
        spec,
        patterns,
        what: "example",
        out,
    };
    for (shape, place) in spec.api.shapes.iter().zip(&spec.places.shapes) {
        if let (ShapeKind::Newtype(newtype), true) = (&shape.kind, place.typed) {
            let ty = Type::Scalar(newtype.scalar);
            checker.examples(place.entry, &ty, &newtype.constraints);
        }
    }
    for body in spec.bodies() {
        for (field, place) in body.own_fields().filter(|(_, place)| place.typed) {
            checker.examples(place.entry, &field.ty, &field.constraints);
            for (key, what) in [("default", "default"), ("server-default", "server default")] {
                if let Some(key) = place.entry.get(key) {
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
}

/// Checks the value that a rule compares a field with.
pub(super) fn check_rule(
    spec: Spec<'_, '_>,
    patterns: &Patterns<'_>,
    ty: &Type,
    entry: Entry<'_>,
    out: &mut Diagnostics,
) {
    let mut checker = Checker {
        spec,
        patterns,
        what: "value",
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
    patterns: &'c Patterns<'a>,
    /// What the value is, in the words of a message.
    what: &'static str,
    out: &'c mut Diagnostics,
}

impl Checker<'_, '_> {
    fn examples(&mut self, entry: Entry<'_>, ty: &Type, constraints: &Constraints) {
        self.what = "example";
        for item in entry.get("examples").map(Entry::items).unwrap_or_default() {
            self.value(ty, constraints, item, item.span());
        }
    }

    /// One value of a type; `place` is where it is pointed at.
    fn value(
        &mut self,
        ty: &Type,
        constraints: &Constraints,
        value: &Spanned<Value<'_>>,
        place: Range<usize>,
    ) {
        let found = value.get_ref();
        match ty {
            Type::Scalar(scalar) => {
                if let Err(expected) = scalars::check(*scalar, found) {
                    self.wrong_type(&expected, found, place);
                } else {
                    self.constraints(constraints, found, place);
                }
            }
            Type::Nullable(inner) => self.value(inner, constraints, value, place),
            Type::List(item) | Type::Set(item) => {
                let Value::Array(items) = found else {
                    return self.wrong_type("an array", found, place);
                };
                self.size(constraints, items.len() as u64, &place);
                for value in items {
                    self.value(item, &Constraints::default(), value, value.span());
                }
                if matches!(ty, Type::Set(_)) {
                    self.distinct(items);
                }
            }
            Type::Map(key, item) => {
                let Value::Table(entries) = found else {
                    return self.wrong_type("a table", found, place);
                };
                self.size(constraints, entries.len() as u64, &place);
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
            Type::Named(_) => self.named(ty, constraints, value, place),
        }
    }

    fn named(
        &mut self,
        ty: &Type,
        constraints: &Constraints,
        value: &Spanned<Value<'_>>,
        place: Range<usize>,
    ) {
        let Some((shape, _)) = self.spec.named(ty) else {
            return;
        };
        match &shape.kind {
            ShapeKind::Newtype(newtype) => {
                let scalar = Type::Scalar(newtype.scalar);
                self.value(&scalar, &newtype.constraints, value, place.clone());
                if scalars::check(newtype.scalar, value.get_ref()).is_ok() {
                    self.constraints(constraints, value.get_ref(), place);
                }
            }
            ShapeKind::Enum(one) => self.of_enum(&shape.name, one, value.get_ref(), place),
            ShapeKind::Struct(body) => self.object(&shape.name, body, None, value.get_ref(), place),
            ShapeKind::Error(_) => {}
            ShapeKind::Union(one) => self.of_union(&shape.name, one, value, place),
        }
    }

    fn of_enum(&mut self, name: &str, one: &Enum, found: &Value<'_>, place: Range<usize>) {
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
            .about(&catalogue::VALUE_OF_ENUM, place, &[&self.what, &name])
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

    /// An object with the members of a struct, under their names on the wire. `tag` stands among
    /// them.
    fn object(
        &mut self,
        name: &str,
        body: &Struct,
        tag: Option<&str>,
        found: &Value<'_>,
        place: Range<usize>,
    ) {
        let Value::Table(table) = found else {
            return self.wrong_type("a table", found, place);
        };
        for entry in Entry::all(table).filter(|entry| Some(entry.name()) != tag) {
            if let Some(field) = body.fields.iter().find(|field| field.wire == entry.name()) {
                self.value(
                    &field.ty,
                    &field.constraints,
                    entry.spanned(),
                    entry.value_span(),
                );
            } else {
                let known = body.fields.iter().map(|field| field.wire.as_str());
                let diagnostic = self
                    .out
                    .about(
                        &catalogue::VALUE_MEMBER,
                        entry.name_span(),
                        &[&name, &entry.name()],
                    )
                    .did_you_mean(entry.name(), known);
                self.out.push(diagnostic);
            }
        }
        for field in &body.fields {
            // TOML has no `null`, so a member that may be null can be left out of a value.
            let needed = field.presence == Presence::Required && !field.nullable;
            if needed && !table.contains_key(field.wire.as_str()) {
                self.out.report(
                    &catalogue::VALUE_INCOMPLETE,
                    place.clone(),
                    &[&self.what, &field.wire, &name],
                );
            }
        }
    }

    fn of_union(
        &mut self,
        name: &str,
        one: &Union,
        value: &Spanned<Value<'_>>,
        place: Range<usize>,
    ) {
        let table = value.get_ref().as_table();
        let wrong = |checker: &mut Self, why: &str, place: Range<usize>| {
            checker.out.report(
                &catalogue::VALUE_VARIANT,
                place,
                &[&checker.what, &name, &why],
            );
        };
        let tagged = |tag: &str| {
            let tag = Entry::of(table?, tag)?.text()?;
            one.variants.iter().find(|variant| variant.wire == tag)
        };
        match &one.style {
            UnionStyle::External => {
                let only = table
                    .filter(|table| table.len() == 1)
                    .and_then(|table| Entry::all(table).next());
                let Some(entry) = only else {
                    return wrong(self, "not a table with one key", place);
                };
                match one
                    .variants
                    .iter()
                    .find(|variant| variant.wire == entry.name())
                {
                    Some(variant) => {
                        self.value(
                            &variant.ty,
                            &Constraints::default(),
                            entry.spanned(),
                            entry.value_span(),
                        );
                    }
                    None => wrong(self, "no such variant", entry.name_span()),
                }
            }
            UnionStyle::Internal { tag } => match tagged(tag) {
                Some(variant) => {
                    if let Some((shape, _)) = self.spec.named(&variant.ty)
                        && let ShapeKind::Struct(body) = &shape.kind
                    {
                        self.object(&shape.name, body, Some(tag), value.get_ref(), place);
                    }
                }
                None => wrong(self, &format!("`{tag}` names no variant"), place),
            },
            UnionStyle::Adjacent { tag, content } => match tagged(tag) {
                Some(variant) => match table.and_then(|table| Entry::of(table, content)) {
                    Some(entry) => {
                        self.value(
                            &variant.ty,
                            &Constraints::default(),
                            entry.spanned(),
                            entry.value_span(),
                        );
                    }
                    None => wrong(self, &format!("without `{content}`"), place),
                },
                None => wrong(self, &format!("`{tag}` names no variant"), place),
            },
            UnionStyle::Untagged => {
                let fits = one
                    .variants
                    .iter()
                    .any(|variant| self.fits(&variant.ty, value));
                if !fits {
                    wrong(self, kind_of(value.get_ref()), place);
                }
            }
        }
    }

    /// Whether a value would pass, without a word about it.
    fn fits(&self, ty: &Type, value: &Spanned<Value<'_>>) -> bool {
        let mut silent = self.out.silent();
        let mut checker = Checker {
            spec: self.spec,
            patterns: self.patterns,
            what: self.what,
            out: &mut silent,
        };
        checker.value(ty, &Constraints::default(), value, value.span());
        !silent.has_errors()
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

    /// The constraints of a scalar.
    fn constraints(&mut self, constraints: &Constraints, found: &Value<'_>, place: Range<usize>) {
        if let Some(text) = found.as_str() {
            if let Some(length) = &constraints.length {
                let size = match length.unit {
                    LengthUnit::Chars => text.chars().count(),
                    _ => scalars::blob_length(text).unwrap_or(text.len()),
                };
                self.size(constraints, size as u64, &place);
            }
            self.patterns(constraints, text, &place);
        }
        let number = crate::syntax::integer(found)
            .map(Number::Integer)
            .or_else(|| {
                let text = match found {
                    Value::Float(float) => float.as_str(),
                    Value::String(text) => text,
                    _ => return None,
                };
                text.parse().ok().map(Number::Float)
            });
        if let (Some(range), Some(number)) = (&constraints.range, number) {
            let below = range.min.is_some_and(|min| is_above(min, number));
            let above = range.max.is_some_and(|max| is_above(number, max));
            if below || above {
                let bound = bounds(range.min.map(words), range.max.map(words));
                self.out
                    .report(&catalogue::VALUE_RANGE, place, &[&self.what, &bound]);
            }
        }
    }

    fn patterns(&mut self, constraints: &Constraints, text: &str, place: &Range<usize>) {
        let matches = |source: &String| Some(self.patterns.get(source)?.matches(text));
        if let Some(source) = &constraints.pattern
            && matches(source) == Some(false)
        {
            self.out.report(
                &catalogue::VALUE_PATTERN,
                place.clone(),
                &[&self.what, source],
            );
        }
        if let Some(source) = &constraints.except
            && matches(source) == Some(true)
        {
            self.out.report(
                &catalogue::VALUE_EXCEPT,
                place.clone(),
                &[&self.what, source],
            );
        }
    }

    fn size(&mut self, constraints: &Constraints, size: u64, place: &Range<usize>) {
        let Some(length) = &constraints.length else {
            return;
        };
        let unit = match length.unit {
            LengthUnit::Chars if size == 1 => "character",
            LengthUnit::Chars => "characters",
            LengthUnit::Bytes if size == 1 => "byte",
            LengthUnit::Bytes => "bytes",
            LengthUnit::Items if size == 1 => "item",
            LengthUnit::Items => "items",
            LengthUnit::Entries if size == 1 => "entry",
            LengthUnit::Entries => "entries",
        };
        let short = length.min.is_some_and(|min| size < min);
        let long = length.max.is_some_and(|max| size > max);
        if short || long {
            let is = format!("{size} {unit}");
            let bound = bounds(length.min, length.max);
            self.out.report(
                &catalogue::VALUE_LENGTH,
                place.clone(),
                &[&self.what, &is, &bound],
            );
        }
    }

    fn wrong_type(&mut self, expected: &str, found: &Value<'_>, place: Range<usize>) {
        let is = kind_of(found);
        self.out
            .report(&catalogue::VALUE_TYPE, place, &[&self.what, &expected, &is]);
    }
}

fn words(number: Number) -> String {
    match number {
        Number::Integer(integer) => integer.to_string(),
        Number::Float(float) => float.to_string(),
    }
}

/// Both ends, as an author writes them.
fn bounds<T: ToString + PartialEq>(min: Option<T>, max: Option<T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => format!("{}..={}", min.to_string(), max.to_string()),
        (Some(min), None) => format!("{}..", min.to_string()),
        (None, Some(max)) => format!("..={}", max.to_string()),
        (None, None) => "..".to_owned(),
    }
}
