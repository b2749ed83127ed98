//! What is known about an error before it comes, and what its members say about it.

use super::view::{Crate, RustShape, Slot};
use super::wire::{self, Answer};
use crate::model::{
    Binding, Error, ErrorsBy, Field, Retry, Scalar, Shape, ShapeId, ShapeKind, StatusRange, Type,
};

/// An error as a row of facts.
#[derive(Debug)]
pub struct Row {
    /// What `Display` calls it.
    pub name: String,
    /// Whether the wire calls it so.
    pub coded: bool,
    /// Other codes that mean it.
    pub or: Vec<String>,
    /// What else the wire calls it.
    pub also: Option<String>,
    pub statuses: Vec<u16>,
    pub ranges: Vec<StatusRange>,
    pub retry: Option<Retry>,
    /// It has a secret.
    pub hidden: bool,
    /// What its members say of it, as Rust expressions that speak of it as `error`.
    pub members: Vec<(&'static str, String)>,
    pub answer: Answer,
}

/// The row of an error.
pub(super) fn row(krate: &Crate<'_>, shape: &Shape, rust: &RustShape, error: &Error) -> Row {
    let members = Members { krate, rust, error };
    Row {
        name: error.codes.first().unwrap_or(&shape.name).clone(),
        // Otherwise the name of an error is the spec's own.
        coded: krate.api.protocol.facts().errors_by == ErrorsBy::Code || !error.codes.is_empty(),
        or: error.codes.iter().skip(1).cloned().collect(),
        also: (krate.api.query_compatible && !error.codes.is_empty()).then(|| shape.name.clone()),
        statuses: error.statuses.clone(),
        ranges: error.ranges.clone(),
        retry: error.retry,
        hidden: error.body.fields.iter().any(|field| field.sensitive),
        members: members.say(),
        answer: wire::failure(krate.api, error),
    }
}

/// The members that say what every error can be asked.
struct Members<'a> {
    krate: &'a Crate<'a>,
    rust: &'a RustShape,
    error: &'a Error,
}

impl Members<'_> {
    fn say(&self) -> Vec<(&'static str, String)> {
        let fields = &self.error.body.fields;
        let is_code = |field: &Field| field.binding == Binding::Body && field.wire == "code";
        let is_wait = |field: &Field| {
            field.binding == Binding::Header && field.wire.eq_ignore_ascii_case("retry-after")
        };
        let status = self.bound("status", |field| field.binding == Binding::Status);
        let wait = self.bound("seconds", is_wait);
        let code = fields.iter().position(is_code).and_then(|at| self.text(at));
        let message = self.error.message.and_then(|at| self.text(at));
        [
            ("status", status),
            ("code", code),
            ("message", message),
            ("retry_after", wait),
        ]
        .into_iter()
        .filter_map(|(fact, value)| Some((fact, value?)))
        .collect()
    }

    /// A member that is a text, as an `Option<&str>`; none that is secret.
    fn text(&self, index: usize) -> Option<String> {
        let (member, field) = (
            self.rust.members.get(index)?,
            self.error.body.fields.get(index)?,
        );
        if field.sensitive {
            return None;
        }
        let path = format!("error.{}", member.ident);
        let is_plain = member.slot == Slot::Plain;
        let newtype = match &field.ty {
            Type::Scalar(scalar) if scalar.is_string() => None,
            Type::Named(id) => Some(self.text_newtype(*id)?),
            _ => return None,
        };
        Some(match newtype {
            _ if is_plain => format!("{}({path}.as_str())", self.krate.std("Some")),
            None => format!("{path}.as_deref()"),
            Some(newtype) => format!("{path}.as_ref().map({newtype}::as_str)"),
        })
    }

    fn text_newtype(&self, id: ShapeId) -> Option<&str> {
        match &self.krate.api.shape(id).kind {
            ShapeKind::Newtype(newtype) if newtype.scalar.is_string() => {
                Some(&self.krate.shape(id).ident)
            }
            _ => None,
        }
    }

    /// The integer member that `is_it` tells apart, in the hands of a function of the support crate.
    fn bound(&self, function: &str, is_it: impl Fn(&Field) -> bool) -> Option<String> {
        let is_integer = |ty: &Type| {
            matches!(
                ty,
                Type::Scalar(Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64)
            )
        };
        let mut members = self.rust.members.iter().zip(&self.error.body.fields);
        let (member, _) =
            members.find(|(_, field)| is_integer(&field.ty) && !field.sensitive && is_it(field))?;
        let value = if member.slot == Slot::Plain {
            format!("{}(error.{})", self.krate.std("Some"), member.ident)
        } else {
            format!("error.{}", member.ident)
        };
        Some(format!("support::declared::{function}({value})"))
    }
}
