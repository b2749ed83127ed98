//! `cratewright generate`: specs in, crates out.

use std::collections::BTreeMap;

use clap::Args;

use super::evolution::Evolution;
use super::{Failure, Outcome, Repository, Shell, report};
use crate::schema::language;
use crate::sync;

/// Write the crates of the specs, or only say which files are not up to date.
#[derive(Debug, Args)]
pub struct Generate {
    /// Write nothing; name every file that is changed, missing or orphaned.
    #[arg(long)]
    check: bool,
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
        let repository = Repository::open(shell)?;
        let specs = repository.wanted(&self.apis)?;
        if specs.is_empty() {
            repository.say_empty(shell);
        }
        let apis = repository.apis(shell, &specs)?;
        let evolution = match self.released {
            true => Evolution::default(),
            false => Evolution::of(shell, &repository, &apis, &specs)?,
        };
        let mut crates = BTreeMap::new();
        for api in &apis {
            let target = repository.target(&api.id)?;
            crates.insert(target.package.clone(), crate::generate(api, target));
        }
        let all = self.apis.is_empty();
        let root = &repository.root;
        let mut plan = sync::plan(root, crates, all)?;
        if let Some(folder) = repository.settings.schemas.as_ref().filter(|_| all) {
            let documents = language::documents();
            let documents = documents.map(|(name, text)| (format!("{folder}/{name}"), text));
            plan.extend(sync::plan_documents(root, documents.into(), false)?);
        }
        if !self.check {
            sync::apply(root, &plan)?;
        }
        let remedy = format!("{} generate", repository.settings.command);
        evolution.say(shell);
        let outcome = report(shell, &plan, self.check.then_some(remedy.as_str()));
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
            apis,
            released: true,
        }
    }
}
