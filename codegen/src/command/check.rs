//! `cratewright check`: diagnostics only.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::diagnostic::{Severity, json, text};
use crate::{files, load_file, load_spec};

/// Say what is wrong with specs, and write nothing.
#[derive(Debug, Args)]
pub struct Check {
    /// Spec files; every `specs/*.toml` where none is named.
    #[arg(value_name = "SPEC")]
    specs: Vec<PathBuf>,
    /// For people or for programs.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
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
    /// Checks every spec. True if none of them has an error.
    pub fn run(self) -> io::Result<bool> {
        let specs = if self.specs.is_empty() {
            files::specs(&files::root()?)?
        } else {
            self.specs
        };
        let mut found = Vec::new();
        for spec in &specs {
            let folder = spec.parent().and_then(Path::file_name);
            let loaded = if folder.is_some_and(|folder| folder == files::SPECS) {
                load_spec(spec)
            } else {
                load_file(spec)
            };
            match loaded {
                Ok((_, warnings)) => found.extend(warnings),
                Err(diagnostics) => found.extend(diagnostics),
            }
        }
        let colour = io::stderr().is_terminal();
        match self.format {
            Format::Text => io::stderr().write_all(text::render_all(&found, colour).as_bytes())?,
            Format::Json => io::stdout().write_all(json::render_all(&found).as_bytes())?,
        }
        Ok(found
            .iter()
            .all(|diagnostic| diagnostic.severity() != Severity::Error))
    }
}
