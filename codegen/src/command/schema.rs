//! `cratewright schema`: specs in, JSON Schemas out.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;

use super::{Failure, Outcome, Repository, Shell, count, report};
use crate::diagnostic::suggest;
use crate::emit::{mark_openapi, mark_schema};
use crate::model::Api;
use crate::schema::{Contract, Draft, Layout, Options, SCHEMAS, files, language, losses, types};
use crate::sync;

/// Export JSON Schemas: those of the crates and of the spec language, or others to a folder.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct Schema {
    /// Where to write. What a crate does not bring along can only go there.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Which JSON Schema, or which OpenAPI.
    #[arg(long, visible_alias = "format", value_enum, default_value_t)]
    draft: Draft,
    /// The type that a bundle's root is about; a root is about nothing where none is named.
    #[arg(long, value_name = "TYPE", conflicts_with = "per_type")]
    root: Option<String>,
    /// What every `$id` begins with; the spec's `schema-base` where nothing is said.
    #[arg(long, value_name = "URL", value_parser = base)]
    base: Option<String>,
    /// One document with all types of an API; so it is where nothing is said.
    #[arg(long, conflicts_with = "per_type")]
    bundle: bool,
    /// One document for each type.
    #[arg(long)]
    per_type: bool,
    /// Which side of the types; both where nothing is said.
    #[arg(long, value_enum)]
    contract: Option<Contract>,
    /// Refuse members that the spec does not know, in what only requests hold.
    #[arg(long)]
    seal_requests: bool,
    /// Refuse values and variants that the spec does not know.
    #[arg(long)]
    close_enums: bool,
    /// Leave out what no type says: rules between members, and patterns that must not match.
    #[arg(long)]
    types_only: bool,
    /// Add `x-…` keywords: the spec's `meta`, and what no keyword says.
    #[arg(long)]
    annotate: bool,
    /// Write nothing; name every file that is changed, missing or orphaned.
    #[arg(long)]
    check: bool,
    /// APIs, by the names of their specs; all where none is named.
    #[arg(value_name = "API")]
    apis: Vec<String>,
}

impl Schema {
    /// Exports the schemas.
    pub fn run(self, shell: &Shell) -> Result<Outcome, Failure> {
        let crates_have_it = |way: Options| {
            way == Options {
                contract: way.contract,
                ..Options::default()
            }
        };
        if self.out.is_none() && !self.ways().all(crates_have_it) {
            let message =
                "crates do not bring such schemas along: say where to write them, with --out";
            return Err(Failure::Usage(message.to_owned()));
        }
        let repository = Repository::open(shell)?;
        let specs = repository.wanted(&self.apis)?;
        let apis = repository.apis(shell, &specs)?;
        let mut documents = BTreeMap::new();
        for api in &apis {
            self.check_root(api)?;
            let place = match self.out {
                Some(_) => String::new(),
                None => format!("{}/{SCHEMAS}/", repository.settings.target(&api.id).folder),
            };
            for way in self.ways() {
                for loss in losses(api, &way) {
                    shell.note(&format_args!("{}: OpenAPI cannot say: {loss}", api.id));
                }
            }
            let files = self.ways().flat_map(|way| files(api, &way));
            let source = repository.target(&api.id)?.spec;
            documents.extend(files.map(|(path, text)| {
                let text = if self.draft.is_openapi() {
                    mark_openapi(&text, &source)
                } else {
                    mark_schema(&text, &source)
                };
                (format!("{place}{path}"), text)
            }));
        }
        let folder = repository.settings.schemas.as_ref();
        if let Some(folder) = folder.filter(|_| self.out.is_none() && self.apis.is_empty()) {
            let editors = language::documents();
            documents.extend(editors.map(|(name, text)| (format!("{folder}/{name}"), text)));
        }
        let sweep = self.out.is_some();
        let root = self.out.clone().unwrap_or(repository.root);
        let plan = sync::plan_documents(&root, documents, sweep)?;
        if !self.check {
            sync::apply(&root, &plan)?;
        }
        Ok(report(
            shell,
            &plan,
            &count(plan.differences.len(), "file", "files"),
            self.check.then_some("the same without --check"),
        ))
    }

    /// What was asked for, once for each contract.
    fn ways(&self) -> impl Iterator<Item = Options> {
        let contracts = match self.contract {
            Some(contract) => vec![contract],
            None if self.draft.is_openapi() => vec![Contract::Deserialize],
            None => Contract::ALL.to_vec(),
        };
        contracts.into_iter().map(|contract| Options {
            draft: self.draft,
            contract,
            layout: if self.per_type {
                Layout::PerType
            } else {
                Layout::Bundle
            },
            root: self.root.clone(),
            base: self.base.clone(),
            seal_requests: self.seal_requests,
            close_enums: self.close_enums,
            types_only: self.types_only,
            annotate: self.annotate,
        })
    }

    /// The root is a type of every API that is exported.
    fn check_root(&self, api: &Api) -> Result<(), Failure> {
        let Some(root) = &self.root else {
            return Ok(());
        };
        let types = types(api);
        if types.contains(root) {
            return Ok(());
        }
        let known = types.iter().map(String::as_str);
        let help = suggest::nearest(root, known)
            .map(|name| format!(": did you mean `{name}`?"))
            .unwrap_or_default();
        let message = format!("`{}` has no type `{root}`{help}", api.id);
        Err(Failure::Usage(message))
    }
}

/// An absolute URL that ends in `/`.
fn base(text: &str) -> Result<String, String> {
    if text.contains("://") && text.ends_with('/') {
        Ok(text.to_owned())
    } else {
        Err("an absolute URL that ends in `/` is wanted".to_owned())
    }
}
