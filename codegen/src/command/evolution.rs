//! What the commands say of the changes since the last release.

use std::path::PathBuf;

use time::OffsetDateTime;

use super::{Failure, Repository, Shell};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::evolve::accept::{Accepted, Entry};
use crate::evolve::releases::{self, Status};
use crate::evolve::rules;
use crate::evolve::version::Version;
use crate::files;
use crate::model::Api;
use crate::settings::FIRST_VERSION;

/// How far APIs are from their last releases.
#[derive(Debug, Default)]
pub(super) struct Evolution {
    /// One for each API.
    pub(super) statuses: Vec<Status>,
    accepted: usize,
}

/// The texts of specs that have been read before.
pub(super) fn texts(specs: &[PathBuf]) -> Result<Vec<String>, Failure> {
    let read = |path: &PathBuf| {
        files::read(path).map_err(|_| Failure::Other(format!("{} has changed", path.display())))
    };
    specs.iter().map(read).collect()
}

impl Evolution {
    /// Compares every API with its last release. Entries of the settings that accept nothing are
    /// errors, if all APIs are looked at.
    pub(super) fn of(
        shell: &Shell,
        repository: &Repository,
        apis: &[Api],
        specs: &[PathBuf],
    ) -> Result<Self, Failure> {
        let texts = texts(specs)?;
        let settings = &repository.settings;
        let entries: Vec<Entry> = settings
            .accepted
            .iter()
            .map(|entry| Entry {
                rule: entry.rule.clone(),
                path: entry.path.clone(),
                until: entry.until,
            })
            .collect();
        let mut accepted = Accepted::new(&entries, OffsetDateTime::now_utc().date());
        let folder = repository.root.join(&settings.specs);
        let mut statuses = Vec::new();
        for (api, text) in apis.iter().zip(&texts) {
            let baseline = releases::baseline(&folder, &api.id)?;
            let version = |text: &str| -> Result<Version, Failure> {
                text.parse::<Version>()
                    .map_err(|error| Failure::Other(error.to_string()))
            };
            let said = settings.says_version(&api.id);
            let said = said.then(|| version(&settings.target(&api.id).version));
            let name = format!("{}/{}.toml", settings.specs, api.id);
            let status = releases::status(
                baseline.as_ref(),
                &name,
                text,
                api,
                said.transpose()?,
                version(FIRST_VERSION)?,
                &mut accepted,
            );
            statuses.push(status.map_err(|wrong| {
                shell.diagnostics(&wrong);
                Failure::Told
            })?);
        }
        let (unmatched, expired) = accepted.leftovers();
        let all = apis.len() == repository.specs()?.len();
        let mut out = Diagnostics::new(settings.source.clone());
        for entry in &settings.accepted {
            if rules::find(&entry.rule).is_none() {
                let known = rules::all().map(|rule| rule.id);
                let diagnostic = out
                    .about(
                        &catalogue::ACCEPTS_UNKNOWN,
                        entry.span.clone(),
                        &[&entry.rule],
                    )
                    .did_you_mean(&entry.rule, known);
                out.push(diagnostic);
            }
        }
        for index in unmatched.into_iter().filter(|_| all) {
            let entry = &settings.accepted[index];
            if rules::find(&entry.rule).is_some() {
                out.report(
                    &catalogue::ACCEPTS_NOTHING,
                    entry.span.clone(),
                    &[&entry.rule, &entry.path],
                );
            }
        }
        for index in expired {
            let entry = &settings.accepted[index];
            if let Some(until) = entry.until {
                out.report(
                    &catalogue::ACCEPTS_NO_MORE,
                    entry.span.clone(),
                    &[&entry.path, &until],
                );
            }
        }
        let failed = out.has_errors();
        shell.diagnostics(&out.into_sorted());
        if failed {
            return Err(Failure::Told);
        }
        Ok(Self {
            statuses,
            accepted: settings.accepted.len(),
        })
    }

    /// One line for each API.
    pub(super) fn say(&self, shell: &Shell) {
        for status in &self.statuses {
            if status.released.is_some() || shell.is_verbose() {
                shell.note(&status.line());
            }
        }
    }

    /// Says what breaks users under a version that promises not to. True if anything does.
    pub(super) fn is_unannounced(&self, shell: &Shell, command: &str) -> bool {
        let mut any = false;
        for status in self
            .statuses
            .iter()
            .filter(|status| status.is_unannounced())
        {
            let (id, current, least) = (&status.id, &status.current, status.least());
            let message = format!(
                "{id}: what breaks its users stands under {current}, and asks for {least}: `{command} release {id}` moves the version, and `{command} diff` tells more"
            );
            if status.is_beta {
                shell.note(&message);
            } else {
                any = true;
                shell.error(&message);
            }
        }
        any
    }

    /// After a release, nothing is left to accept.
    pub(super) fn say_done(&self, shell: &Shell) {
        if self.accepted > 0 {
            shell.note(&"the changes that `[[accept]]` names are released: take the entries out of `cratewright.toml`");
        }
    }
}
