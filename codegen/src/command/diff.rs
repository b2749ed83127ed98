//! `cratewright diff`: what changed between two specs, or two folders of them.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::{Args, ValueEnum};

use super::{Failure, Outcome, Repository, Shell};
use crate::evolve::report::{json, markdown, text};
use crate::evolve::{Diff as Changes, Spec, diff, rules, whole};
use crate::files;

/// Say what changed between specs, what breaks, and what to do about it.
#[derive(Debug, Args)]
pub struct Diff {
    /// The old spec, or a folder of specs.
    #[arg(value_name = "OLD", required_unless_present = "since")]
    old: Option<PathBuf>,
    /// The new spec, or a folder of specs.
    #[arg(value_name = "NEW", required_unless_present = "since")]
    new: Option<PathBuf>,
    /// Compare the specs in place, or those that are named, with what they were at a git revision.
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    /// For people, for programs, or for a pull request.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How a diff is printed, to standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    #[default]
    Text,
    Json,
    Markdown,
}

impl Diff {
    /// Prints what changed; that something changed is no failure.
    pub fn run(self, shell: &Shell) -> Result<Outcome, Failure> {
        let pairs = match &self.since {
            Some(revision) => since(shell, revision, self.old.iter().chain(&self.new))?,
            None => {
                let (Some(old), Some(new)) = (&self.old, &self.new) else {
                    return Err(invalid("two specs are needed, or --since").into());
                };
                sides(old, new)?
            }
        };
        let mut found = Vec::new();
        let mut passed = true;
        for pair in pairs {
            match pair.diff() {
                Ok(changes) => found.extend(changes),
                Err(wrong) => {
                    passed = false;
                    shell.diagnostics(&wrong);
                }
            }
        }
        if passed {
            let rendered = match self.format {
                Format::Text => text::render(&found, shell.colours_output()),
                Format::Json => json::render(&found),
                Format::Markdown => markdown::render(&found),
            };
            shell.print(&rendered)?;
        }
        Ok(if passed {
            Outcome::Done
        } else {
            Outcome::Invalid
        })
    }
}

/// The texts of one spec, old and new, each with the name of its file.
struct Pair {
    old: Option<(String, String)>,
    new: Option<(String, String)>,
}

impl Pair {
    fn diff(self) -> Result<Option<Changes>, Vec<crate::diagnostic::Diagnostic>> {
        let load = |side: Option<(String, String)>| {
            side.map(|(name, text)| Spec::load(&name, &text))
                .transpose()
        };
        let changes = match (load(self.old)?, load(self.new)?) {
            (Some(old), Some(new)) => diff(&old, &new),
            (Some(old), None) => whole(old.api(), rules::API_REMOVED),
            (None, Some(new)) => whole(new.api(), rules::API_ADDED),
            (None, None) => return Ok(None),
        };
        Ok(Some(changes))
    }
}

/// Two files, or the specs of two folders by their names.
fn sides(old: &Path, new: &Path) -> io::Result<Vec<Pair>> {
    match (old.is_dir(), new.is_dir()) {
        (false, false) => Ok(vec![Pair {
            old: Some(read(old)?),
            new: Some(read(new)?),
        }]),
        (true, true) => {
            let (old, new) = (folder(old)?, folder(new)?);
            let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
            let side = |specs: &BTreeMap<String, PathBuf>, name: &String| {
                specs.get(name).map(|path| read(path)).transpose()
            };
            names
                .into_iter()
                .map(|name| {
                    Ok(Pair {
                        old: side(&old, name)?,
                        new: side(&new, name)?,
                    })
                })
                .collect()
        }
        _ => Err(invalid("one of the two is a folder and the other is not")),
    }
}

/// The specs in a folder, by their file names.
fn folder(path: &Path) -> io::Result<BTreeMap<String, PathBuf>> {
    let mut specs = BTreeMap::new();
    for entry in path.read_dir().map_err(|error| about(path, &error))? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if let Some(name) = name
            && path.extension().is_some_and(|it| it == "toml")
            && path.is_file()
        {
            specs.insert(name.to_owned(), path);
        }
    }
    Ok(specs)
}

fn read(path: &Path) -> io::Result<(String, String)> {
    let text = files::read(path).map_err(|wrong| {
        let messages: Vec<String> = wrong.iter().map(|one| one.message.clone()).collect();
        io::Error::other(format!("{}: {}", path.display(), messages.join("; ")))
    })?;
    Ok((path.display().to_string(), text))
}

/// The specs of the workspace, or those that are named, with what they were at `revision`.
fn since<'p>(
    shell: &Shell,
    revision: &str,
    named: impl Iterator<Item = &'p PathBuf>,
) -> Result<Vec<Pair>, Failure> {
    if revision.starts_with('-') {
        return Err(invalid("a revision does not begin with `-`").into());
    }
    let mut paths: Vec<PathBuf> = named.cloned().collect();
    let mut gone = Vec::new();
    if paths.is_empty() {
        paths = Repository::open(shell)?.specs()?;
        gone = removed_since(revision, &paths)?;
    }
    let mut pairs = Vec::new();
    for path in &paths {
        pairs.push(Pair {
            old: at_revision(revision, path)?,
            new: Some(read(path)?),
        });
    }
    for path in &gone {
        pairs.push(Pair {
            old: at_revision(revision, path)?,
            new: None,
        });
    }
    Ok(pairs)
}

/// Specs beside the present ones that the revision has and the folder has not.
fn removed_since(revision: &str, present: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    let Some(folder) = present.first().and_then(|path| path.parent()) else {
        return Ok(Vec::new());
    };
    let listed = git(folder, &["ls-tree", "--name-only", revision, "./"])?;
    let names = listed.lines().map(|line| folder.join(line));
    let is_spec = |path: &PathBuf| path.extension().is_some_and(|it| it == "toml");
    Ok(names
        .filter(|path| is_spec(path) && !present.contains(path))
        .collect())
}

/// A spec as it was; nothing where it was not there.
fn at_revision(revision: &str, path: &Path) -> io::Result<Option<(String, String)>> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| invalid("the name of the spec is no text"))?;
    let listed = git(folder, &["ls-tree", "--name-only", revision, "--", name])?;
    if listed.trim().is_empty() {
        return Ok(None);
    }
    let text = git(folder, &["show", &format!("{revision}:./{name}")])?;
    Ok(Some((format!("{revision}:{}", path.display()), text)))
}

/// What git says, in `folder`.
fn git(folder: &Path, arguments: &[&str]) -> io::Result<String> {
    let mut command = Command::new("git");
    if !folder.as_os_str().is_empty() {
        command.arg("-C").arg(folder);
    }
    let output = command.args(arguments).output().map_err(|error| {
        io::Error::new(error.kind(), format!("git could not be started: {error}"))
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(io::Error::other(format!("git: {}", said.trim())));
    }
    String::from_utf8(output.stdout).map_err(io::Error::other)
}

fn about(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}
