//! Takes the sources of the crates that generated ones depend on into the generator, so that it can
//! write them beside what it generates.
//!
//! In the repository they are read from where they are developed. A published package cannot see
//! beyond its own folder: it brings the finished table along, which `.ci/package` puts there.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// The table, as a published package brings it along.
const PACKED: &str = "vendored.rs";

/// Folders of the crates, and the names of their packages.
const CRATES: [(&str, &str); 2] = [
    ("support", "cratewright-support"),
    ("testkit", "cratewright-testkit"),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?);
    let crates = Path::new("../crates");
    let table = if crates.join(CRATES[0].0).join("Cargo.toml").is_file() {
        collect(crates)?
    } else {
        // Cargo takes a file that is not there for one that changes with every build.
        println!("cargo::rerun-if-changed={PACKED}");
        fs::read_to_string(PACKED)?
    };
    fs::write(out.join(PACKED), table)?;
    fs::write(out.join("examples.rs"), examples()?)?;
    Ok(())
}

/// Folders of goldens: a spec, or settings, for each diagnostic, what is said about it, and in
/// `right/` the same in order.
const GOLDENS: [&str; 2] = ["tests/diagnostics", "tests/settings"];

/// An example of each code.
fn examples() -> Result<String, Box<dyn Error>> {
    let mut table = "&[\n".to_owned();
    for folder in GOLDENS {
        println!("cargo::rerun-if-changed={folder}");
        // Of several goldens of a code, the shortest shows it best.
        let mut shortest: BTreeMap<String, (PathBuf, String)> = BTreeMap::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_none_or(|extension| extension != "toml") {
                continue;
            }
            let stem = path
                .file_stem()
                .and_then(|stem| stem.to_str())
                .unwrap_or_default();
            let code = stem.split('-').next().unwrap_or_default().to_owned();
            let text = fs::read_to_string(&path)?;
            let known = shortest
                .get(&code)
                .map(|(path, text)| (text.len(), path.clone()));
            if known.is_none_or(|known| (text.len(), path.clone()) < known) {
                shortest.insert(code, (path, text));
            }
        }
        for (code, (path, wrong)) in shortest {
            let said = fs::read_to_string(path.with_extension("stderr"))?;
            let right = Path::new(folder).join("right").join(format!("{code}.toml"));
            let right = fs::read_to_string(right).unwrap_or_default();
            writeln!(table, "    ({code:?}, {wrong:?}, {said:?}, {right:?}),")?;
        }
    }
    table.push_str("]\n");
    Ok(table)
}

/// One line for each file: the package, the path in it, the text.
fn collect(crates: &Path) -> Result<String, Box<dyn Error>> {
    let workspace = fs::read_to_string("../Cargo.toml")?;
    println!("cargo::rerun-if-changed=../Cargo.toml");
    let workspace: Table = workspace.parse()?;
    let mut table = "&[\n".to_owned();
    for (folder, package) in CRATES {
        let root = crates.join(folder);
        if !root.join("Cargo.toml").is_file() {
            continue;
        }
        println!("cargo::rerun-if-changed={}", root.display());
        let manifest = standalone(&fs::read_to_string(root.join("Cargo.toml"))?, &workspace)?;
        writeln!(table, "    ({package:?}, \"Cargo.toml\", {manifest:?}),")?;
        let mut files = vec![PathBuf::from("README.md"), PathBuf::from("CHANGELOG.md")];
        walk(&root, Path::new("src"), &mut files)?;
        files.retain(|file| root.join(file).is_file());
        files.sort();
        for file in files {
            let text = fs::read_to_string(root.join(&file))?;
            let path = file
                .to_str()
                .ok_or("a path that is not UTF-8")?
                .replace('\\', "/");
            writeln!(table, "    ({package:?}, {path:?}, {text:?}),")?;
        }
        for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
            let text = fs::read_to_string(Path::new("..").join(licence))?;
            writeln!(table, "    ({package:?}, {licence:?}, {text:?}),")?;
        }
    }
    table.push_str("]\n");
    Ok(table)
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            walk(root, &path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// A manifest that says itself what it has from its workspace, without what only its own
/// development needs.
fn standalone(manifest: &str, workspace: &Table) -> Result<String, Box<dyn Error>> {
    let mut manifest: Table = manifest.parse()?;
    let shared = |key: &str| workspace.get("workspace")?.get(key)?.as_table();
    let package = shared("package").ok_or("the workspace has no package")?;
    let dependencies = shared("dependencies").ok_or("the workspace has no dependencies")?;
    for key in ["dev-dependencies", "lints", "badges"] {
        manifest.remove(key);
    }
    if let Some(own) = manifest.get_mut("package").and_then(Value::as_table_mut) {
        for (key, value) in own.iter_mut() {
            if is_inherited(value) {
                *value = package.get(key).ok_or("not in the workspace")?.clone();
            }
        }
    }
    if let Some(own) = manifest
        .get_mut("dependencies")
        .and_then(Value::as_table_mut)
    {
        for (name, value) in own.iter_mut() {
            if !is_inherited(value) {
                continue;
            }
            let mut whole = match dependencies.get(name).ok_or("not in the workspace")? {
                Value::Table(table) => table.clone(),
                version => Table::from_iter([("version".to_owned(), version.clone())]),
            };
            if let Some(folder) = CRATES.iter().find(|(_, package)| package == name) {
                whole.insert("path".to_owned(), format!("../{}", folder.1).into());
            }
            for (key, value) in value.as_table().into_iter().flatten() {
                match (key.as_str(), whole.get_mut(key), value) {
                    ("workspace", ..) => {}
                    ("features", Some(Value::Array(all)), Value::Array(more)) => {
                        all.extend(more.iter().cloned());
                    }
                    _ => drop(whole.insert(key.clone(), value.clone())),
                }
            }
            *value = Value::Table(whole);
        }
    }
    Ok(toml::to_string(&manifest)?)
}

fn is_inherited(value: &Value) -> bool {
    value.get("workspace").and_then(Value::as_bool) == Some(true)
}
