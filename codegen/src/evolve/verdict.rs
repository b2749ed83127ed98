//! What can be said of a change: what it does on the wire, to source code, and to a version.

use std::fmt;

/// Whether something breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Verdict {
    /// Nothing does.
    #[default]
    No,
    /// It depends on which values travel, or on what a program does.
    Depends,
    Yes,
}

impl Verdict {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Depends => "depends",
            Self::Yes => "yes",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// Which part of a version moves. From 1.0 on, that is; before, everything moves one to the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Bump {
    /// Nothing that anybody could notice.
    #[default]
    None,
    Patch,
    Minor,
    Major,
}

impl Bump {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// Which ways something travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ways {
    /// Old programs write it, the new service reads it.
    pub request: bool,
    /// The new service writes it, old programs read it.
    pub response: bool,
}

impl Ways {
    pub const REQUEST: Self = Self {
        request: true,
        response: false,
    };
    pub const RESPONSE: Self = Self {
        request: false,
        response: true,
    };
    pub const BOTH: Self = Self {
        request: true,
        response: true,
    };

    /// Those of either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            request: self.request || other.request,
            response: self.response || other.response,
        }
    }

    /// Whether it travels at all.
    pub fn any(self) -> bool {
        self.request || self.response
    }
}
