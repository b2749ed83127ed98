//! What a vendor's document says, whatever language it is written in: calls, shapes, and what of
//! it has no word in ours. Every part knows where in the document it stands.

use indexmap::IndexMap;

use super::node::Node;

/// A whole API.
#[derive(Debug, Clone, Default)]
pub(super) struct Description {
    pub title: Option<String>,
    pub version: Option<String>,
    pub doc: Option<String>,
    pub docs: Option<String>,
    pub endpoint: Option<String>,
    pub protocol: Protocol,
    /// What stands before the operation's name in `X-Amz-Target`.
    pub target_prefix: Option<String>,
    /// How timestamps are spelled in bodies, where the vendor says it once for all.
    pub timestamp: Option<&'static str>,
    /// Terms under which the vendor's sentences may be used.
    pub licence: Option<String>,
    /// The export of a spec: names and secrets are as somebody meant them.
    pub is_own: bool,
    pub is_beta: bool,
    pub auth: IndexMap<String, Auth>,
    /// Schemes for every call that says nothing else.
    pub default_auth: Alternatives,
    pub shapes: IndexMap<String, Schema>,
    pub errors: IndexMap<String, ErrorShape>,
    pub operations: Vec<Operation>,
    /// What could not be carried and belongs to no part of the rest.
    pub losses: Vec<Loss>,
}

/// Alternatives of schemes that belong together.
pub(super) type Alternatives = Vec<Vec<String>>;

/// How calls travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Protocol {
    #[default]
    RestJson,
    AwsRestJson1,
    AwsJson11,
    AwsJson10,
}

impl Protocol {
    /// Whether members have no place but the body.
    pub(super) fn is_rpc(self) -> bool {
        matches!(self, Self::AwsJson11 | Self::AwsJson10)
    }
}

/// Something that our language has no word for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// The rule, by name.
    pub rule: &'static str,
    /// JSON Pointer into the vendor's document.
    pub pointer: String,
    /// What was done instead.
    pub instead: String,
}

/// A way to prove who one is.
#[derive(Debug, Clone)]
pub(super) struct Auth {
    pub scheme: &'static str,
    /// Facts of the scheme: key and value, as our language has them.
    pub facts: Vec<(&'static str, String)>,
    pub doc: Option<String>,
    pub losses: Vec<Loss>,
}

/// A type, at the place where it is used or declared.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
pub(super) struct Schema {
    pub pointer: String,
    pub kind: Kind,
    pub nullable: bool,
    pub bounds: Bounds,
    pub doc: Option<String>,
    pub title: Option<String>,
    pub deprecated: bool,
    pub sensitive: bool,
    pub read_only: bool,
    pub write_only: bool,
    pub idempotency_token: bool,
    /// The only direction in which it has to be there, where the document says so.
    pub required_in: Option<&'static str>,
    /// Rules between members, as our language has them.
    pub rules: Vec<Node>,
    /// Its name in Rust, where the document says it.
    pub rust: Option<String>,
    /// Has a name for a reason, whatever it is.
    pub is_newtype: bool,
    /// The default that the client applies.
    pub own_default: Option<Node>,
    /// The default that the server applies.
    pub default: Option<Node>,
    pub examples: Vec<Node>,
    pub losses: Vec<Loss>,
}

/// What a type is.
#[derive(Debug, Clone, Default)]
pub(super) enum Kind {
    /// Any JSON value.
    #[default]
    Any,
    /// A scalar of our language, by its name there; timestamps with their format.
    Scalar(&'static str, Option<&'static str>),
    Enum(Enum),
    List(Box<Schema>),
    Set(Box<Schema>),
    /// Keys and values.
    Map(Box<Schema>, Box<Schema>),
    Object(Object),
    Union(Union),
    /// A shape by its key in [`Description::shapes`].
    Ref(String),
    /// One value and no other.
    Const(Node),
}

/// A list of values.
#[derive(Debug, Clone, Default)]
pub(super) struct Enum {
    /// The scalar on the wire.
    pub scalar: &'static str,
    pub values: Vec<EnumValue>,
    /// There are no others, and never will be.
    pub closed: bool,
}

/// One value of an enum.
#[derive(Debug, Clone)]
pub(super) struct EnumValue {
    /// What the vendor calls it, where that is not the value.
    pub name: Option<String>,
    pub value: String,
    pub doc: Option<String>,
}

/// An object.
#[derive(Debug, Clone, Default)]
pub(super) struct Object {
    /// Objects whose members it has, too: keys in [`Description::shapes`].
    pub extends: Vec<String>,
    pub members: Vec<Member>,
    /// What members that are not declared are like.
    pub rest: Option<Box<Schema>>,
}

/// A member of an object or a message.
#[derive(Debug, Clone, Default)]
pub(super) struct Member {
    pub name: String,
    /// Its name on the wire, where that is another.
    pub wire: Option<String>,
    pub required: bool,
    pub place: Place,
    pub schema: Schema,
}

/// Where a member of a message travels, in the words of our language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Place {
    #[default]
    Body,
    Path,
    Query,
    QueryCsv,
    QueryDeepObject,
    QueryMap,
    Header,
    HeaderPrefix,
    Payload,
    Status,
}

/// One of several shapes.
#[derive(Debug, Clone, Default)]
pub(super) struct Union {
    pub style: Style,
    pub variants: Vec<Variant>,
    /// Whether there are no others; untagged ones have none anyway.
    pub closed: bool,
}

/// How variants are told apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Style {
    /// An object with one member.
    External,
    #[default]
    Untagged,
    /// A member of the value.
    Tag(String),
}

/// One variant of a union.
#[derive(Debug, Clone)]
pub(super) struct Variant {
    pub name: Option<String>,
    /// Its tag, or its key.
    pub wire: Option<String>,
    pub schema: Schema,
}

/// What values are allowed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Bounds {
    pub length: (Option<u64>, Option<u64>),
    /// As numbers are written.
    pub range: (Option<String>, Option<String>),
    /// Regexes of the whole value: all of them match.
    pub patterns: Vec<String>,
    /// Regexes of the whole value: none of them matches.
    pub except: Vec<String>,
}

impl Bounds {
    /// Whether any value is allowed.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A call.
#[derive(Debug, Clone, Default)]
pub(super) struct Operation {
    pub pointer: String,
    /// What the vendor calls it.
    pub id: Option<String>,
    pub method: String,
    pub uri: String,
    pub tags: Vec<String>,
    pub doc: Option<String>,
    pub docs: Option<String>,
    pub deprecated: bool,
    pub readonly: bool,
    pub idempotent: bool,
    pub input: Message,
    pub output: Message,
    pub status: Option<u16>,
    /// What else a success may be, with statuses of their own.
    pub outcomes: Vec<Outcome>,
    /// Keys in [`Description::errors`].
    pub errors: Vec<String>,
    /// Where it says so; `[[]]` for a call that needs none.
    pub auth: Option<Alternatives>,
    /// OAuth scopes that it needs.
    pub scopes: Vec<String>,
    /// What stands before the host.
    pub host_prefix: Option<String>,
    /// The base URL of this call, where it is not that of the API.
    pub endpoint: Option<String>,
    pub pages: Option<Pages>,
    /// Pages as our language says it.
    pub paging: Option<Node>,
    /// When a success is an error, as our language says it.
    pub failure: Option<Node>,
    pub losses: Vec<Loss>,
}

impl Operation {
    /// What goes out and what may come back of a success.
    pub(super) fn messages(&self) -> impl Iterator<Item = &Message> {
        let outcomes = self.outcomes.iter().map(|outcome| &outcome.message);
        [&self.input, &self.output].into_iter().chain(outcomes)
    }
}

/// A success beside the first.
#[derive(Debug, Clone, Default)]
pub(super) struct Outcome {
    pub pointer: String,
    pub status: u16,
    pub message: Message,
}

/// What is sent, or what comes back.
#[derive(Debug, Clone, Default)]
pub(super) struct Message {
    /// Members; those in the body only where [`Message::body`] is nothing.
    pub members: Vec<Member>,
    /// The whole body.
    pub body: Option<Schema>,
    pub content_type: Option<String>,
    /// Rules between members, as our language has them.
    pub rules: Vec<Node>,
    pub losses: Vec<Loss>,
}

/// Pages by token, as AWS says it.
#[derive(Debug, Clone)]
pub(super) struct Pages {
    pub input_token: String,
    pub output_token: String,
    pub limit: Option<String>,
    pub items: Option<String>,
}

/// An error.
#[derive(Debug, Clone, Default)]
pub(super) struct ErrorShape {
    pub pointer: String,
    pub statuses: Vec<String>,
    pub codes: Vec<String>,
    pub fault: Option<&'static str>,
    pub retry: Option<&'static str>,
    pub message: Message,
    /// The member that people should read, where the document says it.
    pub message_member: Option<String>,
    pub doc: Option<String>,
    pub losses: Vec<Loss>,
}

impl Schema {
    /// A scalar of our language.
    pub(super) fn scalar(name: &'static str, pointer: &str) -> Self {
        Self {
            pointer: pointer.to_owned(),
            kind: Kind::Scalar(name, None),
            ..Self::default()
        }
    }

    /// Notes something that could not be carried.
    pub(super) fn lose(&mut self, rule: &'static str, instead: impl Into<String>) {
        self.losses.push(Loss {
            rule,
            pointer: self.pointer.clone(),
            instead: instead.into(),
        });
    }

    /// The schemas that it holds directly.
    pub(super) fn parts(&self) -> Vec<&Schema> {
        match &self.kind {
            Kind::List(item) | Kind::Set(item) => vec![item],
            Kind::Map(key, value) => vec![key, value],
            Kind::Object(object) => {
                let members = object.members.iter().map(|member| &member.schema);
                members.chain(object.rest.as_deref()).collect()
            }
            Kind::Union(union) => union
                .variants
                .iter()
                .map(|variant| &variant.schema)
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The shapes that it names, itself or in its parts.
    pub(super) fn references<'a>(&'a self, found: &mut Vec<&'a str>) {
        match &self.kind {
            Kind::Ref(name) => found.push(name),
            Kind::Object(object) => found.extend(object.extends.iter().map(String::as_str)),
            _ => {}
        }
        for part in self.parts() {
            part.references(found);
        }
    }
}

impl Message {
    /// Every schema of it.
    pub(super) fn schemas(&self) -> impl Iterator<Item = &Schema> {
        let members = self.members.iter().map(|member| &member.schema);
        members.chain(&self.body)
    }
}
