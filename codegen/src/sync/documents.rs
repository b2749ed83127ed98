//! Documents outside of the crates: they cannot say that they were generated.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::{Plan, State, SyncError, scan};
use crate::emit::Files;

/// Compares documents, by their paths below `root`, with what is on the disk. With `sweep`, the
/// folders of the documents hold nothing else, and other schemas in them are orphans; `root` itself
/// may hold anything.
pub fn plan_documents(root: &Path, documents: Files, sweep: bool) -> Result<Plan, SyncError> {
    let mut plan = Plan::default();
    if sweep {
        let folders: BTreeSet<&str> = documents
            .keys()
            .filter_map(|path| Some(path.rsplit_once('/')?.0))
            .collect();
        for folder in folders {
            for name in scan::names(root, folder)? {
                let path = format!("{folder}/{name}");
                if name.ends_with(".schema.json") && !documents.contains_key(&path) {
                    plan.differences.insert(path, State::Orphaned);
                }
            }
        }
    }
    for (path, text) in documents {
        scan::inside(&path)?;
        let state = match fs::symlink_metadata(root.join(&path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => State::Missing,
            Err(error) => return Err(SyncError::Io { path, error }),
            Ok(found) if found.is_symlink() => return Err(SyncError::Link { path }),
            Ok(_) if scan::has_text(root, &path, &text)? => continue,
            Ok(_) => State::Changed,
        };
        plan.differences.insert(path.clone(), state);
        plan.texts.insert(path, text);
    }
    Ok(plan)
}
