//! One classified change, and all of those between two specs.

use std::ops::Range;

use super::path::Path;
use super::rules::{self, Effect, Rule};
use super::verdict::{Bump, Verdict, Ways};
use crate::model::Deprecation;

/// One thing that changed.
#[derive(Debug, Clone)]
pub struct Change {
    pub rule: &'static Rule,
    /// What was edited: where it stands in the old spec, or in the new one if it is new.
    pub path: Path,
    /// Whether the new service fails to read what old programs write; nothing where it is not sent.
    pub request: Option<Verdict>,
    /// Whether old programs fail to read what the new service writes; nothing where it does not
    /// come back.
    pub response: Option<Verdict>,
    /// Whether code that compiled no longer does.
    pub source: Verdict,
    /// What it asks of the next version, from 1.0 on.
    pub bump: Bump,
    /// What was there, in the words of the spec.
    pub old: Option<String>,
    /// What is there now.
    pub new: Option<String>,
    /// The edit that this one only repeats: a member that `extends` copies.
    pub follows: Option<Path>,
    /// Where it stands in the old spec.
    pub old_place: Option<Place>,
    /// Where it stands in the new spec.
    pub new_place: Option<Place>,
    pub(super) new_path: Path,
}

/// Where something stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// In bytes.
    pub span: Range<usize>,
}

impl Change {
    /// What the rule says of something that travels these ways. Where the rule leaves a verdict
    /// open, it is a no until somebody says otherwise.
    pub(super) fn new(rule: &'static Rule, path: Path, ways: Ways) -> Self {
        let verdict = |effect| match effect {
            Effect::Is(verdict) => verdict,
            Effect::Follows => Verdict::No,
        };
        Self {
            rule,
            new_path: path.clone(),
            path,
            request: ways.request.then(|| verdict(rule.request)),
            response: ways.response.then(|| verdict(rule.response)),
            source: verdict(rule.source),
            bump: rule.bump,
            old: None,
            new: None,
            follows: None,
            old_place: None,
            new_place: None,
        }
    }

    #[must_use]
    pub(super) fn values(mut self, old: impl Into<String>, new: impl Into<String>) -> Self {
        self.old = Some(old.into());
        self.new = Some(new.into());
        self
    }

    #[must_use]
    pub(super) fn old(mut self, old: impl Into<String>) -> Self {
        self.old = Some(old.into());
        self
    }

    #[must_use]
    pub(super) fn new_value(mut self, new: impl Into<String>) -> Self {
        self.new = Some(new.into());
        self
    }

    /// Where it stands in the new spec, if that is elsewhere.
    #[must_use]
    pub(super) fn now_at(mut self, path: Path) -> Self {
        self.new_path = path;
        self
    }

    #[must_use]
    pub(super) fn request(mut self, verdict: Verdict) -> Self {
        self.request = self.request.map(|_| verdict);
        self
    }

    #[must_use]
    pub(super) fn response(mut self, verdict: Verdict) -> Self {
        self.response = self.response.map(|_| verdict);
        self
    }

    /// What breaks source code is a major change, whatever the rule says.
    #[must_use]
    pub(super) fn source(mut self, verdict: Verdict) -> Self {
        self.source = verdict;
        if verdict == Verdict::Yes {
            self.bump = Bump::Major;
        }
        self
    }

    /// The service had it no longer already: nothing changes on the wire.
    #[must_use]
    pub(super) fn unless_gone(self, was: Option<&Deprecation>) -> Self {
        if was.is_some_and(|was| was.removed.is_some()) {
            self.request(Verdict::No).response(Verdict::No)
        } else {
            self
        }
    }

    #[must_use]
    pub(super) fn at_least(mut self, bump: Bump) -> Self {
        self.bump = self.bump.max(bump);
        self
    }

    /// What breaks on the wire, and code cannot see, asks for a major version.
    #[must_use]
    pub(super) fn weighed(self) -> Self {
        if self.wire() == Verdict::Yes {
            self.at_least(Bump::Major)
        } else {
            self
        }
    }

    #[must_use]
    pub(super) fn bump(mut self, bump: Bump) -> Self {
        self.bump = bump;
        self
    }

    /// Whether a program on the old crate fails against the new service.
    pub fn wire(&self) -> Verdict {
        let ways = [self.request, self.response];
        ways.into_iter().flatten().max().unwrap_or_default()
    }

    /// What to do about it; nothing where there is nothing to do.
    pub fn remedy(&self) -> Option<&'static str> {
        // What is open already need not be opened.
        let opened = [rules::ENUM_VALUE_ADDED, rules::VARIANT_ADDED].contains(&self.rule);
        let needless = opened && self.wire() == Verdict::No;
        let only_returned = self.request.is_none() && self.response.is_some();
        let remedy = if only_returned && self.rule == rules::MEMBER_NOW_REQUIRED {
            "Let it stay optional in the spec: then nothing changes for anybody."
        } else if only_returned && self.rule == rules::MEMBER_NOW_OPTIONAL {
            "Let the service go on sending it, and leave it required until it does not."
        } else {
            self.rule.remedy
        };
        Some(remedy).filter(|remedy| !remedy.is_empty() && !needless)
    }
}

/// What changed in one API.
#[derive(Debug, Clone, Default)]
pub struct Diff {
    /// `id` of the API.
    pub api: String,
    /// In the order of the old spec, and what is new behind it.
    pub changes: Vec<Change>,
}

impl Diff {
    /// What all changes together ask of the next version, from 1.0 on.
    pub fn bump(&self) -> Bump {
        let bumps = self.changes.iter().map(|change| change.bump);
        bumps.max().unwrap_or_default()
    }
}
