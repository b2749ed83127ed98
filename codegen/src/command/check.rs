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
    /// Spec files; all of the repository where none is named.
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
            (Repository::open_or_default(shell)?, self.specs.clone())
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
