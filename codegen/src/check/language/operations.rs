//! Operations with their messages, HTTP side and pages.

use super::declarations::{FIELD, RULE};
use super::top::AUTH_CHOICES;
use super::{DEPRECATED, DOC, Kind, META, REMOVED, SINCE, Table, optional, required};

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
        META,
    ],
};

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
        optional(
            "content-type",
            Kind::String,
            "Media type of the body, where it is not the protocol's own.",
        ),
        optional(
            "encoding",
            Kind::OneOf(&["json", "form"]),
            "Inputs: how the fields of the body are written; `json` where nothing is said.",
        ),
        optional(
            "body",
            Kind::Type,
            "The whole body, where it is not an object of fields.",
        ),
        optional(
            "extends",
            Kind::Array(&Kind::Reference),
            "Structs whose fields and rules are copied in, before its own.",
        ),
        optional(
            "fields",
            Kind::Map(&Kind::Table(FIELD)),
            "Members, by name.",
        ),
        optional(
            "rules",
            Kind::Array(&Kind::Table(RULE)),
            "Rules between members.",
        ),
        DOC,
    ],
};

/// `pagination = { … }`
const PAGINATION: &Table = &Table {
    title: "`pagination`",
    doc: "How a long answer is cut into pages; its keys name fields of the input or the output.",
    keys: &[
        required(
            "style",
            Kind::OneOf(&["token", "page", "offset", "link", "single"]),
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
            "`token`: the output's field with the next token.",
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
            "link",
            Kind::String,
            "`link`: the output's field with the next page's URL, or with the header `Link`.",
        ),
        optional(
            "limit",
            Kind::String,
            "The input's field for the size of a page.",
        ),
        optional(
            "items",
            Kind::String,
            "The output's field with the items; `body` where the body is the list.",
        ),
    ],
};
