//! Calls: their HTTP side, their messages, their pages.

use super::{Binding, Deprecation, Field, Meta, ShapeId, Struct};

/// One call.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Name in the spec; the request is `<Name>Request`, and so on.
    pub name: String,
    pub doc: Option<String>,
    /// The vendor's page about it.
    pub docs: Option<String>,
    pub deprecated: Option<Deprecation>,
    pub since: Option<String>,
    pub http: Http,
    /// Changes nothing.
    pub readonly: bool,
    /// Doing it twice is doing it once. Read-only operations are.
    pub idempotent: bool,
    pub input: Message,
    pub output: Message,
    /// Every error it may return, those of `[api]` included.
    pub errors: Vec<ShapeId>,
    pub pagination: Option<Pagination>,
    /// Ways to prove who is calling, any of which will do. Each is one scheme or several that belong
    /// together, as indices into [`super::Api::auth`].
    pub auth: Vec<Vec<usize>>,
    /// OAuth scopes that it needs, all of them.
    pub scopes: Vec<String>,
    pub meta: Meta,
}

/// The request or the response of an operation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Message {
    /// `body = T` has become a field named `body` with [`super::Binding::Payload`].
    pub body: Struct,
    pub doc: Option<String>,
    /// Media type of the body, where it is not the protocol's own.
    pub content_type: Option<String>,
    /// The members of the body are a form and not JSON.
    pub is_form: bool,
}

impl Message {
    /// The member that is the whole body, where one is.
    pub fn payload(&self) -> Option<&Field> {
        let mut fields = self.body.fields.iter();
        fields.find(|field| field.binding == Binding::Payload)
    }

    /// A message that is nothing but its payload: such a response is a wrapper of it.
    pub fn is_payload(&self) -> bool {
        self.body.fields.len() == 1 && self.payload().is_some()
    }
}

/// The HTTP side of an operation. For `aws.json-1.1`: POST, `/`, 200.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Http {
    pub method: String,
    pub uri: Uri,
    /// Status of success.
    pub status: u16,
}

/// A URI template, cut into its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uri {
    /// As the spec spells it.
    pub template: String,
    /// The path from its first `/` on, as text and labels in turn.
    pub path: Vec<PathPart>,
    /// Literal query parameters after `?`: key and value (empty where there is no `=`).
    pub query: Vec<(String, Option<String>)>,
}

/// One part of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathPart {
    /// Text with its slashes.
    Text(String),
    /// Index into the fields of the input.
    Label { field: usize, greedy: bool },
}

impl Pagination {
    /// The index of the output's field with the items.
    pub fn items(&self) -> Option<usize> {
        match *self {
            Self::Token { items, .. } | Self::Link { items, .. } => items,
            Self::Page { items, .. } | Self::Offset { items, .. } | Self::Single { items } => {
                Some(items)
            }
        }
    }
}

/// How a long answer is cut into pages. Fields are indices into the input or the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pagination {
    /// The response names the token of the next page.
    Token {
        input: usize,
        output: usize,
        limit: Option<usize>,
        items: Option<usize>,
    },
    /// Pages are numbered, from `first`.
    Page {
        page: usize,
        first: i64,
        limit: Option<usize>,
        items: usize,
    },
    /// The response links to the next page: a URL, or the header `Link`. The parameters of its
    /// query go into the members of the next request.
    Link {
        link: usize,
        limit: Option<usize>,
        items: Option<usize>,
    },
    /// There is one page, with all items.
    Single { items: usize },
    /// Items are numbered, from 0.
    Offset {
        offset: usize,
        limit: Option<usize>,
        items: usize,
    },
}
