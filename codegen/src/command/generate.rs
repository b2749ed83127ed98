//! `cratewright generate`: specs in, crates out.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::diagnostic::{self, text};
use crate::emit::Files;
use crate::sync::{self, Plan, State};
use crate::{files, load_file};

/// Write the crates of the specs, or only say which files are not up to date.
#[derive(Debug, Args)]
pub struct Generate {
    /// Write nothing; name every file that is changed, missing, orphaned or foreign.
    #[arg(long)]
    check: bool,
    /// APIs, by the names of their specs. Where none is named: all, and what is left of others goes.
    #[arg(value_name = "API")]
    apis: Vec<String>,
}

impl Generate {
    /// The pipeline: read → parse → check → lower → emit → sync. Nothing is written before every
    /// spec has passed. True if all of them did and, with `--check`, if there is nothing to do.
    pub fn run(self) -> io::Result<bool> {
        let root = files::root()?;
        let specs = self.wanted(files::specs(&root)?)?;
        let Some(crates) = crates(&specs)? else {
            return Ok(false);
        };
        let plan = sync::plan(&root, crates, self.apis.is_empty()).map_err(io::Error::other)?;
        if !self.check {
            sync::apply(&root, &plan).map_err(io::Error::other)?;
        }
        self.report(&plan)
    }

    /// The specs of the APIs that were asked for.
    fn wanted(&self, specs: Vec<PathBuf>) -> io::Result<Vec<PathBuf>> {
        let stems: Vec<&str> = specs.iter().filter_map(|spec| stem(spec)).collect();
        if let Some(unknown) = self.apis.iter().find(|api| !stems.contains(&api.as_str())) {
            let hint = diagnostic::nearest(unknown, stems.iter().copied())
                .map(|name| format!("; did you mean `{name}`?"))
                .unwrap_or_default();
            let message = format!("there is no spec `{unknown}`{hint}");
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let is_wanted = |spec: &PathBuf| {
            self.apis.is_empty() || self.apis.iter().any(|api| stem(spec) == Some(api))
        };
        Ok(specs.into_iter().filter(is_wanted).collect())
    }

    /// Says what is to be done and, where that is left to a person, what was found.
    fn report(&self, plan: &Plan) -> io::Result<bool> {
        let mut err = io::stderr().lock();
        let foreign = |state: &State| *state == State::Foreign;
        for (path, state) in plan
            .differences
            .iter()
            .filter(|(_, state)| self.check || foreign(state))
        {
            writeln!(err, "{state:<8} {path}")?;
        }
        if plan.differences.values().any(foreign) {
            writeln!(
                err,
                "A foreign file stands in a generated crate but was not generated: move it elsewhere."
            )?;
        }
        if self.check && plan.is_stale() {
            writeln!(
                err,
                "The crates are not what the specs say. This mends it: cargo codegen generate"
            )?;
        }
        Ok(!self.check || plan.differences.is_empty())
    }
}

/// The files of every crate, by package; nothing if there is anything wrong with any spec.
fn crates(specs: &[PathBuf]) -> io::Result<Option<BTreeMap<String, Files>>> {
    let mut crates = BTreeMap::new();
    let mut found = Vec::new();
    let mut passed = true;
    for spec in specs {
        match load_file(spec) {
            Ok((api, warnings)) => {
                found.extend(warnings);
                if stem(spec) != Some(&api.id) {
                    let (spec, id) = (spec.display(), &api.id);
                    return Err(io::Error::other(format!(
                        "{spec} describes `{id}`: it should be called `{id}.toml`"
                    )));
                }
                crates.insert(format!("{}-model", api.id), crate::generate(&api));
            }
            Err(diagnostics) => {
                found.extend(diagnostics);
                passed = false;
            }
        }
    }
    let colour = io::stderr().is_terminal();
    io::stderr().write_all(text::render_all(&found, colour).as_bytes())?;
    Ok(passed.then_some(crates))
}

fn stem(spec: &Path) -> Option<&str> {
    spec.file_stem()?.to_str()
}
