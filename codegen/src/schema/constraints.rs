//! `length`, `range`, `pattern` and `except` as keywords.

use crate::model::{
    Constraints, JsonKind, Length, LengthUnit, Number, Range, Scalar, ShapeKind, Type,
};

use super::node::{Keyword, Node, Schema};
use super::scope::Scope;
use super::types::{INFINITY, MINUS_INFINITY, number};
use super::{base64, ecma};

impl<'a> Scope<'a> {
    /// Adds the constraints of a member or newtype to the schema of its type.
    pub(super) fn constrain(
        &self,
        mut schema: Schema<'a>,
        ty: &Type,
        constraints: &Constraints,
    ) -> Schema<'a> {
        let scalar = self.api.scalar(ty);
        if constraints == &Constraints::default() {
            return schema;
        }
        let (key, item) = match ty {
            Type::List(item) | Type::Set(item) => (None, Some((Keyword::Items, item))),
            Type::Map(key, value) => (Some(key), Some((Keyword::AdditionalProperties, value))),
            _ => (None, None),
        };
        if let (Some(key), Some(own)) = (key, &constraints.keys) {
            let names = self.constrain(self.of_type(key), key, own);
            schema.put(Keyword::PropertyNames, names);
        }
        if let (Some((keyword, item)), Some(own)) = (item, &constraints.items) {
            schema.put(keyword, self.constrain(self.of_type(item), item, own));
        }
        if let Some(range) = constraints.range {
            schema = self.within(schema, ty, scalar, range);
        }
        if schema.get(Keyword::Ref).is_some() && schema.get(Keyword::OneOf).is_none() {
            // Strict validators want to see what a keyword is about beside it.
            let json_type = scalar.map_or_else(|| collection(ty), json_type);
            schema.put(Keyword::Type, json_type);
        }
        if let Some(length) = constraints.length {
            limit(&mut schema, length, scalar);
        }
        let matching =
            |pattern: &String| Schema::of("string").with(Keyword::Pattern, ecma::whole(pattern));
        let except = constraints.except.as_ref();
        let except = except.filter(|_| !self.options.types_only).map(matching);
        let mut patterns = constraints.pattern.iter().chain(&constraints.also);
        if let Some(except) = except {
            // Pydantic's generator makes an object of what has `allOf` beside `not`.
            if schema.get(Keyword::Pattern).is_none()
                && let Some(first) = patterns.next()
            {
                schema.put(Keyword::Pattern, ecma::whole(first));
            }
            let unmatched = patterns.map(|pattern| {
                Schema::of("string")
                    .with(Keyword::Not, matching(pattern))
                    .into()
            });
            let mut refused: Vec<Node<'_>> = unmatched.collect();
            if refused.is_empty() {
                schema.put(Keyword::Not, except);
            } else {
                refused.insert(0, except.into());
                schema.put(
                    Keyword::Not,
                    Schema::new().with(Keyword::AnyOf, Node::List(refused)),
                );
            }
        } else {
            for pattern in patterns {
                match_pattern(&mut schema, ecma::whole(pattern));
            }
        }
        schema
    }

    fn within(
        &self,
        schema: Schema<'a>,
        ty: &Type,
        scalar: Option<Scalar>,
        range: Range,
    ) -> Schema<'a> {
        let Some(scalar) = scalar else { return schema };
        match scalar {
            // What is a string has its bounds in the description.
            Scalar::Decimal | Scalar::Quoted(_) => schema,
            Scalar::F32 | Scalar::F64 => {
                // What the newtype has ruled out stays so.
                let all = self.range(ty);
                let strings: &[_] = match (range.min.or(all.min), range.max.or(all.max)) {
                    (Some(_), None) => &[INFINITY],
                    (None, Some(_)) => &[MINUS_INFINITY],
                    _ => &[],
                };
                let float = self.float(bounded(number(scalar), range), strings);
                if schema.get(Keyword::Ref).is_none() {
                    return float;
                }
                schema.and(float)
            }
            _ => bounded(schema, range),
        }
    }

    /// The range of a newtype.
    fn range(&self, ty: &Type) -> Range {
        let newtype = match ty {
            Type::Named(id) => match &self.api.shape(*id).kind {
                ShapeKind::Newtype(newtype) => newtype.constraints.range,
                _ => None,
            },
            Type::Nullable(inner) => Some(self.range(inner)),
            _ => None,
        };
        newtype.unwrap_or(Range {
            min: None,
            max: None,
        })
    }
}

/// What a scalar is in JSON.
pub(super) fn json_type(scalar: Scalar) -> &'static str {
    match scalar.facts().json {
        JsonKind::Boolean => "boolean",
        JsonKind::Integer => "integer",
        JsonKind::Number => "number",
        // Anything has no constraints.
        JsonKind::String | JsonKind::Any => "string",
    }
}

/// What a type that is no scalar is in JSON.
fn collection(ty: &Type) -> &'static str {
    match ty {
        Type::List(_) | Type::Set(_) => "array",
        _ => "object",
    }
}

fn bounded(mut schema: Schema<'_>, range: Range) -> Schema<'_> {
    let ends = [
        (range.min, Keyword::Minimum, Keyword::ExclusiveMinimum),
        (range.max, Keyword::Maximum, Keyword::ExclusiveMaximum),
    ];
    for (bound, closed, open) in ends {
        let Some(bound) = bound else { continue };
        let keyword = if bound.open { open } else { closed };
        // An end of the type itself says nothing beside it.
        schema.take(closed);
        match bound.number {
            Number::Integer(number) => schema.put(keyword, number),
            Number::Float(number) => schema.put(keyword, Node::Float(number)),
        }
    }
    schema
}

fn limit(schema: &mut Schema<'_>, length: Length, scalar: Option<Scalar>) {
    let (min, max) = match length.unit {
        LengthUnit::Items => (Keyword::MinItems, Keyword::MaxItems),
        LengthUnit::Entries => (Keyword::MinProperties, Keyword::MaxProperties),
        LengthUnit::Chars => (Keyword::MinLength, Keyword::MaxLength),
        LengthUnit::Bytes if scalar == Some(Scalar::Blob) => return limit_base64(schema, length),
        // A character has one to four bytes: the description says the rest.
        LengthUnit::Bytes => {
            let min = length.min.map(|min| min.div_ceil(4));
            return limit(
                schema,
                Length {
                    min,
                    unit: LengthUnit::Chars,
                    ..length
                },
                scalar,
            );
        }
    };
    for (keyword, bound) in [(min, length.min.filter(|min| *min > 0)), (max, length.max)] {
        if let Some(bound) = bound {
            schema.put(keyword, bound);
        }
    }
}

/// Four characters for every three bytes.
fn limit_base64(schema: &mut Schema<'_>, length: Length) {
    if base64::is_exact(length) {
        return schema.put(Keyword::Pattern, base64::of_length(length));
    }
    let characters = |bytes: u64| bytes.div_ceil(3).saturating_mul(4);
    for (keyword, bound) in [
        (Keyword::MinLength, length.min.filter(|min| *min > 0)),
        (Keyword::MaxLength, length.max),
    ] {
        if let Some(bound) = bound {
            schema.put(keyword, characters(bound));
        }
    }
}

/// One pattern stands by itself; a second one beside the form's own in `allOf`.
fn match_pattern(schema: &mut Schema<'_>, pattern: String) {
    if schema.get(Keyword::Pattern).is_none() {
        schema.put(Keyword::Pattern, pattern);
    } else {
        also(schema, Schema::of("string").with(Keyword::Pattern, pattern));
    }
}

/// Adds a schema that has to hold, too.
pub(super) fn also<'a>(schema: &mut Schema<'a>, more: Schema<'a>) {
    let mut all = match schema.take(Keyword::AllOf) {
        Some(Node::List(all)) => all,
        _ => Vec::new(),
    };
    all.push(more.into());
    schema.put(Keyword::AllOf, Node::List(all));
}
