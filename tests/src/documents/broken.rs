//! What is wrong in one place.

use cratewright::lower::view::{RustMember, Slot};
use cratewright::model::{
    Constraints, Field, Scalar, ShapeKind, Struct, TimestampFormat, Type, Union, UnionStyle,
};
use cratewright::schema::Contract;
use serde_json::{Map, Value, json};

use super::good::{base64, float_bounds, integer_bounds, keeps_rules, merged};
use super::{Maker, strings};

impl<'a> Maker<'a> {
    /// Breaks a value, or something in it; says what it broke.
    pub(super) fn break_value(&mut self, ty: &Type, value: &mut Value) -> Option<String> {
        if !self.takes_null(ty) && self.dice.one_in(8) {
            *value = Value::Null;
            return Some("null where it may not be".to_owned());
        }
        self.break_constrained(ty, &Constraints::default(), value)
    }

    fn break_constrained(
        &mut self,
        ty: &Type,
        constraints: &Constraints,
        value: &mut Value,
    ) -> Option<String> {
        match ty {
            Type::Scalar(scalar) => self.break_scalar(*scalar, constraints, value),
            Type::Bounded(inner, length) => {
                let bounded = Constraints {
                    length: Some(*length),
                    ..Constraints::default()
                };
                self.break_constrained(inner, &bounded, value)
            }
            Type::Nullable(_) if value.is_null() => None,
            Type::Nullable(inner) => self.break_constrained(inner, constraints, value),
            Type::List(item) | Type::Set(item) => {
                let is_set = matches!(ty, Type::Set(_));
                self.break_list(item, constraints, is_set, value)
            }
            Type::Map(key, inner) => self.break_map(key, inner, constraints, value),
            Type::Named(id) => {
                let (shape, rust) = (self.krate.api.shape(*id), self.krate.shape(*id));
                match &shape.kind {
                    ShapeKind::Newtype(newtype) => {
                        let both = merged(&newtype.constraints, constraints);
                        self.break_scalar(newtype.scalar, &both, value)
                    }
                    ShapeKind::Enum(values) if !values.open && self.dice.one_in(2) => {
                        *value = json!("no value of it");
                        Some("unknown value of a closed enum".to_owned())
                    }
                    ShapeKind::Enum(_) => self.change_kind(value),
                    ShapeKind::Struct(body) => self.break_object(body, &rust.members, value),
                    ShapeKind::Error(error) => self.break_object(&error.body, &rust.members, value),
                    ShapeKind::Union(union) => self.break_union(union, value),
                }
            }
        }
    }

    /// Puts a value of another JSON type there.
    fn change_kind(&mut self, value: &mut Value) -> Option<String> {
        let kind = kind(value);
        let others = [json!(true), json!([]), json!({}), json!([1])];
        let other = self.dice.pick(&others).clone();
        if kind == self::kind(&other) {
            return None;
        }
        let why = format!("{} where {kind} belongs", self::kind(&other));
        *value = other;
        Some(why)
    }

    fn break_list(
        &mut self,
        item: &Type,
        constraints: &Constraints,
        is_set: bool,
        value: &mut Value,
    ) -> Option<String> {
        let Value::Array(items) = value else {
            return None;
        };
        match self.dice.below(4) {
            0 => self.change_kind(value),
            1 => {
                let length = constraints.length?;
                if let Some(min) = length.min.filter(|min| *min > 0 && self.dice.one_in(2)) {
                    items.truncate(usize::try_from(min).ok()? - 1);
                } else {
                    let max = usize::try_from(length.max?).ok()?;
                    for _ in 0..max * 20 + 20 {
                        let more = self.value(item);
                        if items.len() <= max && !(is_set && items.contains(&more)) {
                            items.push(more);
                        }
                    }
                    if items.len() <= max {
                        return None;
                    }
                }
                Some("number of items".to_owned())
            }
            2 if is_set => {
                let again = items.first()?.clone();
                items.push(again);
                Some("an item twice in a set".to_owned())
            }
            _ => {
                let at = self.dice.below(items.len());
                let why = self.break_value(item, items.get_mut(at)?)?;
                Some(format!("item {at}: {why}"))
            }
        }
    }

    fn break_map(
        &mut self,
        key: &Type,
        inner: &Type,
        constraints: &Constraints,
        value: &mut Value,
    ) -> Option<String> {
        let Value::Object(entries) = value else {
            return None;
        };
        match self.dice.below(4) {
            0 => self.change_kind(value),
            1 => {
                let length = constraints.length?;
                if length.min.is_some_and(|min| min > 0) && self.dice.one_in(2) {
                    entries.clear();
                } else {
                    let max = usize::try_from(length.max?).ok()?;
                    for _ in 0..max * 20 + 20 {
                        if let Value::String(key) = self.value(key) {
                            let value = self.value(inner);
                            entries.insert(key, value);
                        }
                        if entries.len() > max {
                            break;
                        }
                    }
                    if entries.len() <= max {
                        return None;
                    }
                }
                Some("number of entries".to_owned())
            }
            2 => {
                let mut name = Value::from("x");
                let why = match self.break_value(key, &mut name)? {
                    why if name.is_string() => why,
                    _ => return None,
                };
                let value = self.value(inner);
                entries.insert(name.as_str()?.to_owned(), value);
                Some(format!("key: {why}"))
            }
            _ => {
                let at = self.dice.below(entries.len());
                let why = self.break_value(inner, entries.values_mut().nth(at)?)?;
                Some(format!("entry {at}: {why}"))
            }
        }
    }

    pub(super) fn break_object(
        &mut self,
        body: &'a Struct,
        members: &'a [RustMember],
        value: &mut Value,
    ) -> Option<String> {
        if self.dice.one_in(10) {
            return self.change_kind(value);
        }
        let Value::Object(object) = value else {
            return None;
        };
        if body.fields.is_empty() {
            return None;
        }
        if !body.rules.is_empty() && self.dice.one_in(3) {
            return self.break_rules(body, members, object);
        }
        let at = self.dice.below(body.fields.len());
        let (field, member) = (&body.fields[at], &members[at]);
        // Its entries stand among the members, under names that are nobody's.
        if member.slot == Slot::Rest {
            return None;
        }
        if self.is_always_there(field) && self.dice.one_in(3) {
            object.remove(&member.key)?;
            return Some(format!("{} is missing", member.key));
        }
        if !object.contains_key(&member.key) {
            let value = self.member(field);
            object.insert(member.key.clone(), value);
        }
        let why = self.break_member(field, object.get_mut(&member.key)?)?;
        Some(format!("{}: {why}", member.key))
    }

    fn break_rules(
        &mut self,
        body: &'a Struct,
        members: &'a [RustMember],
        object: &mut Map<String, Value>,
    ) -> Option<String> {
        let ruled = |rules| Struct {
            fields: body.fields.clone(),
            fixed: body.fixed.clone(),
            rules,
        };
        let ruleless = ruled(Vec::new());
        // What only requests have to give may be missing in what is read.
        let mut rules = body.rules.clone();
        rules.retain(|rule| self.contract == Contract::Serialize || !rule.is_presence());
        let ruled = ruled(rules);
        for _ in 0..100 {
            let mut candidate = Map::new();
            for (field, member) in body.fields.iter().zip(members) {
                if self.is_always_there(field) || self.dice.one_in(2) {
                    candidate.insert(member.key.clone(), self.member(field));
                }
            }
            if keeps_rules(&ruleless, members, &candidate)
                && !keeps_rules(&ruled, members, &candidate)
            {
                *object = candidate;
                return Some("a rule between members".to_owned());
            }
        }
        None
    }

    pub(super) fn break_member(&mut self, field: &'a Field, value: &mut Value) -> Option<String> {
        if !field.nullable && !self.takes_null(&field.ty) && self.dice.one_in(4) {
            *value = Value::Null;
            return Some("null where it may not be".to_owned());
        }
        if value.is_null() {
            return None;
        }
        self.break_constrained(&field.ty, &field.constraints, value)
    }

    /// Whether a type takes `null` without saying so.
    fn takes_null(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(scalar) => *scalar == Scalar::Document,
            Type::Nullable(_) => true,
            Type::Named(id) => match &self.krate.api.shape(*id).kind {
                ShapeKind::Newtype(newtype) => newtype.scalar == Scalar::Document,
                ShapeKind::Union(union) if union.style == UnionStyle::Untagged => union
                    .variants
                    .iter()
                    .any(|variant| self.takes_null(&variant.ty)),
                _ => false,
            },
            _ => false,
        }
    }

    fn break_union(&mut self, union: &'a Union, value: &mut Value) -> Option<String> {
        let (tag, content) = match &union.style {
            // Whatever is broken may be another variant.
            UnionStyle::Untagged => return None,
            UnionStyle::External => (None, None),
            UnionStyle::Internal { tag, .. } => (Some(tag), None),
            UnionStyle::Adjacent { tag, content, .. } => (Some(tag), Some(content)),
        };
        if self.dice.one_in(4) {
            return self.change_kind(value).filter(|_| !value.is_object());
        }
        let Value::Object(members) = value else {
            return None;
        };
        let Some(tag) = tag else {
            let (name, inner) = members.iter_mut().next()?;
            let variant = union
                .variants
                .iter()
                .find(|variant| variant.wire == *name)?;
            let why = self.break_value(&variant.ty, inner)?;
            return Some(format!("{name}: {why}"));
        };
        if self.dice.one_in(4) {
            members.remove(tag);
            return Some("the tag is missing".to_owned());
        }
        let variant = union
            .variants
            .iter()
            .find(|variant| members.get(tag) == Some(&union.style.tag_of(variant).json()))?;
        if let Some(content) = content {
            let why = self.break_value(&variant.ty, members.get_mut(content)?)?;
            return Some(format!("{content}: {why}"));
        }
        let why = self.break_value(&variant.ty, value)?;
        let members = value.as_object_mut()?;
        members.insert(tag.clone(), union.style.tag_of(variant).json());
        Some(format!("variant {}: {why}", variant.wire))
    }

    fn break_scalar(
        &mut self,
        scalar: Scalar,
        constraints: &Constraints,
        value: &mut Value,
    ) -> Option<String> {
        if scalar == Scalar::Document {
            return None;
        }
        if self.dice.one_in(4) {
            return self.change_kind(value);
        }
        let integer = |min: i128, max: i128| Some(integer_bounds(min, max, constraints));
        let bounds = match scalar {
            Scalar::I32 => integer(i32::MIN.into(), i32::MAX.into()),
            Scalar::U32 => integer(0, u32::MAX.into()),
            // JavaScript rounds the ends of the larger ones: too large has to be much too large.
            Scalar::I64 => integer(-1 << 64, (1 << 64) - 1).filter(|_| constraints.range.is_some()),
            Scalar::U64 => integer(0, 1 << 65),
            _ => None,
        };
        if let Some((min, max)) = bounds {
            let beyond = if self.dice.one_in(2) {
                min - 1
            } else {
                max + 1
            };
            *value = match i64::try_from(beyond) {
                Ok(beyond) => json!(beyond),
                Err(_) => json!(1e20),
            };
            return Some("out of range".to_owned());
        }
        let wrong: &[Value] = match scalar {
            Scalar::String => {
                let (text, why) = strings::broken(constraints, &mut self.dice)?;
                *value = json!(text);
                return Some(why.to_owned());
            }
            Scalar::F32 | Scalar::F64 => match float_bounds(constraints) {
                (Some(min), _) => &[json!(min - 1.0), json!("NaN"), json!("-Infinity")],
                (_, Some(max)) => &[json!(max + 1.0), json!("NaN"), json!("Infinity")],
                _ => &[json!("nan"), json!("1.5"), json!("+Infinity")],
            },
            Scalar::I64 => &[json!("1"), json!(1.5), json!(1e300)],
            Scalar::Bool => &[json!("true"), json!(0)],
            Scalar::Decimal => &[
                json!("1,5"),
                json!("1."),
                json!(".5"),
                json!("NaN"),
                json!(1.5),
                json!(""),
            ],
            Scalar::Timestamp(TimestampFormat::DateTime) => &[
                json!("2026-11-22"),
                json!("2026-13-01T00:00:00Z"),
                json!("2026-02-30T00:00:00Z"),
                json!("2026-11-22 00:00:00Z"),
                json!("2026-11-22T00:00:00"),
                json!("2026-11-22T24:00:00Z"),
                json!("2026-11-22T00:00:00+01"),
                json!(1_700_000_000),
                json!("2026-11-22T00:00:00.Z"),
                json!("2026-11-22T00:00:60Z"),
            ],
            Scalar::Timestamp(TimestampFormat::EpochSeconds) => {
                &[json!("2026-11-22T00:00:00Z"), json!("0")]
            }
            Scalar::Timestamp(TimestampFormat::EpochMillis) => &[json!("0"), json!(0.5)],
            Scalar::Timestamp(TimestampFormat::HttpDate) => &[
                json!("2026-11-22T00:00:00Z"),
                json!("Sun, 22 Nov 2026"),
                json!(0),
            ],
            Scalar::Date => &[
                json!("2026-11-31"),
                json!("22.11.2026"),
                json!("2026-11-22T00:00:00Z"),
                json!(2026),
            ],
            Scalar::Time => &[
                json!("24:00:00"),
                json!("9:30"),
                json!("09:30:60"),
                json!("09:30:00Z"),
                json!("2026-11-22"),
                json!(9),
            ],
            Scalar::Duration => &[
                json!("P"),
                json!("PT"),
                json!("1D"),
                json!("P1H"),
                json!("P1.5D"),
                json!("P1D2W"),
                json!(5),
                json!("-P"),
            ],
            Scalar::Uuid => &[
                json!("67e55044-10b1-426f-9247"),
                json!("urn:uuid:67e55044-10b1-426f-9247-bb680e5fe0c8"),
                json!("67e5504410b1426f9247bb680e5fe0c8"),
                json!("{67e55044-10b1-426f-9247-bb680e5fe0c8}"),
            ],
            Scalar::Uri => &[
                json!("example.com/a"),
                json!("/a/b"),
                json!("https://a b"),
                json!(""),
            ],
            Scalar::Email => &[
                json!("a"),
                json!("a@"),
                json!("@b.example"),
                json!("a b@c.example"),
                json!("a@b"),
            ],
            Scalar::Blob => {
                if let (Some(length), true) = (constraints.length, self.dice.one_in(2)) {
                    let bytes = match length.max {
                        Some(max) => vec![7; usize::try_from(max).ok()? + 1],
                        None => vec![7; usize::try_from(length.min?).ok()?.checked_sub(1)?],
                    };
                    *value = json!(base64(&bytes));
                    return Some("number of bytes".to_owned());
                }
                &[json!("***"), json!("AAA"), json!("A==="), json!("AAAA=")]
            }
            _ => return None,
        };
        *value = self.dice.pick(wrong).clone();
        Some(format!("{value} is no {scalar:?}"))
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a bool",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
