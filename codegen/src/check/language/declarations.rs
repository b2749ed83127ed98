//! Newtypes, enums, structs, unions, errors and their members.

use super::{
    DEPRECATED, DOC, Key, Kind, META, REMOVED, RUST, SINCE, Table, optional, required,
    required_unless,
};

const LENGTH: Key = optional(
    "length",
    Kind::Length,
    "Characters, items, entries or bytes: `1..=64`, `34`, `..=100`, `1..=64 bytes`.",
);
const RANGE: Key = optional(
    "range",
    Kind::Range,
    "Numbers: `15..=43200`, `1..`, and `0<..<1` without its ends.",
);
/// A regex, or several.
const REGEXES: Kind = Kind::Either(&[Kind::Regex, Kind::Array(&Kind::Regex)]);
const PATTERN: Key = optional(
    "pattern",
    REGEXES,
    "A regex that the whole value matches; of a list, all of them.",
);
const EXCEPT: Key = optional(
    "except",
    REGEXES,
    "A regex that the whole value must not match; of a list, none of them.",
);
const SENSITIVE: Key = optional(
    "sensitive",
    Kind::Bool,
    "A secret: never shown in `Debug` or in a message.",
);
const EXAMPLES: Key = optional(
    "examples",
    Kind::Array(&Kind::Any),
    "Values; each is checked against the type and becomes a test.",
);
pub(super) const CONTENT_TYPE: Key = optional(
    "content-type",
    Kind::String,
    "Media type of the body, where it is not the protocol's own.",
);
pub(super) const FIELDS: Key = optional(
    "fields",
    Kind::Map(&Kind::Table(FIELD)),
    "Members, by name.",
);
pub(super) const EXTENDS: Key = optional(
    "extends",
    Kind::Array(&Kind::Reference),
    "Structs whose fields and rules are copied in, before its own.",
);
pub(super) const RULES: Key = optional(
    "rules",
    Kind::Array(&Kind::Table(RULE)),
    "Rules between members.",
);

/// `[newtypes.X]`
pub(super) const NEWTYPE: &Table = &Table {
    title: "a newtype",
    doc: "A named scalar with constraints.",
    keys: &[
        required(
            "type",
            Kind::Type,
            "The scalar; or a list, a set or a map, with `length` alone.",
        ),
        optional(
            "format",
            Kind::OneOf(&[
                "date-time",
                "epoch-seconds",
                "epoch-millis",
                "http-date",
                "string",
            ]),
            "How a timestamp is spelled; `string` for a number or a boolean in a string.",
        ),
        LENGTH,
        RANGE,
        PATTERN,
        EXCEPT,
        SENSITIVE,
        DEPRECATED,
        SINCE,
        RUST,
        EXAMPLES,
        DOC,
        META,
    ],
};

/// `[enums.X]`
pub(super) const ENUM: &Table = &Table {
    title: "an enum",
    doc: "A string or integer enumeration.",
    keys: &[
        optional(
            "type",
            Kind::OneOf(&["string", "i32", "i64", "u32", "u64"]),
            "What stands on the wire; `string` where nothing is said.",
        ),
        optional(
            "open",
            Kind::Bool,
            "Whether an unknown value is kept; `true` where nothing is said.",
        ),
        SENSITIVE,
        DEPRECATED,
        SINCE,
        RUST,
        DOC,
        required(
            "values",
            Kind::Map(&Kind::Either(&[Kind::Markdown, Kind::Table(ENUM_VALUE)])),
            "Values, by name: the documentation, or a table.",
        ),
        META,
    ],
};

/// One value of an enum, long form.
const ENUM_VALUE: &Table = &Table {
    title: "a value of an enum",
    doc: "One value of an enumeration.",
    keys: &[
        optional(
            "value",
            Kind::Either(&[Kind::String, Kind::Integer]),
            "What stands on the wire; the name where nothing is said.",
        ),
        RUST,
        DEPRECATED,
        REMOVED,
        SINCE,
        DOC,
    ],
};

/// `[structs.X]`
pub(super) const STRUCT: &Table = &Table {
    title: "a struct",
    doc: "An object.",
    keys: &[
        EXTENDS, FIELDS, RULES, SENSITIVE, DEPRECATED, SINCE, RUST, DOC, META,
    ],
};

/// `[errors.X]`
pub(super) const ERROR: &Table = &Table {
    title: "an error",
    doc: "An error of the service.",
    keys: &[
        optional(
            "http",
            Kind::Either(&[
                Kind::Integer,
                Kind::String,
                Kind::Array(&Kind::Either(&[Kind::Integer, Kind::String])),
            ]),
            "The status it comes with, or several: `404`, `\"4XX\"`, `\"default\"`.",
        ),
        optional(
            "code",
            Kind::Either(&[Kind::String, Kind::Array(&Kind::String)]),
            "What the wire calls it, where that is not its name: one code, or several.",
        ),
        optional(
            "fault",
            Kind::OneOf(&["client", "server"]),
            "Whose mistake it is.",
        ),
        optional(
            "retry",
            Kind::OneOf(&["throttling", "transient"]),
            "Why trying again may help.",
        ),
        EXTENDS,
        optional(
            "message",
            Kind::String,
            "The field that `Display` shows; `message` or `Message` where nothing is said.",
        ),
        CONTENT_TYPE,
        FIELDS,
        RULES,
        DEPRECATED,
        REMOVED,
        SINCE,
        RUST,
        DOC,
        META,
    ],
};

/// `[unions.X]`
pub(super) const UNION: &Table = &Table {
    title: "a union",
    doc: "One of several shapes.",
    keys: &[
        optional(
            "style",
            Kind::Either(&[
                Kind::OneOf(&["external", "untagged", "first-match"]),
                Kind::Table(TAGS),
            ]),
            "How variants are told apart in JSON; `external` where nothing is said.",
        ),
        optional(
            "open",
            Kind::Bool,
            "Whether an unknown variant is kept; `true` where nothing is said, but never for `untagged`.",
        ),
        SENSITIVE,
        DEPRECATED,
        SINCE,
        RUST,
        DOC,
        required(
            "variants",
            Kind::Map(&Kind::Either(&[Kind::Type, Kind::Table(VARIANT)])),
            "Variants, by name: the type, or a table.",
        ),
        META,
    ],
};

/// `style = { tag = "…", content = "…" }`
const TAGS: &Table = &Table {
    title: "a union's `style`",
    doc: "The member that names the variant, and the one that holds its value.",
    keys: &[
        required("tag", Kind::String, "The member that names the variant."),
        optional(
            "content",
            Kind::String,
            "The member that holds the value; without it, the value's members stand beside the tag.",
        ),
    ],
};

/// One variant of a union, long form.
const VARIANT: &Table = &Table {
    title: "a variant of a union",
    doc: "One variant of a union.",
    keys: &[
        required("type", Kind::Type, "The shape of its value."),
        optional(
            "wire",
            Kind::Either(&[Kind::String, Kind::Integer, Kind::Bool]),
            "Its name in JSON, where that differs; a tag may be a number or a boolean.",
        ),
        DEPRECATED,
        REMOVED,
        SINCE,
        RUST,
        DOC,
    ],
};

/// One field.
pub(super) const FIELD: &Table = &Table {
    title: "a field",
    doc: "A member of a struct, an error, an input or an output.",
    keys: &[
        required_unless(
            "type",
            "const",
            Kind::Type,
            "Its type; `?` at the end where `null` is a legal value.",
        ),
        optional(
            "const",
            Kind::Either(&[Kind::String, Kind::Integer, Kind::Bool]),
            "Its one value, instead of a type: always written, and no field in Rust.",
        ),
        optional(
            "required",
            Kind::Either(&[Kind::Bool, Kind::OneOf(&["request", "response"])]),
            "Always there: both ways, or one way only.",
        ),
        optional(
            "override",
            Kind::Bool,
            "Takes the place of the member of this name that `extends` brings.",
        ),
        optional(
            "in",
            Kind::OneOf(&[
                "body",
                "path",
                "query",
                "query-map",
                "header",
                "header-prefix",
                "payload",
                "rest",
                "status",
                "host",
            ]),
            "Where it travels; `body` where nothing is said.",
        ),
        optional(
            "wire",
            Kind::String,
            "Its name in JSON, in the query or in the header, where that differs.",
        ),
        RUST,
        optional(
            "format",
            Kind::OneOf(&[
                "date-time",
                "epoch-seconds",
                "epoch-millis",
                "http-date",
                "string",
                "json-string",
                "deep-object",
                "csv",
                "json",
            ]),
            "How a timestamp is spelled, a number in a string, JSON in a string, or a query parameter with parts.",
        ),
        LENGTH,
        RANGE,
        PATTERN,
        EXCEPT,
        optional(
            "default",
            Kind::Any,
            "Missing is this value; it is always written.",
        ),
        optional(
            "states",
            Kind::Exactly(3),
            "Left out, `null` and a value are three things, for a type with `?`.",
        ),
        optional(
            "server-default",
            Kind::Any,
            "The default that the server applies: documentation only.",
        ),
        optional(
            "stream",
            Kind::Bool,
            "Payloads of bytes: they are the caller's to send or to read, and no member in Rust.",
        ),
        optional(
            "file-name",
            Kind::String,
            "Files of a `multipart` body: the name that is sent; its own where nothing is said.",
        ),
        optional(
            "content-type",
            Kind::String,
            "Parts of a `multipart` body: media type.",
        ),
        optional("read-only", Kind::Bool, "Only the server sets it."),
        optional("write-only", Kind::Bool, "Never part of a response."),
        SENSITIVE,
        optional(
            "idempotency-token",
            Kind::Bool,
            "The client makes one up when it is absent.",
        ),
        DEPRECATED,
        REMOVED,
        SINCE,
        EXAMPLES,
        DOC,
        META,
    ],
};

/// One rule between fields.
pub(super) const RULE: &Table = &Table {
    title: "a rule",
    doc: "Where every `when` holds, every `then` must hold.",
    keys: &[
        required(
            "when",
            Kind::Map(&Kind::Any),
            "By field: `\"absent\"`, `\"present\"` or the value it has.",
        ),
        required(
            "then",
            Kind::Map(&Kind::Any),
            "By field: `\"absent\"`, `\"present\"` or the value it must have.",
        ),
        DOC,
    ],
};
