//! `src/impls/enums.rs`: what stands on the wire for the values of enumerations.

use std::iter;

use super::{integer, rows};
use crate::emit::writer::Writer;
use crate::lower::literal;
use crate::lower::view::{Crate, Module, RustShape};
use crate::model::{Enum, EnumRepr, EnumWire, ShapeKind};

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    let mut w = Writer::new();
    for (shape, rust) in krate.in_module(Module::Enums) {
        if let ShapeKind::Enum(body) = &shape.kind {
            enumeration(&mut w, rust, body);
        }
    }
    rows::file(krate, w, iter::empty())
}

fn enumeration(w: &mut Writer, rust: &RustShape, body: &Enum) {
    let hidden = if rust.derives.debug {
        ""
    } else {
        rows::hide(w, &rust.ident);
        " [hidden]"
    };
    let open = if body.open { " open Unrecognized" } else { "" };
    match body.repr {
        EnumRepr::String => {
            w.open("rows::string_enum! {");
            w.open(format_args!("{}{hidden}{open} {{", rust.ident));
        }
        EnumRepr::Integer(scalar) => {
            w.open("rows::integer_enum! {");
            w.open(format_args!(
                "{}{hidden} {}{open} {{",
                rust.ident,
                integer(scalar)
            ));
        }
    }
    for (member, value) in rust.members.iter().zip(&body.values) {
        let wire = match &value.wire {
            EnumWire::String(text) => literal::string(text),
            EnumWire::Integer(number) => number.to_string(),
        };
        w.line(format_args!("{} {wire};", member.ident));
    }
    w.close("}");
    w.close("}");
    w.blank();
}
