//! `src/impls/newtypes.rs`: into newtypes and out of them.

use crate::emit::declarations;
use crate::emit::writer::Writer;
use crate::lower::view::{Crate, Module, RustShape};
use crate::model::{Newtype, ShapeKind};

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    let shapes: Vec<(&RustShape, &Newtype)> = krate
        .in_module(Module::Newtypes)
        .filter_map(|(shape, rust)| match &shape.kind {
            ShapeKind::Newtype(body) => Some((rust, body)),
            _ => None,
        })
        .collect();
    if shapes.is_empty() {
        return String::new();
    }
    let mut w = declarations::head(krate, &[], None);
    if shapes.iter().any(|(_, newtype)| has_display(newtype)) {
        w.line("use std::fmt;");
        w.blank();
    }
    if let Some(imports) = krate.imports.get(&Module::Newtypes) {
        declarations::uses(&mut w, imports);
    }
    w.line("use crate::*;");
    w.blank();
    for (rust, newtype) in shapes {
        let text = newtype.scalar.is_string();
        match (newtype.sensitive, text) {
            (true, _) => secret(krate, &mut w, rust, text),
            (false, true) => string(krate, &mut w, rust),
            (false, false) => value(krate, &mut w, rust, newtype),
        }
    }
    w.finish()
}

/// Text that may be shown.
fn string(krate: &Crate<'_>, w: &mut Writer, rust: &RustShape) {
    let (ident, string) = (&rust.ident, krate.std("String"));
    w.open(format_args!("impl {ident} {{"));
    getter(w, "The text itself.", "as_str(&self) -> &str", "&self.0");
    w.blank();
    getter(
        w,
        "The text itself.",
        &format!("into_inner(self) -> {string}"),
        "self.0",
    );
    w.close("}");
    w.blank();
    from(krate, w, "&str", ident, "text", "Self(text.to_owned())");
    from(krate, w, string, ident, "text", "Self(text)");
    from(krate, w, ident, string, "value", "value.0");
    as_ref(krate, w, ident, "str");
    display(w, ident);
}

/// Anything else that may be shown.
fn value(krate: &Crate<'_>, w: &mut Writer, rust: &RustShape, newtype: &Newtype) {
    let (ident, inner) = (&rust.ident, wrapped(rust));
    w.open(format_args!("impl {ident} {{"));
    if rust.derives.copy {
        getter(
            w,
            "The value itself.",
            &format!("get(self) -> {inner}"),
            "self.0",
        );
    } else {
        getter(
            w,
            "The value itself.",
            &format!("get(&self) -> &{inner}"),
            "&self.0",
        );
        w.blank();
        getter(
            w,
            "The value itself.",
            &format!("into_inner(self) -> {inner}"),
            "self.0",
        );
    }
    w.close("}");
    w.blank();
    from(krate, w, inner, ident, "value", "Self(value)");
    from(krate, w, ident, inner, "value", "value.0");
    if has_display(newtype) {
        display(w, ident);
    }
}

/// What must not be shown.
fn secret(krate: &Crate<'_>, w: &mut Writer, rust: &RustShape, text: bool) {
    let (ident, inner, secret) = (&rust.ident, wrapped(rust), krate.std("Secret"));
    w.open(format_args!("impl {ident} {{"));
    let exposed = if text { "str" } else { inner };
    w.line("/// The value itself. The call says in the source that a secret is being handled.");
    w.open(format_args!("pub fn expose_secret(&self) -> &{exposed} {{"));
    w.line("self.0.expose_secret()");
    w.close("}");
    w.close("}");
    w.blank();
    if text {
        from(
            krate,
            w,
            "&str",
            ident,
            "text",
            &format!("Self({secret}::new(text.to_owned()))"),
        );
    }
    from(
        krate,
        w,
        inner,
        ident,
        "value",
        &format!("Self({secret}::new(value))"),
    );
    // So that lists and maps of it can be secrets, too.
    w.open(format_args!("impl support::Wipe for {ident} {{"));
    w.open("fn wipe(&mut self) {");
    w.line("support::Wipe::wipe(&mut self.0);");
    w.close("}");
    w.close("}");
    w.blank();
}

fn getter(w: &mut Writer, doc: &str, signature: &str, body: &str) {
    w.line(format_args!("/// {doc}"));
    w.open(format_args!("pub fn {signature} {{"));
    w.line(body);
    w.close("}");
}

fn from(krate: &Crate<'_>, w: &mut Writer, source: &str, target: &str, argument: &str, body: &str) {
    w.open(format_args!(
        "impl {}<{source}> for {target} {{",
        krate.std("From")
    ));
    w.open(format_args!("fn from({argument}: {source}) -> Self {{"));
    w.line(body);
    w.close("}");
    w.close("}");
    w.blank();
}

fn as_ref(krate: &Crate<'_>, w: &mut Writer, ident: &str, target: &str) {
    w.open(format_args!(
        "impl {}<{target}> for {ident} {{",
        krate.std("AsRef")
    ));
    w.open(format_args!("fn as_ref(&self) -> &{target} {{"));
    w.line("&self.0");
    w.close("}");
    w.close("}");
    w.blank();
}

fn display(w: &mut Writer, ident: &str) {
    w.open(format_args!("impl fmt::Display for {ident} {{"));
    w.open("fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {");
    w.line("fmt::Display::fmt(&self.0, f)");
    w.close("}");
    w.close("}");
    w.blank();
}

fn has_display(newtype: &Newtype) -> bool {
    !newtype.sensitive && newtype.scalar.rust().display
}

/// The type that a newtype is made from.
fn wrapped(rust: &RustShape) -> &str {
    rust.members
        .first()
        .and_then(|member| member.argument.as_deref())
        .unwrap_or_default()
}
