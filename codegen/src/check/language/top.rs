//! The file itself, `[api]` and `[auth.X]`.

use super::declarations::{ENUM, ERROR, NEWTYPE, STRUCT, UNION};
use super::operations::OPERATION;
use super::{DOC, Key, Kind, META, Table, optional, required};
use crate::model::{Protocol, TimestampFormat};

/// Names of the built-in authentication schemes.
pub const AUTH_SCHEMES: &[&str] = &[
    "sigv4", "sigv4a", "bearer", "oauth2", "api-key", "basic", "none",
];

/// `["a", ["b", "c"]]`: `a`, or `b` together with `c`.
pub(super) const AUTH_CHOICES: Kind =
    Kind::Array(&Kind::Either(&[Kind::String, Kind::Array(&Kind::String)]));

/// The whole file.
pub const SPEC: &Table = &Table {
    title: "the top level",
    doc: "One API: one file, one crate.",
    keys: &[
        required(
            "spec",
            Kind::Exactly(1),
            "Version of the language; the first key.",
        ),
        required("api", Kind::Table(API), "Facts about the API as a whole."),
        optional(
            "auth",
            Kind::Map(&Kind::Table(AUTH)),
            "Authentication schemes, by name.",
        ),
        optional(
            "newtypes",
            Kind::Map(&Kind::Table(NEWTYPE)),
            "Named scalars with constraints.",
        ),
        optional(
            "enums",
            Kind::Map(&Kind::Table(ENUM)),
            "String and integer enumerations.",
        ),
        optional("structs", Kind::Map(&Kind::Table(STRUCT)), "Objects."),
        optional(
            "unions",
            Kind::Map(&Kind::Table(UNION)),
            "One of several shapes.",
        ),
        optional("operations", Kind::Map(&Kind::Table(OPERATION)), "Calls."),
        optional(
            "errors",
            Kind::Map(&Kind::Table(ERROR)),
            "Errors of the service.",
        ),
    ],
};

/// `[api]`
const API: &Table = &Table {
    title: "`[api]`",
    doc: "Facts about the API as a whole.",
    keys: API_KEYS,
};

const API_KEYS: &[Key] = &[
    required(
        "id",
        Kind::String,
        "Identifier: small letters, digits and dashes; the crate is `<id>-model`.",
    ),
    required("title", Kind::String, "What people call the API."),
    required(
        "version",
        Kind::String,
        "The vendor's version, as the vendor spells it.",
    ),
    required(
        "protocol",
        Kind::OneOf(Protocol::NAMES),
        "How requests, responses and errors travel.",
    ),
    optional(
        "error",
        Kind::Table(ERROR_FACTS),
        "Where errors say what they say, where that is not the usual place.",
    ),
    optional(
        "failure",
        Kind::Table(FAILURE),
        "When an answer with a status of success is an error.",
    ),
    optional(
        "query-compatible",
        Kind::Bool,
        "Errors keep the codes that they had in the AWS query protocol.",
    ),
    optional(
        "target-prefix",
        Kind::String,
        "What stands before the operation's name in `X-Amz-Target`.",
    ),
    optional(
        "timestamp",
        Kind::OneOf(TimestampFormat::NAMES),
        "How timestamps are spelled in bodies, where nothing else says it.",
    ),
    optional(
        "endpoint",
        Kind::Url,
        "The usual base URL; may have `{labels}` in its host.",
    ),
    optional(
        "headers",
        Kind::Map(&Kind::String),
        "Headers that every request carries, the same each time.",
    ),
    optional(
        "auth",
        AUTH_CHOICES,
        "Schemes that callers may use: names of `[auth.…]` tables or built-in ones; a list of \
         them belongs together.",
    ),
    optional("docs", Kind::Url, "The vendor's page about the API."),
    optional(
        "stability",
        Kind::OneOf(&["stable", "beta"]),
        "What the vendor promises; `stable` where nothing is said.",
    ),
    optional(
        "errors",
        Kind::Array(&Kind::Reference),
        "Errors that every operation may return.",
    ),
    optional(
        "schema-base",
        Kind::Url,
        "Root of the schemas' `$id`; ends in `/`.",
    ),
    DOC,
    META,
];

/// `header:X-Request-Id`, `/error/code`, or several of them.
const PLACES: Kind = Kind::Either(&[Kind::String, Kind::Array(&Kind::String)]);

/// `[api.error]`
const ERROR_FACTS: &Table = &Table {
    title: "`[api.error]`",
    doc: "Where an answer says what it says of an error: headers (`header:Name`) or JSON Pointers \
          into the body; the first that is there counts.",
    keys: &[
        optional("code", PLACES, "What the wire calls the error."),
        optional("message", PLACES, "What the service says for people."),
        optional("request-id", PLACES, "The vendor's id of the request."),
        optional(
            "retry-after",
            PLACES,
            "How many seconds to wait, or until when.",
        ),
    ],
};

/// `failure = { at = "/ok", is = false }`
pub(super) const FAILURE: &Table = &Table {
    title: "a failure",
    doc: "What the body of an error says that comes with a status of success.",
    keys: &[
        required(
            "at",
            Kind::String,
            "JSON Pointer to what says it; alone, whatever is there and not empty says it.",
        ),
        optional("is", SCALAR, "What stands there in an error."),
        optional("is-not", SCALAR, "What stands there in a success."),
    ],
};

const SCALAR: Kind = Kind::Either(&[Kind::Bool, Kind::Integer, Kind::String]);

/// `[auth.X]`
const AUTH: &Table = &Table {
    title: "an authentication scheme",
    doc: "How a caller proves who they are.",
    keys: &[
        required("scheme", Kind::OneOf(AUTH_SCHEMES), "What kind of proof."),
        optional(
            "service",
            Kind::String,
            "`sigv4`, `sigv4a`: the signing name.",
        ),
        optional("token-url", Kind::Url, "`oauth2`: where tokens come from."),
        optional(
            "in",
            Kind::OneOf(&["header", "query", "cookie"]),
            "`api-key`: where the key travels.",
        ),
        optional(
            "name",
            Kind::String,
            "`api-key`: the header, the query parameter or the cookie.",
        ),
        optional(
            "prefix",
            Kind::String,
            "`api-key` in a header: what stands before the key, a space included.",
        ),
        DOC,
    ],
};
