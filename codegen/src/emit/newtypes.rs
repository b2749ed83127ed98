//! `src/newtypes.rs`: scalars with a name of their own.

use super::declarations;
use crate::lower::view::{Crate, Module};

pub(super) fn emit(krate: &Crate<'_>) -> String {
    let mut shapes = krate.in_module(Module::Newtypes).peekable();
    if shapes.peek().is_none() {
        return String::new();
    }
    let doc = ["Values that must not be mixed up.".to_owned()];
    let mut w = declarations::head(krate, &doc, krate.imports.get(&Module::Newtypes));
    for (shape, rust) in shapes {
        w.doc(&rust.doc);
        declarations::derive(krate, &mut w, rust.derives, false);
        declarations::deprecated(&mut w, shape.deprecated.as_ref());
        let wrapped = rust
            .members
            .first()
            .map(|member| member.ty.to_string())
            .unwrap_or_default();
        let declaration = format!("pub struct {}(pub(crate) {wrapped});", rust.ident);
        w.unbroken(declaration);
        w.blank();
    }
    w.finish()
}
