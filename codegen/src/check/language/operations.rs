//! Operations with their messages, HTTP side and pages.

use super::declarations::{CONTENT_TYPE, EXTENDS, FIELDS, RULES};
use super::top::{AUTH_CHOICES, FAILURE};
use super::{DEPRECATED, DOC, Key, Kind, META, REMOVED, SINCE, Table, optional, required};

/// `[operations.X]`
pub(super) const OPERATION: &Table = &Table {
    title: "an operation",
    doc: "One call.",
    keys: &[
        DOC,
        optional("docs", Kind::Url, "The vendor's page about it."),
        optional(
            "http",
            Kind::Table(HTTP),
            "Method, URI and status of success; `aws.json-1.1` needs none.",
        ),
        optional(
            "host-prefix",
            Kind::String,
            "What stands before the host of the endpoint: `{account}.`; labels are fields of the input.",
        ),
        optional(
            "endpoint",
            Kind::Url,
            "The base URL of this call, instead of that of `[api]`.",
        ),
        optional(
            "failure",
            FAILURES,
            "When an answer with a status of success is an error; `false` where that of `[api]` does not hold.",
        ),
        optional(
            "unsigned-payload",
            Kind::Bool,
            "A signature leaves the body out.",
        ),
        optional("readonly", Kind::Bool, "Changes nothing."),
        optional(
            "idempotent",
            Kind::Bool,
            "Doing it twice is doing it once; read-only operations are.",
        ),
        optional(
            "errors",
            Kind::Array(&Kind::Reference),
            "Errors that it may return, beside those of `[api]`.",
        ),
        optional(
            "auth",
            AUTH_CHOICES,
            "Schemes for this call, instead of those of `[api]`.",
        ),
        optional(
            "scopes",
            Kind::Array(&Kind::String),
            "OAuth scopes that this call needs, all of them.",
        ),
        optional(
            "pagination",
            Kind::Table(PAGINATION),
            "How a long answer is cut into pages.",
        ),
        DEPRECATED,
        REMOVED,
        SINCE,
        optional("input", Kind::Table(MESSAGE), "What is sent."),
        optional("output", Kind::Table(MESSAGE), "What comes back."),
        optional(
            "outputs",
            Kind::Map(&Kind::Table(OUTCOME)),
            "What may come back, by name, where there are several successes.",
        ),
        optional(
            "examples",
            Kind::Array(&Kind::Table(EXAMPLE)),
            "Calls as they may happen; each is checked, shown and becomes a test.",
        ),
        META,
    ],
};

/// A failure, or that there is none.
const FAILURES: Kind = Kind::Either(&[Kind::Bool, Kind::Table(FAILURE)]);

/// `http = { … }`
const HTTP: &Table = &Table {
    title: "`http`",
    doc: "The HTTP side of an operation.",
    keys: &[
        required(
            "method",
            Kind::String,
            "The method: `GET`, `POST`, or any other name in capitals.",
        ),
        required(
            "uri",
            Kind::String,
            "The path, with `{labels}` and, after `?`, literal query parameters.",
        ),
        optional(
            "status",
            Kind::Integer,
            "Status of success; 200 where nothing is said.",
        ),
    ],
};

/// `[operations.X.input]` and `[operations.X.output]`
const MESSAGE: &Table = &Table {
    title: "an input or output",
    doc: "The request or the response of an operation.",
    keys: &[
        CONTENT_TYPE,
        optional(
            "encoding",
            Kind::OneOf(&["json", "form", "multipart"]),
            "Inputs: how the fields of the body are written; `json` where nothing is said.",
        ),
        BODY,
        EXTENDS,
        FIELDS,
        RULES,
        DOC,
    ],
};

/// What the body of an input or an output is.
const BODY: Key = optional(
    "body",
    Kind::Type,
    "The whole body, where it is not an object of fields.",
);

/// `[operations.X.outputs.Created]`
const OUTCOME: &Table = &Table {
    title: "one of several outputs",
    doc: "What comes back under one status.",
    keys: &[
        required("status", Kind::Integer, "The status it comes with."),
        CONTENT_TYPE,
        BODY,
        EXTENDS,
        FIELDS,
        RULES,
        DOC,
    ],
};

/// `[[operations.X.examples]]`
const EXAMPLE: &Table = &Table {
    title: "an example of a call",
    doc: "A call as it may happen, or a part of one; its values are JSON as the crate's types have it.",
    keys: &[
        required(
            "name",
            Kind::String,
            "What tells it from the other examples of the call.",
        ),
        DOC,
        optional(
            "input",
            Kind::Open,
            "What is sent: every field by its name.",
        ),
        optional("output", Kind::Any, "What comes back."),
        optional(
            "error",
            Kind::Map(&Kind::Any),
            "The error that comes back instead: its name, and its members.",
        ),
    ],
};

/// `pagination = { … }`
const PAGINATION: &Table = &Table {
    title: "`pagination`",
    doc: "How a long answer is cut into pages; its keys name fields of the input or the output.",
    keys: &[
        required(
            "style",
            Kind::OneOf(&["token", "page", "offset", "last-id", "link", "single"]),
            "How a page is named.",
        ),
        optional(
            "input-token",
            Kind::String,
            "`token`: the input's field for the token.",
        ),
        optional(
            "output-token",
            Kind::String,
            "`token`: the output's field with the next token, or a JSON Pointer into its body.",
        ),
        optional(
            "page",
            Kind::String,
            "`page`: the input's field for the number of the page.",
        ),
        optional(
            "first",
            Kind::Integer,
            "`page`: number of the first page; 1 where nothing is said.",
        ),
        optional(
            "offset",
            Kind::String,
            "`offset`: the input's field for the number of the first item.",
        ),
        optional(
            "after",
            Kind::String,
            "`last-id`: the input's field for the id of the item that the page begins behind.",
        ),
        optional(
            "id",
            Kind::String,
            "`last-id`: the field of an item that has its id; `id` where nothing is said.",
        ),
        optional(
            "link",
            Kind::String,
            "`link`: the output's field with the next page's URL, or with the header `Link`; or a \
             JSON Pointer into its body.",
        ),
        optional(
            "more",
            Kind::String,
            "The output's field that says whether there is another page, or a JSON Pointer.",
        ),
        optional(
            "limit",
            Kind::String,
            "The input's field for the size of a page.",
        ),
        optional(
            "items",
            Kind::Either(&[Kind::String, Kind::Array(&Kind::String)]),
            "The output's field with the items, or several; `body` where the body is the list; or \
             JSON Pointers into the body.",
        ),
    ],
};
