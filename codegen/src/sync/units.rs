//! What has to be done in each folder of generated files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::record::{self, Record};
use super::scan::{self, Kind};
use super::{Plan, State, SyncError};
use crate::emit::{Files, MARKER, OWNED_BY_HAND, RECORD};

/// A folder of generated files.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Its path from the root, with `/`.
    pub folder: String,
    /// What it is generated from, as its files say it: `specs/workmail.toml`.
    pub source: String,
    /// Texts by their paths inside the folder.
    pub files: Files,
}

type Obstacles = Vec<(String, &'static str)>;

/// Compares folders with what is on the disk below `root`. In the folders `swept`, what was generated
/// and is no longer among the units is an orphan.
pub fn plan(root: &Path, units: &[Unit], swept: &[&str]) -> Result<Plan, SyncError> {
    let mut plan = Plan::default();
    let mut obstacles = Obstacles::new();
    for unit in units {
        scan::inside(&unit.folder)?;
        compare(root, unit, &mut plan, &mut obstacles)?;
    }
    let wanted: BTreeSet<&str> = units.iter().map(|unit| unit.folder.as_str()).collect();
    for parent in swept.iter().collect::<BTreeSet<_>>() {
        if scan::obstacle(root, &format!("{parent}/."))?.is_some() {
            continue;
        }
        for name in scan::folders(root, parent)? {
            let folder = format!("{parent}/{name}");
            if !wanted.contains(folder.as_str()) {
                orphan(root, &folder, &mut plan)?;
            }
        }
    }
    if obstacles.is_empty() {
        Ok(plan)
    } else {
        Err(SyncError::InTheWay(obstacles))
    }
}

/// Compares documents, by their paths below `root`, with what is on the disk; each says itself that
/// it was generated. With `sweep`, generated documents beside them are orphans.
pub fn plan_documents(root: &Path, documents: Files, sweep: bool) -> Result<Plan, SyncError> {
    let mut plan = Plan::default();
    let mut obstacles = Obstacles::new();
    if sweep {
        let folders = documents
            .keys()
            .filter_map(|path| Some(path.rsplit_once('/')?.0));
        for folder in folders.collect::<BTreeSet<_>>() {
            if scan::kind(root, folder)? != Some(Kind::Folder) {
                continue;
            }
            for (name, kind) in scan::entries(root, folder)? {
                let path = format!("{folder}/{name}");
                let is_ours = name.ends_with(".schema.json")
                    && kind == Kind::File
                    && !documents.contains_key(&path)
                    && scan::says(root, &path, MARKER)?;
                if is_ours {
                    plan.differences.insert(path, State::Orphaned);
                }
            }
        }
    }
    for (path, text) in documents {
        scan::inside(&path)?;
        if let Some(obstacle) = scan::obstacle(root, &path)? {
            obstacles.push(obstacle);
            continue;
        }
        let state = match scan::kind(root, &path)? {
            None => State::Missing,
            Some(Kind::File) if scan::text(root, &path)? == text => continue,
            Some(Kind::File) if scan::says(root, &path, MARKER)? => State::Changed,
            Some(kind) => {
                obstacles.push((path, why(kind)));
                continue;
            }
        };
        plan.differences.insert(path.clone(), state);
        plan.texts.insert(path, text);
    }
    obstacles.dedup();
    if obstacles.is_empty() {
        Ok(plan)
    } else {
        Err(SyncError::InTheWay(obstacles))
    }
}

/// One folder.
fn compare(
    root: &Path,
    unit: &Unit,
    plan: &mut Plan,
    obstacles: &mut Obstacles,
) -> Result<(), SyncError> {
    let Unit {
        folder,
        source,
        files,
    } = unit;
    let recorded = record::read(root, folder)?;
    let old = recorded.unwrap_or_default().digests;
    let new = record::digests(files);
    let marker = format!("{MARKER} from {source}; do not edit.");
    let is_fresh = scan::kind(root, folder)?.is_none();

    let mut differs = false;
    for (name, text) in files {
        let path = format!("{folder}/{name}");
        scan::inside(&path)?;
        if let Some(obstacle) = scan::obstacle(root, &path)? {
            if !obstacles.contains(&obstacle) {
                obstacles.push(obstacle);
            }
            continue;
        }
        let state = match scan::kind(root, &path)? {
            None => State::Missing,
            Some(Kind::File) => {
                let found = scan::text(root, &path)?;
                if found == *text || OWNED_BY_HAND.contains(&name.as_str()) {
                    continue;
                }
                let was = old.get(name);
                let untouched = was.is_some_and(|was| *was == crate::digest(&found));
                let is_ours = scan::says(root, &path, &marker)?
                    || untouched
                    || was.is_some()
                        && (scan::says(root, &path, MARKER)? || name.ends_with(".schema.json"));
                if !is_ours {
                    obstacles.push((path, why(Kind::File)));
                    continue;
                }
                if was.is_none() || untouched {
                    State::Changed
                } else {
                    State::Edited
                }
            }
            Some(kind) => {
                obstacles.push((path, why(kind)));
                continue;
            }
        };
        differs = true;
        plan.differences.insert(path.clone(), state);
        plan.texts.insert(path, text.clone());
    }
    for (name, was) in old.iter().filter(|(name, _)| !files.contains_key(*name)) {
        let path = format!("{folder}/{name}");
        if scan::inside(&path).is_ok() && is_still_ours(root, &path, was)? {
            differs = true;
            plan.differences.insert(path, State::Orphaned);
        }
    }

    let path = record::path(folder);
    let text = record::text(source, folder, &new);
    let is_current = match scan::kind(root, &path)? {
        None => false,
        Some(Kind::File) => {
            let found = scan::text(root, &path)?;
            if !found.is_empty() && !scan::says(root, &path, MARKER)? {
                obstacles.push((path.clone(), why(Kind::File)));
            }
            found == text
        }
        Some(kind) => {
            obstacles.push((path.clone(), why(kind)));
            false
        }
    };
    if !is_current {
        if !differs {
            plan.differences.insert(
                path.clone(),
                if is_fresh {
                    State::Missing
                } else {
                    State::Changed
                },
            );
        }
        let mut both = old;
        both.extend(new);
        plan.records
            .insert(path, (record::text(source, folder, &both), text));
    }
    if is_fresh {
        plan.fresh.push(folder.clone());
    }
    Ok(())
}

/// A recorded file may be removed: it is a file, and as it was written, or it says what it is.
fn is_still_ours(root: &Path, path: &str, was: &str) -> Result<bool, SyncError> {
    if scan::obstacle(root, path)?.is_some() || scan::kind(root, path)? != Some(Kind::File) {
        return Ok(false);
    }
    Ok(scan::says(root, path, MARKER)? || crate::digest(&scan::text(root, path)?) == was)
}

/// A folder of which no spec tells any more goes as a whole, or stays as a whole where it holds
/// what a person wrote or where cargo would miss it: half a crate is worse than either.
fn orphan(root: &Path, folder: &str, plan: &mut Plan) -> Result<(), SyncError> {
    let Some(Record { digests, .. }) = record::read(root, folder)? else {
        return Ok(());
    };
    let mut ours = BTreeMap::new();
    for (name, kind) in scan::entries(root, folder)? {
        let path = format!("{folder}/{name}");
        let is_ours = name == RECORD
            || match digests.get(&name) {
                Some(was) if kind == Kind::File => {
                    let unchanged = crate::digest(&scan::text(root, &path)?) == *was;
                    unchanged
                        || !OWNED_BY_HAND.contains(&name.as_str())
                            && scan::says(root, &path, MARKER)?
                }
                _ => false,
            };
        if !is_ours {
            let why = format!(
                "its spec is gone, but `{name}` in it was not generated: remove the folder by hand"
            );
            plan.left.insert(folder.to_owned(), why);
            return Ok(());
        }
        ours.insert(path, State::Orphaned);
    }
    if let Some(manifest) = manifest_with(root, folder)? {
        let why =
            format!("its spec is gone, but `{manifest}` still names it: take it out there first");
        plan.left.insert(folder.to_owned(), why);
        return Ok(());
    }
    plan.differences.extend(ours);
    Ok(())
}

/// How deep manifests are looked for.
const DEPTH: usize = 4;

/// A manifest of this repository that names a folder: as a member, or as the path of a dependency.
fn manifest_with(root: &Path, folder: &str) -> Result<Option<String>, SyncError> {
    let name = folder.rsplit_once('/').map_or(folder, |(_, name)| name);
    let mentions = [
        format!("/{name}\""),
        format!("\"{name}\""),
        format!("/{name}'"),
    ];
    let mut folders = vec![(String::new(), 0)];
    while let Some((current, depth)) = folders.pop() {
        let here = if current.is_empty() {
            "."
        } else {
            current.as_str()
        };
        let path = format!("{here}/Cargo.toml");
        if current != folder && scan::kind(root, &path)? == Some(Kind::File) {
            let text = scan::text(root, &path)?;
            let names = |line: &str| {
                let code = line.split('#').next().unwrap_or_default();
                mentions
                    .iter()
                    .any(|mention| code.contains(mention.as_str()))
                    && !code.trim_start().starts_with("name")
            };
            if text.lines().any(names) {
                return Ok(Some(path.trim_start_matches("./").to_owned()));
            }
        }
        if depth < DEPTH {
            for name in scan::folders(root, here).unwrap_or_default() {
                if !name.starts_with('.') && name != "target" && name != "node_modules" {
                    let inner = if current.is_empty() {
                        name
                    } else {
                        format!("{current}/{name}")
                    };
                    folders.push((inner, depth + 1));
                }
            }
        }
    }
    Ok(None)
}

fn why(kind: Kind) -> &'static str {
    match kind {
        Kind::File => "stands where a generated file belongs, and was not generated from this spec",
        Kind::Folder => "a folder, where a generated file belongs",
        Kind::Link => "a link; nothing is written through one",
        Kind::Other => "neither a file nor a folder",
    }
}
