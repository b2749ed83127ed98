//! `cratewright generate`: specs in, crates out.

use clap::Args;

use super::evolution::Evolution;
use super::watch::watch;
use super::{Failure, Outcome, Repository, Shell, count, report};
use crate::schema::language;
use crate::sync;

/// Write the crates of the specs, or only say which files are not up to date.
#[derive(Debug, Args)]
pub struct Generate {
    /// Write nothing; name every file that is changed, missing or orphaned.
    #[arg(long)]
    check: bool,
    /// Again whenever a spec or the settings change.
    #[arg(long, conflicts_with = "check")]
    watch: bool,
    /// APIs, by the names of their specs. Where none is named: all, and what is left of others goes.
    #[arg(value_name = "API")]
    apis: Vec<String>,
    /// After a release there is nothing to say of changes, and nothing left to accept.
    #[arg(skip)]
    released: bool,
}

impl Generate {
    /// The pipeline: read → parse → check → lower → emit → sync. Nothing is written before every
    /// spec has passed.
    pub fn run(self, shell: &Shell) -> Result<Outcome, Failure> {
        if self.watch {
            watch(shell, || self.once(shell))
        } else {
            self.once(shell)
        }
    }

    fn once(&self, shell: &Shell) -> Result<Outcome, Failure> {
        let repository = Repository::open(shell)?;
        let specs = repository.wanted(&self.apis)?;
        if specs.is_empty() {
            repository.say_empty(shell);
        }
        let apis = repository.apis(shell, &specs)?;
        let evolution = if self.released {
            Evolution::default()
        } else {
            Evolution::of(shell, &repository, &apis, &specs)?
        };
        let all = self.apis.is_empty();
        let root = &repository.root;
        let _lock = if self.check {
            None
        } else {
            Some(sync::lock(root, || {
                shell.status("Waiting", &"for another run in this repository");
            })?)
        };
        let units = repository.units(shell, &apis)?;
        let mut swept = vec![repository.settings.crates.as_str()];
        let parents = units.iter().filter_map(|unit| unit.folder.rsplit_once('/'));
        swept.extend(parents.map(|(parent, _)| parent));
        let mut plan = sync::plan(root, &units, if all { &swept } else { &[] })?;
        if let Some(folder) = repository.settings.schemas.as_ref().filter(|_| all) {
            let documents = language::documents();
            let documents = documents.map(|(name, text)| (format!("{folder}/{name}"), text));
            plan.extend(sync::plan_documents(root, documents.into(), false)?);
        }
        if !self.check {
            sync::apply(root, &plan)?;
        }
        let crates = plan.folders(units.iter().map(|unit| unit.folder.as_str()));
        let summary = format!(
            "{}, {} changed, {}",
            count(specs.len(), "spec", "specs"),
            count(crates, "crate", "crates"),
            count(plan.differences.len(), "file", "files"),
        );
        let remedy = format!("{} generate", repository.settings.command);
        evolution.say(shell);
        let outcome = report(
            shell,
            &plan,
            &summary,
            self.check.then_some(remedy.as_str()),
        );
        let command = &repository.settings.command;
        let unannounced = self.check && evolution.is_unannounced(shell, command);
        Ok(outcome.worse(if unannounced {
            Outcome::Stale
        } else {
            Outcome::Done
        }))
    }

    /// What follows a release.
    pub(super) fn after_release(apis: Vec<String>) -> Self {
        Self {
            check: false,
            watch: false,
            apis,
            released: true,
        }
    }
}
