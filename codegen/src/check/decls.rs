//! Where the parts of an [`Api`](crate::model::Api) stand in the text: the same tree, seen from the
//! author's side. Indices are those of the model.

use std::ops::Range;

use crate::model::{Length, Struct, Type};
use crate::syntax::{Entry, Table};

/// The declarations of an API.
#[derive(Debug, Default)]
pub(super) struct Decls<'a> {
    pub(super) shapes: Vec<ShapeDecl<'a>>,
    pub(super) groups: Vec<Group<'a>>,
    /// Newtypes of lists, sets and maps.
    pub(super) aliases: Vec<Alias<'a>>,
    pub(super) operations: Vec<OperationDecl<'a>>,
}

/// What declares a type or an error.
#[derive(Debug)]
pub(super) struct ShapeDecl<'a> {
    pub(super) entry: Entry<'a>,
    /// Fields, values or variants; empty for a newtype.
    pub(super) members: Vec<MemberDecl<'a>>,
    /// Members that have one value alone.
    pub(super) fixed: Vec<MemberDecl<'a>>,
    pub(super) rules: Vec<RuleDecl<'a>>,
    /// Something that it extends could not be found.
    pub(super) torn: bool,
    /// A newtype's scalar could be made out.
    pub(super) typed: bool,
    /// It is one of several successes of an operation, or all of them: no table declares it.
    pub(super) outcome: bool,
}

/// A newtype of a list, a set or a map: wherever it is named, that stands.
#[derive(Debug)]
pub(super) struct Alias<'a> {
    pub(super) ty: Type,
    pub(super) length: Option<Length>,
    pub(super) decl: MemberDecl<'a>,
}

/// A struct whose members say where they travel: it is copied into messages, and is no type.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) body: Struct,
    pub(super) decl: ShapeDecl<'a>,
}

/// What declares an operation.
#[derive(Debug)]
pub(super) struct OperationDecl<'a> {
    pub(super) entry: Entry<'a>,
    pub(super) input: MessageDecl<'a>,
    pub(super) output: MessageDecl<'a>,
}

/// What declares a request or a response.
#[derive(Debug, Default)]
pub(super) struct MessageDecl<'a> {
    pub(super) members: Vec<MemberDecl<'a>>,
    /// Members that have one value alone.
    pub(super) fixed: Vec<MemberDecl<'a>>,
    /// The member that is a stream.
    pub(super) stream: Option<MemberDecl<'a>>,
    pub(super) rules: Vec<RuleDecl<'a>>,
    /// Something that it extends could not be found.
    pub(super) torn: bool,
}

/// What declares a field, a value or a variant.
#[derive(Debug, Clone, Copy)]
pub(super) struct MemberDecl<'a> {
    pub(super) entry: Entry<'a>,
    /// Declared here, and not copied in by `extends`.
    pub(super) own: bool,
    /// Declared in a group, whose members say where they travel.
    pub(super) grouped: bool,
    /// The type could be made out: without it, nothing that depends on it is worth saying.
    pub(super) typed: bool,
}

impl MemberDecl<'_> {
    /// Where it says how it travels.
    pub(super) fn binding_span(&self) -> Range<usize> {
        self.entry.span_of("in")
    }

    /// Where its type stands.
    pub(super) fn type_span(&self) -> Range<usize> {
        match self.entry.get("type") {
            Some(key) => key.value_span(),
            None => self.entry.value_span(),
        }
    }
}

/// What declares a rule between fields.
#[derive(Debug, Clone, Copy)]
pub(super) struct RuleDecl<'a> {
    pub(super) table: &'a Table<'a>,
    /// Declared here, and not copied in by `extends`.
    pub(super) own: bool,
}
