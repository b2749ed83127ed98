//! What the passes walk: the model side by side with its declarations.

use super::decls::{Decls, MemberDecl, OperationDecl, RuleDecl};
use crate::model::{
    Api, Class, EnumRepr, Field, Fixed, Operation, Scalar, Shape, ShapeKind, Struct, Type,
};
use crate::syntax::Entry;

/// A resolved spec.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spec<'s, 'a> {
    pub(super) api: &'s Api,
    pub(super) decls: &'s Decls<'a>,
}

/// Whose members they are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Role<'s> {
    Struct,
    /// Members that messages extend.
    Group,
    Error,
    /// One of several successes.
    Outcome,
    Input(&'s Operation),
    Output(&'s Operation),
}

/// A struct, an error, an input or an output, with the declarations of its members.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body<'s, 'a> {
    pub(super) role: Role<'s>,
    /// The declaration or the operation.
    pub(super) owner: Entry<'a>,
    pub(super) model: &'s Struct,
    pub(super) members: &'s [MemberDecl<'a>],
    pub(super) fixed: &'s [MemberDecl<'a>],
    pub(super) rules: &'s [RuleDecl<'a>],
}

impl<'s, 'a> Body<'s, 'a> {
    /// Every field, with its declaration.
    pub(super) fn fields(self) -> impl Iterator<Item = (&'s Field, MemberDecl<'a>)> {
        self.model.fields.iter().zip(self.members.iter().copied())
    }

    /// Every member that has one value alone, with its declaration.
    pub(super) fn fixed(self) -> impl Iterator<Item = (&'s Fixed, MemberDecl<'a>)> {
        self.model.fixed.iter().zip(self.fixed.iter().copied())
    }

    /// The fields that are declared here and not copied in.
    pub(super) fn own_fields(self) -> impl Iterator<Item = (&'s Field, MemberDecl<'a>)> {
        self.fields().filter(|(_, decl)| decl.own)
    }
}

impl<'s, 'a> Spec<'s, 'a> {
    /// Everything that has fields.
    pub(super) fn bodies(self) -> impl Iterator<Item = Body<'s, 'a>> {
        let shapes = self.api.shapes.iter().zip(&self.decls.shapes);
        let shapes = shapes.filter_map(|(shape, decl)| {
            let (role, model) = match &shape.kind {
                ShapeKind::Struct(body) if decl.outcome => (Role::Outcome, body),
                ShapeKind::Struct(body) => (Role::Struct, body),
                ShapeKind::Error(error) => (Role::Error, &error.body),
                _ => return None,
            };
            Some(Body {
                role,
                owner: decl.entry,
                model,
                members: &decl.members,
                fixed: &decl.fixed,
                rules: &decl.rules,
            })
        });
        let messages = self.operations().flat_map(|(operation, decl)| {
            [
                Body {
                    role: Role::Input(operation),
                    owner: decl.entry,
                    model: &operation.input.body,
                    members: &decl.input.members,
                    fixed: &decl.input.fixed,
                    rules: &decl.input.rules,
                },
                Body {
                    role: Role::Output(operation),
                    owner: decl.entry,
                    model: &operation.output.body,
                    members: &decl.output.members,
                    fixed: &decl.output.fixed,
                    rules: &decl.output.rules,
                },
            ]
        });
        let groups = self.decls.groups.iter().map(|group| Body {
            role: Role::Group,
            owner: group.decl.entry,
            model: &group.body,
            members: &group.decl.members,
            fixed: &group.decl.fixed,
            rules: &group.decl.rules,
        });
        shapes.chain(groups).chain(messages)
    }

    /// The media type of the error that is declared there.
    pub(super) fn error_media(self, entry: Entry<'a>) -> Option<&'s String> {
        let mut shapes = self.api.shapes.iter().zip(&self.decls.shapes);
        let found = shapes.find(|(_, decl)| decl.entry.name_span() == entry.name_span());
        match found.map(|(shape, _)| &shape.kind) {
            Some(ShapeKind::Error(error)) => error.content_type.as_ref(),
            _ => None,
        }
    }

    /// Every operation, with its declaration.
    pub(super) fn operations(self) -> impl Iterator<Item = (&'s Operation, &'s OperationDecl<'a>)> {
        self.api.operations.iter().zip(&self.decls.operations)
    }

    /// The scalar that a type is, perhaps by another name.
    pub(super) fn scalar(self, ty: &Type) -> Option<Scalar> {
        match ty {
            Type::Scalar(scalar) => Some(*scalar),
            Type::Named(id) => match &self.api.shape(*id).kind {
                ShapeKind::Newtype(newtype) => Some(newtype.scalar),
                _ => None,
            },
            _ => None,
        }
    }

    /// The declaration that a type names.
    pub(super) fn named(self, ty: &Type) -> Option<(&'s Shape, Entry<'a>)> {
        let Type::Named(id) = ty else { return None };
        let index = id.0 as usize;
        Some((
            self.api.shapes.get(index)?,
            self.decls.shapes.get(index)?.entry,
        ))
    }

    /// A type in the words of a message.
    pub(super) fn words(self, ty: &Type) -> &'static str {
        match ty {
            Type::Scalar(scalar) => scalar.facts().words,
            Type::List(_) => "a list",
            Type::Set(_) => "a set",
            Type::Map(..) => "a map",
            Type::Nullable(_) => "something that may be null",
            Type::Bounded(inner, _) => self.words(inner),
            Type::Named(id) => match &self.api.shape(*id).kind {
                ShapeKind::Newtype(newtype) => newtype.scalar.facts().words,
                ShapeKind::Enum(_) => "an enum",
                ShapeKind::Struct(_) => "a struct",
                ShapeKind::Union(_) => "a union",
                ShapeKind::Error(_) => "an error",
            },
        }
    }

    /// A string, or a newtype of one.
    pub(super) fn is_string(self, ty: &Type) -> bool {
        self.scalar(ty) == Some(Scalar::String)
    }

    /// An integer, or a newtype of one.
    pub(super) fn is_integer(self, ty: &Type) -> bool {
        self.scalar(ty).is_some_and(Scalar::is_integer)
    }

    /// What fits into a label, a query parameter or a header: one text. That of a blob is its base64.
    pub(super) fn is_simple(self, ty: &Type) -> bool {
        match self.scalar(ty) {
            Some(scalar) => scalar.facts().class != Class::Any,
            None => self.is_enum(ty),
        }
    }

    /// What can be the key of a map: a string, or a newtype or an enum of strings.
    pub(super) fn is_key(self, ty: &Type) -> bool {
        self.is_string(ty)
            || self.named(ty).is_some_and(|(shape, _)| match &shape.kind {
                ShapeKind::Enum(one) => one.repr == EnumRepr::String,
                _ => false,
            })
    }

    fn is_enum(self, ty: &Type) -> bool {
        self.named(ty)
            .is_some_and(|(shape, _)| matches!(shape.kind, ShapeKind::Enum(_)))
    }
}
