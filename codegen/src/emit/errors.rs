//! `src/errors.rs`: the errors of the service.

use super::{declarations, types};
use crate::lower::view::{Crate, Module};
use crate::model::ShapeKind;

pub(super) fn emit(krate: &Crate<'_>) -> String {
    let mut shapes = krate.in_module(Module::Errors).peekable();
    if shapes.peek().is_none() {
        return String::new();
    }
    let doc = ["What the service says when it does not do as it was asked.".to_owned()];
    let mut w = declarations::head(krate, &doc, krate.imports.get(&Module::Errors));
    for (shape, rust) in shapes {
        if let ShapeKind::Error(error) = &shape.kind {
            types::record(shape, rust, &error.body.fields).emit(krate, &mut w);
        }
    }
    w.finish()
}
