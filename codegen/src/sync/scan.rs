//! What is on the disk. Nothing here follows a link or waits for a pipe.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use super::SyncError;

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// The marker stands in the first lines of a file, whatever its comments look like.
const MARKER_WITHIN: u64 = 1024;

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

/// What stands at a path; nothing if nothing does.
pub(super) fn kind(root: &Path, path: &str) -> Result<Option<Kind>, SyncError> {
    match fs::symlink_metadata(root.join(path)) {
        Ok(metadata) => Ok(Some(kind_of(metadata.file_type()))),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(SyncError::io(path, error)),
    }
}

/// Why a file cannot be at `path`: a part of the way there is no folder. Nothing where it can.
pub(super) fn obstacle(
    root: &Path,
    path: &str,
) -> Result<Option<(String, &'static str)>, SyncError> {
    for (end, _) in path.match_indices('/') {
        let part = &path[..end];
        let why = match kind(root, part)? {
            None => return Ok(None),
            Some(Kind::Folder) => continue,
            Some(Kind::Link) => "a link; nothing is written through one",
            Some(_) => "not a folder",
        };
        return Ok(Some((part.to_owned(), why)));
    }
    Ok(None)
}

/// Every entry below `folder` that is no folder itself, by its path inside it; names that are not
/// UTF-8 are shown as well as can be.
pub(super) fn entries(root: &Path, folder: &str) -> Result<BTreeMap<String, Kind>, SyncError> {
    let mut found = BTreeMap::new();
    let mut folders = vec![(root.join(folder), String::new())];
    while let Some((path, name)) = folders.pop() {
        for (entry, kind) in
            children(&path).map_err(|error| SyncError::io(format!("{folder}/{name}"), error))?
        {
            let inner = format!("{name}{}", entry.to_string_lossy());
            if kind == Kind::Folder {
                folders.push((path.join(&entry), format!("{inner}/")));
            } else {
                found.insert(inner, kind);
            }
        }
    }
    Ok(found)
}

/// The folders in a folder, by name.
pub(super) fn folders(root: &Path, folder: &str) -> Result<Vec<String>, SyncError> {
    if kind(root, folder)? != Some(Kind::Folder) {
        return Ok(Vec::new());
    }
    let children = children(&root.join(folder)).map_err(|error| SyncError::io(folder, error))?;
    let folders = children
        .into_iter()
        .filter(|(_, kind)| *kind == Kind::Folder);
    // A name that is not UTF-8 is none of ours.
    Ok(folders
        .filter_map(|(name, _)| name.into_string().ok())
        .collect())
}

fn children(folder: &Path) -> io::Result<Vec<(std::ffi::OsString, Kind)>> {
    let mut children = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        children.push((entry.file_name(), kind_of(entry.file_type()?)));
    }
    Ok(children)
}

/// Whether a file says that it was generated from `source`.
pub(super) fn says(root: &Path, path: &str, marker: &str) -> Result<bool, SyncError> {
    let mut head = Vec::new();
    File::open(root.join(path))
        .and_then(|file| file.take(MARKER_WITHIN).read_to_end(&mut head))
        .map_err(|error| SyncError::io(path, error))?;
    let mut windows = head.windows(marker.len());
    Ok(windows.any(|window| window == marker.as_bytes()))
}

/// The text of a file; what is not UTF-8 in it is replaced, and so are line ends that a checkout has
/// turned into those of the system.
pub(super) fn text(root: &Path, path: &str) -> Result<String, SyncError> {
    let bytes = fs::read(root.join(path)).map_err(|error| SyncError::io(path, error))?;
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    };
    Ok(if text.contains('\r') {
        text.replace("\r\n", "\n")
    } else {
        text
    })
}

fn kind_of(kind: fs::FileType) -> Kind {
    if kind.is_symlink() {
        Kind::Link
    } else if kind.is_dir() {
        Kind::Folder
    } else if kind.is_file() {
        Kind::File
    } else {
        Kind::Other
    }
}

/// Nothing there, or a file on the way, which is told as such.
fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}
