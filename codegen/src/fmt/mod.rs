//! One style for specs: the tree of a document, with its comments, printed by the language's table.
//!
//! [`read`] keeps comments, the order of names and how values are spelled where that matters;
//! [`print()`] lays the tree out. What decides about the layout is the table of the language alone,
//! so a new key of the language is printed without new code. `import` makes the same tree and has
//! it printed the same way.

mod print;
mod read;
mod string;
pub mod tree;

pub use self::print::print;
pub use self::read::read;

use std::collections::BTreeMap;

use crate::syntax::{Entry, json};

/// Why a text was not formatted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatError {
    /// It is not TOML: the parser's words, with line and column.
    Syntax(String),
    /// The formatted text would have meant something else. This is a mistake of ours, and nothing
    /// is written.
    Changed,
}

impl std::fmt::Display for FormatError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Syntax(message) => write!(f, "not TOML: {}", message.trim_end()),
            Self::Changed => {
                f.write_str("formatting would change the meaning, so it is left as it is")
            }
        }
    }
}

impl std::error::Error for FormatError {}

/// The text in the one style of specs. Its meaning, its comments and the order of its names stay.
pub fn format(text: &str) -> Result<String, FormatError> {
    let tree = read(text)?;
    let formatted = print(&tree);
    if same_values(text, &formatted) {
        Ok(formatted)
    } else {
        Err(FormatError::Changed)
    }
}

/// Whether two texts hold the same values under the same keys.
fn same_values(before: &str, after: &str) -> bool {
    let parse = |text: &str| {
        let table = toml::de::DeTable::parse(text).ok()?.into_inner();
        let entries = Entry::all(&table);
        let values = entries.map(|entry| (entry.name().to_owned(), json(entry.value())));
        Some(values.collect::<BTreeMap<_, _>>())
    };
    let (before, after) = (parse(before), parse(after));
    before.is_some() && before == after
}
