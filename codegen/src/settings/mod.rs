//! `cratewright.toml` at the root of a repository: where things are, what crates are called, what
//! their manifests say. Every setting has a default, so the file may be missing.
//!
//! It is read as a spec is: held against a table of its keys ([`language`]), with a diagnostic for
//! everything that is wrong.

mod check;
pub mod features;
pub mod language;
mod resolve;
mod target;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

pub use self::target::{KIT_VERSION, Kit, Manifest, Output, Support, Target};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Source};
use crate::{files, syntax};

/// Name of the file, at the root of a repository.
pub const FILE: &str = "cratewright.toml";

/// The version of a crate that nobody has given one.
pub const FIRST_VERSION: &str = "0.1.0";

/// What the file says, with defaults for what it does not say.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Folder of the specs, by its path from the root.
    pub specs: String,
    /// Folder of the crates, by its path from the root.
    pub crates: String,
    /// Folder of the schemas for editors, where they are wanted.
    pub schemas: Option<String>,
    /// How people call the generator here: `cargo codegen`.
    pub command: String,
    pub support: Support,
    pub lints: Lints,
    pub accepted: Vec<Accepted>,
    /// The file itself, for diagnostics about what it says.
    pub source: Arc<Source>,
    defaults: Choices,
    apis: BTreeMap<String, Choices>,
}

/// What can be said for all APIs and for one.
#[derive(Debug, Clone, Default)]
struct Choices {
    /// Where it is said, for diagnostics.
    span: Range<usize>,
    name: Option<String>,
    version: Option<String>,
    output: Option<Output>,
    module: Option<String>,
    features: Option<Vec<&'static str>>,
    header: Option<Vec<String>>,
    package: Package,
}

/// What manifests say, as far as it is said.
#[derive(Debug, Clone, Default)]
struct Package {
    description: Option<String>,
    license: Option<String>,
    license_files: Option<Vec<String>>,
    repository: Option<String>,
    homepage: Option<String>,
    authors: Option<Vec<String>>,
    edition: Option<String>,
    rust_version: Option<String>,
    keywords: Option<Vec<String>>,
    categories: Option<Vec<String>>,
    publish: Option<bool>,
}

/// A change of a spec that is wanted though it breaks somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Id of the rule.
    pub rule: String,
    /// What changed.
    pub path: String,
    pub reason: String,
    /// The last day on which it is accepted.
    pub until: Option<time::Date>,
    /// Where it stands in the settings.
    pub span: Range<usize>,
}

/// What is done about a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Allow,
    Warn,
    Deny,
}

/// Levels of warnings by their codes.
#[derive(Debug, Clone, Default)]
pub struct Lints {
    pub levels: BTreeMap<String, Level>,
    /// Whether warnings that have no level are denied.
    pub deny_warnings: bool,
}

impl Lints {
    /// Drops what is allowed, and makes errors of what is denied.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain_mut(|diagnostic| {
            if diagnostic.severity() == Severity::Error {
                return true;
            }
            match self.levels.get(diagnostic.rule.code) {
                Some(Level::Allow) => return false,
                Some(Level::Deny) => diagnostic.deny(),
                None if self.deny_warnings => diagnostic.deny(),
                Some(Level::Warn) | None => {}
            }
            true
        });
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            specs: "specs".to_owned(),
            crates: "crates".to_owned(),
            schemas: Some("schemas".to_owned()),
            command: "cratewright".to_owned(),
            support: Support::default(),
            lints: Lints::default(),
            accepted: Vec::new(),
            source: Arc::new(Source::new(FILE, "")),
            defaults: Choices::default(),
            apis: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The settings of the repository at `root`, with warnings about them.
    pub fn load(root: &Path) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let path = root.join(FILE);
        if path.symlink_metadata().is_err() {
            return Ok((Self::default(), Vec::new()));
        }
        let text = files::read(&path)?;
        Self::read(&path.to_string_lossy(), &text, Some(root))
    }

    /// What a text says. `root` is where its paths begin; without it, nobody looks whether files are
    /// there.
    pub fn read(
        name: &str,
        text: &str,
        root: Option<&Path>,
    ) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let source = Arc::new(Source::new(name, text));
        let mut out = Diagnostics::new(Arc::clone(&source));
        let Some(document) = syntax::parse(&source, &mut out) else {
            return Err(out.into_sorted());
        };
        crate::check::keys::check_against(document.root(), language::SETTINGS, &mut out);
        check::check(document.root(), root, &mut out);
        let settings = resolve::resolve(document.root(), &source);
        if out.has_errors() {
            Err(out.into_sorted())
        } else {
            Ok((settings, out.into_sorted()))
        }
    }

    /// What is wrong with the settings for these APIs, by their ids: tables for APIs that are not
    /// there, crates of one name.
    pub fn check_apis(&self, ids: &[&str]) -> Vec<Diagnostic> {
        check::apis(self, ids)
    }

    /// How an API is generated.
    pub fn target(&self, id: &str) -> Target {
        let none = Choices::default();
        let own = self.apis.get(id).unwrap_or(&none);
        let all = &self.defaults;
        let output = own.output.or(all.output).unwrap_or_default();
        let package = own.name.as_ref().or(all.name.as_ref());
        let package = package
            .map_or("{id}-model", |name| name)
            .replace("{id}", id);
        let folder = match output {
            Output::Crate => format!("{}/{package}", self.crates),
            Output::Module => {
                let folder = own.module.as_ref().or(all.module.as_ref());
                let folder = folder.map_or("src/{id}", |folder| folder);
                folder.replace("{id}", &id.replace('-', "_"))
            }
        };
        let mut features = own.features.clone().or_else(|| all.features.clone());
        features.get_or_insert_default().sort_unstable();
        Target {
            package,
            version: own
                .version
                .clone()
                .unwrap_or_else(|| FIRST_VERSION.to_owned()),
            spec: format!("{}/{id}.toml", self.specs),
            folder,
            output,
            features: features.unwrap_or_default(),
            header: own
                .header
                .clone()
                .or_else(|| all.header.clone())
                .unwrap_or_default(),
            manifest: own.package.manifest(&all.package),
            support: self.support.clone(),
        }
    }

    /// Whether the settings say which version the crate of an API has.
    pub fn says_version(&self, id: &str) -> bool {
        self.apis.get(id).is_some_and(|api| api.version.is_some())
    }
}

impl Package {
    /// What is said here, or else there, or else by nobody.
    fn manifest(&self, all: &Self) -> Manifest {
        let default = Manifest::default();
        macro_rules! first {
            ($($field:ident),*) => { Manifest {
                license: self.license.clone().or_else(|| all.license.clone()),
                repository: self.repository.clone().or_else(|| all.repository.clone()),
                homepage: self.homepage.clone().or_else(|| all.homepage.clone()),
                $($field: self.$field.clone().or_else(|| all.$field.clone()).unwrap_or(default.$field),)*
            } };
        }
        first!(
            description,
            license_files,
            authors,
            edition,
            rust_version,
            keywords,
            categories,
            publish
        )
    }
}

#[cfg(test)]
mod tests;
