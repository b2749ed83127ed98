//! Members of structs and messages, and the rules between them.

use serde_json::Value;

use super::{Constraints, Deprecation, Meta, Type};

/// A member of a struct, an error, a request or a response.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Field {
    /// Name in the spec: the key of the logical document of a request.
    pub name: String,
    pub rust: Option<String>,
    /// Name in JSON, in the query or in the header. For `header-prefix`, the prefix.
    pub wire: String,
    /// The type without a `?` at its outermost place.
    pub ty: Type,
    /// `null` is a legal value of the member itself.
    pub nullable: bool,
    /// Left out and `null` are two things in Rust, wherever the member stands.
    pub three_states: bool,
    pub presence: Presence,
    /// An optional member that is always there in one direction.
    pub always_in: Option<Direction>,
    pub binding: Binding,
    pub constraints: Constraints,
    /// The default that the server applies: documentation only.
    pub server_default: Option<Value>,
    pub read_only: bool,
    pub write_only: bool,
    /// Never shown in `Debug` or in a message; true also where the newtype is sensitive.
    pub sensitive: bool,
    /// The client makes one up when it is absent.
    pub idempotency_token: bool,
    /// The name that a file of a multipart body has.
    pub file_name: Option<String>,
    /// The media type of a part of a multipart body.
    pub media: Option<String>,
    pub deprecated: Option<Deprecation>,
    pub since: Option<String>,
    /// Checked against the type and the constraints.
    pub examples: Vec<Value>,
    pub doc: Option<String>,
    pub meta: Meta,
}

impl Field {
    /// Whether it is an idempotency token that the service asks for: optional in Rust until the
    /// request is sent.
    pub fn is_required_token(&self) -> bool {
        self.idempotency_token && self.always_in == Some(Direction::Request)
    }

    /// The key in the serde form of a struct, an error or a response: what travels outside of the
    /// body has its name. In a request, every member has.
    pub fn key(&self) -> &str {
        match self.binding {
            Binding::Body => &self.wire,
            _ => &self.name,
        }
    }
}

/// A member that has one value alone. It is always written, and is no field in Rust.
#[derive(Debug, Clone, PartialEq)]
pub struct Fixed {
    /// Name in the spec, and in JSON.
    pub name: String,
    pub value: FixedValue,
    /// Nothing is read without it.
    pub required: bool,
    pub deprecated: Option<Deprecation>,
    pub since: Option<String>,
    pub doc: Option<String>,
    pub meta: Meta,
}

/// The one value of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FixedValue {
    Text(String),
    Integer(i64),
    Bool(bool),
}

impl FixedValue {
    /// As JSON.
    pub fn json(&self) -> Value {
        match self {
            Self::Text(text) => Value::from(text.as_str()),
            Self::Integer(number) => Value::from(*number),
            Self::Bool(value) => Value::from(*value),
        }
    }
}

/// Whether a member is always there.
#[derive(Debug, Clone, PartialEq)]
pub enum Presence {
    Required,
    Optional,
    /// Missing is this value; it is always written.
    Default(Value),
}

/// A way that a struct travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Request,
    Response,
}

/// Where a member travels. Members of nested structs are [`Binding::Body`] or [`Binding::Rest`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// A member of the JSON body.
    Body,
    /// The whole body.
    Payload,
    /// Every entry of the map is a member of the JSON object that no other field knows.
    Rest,
    /// A label of the URI; a greedy one (`{name+}`) keeps its slashes.
    Path {
        greedy: bool,
    },
    Query(QueryStyle),
    /// Every entry of the map is a query parameter of its own.
    QueryMap,
    Header,
    /// Every entry of the map is a header whose name begins with the field's `wire`.
    HeaderPrefix,
    /// The status of the response.
    Status,
    /// In the prefix of the host, and nowhere else.
    Host,
}

impl Binding {
    /// Whether it is the path or the query that shows the value.
    pub const fn is_in_uri(self) -> bool {
        matches!(self, Self::Path { .. } | Self::Query(_) | Self::QueryMap)
    }
}

/// How a query parameter with parts is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryStyle {
    /// `a=1`; a list repeats the parameter.
    Plain,
    /// `a=1,2`.
    Csv,
    /// `a[key]=1`: one parameter for each present member of a struct or entry of a map.
    DeepObject,
    /// `a={"key":1}`: JSON as it is.
    Json,
}

/// A rule between members: where every `when` holds, every `then` must hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    pub when: Vec<Condition>,
    pub then: Vec<Condition>,
    pub doc: Option<String>,
}

impl Rule {
    /// Whether it holds for every object: a member that requests have to give.
    pub fn is_presence(&self) -> bool {
        self.when.is_empty()
    }

    /// Whether it holds for an object of these fields; `value` gives what stands in it for the field
    /// of an index.
    pub fn holds<'v>(
        &self,
        fields: &'v [Field],
        value: impl Fn(usize) -> Option<&'v Value>,
    ) -> bool {
        let is_met = |condition: &Condition| {
            let field = fields.get(condition.field);
            let default = match field.map(|field| &field.presence) {
                Some(Presence::Default(default)) => Some(default),
                _ => None,
            };
            let value = value(condition.field).or(default);
            let value = value.filter(|value| !value.is_null());
            match &condition.test {
                Test::Absent => value.is_none(),
                Test::Present => value.is_some(),
                Test::Equals(wanted) => value == Some(wanted),
            }
        };
        !self.when.iter().all(is_met) || self.then.iter().all(is_met)
    }
}

/// What a rule asks of one member.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Index into the fields of the struct.
    pub field: usize,
    pub test: Test,
}

/// What can be asked of a member.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// Left out, or `null`.
    Absent,
    /// There, and not `null`.
    Present,
    /// There, and equal to this scalar.
    Equals(Value),
}
