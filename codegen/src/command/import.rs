//! `cratewright import`: a vendor's description in, a draft of a spec out.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::diagnostic::text as diagnostics;
use crate::evolve::report::text;
use crate::evolve::{Spec, diff};
use crate::import::{Asked, Format, Import as Draft, ImportError, Options, Report, Source, update};

/// Make a draft of a spec from OpenAPI, Smithy or botocore.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct Import {
    /// What kind of document it is.
    #[arg(value_enum)]
    format: Format,
    /// The document, on this machine.
    file: PathBuf,
    /// The id of the API; the file's name where nothing is said.
    #[arg(long)]
    id: Option<String>,
    /// Only these operations, and all that they reach: a name, a path, `METHOD /path` or a tag; `*`
    /// stands for anything. May be said more than once.
    #[arg(long, value_name = "WHAT")]
    only: Vec<String>,
    /// Only show which operations there are.
    #[arg(long)]
    list: bool,
    /// Fail where anything could not be carried over.
    #[arg(long)]
    strict: bool,
    /// Take the vendor's sentences and examples along.
    #[arg(long)]
    docs: bool,
    /// Where to write the draft; to standard output where nothing is said.
    #[arg(long, value_name = "SPEC", conflicts_with = "list")]
    out: Option<PathBuf>,
    /// Bring what the vendor changed since the last import into this spec, and keep what people
    /// changed.
    #[arg(long, value_name = "SPEC", conflicts_with_all = ["list", "out", "strict"])]
    update: Option<PathBuf>,
    /// Where to write what could not be carried over; to standard error where nothing is said.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// How the report is written.
    #[arg(long, value_enum, default_value_t)]
    report_format: ReportFormat,
}

/// How the report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ReportFormat {
    /// A line each: rule, pointer into the document, what was done instead.
    #[default]
    Text,
    /// One array of objects.
    Json,
}

impl Import {
    /// Imports a document. True if there is a draft and, with `--strict`, if nothing was lost.
    pub fn run(self) -> io::Result<bool> {
        self.progress("reading");
        let document = read(&self.file)?;
        let beside = match self.format {
            Format::Botocore => paginators(&self.file)?,
            _ => None,
        };
        let source = Source::read(self.format, &document, beside.as_deref());
        let source = match source {
            Ok(source) => source,
            Err(error) => return self.failed(&error),
        };
        if self.list {
            self.progress("");
            io::stdout().write_all(source.list().as_bytes())?;
            return Ok(true);
        }
        self.progress("drafting");
        let base = self
            .update
            .as_deref()
            .map(last_draft)
            .transpose()?
            .flatten();
        let asked = base.as_deref().and_then(Asked::read).unwrap_or_default();
        let named = self
            .out
            .as_ref()
            .or(self.update.as_ref())
            .unwrap_or(&self.file);
        let options = Options {
            id: self.id.clone().unwrap_or_else(|| id_of(named)),
            source: self.format,
            only: if self.only.is_empty() {
                asked.only
            } else {
                self.only.clone()
            },
            docs: self.docs || asked.docs,
        };
        match source.draft(&options) {
            Ok(draft) => match &self.update {
                Some(spec) => self.merge(spec, base.as_deref(), &draft, &options),
                None => self.write(&draft, &options),
            },
            Err(error) => self.failed(&error),
        }
    }

    /// Shows what the vendor changed, and merges it into a spec.
    fn merge(
        &self,
        spec: &Path,
        base: Option<&str>,
        draft: &Draft,
        options: &Options,
    ) -> io::Result<bool> {
        self.progress("");
        let ours = read(spec)?;
        let before = base.unwrap_or(&ours);
        if let (Ok(old), Ok(new)) = (
            Spec::load("the last import", before),
            Spec::load("the vendor's document", &draft.text),
        ) {
            let colour = io::stdout().is_terminal();
            let changes = text::render(&[diff(&old, &new)], colour);
            io::stdout().write_all(changes.as_bytes())?;
        }
        let updated =
            update(base.unwrap_or_default(), &ours, &draft.text).map_err(io::Error::other)?;
        for conflict in &updated.conflicts {
            writeln!(io::stderr(), "conflict: {conflict}")?;
        }
        self.tell(&draft.report)?;
        if updated.text != ours {
            fs::write(spec, &updated.text)?;
        }
        keep(spec, &draft.text, options)?;
        match crate::load(&spec.to_string_lossy(), &updated.text) {
            Ok(_) => Ok(updated.conflicts.is_empty()),
            Err(found) => {
                let found = diagnostics::render_all(&found, io::stderr().is_terminal());
                io::stderr().write_all(found.as_bytes())?;
                Ok(false)
            }
        }
    }

    fn write(&self, draft: &Draft, options: &Options) -> io::Result<bool> {
        self.progress("");
        self.tell(&draft.report)?;
        let good = !self.strict || draft.report.is_empty();
        if !good {
            return Ok(false);
        }
        match &self.out {
            Some(out) if out.exists() => {
                let message = format!(
                    "{} exists; `--update` brings changes into it",
                    out.display()
                );
                return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
            }
            Some(out) => {
                fs::write(out, &draft.text)?;
                keep(out, &draft.text, options)?;
            }
            None => io::stdout().write_all(draft.text.as_bytes())?,
        }
        Ok(true)
    }

    fn tell(&self, report: &Report) -> io::Result<()> {
        let text = match self.report_format {
            ReportFormat::Text => report.text(),
            ReportFormat::Json => report.json(),
        };
        if let Some(path) = &self.report {
            fs::write(path, text)?;
        } else {
            io::stderr().write_all(text.as_bytes())?;
        }
        let count = report.losses().len();
        if count > 0 {
            let summary = report.summary();
            writeln!(
                io::stderr(),
                "{count} things could not be carried over: {summary}"
            )?;
        }
        Ok(())
    }

    fn failed(&self, error: &ImportError) -> io::Result<bool> {
        self.progress("");
        writeln!(io::stderr(), "error: {}: {error}", self.file.display())?;
        Ok(false)
    }

    /// On a terminal: what is being done.
    fn progress(&self, what: &str) {
        let mut err = io::stderr();
        if err.is_terminal() {
            let line = if what.is_empty() {
                String::new()
            } else {
                format!("{what} {} …", self.file.display())
            };
            let _ = write!(err, "\r\x1b[K{line}");
            let _ = err.flush();
        }
    }
}

fn read(path: &Path) -> io::Result<String> {
    let bytes = fs::read(path).map_err(|error| {
        io::Error::new(
            error.kind(),
            format!("{} cannot be read: {error}", path.display()),
        )
    })?;
    String::from_utf8(bytes)
        .map_err(|_| io::Error::other(format!("{} is not UTF-8", path.display())))
}

/// What botocore says about pages, where it stands beside the model.
fn paginators(model: &Path) -> io::Result<Option<String>> {
    let path = model.with_file_name("paginators-1.json");
    if path.is_file() {
        read(&path).map(Some)
    } else {
        Ok(None)
    }
}

/// The draft of the last import of a spec, kept beside it, so that the next import can tell what
/// the vendor changed from what people did.
fn kept(spec: &Path) -> PathBuf {
    let name = spec.file_name().unwrap_or_default();
    spec.with_file_name(".import").join(name)
}

fn keep(spec: &Path, draft: &str, options: &Options) -> io::Result<()> {
    let path = kept(spec);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, format!("{}\n{draft}", Asked::of(options)))
}

fn last_draft(spec: &Path) -> io::Result<Option<String>> {
    let path = kept(spec);
    if path.is_file() {
        read(&path).map(Some)
    } else {
        Ok(None)
    }
}

/// An id after the name of a file.
fn id_of(file: &Path) -> String {
    let stem = file
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default();
    let mut id = String::new();
    for c in stem.to_ascii_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    let id = id
        .trim_matches('-')
        .trim_start_matches(|c: char| c.is_ascii_digit());
    if id.is_empty() {
        "api".to_owned()
    } else {
        id.to_owned()
    }
}
