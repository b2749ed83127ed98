//! What is on the disk.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use super::{CRATES, SyncError};
use crate::emit::MARKER;

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    File,
    Link,
}

/// What cargo puts into a crate by itself.
const OF_CARGO: &[&str] = &["target", "Cargo.lock"];

/// The marker stands in the first lines of a file, whatever its comments look like.
const MARKER_WITHIN: u64 = 512;

/// Refuses a path with a part that leads elsewhere.
pub(super) fn inside(path: &str) -> Result<(), SyncError> {
    let leads_on = |part: &str| !matches!(part, "" | "." | "..");
    if path.contains('\\') || !path.split('/').all(leads_on) {
        return Err(SyncError::Escape {
            path: path.to_owned(),
        });
    }
    Ok(())
}

/// Names of the crates on the disk that were generated: their manifest says so.
pub(super) fn generated_crates(root: &Path) -> Result<Vec<String>, SyncError> {
    let mut found = Vec::new();
    for (name, kind) in children(root, CRATES)? {
        let manifest = format!("{CRATES}/{name}/Cargo.toml");
        if kind == Kind::Folder && is_file(root, &manifest) && is_generated(root, &manifest)? {
            found.push(name);
        }
    }
    Ok(found)
}

/// Every file below `folder`, by its path from the root. Links are not followed.
pub(super) fn files(root: &Path, folder: &str) -> Result<BTreeMap<String, Entry>, SyncError> {
    for part in [CRATES, folder] {
        let is_link =
            fs::symlink_metadata(root.join(part)).is_ok_and(|metadata| metadata.is_symlink());
        if is_link {
            return Err(SyncError::Link {
                path: part.to_owned(),
            });
        }
    }
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for (name, kind) in children(root, &current)? {
            let path = format!("{current}/{name}");
            match kind {
                _ if current == folder && OF_CARGO.contains(&name.as_str()) => {}
                Kind::Folder => folders.push(path),
                Kind::File => drop(files.insert(path, Entry::File)),
                Kind::Link => drop(files.insert(path, Entry::Link)),
            }
        }
    }
    Ok(files)
}

/// Whether the file says that it was generated.
pub(super) fn is_generated(root: &Path, path: &str) -> Result<bool, SyncError> {
    let mut head = Vec::new();
    File::open(root.join(path))
        .and_then(|file| file.take(MARKER_WITHIN).read_to_end(&mut head))
        .map_err(|error| io_error(path, error))?;
    Ok(head
        .windows(MARKER.len())
        .any(|window| window == MARKER.as_bytes()))
}

/// Whether the file has this text. Line ends that a checkout has turned into those of the system
/// are no difference.
pub(super) fn has_text(root: &Path, path: &str, text: &str) -> Result<bool, SyncError> {
    let bytes = fs::read(root.join(path)).map_err(|error| io_error(path, error))?;
    if bytes == text.as_bytes() {
        return Ok(true);
    }
    Ok(bytes.contains(&b'\r')
        && String::from_utf8(bytes).is_ok_and(|found| found.replace("\r\n", "\n") == text))
}

/// Names of what stands in a folder.
pub(super) fn names(root: &Path, folder: &str) -> Result<Vec<String>, SyncError> {
    let children = children(root, folder)?;
    Ok(children.into_iter().map(|(name, _)| name).collect())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    Link,
}

/// What stands in a folder; nothing if there is no such folder.
fn children(root: &Path, folder: &str) -> Result<Vec<(String, Kind)>, SyncError> {
    let entries = match fs::read_dir(root.join(folder)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(io_error(folder, error)),
    };
    let mut children = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| io_error(folder, error))?;
        let kind = entry.file_type().map_err(|error| io_error(folder, error))?;
        let kind = if kind.is_symlink() {
            Kind::Link
        } else if kind.is_dir() {
            Kind::Folder
        } else {
            Kind::File
        };
        children.push((entry.file_name().to_string_lossy().into_owned(), kind));
    }
    Ok(children)
}

fn is_file(root: &Path, path: &str) -> bool {
    fs::symlink_metadata(root.join(path)).is_ok_and(|metadata| metadata.is_file())
}

fn io_error(path: &str, error: io::Error) -> SyncError {
    SyncError::Io {
        path: path.to_owned(),
        error,
    }
}
