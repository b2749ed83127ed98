//! What may be written or read.

use cratewright::lower::view::{RustMember, Slot};
use cratewright::model::{
    Bound, Constraints, EnumRepr, EnumWire, Field, Length, Number, Presence, Quoted, Range, Scalar,
    ShapeKind, Struct, TagKind, Test, TimestampFormat, Type, Union, UnionStyle, UnionVariant,
};
use cratewright::schema::Contract;
use serde_json::{Map, Value, json};

use super::{Maker, strings};

/// Objects deeper than this hold only what they have to.
const DEEP: usize = 3;

impl<'a> Maker<'a> {
    pub(super) fn value(&mut self, ty: &Type) -> Value {
        self.constrained(ty, &Constraints::default())
    }

    /// A value of a type under the constraints of a member.
    pub(super) fn constrained(&mut self, ty: &Type, constraints: &Constraints) -> Value {
        match ty {
            Type::Scalar(scalar) => self.scalar(*scalar, constraints),
            Type::Bounded(inner, length) => {
                let bounded = Constraints {
                    length: Some(*length),
                    ..Constraints::default()
                };
                self.constrained(inner, &bounded)
            }
            Type::Nullable(_) if self.dice.one_in(4) => Value::Null,
            Type::Nullable(inner) => self.constrained(inner, constraints),
            Type::List(item) => {
                let count = self.count(constraints.length);
                let of_items = constraints.of_items();
                (0..count)
                    .map(|_| self.constrained(item, &of_items))
                    .collect()
            }
            Type::Set(item) => {
                let count = self.count(constraints.length);
                let mut items: Vec<Value> = Vec::new();
                for _ in 0..count * 20 {
                    let item = self.constrained(item, &constraints.of_items());
                    if items.len() < count && !items.contains(&item) {
                        items.push(item);
                    }
                }
                items.into()
            }
            Type::Map(key, value) => {
                let count = self.count(constraints.length);
                let mut entries = Map::new();
                for _ in 0..count * 20 {
                    if entries.len() < count
                        && let Value::String(key) = self.constrained(key, &constraints.of_keys())
                    {
                        let value = self.constrained(value, &constraints.of_items());
                        entries.insert(key, value);
                    }
                }
                entries.into()
            }
            Type::Named(id) => {
                let (shape, rust) = (self.krate.api.shape(*id), self.krate.shape(*id));
                match &shape.kind {
                    ShapeKind::Newtype(newtype) => {
                        let both = merged(&newtype.constraints, constraints);
                        self.scalar(newtype.scalar, &both)
                    }
                    ShapeKind::Enum(values) => {
                        if values.open && self.dice.one_in(4) {
                            return match values.repr {
                                EnumRepr::String => json!("value of tomorrow"),
                                EnumRepr::Integer(_) => json!(2_000_000_000),
                            };
                        }
                        match &self.dice.pick(&values.values).wire {
                            EnumWire::String(text) => json!(text),
                            EnumWire::Integer(integer) => {
                                json!(i64::try_from(*integer).unwrap_or(0))
                            }
                        }
                    }
                    ShapeKind::Struct(body) => self.object(body, &rust.members).into(),
                    ShapeKind::Error(error) => self.object(&error.body, &rust.members).into(),
                    ShapeKind::Union(union) => self.union(union),
                }
            }
        }
    }

    pub(super) fn object(
        &mut self,
        body: &'a Struct,
        members: &'a [RustMember],
    ) -> Map<String, Value> {
        self.depth += 1;
        let mut object = Map::new();
        for _ in 0..100 {
            object = Map::new();
            for (field, member) in body.fields.iter().zip(members) {
                if self.is_always_there(field) || (self.depth <= DEEP && !self.dice.one_in(3)) {
                    let value = self.member(field);
                    match value {
                        Value::Object(rest) if member.slot == Slot::Rest => {
                            let is_free = |key: &String| members.iter().all(|it| it.key != *key);
                            object.extend(rest.into_iter().filter(|(key, _)| is_free(key)));
                        }
                        value => {
                            object.insert(member.key.clone(), value);
                        }
                    }
                }
            }
            for fixed in &body.fixed {
                if fixed.required || self.contract == Contract::Serialize || self.dice.one_in(2) {
                    object.insert(fixed.name.clone(), fixed.value.json());
                }
            }
            if keeps_rules(body, members, &object) {
                break;
            }
        }
        let is_open = members.iter().all(|member| member.slot != Slot::Rest);
        if is_open && self.dice.one_in(5) {
            object.insert("member of tomorrow".to_owned(), json!([1]));
        }
        self.depth -= 1;
        object
    }

    pub(super) fn member(&mut self, field: &'a Field) -> Value {
        if field.nullable && self.dice.one_in(4) {
            return Value::Null;
        }
        self.constrained(&field.ty, &field.constraints)
    }

    pub(super) fn is_always_there(&self, field: &Field) -> bool {
        match field.presence {
            Presence::Required => true,
            Presence::Default(_) => self.contract == Contract::Serialize,
            Presence::Optional => false,
        }
    }

    fn union(&mut self, union: &'a Union) -> Value {
        if union.open && self.dice.one_in(5) {
            return match &union.style {
                UnionStyle::External => json!({"VariantOfTomorrow": {"a": 1}}),
                UnionStyle::Internal { tag, kind } | UnionStyle::Adjacent { tag, kind, .. } => {
                    let name = match kind {
                        TagKind::Text => json!("variant of tomorrow"),
                        TagKind::Integer => json!(2_000_000_000),
                        TagKind::Bool => json!(true),
                    };
                    json!({tag.as_str(): name, "a": 1})
                }
                UnionStyle::Untagged => unreachable!("untagged unions are closed"),
            };
        }
        let variant = self.dice.pick(&union.variants);
        let value = self.value(&variant.ty);
        wrapped(&union.style, variant, value)
    }

    pub(super) fn count(&mut self, length: Option<Length>) -> usize {
        let min = length.and_then(|length| length.min).unwrap_or(0);
        let max = length.and_then(|length| length.max).unwrap_or(min + 3);
        let max = if self.depth > DEEP {
            min
        } else {
            max.min(min + 60)
        };
        usize::try_from(self.dice.between(min.into(), max.into())).unwrap_or_default()
    }

    pub(super) fn scalar(&mut self, scalar: Scalar, constraints: &Constraints) -> Value {
        match scalar {
            Scalar::String => {
                let text = strings::good(constraints, &mut self.dice);
                json!(text.unwrap_or_else(|| panic!("no text for {constraints:?}")))
            }
            Scalar::Bool => json!(self.dice.one_in(2)),
            Scalar::I32 => self.integer(i32::MIN.into(), i32::MAX.into(), constraints),
            Scalar::I64 => self.integer(i64::MIN.into(), i64::MAX.into(), constraints),
            Scalar::U32 => self.integer(0, u32::MAX.into(), constraints),
            Scalar::U64 => self.integer(0, u64::MAX.into(), constraints),
            Scalar::F32 | Scalar::F64 => self.float(constraints),
            Scalar::Decimal => json!(*self.dice.pick(&[
                "0",
                "-12.50",
                "1e10",
                "3.0E-7",
                "123456789012345678901234567890.1"
            ])),
            Scalar::Timestamp(TimestampFormat::DateTime) => json!(*self.dice.pick(&[
                "2026-11-22T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "2024-02-29t12:00:00.123456789+05:30",
                "9999-12-31T23:59:59Z",
                "2026-11-22T00:00:00.1z",
                "0000-01-01T00:00:00-00:00",
            ])),
            Scalar::Timestamp(TimestampFormat::EpochSeconds) => self
                .dice
                .pick(&[
                    json!(0),
                    json!(-1.5),
                    json!(1_700_000_000.123),
                    json!(1e9),
                    json!(4_102_444_800_i64),
                ])
                .clone(),
            Scalar::Timestamp(TimestampFormat::EpochMillis) => self
                .dice
                .pick(&[json!(0), json!(-1), json!(1_700_000_000_123_i64)])
                .clone(),
            Scalar::Timestamp(TimestampFormat::HttpDate) => {
                json!(*self.dice.pick(&[
                    "Sun, 22 Nov 2026 00:00:00 GMT",
                    "Thu, 01 Jan 1970 00:00:00 GMT"
                ]))
            }
            Scalar::Time => json!(*self.dice.pick(&["09:30:00", "23:59:59.5", "00:00"])),
            Scalar::Date => json!(*self.dice.pick(&["2026-11-22", "2024-02-29", "0001-01-01"])),
            Scalar::Duration => json!(*self.dice.pick(&[
                "P1DT12H",
                "PT0.5S",
                "-P3W",
                "P1Y2M3DT4H5M6S",
                "PT0S",
                "P1M",
                "PT1M",
                "P1Y1D"
            ])),
            Scalar::Uuid => json!(*self.dice.pick(&[
                "67e55044-10b1-426f-9247-bb680e5fe0c8",
                "00000000-0000-0000-0000-000000000000",
                "67E55044-10B1-426F-9247-BB680E5FE0C8",
            ])),
            Scalar::Uri => json!(*self.dice.pick(&[
                "https://example.com/a?b=c#d",
                "urn:isbn:0451450523",
                "mailto:a@b.example"
            ])),
            Scalar::Email => json!(
                *self
                    .dice
                    .pick(&["a@example.com", "first.last+tag@mail.example.org"])
            ),
            Scalar::Blob => {
                let bytes: Vec<u8> = (0..self.count(constraints.length))
                    .map(|n| u8::try_from(n % 251).unwrap_or(0))
                    .collect();
                json!(base64(&bytes))
            }
            Scalar::Quoted(Quoted::Bool) => json!(self.dice.one_in(2).to_string()),
            Scalar::Quoted(_) => {
                let (least, greatest) = scalar.limits().unwrap_or_default();
                json!(self.integer(least, greatest, constraints).to_string())
            }
            Scalar::DocumentText => json!(*self.dice.pick(&["{\"a\":[1.5,true]}", "null", "7"])),
            Scalar::Document => self
                .dice
                .pick(&[
                    json!(null),
                    json!({"$ref": "x", "a": [1.5, true]}),
                    json!("text"),
                    json!([[]]),
                ])
                .clone(),
        }
    }

    fn integer(&mut self, min: i128, max: i128, constraints: &Constraints) -> Value {
        let (min, max) = integer_bounds(min, max, constraints);
        let integer = self.dice.between(min, max);
        i64::try_from(integer).map_or_else(
            |_| json!(u64::try_from(integer).unwrap_or(u64::MAX)),
            |integer| json!(integer),
        )
    }

    fn float(&mut self, constraints: &Constraints) -> Value {
        let (min, max) = float_bounds(constraints);
        if constraints.range.is_none() && self.dice.one_in(5) {
            return json!(*self.dice.pick(&["NaN", "Infinity", "-Infinity"]));
        }
        let (min, max) = (min.unwrap_or(-1e6), max.unwrap_or(1e6));
        #[allow(clippy::cast_precision_loss)]
        let part = self.dice.below(1001) as f64 / 1000.0;
        json!(min + (max - min) * part)
    }
}

/// A value of a variant as its union spells it.
pub(super) fn wrapped(style: &UnionStyle, variant: &UnionVariant, mut value: Value) -> Value {
    match style {
        UnionStyle::Untagged => value,
        UnionStyle::External => json!({variant.wire.as_str(): value}),
        UnionStyle::Adjacent { tag, content, .. } => {
            json!({tag.as_str(): style.tag_of(variant).json(), content.as_str(): value})
        }
        UnionStyle::Internal { tag, .. } => {
            if let Value::Object(members) = &mut value {
                members.insert(tag.clone(), style.tag_of(variant).json());
            }
            value
        }
    }
}

pub(super) fn keeps_rules(
    body: &Struct,
    members: &[RustMember],
    object: &Map<String, Value>,
) -> bool {
    let holds = |field: usize, test: &Test| {
        let default = match &body.fields[field].presence {
            Presence::Default(default) => Some(default),
            _ => None,
        };
        let found = object.get(&members[field].key).or(default);
        match test {
            Test::Absent => object.get(&members[field].key).is_none_or(Value::is_null),
            Test::Present => object
                .get(&members[field].key)
                .is_some_and(|value| !value.is_null()),
            Test::Equals(value) => found == Some(value),
        }
    };
    body.rules.iter().all(|rule| {
        !rule
            .when
            .iter()
            .all(|condition| holds(condition.field, &condition.test))
            || rule
                .then
                .iter()
                .all(|condition| holds(condition.field, &condition.test))
    })
}

/// Both constraints at once; of two patterns the member's, which is the narrower.
pub(super) fn merged(one: &Constraints, other: &Constraints) -> Constraints {
    let length = one.length.zip(other.length).map(|(one, other)| Length {
        min: one.min.max(other.min),
        max: [one.max, other.max].into_iter().flatten().min(),
        unit: other.unit,
    });
    let range = one.range.is_some() && other.range.is_some();
    let range = range.then(|| {
        let (mins, maxs) = (float_bounds(one), float_bounds(other));
        let (min, max) = (
            mins.0.into_iter().chain(maxs.0),
            mins.1.into_iter().chain(maxs.1),
        );
        Range {
            min: min.reduce(f64::max).map(closed),
            max: max.reduce(f64::min).map(closed),
        }
    });
    let mut patterns = [other, one]
        .into_iter()
        .flat_map(|it| it.pattern.iter().chain(&it.also));
    let excepts: Vec<String> = [other, one]
        .into_iter()
        .filter_map(|it| Some(format!("(?:{})", it.except.as_ref()?)))
        .collect();
    Constraints {
        length: length.or(other.length).or(one.length),
        range: range.or(other.range).or(one.range),
        pattern: patterns.next().cloned(),
        also: patterns.cloned().collect(),
        except: (!excepts.is_empty()).then(|| excepts.join("|")),
        keys: None,
        items: None,
    }
}

pub(super) fn integer_bounds(min: i128, max: i128, constraints: &Constraints) -> (i128, i128) {
    let bound = |bound: Option<Bound>| match bound?.number {
        Number::Integer(bound) => Some(bound),
        #[allow(clippy::cast_possible_truncation)]
        Number::Float(bound) => Some(bound as i128),
    };
    let range = constraints.range;
    (
        bound(range.and_then(|range| range.min))
            .unwrap_or(min)
            .max(min),
        bound(range.and_then(|range| range.max))
            .unwrap_or(max)
            .min(max),
    )
}

fn closed(number: f64) -> Bound {
    Bound {
        number: Number::Float(number),
        open: false,
    }
}

/// The least and the greatest number; where an end is open, one a little within.
pub(super) fn float_bounds(constraints: &Constraints) -> (Option<f64>, Option<f64>) {
    const LITTLE: f64 = 1.0 / 1024.0;
    let within = |bound: Bound, sign: f64| {
        let number = bound.number.as_f64();
        let step = if bound.open { LITTLE } else { 0.0 };
        number + sign * step * number.abs().max(1.0)
    };
    let range = constraints.range;
    (
        range
            .and_then(|range| range.min)
            .map(|min| within(min, 1.0)),
        range
            .and_then(|range| range.max)
            .map(|max| within(max, -1.0)),
    )
}

/// Standard base64 with padding.
pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    bytes
        .chunks(3)
        .flat_map(|chunk| {
            let bits = chunk
                .iter()
                .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
                << (8 * (3 - chunk.len()));
            (0..4).map(move |place| {
                if place > chunk.len() {
                    '='
                } else {
                    char::from(DIGITS[(bits >> (18 - 6 * place) & 63) as usize])
                }
            })
        })
        .collect()
}
