//! `src/impls/newtypes.rs`: what each newtype wraps and what that has to be.

use super::rows;
use crate::emit::writer::Writer;
use crate::lower::constraints::ShapeConstraints;
use crate::lower::paths;
use crate::lower::view::{Crate, RustMember, RustShape};
use crate::model::{Newtype, Scalar, ShapeKind};

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    let shapes = krate.api.shapes.iter().zip(&krate.shapes);
    let mut w = Writer::new();
    let mut owners = Vec::new();
    for ((shape, rust), owner) in shapes.zip(&krate.constraints.shapes) {
        if let (ShapeKind::Newtype(newtype), [wrapped]) = (&shape.kind, rust.members.as_slice()) {
            self::newtype(&mut w, rust, wrapped, newtype, owner);
            owners.push(owner);
        }
    }
    rows::file(krate, w, owners.into_iter())
}

fn newtype(
    w: &mut Writer,
    rust: &RustShape,
    wrapped: &RustMember,
    newtype: &Newtype,
    owner: &ShapeConstraints,
) {
    let inner = paths::whole(newtype.scalar.rust().ty);
    let is_string = newtype.scalar.is_string();
    let kind = match (newtype.sensitive, is_string) {
        (true, true) => "secret_string".to_owned(),
        (true, false) => format!("(secret {inner})"),
        (false, true) => "string".to_owned(),
        (false, false) if rust.derives.copy => format!("(copy {inner})"),
        (false, false) => format!("(value {inner})"),
    };
    let mut flags = Vec::new();
    flags.extend((!is_string && has_display(newtype)).then_some("display"));
    let is_uuid = newtype.scalar == Scalar::Uuid;
    flags.extend((is_uuid && !newtype.sensitive).then_some("uuid"));
    flags.extend((newtype.sensitive && rust.derives.ord).then_some("key"));
    flags.extend(owner.breakable.then_some("constrained"));
    let (form, flags) = (rows::form(wrapped), flags.join(" "));
    for demand in &owner.members {
        w.open("rows::newtype! {");
        w.line(format_args!(
            "{} [{flags}] {kind} {form} {}",
            rust.ident,
            rows::demand(demand)
        ));
        w.close("}");
        w.blank();
    }
}

fn has_display(newtype: &Newtype) -> bool {
    !newtype.sensitive && newtype.scalar.rust().display
}
