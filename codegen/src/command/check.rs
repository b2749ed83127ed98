//! `cratewright check`: diagnostics only.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::repository::{Repository, tell};
use super::watch::watch;
use super::{Failure, Outcome, Shell, count};
use crate::diagnostic::{Severity, json};
use crate::{load_file, load_spec};

/// Say what is wrong with specs, and write nothing.
#[derive(Debug, Args)]
pub struct Check {
    /// Spec files, or names of APIs; all of the repository where none is named.
    #[arg(value_name = "SPEC")]
    specs: Vec<PathBuf>,
    /// `json` is one array of all diagnostics, on standard output.
    #[arg(long, value_enum, default_value_t, conflicts_with = "message_format")]
    format: Format,
    /// Again whenever a spec or the settings change.
    #[arg(long)]
    watch: bool,
}

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// With source lines and carets, to standard error.
    #[default]
    Text,
    /// One array of objects, to standard output.
    Json,
}

impl Check {
    /// Checks every spec.
    pub fn run(self, shell: &Shell) -> Result<Outcome, Failure> {
        if self.watch {
            watch(shell, || self.once(shell))
        } else {
            self.once(shell)
        }
    }

    fn once(&self, shell: &Shell) -> Result<Outcome, Failure> {
        let (repository, specs) = if self.specs.is_empty() {
            let repository = Repository::open(shell)?;
            let specs = repository.specs()?;
            (repository, specs)
        } else {
            let repository = Repository::open_or_default(shell)?;
            let specs = self.specs.iter();
            let specs = specs
                .map(|spec| located(&repository, spec))
                .collect::<Result<_, _>>()?;
            (repository, specs)
        };
        let mut found = Vec::new();
        let named = Path::new(&repository.settings.specs).file_name();
        for (index, spec) in specs.iter().enumerate() {
            shell.progress("Checking", index, specs.len(), &spec.display());
            let folder = spec.parent().and_then(Path::file_name);
            let loaded = if folder.is_some() && folder == named {
                load_spec(spec)
            } else {
                load_file(spec)
            };
            match loaded {
                Ok((_, warnings)) => found.extend(warnings),
                Err(diagnostics) => found.extend(diagnostics),
            }
        }
        let passed = if self.format == Format::Json {
            repository.settings.lints.apply(&mut found);
            shell.print(&json::render_all(&found))?;
            found.iter().all(|one| one.severity() != Severity::Error)
        } else {
            tell(shell, &repository.settings.lints, found)
        };
        if specs.is_empty() {
            repository.say_empty(shell);
        } else if passed {
            shell.status("Checked", &count(specs.len(), "spec", "specs"));
        }
        Ok(if passed {
            Outcome::Done
        } else {
            Outcome::Invalid
        })
    }
}

/// The file that is meant: the one of that path, or the spec of the API of that name.
fn located(repository: &Repository, spec: &Path) -> Result<PathBuf, Failure> {
    let is_name = spec.components().count() == 1 && spec.extension().is_none();
    let api = spec.to_str().filter(|_| is_name && !spec.exists());
    let has_specs = repository.root.join(&repository.settings.specs).is_dir();
    match api.filter(|_| has_specs) {
        Some(api) => {
            let mut specs = repository.wanted(&[api.to_owned()])?;
            Ok(specs.pop().unwrap_or_else(|| spec.to_owned()))
        }
        None => Ok(spec.to_owned()),
    }
}
