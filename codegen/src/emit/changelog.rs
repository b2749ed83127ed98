//! `CHANGELOG.md`: only its beginning. From then on it belongs to the people who release the crate.

use crate::lower::view::Crate;

pub(super) fn emit(krate: &Crate<'_>) -> String {
    format!(
        "# Changes of {}\n\nWritten by hand: the generator makes this file once and leaves it alone from then on.\n\n\
         ## Unreleased\n\n- First version.\n",
        krate.package
    )
}
