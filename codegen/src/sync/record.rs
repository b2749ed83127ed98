//! What was written into a folder, file by file, with digests; `sha256sum --check` reads it too.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::{SyncError, scan};
use crate::emit::{Files, MARKER, RECORD};

/// Digests of files by their paths inside a folder.
pub(super) type Digests = BTreeMap<String, String>;

/// A record as it was read.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// The folder that it was written for. A copy elsewhere is not ours.
    pub(super) folder: String,
    pub(super) digests: Digests,
}

/// The path of the record of a folder.
pub(super) fn path(folder: &str) -> String {
    format!("{folder}/{RECORD}")
}

/// The record in a folder, where one is there that was written for it. Lines that say nothing, as
/// those that a merge leaves, are passed over.
pub(super) fn read(root: &Path, folder: &str) -> Result<Option<Record>, SyncError> {
    let path = path(folder);
    if scan::kind(root, &path)? != Some(scan::Kind::File) {
        return Ok(None);
    }
    let text = scan::text(root, &path)?;
    let mut record = Record::default();
    for line in text.lines() {
        if let Some(rest) = line
            .strip_prefix("# ")
            .filter(|rest| rest.starts_with(MARKER))
        {
            let into = rest.split_once(" into ").map_or("", |(_, into)| into);
            record.folder = into.trim_end_matches("; do not edit.").to_owned();
        } else if let Some((digest, path)) = line.split_once("  ")
            && digest.len() == 64
        {
            record.digests.insert(path.to_owned(), digest.to_owned());
        }
    }
    Ok(Some(record).filter(|record| record.folder == folder))
}

/// The digests of files.
pub(super) fn digests(files: &Files) -> Digests {
    let digest = |(path, text): (&String, &String)| (path.clone(), crate::digest(text));
    files.iter().map(digest).collect()
}

/// The text of a record.
pub(super) fn text(source: &str, folder: &str, digests: &Digests) -> String {
    let mut text = format!("# {MARKER} from {source} into {folder}; do not edit.\n");
    for (path, digest) in digests {
        let _ = writeln!(text, "{digest}  {path}");
    }
    text
}
