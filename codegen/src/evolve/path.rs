//! Where something stands in a spec: `structs.Token.fields.name`.

use std::fmt;
use std::ops::Range;

use crate::syntax::{Entry, Table};

/// The keys that lead to something, from the top of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Path(Vec<String>);

impl Path {
    pub fn new(keys: &[&str]) -> Self {
        Self(keys.iter().map(|&key| key.to_owned()).collect())
    }

    /// What stands under `key` there.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        let mut keys = self.0.clone();
        keys.push(key.to_owned());
        Self(keys)
    }

    /// What stands under both keys there, one after the other.
    #[must_use]
    pub fn grandchild(&self, key: &str, below: &str) -> Self {
        self.child(key).child(below)
    }

    /// The keys.
    pub fn keys(&self) -> &[String] {
        &self.0
    }

    /// The entry itself.
    pub fn entry<'a>(&self, root: &'a Table<'a>) -> Option<Entry<'a>> {
        let (first, rest) = self.0.split_first()?;
        let first = Entry::of(root, first)?;
        rest.iter().try_fold(first, |entry, key| entry.get(key))
    }

    /// Where it stands in the text, or else the nearest thing around it.
    pub fn span(&self, root: &Table<'_>) -> Option<Range<usize>> {
        (1..=self.0.len()).rev().find_map(|length| {
            let entry = Self(self.0[..length].to_vec()).entry(root)?;
            let span = entry.name_span();
            (!span.is_empty()).then_some(span)
        })
    }
}

impl fmt::Display for Path {
    /// With dots between the keys, and in quotes what is no bare key in TOML.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_bare = |key: &str| {
            let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            !key.is_empty() && key.chars().all(bare)
        };
        for (index, key) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(".")?;
            }
            if is_bare(key) {
                f.write_str(key)?;
            } else {
                write!(f, "{key:?}")?;
            }
        }
        Ok(())
    }
}
