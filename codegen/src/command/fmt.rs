//! `cratewright fmt`: one style for specs.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Outcome, Repository, Shell, count};
use crate::sync::{self, State};
use crate::{files, fmt};

/// Write specs in the one style, or only say which are not.
#[derive(Debug, Args)]
pub struct Fmt {
    /// Write nothing; name every spec that is not in the one style.
    #[arg(long)]
    check: bool,
    /// Spec files, or `-` for standard input to standard output; every `specs/*.toml` where none is named.
    #[arg(value_name = "FILE")]
    specs: Vec<PathBuf>,
}

impl Fmt {
    /// Formats every spec. What cannot be read is left alone.
    pub fn run(self, shell: &Shell) -> Result<Outcome, Failure> {
        let repository = Repository::open_or_default(shell)?;
        let specs = if self.specs.is_empty() {
            repository.specs()?
        } else {
            self.specs.clone()
        };
        let mut outcome = Outcome::Done;
        let mut changed = 0;
        for spec in &specs {
            let one = if spec == Path::new("-") {
                self.input(shell)?
            } else {
                self.file(shell, spec)?
            };
            match one {
                Formatted::Already => {}
                Formatted::Changed if self.check => outcome = outcome.worse(Outcome::Stale),
                Formatted::Changed => changed += 1,
                Formatted::Unreadable => outcome = outcome.worse(Outcome::Invalid),
            }
        }
        if outcome == Outcome::Stale {
            let command = &repository.settings.command;
            shell.error(&format!(
                "not in the one style of specs: `{command} fmt` mends it"
            ));
        } else if changed > 0 {
            shell.status("Formatted", &count(changed, "spec", "specs"));
        }
        Ok(outcome)
    }

    fn input(&self, shell: &Shell) -> Result<Formatted, Failure> {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text)?;
        let Some(formatted) = formatted(shell, "standard input", &text) else {
            return Ok(Formatted::Unreadable);
        };
        if !self.check {
            shell.print(&formatted)?;
            return Ok(Formatted::Already);
        }
        Ok(if formatted == text {
            Formatted::Already
        } else {
            Formatted::Changed
        })
    }

    fn file(&self, shell: &Shell, spec: &Path) -> Result<Formatted, Failure> {
        let text = match files::read(spec) {
            Ok(text) => text,
            Err(diagnostics) => {
                shell.diagnostics(&diagnostics);
                return Ok(Formatted::Unreadable);
            }
        };
        let name = spec.to_string_lossy();
        let Some(formatted) = formatted(shell, &name, &text) else {
            return Ok(Formatted::Unreadable);
        };
        if formatted == text {
            return Ok(Formatted::Already);
        }
        if self.check {
            shell.file(State::Changed, &name, true);
        } else {
            // A spec that is a link is formatted where it stands.
            let spec = spec.canonicalize()?;
            let name = spec.file_name().map(|name| name.to_string_lossy());
            let folder = spec.parent().unwrap_or(Path::new(""));
            sync::write_file(folder, &name.unwrap_or_default(), &formatted)?;
        }
        Ok(Formatted::Changed)
    }
}

/// What has become of a spec.
enum Formatted {
    Already,
    Changed,
    Unreadable,
}

/// The text in the one style; nothing, and a word about it, where it cannot be had.
fn formatted(shell: &Shell, name: &str, text: &str) -> Option<String> {
    match fmt::format(text) {
        Ok(formatted) => Some(formatted),
        Err(error) => {
            shell.error(&format!("{name}: {error}"));
            None
        }
    }
}
