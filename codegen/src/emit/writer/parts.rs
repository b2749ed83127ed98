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

/// What is assigned.
pub enum Assigned {
    Value(String),
    /// A call of a function that is generic: `function::<parameters>(argument)?`.
    Generic {
        function: &'static str,
        parameters: [String; 3],
        argument: String,
    },
}

impl Display for Assigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => f.write_str(value),
            Self::Generic {
                function,
                parameters,
                argument,
            } => write!(f, "{function}::<{}>({argument})?", parameters.join(", ")),
        }
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
    /// An expression that may have to be broken.
    Expression { head: String, value: String },
    /// A call with a closure that makes `value`: `head|| value)`.
    Lazy { head: String, value: String },
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
            Self::Expression { head, value } => count(head) + count(value),
            Self::Lazy { head, value } => count(head) + "|| )".len() + count(value),
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
            Self::Expression { head, value } => write!(f, "{head}{value}"),
            Self::Lazy { head, value } => write!(f, "{head}|| {value})"),
        }
    }
}

/// A call or an array, cut apart.
pub(super) struct Call<'a> {
    pub(super) open: &'a str,
    pub(super) items: Vec<&'a str>,
    pub(super) close: &'a str,
}

impl<'a> Call<'a> {
    /// What an expression is from its first letter to its last.
    pub(super) fn parse(expression: &'a str) -> Option<Self> {
        let (open, rest) = expression.split_at(expression.find(['(', '['])? + 1);
        let (inner, close) = rest.split_at(rest.len().checked_sub(1)?);
        let is_path = |c: char| c.is_alphanumeric() || "_:&<>".contains(c);
        let is_whole = open.chars().rev().skip(1).all(is_path)
            && matches!((open.chars().last()?, close), ('(', ")") | ('[', "]"));
        if !is_whole || inner.is_empty() {
            return None;
        }
        let (mut depth, mut quoted, mut escaped, mut start) = (0_u32, false, false, 0);
        let mut items = Vec::new();
        for (place, c) in inner.char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' if quoted => escaped = true,
                '"' => quoted = !quoted,
                _ if quoted => {}
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.checked_sub(1)?,
                ',' if depth == 0 => {
                    items.push(inner.get(start..place)?.trim_start());
                    start = place + 1;
                }
                _ => {}
            }
        }
        items.push(inner.get(start..)?.trim_start());
        Some(Self { open, items, close })
    }

    /// Width of the items on one line.
    pub(super) fn width(&self) -> usize {
        let widths = self.items.iter().map(|item| count(item) + ", ".len());
        widths.sum::<usize>().saturating_sub(", ".len())
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
