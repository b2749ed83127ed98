//! Members that have one value alone: what can be said of them.

use super::decls::MemberDecl;
use super::spec::{Body, Spec};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::Binding;

/// What a member without a choice can say of itself.
const KEYS: &[&str] = &[
    "const",
    "required",
    "override",
    "in",
    "deprecated",
    "since",
    "doc",
    "meta",
];

/// More of them in one struct are refused: a reader has a bit for each.
const MOST: usize = 64;

/// Checks every constant.
pub(super) fn check(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    for body in spec.bodies() {
        for (_, decl) in body.fixed().filter(|(_, decl)| decl.own) {
            keys(decl, out);
        }
        beside(body, out);
        if let Some((_, decl)) = body.fixed().nth(MOST) {
            let what = format!("more than {MOST} of them");
            out.report(
                &catalogue::NOT_WITH,
                decl.entry.span_of("const"),
                &[&"const", &what],
            );
        }
    }
}

fn keys(decl: MemberDecl<'_>, out: &mut Diagnostics) {
    let entry = decl.entry;
    if let Some(table) = entry.table() {
        for key in crate::syntax::Entry::all(table) {
            if !KEYS.contains(&key.name()) {
                let what = "a member that has one value alone";
                out.report(&catalogue::NOT_WITH, key.name_span(), &[&key.name(), &what]);
            }
        }
    }
    if let Some(key) = entry.get("in").filter(|key| key.text() != Some("body")) {
        let help = "a constant in a query stands in the `uri`, one in a header in `[api.headers]`";
        let takes = "a type";
        out.report(
            &catalogue::BINDING_TYPE,
            key.value_span(),
            &[
                &format!("in = \"{}\"", key.text().unwrap_or_default()),
                &takes,
                &help,
            ],
        );
    }
}

/// A body that is one value has no members beside it.
fn beside(body: Body<'_, '_>, out: &mut Diagnostics) {
    let mut payload = body
        .fields()
        .filter(|(field, _)| field.binding == Binding::Payload);
    if let (Some((payload, first)), Some((_, decl))) = (payload.next(), body.fixed().next()) {
        let help = "it is a member of the body";
        let diagnostic = out
            .about(
                &catalogue::TWO_BODIES,
                decl.entry.name_span(),
                &[&payload.name, &help],
            )
            .also(first.entry.name_span(), "the whole body");
        out.push(diagnostic);
    }
}
