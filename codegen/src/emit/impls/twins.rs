//! `src/impls/twins.rs`: conversions between types whose members agree.

use crate::emit::declarations;
use crate::lower::view::Crate;

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    if krate.twins.is_empty() {
        return String::new();
    }
    let mut w = declarations::head(krate, &[], None);
    w.line("use crate::*;");
    w.blank();
    w.open("cratewright_support::twins! {");
    for twins in &krate.twins {
        w.row("[", &twins.types, "]");
        w.row("    {", &twins.fields, "}");
    }
    w.close("}");
    w.finish()
}
