//! `src/types.rs`: structs and unions.

use super::declarations::{self, Record};
use super::writer::Writer;
use crate::lower::view::{Crate, Module, RustShape};
use crate::model::{Shape, ShapeKind, Union};

pub(super) fn emit(krate: &Crate<'_>) -> String {
    let mut shapes = krate.in_module(Module::Types).peekable();
    if shapes.peek().is_none() {
        return String::new();
    }
    let doc = ["What requests and responses are made of.".to_owned()];
    let mut w = declarations::head(krate, &doc, krate.imports.get(&Module::Types));
    for (shape, rust) in shapes {
        match &shape.kind {
            ShapeKind::Struct(body) => record(shape, rust, &body.fields).emit(krate, &mut w),
            ShapeKind::Union(body) => union(krate, &mut w, shape, rust, body),
            ShapeKind::Newtype(_) | ShapeKind::Enum(_) | ShapeKind::Error(_) => {}
        }
    }
    w.finish()
}

/// A shape with members.
pub(super) fn record<'a>(
    shape: &'a Shape,
    rust: &'a RustShape,
    fields: &'a [crate::model::Field],
) -> Record<'a> {
    Record {
        ident: &rust.ident,
        doc: &rust.doc,
        deprecated: shape.deprecated.as_ref(),
        derives: rust.derives,
        members: &rust.members,
        fields,
        answer: rust.answer.as_deref(),
        constructor: rust.constructor,
    }
}

fn union(krate: &Crate<'_>, w: &mut Writer, shape: &Shape, rust: &RustShape, body: &Union) {
    w.doc(&rust.doc);
    declarations::derive(krate, w, rust.derives, false);
    declarations::deprecated(w, shape.deprecated.as_ref());
    w.line("#[non_exhaustive]");
    w.open_item(&format!("pub enum {}", rust.ident));
    for (member, variant) in rust.members.iter().zip(&body.variants) {
        w.doc(&member.doc);
        declarations::deprecated(w, variant.deprecated.as_ref());
        w.variant(&member.ident, &member.ty.to_string());
    }
    if body.open {
        w.line("/// A variant that this version does not know, kept and written back as it came.");
        w.line(format_args!(
            "Unrecognized({}),",
            krate.std("UnrecognizedVariant")
        ));
    }
    w.close("}");
    w.blank();
}
