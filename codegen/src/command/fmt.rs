//! `cratewright fmt`: one style for specs.

use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;

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
    /// Formats every spec. True if each could be read and, with `--check`, if none would change.
    pub fn run(self) -> io::Result<bool> {
        let specs = if self.specs.is_empty() {
            files::specs(&files::root()?)?
        } else {
            self.specs
        };
        let mut good = true;
        for spec in &specs {
            good &= if spec == Path::new("-") {
                format_input(self.check)?
            } else {
                format_file(spec, self.check)?
            };
        }
        Ok(good)
    }
}

fn format_input(check: bool) -> io::Result<bool> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let Some(formatted) = formatted("standard input", &text)? else {
        return Ok(false);
    };
    if check {
        return Ok(formatted == text);
    }
    io::stdout().write_all(formatted.as_bytes())?;
    Ok(true)
}

fn format_file(spec: &Path, check: bool) -> io::Result<bool> {
    let name = spec.to_string_lossy();
    let text = match files::read(spec) {
        Ok(text) => text,
        Err(diagnostics) => {
            let text = crate::diagnostic::text::render_all(&diagnostics, false);
            io::stderr().write_all(text.as_bytes())?;
            return Ok(false);
        }
    };
    let Some(formatted) = formatted(&name, &text)? else {
        return Ok(false);
    };
    if formatted == text {
        return Ok(true);
    }
    if check {
        writeln!(
            io::stderr(),
            "{name}: not in the one style of specs; `cratewright fmt` mends it"
        )?;
        return Ok(false);
    }
    std::fs::write(spec, formatted)?;
    Ok(true)
}

/// The text in the one style; nothing, and a word about it, where it cannot be had.
fn formatted(name: &str, text: &str) -> io::Result<Option<String>> {
    match fmt::format(text) {
        Ok(formatted) => Ok(Some(formatted)),
        Err(error) => {
            writeln!(io::stderr(), "{name}: {error}")?;
            Ok(None)
        }
    }
}
