//! `cratewright import`: a vendor's description in, a draft of a spec out.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Outcome, Shell, count};
use crate::evolve::report::text;
use crate::evolve::{Spec, diff};
use crate::import::{Asked, Format, Import as Draft, Options, Report, Source, update};
use crate::sync;

/// Make a draft of a spec from OpenAPI, Smithy or botocore.
#[derive(Debug, Args)]
pub struct Import {
    /// What kind of document it is.
    #[arg(value_enum)]
    kind: Format,
    /// The document, on this machine.
    file: PathBuf,
    /// The id of the API; after the file's name where nothing is said.
    #[arg(long)]
    id: Option<String>,
    /// Only these operations, and all that they reach: a name, a path, `METHOD /path` or a tag; `*`
    /// stands for anything. May be said more than once.
    #[arg(long, value_name = "WHAT")]
    only: Vec<String>,
    /// Only show which operations there are.
    #[arg(long)]
    list: bool,
    /// Fail, and write no draft, where anything could not be carried over.
    #[arg(long)]
    strict: bool,
    /// Take the vendor's sentences and examples along.
    #[arg(long)]
    docs: bool,
    /// Where to write the draft; to standard output where nothing is said. What is there is never
    /// overwritten.
    #[arg(long, value_name = "SPEC", conflicts_with = "list")]
    out: Option<PathBuf>,
    /// Bring what the vendor changed since the last import into this spec, and keep what people
    /// changed.
    #[arg(long, value_name = "SPEC", conflicts_with_all = ["list", "out", "strict"])]
    update: Option<PathBuf>,
    /// Where to write what could not be carried over, as JSON where the name ends so; to standard
    /// error where nothing is said.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

impl Import {
    /// Imports a document.
    pub fn run(self, shell: &Shell) -> Result<Outcome, Failure> {
        let name = self.file.display().to_string();
        shell.progress("Reading", 1, 2, &name);
        let document = read(&self.file)?;
        let beside = match self.kind {
            Format::Botocore => paginators(&self.file)?,
            _ => None,
        };
        let wrong = |error| Failure::Other(format!("{name}: {error}"));
        let source = Source::read(self.kind, &document, beside.as_deref()).map_err(wrong)?;
        drop(document);
        if self.list {
            shell.print(&source.list())?;
            return Ok(Outcome::Done);
        }
        if let Some(out) = self.out.as_ref().filter(|out| out.exists()) {
            let message = format!(
                "{} exists: `--update` brings changes into it",
                out.display()
            );
            return Err(Failure::Usage(message));
        }
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
            source: self.kind,
            only: if self.only.is_empty() {
                asked.only
            } else {
                self.only.clone()
            },
            docs: self.docs || asked.docs,
        };
        shell.progress("Drafting", 2, 2, &options.id);
        let draft = source.draft(&options).map_err(wrong)?;
        self.tell(shell, &draft.report)?;
        match &self.update {
            Some(spec) => merge(shell, spec, base.as_deref(), &draft, &options),
            None => self.write(shell, &draft, &options),
        }
    }

    fn write(&self, shell: &Shell, draft: &Draft, options: &Options) -> Result<Outcome, Failure> {
        if self.strict && !draft.report.is_empty() {
            return Ok(Outcome::Invalid);
        }
        let Some(out) = &self.out else {
            shell.print(&draft.text)?;
            return Ok(Outcome::Done);
        };
        save(out, "", &draft.text)?;
        keep(out, &draft.text, options)?;
        shell.status("Wrote", &out.display());
        Ok(Outcome::Done)
    }

    /// Says what could not be carried over.
    fn tell(&self, shell: &Shell, report: &Report) -> Result<(), Failure> {
        if let Some(path) = &self.report {
            let json = path
                .extension()
                .is_some_and(|extension| extension == "json");
            let text = if json { report.json() } else { report.text() };
            save(path, "", &text)?;
        } else {
            for loss in report.losses() {
                shell.warn(&format!(
                    "{}: {} ({})",
                    loss.rule, loss.instead, loss.pointer
                ));
            }
        }
        if !report.is_empty() {
            let lost = count(report.losses().len(), "thing", "things");
            shell.note(&format!(
                "{lost} could not be carried over: {}",
                report.summary()
            ));
        }
        Ok(())
    }
}

/// Shows what the vendor changed, and merges it into a spec.
fn merge(
    shell: &Shell,
    spec: &Path,
    base: Option<&str>,
    draft: &Draft,
    options: &Options,
) -> Result<Outcome, Failure> {
    let ours = read(spec)?;
    if let (Ok(old), Ok(new)) = (
        Spec::load("the last import", base.unwrap_or(&ours)),
        Spec::load("the vendor's document", &draft.text),
    ) {
        shell.print(&text::render(&[diff(&old, &new)], shell.colours_output()))?;
    }
    let name = spec.display().to_string();
    let updated = update(base.unwrap_or_default(), &ours, &draft.text)
        .map_err(|error| Failure::Other(format!("{name}: {error}")))?;
    for conflict in &updated.conflicts {
        shell.warn(&format!("both changed {conflict}; the spec's word stays"));
    }
    if updated.text != ours {
        save(spec, "", &updated.text)?;
        shell.status("Updated", &name);
    }
    keep(spec, &draft.text, options)?;
    match crate::load(&name, &updated.text) {
        Ok(_) => Ok(Outcome::Done),
        Err(found) => {
            shell.diagnostics(&found);
            Ok(Outcome::Invalid)
        }
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    let wrong =
        |error: &dyn std::fmt::Display| Failure::Other(format!("{}: {error}", path.display()));
    let bytes = fs::read(path).map_err(|error| wrong(&error))?;
    String::from_utf8(bytes).map_err(|_| wrong(&"it is not UTF-8"))
}

/// What botocore says about pages, where it stands beside the model.
fn paginators(model: &Path) -> Result<Option<String>, Failure> {
    let path = model.with_file_name("paginators-1.json");
    if path.is_file() {
        read(&path).map(Some)
    } else {
        Ok(None)
    }
}

/// Where drafts are kept, beside their specs.
const KEPT_IN: &str = ".import";

/// The draft of the last import of a spec, kept beside it, so that the next import can tell what
/// the vendor changed from what people did.
fn kept(spec: &Path) -> PathBuf {
    let name = spec.file_name().unwrap_or_default();
    spec.with_file_name(KEPT_IN).join(name)
}

fn keep(spec: &Path, draft: &str, options: &Options) -> Result<(), Failure> {
    let text = format!("{}\n{draft}", Asked::of(options));
    save(spec, KEPT_IN, &text)
}

/// Writes a file as a whole, and through no link: that of a path, or the one of the same name in a
/// folder beside it.
fn save(path: &Path, beside: &str, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = if beside.is_empty() {
        name.into_owned()
    } else {
        format!("{beside}/{name}")
    };
    Ok(sync::write_file(folder, &name, text)?)
}

fn last_draft(spec: &Path) -> Result<Option<String>, Failure> {
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
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    if id.is_empty() {
        "api".to_owned()
    } else {
        id.to_owned()
    }
}
