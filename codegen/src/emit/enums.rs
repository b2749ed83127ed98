//! `src/enums.rs`: enumerations of strings and integers.

use super::declarations;
use super::writer::Writer;
use crate::lower::view::{Crate, Module, RustShape};
use crate::model::{Enum, EnumRepr, Shape, ShapeKind};

pub(super) fn emit(krate: &Crate<'_>) -> String {
    let mut shapes = krate.in_module(Module::Enums).peekable();
    if shapes.peek().is_none() {
        return String::new();
    }
    let doc = ["Values out of a set.".to_owned()];
    let mut w = declarations::head(krate, &doc, krate.imports.get(&Module::Enums));
    for (shape, rust) in shapes {
        if let ShapeKind::Enum(body) = &shape.kind {
            enumeration(krate, &mut w, shape, rust, body);
        }
    }
    w.finish()
}

fn enumeration(krate: &Crate<'_>, w: &mut Writer, shape: &Shape, rust: &RustShape, body: &Enum) {
    w.doc(&rust.doc);
    declarations::derive(krate, w, rust.derives, false);
    declarations::deprecated(w, shape.deprecated.as_ref());
    w.line("#[non_exhaustive]");
    w.open_item(&format!("pub enum {}", rust.ident));
    for (member, value) in rust.members.iter().zip(&body.values) {
        w.doc(&member.doc);
        declarations::deprecated(w, value.deprecated.as_ref());
        w.unbroken(format_args!("{},", member.ident));
    }
    if body.open {
        w.line("/// A value that this version does not know, kept and written back as it came.");
        let kept = krate.std("Unrecognized");
        match body.repr {
            EnumRepr::String => w.line(format_args!("Unrecognized({kept}),")),
            EnumRepr::Integer(scalar) => {
                w.line(format_args!(
                    "Unrecognized({kept}<{}>),",
                    super::impls::integer(scalar)
                ));
            }
        }
    }
    w.close("}");
    w.blank();
}
