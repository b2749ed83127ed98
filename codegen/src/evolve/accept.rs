//! Changes that are wanted though they break somebody: the settings list them, with a reason.

use time::Date;

use super::change::{Change, Diff};
use super::verdict::Bump;

/// One entry of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Id of the rule.
    pub rule: String,
    /// Path of the change.
    pub path: String,
    /// The last day on which it holds.
    pub until: Option<Date>,
}

/// Which entries matched something.
#[derive(Debug)]
pub struct Accepted<'e> {
    entries: &'e [Entry],
    matched: Vec<bool>,
    today: Date,
}

impl<'e> Accepted<'e> {
    /// None of them, so far.
    pub fn new(entries: &'e [Entry], today: Date) -> Self {
        Self {
            entries,
            matched: vec![false; entries.len()],
            today,
        }
    }

    /// What a diff asks for once accepted changes count as small ones.
    pub fn bump(&mut self, diff: &Diff) -> Bump {
        let bumps = diff.changes.iter().map(|change| {
            if self.accepts(change) {
                change.bump.min(Bump::Patch)
            } else {
                change.bump
            }
        });
        bumps.max().unwrap_or_default()
    }

    fn accepts(&mut self, change: &Change) -> bool {
        let path = change.path.to_string();
        let mut accepted = false;
        for (entry, matched) in self.entries.iter().zip(&mut self.matched) {
            if entry.rule == change.rule.id && entry.path == path {
                *matched = true;
                accepted |= entry.until.is_none_or(|until| self.today <= until);
            }
        }
        accepted
    }

    /// The entries, by their indices, that matched nothing, and those whose day is over.
    pub fn leftovers(&self) -> (Vec<usize>, Vec<usize>) {
        let indices = || 0..self.entries.len();
        let unmatched = indices().filter(|&index| !self.matched[index]);
        let expired = indices().filter(|&index| {
            let until = self.entries[index].until;
            self.matched[index] && until.is_some_and(|until| until < self.today)
        });
        (unmatched.collect(), expired.collect())
    }
}
