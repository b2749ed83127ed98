//! `cratewright generate`: specs in, crates out.

use clap::Args;

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
        let crates = apis.iter().map(|api| {
            let target = repository.target(&api.id);
            (target.package.clone(), crate::generate(api, target))
        });
        let all = self.apis.is_empty();
        let root = &repository.root;
        let mut plan = sync::plan(root, crates.collect(), all)?;
        if let Some(folder) = repository.settings.schemas.as_ref().filter(|_| all) {
            let documents = language::documents();
            let documents = documents.map(|(name, text)| (format!("{folder}/{name}"), text));
            plan.extend(sync::plan_documents(root, documents.into(), false)?);
        }
        if !self.check {
            sync::apply(root, &plan)?;
        }
        let remedy = format!("{} generate", repository.settings.command);
        Ok(report(shell, &plan, self.check.then_some(remedy.as_str())))
    }
}
