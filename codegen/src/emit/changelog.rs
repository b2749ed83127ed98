//! `CHANGELOG.md`: only its beginning. From then on it belongs to the people who release the crate.

use crate::lower::view::Crate;

pub(super) fn emit(krate: &Crate<'_>) -> String {
    format!(
        "# Changes of {}\n\nWhat is written under \"Unreleased\" moves into the section of the next release.\n\n\
         ## Unreleased\n\n- First version.\n",
        krate.package
    )
}
