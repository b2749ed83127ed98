//! The types without a name.

mod facts;

pub use facts::{Class, Facts, JsonKind, Need, Rust};

/// The types without a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scalar {
    String,
    Bool,
    I32,
    I64,
    U32,
    U64,
    F32,
    F64,
    /// A decimal number of any precision, as a JSON string.
    Decimal,
    /// An instant. The format is already that of its place.
    Timestamp(TimestampFormat),
    /// `2026-11-22`.
    Date,
    /// A time of day: `09:30:00`.
    Time,
    /// ISO 8601: `P1DT12H`.
    Duration,
    Uuid,
    /// An absolute URI, as a string.
    Uri,
    /// An e-mail address, as a string.
    Email,
    /// Bytes, as base64.
    Blob,
    /// Any JSON value.
    Document,
    /// Any JSON value, as the text of a JSON string.
    DocumentText,
    /// A number or a boolean, as the text of a JSON string.
    Quoted(Quoted),
}

/// What a text can hold that is no text in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quoted {
    Bool,
    I32,
    I64,
    U32,
    U64,
}

/// How an instant is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimestampFormat {
    /// RFC 3339: `2026-11-22T00:00:00Z`.
    DateTime,
    /// Seconds since 1970, a JSON number that may have a fraction.
    EpochSeconds,
    /// Milliseconds since 1970, a JSON integer.
    EpochMillis,
    /// `Sun, 22 Nov 2026 00:00:00 GMT`.
    HttpDate,
}

impl Scalar {
    /// The same as the text of a JSON string, where it can be one.
    pub fn quoted(self) -> Option<Self> {
        Some(Self::Quoted(match self {
            Self::Bool => Quoted::Bool,
            Self::I32 => Quoted::I32,
            Self::I64 => Quoted::I64,
            Self::U32 => Quoted::U32,
            Self::U64 => Quoted::U64,
            _ => return None,
        }))
    }

    /// Every scalar once, in its usual format.
    pub const ALL: [Self; 18] = [
        Self::String,
        Self::Bool,
        Self::I32,
        Self::I64,
        Self::U32,
        Self::U64,
        Self::F32,
        Self::F64,
        Self::Decimal,
        Self::Timestamp(TimestampFormat::DateTime),
        Self::Date,
        Self::Time,
        Self::Duration,
        Self::Uuid,
        Self::Uri,
        Self::Email,
        Self::Blob,
        Self::Document,
    ];

    /// The scalar of a name in the language.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scalar| scalar.name() == name)
    }

    /// Our name for what another language calls `foreign`.
    pub fn called(foreign: &str) -> Option<&'static str> {
        let is_it = |facts: &&Facts| {
            let mut names = facts.foreign.iter().chain([&facts.name]);
            facts.name != foreign && names.any(|name| name.eq_ignore_ascii_case(foreign))
        };
        let mut all = Self::ALL.into_iter().map(Self::facts);
        all.find(is_it).map(|facts| facts.name)
    }

    /// Its name in the language.
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// What it is in Rust.
    pub const fn rust(self) -> &'static Rust {
        &self.facts().rust
    }

    /// A `String` in Rust.
    pub fn is_string(self) -> bool {
        self.facts().class == Class::String
    }

    /// A number without a fraction.
    pub fn is_integer(self) -> bool {
        self.limits().is_some()
    }

    /// A JSON number that may have a fraction.
    pub fn is_float(self) -> bool {
        self.facts().class == Class::Float
    }

    /// A number, which can have a range.
    pub fn is_number(self) -> bool {
        self.is_integer() || self.is_float() || self.facts().class == Class::Decimal
    }

    /// The least and the greatest value of an integer.
    pub fn limits(self) -> Option<(i128, i128)> {
        match self.facts().class {
            Class::Integer { least, greatest } => Some((least, greatest)),
            _ => None,
        }
    }
}

impl TimestampFormat {
    /// Every format.
    pub const ALL: [Self; 4] = [
        Self::DateTime,
        Self::EpochSeconds,
        Self::EpochMillis,
        Self::HttpDate,
    ];

    /// Their names in the language.
    pub const NAMES: &[&str] = &[
        Self::DateTime.name(),
        Self::EpochSeconds.name(),
        Self::EpochMillis.name(),
        Self::HttpDate.name(),
    ];

    /// Its name in the language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DateTime => "date-time",
            Self::EpochSeconds => "epoch-seconds",
            Self::EpochMillis => "epoch-millis",
            Self::HttpDate => "http-date",
        }
    }

    /// The format of a name in the language.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_means_the_scalar_that_has_it() {
        for scalar in Scalar::ALL {
            assert_eq!(Scalar::named(scalar.name()), Some(scalar));
            assert_eq!(Scalar::called(scalar.name()), None, "{scalar:?}");
        }
    }

    #[test]
    fn no_name_means_two_scalars() {
        let mut names: Vec<&str> = Scalar::ALL
            .into_iter()
            .flat_map(|scalar| scalar.facts().foreign)
            .copied()
            .chain(Scalar::ALL.map(Scalar::name))
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
