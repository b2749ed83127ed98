//! `cratewright init` and `cratewright new`: a repository with settings, and a first spec.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{Failure, Outcome, Repository, Shell, workspace};
use crate::settings::{self, Settings};
use crate::{check, sync};

/// Make a repository ready: settings, a first spec, and a workspace that has its crate.
#[derive(Debug, Args)]
pub struct Init {
    /// Id of the first API.
    #[arg(long, value_name = "ID", default_value = "notes")]
    api: String,
    /// Write the file by which a code host checks that crates follow from specs.
    #[arg(long, value_enum, value_name = "HOST")]
    ci: Option<Ci>,
}

/// Begin the spec of an API.
#[derive(Debug, Args)]
pub struct New {
    /// Id of the API: small letters, digits and dashes.
    #[arg(value_name = "API")]
    api: String,
}

/// Code hosts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Ci {
    Github,
    Gitlab,
}

const SPEC: &str = include_str!("template.toml");

const SETTINGS: &str = r#"#:schema schemas/settings.schema.json
# How Cratewright works in this repository. Every key has a default; these are the ones that people
# change first.

# name     = "{id}-model"         # what crates are called
# features = ["http"]             # features that are on by default
# support  = "vendored"           # or "registry", { path = "…" }, { git = "…" }

[package]
# license    = "MIT OR Apache-2.0"
# repository = "https://example.com/me/it"
# authors    = ["Me <me@example.com>"]
publish = false

# [lints]
# W0201 = "deny"
"#;

const GITHUB: &str = "\
name: specs
on: [push, pull_request]
jobs:
  specs:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: cargo install cratewright --locked
      - run: cratewright check --deny-warnings
      - run: cratewright fmt --check
      - run: cratewright generate --check
      - run: cargo test --workspace --all-features
";

const GITLAB: &str = "\
specs:
  image: rust:latest
  script:
    - cargo install cratewright --locked
    - cratewright check --deny-warnings
    - cratewright fmt --check
    - cratewright generate --check
    - cargo test --workspace --all-features
";

impl Init {
    /// Writes what is not there yet; what is there stays as it is.
    pub fn run(self, shell: &Shell) -> Result<Outcome, Failure> {
        let root = Path::new("");
        valid(&self.api)?;
        if exists(Path::new(settings::FILE)) {
            return Err(Failure::Usage(format!(
                "there is a `{}` already: `cratewright new API` begins another spec",
                settings::FILE
            )));
        }
        let settings = Settings::default();
        let mut files = vec![(settings::FILE.to_owned(), SETTINGS.to_owned())];
        let specs = Path::new(&settings.specs);
        let has_specs = crate::files::specs_in(specs).is_ok_and(|specs| !specs.is_empty());
        if !has_specs {
            let target = settings.target(&self.api);
            files.push((target.spec, spec(&self.api, &settings.command)));
        }
        match self.ci {
            Some(Ci::Github) => {
                files.push((
                    ".github/workflows/cratewright.yml".to_owned(),
                    GITHUB.to_owned(),
                ));
            }
            Some(Ci::Gitlab) => files.push((".gitlab-ci.yml".to_owned(), GITLAB.to_owned())),
            None => {}
        }
        let taken = files.iter().find(|(path, _)| exists(Path::new(path)));
        if let Some((path, _)) = taken {
            return Err(Failure::Other(format!("`{path}` is there already")));
        }
        if !exists(Path::new(".gitignore")) {
            files.push((".gitignore".to_owned(), "/target\n".to_owned()));
        }
        for (path, text) in &files {
            sync::write_file(root, path, text)?;
            shell.status("Created", path);
        }
        member(shell, &settings, &self.api)?;
        let target = settings.target(&self.api);
        shell.note(&format!(
            "`{} generate` writes `{}`; a program has it by `{} = {{ path = \"{}\", features = [\"http\"] }}`",
            settings.command, target.folder, target.package, target.folder
        ));
        if self.ci.is_none() {
            shell.note(&"`--ci github` and `--ci gitlab` write the file by which they check it");
        }
        Ok(Outcome::Done)
    }
}

impl New {
    /// Writes the spec, unless one is there.
    pub fn run(self, shell: &Shell) -> Result<Outcome, Failure> {
        let repository = Repository::open(shell)?;
        valid(&self.api)?;
        let target = repository.target(&self.api)?;
        if exists(&repository.root.join(&target.spec)) {
            return Err(Failure::Usage(format!(
                "`{}` is there already",
                target.spec
            )));
        }
        let text = spec(&self.api, &repository.settings.command);
        sync::write_file(&repository.root, &target.spec, &text)?;
        shell.status("Created", &target.spec);
        if repository.root.as_os_str().is_empty() {
            member(shell, &repository.settings, &self.api)?;
        }
        Ok(Outcome::Done)
    }
}

fn valid(id: &str) -> Result<(), Failure> {
    if check::is_id(id) {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "`{id}` cannot be the id of an API: small letters, digits and single dashes, a letter first"
    )))
}

/// Has the workspace, where there is one or none that could be in the way, take the crate in.
fn member(shell: &Shell, settings: &Settings, id: &str) -> Result<(), Failure> {
    let target = settings.target(id);
    if target.output != settings::Output::Crate {
        return Ok(());
    }
    if let Some((manifest, change)) = workspace::admit(&target.folder)? {
        let root: PathBuf = manifest.parent().map(Path::to_owned).unwrap_or_default();
        sync::write_file(&root, "Cargo.toml", &change.text)?;
        let verb = if change.created { "Created" } else { "Changed" };
        shell.status(verb, &format!("{}: {}", manifest.display(), change.what));
    }
    Ok(())
}

fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The spec that an API begins with.
fn spec(id: &str, command: &str) -> String {
    let mut title: String = id.replace('-', " ");
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    SPEC.replace("\"ID\"", &format!("\"{id}\""))
        .replace("TITLE", &title)
        .replace("COMMAND", command)
        .replace("`LANGUAGE`", "docs/spec-language.md of Cratewright")
}

#[cfg(test)]
mod tests {
    use super::{SETTINGS, spec};
    use crate::settings::Settings;

    #[test]
    fn what_init_writes_is_in_order() {
        let (_, warnings) =
            crate::load("notes.toml", &spec("notes", "cratewright")).expect("a spec");
        assert!(
            warnings.is_empty(),
            "{}",
            crate::diagnostic::text::render_all(&warnings, false)
        );
        assert!(Settings::read("cratewright.toml", SETTINGS, None).is_ok());
        let uncommented = SETTINGS
            .replace("# name  ", "name  ")
            .replace("# features =", "features =")
            .replace("# license ", "license ");
        assert!(Settings::read("cratewright.toml", &uncommented, None).is_ok());
    }
}
