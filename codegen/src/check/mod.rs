//! The tree as written → the resolved [`Api`], or everything that is wrong with it.

pub mod keys;
pub mod language;
mod places;
mod resolve;

pub(crate) use self::resolve::SCALARS;

use crate::diagnostic::Diagnostics;
use crate::model::Api;
use crate::syntax::Document;

/// Checks a document and says what it means. What comes back is complete only where `out` holds no
/// error.
pub fn check(document: &Document<'_>, digest: String, out: &mut Diagnostics) -> Api {
    keys::check(document.root(), out);
    let (api, _places) = resolve::resolve(document.root(), digest, out);
    api
}
