//! Rust types of values, as they stand in a declaration, and how they are spelled in the serde form.

use super::paths;
use super::view::{Imports, Slot};
use crate::model::{Api, EnumRepr, Field, Presence, Scalar, ShapeId, ShapeKind, Type};

/// Spells types for one file and notes what the file has to bring into scope.
pub(super) struct Types<'a> {
    pub(super) api: &'a Api,
    /// Names of the shapes.
    pub(super) idents: &'a [String],
    pub(super) shadowed: &'a [&'static str],
    pub(super) imports: Imports,
}

impl Types<'_> {
    /// The type of a value.
    pub(super) fn spell(&mut self, ty: &Type) -> String {
        match ty {
            Type::Scalar(scalar) => self.scalar(*scalar).to_owned(),
            Type::Named(id) => self.shape(*id),
            Type::List(item) | Type::Set(item) => {
                let item = self.spell(item);
                format!("{}<{item}>", self.name("Vec"))
            }
            Type::Map(key, value) => {
                let (key, value) = (self.spell(key), self.spell(value));
                format!("{}<{key}, {value}>", self.name("BTreeMap"))
            }
            Type::Bounded(inner, _) => self.spell(inner),
            Type::Nullable(inner) => {
                let inner = self.spell(inner);
                format!("{}<{inner}>", self.name("Option"))
            }
        }
    }

    /// The type of a scalar, in scope from now on.
    pub(super) fn scalar(&mut self, scalar: Scalar) -> &'static str {
        self.name(scalar.rust().ty)
    }

    /// The name of a shape, in scope from now on.
    pub(super) fn shape(&mut self, id: ShapeId) -> String {
        let ident = &self.idents[id.0 as usize];
        self.import("crate", ident);
        ident.clone()
    }

    /// A name of the prelude or of the usual imports, in scope from now on.
    pub(super) fn name(&mut self, name: &'static str) -> &'static str {
        if let Some(path) = paths::import(self.shadowed, name) {
            self.import(path, name);
        }
        paths::spell(self.shadowed, name)
    }

    /// A name that stands in expressions, which move between files: whole, unless it is in the
    /// prelude.
    pub(super) fn std(&self, name: &'static str) -> &'static str {
        if paths::import(self.shadowed, name).is_some() {
            paths::whole(name)
        } else {
            paths::spell(self.shadowed, name)
        }
    }

    fn import(&mut self, path: &'static str, name: &str) {
        let names = self.imports.0.entry(path).or_default();
        if !names.contains(name) {
            names.insert(name.to_owned());
        }
    }

    /// `inner` wrapped in the generic type `outer`.
    pub(super) fn wrap(&mut self, outer: &'static str, inner: &str) -> String {
        format!("{}<{inner}>", self.name(outer))
    }

    /// The whole type of a member.
    pub(super) fn slotted(&mut self, value: String, slot: Slot) -> String {
        match slot {
            Slot::Plain => value,
            Slot::NullOption | Slot::Option => self.wrap("Option", &value),
            Slot::Nullable => self.wrap("Nullable", &value),
        }
    }

    /// Whether something other than the type itself can be turned into it, so that a constructor
    /// had better take `impl Into<…>`.
    pub(super) fn converts(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(scalar) => scalar.rust().converts,
            Type::Named(id) => match &self.api.shape(*id).kind {
                ShapeKind::Newtype(_) => true,
                ShapeKind::Enum(shape) => shape.open && shape.repr == EnumRepr::String,
                ShapeKind::Struct(_) | ShapeKind::Union(_) | ShapeKind::Error(_) => false,
            },
            Type::List(_) | Type::Set(_) | Type::Nullable(_) => true,
            Type::Bounded(inner, _) => self.converts(inner),
            Type::Map(..) => false,
        }
    }
}

/// How presence and nullability of a member show; `in_request` where its owner is part of a request.
pub(super) fn slot(field: &Field, in_request: bool) -> Slot {
    match (&field.presence, field.nullable) {
        (Presence::Required | Presence::Default(_), false) => Slot::Plain,
        (Presence::Required | Presence::Default(_), true) => Slot::NullOption,
        (Presence::Optional, true) if in_request => Slot::Nullable,
        (Presence::Optional, _) => Slot::Option,
    }
}

/// How a value is spelled in the serde form, in the words of the support crate's `codec`, where the
/// type's own impls do not say it.
pub(super) fn form(ty: &Type) -> Option<String> {
    match ty {
        Type::Scalar(scalar) => scalar.rust().form.map(str::to_owned),
        Type::Named(_) => None,
        Type::List(item) | Type::Set(item) => Some(format!("codec::List<{}>", item_form(item))),
        Type::Map(_, value) => Some(format!("codec::Map<{}>", item_form(value))),
        Type::Bounded(inner, _) => form(inner),
        Type::Nullable(inner) => Some(format!("codec::OrNull<{}>", item_form(inner))),
    }
}

/// The form of a part of another value: unlike a whole member, a document that is `null` is there.
fn item_form(ty: &Type) -> String {
    let own = match ty {
        Type::Scalar(scalar) => scalar.rust().item_form.map(str::to_owned),
        _ => None,
    };
    own.or_else(|| form(ty))
        .unwrap_or_else(|| "codec::Plain".to_owned())
}

/// Whether a value of `ty` is wrapped in a `Secret` where its member is sensitive: a sensitive
/// newtype already is.
pub(super) fn needs_secret(api: &Api, field: &Field) -> bool {
    field.sensitive && !matches!(&field.ty, Type::Named(id) if is_sensitive(api, *id))
}

/// Whether `id` hides its value itself.
pub(super) fn is_sensitive(api: &Api, id: ShapeId) -> bool {
    api.shape(id).sensitive
}
