//! What was last released, and what a release of today would be.
//!
//! Beside the specs stands what they were at the last release of each crate:
//! `specs/released/<api>.toml`, byte for byte, and `specs/released/<api>.version`. So a diff needs
//! no git, and everybody who has the repository knows what users have.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::accept::Accepted;
use super::change::{Change, Diff};
use super::side::table;
use super::version::Version;
use super::{Bump, Spec, diff};
use crate::diagnostic::Diagnostic;
use crate::model::{Api, ShapeKind, Stability};

/// The folder of what was released, in the folder of the specs.
pub const FOLDER: &str = "released";

/// A spec as it was last released.
#[derive(Debug, Clone)]
pub struct Baseline {
    /// Version of the crate.
    pub version: Version,
    /// The spec.
    pub text: String,
    /// Its file, by its path from the current folder.
    pub file: PathBuf,
}

/// Where the spec and the version of an API's last release stand, in the folder of the specs.
pub fn files(id: &str) -> [String; 2] {
    [
        format!("{FOLDER}/{id}.toml"),
        format!("{FOLDER}/{id}.version"),
    ]
}

/// The version of an API's last release; nothing if there was none.
pub fn version(specs: &Path, id: &str) -> io::Result<Option<Version>> {
    let [_, version] = files(id).map(|path| specs.join(path));
    let about =
        |error: &dyn std::fmt::Display| io::Error::other(format!("{}: {error}", version.display()));
    match fs::read_to_string(&version) {
        Ok(text) => text.trim().parse().map(Some).map_err(|error| about(&error)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(about(&error)),
    }
}

/// The last release of an API; nothing if there was none.
pub fn baseline(specs: &Path, id: &str) -> io::Result<Option<Baseline>> {
    let Some(version) = version(specs, id)? else {
        return Ok(None);
    };
    let [spec, _] = files(id).map(|path| specs.join(path));
    let text = crate::files::read(&spec).map_err(|wrong| {
        let said: Vec<&str> = wrong.iter().map(|one| one.message.as_str()).collect();
        io::Error::other(format!("{}: {}", spec.display(), said.join("; ")))
    })?;
    Ok(Some(Baseline {
        version,
        text,
        file: spec,
    }))
}

/// How far an API is from its last release.
#[derive(Debug)]
pub struct Status {
    pub id: String,
    /// The vendor promises nothing: what breaks is told, and fails nothing.
    pub is_beta: bool,
    /// The version of the last release.
    pub released: Option<Version>,
    /// The version that the crate has now.
    pub current: Version,
    /// What changed since the last release.
    pub diff: Option<Diff>,
    /// What that asks for, accepted changes aside.
    pub asks: Bump,
}

/// Compares an API with its last release. `said` is the version that the settings say.
pub fn status(
    baseline: Option<&Baseline>,
    name: &str,
    text: &str,
    api: &Api,
    said: Option<Version>,
    first: Version,
    accepted: &mut Accepted<'_>,
) -> Result<Status, Vec<Diagnostic>> {
    let found = match baseline {
        Some(baseline) if baseline.text == text => Some(Diff {
            api: api.id.clone(),
            changes: Vec::new(),
        }),
        Some(baseline) => {
            let old = Spec::load(&baseline.file.to_string_lossy(), &baseline.text)?;
            let new = Spec::of(name, text, api.clone());
            Some(diff(&old, &new))
        }
        None => None,
    };
    let released = baseline.map(|baseline| baseline.version.clone());
    Ok(Status {
        id: api.id.clone(),
        is_beta: api.stability == Stability::Beta,
        current: said.or_else(|| released.clone()).unwrap_or(first),
        released,
        asks: found
            .as_ref()
            .map_or(Bump::None, |diff| accepted.bump(diff)),
        diff: found,
    })
}

impl Status {
    /// The least version that the changes allow.
    pub fn least(&self) -> Version {
        match &self.released {
            Some(released) => released.next(self.asks),
            None => self.current.clone(),
        }
    }

    /// Whether users would get something that breaks them under the version that the crate has.
    pub fn is_unannounced(&self) -> bool {
        let least = self.least();
        self.released.as_ref().is_some_and(|released| {
            !released.is_compatible_with(&least) && self.current.is_before(&least)
        })
    }

    /// What happened since the last release, and what it asks for, in one line.
    pub fn line(&self) -> String {
        let (Some(released), Some(diff)) = (&self.released, &self.diff) else {
            return format!("{}: never released, {} when it is", self.id, self.current);
        };
        let count = diff.changes.len();
        if count == 0 {
            return format!("{}: nothing changed since {released}", self.id);
        }
        let changes = if count == 1 { "change" } else { "changes" };
        let breaking = diff.changes.iter().filter(|one| one.bump == Bump::Major);
        let breaking = match breaking.count() {
            0 => String::new(),
            number => format!(", {number} breaking"),
        };
        let beta = if self.is_beta { " (beta)" } else { "" };
        format!(
            "{}{beta}: {count} {changes} since {released}{breaking}; the next version is {}",
            self.id,
            self.least()
        )
    }
}

/// Whatever was to be gone in `version` and is still in the spec.
pub fn overdue(api: &Api, version: &Version) -> Vec<String> {
    let mut found = Vec::new();
    let mut note = |path: String, deprecated: Option<&crate::model::Deprecation>| {
        let removed = deprecated.and_then(|deprecated| deprecated.removed.as_ref());
        if let Some(removed) = removed
            && removed
                .parse::<Version>()
                .is_ok_and(|removed| !version.is_before(&removed))
        {
            found.push(format!("`{path}` was to go with {removed}"));
        }
    };
    for shape in &api.shapes {
        let name = &shape.name;
        let fields = match &shape.kind {
            ShapeKind::Struct(body) => body.fields.as_slice(),
            ShapeKind::Error(error) => {
                note(format!("errors.{name}"), shape.deprecated.as_ref());
                error.body.fields.as_slice()
            }
            ShapeKind::Enum(body) => {
                for value in &body.values {
                    let path = format!("enums.{name}.values.{}", value.name);
                    note(path, value.deprecated.as_ref());
                }
                &[]
            }
            ShapeKind::Union(body) => {
                for variant in &body.variants {
                    let path = format!("unions.{name}.variants.{}", variant.name);
                    note(path, variant.deprecated.as_ref());
                }
                &[]
            }
            ShapeKind::Newtype(_) => &[],
        };
        for field in fields {
            let path = format!("{}.{name}.fields.{}", table(&shape.kind), field.name);
            note(path, field.deprecated.as_ref());
        }
    }
    for operation in &api.operations {
        let path = format!("operations.{}", operation.name);
        note(path.clone(), operation.deprecated.as_ref());
        for (way, message) in [("input", &operation.input), ("output", &operation.output)] {
            for field in &message.body.fields {
                let path = format!("{path}.{way}.fields.{}", field.name);
                note(path, field.deprecated.as_ref());
            }
        }
    }
    found
}

/// The changes that ask for a version of at least this weight, one a line.
pub fn reasons(diff: &Diff, bump: Bump) -> Vec<String> {
    let heavy = diff.changes.iter().filter(|change| change.bump >= bump);
    let told = |change: &Change| format!("`{}`: {}", change.path, change.rule.title);
    heavy.map(told).collect()
}
