//! What rows have in common.

use crate::emit::declarations;
use crate::emit::writer::Writer;
use crate::lower::constraints::{Demand, ShapeConstraints};
use crate::lower::literal;
use crate::lower::rust::Form;
use crate::lower::view::{Crate, RustMember, RustShape};
use crate::model::FixedValue;

/// A file of rows that are about `owners`; none where there are none.
pub(super) fn file<'a>(
    krate: &Crate<'_>,
    rows: Writer,
    mut owners: impl Iterator<Item = &'a ShapeConstraints>,
) -> String {
    let rows = rows.finish();
    if rows.is_empty() {
        return rows;
    }
    let mut w = declarations::head(krate, &[], None);
    w.line("// What a row allows is spelled for samples, even where there is nothing to check.");
    w.line("#[allow(unused_imports)]");
    w.line("use cratewright_support::rows::prelude::*;");
    w.blank();
    w.line("use crate::impls::rows;");
    if owners.any(ShapeConstraints::names_constants) {
        w.line("use crate::impls::rules;");
    }
    w.line("use crate::*;");
    w.blank();
    w.finish() + "\n" + &rows
}

/// What the flags of a row say of its type.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flags {
    pub(super) is_request: bool,
    /// All of it is a secret.
    pub(super) is_hidden: bool,
    /// Some of it is.
    pub(super) holds_secret: bool,
}

impl Flags {
    pub(super) fn of(rust: &RustShape) -> Self {
        Self {
            is_request: false,
            is_hidden: !rust.derives.debug,
            holds_secret: rust.holds_secret,
        }
    }
}

/// `Name [flags]`
pub(super) fn head(ident: &str, about: Flags, owner: &ShapeConstraints) -> String {
    let mut flags = Vec::new();
    flags.extend(about.is_hidden.then_some("hidden"));
    flags.extend(about.holds_secret.then_some("guarded"));
    flags.extend(about.is_request.then_some("request"));
    flags.extend(owner.breakable.then_some("constrained"));
    format!("{ident} [{}]", flags.join(" "))
}

/// The `Debug` of a type that is a secret as a whole.
pub(super) fn hide(w: &mut Writer, ident: &str) {
    w.open("rows::hidden! {");
    w.line(ident);
    w.close("}");
    w.blank();
}

/// `Text("web")`: one value alone.
pub(super) fn constant(value: &FixedValue) -> String {
    match value {
        FixedValue::Text(text) => format!("Text({})", literal::string(text)),
        FixedValue::Integer(number) => format!("Integer({number})"),
        FixedValue::Bool(value) => format!("Bool({value})"),
    }
}

/// How the value of a member is spelled in the serde form.
pub(super) fn form(member: &RustMember) -> String {
    match &member.form {
        Form::Plain => "plain".to_owned(),
        form => format!("({form})"),
    }
}

/// What a value has to be, and whether that is less than its type allows.
pub(super) fn demand(demand: &Demand) -> String {
    let check = if demand.checks { "check" } else { "free" };
    format!("{check} {}", demand.constraint)
}
