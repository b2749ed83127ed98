//! The user's workspace: whether it has a generated crate, as `cargo new` sees to it.

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{Array, DocumentMut, Item, RawString, Value};

use super::Failure;

/// A manifest as it should be.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) text: String,
    pub(super) created: bool,
    /// In one line.
    pub(super) what: String,
}

/// What has to change so that cargo builds the crate in `folder`, a path from the current folder:
/// the manifest, and what it should say. Nothing where all is well.
pub(super) fn admit(folder: &str) -> Result<Option<(PathBuf, Change)>, Failure> {
    let here = std::env::current_dir()?;
    for (depth, above) in here.ancestors().enumerate() {
        let path = above.join("Cargo.toml");
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let manifest: DocumentMut = text
            .parse()
            .map_err(|error| Failure::Other(format!("{}: {error}", path.display())))?;
        if manifest.get("workspace").is_none() {
            if depth == 0 {
                // A package without a workspace: a crate below it is one of its own.
                return Ok(None);
            }
            continue;
        }
        let way = here.strip_prefix(above).unwrap_or(Path::new(""));
        let folder = way.join(folder).to_string_lossy().replace('\\', "/");
        let name = if depth == 0 {
            PathBuf::from("Cargo.toml")
        } else {
            path
        };
        return Ok(with_member(manifest, &folder).map(|change| (name, change)));
    }
    let parent = folder
        .rsplit_once('/')
        .map_or("crates", |(parent, _)| parent);
    let change = Change {
        text: format!("[workspace]\nresolver = \"3\"\nmembers = [\"{parent}/*\"]\n"),
        created: true,
        what: format!("a workspace of `{parent}/*`"),
    };
    Ok(Some((PathBuf::from("Cargo.toml"), change)))
}

/// The manifest with one more member, unless it has the folder already.
fn with_member(mut manifest: DocumentMut, folder: &str) -> Option<Change> {
    let workspace = manifest.get_mut("workspace")?.as_table_like_mut()?;
    let named = |key: &str, workspace: &dyn toml_edit::TableLike| -> Vec<String> {
        let array = workspace.get(key).and_then(Item::as_array);
        let strings = array.into_iter().flatten().filter_map(Value::as_str);
        strings.map(str::to_owned).collect()
    };
    let is_in = |key| {
        named(key, workspace)
            .iter()
            .any(|pattern| covers(pattern, folder))
    };
    if is_in("members") || is_in("exclude") {
        return None;
    }
    if workspace.get("members").is_none() {
        workspace.insert("members", Item::Value(Value::Array(Array::new())));
    }
    let members = workspace.get_mut("members")?.as_array_mut()?;
    // As the others are laid out.
    let decor = members.iter().last().map(|last| last.decor().clone());
    members.push(folder);
    if let (Some(decor), Some(last)) = (decor, members.iter_mut().last()) {
        let prefix = decor.prefix().and_then(RawString::as_str);
        let in_lines = prefix.filter(|it| it.contains('\n'));
        last.decor_mut().set_prefix(in_lines.unwrap_or(" "));
    }
    Some(Change {
        text: manifest.to_string(),
        created: false,
        what: format!("`{folder}` is a member"),
    })
}

/// Whether a pattern of cargo's names a folder; `*` stands for any part of one name.
fn covers(pattern: &str, folder: &str) -> bool {
    let (pattern, folder) = (
        pattern.trim_start_matches("./").trim_end_matches('/'),
        folder,
    );
    let parts: Vec<_> = pattern.split('/').collect();
    let names: Vec<_> = folder.split('/').collect();
    let fits = |(part, name): (&&str, &&str)| match part.split_once('*') {
        None => part == name,
        Some((start, end)) => {
            name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
        }
    };
    parts.len() == names.len() && parts.iter().zip(&names).all(fits)
}

#[cfg(test)]
mod tests {
    use super::{covers, with_member};

    #[test]
    fn patterns_cover_what_cargo_says_they_cover() {
        assert!(
            covers("crates/*", "crates/a-model") && covers("./crates/a-model", "crates/a-model")
        );
        assert!(covers("crates/a-*", "crates/a-model"));
        assert!(!covers("*", "crates/a-model") && !covers("crates/b", "crates/a-model"));
    }

    #[test]
    fn a_member_is_added_and_the_rest_stays_as_it_was() {
        let text = "# mine\n[workspace]\nmembers = [\n    \"app\", # the program\n]\n\n[profile.dev]\ndebug = 1\n";
        let changed = with_member(text.parse().expect("TOML"), "crates/a-model").expect("a change");
        assert!(
            changed
                .text
                .starts_with("# mine\n[workspace]\nmembers = [\n    \"app\","),
            "{}",
            changed.text
        );
        assert!(
            changed.text.contains("\"crates/a-model\"") && changed.text.contains("# the program")
        );
        assert!(with_member(changed.text.parse().expect("TOML"), "crates/a-model").is_none());
    }
}
