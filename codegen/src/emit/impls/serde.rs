//! `src/impls/serde/`: `Serialize` and `Deserialize`, written out so that users compile no macros.

mod record;
mod union;

use super::integer;
use crate::emit::declarations;
use crate::emit::writer::Writer;
use crate::lower::view::{Crate, Module, RustShape};
use crate::model::{Enum, EnumRepr, Shape, ShapeKind};
use record::Record;

/// Structs and unions.
pub(in crate::emit) fn types(krate: &Crate<'_>) -> String {
    shapes(krate, Module::Types)
}

/// Enumerations.
pub(in crate::emit) fn enums(krate: &Crate<'_>) -> String {
    shapes(krate, Module::Enums)
}

/// Newtypes.
pub(in crate::emit) fn newtypes(krate: &Crate<'_>) -> String {
    shapes(krate, Module::Newtypes)
}

/// Errors.
pub(in crate::emit) fn errors(krate: &Crate<'_>) -> String {
    shapes(krate, Module::Errors)
}

/// Requests and responses.
pub(in crate::emit) fn operations(krate: &Crate<'_>) -> String {
    if krate.operations.is_empty() {
        return String::new();
    }
    let mut w = head(krate);
    for rust in &krate.operations {
        for message in [&rust.request, &rust.response] {
            let record = Record {
                ident: &message.ident,
                members: &message.members,
                answer: None,
            };
            if message.transparent {
                record.transparent(krate, &mut w);
            } else {
                record.emit(krate, &mut w);
            }
        }
    }
    w.finish()
}

fn shapes(krate: &Crate<'_>, module: Module) -> String {
    let mut shapes = krate.in_module(module).peekable();
    if shapes.peek().is_none() {
        return String::new();
    }
    let mut w = head(krate);
    for (shape, rust) in shapes {
        self::shape(krate, &mut w, shape, rust);
    }
    w.finish()
}

fn head(krate: &Crate<'_>) -> Writer {
    let mut w = declarations::head(krate, &[], None);
    // Traits are imported for their methods alone: a shape may have the name of any of them.
    w.line("#[allow(unused_imports)]");
    w.line("use cratewright_support::codec::{self, Form as _, Object as _};");
    w.line("#[allow(unused_imports)]");
    w.line("use serde_core::{de, de::Deserialize as _, ser, ser::SerializeStruct as _};");
    w.blank();
    w.line("use crate::*;");
    w.blank();
    w
}

fn shape(krate: &Crate<'_>, w: &mut Writer, shape: &Shape, rust: &RustShape) {
    match &shape.kind {
        ShapeKind::Struct(_) | ShapeKind::Error(_) => {
            Record {
                ident: &rust.ident,
                members: &rust.members,
                answer: rust.answer.as_deref(),
            }
            .emit(krate, w);
        }
        ShapeKind::Union(body) => union::emit(krate, w, rust, body),
        ShapeKind::Enum(body) => enumeration(krate, w, rust, body),
        ShapeKind::Newtype(_) => newtype(krate, w, rust),
    }
}

fn newtype(krate: &Crate<'_>, w: &mut Writer, rust: &RustShape) {
    let form = rust
        .members
        .first()
        .and_then(|member| member.form.as_deref());
    let (read, write) = match form {
        None => (
            "de::Deserialize::deserialize(deserializer).map(Self)".to_owned(),
            "self.0.serialize(serializer)".to_owned(),
        ),
        Some(form) => (
            turbofish(form, "read(deserializer).map(Self)"),
            turbofish(form, "write(&self.0, serializer)"),
        ),
    };
    deserialize(krate, w, &rust.ident, |w| w.line(&read));
    serialize(krate, w, &rust.ident, |w| w.line(&write));
}

fn enumeration(krate: &Crate<'_>, w: &mut Writer, rust: &RustShape, body: &Enum) {
    let (read, write) = match body.repr {
        EnumRepr::String if body.open => (
            "open_enum",
            "serializer.serialize_str(self.as_str())".to_owned(),
        ),
        EnumRepr::String => (
            "closed_enum",
            "serializer.serialize_str(self.as_str())".to_owned(),
        ),
        EnumRepr::Integer(scalar) => (
            if body.open {
                "open_integer_enum"
            } else {
                "closed_integer_enum"
            },
            format!("serializer.serialize_{}(self.value())", integer(scalar)),
        ),
    };
    let other = if body.open {
        "Self::Unrecognized"
    } else {
        "Self::WIRE"
    };
    deserialize(krate, w, &rust.ident, |w| {
        w.line(format_args!(
            "codec::{read}(deserializer, Self::known, {other})"
        ));
    });
    serialize(krate, w, &rust.ident, |w| w.line(&write));
}

/// `impl Deserialize`.
fn deserialize(krate: &Crate<'_>, w: &mut Writer, ident: &str, body: impl FnOnce(&mut Writer)) {
    let result = krate.std("Result");
    w.open(format_args!(
        "impl<'de> de::Deserialize<'de> for {ident} {{"
    ));
    let tail = format!(") -> {result}<Self, D::Error>");
    w.signature(
        "fn deserialize<D: de::Deserializer<'de>>(",
        &["deserializer: D".to_owned()],
        &tail,
    );
    body(w);
    w.close("}");
    w.close("}");
    w.blank();
}

/// `impl Serialize`.
fn serialize(krate: &Crate<'_>, w: &mut Writer, ident: &str, body: impl FnOnce(&mut Writer)) {
    let result = krate.std("Result");
    w.open(format_args!("impl ser::Serialize for {ident} {{"));
    let parameters = ["&self".to_owned(), "serializer: S".to_owned()];
    let tail = format!(") -> {result}<S::Ok, S::Error>");
    w.signature("fn serialize<S: ser::Serializer>(", &parameters, &tail);
    body(w);
    w.close("}");
    w.close("}");
    w.blank();
}

/// `form::tail` in an expression: `codec::List::<codec::DateTime>::tail`.
fn turbofish(form: &str, tail: &str) -> String {
    format!("{}::{tail}", form.replacen('<', "::<", 1))
}
