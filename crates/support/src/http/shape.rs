//! The tables a generated crate brings: where each member of a message travels.
//!
//! A request's `Serialize` and a response's `Deserialize` know the members by name; these tables
//! say which of them stand outside the JSON body. Nothing else about HTTP is generated.

use serde_core::de::DeserializeOwned;

use super::read::ErrorBody;

/// Where the parts of a request go.
#[derive(Debug, Clone, Copy)]
pub struct RequestShape {
    /// The path behind the base URL, piece by piece between the slashes.
    pub path: &'static [Segment],
    /// Constant query parameters, encoded: key, and value where there is a `=`.
    pub query: &'static [(&'static str, Option<&'static str>)],
    /// Constant headers: lower-case name and value.
    pub headers: &'static [(&'static str, &'static str)],
    /// What makes up the body.
    pub body: Body,
    /// Media type of the body, if one is sent.
    pub content_type: &'static str,
    /// Every member, in the order in which the request's `Serialize` writes them.
    pub members: &'static [Member],
}

/// One piece of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// Text that is always there, already encoded.
    Literal(&'static str),
    /// The value of the member with this name.
    Label(&'static str),
    /// The value of the member with this name; its slashes stay slashes.
    Greedy(&'static str),
}

/// A member of a request and its place.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// The key under which the request's `Serialize` writes it.
    pub name: &'static str,
    /// Where it travels.
    pub place: Place,
    /// Whether a header made from it is marked as sensitive.
    pub sensitive: bool,
}

impl Member {
    /// A member that may be logged.
    pub const fn new(name: &'static str, place: Place) -> Self {
        Self {
            name,
            place,
            sensitive: false,
        }
    }

    /// A member that must not be logged.
    pub const fn sensitive(name: &'static str, place: Place) -> Self {
        Self {
            name,
            place,
            sensitive: true,
        }
    }
}

/// Where a member of a request travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the JSON object of the body, under this key.
    Body(&'static str),
    /// As the whole body.
    Payload,
    /// In the path: [`RequestShape::path`] says where.
    Label,
    /// A query parameter; a list repeats it.
    Query(&'static str),
    /// A query parameter; the items of a list, or the keys and values of an object, are separated
    /// by commas.
    QueryCsv(&'static str),
    /// One query parameter `name[key]` for each entry of an object.
    QueryDeep(&'static str),
    /// One query parameter for each entry of a map.
    QueryMap,
    /// A header; the items of a list are separated by commas.
    Header(&'static str),
    /// A header of `http-date` values, which have a comma of their own.
    HeaderDates(&'static str),
    /// One header for each entry of a map, its name behind this prefix.
    HeaderPrefix(&'static str),
}

/// What makes up the body of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Nothing: no member travels there.
    None,
    /// A JSON object of members.
    Object,
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
    /// The bytes themselves.
    Bytes,
}

/// Where the parts of a response or of an error come from.
#[derive(Debug, Clone, Copy)]
pub struct ResponseShape {
    /// What the body holds.
    pub body: Body,
    /// The members outside the JSON object of the body: the key under which the message's
    /// `Deserialize` reads each, and where it stands.
    pub members: &'static [(&'static str, Source)],
}

/// Where a member of a response stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The body, as [`ResponseShape::body`] says.
    Payload,
    /// The status code.
    Status,
    /// A header with one value.
    Header(&'static str),
    /// A header whose values are separated by commas; a value may be quoted.
    HeaderList(&'static str),
    /// A header of `http-date` values, which have a comma of their own.
    HeaderDates(&'static str),
    /// Every header whose name begins with this prefix.
    HeaderPrefix(&'static str),
}

/// How a service tells one error from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Discriminator {
    /// By a code in a header or in the body, as the AWS protocols have it.
    Code,
    /// By the status, and by the body's `code` where an error declares one.
    Status,
}

/// An error that a service declares, as the wire knows it.
pub trait DeclaredError: DeserializeOwned {
    /// What the wire calls it, if it has a name there.
    const CODE: Option<&'static str>;
    /// The statuses it comes with; empty where the service does not say.
    const STATUSES: &'static [u16];
    /// Where its members stand.
    const SHAPE: ResponseShape;
}

/// One error that an operation may return; `E` is the operation's error type.
#[derive(Debug)]
pub struct ErrorShape<E> {
    pub(super) code: Option<&'static str>,
    pub(super) statuses: &'static [u16],
    pub(super) shape: ResponseShape,
    pub(super) read: fn(&ErrorBody<'_>) -> Result<E, serde_json::Error>,
}

impl<E> ErrorShape<E> {
    /// The error `T`, which `read` takes from what came and makes an `E`.
    pub const fn of<T: DeclaredError>(
        read: fn(&ErrorBody<'_>) -> Result<E, serde_json::Error>,
    ) -> Self {
        Self {
            code: T::CODE,
            statuses: T::STATUSES,
            shape: T::SHAPE,
            read,
        }
    }
}
