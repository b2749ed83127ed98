//! `removed`: what the service has no longer, and the crate keeps until its next major version.

use super::spec::{Role, Spec};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Presence, ShapeKind};
use crate::syntax::Entry;

/// Checks everything that is on its way out.
pub(super) fn check(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    for body in spec.bodies() {
        let comes_back = || match body.role {
            Role::Output(_) | Role::Outcome | Role::Error => true,
            Role::Input(_) | Role::Group => false,
            Role::Struct => {
                let mut shapes = spec.api.shapes.iter();
                shapes.any(|shape| shape.name == body.owner.name() && shape.usage.response)
            }
        };
        for (field, decl) in body.fields() {
            if decl.own {
                version(decl.entry, out);
            }
            if let Some(removed) = decl.entry.get("removed")
                && field.presence == Presence::Required
                && comes_back()
            {
                out.report(
                    &catalogue::REMOVED_REQUIRED,
                    removed.name_span(),
                    &[&field.name],
                );
            }
        }
    }
    for (shape, decl) in spec.api.shapes.iter().zip(&spec.decls.shapes) {
        if matches!(shape.kind, ShapeKind::Error(_)) {
            version(decl.entry, out);
        }
        if matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::Union(_)) {
            for member in &decl.members {
                version(member.entry, out);
            }
        }
    }
    for (_, decl) in spec.operations() {
        version(decl.entry, out);
    }
}

/// A version of the crate: `2.0`, or all three numbers.
fn version(entry: Entry<'_>, out: &mut Diagnostics) {
    let Some(removed) = entry.get("removed") else {
        return;
    };
    let Some(text) = removed.text() else { return };
    let parts: Vec<&str> = text.split('.').collect();
    let is_number = |part: &&str| {
        (1..=9).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (part.len() == 1 || !part.starts_with('0'))
    };
    if !(2..=3).contains(&parts.len()) || !parts.iter().all(is_number) {
        out.report(&catalogue::BAD_REMOVAL, removed.value_span(), &[&text]);
    }
}
