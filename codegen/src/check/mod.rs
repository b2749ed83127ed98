//! The tree as written → the resolved [`Api`], or everything that is wrong with it.
//!
//! One direction: the tree is held against the tables of the language ([`keys`]), every name gets
//! its meaning (`resolve`), and then each kind of rule has a pass of its own over the result.

mod api;
mod bindings;
mod constraints;
mod decls;
mod errors;
mod facts;
mod fixed;
pub mod keys;
pub mod language;
mod leaving;
mod media;
mod names;
mod newcomers;
mod operations;
mod pagination;
mod patterns;
mod recursion;
mod resolve;
mod rules;
mod secrets;
mod spec;
mod text;
mod types;
mod unions;
mod unused;
mod vacant;
mod values;
mod wires;

pub(crate) use self::api::is_id;
use self::patterns::Patterns;
use self::spec::Spec;
use crate::diagnostic::Diagnostics;
use crate::model::Api;
use crate::syntax::Document;

/// Checks a document and says what it means. What comes back is complete only where `out` holds no
/// error.
pub fn check(document: &Document<'_>, digest: String, out: &mut Diagnostics) -> Api {
    let root = document.root();
    keys::check(root, out);
    let (api, decls) = resolve::resolve(root, digest, out);
    let spec = Spec {
        api: &api,
        decls: &decls,
    };
    let mut patterns = Patterns::default();

    api::check(spec, root, out);
    names::check(spec, out);
    recursion::check(spec, out);
    types::check(spec, out);
    constraints::check(spec, &mut patterns, out);
    vacant::check(spec, &patterns, out);
    facts::check(spec, out);
    fixed::check(spec, out);
    leaving::check(spec, out);
    values::check(spec, &patterns, out);
    rules::check(spec, &patterns, out);
    secrets::check(spec, out);
    bindings::check(spec, out);
    wires::check(spec, out);
    operations::check(spec, root, out);
    pagination::check(spec, out);
    unions::check(spec, out);
    errors::check(spec, root, out);
    unused::check(spec, root, out);
    api
}
