//! `src/impls/enums.rs`: enumerations and what stands on the wire for their values.

use super::integer;
use crate::emit::declarations;
use crate::emit::writer::Writer;
use crate::lower::literal;
use crate::lower::view::{Crate, Module, RustShape};
use crate::model::{Enum, EnumRepr, EnumWire, ShapeKind};

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    let shapes: Vec<(&RustShape, &Enum)> = krate
        .in_module(Module::Enums)
        .filter_map(|(shape, rust)| match &shape.kind {
            ShapeKind::Enum(body) => Some((rust, body)),
            _ => None,
        })
        .collect();
    if shapes.is_empty() {
        return String::new();
    }
    let mut w = declarations::head(krate, &[], None);
    let strings_of = |open: bool| {
        shapes
            .iter()
            .any(|(_, body)| body.open == open && body.repr == EnumRepr::String)
    };
    w.line(match (strings_of(true), strings_of(false)) {
        (true, _) => "use std::{convert, fmt, str};",
        (false, true) => "use std::{fmt, str};",
        (false, false) => "use std::fmt;",
    });
    w.blank();
    if shapes.iter().any(|(_, body)| body.open) {
        w.line("use cratewright_support::codec;");
        w.blank();
    }
    w.line("use crate::*;");
    w.blank();
    for (rust, body) in shapes {
        match body.repr {
            EnumRepr::String => strings(krate, &mut w, rust, body),
            EnumRepr::Integer(scalar) => integers(krate, &mut w, rust, body, integer(scalar)),
        }
    }
    w.finish()
}

fn strings(krate: &Crate<'_>, w: &mut Writer, rust: &RustShape, body: &Enum) {
    let ident = &rust.ident;
    w.open(format_args!("impl {ident} {{"));
    values(w, rust);
    wire_values(w, body, "&'static str");
    w.line("/// The value as it stands on the wire.");
    w.open(format_args!(
        "pub fn as_str(&self) -> &{} {{",
        if body.open { "str" } else { "'static str" }
    ));
    arms_to_wire(w, rust, body);
    w.close("}");
    is_known(w, body);
    w.blank();
    known(krate, w, rust, body, "text: &str", "text");
    w.close("}");
    w.blank();
    w.open(format_args!("impl fmt::Display for {ident} {{"));
    w.open("fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {");
    w.line("f.write_str(self.as_str())");
    w.close("}");
    w.close("}");
    w.blank();
    w.open(format_args!(
        "impl {}<str> for {ident} {{",
        krate.std("AsRef")
    ));
    w.open("fn as_ref(&self) -> &str {");
    w.line("self.as_str()");
    w.close("}");
    w.close("}");
    w.blank();
    if body.open {
        from_text(krate, w, ident);
    }
    from_str(krate, w, ident, body.open);
}

fn integers(krate: &Crate<'_>, w: &mut Writer, rust: &RustShape, body: &Enum, number: &str) {
    let ident = &rust.ident;
    w.open(format_args!("impl {ident} {{"));
    values(w, rust);
    wire_values(w, body, number);
    w.line("/// The value as it stands on the wire.");
    w.open(format_args!("pub fn value(&self) -> {number} {{"));
    arms_to_wire(w, rust, body);
    w.close("}");
    is_known(w, body);
    w.blank();
    known(krate, w, rust, body, &format!("value: {number}"), "value");
    w.close("}");
    w.blank();
    w.open(format_args!("impl fmt::Display for {ident} {{"));
    w.open("fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {");
    w.line("fmt::Display::fmt(&self.value(), f)");
    w.close("}");
    w.close("}");
    w.blank();
    if body.open {
        w.open(format_args!(
            "impl {}<{number}> for {ident} {{",
            krate.std("From")
        ));
        w.open(format_args!("fn from(value: {number}) -> Self {{"));
        w.line("Self::known(value).unwrap_or_else(|| Self::Unrecognized(codec::keep(value)))");
        w.close("}");
        w.close("}");
        w.blank();
    }
}

/// `VALUES`, which the other tables are made in parallel with.
fn values(w: &mut Writer, rust: &RustShape) {
    w.line("/// The values that this version knows, in the order of the spec.");
    let values: Vec<String> = rust
        .members
        .iter()
        .map(|member| format!("Self::{}", member.ident))
        .collect();
    w.slice("pub const VALUES: &'static [Self]", &values);
    w.blank();
}

/// What stands on the wire for the values of a closed enumeration, for messages.
fn wire_values(w: &mut Writer, body: &Enum, ty: &str) {
    if !body.open {
        let values: Vec<String> = body.values.iter().map(|value| wire(&value.wire)).collect();
        w.slice(&format!("pub(crate) const WIRE: &'static [{ty}]"), &values);
        w.blank();
    }
}

fn arms_to_wire(w: &mut Writer, rust: &RustShape, body: &Enum) {
    w.open("match self {");
    for (member, value) in rust.members.iter().zip(&body.values) {
        w.arm(&format!("Self::{}", member.ident), &wire(&value.wire));
    }
    if body.open {
        let kept = if body.repr == EnumRepr::String {
            "codec::kept(value).as_str()"
        } else {
            "*codec::kept(value)"
        };
        w.arm("Self::Unrecognized(value)", kept);
    }
    w.close("}");
}

fn is_known(w: &mut Writer, body: &Enum) {
    if body.open {
        w.blank();
        w.line("/// Whether this version knows the value.");
        w.open("pub fn is_known(&self) -> bool {");
        w.line("!matches!(self, Self::Unrecognized(_))");
        w.close("}");
    }
}

fn known(
    krate: &Crate<'_>,
    w: &mut Writer,
    rust: &RustShape,
    body: &Enum,
    parameter: &str,
    subject: &str,
) {
    let (option, some) = (krate.std("Option"), krate.std("Some"));
    w.open(format_args!(
        "pub(crate) fn known({parameter}) -> {option}<Self> {{"
    ));
    w.open(format_args!("{some}(match {subject} {{"));
    for (member, value) in rust.members.iter().zip(&body.values) {
        w.arm(&wire(&value.wire), &format!("Self::{}", member.ident));
    }
    w.arm("_", &format!("return {}", krate.std("None")));
    w.close("})");
    w.close("}");
}

fn wire(wire: &EnumWire) -> String {
    match wire {
        EnumWire::String(text) => literal::string(text),
        EnumWire::Integer(number) => number.to_string(),
    }
}

/// `From<&str>` and `From<String>` of an open enumeration.
fn from_text(krate: &Crate<'_>, w: &mut Writer, ident: &str) {
    let (from, string) = (krate.std("From"), krate.std("String"));
    for (ty, known, kept) in [
        ("&str", "text", "text.to_owned()"),
        (string, "&text", "text"),
    ] {
        w.open(format_args!("impl {from}<{ty}> for {ident} {{"));
        w.open(format_args!("fn from(text: {ty}) -> Self {{"));
        w.line(format_args!(
            "Self::known({known}).unwrap_or_else(|| Self::Unrecognized(codec::keep({kept})))"
        ));
        w.close("}");
        w.close("}");
        w.blank();
    }
}

/// `FromStr`: an open enumeration takes anything.
fn from_str(krate: &Crate<'_>, w: &mut Writer, ident: &str, open: bool) {
    let result = krate.std("Result");
    let (error, body) = if open {
        (
            "convert::Infallible",
            format!("{}(Self::from(text))", krate.std("Ok")),
        )
    } else {
        (
            "support::UnknownValue",
            "Self::known(text).ok_or(support::UnknownValue::expected(Self::WIRE))".to_owned(),
        )
    };
    w.open(format_args!("impl str::FromStr for {ident} {{"));
    w.line(format_args!("type Err = {error};"));
    w.blank();
    w.open(format_args!(
        "fn from_str(text: &str) -> {result}<Self, {error}> {{"
    ));
    w.line(body);
    w.close("}");
    w.close("}");
    w.blank();
}
