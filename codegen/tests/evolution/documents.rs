//! Documents that a spec allows, for a writer that uses all of its freedom.

use cratewright::model::{
    Api, Binding, Bound, EnumWire, Field, Presence, Quoted, Scalar, ShapeKind, Struct,
    TimestampFormat, Type, UnionStyle,
};
use serde_json::{Map, Value, json};

/// A small generator: the same numbers for the same seed everywhere.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(usize::MAX) % limit.max(1)
    }

    fn flip(&mut self) -> bool {
        self.below(2) == 0
    }
}

/// The document of a message: its members by name where it is a request's, the body of an answer.
pub(crate) fn message(api: &Api, body: &Struct, is_request: bool, random: &mut Random) -> Value {
    if !is_request
        && let [only] = body.fields.as_slice()
        && only.binding == Binding::Payload
    {
        return value(api, &only.ty, Some(only), random, 0);
    }
    object(api, body, is_request, random, 0)
}

/// Nothing is nested more deeply than this.
const DEEPEST: usize = 4;

fn object(api: &Api, body: &Struct, by_name: bool, random: &mut Random, depth: usize) -> Value {
    let mut members = Map::new();
    for field in &body.fields {
        let key = if by_name { &field.name } else { &field.wire };
        let optional = field.presence != Presence::Required;
        if optional && (random.flip() || depth > DEEPEST) {
            continue;
        }
        let written = if field.nullable && random.below(3) == 0 {
            Value::Null
        } else {
            value(api, &field.ty, Some(field), random, depth)
        };
        members.insert(key.clone(), written);
    }
    for fixed in &body.fixed {
        members.insert(fixed.name.clone(), fixed.value.json());
    }
    Value::Object(members)
}

fn value(api: &Api, ty: &Type, field: Option<&Field>, random: &mut Random, depth: usize) -> Value {
    match ty {
        Type::Scalar(scalar) => {
            let constraints = field.map(|field| field.constraints.clone());
            self::scalar(*scalar, &constraints.unwrap_or_default(), random)
        }
        // None of these specs bounds what is inside a type.
        Type::Bounded(inner, _) => value(api, inner, field, random, depth),
        Type::Nullable(inner) => {
            if random.flip() {
                Value::Null
            } else {
                value(api, inner, None, random, depth)
            }
        }
        Type::List(item) => {
            let count = if depth > DEEPEST { 0 } else { random.below(3) };
            let mut items: Vec<Value> = (0..count)
                .map(|_| value(api, item, None, random, depth + 1))
                .collect();
            // A list may repeat what a set may not.
            if let Some(first) = items.first().cloned().filter(|_| random.flip()) {
                items.push(first);
            }
            Value::Array(items)
        }
        Type::Set(item) => Value::Array(vec![value(api, item, None, random, depth + 1)]),
        Type::Map(key, item) => {
            let mut entries = Map::new();
            if depth <= DEEPEST && random.flip() {
                let key = value(api, key, None, random, depth + 1);
                let key = key.as_str().unwrap_or("key").to_owned();
                entries.insert(key, value(api, item, None, random, depth + 1));
            }
            Value::Object(entries)
        }
        Type::Named(id) => match &api.shape(*id).kind {
            ShapeKind::Newtype(newtype) => scalar(newtype.scalar, &newtype.constraints, random),
            ShapeKind::Enum(body) => match &body.values[random.below(body.values.len())].wire {
                EnumWire::String(text) => json!(text),
                EnumWire::Integer(number) => json!(i64::try_from(*number).unwrap_or_default()),
            },
            ShapeKind::Struct(body) => object(api, body, false, random, depth + 1),
            ShapeKind::Error(error) => object(api, &error.body, false, random, depth + 1),
            ShapeKind::Union(union) => {
                let variant = &union.variants[random.below(union.variants.len())];
                let inner = value(api, &variant.ty, None, random, depth + 1);
                match &union.style {
                    UnionStyle::External => json!({ &variant.wire: inner }),
                    UnionStyle::Internal { tag, .. } => {
                        let mut members = inner.as_object().cloned().unwrap_or_default();
                        members.insert(tag.clone(), union.style.tag_of(variant).json());
                        Value::Object(members)
                    }
                    UnionStyle::Adjacent { tag, content, .. } => {
                        json!({ tag: union.style.tag_of(variant).json(), content: inner })
                    }
                    UnionStyle::Untagged => inner,
                }
            }
        },
    }
}

fn scalar(
    scalar: Scalar,
    constraints: &cratewright::model::Constraints,
    random: &mut Random,
) -> Value {
    use cratewright::model::Number;
    let length = constraints.length;
    let range = constraints.range;
    match scalar {
        Scalar::String => {
            let least = length.and_then(|it| it.min).unwrap_or(0);
            let most = length.and_then(|it| it.max).unwrap_or(12);
            let length = if random.flip() { least } else { most.min(80) };
            let letter = if constraints.pattern.is_none() && random.flip() {
                "Z"
            } else {
                "a"
            };
            json!(letter.repeat(usize::try_from(length).unwrap_or(1)))
        }
        Scalar::Bool => json!(random.flip()),
        Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 => {
            let bound = |bound: Option<Bound>, free: i64| match bound.map(|bound| bound.number) {
                Some(Number::Integer(number)) => i64::try_from(number).unwrap_or(free),
                _ => free,
            };
            let (least, most) = match scalar {
                Scalar::I32 => (i64::from(i32::MIN), i64::from(i32::MAX)),
                Scalar::U32 => (0, i64::from(u32::MAX)),
                Scalar::U64 => (0, i64::MAX),
                _ => (i64::MIN, i64::MAX),
            };
            let least = bound(range.and_then(|it| it.min), least);
            let most = bound(range.and_then(|it| it.max), most);
            json!(if random.flip() { least } else { most })
        }
        Scalar::F32 | Scalar::F64 => json!(1.5),
        Scalar::Timestamp(format) => match format {
            TimestampFormat::DateTime => json!("2026-11-28T12:00:00Z"),
            TimestampFormat::HttpDate => json!("Sat, 28 Nov 2026 12:00:00 GMT"),
            TimestampFormat::EpochMillis => json!(1_795_867_200_000_i64),
            TimestampFormat::EpochSeconds => json!(1_795_867_200),
        },
        Scalar::Time => json!("09:30:00"),
        Scalar::Date => json!("2026-11-28"),
        Scalar::Duration => json!("PT1H"),
        Scalar::Uuid => json!("67e55044-10b1-426f-9247-bb680e5fe0c8"),
        Scalar::Uri => json!("https://example.com/a"),
        Scalar::Email => json!("a@example.com"),
        Scalar::Decimal => json!("1.50"),
        Scalar::Blob => json!("AAEC"),
        Scalar::Document => json!({ "any": 1 }),
        Scalar::DocumentText => json!("{}"),
        Scalar::Quoted(Quoted::Bool) => json!("true"),
        Scalar::Quoted(_) => json!("1"),
    }
}
