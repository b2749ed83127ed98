//! `cratewright release`: the version and the changelog that the changes since the last release ask
//! for.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use clap::{Args, ValueEnum};
use time::OffsetDateTime;

use super::evolution::{self, Evolution};
use super::generate::Generate;
use super::{Failure, Outcome, Repository, Shell};
use crate::evolve::releases::{self, Status};
use crate::evolve::version::Version;
use crate::evolve::{Bump, changelog};
use crate::model::Api;
use crate::settings::Output;
use crate::sync;

/// Record a release of crates: compute the version, write it and the changelog, and keep the spec as
/// it is now. Nothing is published.
#[derive(Debug, Args)]
pub struct Release {
    /// APIs, by the names of their specs; all that changed where none is named.
    #[arg(value_name = "API")]
    apis: Vec<String>,
    /// Say what would be done, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Move this part of the version, or a greater one where the changes do not allow less.
    #[arg(long, value_enum, value_name = "PART", conflicts_with = "version")]
    bump: Option<Part>,
    /// This version; refused where the changes ask for more.
    #[arg(long, value_name = "VERSION")]
    version: Option<Version>,
}

/// A part of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    Major,
    Minor,
    Patch,
}

/// A release to be recorded.
struct Planned {
    id: String,
    version: Version,
    /// Files by their paths from the root.
    files: BTreeMap<String, String>,
    /// What the changelog will say.
    section: String,
}

impl Release {
    /// Every release is planned before any is written.
    pub fn run(self, shell: &Shell) -> Result<Outcome, Failure> {
        let repository = Repository::open(shell)?;
        let specs = repository.wanted(&self.apis)?;
        let apis = repository.apis(shell, &specs)?;
        let texts = evolution::texts(&specs)?;
        let evolution = Evolution::of(shell, &repository, &apis, &specs)?;
        let mut planned = Vec::new();
        let mut refused = false;
        for ((api, text), status) in apis.iter().zip(&texts).zip(&evolution.statuses) {
            match self.version_of(&repository, api, status) {
                Ok(Some(version)) => {
                    planned.push(plan(&repository, api, text, status, version)?);
                }
                Ok(None) => shell.status("Unchanged", &status.line()),
                Err(reason) => {
                    refused = true;
                    shell.error(&reason);
                }
            }
        }
        if refused {
            return Ok(Outcome::Invalid);
        }
        for release in &planned {
            let what = format!("{} {}", release.id, release.version);
            if self.dry_run {
                shell.print(&release.section)?;
                shell.status("Would be", &what);
                continue;
            }
            for (path, text) in &release.files {
                sync::write_file(&repository.root, path, text)?;
            }
            shell.status("Released", &what);
        }
        if planned.is_empty() || self.dry_run {
            return Ok(Outcome::Done);
        }
        evolution.say_done(shell);
        Generate::after_release(self.apis).run(shell)
    }

    /// The version to release; nothing where there is nothing to release.
    fn version_of(
        &self,
        repository: &Repository,
        api: &Api,
        status: &Status,
    ) -> Result<Option<Version>, String> {
        let id = &status.id;
        let least = status.least();
        let said = repository.settings.says_version(id);
        let Some(released) = &status.released else {
            let version = match (&self.version, said) {
                (Some(version), true) if *version != status.current => {
                    return Err(contradicts(id, status, version));
                }
                (Some(version), _) => version.clone(),
                (None, _) => status.current.clone(),
            };
            return Ok(Some(version));
        };
        let asked = match (self.bump, &self.version) {
            (Some(part), _) => Some(released.next(match part {
                Part::Major => Bump::Major,
                Part::Minor => Bump::Minor,
                Part::Patch => Bump::Patch,
            })),
            (None, Some(version)) => Some(version.clone()),
            (None, None) if said && released.is_before(&status.current) => {
                Some(status.current.clone())
            }
            (None, None) => None,
        };
        if said && asked.as_ref().is_none_or(|asked| *asked != status.current) {
            let wanted = asked.unwrap_or_else(|| least.clone());
            if wanted == *released {
                return Ok(None);
            }
            return Err(contradicts(id, status, &wanted));
        }
        let version = match asked {
            None if least == *released => return Ok(None),
            None => least,
            Some(asked) if asked.is_before(&least) => {
                let diff = status.diff.as_ref();
                let reasons = diff.map(|diff| releases::reasons(diff, status.asks));
                let reasons = reasons.unwrap_or_default().join("\n  ");
                return Err(format!(
                    "{id}: {asked} is too small after {released}; the changes ask for {least}:\n  {reasons}"
                ));
            }
            Some(asked) if !released.is_before(&asked) => {
                return Err(format!("{id}: {asked} does not come after {released}"));
            }
            Some(asked) => asked,
        };
        let overdue = releases::overdue(api, &version);
        if !overdue.is_empty() {
            let overdue = overdue.join("\n  ");
            return Err(format!(
                "{id}: the next version is {version}, and something is still there; take it out of the spec, or name a later version in `removed`:\n  {overdue}"
            ));
        }
        Ok(Some(version))
    }
}

fn contradicts(id: &str, status: &Status, wanted: &Version) -> String {
    format!(
        "{id}: `cratewright.toml` says that the version is {}, and this release would be {wanted}; change it there, or leave `version` out",
        status.current
    )
}

/// What has to be written.
fn plan(
    repository: &Repository,
    api: &Api,
    text: &str,
    status: &Status,
    version: Version,
) -> Result<Planned, Failure> {
    let today = OffsetDateTime::now_utc().date().to_string();
    let target = repository.target(&api.id)?;
    let folder = &repository.settings.specs;
    let mut files = BTreeMap::new();
    let [spec, number] = releases::files(&api.id).map(|path| format!("{folder}/{path}"));
    files.insert(spec, text.to_owned());
    files.insert(number, format!("{version}\n"));
    let path = format!("{}/CHANGELOG.md", target.folder);
    let present = read_if_there(&repository.root.join(&path))?;
    let before = present.unwrap_or_else(|| format!("# Changes of {}\n", target.package));
    let diff = status.diff.as_ref();
    let notes = changelog::notes(&before);
    let section = changelog::section(&version, &today, notes, diff);
    if target.output == Output::Crate {
        let after = changelog::with_section(&before, &version, &today, diff);
        files.insert(path, after);
    }
    Ok(Planned {
        id: api.id.clone(),
        version,
        files,
        section,
    })
}

fn read_if_there(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io::Error::new(
            error.kind(),
            format!("{}: {error}", path.display()),
        )),
    }
}
