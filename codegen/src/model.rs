//! The resolved API: what a spec means once every mistake has been ruled out.
//!
//! Every later room (`lower`, `emit`, `schema`) reads only this. It holds names as the spec spells
//! them and as the wire spells them, never Rust identifiers, and no places in the source text:
//! whatever could go wrong has been reported before an [`Api`] exists.

use serde_json::Value;

/// One API: one spec file, one generated crate.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// Identifier of the API; the crate is `<id>-model`.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The vendor's version of the API, as the vendor spells it.
    pub version: String,
    /// How requests, responses and errors travel.
    pub protocol: Protocol,
    /// Whether the vendor promises stability.
    pub stability: Stability,
    /// Markdown about the API as a whole.
    pub doc: Option<String>,
    /// The vendor's own page.
    pub docs: Option<String>,
    /// The usual base URL of the service.
    pub endpoint: Option<String>,
    /// What stands before the operation's name in `X-Amz-Target`.
    pub target_prefix: Option<String>,
    /// Root of the schemas' `$id`; ends in `/`.
    pub schema_base: Option<String>,
    /// Every authentication scheme that an operation names, declared or built in.
    pub auth: Vec<AuthScheme>,
    /// Named declarations, in the order of the file; a [`ShapeId`] indexes them.
    pub shapes: Vec<Shape>,
    /// Operations, in the order of the file.
    pub operations: Vec<Operation>,
    /// The author's own keys; they reach the annotated schema as `x-<key>`.
    pub meta: Meta,
    /// SHA-256 of the spec's text, in lower-case hex digits.
    pub digest: String,
}

impl Api {
    /// The declaration that `id` stands for.
    pub fn shape(&self, id: ShapeId) -> &Shape {
        &self.shapes[id.0 as usize]
    }
}

/// The open table of a declaration: key and value, in the order of the file.
pub type Meta = Vec<(String, Value)>;

/// How an API travels: decides default places, timestamp formats and how errors are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// `aws.json-1.1`: POST to `/` with a target header.
    AwsJson11,
    /// `aws.rest-json-1`: HTTP bindings, errors by header or body code.
    AwsRestJson1,
    /// `rest-json`: HTTP bindings, errors by status and optional body code.
    RestJson,
}

/// What the vendor promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stability {
    /// Changes come with a new version.
    Stable,
    /// Changes come without warning.
    Beta,
}

/// How a caller proves who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthScheme {
    /// Name in the spec; a built-in scheme that is used without a declaration has its own name.
    pub name: String,
    /// What kind of proof.
    pub kind: AuthKind,
    /// Markdown.
    pub doc: Option<String>,
}

/// Kinds of authentication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthKind {
    /// AWS signature version 4; the signing name where the spec gives one.
    SigV4 { service: Option<String> },
    /// `Authorization: Bearer …`.
    Bearer,
    /// OAuth 2 access token, sent as a bearer token.
    OAuth2 { token_url: Option<String> },
    /// A key in a header or the query.
    ApiKey { place: KeyPlace, name: String },
    /// HTTP basic.
    Basic,
    /// Nothing at all.
    None,
}

/// Where an API key travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPlace {
    Header,
    Query,
}

/// Index of a declaration in [`Api::shapes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(pub u32);

/// A named declaration.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Name as the spec spells it; unique in the API.
    pub name: String,
    /// Rust name the author asked for, where the rule gives the wrong one.
    pub rust: Option<String>,
    /// Markdown.
    pub doc: Option<String>,
    /// Why it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Version of the API that brought it.
    pub since: Option<String>,
    /// Who sends it.
    pub usage: Usage,
    /// What it is.
    pub kind: ShapeKind,
    pub meta: Meta,
}

/// Which ways a shape travels, directly or inside another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Part of some request.
    pub request: bool,
    /// Part of some response or error.
    pub response: bool,
}

/// A note that something is on its way out; the text may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deprecation {
    pub note: Option<String>,
}

/// The kinds of declarations.
#[derive(Debug, Clone, PartialEq)]
pub enum ShapeKind {
    Newtype(Newtype),
    Enum(Enum),
    Struct(Struct),
    Union(Union),
    Error(Error),
}

/// A named scalar with constraints.
#[derive(Debug, Clone, PartialEq)]
pub struct Newtype {
    /// The scalar; timestamps carry their format.
    pub scalar: Scalar,
    pub constraints: Constraints,
    /// Never shown in `Debug` or in a message.
    pub sensitive: bool,
    pub examples: Vec<Value>,
}

/// A string or integer enumeration.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    pub repr: EnumRepr,
    /// An unknown value is kept and written back as it came.
    pub open: bool,
    pub values: Vec<EnumValue>,
}

/// What stands on the wire for an enum's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumRepr {
    String,
    /// One of the integer scalars.
    Integer(Scalar),
}

/// One value of an enumeration.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumValue {
    /// Key in the spec.
    pub name: String,
    pub rust: Option<String>,
    pub wire: EnumWire,
    pub doc: Option<String>,
    pub deprecated: Option<Deprecation>,
    pub since: Option<String>,
}

/// The value that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnumWire {
    String(String),
    Integer(i128),
}

/// Members and the rules between them. `extends` has been resolved: the fields are copied in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Struct {
    pub fields: Vec<Field>,
    pub rules: Vec<Rule>,
}

/// One of several shapes.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    pub style: UnionStyle,
    /// A variant that is not known is kept and written back as it came.
    pub open: bool,
    pub variants: Vec<UnionVariant>,
}

/// How a union's variants are told apart in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnionStyle {
    /// `{"Variant": value}`.
    External,
    /// The value alone; the checker has made sure that the JSON kinds or the required members differ.
    Untagged,
    /// `{"tag": "Variant", …members of the value}`; every variant is a struct.
    Internal { tag: String },
    /// `{"tag": "Variant", "content": value}`.
    Adjacent { tag: String, content: String },
}

/// One variant of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct UnionVariant {
    pub name: String,
    pub rust: Option<String>,
    /// Name on the wire (the tag, or the key).
    pub wire: String,
    pub ty: Type,
    pub doc: Option<String>,
    pub deprecated: Option<Deprecation>,
    pub since: Option<String>,
}

/// An error of the service.
#[derive(Debug, Clone, PartialEq)]
pub struct Error {
    /// HTTP statuses it comes with; empty where the vendor names none.
    pub statuses: Vec<u16>,
    pub fault: Option<Fault>,
    pub retry: Option<Retry>,
    /// What the wire calls it, where that is not the name.
    pub code: Option<String>,
    /// Index into the fields of the one that `Display` shows.
    pub message: Option<usize>,
    pub body: Struct,
}

/// Whose mistake an error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Client,
    Server,
}

/// Why trying again may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Too many requests: wait, then try again.
    Throttling,
    /// A passing fault: try again.
    Transient,
}

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
    pub presence: Presence,
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
    pub deprecated: Option<Deprecation>,
    pub since: Option<String>,
    /// Checked against the type and the constraints.
    pub examples: Vec<Value>,
    pub doc: Option<String>,
    pub meta: Meta,
}

/// Whether a member is always there.
#[derive(Debug, Clone, PartialEq)]
pub enum Presence {
    Required,
    Optional,
    /// Missing is this value; it is always written.
    Default(Value),
}

/// Where a member travels. Members of nested structs are always [`Binding::Body`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// A member of the JSON body.
    Body,
    /// The whole body.
    Payload,
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
}

/// The type of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    Scalar(Scalar),
    Named(ShapeId),
    List(Box<Type>),
    /// A list without repeats.
    Set(Box<Type>),
    /// Keys are strings, or newtypes and enums of strings.
    Map(Box<Type>, Box<Type>),
    /// `null` is a legal value. Never outermost in a [`Field`].
    Nullable(Box<Type>),
}

/// The types without a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scalar {
    String,
    Bool,
    I32,
    I64,
    U32,
    U64,
    F32,
    F64,
    /// A decimal number of any precision, as a JSON string.
    Decimal,
    /// An instant. The format is already that of its place.
    Timestamp(TimestampFormat),
    /// `2026-11-22`.
    Date,
    /// ISO 8601: `P1DT12H`.
    Duration,
    Uuid,
    /// An absolute URI, as a string.
    Uri,
    /// An e-mail address, as a string.
    Email,
    /// Bytes, as base64.
    Blob,
    /// Any JSON value.
    Document,
}

/// How an instant is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimestampFormat {
    /// RFC 3339: `2026-11-22T00:00:00Z`.
    DateTime,
    /// Seconds since 1970, a JSON number that may have a fraction.
    EpochSeconds,
    /// Milliseconds since 1970, a JSON integer.
    EpochMillis,
    /// `Sun, 22 Nov 2026 00:00:00 GMT`.
    HttpDate,
}

/// What values of a type are allowed. Empty means anything.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Constraints {
    pub length: Option<Length>,
    pub range: Option<Range>,
    /// A regex that the whole value matches.
    pub pattern: Option<String>,
    /// A regex that the whole value must not match.
    pub except: Option<String>,
}

/// How long a value may be; both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub unit: LengthUnit,
}

/// What a length counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LengthUnit {
    /// Unicode scalar values of a string.
    Chars,
    /// Bytes of a blob, or of a string's UTF-8 where the spec says `bytes`.
    Bytes,
    /// Items of a list or set.
    Items,
    /// Entries of a map.
    Entries,
}

/// How large a number may be; both ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    pub min: Option<Number>,
    pub max: Option<Number>,
}

/// A bound: exact for integers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    Integer(i128),
    Float(f64),
}

/// A rule between members: where every `when` holds, every `then` must hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    pub when: Vec<Condition>,
    pub then: Vec<Condition>,
    pub doc: Option<String>,
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
    /// Indices into [`Api::auth`]; any of them will do.
    pub auth: Vec<usize>,
    pub meta: Meta,
}

/// The request or the response of an operation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Message {
    /// `body = T` has become a field named `body` with [`Binding::Payload`].
    pub body: Struct,
    pub doc: Option<String>,
    /// Media type of the body, where it is not the protocol's own.
    pub content_type: Option<String>,
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
    /// What stands between the slashes. A literal `/a/b` is two segments; a trailing slash an empty one.
    pub segments: Vec<Segment>,
    /// Literal query parameters after `?`: key and value (empty where there is no `=`).
    pub query: Vec<(String, Option<String>)>,
}

/// One part of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    Literal(String),
    /// Index into the fields of the input.
    Label {
        field: usize,
        greedy: bool,
    },
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
    /// Items are numbered, from 0.
    Offset {
        offset: usize,
        limit: Option<usize>,
        items: usize,
    },
}
