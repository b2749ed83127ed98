//! Where a value stands, as a chain on the stack: nothing is allocated until something is wrong.

use super::{Constraint, Violations};
use std::fmt::{self, Write};

/// The place of a value in its document; shown as a JSON Pointer (RFC 6901).
#[derive(Debug, Clone, Copy)]
pub struct Path<'a> {
    step: Option<(&'a Path<'a>, Step<'a>)>,
    hidden: bool,
}

#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    /// The whole document.
    pub const ROOT: Self = Path {
        step: None,
        hidden: false,
    };

    /// The member of that name.
    #[must_use]
    pub fn key(&'a self, key: &'a str) -> Self {
        self.then(Step::Key(key))
    }

    /// The item of that index, from 0.
    #[must_use]
    pub fn index(&'a self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    /// The same place, marked as secret: what is found there is never shown, and the path goes no
    /// deeper, for the keys of a secret map are secrets as well.
    #[must_use]
    pub fn hidden(self) -> Self {
        Self {
            hidden: true,
            ..self
        }
    }

    /// Whether the value is a secret, or part of one.
    pub fn is_hidden(&self) -> bool {
        self.hidden
    }

    /// Checks the member of that name.
    #[allow(clippy::needless_pass_by_value)] // a constraint is spelled where it is used
    pub fn member<T: ?Sized>(
        &self,
        key: &str,
        value: &T,
        constraint: impl Constraint<T>,
        out: &mut Violations,
    ) {
        constraint.check(value, &self.key(key), out);
    }

    /// Checks the value at this place.
    #[allow(clippy::needless_pass_by_value)]
    pub fn value<T: ?Sized>(
        &self,
        value: &T,
        constraint: impl Constraint<T>,
        out: &mut Violations,
    ) {
        constraint.check(value, self, out);
    }

    fn then(&'a self, step: Step<'a>) -> Self {
        if self.hidden {
            return *self;
        }
        Self {
            step: Some((self, step)),
            hidden: false,
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((parent, step)) = self.step else {
            return Ok(());
        };
        write!(f, "{parent}/")?;
        match step {
            Step::Index(index) => write!(f, "{index}"),
            Step::Key(key) => key.chars().try_for_each(|c| match c {
                '~' => f.write_str("~0"),
                '/' => f.write_str("~1"),
                c => f.write_char(c),
            }),
        }
    }
}
