//! Lists, sets and maps.

use super::source::Block;
use super::{Mode, Source};
use cratewright_support::validate::constraint::Key;
use cratewright_support::validate::{Length, Rule};
use std::collections::BTreeMap;

/// Longer lists are not made to reach or to break a bound.
pub const LONGEST: u64 = 1024;

impl Source {
    /// A list of a length within bounds.
    pub(super) fn list<T>(
        &mut self,
        length: Length,
        mut make: impl FnMut(&mut Self) -> T,
    ) -> Vec<T> {
        let mut items = Vec::new();
        self.fill(length, |source| {
            let place = items.len().to_string();
            items.push(source.under(&place, &mut make));
        });
        items
    }

    /// A list of a length within bounds in which nothing stands twice.
    pub(super) fn set<T: PartialEq + Clone>(
        &mut self,
        length: Length,
        mut make: impl FnMut(&mut Self) -> T,
    ) -> Vec<T> {
        let mut items: Vec<T> = Vec::new();
        self.fill(length, |source| {
            let place = items.len().to_string();
            let is_there = |item: &T| items.contains(item);
            let item = source.under(&place, |source| source.other(&mut make, is_there));
            if !items.contains(&item) {
                items.push(item);
            }
        });
        self.is_long(items.len());
        let first = items.first().filter(|_| length.max >= 2).cloned();
        if let Some(first) = first
            && self.fault(1).is_some()
        {
            items.truncate(to_count(length.max) - 1);
            let place = items.len().to_string();
            self.under(&place, |source| source.broke(Rule::Unique));
            items.push(first);
        }
        items
    }

    /// A map of a length within bounds.
    pub(super) fn map<K: Key, V>(
        &mut self,
        length: Length,
        mut key: impl FnMut(&mut Self) -> K,
        mut value: impl FnMut(&mut Self) -> V,
    ) -> BTreeMap<K, V> {
        let mut entries = BTreeMap::new();
        let refused = self.refused_keys();
        self.fill(length, |source| {
            let was_whole = source.broken().is_none();
            let key = source.other(&mut key, |key| {
                entries.contains_key(key) || refused.contains(&key.key())
            });
            let entry = |source: &mut Self| {
                if was_whole {
                    source.broke_here();
                }
                value(source)
            };
            let value = if K::HIDDEN {
                source.hidden(entry)
            } else {
                source.under(key.key(), entry)
            };
            entries.insert(key, value);
        });
        self.is_long(entries.len());
        entries
    }

    /// Adds as many items as the bounds allow.
    fn fill(&mut self, length: Length, mut add: impl FnMut(&mut Self)) {
        let min = length.min;
        let start = self.position();
        let count = match self.broken_count(length) {
            Some(count) => count,
            None => min.saturating_add(self.more(length)),
        };
        let mut block = Block {
            length: self.position().saturating_sub(1),
            items: Vec::new(),
        };
        let is_block = self.position() > start;
        for index in 0..count {
            let start = self.position();
            add(self);
            if index >= min {
                block.items.push(start..self.position());
            }
        }
        if is_block {
            self.note(block);
        }
        self.crowded = false;
    }

    /// How many items there are beyond the fewest.
    fn more(&mut self, length: Length) -> u64 {
        let most = length.max.saturating_sub(length.min);
        if self.is_large() || self.crowded {
            return 0;
        }
        match self.mode() {
            Mode::Full => most.min(u64::from(length.min == 0)),
            Mode::Boundary if length.max <= LONGEST => {
                let more = if self.flag() { most } else { 0 };
                self.crowded = more > 3;
                more
            }
            Mode::Valid if self.one_in(8) => self.up_to(most.min(8)),
            Mode::Valid | Mode::Boundary => self.up_to(most.min(3)),
        }
    }

    fn broken_count(&mut self, length: Length) -> Option<u64> {
        let short = length.min.checked_sub(1);
        let long = length.max.checked_add(1).filter(|&long| long <= LONGEST);
        let counts: Vec<u64> = short.into_iter().chain(long).collect();
        let count = *counts.get(self.fault(counts.len())?)?;
        self.broke(Rule::Length(length));
        Some(count)
    }
}

fn to_count(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
