//! Rust types of values, as they stand in a declaration, and how they are spelled in the serde form.

use super::paths;
use super::rust::{Form, Ty};
use super::view::{Imports, Slot};
use crate::model::{Api, Binding, EnumRepr, Field, Presence, ShapeId, ShapeKind, Type};

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
    pub(super) fn of(&mut self, ty: &Type) -> Ty {
        match ty {
            Type::Scalar(scalar) => Ty::name(self.name(scalar.rust().ty)),
            Type::Named(id) => Ty::Name(self.shape(*id)),
            Type::List(item) | Type::Set(item) => {
                let item = self.of(item);
                self.wrap("Vec", item)
            }
            Type::Map(key, value) => {
                let (key, value) = (self.of(key), self.of(value));
                Ty::Generic(self.name("BTreeMap"), vec![key, value])
            }
            Type::Bounded(inner, _) => self.of(inner),
            Type::Nullable(inner) => {
                let inner = self.of(inner);
                self.wrap("Option", inner)
            }
        }
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
    pub(super) fn wrap(&mut self, outer: &'static str, inner: Ty) -> Ty {
        Ty::Generic(self.name(outer), vec![inner])
    }

    /// The whole type of a member.
    pub(super) fn slotted(&mut self, value: Ty, slot: Slot) -> Ty {
        match slot {
            Slot::Plain | Slot::Rest => value,
            Slot::NullOption | Slot::Option => self.wrap("Option", value),
            Slot::Nullable => self.wrap("Nullable", value),
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

/// How presence and nullability of a member show, by what its own line says and nothing else: an
/// input's own line means three states by its `?` alone.
pub(super) fn slot(field: &Field, is_input: bool) -> Slot {
    if field.binding == Binding::Rest {
        return Slot::Rest;
    }
    match (&field.presence, field.nullable) {
        (Presence::Required | Presence::Default(_), false) => Slot::Plain,
        (Presence::Required | Presence::Default(_), true) => Slot::NullOption,
        (Presence::Optional, true) if is_input || field.three_states => Slot::Nullable,
        (Presence::Optional, _) => Slot::Option,
    }
}

/// How a value is spelled in the serde form.
pub(super) fn form(ty: &Type) -> Form {
    match ty {
        Type::Scalar(scalar) => scalar.rust().form.map_or(Form::Plain, Form::Scalar),
        Type::Named(_) => Form::Plain,
        Type::List(item) | Type::Set(item) => Form::List(Box::new(item_form(item))),
        Type::Map(_, value) => Form::Map(Box::new(item_form(value))),
        Type::Nullable(inner) => Form::OrNull(Box::new(item_form(inner))),
        Type::Bounded(inner, _) => form(inner),
    }
}

/// The form of a part of another value: unlike a whole member, a document that is `null` is there.
fn item_form(ty: &Type) -> Form {
    let own = match ty {
        Type::Scalar(scalar) => scalar.rust().item_form.map(Form::Scalar),
        _ => None,
    };
    own.unwrap_or_else(|| form(ty))
}

/// Whether a value of `ty` is wrapped in a `Secret` where its member is sensitive: a sensitive
/// newtype already is.
pub(super) fn needs_secret(api: &Api, field: &Field) -> bool {
    let is_hidden = matches!(&field.ty, Type::Named(id) if is_sensitive(api, *id));
    field.sensitive && !is_hidden && !api.hides_itself(&field.ty)
}

/// Whether `id` hides its value itself.
pub(super) fn is_sensitive(api: &Api, id: ShapeId) -> bool {
    api.shape(id).sensitive
}
