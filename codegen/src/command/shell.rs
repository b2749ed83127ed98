//! How a command talks: to people on standard error, to programs on standard output.

use std::cell::RefCell;
use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use annotate_snippets::renderer::{AnsiColor, Effects, Style};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, json, sarif, text};
use crate::sync::State;

/// What every command takes.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct Manners {
    /// Say nothing but what is wrong.
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Name every file.
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// When to use colours; otherwise on a terminal where `NO_COLOR` is not set.
    #[arg(long, global = true, value_enum, value_name = "WHEN")]
    pub color: Option<Color>,
    /// For people, or for programs on standard output.
    #[arg(long, global = true, value_enum, value_name = "FORMAT")]
    pub message_format: Option<Format>,
    /// Fail where there are warnings.
    #[arg(long, global = true)]
    pub deny_warnings: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// How messages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// With source lines and carets, to standard error.
    #[default]
    Text,
    /// One JSON object a line, to standard output.
    Json,
    /// Diagnostics as one document of SARIF 2.1.0, to standard output.
    Sarif,
}

/// Work of this length is not silent on a terminal.
const PATIENCE: Duration = Duration::from_millis(500);

/// Where a command's words go.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct Shell {
    format: Format,
    quiet: bool,
    verbose: bool,
    colour: bool,
    output_colour: bool,
    terminal: bool,
    pub deny_warnings: bool,
    began: Instant,
    progress: RefCell<bool>,
    /// For formats that are one document.
    kept: RefCell<Vec<Diagnostic>>,
}

impl Shell {
    /// What the arguments, the terminal and `NO_COLOR` ask for.
    pub fn new(manners: &Manners) -> Self {
        let terminal = io::stderr().is_terminal();
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = |terminal| match manners.color.unwrap_or_default() {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && !refused,
        };
        Self {
            format: manners.message_format.unwrap_or_default(),
            quiet: manners.quiet,
            verbose: manners.verbose,
            colour: colour(terminal),
            output_colour: colour(io::stdout().is_terminal()),
            terminal,
            deny_warnings: manners.deny_warnings,
            began: Instant::now(),
            progress: RefCell::new(false),
            kept: RefCell::new(Vec::new()),
        }
    }

    /// Whether every file is to be named.
    pub fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Whether standard output is to have colours.
    pub fn colours_output(&self) -> bool {
        self.output_colour
    }

    /// Whether people read what is said.
    pub fn is_text(&self) -> bool {
        self.format == Format::Text
    }

    /// Says what has been done: a verb and what it was done to.
    pub fn status(&self, verb: &str, what: &dyn Display) {
        if !self.quiet && self.is_text() {
            self.line(
                AnsiColor::Green,
                &format!("{verb:>12}"),
                &format!(" {what}"),
            );
        }
    }

    /// Says what else is worth knowing.
    pub fn note(&self, what: &dyn Display) {
        if !self.quiet && self.is_text() {
            self.line(AnsiColor::Cyan, "note", &format!(": {what}"));
        }
    }

    /// Says what may be wrong.
    pub fn warn(&self, what: &dyn Display) {
        if self.is_text() {
            self.line(AnsiColor::Yellow, "warning", &format!(": {what}"));
        } else {
            self.message("warning", json!({ "message": what.to_string() }));
        }
    }

    /// Says why a command has failed.
    pub fn error(&self, what: &dyn Display) {
        if self.format == Format::Json {
            self.message("error", json!({ "message": what.to_string() }));
        } else {
            self.line(AnsiColor::Red, "error", &format!(": {what}"));
        }
    }

    /// One object for programs, on a line of its own.
    pub fn message(&self, reason: &str, mut fields: Value) {
        if self.format == Format::Json {
            fields["reason"] = reason.into();
            // Nobody reads what cannot be written.
            let _ = writeln!(io::stdout().lock(), "{fields}");
        }
    }

    /// Names a file and what is the matter with it, to people where they want it or have `asked`.
    pub fn file(&self, state: State, path: &str, asked: bool) {
        if self.is_text() && (asked || self.verbose) {
            let _ = writeln!(io::stderr().lock(), "{state:<8} {path}");
        }
        self.message("file", json!({ "state": state.to_string(), "path": path }));
    }

    /// Text that was asked for, to standard output.
    pub fn print(&self, text: &str) -> io::Result<()> {
        match io::stdout().lock().write_all(text.as_bytes()) {
            // Whoever reads has seen enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }

    /// Shows what is wrong with specs.
    pub fn diagnostics(&self, found: &[Diagnostic]) {
        self.clear();
        match self.format {
            Format::Text => {
                let _ = io::stderr()
                    .lock()
                    .write_all(text::render_all(found, self.colour).as_bytes());
            }
            Format::Json => {
                for diagnostic in found {
                    self.message("diagnostic", json::value(diagnostic));
                }
            }
            Format::Sarif => self.kept.borrow_mut().extend_from_slice(found),
        }
    }

    /// Writes what had to wait for the end.
    pub fn finish(&self) {
        self.clear();
        if self.format == Format::Sarif {
            let text = sarif::render(&self.kept.take());
            let _ = io::stdout().lock().write_all(text.as_bytes());
        }
    }

    /// On a terminal, says how far long work has come.
    pub fn progress(&self, verb: &str, done: usize, all: usize, what: &dyn Display) {
        if self.terminal && self.is_text() && !self.quiet && self.began.elapsed() > PATIENCE {
            *self.progress.borrow_mut() = true;
            eprint!("\r\x1b[K{verb:>12} {done}/{all} {what}");
            let _ = io::stderr().flush();
        }
    }

    /// Removes what [`Shell::progress`] said.
    fn clear(&self) {
        if self.progress.replace(false) {
            eprint!("\r\x1b[K");
        }
    }

    fn line(&self, colour: AnsiColor, head: &str, tail: &str) {
        self.clear();
        let mut err = io::stderr().lock();
        let _ = if self.colour {
            let style = Style::new()
                .fg_color(Some(colour.into()))
                .effects(Effects::BOLD);
            writeln!(err, "{style}{head}{style:#}{tail}")
        } else {
            writeln!(err, "{head}{tail}")
        };
    }
}
