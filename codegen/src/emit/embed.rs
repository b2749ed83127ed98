//! A crate → a module of somebody else's crate.
//!
//! The files of a crate name each other by `crate::` and leave to cargo which features there are. In
//! a module the way to the root is `super::`, as often as a file lies deep; and features are what
//! the settings say, once and for all: the owner's crate need not know them.

use super::Files;
use crate::settings::features;

/// Turns the files of a crate into those of a module. `root` is what its first file is called:
/// `mod.rs`, or `lib.rs` where somebody includes it.
pub fn module(files: Files, root: &str, on: &[&str]) -> Files {
    let mut module = Files::new();
    for (path, text) in files {
        if let Some(inner) = path.strip_prefix("src/") {
            if is_off(inner, on) {
                continue;
            }
            let depth = depth(inner);
            let text = with_features(&text, on);
            let text = relative(&text, depth).replace("\"../../schemas/", "\"../schemas/");
            let path = if inner == "lib.rs" { root } else { inner };
            let text = if inner == "lib.rs" {
                inclusive(&text)
            } else {
                text
            };
            module.insert(path.to_owned(), text);
        } else if path.starts_with("schemas/") && on.contains(&"schemars") {
            module.insert(path, text);
        }
    }
    module
}

/// How many modules lie between a file and the root.
fn depth(path: &str) -> usize {
    let folders = path.matches('/').count();
    match path.rsplit_once('/').map_or(path, |(_, name)| name) {
        "lib.rs" => 0,
        "mod.rs" => folders,
        _ => folders + 1,
    }
}

/// Whether a file is there for a feature that is not on: only its own module is.
fn is_off(path: &str, on: &[&str]) -> bool {
    super::FEATURES.iter().any(|(module, feature)| {
        let inner = path
            .strip_prefix("impls/")
            .and_then(|path| path.strip_prefix(module));
        !on.contains(feature) && inner.is_some_and(|rest| rest.starts_with(['.', '/']))
    })
}

/// `crate::` as a path from a module `depth` below the root.
fn relative(text: &str, depth: usize) -> String {
    let way = if depth == 0 {
        "self::".to_owned()
    } else {
        "super::".repeat(depth)
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("crate::") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let is_word = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$'));
        out.push_str(if is_word { "crate::" } else { &way });
        rest = &after["crate::".len()..];
    }
    out + rest
}

/// Settles which features are on: attributes that ask for one are there for good, or not at all
/// together with the item that they stand before.
fn with_features(text: &str, on: &[&str]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let (indent, code) = line.split_at(line.len() - line.trim_start().len());
        match asked(code, on) {
            // `#[cfg_attr(feature = "builder", derive(…))]`
            Some((is_on, Some(attribute))) => {
                if is_on {
                    out.push_str(&format!("{indent}#[{attribute}]\n"));
                }
            }
            // `#[cfg(feature = "http")]` before a line that is an item.
            Some((is_on, None)) => {
                if !is_on {
                    lines.next();
                }
            }
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

/// Whether an attribute asks for what is so, and what it then is, if that is an attribute.
fn asked<'a>(code: &'a str, on: &[&str]) -> Option<(bool, Option<&'a str>)> {
    let attribute = code.strip_prefix("#[cfg")?;
    features::NAMES.iter().find_map(|feature| {
        let is_on = on.contains(feature);
        let condition = format!("feature = \"{feature}\"");
        if let Some(rest) = attribute.strip_prefix("_attr(") {
            let rest = rest.strip_prefix(condition.as_str())?.strip_prefix(", ")?;
            return Some((is_on, Some(rest.strip_suffix(")]")?)));
        }
        if attribute == format!("(not({condition}))]") {
            return Some((!is_on, None));
        }
        (attribute == format!("({condition})]")).then_some((is_on, None))
    })
}

/// The root without what only a crate's root may say.
fn inclusive(text: &str) -> String {
    let inner = |line: &&str| !line.starts_with("#![") && !line.starts_with("//!");
    let lines: Vec<&str> = text.lines().filter(inner).collect();
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::{relative, with_features};

    #[test]
    fn paths_lead_to_the_root_of_the_module() {
        assert_eq!(
            relative("use crate::*;\nmy_crate::x; $crate::y", 2),
            "use super::super::*;\nmy_crate::x; $crate::y"
        );
    }

    #[test]
    fn features_are_settled() {
        let text = "#[cfg(not(feature = \"http\"))]\nuse a;\n#[cfg(feature = \"http\")]\nmod http;\n#[cfg_attr(feature = \"builder\", derive(B))]\nstruct A;\n";
        assert_eq!(with_features(text, &["http"]), "mod http;\nstruct A;\n");
        assert_eq!(
            with_features(text, &["builder"]),
            "use a;\n#[derive(B)]\nstruct A;\n"
        );
    }
}
