//! An import again, later: what the vendor changed goes into the spec, and what a person changed stays.
//!
//! Three trees: the draft of last time (the base), the spec as people have made it (ours), and the
//! draft of today (theirs). What a person renamed is found first, by what stayed the same around it,
//! so that the three speak of the same things.

mod merge;
mod renames;

use std::fmt;

use super::Options;
use crate::fmt::FormatError;
use crate::fmt::tree::{Table, Value};

/// What came of an update.
#[derive(Debug, Clone)]
pub struct Update {
    /// The spec with what the vendor changed.
    pub text: String,
    /// Places where both changed the same thing: the person's word stays.
    pub conflicts: Vec<String>,
}

/// Brings what changed between two drafts into a spec.
pub fn update(base: &str, ours: &str, theirs: &str) -> Result<Update, FormatError> {
    let read = |text: &str| crate::fmt::read(text);
    let (mut base, mut ours, mut theirs) = (read(base)?, read(ours)?, read(theirs)?);
    // The position of a header says where it stands in its own file, and nothing about the others.
    for other in [&mut base, &mut theirs] {
        forget_positions(&mut other.root);
    }
    let renames = renames::find(&base.root, &ours.root);
    renames.apply(&mut base.root);
    renames.apply(&mut theirs.root);
    let conflicts = merge::merge(&base.root, &mut ours.root, &theirs.root);
    Ok(Update {
        text: crate::fmt::print(&ours),
        conflicts,
    })
}

fn forget_positions(table: &mut Table) {
    table.position = None;
    for entry in &mut table.entries {
        match &mut entry.value {
            Value::Table(inner) => forget_positions(inner),
            Value::Tables(elements) => {
                for element in elements {
                    forget_positions(&mut element.table);
                }
            }
            _ => {}
        }
    }
}

/// What an import was asked for, as the draft that is kept says it in its first line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    pub only: Vec<String>,
    pub docs: bool,
}

const MARK: &str = "# cratewright import: ";

impl Asked {
    /// Of these options.
    pub fn of(options: &Options) -> Self {
        Self {
            only: options.only.clone(),
            docs: options.docs,
        }
    }

    /// From a draft that is kept.
    pub fn read(draft: &str) -> Option<Self> {
        let line = draft.lines().next()?.strip_prefix(MARK)?;
        let value: serde_json::Value = serde_json::from_str(line).ok()?;
        let only = value.get("only")?.as_array()?;
        Some(Self {
            only: only
                .iter()
                .filter_map(|one| one.as_str().map(str::to_owned))
                .collect(),
            docs: value.get("docs")?.as_bool()?,
        })
    }
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = serde_json::json!({"only": self.only, "docs": self.docs});
        write!(f, "{MARK}{value}")
    }
}
