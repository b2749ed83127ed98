//! The types without a name, and the table of all that tells one from another.
//!
//! This is the one file of the model that knows Rust: whoever adds a scalar says here what it is in
//! the language, in JSON and in Rust, and every room reads it from here.

use serde_json::Value;

use super::constant::{self, Constant};

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

/// What a scalar is.
#[derive(Debug)]
pub struct Facts {
    /// Its name in the language.
    pub name: &'static str,
    /// What other languages call it, to suggest our name for theirs.
    pub foreign: &'static [&'static str],
    /// What it is, in the words of a message: `a string`.
    pub words: &'static str,
    /// What a value looks like, in the words of a message.
    pub expected: &'static str,
    /// Which constraints and places it is for.
    pub class: Class,
    /// What its values are in JSON.
    pub json: JsonKind,
    /// What it is in Rust.
    pub rust: Rust,
    /// The value that JSON spells, by the parser of the generated crates.
    pub(super) parse: fn(&Value) -> Option<Constant>,
    /// How a value is written whose text is in a form that only readers accept.
    pub(super) respell: fn(&str, &Constant) -> Option<String>,
}

/// Scalars that are used alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A `String` in Rust: it has a length, and can have a pattern.
    String,
    /// A number with both ends: it can have a range.
    Integer { least: i128, greatest: i128 },
    /// A number with a range, perhaps not finite.
    Float,
    /// A number with a range, as a string.
    Decimal,
    /// Bytes: they have a length.
    Bytes,
    /// A value of its own kind, without constraints.
    Other,
    /// Anything at all: in bodies only, and never in a newtype.
    Any,
}

/// What a value is in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonKind {
    String,
    Boolean,
    Integer,
    Number,
    Any,
}

/// What a scalar is in Rust.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
pub struct Rust {
    /// The usual name of its type.
    pub ty: &'static str,
    /// The form in the support crate's `codec` that reads and writes it, where that is not what the
    /// type's own impls do.
    pub form: Option<&'static str>,
    /// The same of an item in a collection, where it differs.
    pub item_form: Option<&'static str>,
    /// The constraint of a value about which the spec says nothing, from which its samples follow.
    pub constraint: &'static str,
    /// Not every value of the Rust type is one of the scalar's: `validate()` has something to do.
    pub is_checked: bool,
    /// The type is `Copy`.
    pub copy: bool,
    /// The type is `Eq` and `Hash`.
    pub eq: bool,
    /// A newtype of it can be compared by order.
    pub ord: bool,
    /// The type has a `Display` that spells its wire form.
    pub display: bool,
    /// Other types turn into it, so that constructors take `impl Into`.
    pub converts: bool,
    /// What a crate needs in order to have such a value.
    pub needs: Option<Need>,
}

/// What only some scalars need of the support crate or of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Blob,
    Document,
    Time,
    Uuid,
}

const RUST: Rust = Rust {
    ty: "",
    form: None,
    item_form: None,
    constraint: "any()",
    is_checked: false,
    copy: true,
    eq: true,
    ord: false,
    display: true,
    converts: false,
    needs: None,
};

const STRING: Facts = Facts {
    name: "string",
    foreign: &["str", "text", "char", "varchar"],
    words: "a string",
    expected: "a string",
    class: Class::String,
    json: JsonKind::String,
    rust: Rust {
        ty: "String",
        constraint: "text()",
        copy: false,
        ord: true,
        converts: true,
        ..RUST
    },
    parse: constant::string,
    respell: |_, _| None,
};

const INTEGER: Facts = Facts {
    words: "an integer",
    json: JsonKind::Integer,
    rust: Rust {
        form: Some("codec::Integer"),
        constraint: "number()",
        ord: true,
        ..RUST
    },
    ..STRING
};

const FLOAT: Facts = Facts {
    words: "a float",
    class: Class::Float,
    json: JsonKind::Number,
    rust: Rust {
        form: Some("codec::Float"),
        constraint: "number()",
        eq: false,
        ..RUST
    },
    ..STRING
};

const TIMESTAMP: Facts = Facts {
    name: "timestamp",
    foreign: &["datetime", "date-time", "instant"],
    words: "a timestamp",
    class: Class::Other,
    rust: INSTANT,
    ..STRING
};

const INSTANT: Rust = Rust {
    ty: "OffsetDateTime",
    is_checked: true,
    display: false,
    needs: Some(Need::Time),
    ..RUST
};

/// An integer in a string.
const QUOTED: Facts = Facts {
    words: "an integer in a string",
    json: JsonKind::String,
    rust: Rust {
        form: Some("codec::Quoted"),
        ..INTEGER.rust
    },
    ..STRING
};

/// The row of an integer, with its names elsewhere.
macro_rules! integer {
    ($ty:ident, $foreign:expr) => {
        const {
            &Facts {
                name: stringify!($ty),
                foreign: $foreign,
                expected: concat!("an integer that fits into `", stringify!($ty), "`"),
                class: Class::Integer {
                    least: $ty::MIN as i128,
                    greatest: $ty::MAX as i128,
                },
                rust: Rust {
                    ty: stringify!($ty),
                    ..INTEGER.rust
                },
                parse: constant::integer::<$ty>,
                ..INTEGER
            }
        }
    };
}

/// The row of an integer in a string.
macro_rules! quoted {
    ($ty:ident) => {
        const {
            &Facts {
                name: stringify!($ty),
                expected: concat!(
                    "a string with an integer that fits into `",
                    stringify!($ty),
                    "`"
                ),
                class: Class::Integer {
                    least: $ty::MIN as i128,
                    greatest: $ty::MAX as i128,
                },
                rust: Rust {
                    ty: stringify!($ty),
                    ..QUOTED.rust
                },
                parse: constant::quoted::<$ty>,
                ..QUOTED
            }
        }
    };
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

    /// Its row in the table.
    pub const fn facts(self) -> &'static Facts {
        match self {
            Self::String => &STRING,
            Self::Bool => {
                const {
                    &Facts {
                        name: "bool",
                        foreign: &["boolean"],
                        words: "a boolean",
                        expected: "`true` or `false`",
                        class: Class::Other,
                        json: JsonKind::Boolean,
                        rust: Rust { ty: "bool", ..RUST },
                        parse: constant::bool,
                        ..STRING
                    }
                }
            }
            Self::I32 => integer!(i32, &["int", "int32", "short", "byte"]),
            Self::I64 => integer!(i64, &["integer", "int64", "long", "bigint"]),
            Self::U32 => integer!(u32, &["uint", "uint32"]),
            Self::U64 => integer!(u64, &["uint64", "usize"]),
            Self::F32 => {
                const {
                    &Facts {
                        name: "f32",
                        foreign: &["float"],
                        expected: "a number that fits into `f32`",
                        rust: Rust {
                            ty: "f32",
                            ..FLOAT.rust
                        },
                        parse: constant::narrow_float,
                        ..FLOAT
                    }
                }
            }
            Self::F64 => {
                const {
                    &Facts {
                        name: "f64",
                        foreign: &["double", "number"],
                        expected: "a number",
                        rust: Rust {
                            ty: "f64",
                            ..FLOAT.rust
                        },
                        parse: constant::float,
                        ..FLOAT
                    }
                }
            }
            Self::Decimal => {
                const {
                    &Facts {
                        name: "decimal",
                        foreign: &["bigdecimal"],
                        words: "a decimal",
                        expected: "a decimal number as a string, such as \"12.50\"",
                        class: Class::Decimal,
                        rust: Rust {
                            ty: "Decimal",
                            copy: false,
                            ..RUST
                        },
                        parse: constant::decimal,
                        ..STRING
                    }
                }
            }
            Self::Timestamp(TimestampFormat::DateTime) => {
                const {
                    &Facts {
                        expected: "an instant, such as \"2026-11-22T09:30:00Z\"",
                        rust: Rust {
                            form: Some("codec::DateTime"),
                            constraint: "date_time()",
                            ..INSTANT
                        },
                        parse: constant::date_time,
                        respell: constant::respell_date_time,
                        ..TIMESTAMP
                    }
                }
            }
            Self::Timestamp(TimestampFormat::EpochSeconds) => {
                const {
                    &Facts {
                        expected: "a number of seconds since 1970",
                        json: JsonKind::Number,
                        rust: Rust {
                            form: Some("codec::EpochSeconds"),
                            constraint: "epoch_seconds()",
                            ..INSTANT
                        },
                        parse: constant::epoch_seconds,
                        ..TIMESTAMP
                    }
                }
            }
            Self::Timestamp(TimestampFormat::EpochMillis) => {
                const {
                    &Facts {
                        expected: "a number of milliseconds since 1970",
                        json: JsonKind::Integer,
                        rust: Rust {
                            form: Some("codec::EpochMillis"),
                            constraint: "epoch_millis()",
                            ..INSTANT
                        },
                        parse: constant::epoch_millis,
                        ..TIMESTAMP
                    }
                }
            }
            Self::Timestamp(TimestampFormat::HttpDate) => {
                const {
                    &Facts {
                        expected: "a date of HTTP, such as \"Sun, 22 Nov 2026 09:30:00 GMT\"",
                        rust: Rust {
                            form: Some("codec::HttpDate"),
                            constraint: "http_date()",
                            ..INSTANT
                        },
                        parse: constant::http_date,
                        respell: constant::respell_http_date,
                        ..TIMESTAMP
                    }
                }
            }
            Self::Date => {
                const {
                    &Facts {
                        name: "date",
                        foreign: &[],
                        words: "a date",
                        expected: "a date, such as \"2026-11-22\"",
                        class: Class::Other,
                        rust: Rust {
                            ty: "Date",
                            form: Some("codec::Date"),
                            constraint: "day()",
                            is_checked: true,
                            display: false,
                            needs: Some(Need::Time),
                            ..RUST
                        },
                        parse: constant::date,
                        ..STRING
                    }
                }
            }
            Self::Time => {
                const {
                    &Facts {
                        name: "time",
                        foreign: &["timeofday", "time-of-day", "localtime"],
                        words: "a time of day",
                        expected: "a time of day, such as \"09:30:00\"",
                        class: Class::Other,
                        rust: Rust {
                            ty: "Time",
                            form: Some("codec::Time"),
                            display: false,
                            needs: Some(Need::Time),
                            ..RUST
                        },
                        parse: constant::time,
                        ..STRING
                    }
                }
            }
            Self::Duration => {
                const {
                    &Facts {
                        name: "duration",
                        foreign: &[],
                        words: "a duration",
                        expected: "a duration, such as \"P1DT12H\"",
                        class: Class::Other,
                        rust: Rust {
                            ty: "Duration",
                            copy: false,
                            ..RUST
                        },
                        parse: constant::duration,
                        ..STRING
                    }
                }
            }
            Self::Uuid => {
                const {
                    &Facts {
                        name: "uuid",
                        foreign: &["guid"],
                        words: "a UUID",
                        expected: "a UUID, such as \"67e55044-10b1-426f-9247-bb680e5fe0c8\"",
                        class: Class::Other,
                        rust: Rust {
                            ty: "Uuid",
                            needs: Some(Need::Uuid),
                            ..RUST
                        },
                        parse: constant::uuid,
                        respell: constant::respell_uuid,
                        ..STRING
                    }
                }
            }
            Self::Uri => {
                const {
                    &Facts {
                        name: "uri",
                        foreign: &["url"],
                        words: "a URI",
                        expected: "an absolute URI, such as \"https://example.com\"",
                        rust: Rust {
                            is_checked: true,
                            ..STRING.rust
                        },
                        parse: constant::uri,
                        ..STRING
                    }
                }
            }
            Self::Email => {
                const {
                    &Facts {
                        name: "email",
                        foreign: &[],
                        words: "an e-mail address",
                        expected: "an e-mail address, such as \"ana@example.com\"",
                        rust: Rust {
                            is_checked: true,
                            ..STRING.rust
                        },
                        parse: constant::email,
                        ..STRING
                    }
                }
            }
            Self::Blob => {
                const {
                    &Facts {
                        name: "blob",
                        foreign: &["bytes", "binary"],
                        words: "a blob",
                        expected: "bytes in base64",
                        class: Class::Bytes,
                        rust: Rust {
                            ty: "Blob",
                            constraint: "bytes(ANY_LENGTH)",
                            copy: false,
                            converts: true,
                            needs: Some(Need::Blob),
                            ..RUST
                        },
                        parse: constant::blob,
                        respell: constant::respell_blob,
                        ..STRING
                    }
                }
            }
            Self::Document => {
                const {
                    &Facts {
                        name: "document",
                        foreign: &["any", "json", "object", "unknown", "value"],
                        words: "a document",
                        expected: "a JSON value",
                        class: Class::Any,
                        json: JsonKind::Any,
                        rust: Rust {
                            ty: "serde_json::Value",
                            item_form: Some("codec::Document"),
                            copy: false,
                            eq: false,
                            display: false,
                            converts: true,
                            needs: Some(Need::Document),
                            ..RUST
                        },
                        parse: constant::document,
                        ..STRING
                    }
                }
            }
            Self::DocumentText => {
                const {
                    &Facts {
                        name: "document",
                        foreign: &[],
                        words: "a document in a string",
                        expected: "JSON in a string",
                        class: Class::Any,
                        rust: Rust {
                            ty: "serde_json::Value",
                            form: Some("codec::DocumentText"),
                            copy: false,
                            eq: false,
                            display: false,
                            converts: true,
                            needs: Some(Need::Document),
                            ..RUST
                        },
                        parse: constant::document_text,
                        ..STRING
                    }
                }
            }
            Self::Quoted(Quoted::Bool) => {
                const {
                    &Facts {
                        name: "bool",
                        words: "a boolean in a string",
                        expected: "`\"true\"` or `\"false\"`",
                        class: Class::Other,
                        rust: Rust {
                            ty: "bool",
                            form: Some("codec::Quoted"),
                            ..RUST
                        },
                        parse: constant::quoted::<bool>,
                        ..QUOTED
                    }
                }
            }
            Self::Quoted(Quoted::I32) => quoted!(i32),
            Self::Quoted(Quoted::I64) => quoted!(i64),
            Self::Quoted(Quoted::U32) => quoted!(u32),
            Self::Quoted(Quoted::U64) => quoted!(u64),
        }
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
