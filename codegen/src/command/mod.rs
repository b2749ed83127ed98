//! The commands: each takes its arguments, does its work through the library, and says whether the
//! input was in order.

pub mod check;
pub mod diff;
pub mod fmt;
pub mod generate;
pub mod import;
pub mod schema;

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use crate::diagnostic::{self, text};
use crate::load_spec;
use crate::model::Api;
use crate::sync::{Plan, State};

/// The specs of the APIs that were asked for; all of them where none was.
fn wanted(specs: Vec<PathBuf>, apis: &[String]) -> io::Result<Vec<PathBuf>> {
    let stems: Vec<&str> = specs.iter().filter_map(|spec| stem(spec)).collect();
    if let Some(unknown) = apis.iter().find(|api| !stems.contains(&api.as_str())) {
        let hint = diagnostic::nearest(unknown, stems.iter().copied())
            .map(|name| format!("; did you mean `{name}`?"))
            .unwrap_or_default();
        let message = format!("there is no spec `{unknown}`{hint}");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    let is_wanted =
        |spec: &PathBuf| apis.is_empty() || apis.iter().any(|api| stem(spec) == Some(api));
    Ok(specs.into_iter().filter(is_wanted).collect())
}

/// What the specs describe; nothing if there is anything wrong with any of them.
fn apis(specs: &[PathBuf]) -> io::Result<Option<Vec<Api>>> {
    let mut apis = Vec::new();
    let mut found = Vec::new();
    let mut passed = true;
    for spec in specs {
        match load_spec(spec) {
            Ok((api, warnings)) => {
                found.extend(warnings);
                apis.push(api);
            }
            Err(diagnostics) => {
                found.extend(diagnostics);
                passed = false;
            }
        }
    }
    let colour = io::stderr().is_terminal();
    io::stderr().write_all(text::render_all(&found, colour).as_bytes())?;
    Ok(passed.then_some(apis))
}

fn stem(spec: &Path) -> Option<&str> {
    spec.file_stem()?.to_str()
}

/// Says what is to be done and, where that is left to a person, what was found. With a `remedy`,
/// nothing has been done: it is the command that would. True if all is well.
fn report(plan: &Plan, remedy: Option<&str>) -> io::Result<bool> {
    let mut err = io::stderr().lock();
    let foreign = |state: &State| *state == State::Foreign;
    for (path, state) in plan
        .differences
        .iter()
        .filter(|(_, state)| remedy.is_some() || foreign(state))
    {
        writeln!(err, "{state:<8} {path}")?;
    }
    if plan.differences.values().any(foreign) {
        writeln!(
            err,
            "A foreign file stands in a generated crate but was not generated: move it elsewhere."
        )?;
    }
    if let Some(remedy) = remedy.filter(|_| plan.is_stale()) {
        writeln!(
            err,
            "The files are not what the specs say. This mends it: {remedy}"
        )?;
    }
    Ok(remedy.is_none() || plan.differences.is_empty())
}
