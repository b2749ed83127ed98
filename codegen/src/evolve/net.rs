//! The net below the rules: facts of the model that no rule looks at.
//!
//! A fact that joins the model and that no rule knows would change what a spec means without a word.
//! So of each thing that is on both sides, whatever is not listed here is compared as it is. Listed
//! is what the rules compare, with the names and the things inside, which have lines of their own.

use crate::model::{
    Api, EnumValue, Field, Fixed, Message, Operation, Shape, ShapeKind, UnionVariant,
};

/// Whether two things differ in anything but these facts.
macro_rules! differ {
    ($old:expr, $new:expr, $($fact:ident),+ $(,)?) => {{
        let mut told = $old.clone();
        $(told.$fact.clone_from(&$new.$fact);)+
        told != *$new
    }};
}

pub(super) fn api(old: &Api, new: &Api) -> bool {
    differ!(
        old,
        new,
        id,
        title,
        version,
        protocol,
        stability,
        doc,
        docs,
        endpoint,
        target_prefix,
        schema_base,
        headers,
        error_facts,
        query_compatible,
        auth,
        shapes,
        operations,
        meta,
        digest,
    )
}

pub(super) fn operation(old: &Operation, new: &Operation) -> bool {
    differ!(
        old,
        new,
        name,
        doc,
        docs,
        deprecated,
        since,
        http,
        host_prefix,
        endpoint,
        failure,
        unsigned_payload,
        readonly,
        idempotent,
        input,
        output,
        outcomes,
        errors,
        pagination,
        auth,
        scopes,
        examples,
        meta,
    )
}

pub(super) fn message(old: &Message, new: &Message) -> bool {
    differ!(old, new, body, doc, content_type, encoding, stream)
}

pub(super) fn field(old: &Field, new: &Field) -> bool {
    differ!(
        old,
        new,
        name,
        rust,
        wire,
        ty,
        nullable,
        three_states,
        presence,
        always_in,
        binding,
        constraints,
        server_default,
        read_only,
        write_only,
        sensitive,
        idempotency_token,
        file_name,
        media,
        deprecated,
        since,
        examples,
        doc,
        meta,
    )
}

pub(super) fn fixed(old: &Fixed, new: &Fixed) -> bool {
    differ!(
        old, new, name, value, required, deprecated, since, doc, meta
    )
}

/// A declaration, its members, values and variants aside.
pub(super) fn shape(old: &Shape, new: &Shape) -> bool {
    use ShapeKind::{Enum, Error, Newtype, Struct, Union};
    let in_kind = match (&old.kind, &new.kind) {
        (Newtype(old), Newtype(new)) => {
            differ!(old, new, scalar, constraints, sensitive, examples)
        }
        (Enum(old), Enum(new)) => differ!(old, new, repr, open, values),
        (Struct(old), Struct(new)) => differ!(old, new, fields, fixed, rules),
        (Union(old), Union(new)) => differ!(old, new, style, first_match, open, variants),
        (Error(old), Error(new)) => differ!(
            old,
            new,
            statuses,
            ranges,
            fault,
            retry,
            codes,
            message,
            content_type,
            body
        ),
        _ => false,
    };
    in_kind
        || differ!(
            old, new, name, rust, doc, deprecated, since, sensitive, usage, kind, meta
        )
}

pub(super) fn value(old: &EnumValue, new: &EnumValue) -> bool {
    differ!(old, new, name, rust, wire, doc, deprecated, since)
}

pub(super) fn variant(old: &UnionVariant, new: &UnionVariant) -> bool {
    differ!(old, new, name, rust, wire, ty, doc, deprecated, since)
}
