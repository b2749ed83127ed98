//! What the writer is given to lay out, and how wide it is.

use std::fmt::{self, Display};

/// A call in an array: what stands around its arguments.
#[derive(Debug)]
pub struct Listed {
    pub head: String,
    pub arguments: Vec<String>,
    pub tail: &'static str,
}

impl Listed {
    /// On one line.
    pub(super) fn flat(&self) -> String {
        format!("{}{}{}", self.head, self.arguments.join(", "), self.tail)
    }
}

/// A member of a struct literal, or an argument of a call.
pub enum Entry {
    /// One that always fits its line, or that no line break could help.
    Value(String),
    /// A call: its arguments go to lines of their own where one is too short.
    Call {
        head: String,
        arguments: Vec<String>,
        tail: String,
    },
}

impl Entry {
    /// Width of entries with commas between them.
    pub(super) fn joined(entries: &[Self]) -> usize {
        let widths = entries.iter().map(|entry| entry.width() + ", ".len());
        widths.sum::<usize>().saturating_sub(", ".len())
    }

    pub(super) fn width(&self) -> usize {
        match self {
            Self::Value(value) => count(value),
            Self::Call {
                head,
                arguments,
                tail,
            } => count(head) + joined(arguments) + count(tail),
        }
    }
}

impl Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => f.write_str(value),
            Self::Call {
                head,
                arguments,
                tail,
            } => write!(f, "{head}{}{tail}", arguments.join(", ")),
        }
    }
}

/// Width of items with commas between them.
pub(super) fn joined(items: &[String]) -> usize {
    items
        .iter()
        .map(|item| count(item) + ", ".len())
        .sum::<usize>()
        .saturating_sub(", ".len())
}

pub(super) fn count(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().count()
    }
}
