//! Where specs are, and how to read a file that may be anything.

use std::fmt::Display;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Source, catalogue};
use crate::settings;
use crate::syntax::MAX_BYTES;

/// The folder of the specs, where no settings say more.
pub const SPECS: &str = "specs";

/// The root of the repository: the nearest folder, from here upwards, that has settings or, where
/// none has, a folder of specs. Empty where that is here.
pub fn root() -> io::Result<PathBuf> {
    let here = std::env::current_dir()?;
    let has_settings = |folder: &Path| folder.join(settings::FILE).is_file();
    let has_specs = |folder: &Path| folder.join(SPECS).is_dir();
    let root = here
        .ancestors()
        .find(|folder| has_settings(folder))
        .or_else(|| here.ancestors().find(|folder| has_specs(folder)));
    match root {
        Some(root) if root == here => Ok(PathBuf::new()),
        Some(root) => Ok(root.to_path_buf()),
        None => Err(io::Error::new(
            io::ErrorKind::NotFound,
            "neither `cratewright.toml` nor a folder `specs`, here or above: `cratewright init` begins",
        )),
    }
}

/// Every spec in the folder of the specs, by name: `specs/*.toml`.
pub fn specs_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut specs = Vec::new();
    let entries = folder
        .read_dir()
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", folder.display())))?;
    for entry in entries {
        let path = entry?.path();
        let is_hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !is_hidden
            && path
                .extension()
                .is_some_and(|extension| extension == "toml")
        {
            specs.push(path);
        }
    }
    specs.sort();
    Ok(specs)
}

/// The text of a spec. No more is read than a spec may have.
pub fn read(path: &Path) -> Result<String, Vec<Diagnostic>> {
    let name = path.to_string_lossy();
    let wrong = |text: &str, rule, at: usize, argument: &dyn Display| {
        let source = Arc::new(Source::new(&name, text));
        vec![Diagnostic::new(&source, rule, at..at, &[argument])]
    };
    let bytes = bytes(path).map_err(|error| wrong("", &catalogue::UNREADABLE, 0, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        // What comes before the first bad byte is text, so its place stays the same.
        let good = error.utf8_error().valid_up_to();
        wrong(
            &String::from_utf8_lossy(error.as_bytes()),
            &catalogue::NOT_UTF8,
            good,
            &"",
        )
    })
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // Opening a pipe would wait for somebody who writes.
    if !path.metadata()?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
    }
    File::open(path)?
        .take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}
