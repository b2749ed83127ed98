//! Whether one type takes every JSON value of another, as generated crates read: what they read they
//! do not validate, they pass over members that they do not know, and take `null` for absence.

use std::cell::Cell;

use crate::check::spec::Spec;
use crate::model::{
    Binding, EnumRepr, JsonKind, Presence, Scalar, ShapeKind, Struct, Type, UnionStyle,
};

/// Deeper types are not compared, nor more of them.
const DEEPEST: usize = 8;
const MOST_TYPES: usize = 1000;

/// Whether whatever is an `other` can be read as a `one`. Where that is not sure, it is not so.
pub(super) fn covers(spec: Spec<'_, '_>, one: &Type, other: &Type) -> bool {
    let left = Cell::new(MOST_TYPES);
    Covers { spec, left }.types(one, other, DEEPEST)
}

struct Covers<'s, 'a> {
    spec: Spec<'s, 'a>,
    /// So many more types are compared.
    left: Cell<usize>,
}

impl Covers<'_, '_> {
    fn types(&self, one: &Type, other: &Type, depth: usize) -> bool {
        let (Some(depth), Some(left)) = (depth.checked_sub(1), self.left.get().checked_sub(1))
        else {
            return false;
        };
        self.left.set(left);
        let (one, other) = (unbounded(one), unbounded(other));
        if one == other || self.spec.scalar(one) == Some(Scalar::Document) {
            return true;
        }
        if let Type::Nullable(other) = other {
            return matches!(one, Type::Nullable(_)) && self.types(one, other, depth);
        }
        if let Type::Nullable(one) = one {
            return self.types(one, other, depth);
        }
        if let Some(variants) = self.variants(other) {
            return variants.iter().all(|it| self.types(one, it, depth));
        }
        if let Some(variants) = self.variants(one) {
            return variants.iter().any(|it| self.types(it, other, depth));
        }
        match (one, other) {
            (Type::List(one), Type::List(other) | Type::Set(other))
            | (Type::Set(one), Type::Set(other)) => self.types(one, other, depth),
            (Type::Map(key, one), Type::Map(other_key, other)) => {
                self.types(key, other_key, depth) && self.types(one, other, depth)
            }
            (Type::Map(key, one), Type::Named(_)) => {
                self.takes_strings(key) && self.is_anything(one) && self.body(other).is_some()
            }
            (Type::Named(_), Type::Named(_)) if self.body(one).is_some() => {
                let bodies = self.body(one).zip(self.body(other));
                bodies.is_some_and(|(one, other)| self.bodies(one, other, depth))
            }
            _ => self.values(one, other),
        }
    }

    /// What is neither a collection nor a struct.
    fn values(&self, one: &Type, other: &Type) -> bool {
        let (takes, is) = (self.spec.scalar(one), self.spec.scalar(other));
        let json = |scalar: Scalar| scalar.facts().json;
        let is_text = match self.repr(other) {
            Some((repr, _)) => repr == EnumRepr::String,
            None => is.is_some_and(|scalar| json(scalar) == JsonKind::String),
        };
        if is_text {
            return self.takes_strings(one);
        }
        let is_whole = match self.repr(other) {
            Some((EnumRepr::Integer(scalar), _)) => scalar.limits(),
            Some((EnumRepr::String, _)) => None,
            None => is.and_then(Scalar::limits),
        };
        match (takes, is_whole, is) {
            (Some(takes), Some(_), _) if takes.is_float() => json(takes) == JsonKind::Number,
            (Some(takes), Some((least, most)), _) => takes
                .limits()
                .is_some_and(|(low, high)| low <= least && most <= high),
            (Some(takes), None, Some(is)) => match takes {
                Scalar::Bool => is == Scalar::Bool,
                Scalar::F64 => is.is_float(),
                takes => takes == is,
            },
            _ => false,
        }
    }

    /// Members by their names on the wire: what the one requires, the other does, and what both
    /// know the one takes.
    fn bodies(&self, one: &Struct, other: &Struct, depth: usize) -> bool {
        let named = |wire: &str| other.fields.iter().find(|field| field.wire == wire);
        one.fixed.iter().all(|fixed| other.fixed.contains(fixed))
            && one.fields.iter().all(|field| {
                let is_required = field.presence == Presence::Required;
                let is_fixed = other.fixed.iter().any(|fixed| fixed.name == field.wire);
                match named(&field.wire) {
                    _ if field.binding == Binding::Rest => match &field.ty {
                        Type::Map(_, value) => self.is_anything(value),
                        _ => false,
                    },
                    Some(theirs) => {
                        let may_lack = theirs.presence != Presence::Required || theirs.nullable;
                        self.types(&field.ty, &theirs.ty, depth)
                            && (!is_required || !may_lack || field.nullable && !theirs.nullable)
                    }
                    None => !is_required && !is_fixed,
                }
            })
    }

    /// Every string is one of these.
    fn takes_strings(&self, ty: &Type) -> bool {
        let scalar = self.spec.scalar(ty);
        scalar.is_some_and(Scalar::is_string)
            || matches!(self.repr(ty), Some((EnumRepr::String, true)))
    }

    fn is_anything(&self, ty: &Type) -> bool {
        let ty = match ty {
            Type::Nullable(inner) => inner,
            ty => ty,
        };
        self.spec.scalar(ty) == Some(Scalar::Document)
    }

    /// How the values of an enum are written, and whether it is open.
    fn repr(&self, ty: &Type) -> Option<(EnumRepr, bool)> {
        match self.kind(ty)? {
            ShapeKind::Enum(one) => Some((one.repr, one.open)),
            _ => None,
        }
    }

    fn body(&self, ty: &Type) -> Option<&Struct> {
        match self.kind(ty)? {
            ShapeKind::Struct(body) => Some(body),
            _ => None,
        }
    }

    /// The types of which an untagged union is one.
    fn variants(&self, ty: &Type) -> Option<Vec<&Type>> {
        match self.kind(ty)? {
            ShapeKind::Union(one) if one.style == UnionStyle::Untagged => {
                Some(one.variants.iter().map(|variant| &variant.ty).collect())
            }
            _ => None,
        }
    }

    fn kind(&self, ty: &Type) -> Option<&ShapeKind> {
        self.spec.named(ty).map(|(shape, _)| &shape.kind)
    }
}

fn unbounded(ty: &Type) -> &Type {
    match ty {
        Type::Bounded(inner, _) => inner,
        ty => ty,
    }
}
