//! The table of all that tells one scalar from another.
//!
//! This is the one file of the model that knows Rust: whoever adds a scalar says here what it is in
//! the language, in JSON and in Rust, and every room reads it from here.

use serde_json::Value;

use super::{Quoted, Scalar, TimestampFormat};
use crate::model::constant::{self, Constant};

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
    pub(in crate::model) parse: fn(&Value) -> Option<Constant>,
    /// How a value is written whose text is in a form that only readers accept.
    pub(in crate::model) respell: fn(&str, &Constant) -> Option<String>,
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
}
