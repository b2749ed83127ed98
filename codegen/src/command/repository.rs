//! The repository that a command works in: its root, its settings, its specs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Failure, Shell};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::evolve::releases;
use crate::model::Api;
use crate::settings::{Lints, Output, Settings, Target};
use crate::sync::Unit;
use crate::{emit, files, load_spec, vendor};

/// A repository with specs.
#[derive(Debug)]
pub struct Repository {
    /// Empty where it is the current folder.
    pub root: PathBuf,
    pub settings: Settings,
}

impl Repository {
    /// The repository around the current folder. What is wrong with its settings is said.
    pub fn open(shell: &Shell) -> Result<Self, Failure> {
        let root = files::root()?;
        match Settings::load(&root) {
            Ok((mut settings, mut warnings)) => {
                settings.lints.deny_warnings |= shell.deny_warnings;
                settings.lints.apply(&mut warnings);
                shell.diagnostics(&warnings);
                Ok(Self { root, settings })
            }
            Err(found) => {
                shell.diagnostics(&found);
                Err(Failure::Told)
            }
        }
    }

    /// The repository around the current folder, or one without settings.
    pub fn open_or_default(shell: &Shell) -> Result<Self, Failure> {
        if files::root().is_ok() {
            return Self::open(shell);
        }
        let mut settings = Settings::default();
        settings.lints.deny_warnings = shell.deny_warnings;
        Ok(Self {
            root: PathBuf::new(),
            settings,
        })
    }

    /// Every spec, by name.
    pub fn specs(&self) -> Result<Vec<PathBuf>, Failure> {
        Ok(files::specs_in(&self.root.join(&self.settings.specs))?)
    }

    /// The specs of the APIs that were asked for; all of them where none was.
    pub fn wanted(&self, apis: &[String]) -> Result<Vec<PathBuf>, Failure> {
        let specs = self.specs()?;
        let stems: Vec<&str> = specs.iter().filter_map(|spec| stem(spec)).collect();
        if let Some(unknown) = apis.iter().find(|api| !stems.contains(&api.as_str())) {
            let hint = diagnostic::nearest(unknown, stems.iter().copied())
                .map(|name| format!("; did you mean `{name}`?"))
                .unwrap_or_default();
            return Err(Failure::Usage(format!(
                "there is no spec `{unknown}`{hint}"
            )));
        }
        let is_wanted =
            |spec: &PathBuf| apis.is_empty() || apis.iter().any(|api| stem(spec) == Some(api));
        Ok(specs.into_iter().filter(is_wanted).collect())
    }

    /// What the specs describe. What is wrong with them, or with the settings for them, is said.
    pub fn apis(&self, shell: &Shell, specs: &[PathBuf]) -> Result<Vec<Api>, Failure> {
        let mut apis = Vec::new();
        let mut found = Vec::new();
        for (index, spec) in specs.iter().enumerate() {
            shell.progress("Checking", index, specs.len(), &spec.display());
            match load_spec(spec) {
                Ok((api, warnings)) => {
                    found.extend(warnings);
                    apis.push(api);
                }
                Err(diagnostics) => found.extend(diagnostics),
            }
        }
        let all = self.specs()?;
        let ids: Vec<&str> = all.iter().filter_map(|spec| stem(spec)).collect();
        found.extend(self.settings.check_apis(&ids));
        if tell(shell, &self.settings.lints, found) {
            Ok(apis)
        } else {
            Err(Failure::Told)
        }
    }

    /// The folders of files that follow from APIs, with those of the crates that they need.
    pub fn units(&self, shell: &Shell, apis: &[Api]) -> Result<Vec<Unit>, Failure> {
        let mut units = if apis.is_empty() {
            Vec::new()
        } else {
            vendor::units(&self.settings)
        };
        for (index, api) in apis.iter().enumerate() {
            shell.progress("Generating", index, apis.len(), &api.id);
            let target = self.target(&api.id)?;
            let mut unit = Unit {
                folder: target.folder.clone(),
                source: target.spec.clone(),
                files: BTreeMap::new(),
            };
            if target.output == Output::Crate {
                for path in &target.manifest.license_files {
                    let text = std::fs::read_to_string(self.root.join(path))
                        .map_err(|error| Failure::Other(format!("{path}: {error}")))?;
                    unit.files.insert(emit::file_name(path).to_owned(), text);
                }
            }
            unit.files.extend(crate::generate(api, target));
            units.push(unit);
        }
        Ok(units)
    }

    /// Says that there is nothing to do.
    pub fn say_empty(&self, shell: &Shell) {
        let (folder, command) = (&self.settings.specs, &self.settings.command);
        shell.warn(&format!(
            "there is no spec in `{folder}`: `{command} new API` begins one"
        ));
    }

    /// How an API is generated: as the settings say, in the version that was released last.
    pub fn target(&self, id: &str) -> Result<Target, Failure> {
        let mut target = self.settings.target(id);
        let specs = self.root.join(&self.settings.specs);
        if !self.settings.says_version(id)
            && let Some(version) = releases::version(&specs, id)?
        {
            target.version = version.to_string();
        }
        Ok(target)
    }
}

/// Says what was found. True if none of it is an error.
pub(super) fn tell(shell: &Shell, lints: &Lints, mut found: Vec<Diagnostic>) -> bool {
    lints.apply(&mut found);
    shell.diagnostics(&found);
    found
        .iter()
        .all(|diagnostic| diagnostic.severity() != Severity::Error)
}

pub(super) fn stem(spec: &Path) -> Option<&str> {
    spec.file_stem()?.to_str()
}
