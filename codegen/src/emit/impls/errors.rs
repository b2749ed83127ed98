//! `src/impls/errors.rs`: what every error of the service can be asked.

use crate::emit::declarations;
use crate::emit::writer::Writer;
use crate::lower::literal;
use crate::lower::view::{Crate, Module, RustMember, RustShape, Slot};
use crate::model::{Binding, Error, Field, Protocol, Retry, Shape, ShapeKind, Type};

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    let mut shapes = krate.in_module(Module::Errors).peekable();
    if shapes.peek().is_none() {
        return String::new();
    }
    let mut w = declarations::head(krate, &[], None);
    w.line("use std::{error, fmt, time};");
    w.blank();
    w.line("use crate::*;");
    w.blank();
    for (shape, rust) in shapes {
        if let ShapeKind::Error(error) = &shape.kind {
            display(krate, &mut w, shape, rust, error);
            w.line(format_args!("impl error::Error for {} {{}}", rust.ident));
            w.blank();
            service_error(krate, &mut w, shape, rust, error);
        }
    }
    w.finish()
}

/// `code: message`, as far as there is a message.
fn display(krate: &Crate<'_>, w: &mut Writer, shape: &Shape, rust: &RustShape, error: &Error) {
    w.open(format_args!("impl fmt::Display for {} {{", rust.ident));
    w.open("fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {");
    w.line(format_args!(
        "f.write_str({})?;",
        literal::string(name(shape, error))
    ));
    if message(krate, rust, error).is_some() {
        let some = krate.std("Some");
        w.open(format_args!(
            "if let {some}(message) = support::ServiceError::message(self) {{"
        ));
        w.line("write!(f, \": {message}\")?;");
        w.close("}");
    }
    w.line(format_args!("{}(())", krate.std("Ok")));
    w.close("}");
    w.close("}");
    w.blank();
}

fn service_error(
    krate: &Crate<'_>,
    w: &mut Writer,
    shape: &Shape,
    rust: &RustShape,
    error: &Error,
) {
    let (option, none) = (krate.std("Option"), krate.std("None"));
    let code = code(krate, shape, rust, error).unwrap_or_else(|| none.to_owned());
    let message = message(krate, rust, error).unwrap_or_else(|| none.to_owned());
    let retryable = if error.retry.is_some() {
        "true"
    } else {
        "false"
    };
    let throttling = if error.retry == Some(Retry::Throttling) {
        "true"
    } else {
        "false"
    };
    w.open(format_args!(
        "impl support::ServiceError for {} {{",
        rust.ident
    ));
    w.open(format_args!("fn status(&self) -> {option}<u16> {{"));
    status(krate, w, rust, error);
    w.close("}");
    w.blank();
    method(w, &format!("code(&self) -> {option}<&str>"), &code);
    w.blank();
    method(w, &format!("message(&self) -> {option}<&str>"), &message);
    w.blank();
    method(w, &format!("request_id(&self) -> {option}<&str>"), none);
    w.blank();
    method(w, "is_retryable(&self) -> bool", retryable);
    w.blank();
    method(w, "is_throttling(&self) -> bool", throttling);
    w.blank();
    w.open(format_args!(
        "fn retry_after(&self) -> {option}<time::Duration> {{"
    ));
    retry_after(krate, w, rust, error);
    w.close("}");
    w.close("}");
    w.blank();
}

fn method(w: &mut Writer, signature: &str, body: &str) {
    w.open(format_args!("fn {signature} {{"));
    w.line(body);
    w.close("}");
}

/// What the error is called: the wire's code, or the spec's name where the wire has none.
fn name<'a>(shape: &'a Shape, error: &'a Error) -> &'a str {
    error.code.as_deref().unwrap_or(&shape.name)
}

/// The wire's code as an `Option<&str>`. With `rest-json` the name of an error is the spec's own: a
/// code is what the spec gives, or what the member `code` holds.
fn code(krate: &Crate<'_>, shape: &Shape, rust: &RustShape, error: &Error) -> Option<String> {
    if error.code.is_none() && krate.api.protocol == Protocol::RestJson {
        let is_code = |field: &Field| field.binding == Binding::Body && field.wire == "code";
        let index = error.body.fields.iter().position(is_code)?;
        return text(krate, rust, error, index);
    }
    let name = literal::string(name(shape, error));
    Some(format!("{}({name})", krate.std("Some")))
}

/// The message as an `Option<&str>`, where the spec says which member it is.
fn message(krate: &Crate<'_>, rust: &RustShape, error: &Error) -> Option<String> {
    text(krate, rust, error, error.message?)
}

/// A member that is a text, as an `Option<&str>`; none that is secret.
fn text(krate: &Crate<'_>, rust: &RustShape, error: &Error, index: usize) -> Option<String> {
    let (member, field) = (rust.members.get(index)?, error.body.fields.get(index)?);
    if field.sensitive {
        return None;
    }
    let ident = &member.ident;
    let plain = matches!(member.slot, Slot::Plain);
    match &field.ty {
        Type::Scalar(scalar) if scalar.is_string() => Some(if plain {
            format!("{}(self.{ident}.as_str())", krate.std("Some"))
        } else {
            format!("self.{ident}.as_deref()")
        }),
        Type::Named(id) if is_text(krate, *id) => Some(if plain {
            format!("{}(self.{ident}.as_str())", krate.std("Some"))
        } else {
            format!(
                "self.{ident}.as_ref().map({}::as_str)",
                krate.shape(*id).ident
            )
        }),
        _ => None,
    }
}

fn is_text(krate: &Crate<'_>, id: crate::model::ShapeId) -> bool {
    matches!(&krate.api.shape(id).kind, ShapeKind::Newtype(newtype)
        if newtype.scalar.is_string())
}

/// The status: the member that is bound to it, or the only one that the spec names.
fn status(krate: &Crate<'_>, w: &mut Writer, rust: &RustShape, error: &Error) {
    let some = krate.std("Some");
    match (
        bound(rust, error, |field| field.binding == Binding::Status),
        error.statuses.as_slice(),
    ) {
        (Some(member), _) => {
            integer(w, "status", member, "u16");
            w.line(format_args!("{some}(status)"));
        }
        (None, [only]) => w.line(format_args!("{some}({only})")),
        (None, _) => w.line(krate.std("None")),
    }
}

/// How long to wait: the member that is bound to the header for it.
fn retry_after(krate: &Crate<'_>, w: &mut Writer, rust: &RustShape, error: &Error) {
    let is_it = |field: &Field| {
        field.binding == Binding::Header && field.wire.eq_ignore_ascii_case("retry-after")
    };
    match bound(rust, error, is_it) {
        Some(member) => {
            integer(w, "seconds", member, "u64");
            w.line(format_args!(
                "{}(time::Duration::from_secs(seconds))",
                krate.std("Some")
            ));
        }
        None => w.line(krate.std("None")),
    }
}

/// `let name = …;`: an integer member as another integer type, or `None` for the whole function.
fn integer(w: &mut Writer, name: &str, member: &RustMember, target: &str) {
    let question = if member.slot == Slot::Plain { "" } else { "?" };
    w.line(format_args!(
        "let {name} = self.{}{question};",
        member.ident
    ));
    w.line(format_args!(
        "let {name} = {target}::try_from({name}).ok()?;"
    ));
}

/// The integer member that `is_it` tells apart.
fn bound<'a>(
    rust: &'a RustShape,
    error: &Error,
    is_it: impl Fn(&Field) -> bool,
) -> Option<&'a RustMember> {
    let is_integer = |ty: &Type| matches!(ty, Type::Scalar(scalar) if scalar.is_integer());
    let members = rust.members.iter().zip(&error.body.fields);
    let mut bound =
        members.filter(|(_, field)| is_integer(&field.ty) && !field.sensitive && is_it(field));
    bound.next().map(|(member, _)| member)
}
