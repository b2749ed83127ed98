//! `length`, `range`, `pattern` and `except` as keywords.

use crate::model::{Constraints, Length, LengthUnit, Number, Range, Scalar, ShapeKind, Type};

use super::ecma;
use super::node::{Keyword, Node, Schema};
use super::scope::Scope;
use super::types::{INFINITY, MINUS_INFINITY, float};

impl<'a> Scope<'a> {
    /// The scalar that a type is in the end, where it is one.
    pub(super) fn scalar(&self, ty: &Type) -> Option<Scalar> {
        match ty {
            Type::Scalar(scalar) => Some(*scalar),
            Type::Named(id) => match &self.api().shape(*id).kind {
                ShapeKind::Newtype(newtype) => Some(newtype.scalar),
                _ => None,
            },
            Type::Nullable(inner) => self.scalar(inner),
            Type::List(_) | Type::Set(_) | Type::Map(..) => None,
        }
    }

    /// Adds the constraints of a member or newtype to the schema of its type.
    pub(super) fn constrain(
        &self,
        mut schema: Schema<'a>,
        ty: &Type,
        constraints: &Constraints,
    ) -> Schema<'a> {
        let scalar = self.scalar(ty);
        if let (Some(scalar), true) = (scalar, schema.get(Keyword::Ref).is_some()) {
            // Strict validators want to see what a keyword is about beside it.
            if constraints != &Constraints::default() {
                schema.put(Keyword::Type, json_type(scalar));
            }
        }
        if let Some(range) = constraints.range {
            schema = within(schema, scalar, range);
        }
        if let Some(length) = constraints.length {
            limit(&mut schema, length, scalar);
        }
        for pattern in constraints.pattern.iter().chain(&constraints.also) {
            match_pattern(&mut schema, ecma::whole(pattern));
        }
        if let Some(except) = &constraints.except {
            let refused = Schema::of("string").with(Keyword::Pattern, ecma::whole(except));
            schema.put(Keyword::Not, refused);
        }
        schema
    }
}

/// What a scalar is in JSON.
fn json_type(scalar: Scalar) -> &'static str {
    use crate::model::TimestampFormat::{EpochMillis, EpochSeconds};
    match scalar {
        Scalar::Bool => "boolean",
        Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 | Scalar::Timestamp(EpochMillis) => {
            "integer"
        }
        Scalar::F32 | Scalar::F64 | Scalar::Timestamp(EpochSeconds) => "number",
        _ => "string",
    }
}

fn within(mut schema: Schema<'_>, scalar: Option<Scalar>, range: Range) -> Schema<'_> {
    match scalar {
        // A decimal is a text: the description says its bounds.
        Some(Scalar::Decimal) => schema,
        Some(Scalar::F32 | Scalar::F64) => {
            let texts: &[_] = match (range.min, range.max) {
                (Some(_), None) => &[INFINITY],
                (None, Some(_)) => &[MINUS_INFINITY],
                _ => &[],
            };
            let bounded = float(bounded(Schema::of("number"), range), texts);
            if schema.get(Keyword::Ref).is_none() {
                return bounded;
            }
            schema.take(Keyword::Type);
            also(&mut schema, bounded);
            schema
        }
        _ => bounded(schema, range),
    }
}

fn bounded(mut schema: Schema<'_>, range: Range) -> Schema<'_> {
    for (keyword, bound) in [(Keyword::Minimum, range.min), (Keyword::Maximum, range.max)] {
        match bound {
            Some(Number::Integer(bound)) => schema.put(keyword, bound),
            Some(Number::Float(bound)) => schema.put(keyword, Node::Float(bound)),
            None => {}
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

/// Three bytes are four characters. Where a bound falls within three bytes, the padding of a text
/// of just that length tells the difference.
fn limit_base64(schema: &mut Schema<'_>, Length { min, max, .. }: Length) {
    let characters = |bytes: u64| bytes.div_ceil(3).saturating_mul(4);
    if let Some(min) = min.filter(|min| *min > 0) {
        let at_least = characters(min);
        schema.put(Keyword::MinLength, at_least);
        let too_short = match min % 3 {
            1 => None,
            2 => Some("==$"),
            _ => Some("=$"),
        };
        if let Some(padding) = too_short {
            let longer = Schema::of("string").with(Keyword::MinLength, at_least.saturating_add(4));
            let refused = Schema::of("string").with(Keyword::Pattern, padding);
            either(schema, longer, Schema::new().with(Keyword::Not, refused));
        }
    }
    if let Some(max) = max {
        let at_most = characters(max);
        schema.put(Keyword::MaxLength, at_most);
        let long_enough = match max % 3 {
            1 => Some("==$"),
            2 => Some("=$"),
            _ => None,
        };
        if let Some(padding) = long_enough {
            let shorter = Schema::of("string").with(Keyword::MaxLength, at_most.saturating_sub(4));
            either(
                schema,
                shorter,
                Schema::of("string").with(Keyword::Pattern, padding),
            );
        }
    }
}

fn either<'a>(schema: &mut Schema<'a>, one: Schema<'a>, other: Schema<'a>) {
    let ways = Node::List(vec![one.into(), other.into()]);
    also(schema, Schema::new().with(Keyword::AnyOf, ways));
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
