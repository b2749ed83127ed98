//! `cratewright generate`: specs in, crates out.

use std::io;

use clap::Args;

use super::{apis, report, wanted};
use crate::schema::language;
use crate::{files, sync};

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
        let specs = wanted(files::specs(&root)?, &self.apis)?;
        let Some(apis) = apis(&specs)? else {
            return Ok(false);
        };
        let crates = apis
            .iter()
            .map(|api| (format!("{}-model", api.id), crate::generate(api)));
        let all = self.apis.is_empty();
        let mut plan = sync::plan(&root, crates.collect(), all).map_err(io::Error::other)?;
        if all {
            let documents = [(language::PATH.to_owned(), language::document())];
            plan.extend(
                sync::plan_documents(&root, documents.into(), false).map_err(io::Error::other)?,
            );
        }
        if !self.check {
            sync::apply(&root, &plan).map_err(io::Error::other)?;
        }
        report(&plan, self.check.then_some("cargo codegen generate"))
    }
}
