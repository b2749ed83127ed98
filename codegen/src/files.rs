//! Where specs are, and how to read a file that may be anything.

use std::fmt::Display;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Source, catalogue};
use crate::syntax::MAX_BYTES;

/// The folder of the specs, below the root of a workspace.
pub const SPECS: &str = "specs";

/// The root of the workspace: the nearest folder, from here upwards, that has a folder of specs.
pub fn root() -> io::Result<PathBuf> {
    if Path::new(SPECS).is_dir() {
        return Ok(PathBuf::new());
    }
    let here = std::env::current_dir()?;
    let root = here.ancestors().find(|folder| folder.join(SPECS).is_dir());
    root.map(Path::to_path_buf)
        .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no folder `specs`, here or above"))
}

/// Every spec of the workspace, by name: `specs/*.toml`.
pub fn specs(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut specs = Vec::new();
    for entry in root.join(SPECS).read_dir()? {
        let path = entry?.path();
        if path
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
    File::open(path)?
        .take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}
