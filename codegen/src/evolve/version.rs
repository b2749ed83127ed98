//! Versions of crates, and the next one.

use std::fmt;
use std::str::FromStr;

use super::verdict::Bump;

/// The version of a crate: `1.2.3`, or `1.2.3-beta.1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    major: u64,
    minor: u64,
    patch: u64,
    /// Behind a `-`; build metadata is dropped.
    pre: Option<String>,
}

impl Version {
    /// The next version for such changes. Before 1.0 everything moves one to the right; what is
    /// not out yet, a pre-release, becomes what it was announced as.
    #[must_use]
    pub fn next(&self, bump: Bump) -> Self {
        let (major, minor, patch) = (self.major, self.minor, self.patch);
        let numbers = match (bump, major) {
            (Bump::None, _) => return self.clone(),
            _ if self.pre.is_some() => (major, minor, patch),
            (Bump::Major, 0) => (0, minor + 1, 0),
            (Bump::Major, _) => (major + 1, 0, 0),
            (Bump::Minor, 1..) => (major, minor + 1, 0),
            (Bump::Minor | Bump::Patch, _) => (major, minor, patch + 1),
        };
        Self {
            major: numbers.0,
            minor: numbers.1,
            patch: numbers.2,
            pre: None,
        }
    }

    /// Whether users of `self` get this other version without asking for it.
    pub fn is_compatible_with(&self, next: &Self) -> bool {
        self.pre.is_none()
            && next.pre.is_none()
            && self.major == next.major
            && (self.major > 0 || self.minor == next.minor)
    }

    /// Whether it comes before another; a pre-release comes before what it announces.
    pub fn is_before(&self, other: &Self) -> bool {
        let numbers = |version: &Self| (version.major, version.minor, version.patch);
        match numbers(self).cmp(&numbers(other)) {
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Greater => false,
            std::cmp::Ordering::Equal => match (&self.pre, &other.pre) {
                (Some(_), None) => true,
                (Some(one), Some(other)) => pre(one) < pre(other),
                _ => false,
            },
        }
    }
}

/// Pre-releases in their order: numbers by value and before words.
fn pre(text: &str) -> Vec<(bool, u64, &str)> {
    text.split('.')
        .map(|part| match part.parse() {
            Ok(number) => (false, number, ""),
            Err(_) => (true, 0, part),
        })
        .collect()
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)?;
        match &self.pre {
            Some(pre) => write!(f, "-{pre}"),
            None => Ok(()),
        }
    }
}

/// A text that is no version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoVersion(String);

impl fmt::Display for NoVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a version such as 1.2.3", self.0)
    }
}

impl std::error::Error for NoVersion {}

impl FromStr for Version {
    type Err = NoVersion;

    /// Reads `1.2.3` with what may follow, and `1.2` for `1.2.0`.
    fn from_str(text: &str) -> Result<Self, NoVersion> {
        let wrong = || NoVersion(text.to_owned());
        let core = text.split('+').next().unwrap_or_default();
        let (core, pre) = match core.split_once('-') {
            Some((core, pre)) => (core, Some(pre)),
            None => (core, None),
        };
        let mut numbers = core.split('.').map(|part| {
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u64>().ok().filter(|_| digits)
        });
        let mut next = || numbers.next().flatten().ok_or_else(wrong);
        let (major, minor) = (next()?, next()?);
        let patch = match core.split('.').count() {
            2 => 0,
            3 => next()?,
            _ => return Err(wrong()),
        };
        let legal = |pre: &str| {
            let part = |part: &str| {
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            };
            pre.split('.').all(part)
        };
        if pre.is_some_and(|pre| !legal(pre)) {
            return Err(wrong());
        }
        Ok(Self {
            major,
            minor,
            patch,
            pre: pre.map(str::to_owned),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        text.parse().expect(text)
    }

    #[test]
    fn before_one_everything_moves_one_to_the_right() {
        for (from, bump, to) in [
            ("1.2.3", Bump::Major, "2.0.0"),
            ("1.2.3", Bump::Minor, "1.3.0"),
            ("1.2.3", Bump::Patch, "1.2.4"),
            ("1.2.3", Bump::None, "1.2.3"),
            ("0.2.3", Bump::Major, "0.3.0"),
            ("0.2.3", Bump::Minor, "0.2.4"),
            ("0.2.3", Bump::Patch, "0.2.4"),
            ("2.0.0-beta.1", Bump::Major, "2.0.0"),
        ] {
            assert_eq!(version(from).next(bump).to_string(), to, "{from} {bump}");
        }
    }

    #[test]
    fn versions_have_an_order() {
        let all = [
            "0.9.10",
            "1.0.0-alpha.2",
            "1.0.0-alpha.10",
            "1.0.0-beta",
            "1.0.0",
            "1.0.1",
        ];
        for (index, one) in all.iter().enumerate() {
            for (other_index, other) in all.iter().enumerate() {
                assert_eq!(version(one).is_before(&version(other)), index < other_index);
            }
        }
    }

    #[test]
    fn what_is_no_version_is_refused() {
        for text in [
            "",
            "1",
            "1.2.3.4",
            "a.b.c",
            "1.-2.3",
            "1.2.3-",
            "+1.2.3",
            "1.2.99999999999999999999",
        ] {
            assert!(text.parse::<Version>().is_err(), "{text}");
        }
    }
}
