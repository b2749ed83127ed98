//! The tables a generated crate brings: where each member of a message travels.
//!
//! A request's `Serialize` and a response's `Deserialize` know the members by name; these tables
//! say which of them stand outside the JSON body. Nothing else about HTTP is generated.

use serde_core::de::DeserializeOwned;

use super::read::ErrorBody;
use crate::declared::{DeclaredError, Status};

/// Where the parts of a request go.
#[derive(Debug, Clone, Copy)]
pub struct RequestShape {
    /// What the header `X-Amz-Target` says, where the protocol names the operation there.
    pub target: Option<&'static str>,
    /// What every request of the API carries, unless a member says otherwise: names and values.
    pub headers: &'static [(&'static str, &'static str)],
    /// What makes up the body.
    pub body: Body,
    /// Media type of the body, if one is sent.
    pub content_type: &'static str,
    /// Every member, in the order in which the request's `Serialize` writes them.
    pub members: &'static [Member],
}

/// A member of a request and its place.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    pub(super) name: &'static str,
    pub(super) place: Place,
    pub(super) sensitive: bool,
    pub(super) required: bool,
    /// The label that it stands for in the prefix of the host.
    pub(super) host: Option<&'static str>,
    pub(super) file_name: Option<&'static str>,
    pub(super) media: Option<&'static str>,
}

/// `name` is the key under which the request's `Serialize` writes the member.
impl Member {
    /// In the JSON object of the body, under `key`.
    pub const fn body(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Place::Body(key))
    }

    /// A part of the body that is JSON, under `key`.
    pub const fn json_part(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Place::JsonPart(key))
    }

    /// A part of the body that is a file, or several, under `key`.
    pub const fn file(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Place::File(key))
    }

    /// As the whole body.
    pub const fn payload(name: &'static str) -> Self {
        Self::new(name, Place::Payload)
    }

    /// In the JSON object of the body, each entry of a map under its own key. An entry with the key of
    /// another member is left out.
    pub const fn rest(name: &'static str) -> Self {
        Self::new(name, Place::Rest)
    }

    /// In the host alone: see [`in_host`](Self::in_host).
    pub const fn host(name: &'static str) -> Self {
        Self::new(name, Place::Host)
    }

    /// In the path, where the operation's URI has the label `key`.
    pub const fn label(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Place::Label(key))
    }

    /// The query parameter `key`; a list repeats it.
    pub const fn query(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Place::Query(key))
    }

    /// The query parameter `key`; the items of a list, or the keys and values of an object, are
    /// separated by commas.
    pub const fn query_csv(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Place::QueryCsv(key))
    }

    /// One query parameter `key[entry]` for each entry of an object.
    pub const fn query_deep(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Place::QueryDeep(key))
    }

    /// The query parameter `key`, whose value is JSON.
    pub const fn query_json(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Place::QueryJson(key))
    }

    /// One query parameter for each entry of a map.
    pub const fn query_map(name: &'static str) -> Self {
        Self::new(name, Place::QueryMap)
    }

    /// The header `key`; the items of a list are separated by commas.
    pub const fn header(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Place::Header(key))
    }

    /// The header `key` with values of `http-date`, which have a comma of their own.
    pub const fn header_dates(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Place::HeaderDates(key))
    }

    /// The header `key`, whose value is JSON in ASCII alone.
    pub const fn header_json(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Place::HeaderJson(key))
    }

    /// The header `key`, whose text is in base64.
    #[cfg(feature = "blob")]
    pub const fn header_base64(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Place::HeaderBase64(key))
    }

    /// One header for each entry of a map, its name behind `prefix`.
    pub const fn header_prefix(name: &'static str, prefix: &'static str) -> Self {
        Self::new(name, Place::HeaderPrefix(prefix))
    }

    /// The same, but whoever logs headers is told to leave it out.
    #[must_use]
    pub const fn secret(self) -> Self {
        Self {
            sensitive: true,
            ..self
        }
    }

    /// The same, and a request without it is not sent.
    #[must_use]
    pub const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    /// The same, and it stands for `label` in the prefix of the host.
    #[must_use]
    pub const fn in_host(self, label: &'static str) -> Self {
        Self {
            host: Some(label),
            ..self
        }
    }

    /// The same, as a file of this name.
    #[must_use]
    pub const fn file_name(self, name: &'static str) -> Self {
        Self {
            file_name: Some(name),
            ..self
        }
    }

    /// The same, as a part of this media type.
    #[must_use]
    pub const fn media_type(self, media: &'static str) -> Self {
        Self {
            media: Some(media),
            ..self
        }
    }

    const fn new(name: &'static str, place: Place) -> Self {
        Self {
            name,
            place,
            sensitive: false,
            required: false,
            host: None,
            file_name: None,
            media: None,
        }
    }
}

/// Where a member of a request travels: see the constructors of [`Member`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Body(&'static str),
    JsonPart(&'static str),
    File(&'static str),
    Payload,
    Rest,
    Host,
    Label(&'static str),
    Query(&'static str),
    QueryCsv(&'static str),
    QueryDeep(&'static str),
    QueryJson(&'static str),
    QueryMap,
    Header(&'static str),
    HeaderDates(&'static str),
    HeaderJson(&'static str),
    #[cfg(feature = "blob")]
    HeaderBase64(&'static str),
    HeaderPrefix(&'static str),
}

impl Place {
    /// Whether a query parameter of this name is the member's.
    pub(super) fn takes(self, parameter: &str) -> bool {
        match self {
            Self::Query(key) | Self::QueryCsv(key) | Self::QueryJson(key) => key == parameter,
            Self::QueryDeep(key) => parameter
                .strip_prefix(key)
                .is_some_and(|rest| rest.starts_with('[')),
            _ => false,
        }
    }
}

/// What makes up the body of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Nothing: no member travels there.
    None,
    /// A JSON object of members.
    Object,
    /// A form: `name=value` for each member, `name[key]=value` for what is in it.
    Form,
    /// `multipart/form-data`: a part for each member.
    Multipart,
    /// Bytes that are the caller's to send or to read, and no part of the message.
    Stream,
    /// One member alone, which other members may accompany elsewhere.
    Payload(Payload),
    /// The whole message, whose serde form is that of its only member.
    Whole(Payload),
}

/// How a member that is the whole body is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payload {
    /// A JSON object; one that is absent is sent as `{}`.
    Object,
    /// Any JSON value.
    Json,
    /// The text itself.
    Text,
    /// A string as JSON; a body that is none is read as the text itself.
    JsonText,
    /// The bytes themselves.
    Bytes,
}

/// Where the parts of a response or of an error come from.
#[derive(Debug, Clone, Copy)]
pub struct ResponseShape {
    /// What the body holds.
    pub body: Body,
    /// The members outside the JSON object of the body.
    pub members: &'static [Source],
}

/// A member of a response or an error that stands outside the JSON object of the body.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    pub(super) name: &'static str,
    pub(super) origin: Origin,
}

/// `name` is the key under which the message's `Deserialize` reads the member.
impl Source {
    /// The body, as [`ResponseShape::body`] says.
    pub const fn payload(name: &'static str) -> Self {
        Self::new(name, Origin::Payload)
    }

    /// The status code.
    pub const fn status(name: &'static str) -> Self {
        Self::new(name, Origin::Status)
    }

    /// The header `key` with one value.
    pub const fn header(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Origin::Header(key))
    }

    /// The header `key`, whose values are separated by commas; a value may be quoted.
    pub const fn header_list(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Origin::HeaderList(key))
    }

    /// The header `key` with values of `http-date`, which have a comma of their own.
    pub const fn header_dates(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Origin::HeaderDates(key))
    }

    /// The header `key`, whose text is in base64.
    #[cfg(feature = "blob")]
    pub const fn header_base64(name: &'static str, key: &'static str) -> Self {
        Self::new(name, Origin::HeaderBase64(key))
    }

    /// Every header whose name begins with `prefix`.
    pub const fn header_prefix(name: &'static str, prefix: &'static str) -> Self {
        Self::new(name, Origin::HeaderPrefix(prefix))
    }

    const fn new(name: &'static str, origin: Origin) -> Self {
        Self { name, origin }
    }
}

/// Where a member of a response stands: see the constructors of [`Source`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Payload,
    Status,
    Header(&'static str),
    HeaderList(&'static str),
    HeaderDates(&'static str),
    #[cfg(feature = "blob")]
    HeaderBase64(&'static str),
    HeaderPrefix(&'static str),
}

impl Origin {
    /// The name of the header, if it is one.
    pub(super) fn header(self) -> Option<&'static str> {
        match self {
            Self::Header(name) | Self::HeaderList(name) | Self::HeaderDates(name) => Some(name),
            #[cfg(feature = "blob")]
            Self::HeaderBase64(name) => Some(name),
            Self::Payload | Self::Status | Self::HeaderPrefix(_) => None,
        }
    }
}

/// The errors that an operation may return; `E` is its error type.
#[derive(Debug)]
pub struct ErrorTable<E: 'static> {
    /// How they are told apart.
    pub discriminator: Discriminator,
    /// Those that are declared.
    pub shapes: &'static [ErrorShape<E>],
}

/// How a service tells one error from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Discriminator {
    /// By a code in a header or in the body, as the AWS protocols have it.
    Code,
    /// By a code as the AWS query protocol had it, in a header; else as [`Code`](Self::Code) has it.
    QueryCode,
    /// By the status, and by the body's `code` where an error declares one.
    Status,
}

/// Where an answer says which error it is, and what else it says: each at the first of these
/// places that says something. A place is `header:Name`, or a JSON Pointer into the body.
#[derive(Debug, Clone, Copy)]
pub struct ErrorFacts {
    /// What the wire calls the error.
    pub code: &'static [&'static str],
    /// What the service says for people.
    pub message: &'static [&'static str],
    /// The vendor's id of the request.
    pub request_id: &'static [&'static str],
    /// How long to wait, in seconds, or until when.
    pub retry_after: &'static [&'static str],
}

impl ErrorFacts {
    /// The places that most services have.
    pub const USUAL: Self = Self {
        code: &["header:x-amzn-errortype", "/__type", "/code", "/Code"],
        message: &[
            "/message",
            "/Message",
            "/errorMessage",
            "/error/message",
            "/error_description",
            "/detail",
            "/error",
        ],
        request_id: &[
            "header:x-amzn-requestid",
            "header:x-amz-request-id",
            "header:x-request-id",
        ],
        retry_after: &["header:retry-after"],
    };
}

/// A declared error, and where its members stand.
pub trait WireError: DeclaredError + DeserializeOwned {
    /// Where its members stand.
    const SHAPE: ResponseShape;
}

/// One error that an operation may return; `E` is the operation's error type.
#[derive(Debug)]
pub struct ErrorShape<E> {
    pub(super) code: Option<&'static str>,
    pub(super) other_codes: &'static [&'static str],
    pub(super) alias: Option<&'static str>,
    pub(super) statuses: &'static [Status],
    pub(super) shape: ResponseShape,
    pub(super) read: fn(&ErrorBody<'_>) -> Option<E>,
}

impl<E> ErrorShape<E> {
    /// The error `T`.
    pub const fn of<T: WireError>() -> Self
    where
        E: From<T>,
    {
        Self {
            code: T::CODE,
            other_codes: T::OTHER_CODES,
            alias: T::ALIAS,
            statuses: T::STATUSES,
            shape: T::SHAPE,
            read: |body| body.read::<T>().map(E::from),
        }
    }
}
