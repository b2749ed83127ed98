//! `README.md`: what the crate covers, where it comes from, an example, the features.

use super::writer::Writer;
use crate::lower::view::Crate;

pub(super) fn emit(krate: &Crate<'_>) -> String {
    let api = krate.api;
    let mut w = Writer::new();
    w.line(format_args!("<!-- {} -->", super::marker(krate)));
    w.blank();
    w.line(format_args!("# {}", krate.package));
    w.blank();
    for line in &krate.doc {
        w.line(line);
    }
    w.blank();
    w.line(format_args!(
        "Made from `specs/{}.toml`, which describes version `{}` of the API.",
        api.id, api.version
    ));
    w.finish()
}
