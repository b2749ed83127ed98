//! What requests send and how answers are read: for a crate's own tests.
#![allow(clippy::missing_panics_doc)]

use std::fmt::Debug;

use cratewright_support::http::{HttpOperation, Paginated};
use cratewright_support::validate::Validate;
use cratewright_support::{Auth, Operation, OtherError, ServiceError as _};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;

use crate::properties::{field, is_legal, json, read};

pub use cratewright_support::declared::Retry;

/// A service that nobody has.
const BASE: &str = "https://service.test";

/// An answer of a service.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// Its status.
    pub status: u16,
    /// Names and values of its headers.
    pub headers: &'a [(&'a str, &'a str)],
    /// Its body.
    pub body: &'a str,
}

impl Answer<'_> {
    fn response(&self) -> http::Response<Vec<u8>> {
        let mut response = http::Response::builder().status(self.status);
        for (name, value) in self.headers {
            response = response.header(*name, *value);
        }
        response
            .body(self.body.as_bytes().to_vec())
            .expect("a response")
    }
}

/// What is known of an operation before it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // independent facts
pub struct Known<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its method.
    pub method: &'a str,
    /// Its URI template.
    pub uri: &'a str,
    /// Its status of success.
    pub status: u16,
    /// How callers prove who they are.
    pub auth: &'a [&'a [Auth]],
    /// OAuth scopes that it needs.
    pub scopes: &'a [&'a str],
    /// Its answer holds a secret.
    pub holds_secret: bool,
    /// Its URI holds a secret.
    pub secret_in_uri: bool,
    /// What stands before the host.
    pub host_prefix: Option<&'a str>,
    /// Its body is the caller's to send.
    pub sends_stream: bool,
    /// The body of its answer is the caller's to read.
    pub receives_stream: bool,
    /// A signature leaves its body out.
    pub unsigned_payload: bool,
    /// It changes nothing.
    pub readonly: bool,
    /// Twice is once.
    pub idempotent: bool,
}

impl Known<'_> {
    /// What is known where nothing is said.
    pub const USUAL: Self = Self {
        name: "",
        method: "",
        uri: "",
        status: 200,
        auth: &[],
        scopes: &[],
        holds_secret: false,
        secret_in_uri: false,
        host_prefix: None,
        sends_stream: false,
        receives_stream: false,
        unsigned_payload: false,
        readonly: false,
        idempotent: false,
    };
}

/// The constants of an operation are these.
#[track_caller]
pub fn is_known_as<R: Operation>(expected: Known<'_>) {
    let known = Known {
        name: R::NAME,
        method: R::METHOD,
        uri: R::URI,
        status: R::STATUS,
        auth: R::AUTH,
        scopes: R::SCOPES,
        holds_secret: R::HOLDS_SECRET,
        secret_in_uri: R::SECRET_IN_URI,
        host_prefix: R::HOST_PREFIX,
        sends_stream: R::SENDS_STREAM,
        receives_stream: R::RECEIVES_STREAM,
        unsigned_payload: R::UNSIGNED_PAYLOAD,
        readonly: R::READONLY,
        idempotent: R::IDEMPOTENT,
    };
    assert_eq!(known, expected);
}

/// The request that a document spells goes out with this line of method and URL, these headers and
/// this body.
#[track_caller]
pub fn sends<R: HttpOperation + DeserializeOwned>(document: &str, head: &[&str], body: &str) {
    let request: R = read(&json(document)).expect(document);
    let sent = request.to_http(BASE).expect(document);
    let url = sent.uri().to_string().replacen(BASE, "", 1);
    let mut found: Vec<String> = sent
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())))
        .collect();
    found.sort_unstable();
    let first = format!("{} {url}", sent.method());
    let (line, headers) = head.split_first().expect("a line of method and URL");
    assert_eq!(in_order(&first), in_order(line), "{document}");
    assert_eq!(found, headers, "{document}");
    if found.contains(&format!("content-type: {FORM}")) {
        let text = String::from_utf8_lossy(sent.body());
        assert_eq!(parameters(&text), parameters(body), "{document}");
    } else {
        assert_eq!(content(sent.body()), content(body.as_bytes()), "{document}");
    }
}

/// The media type of a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// The request that a document spells is legal, and can be sent.
#[track_caller]
pub fn is_sent<R>(document: &str)
where
    R: HttpOperation + Serialize + DeserializeOwned + PartialEq + Debug + Validate,
{
    is_legal::<R>(document);
    let request: R = read(&json(document)).expect(document);
    let sent = request.to_http(BASE);
    assert!(sent.is_ok(), "{document}: {sent:?}");
}

/// An answer is read as the response that a document spells.
#[track_caller]
pub fn receives<R>(answer: Answer<'_>, document: &str)
where
    R: HttpOperation<Response: Serialize>,
{
    match R::parse_response(&answer.response()) {
        Ok(response) => assert_eq!(field(&response), json(document), "{answer:?}"),
        Err(error) => panic!("{answer:?} is the error {error:?}"),
    }
}

/// What an error says.
#[derive(Debug, Clone, Copy)]
pub struct Says<'a> {
    /// What `Display` calls it.
    pub name: &'a str,
    /// Its code, where the answer has one that is known.
    pub code: Option<&'a str>,
    /// Its message, where the answer has one that is known.
    pub message: Option<&'a str>,
    /// Why the spec says that trying again may help.
    pub retry: Option<Retry>,
}

/// An answer is read as an error that says this. `variant` gives the document of the variant that is
/// meant.
#[track_caller]
pub fn fails<R: HttpOperation<Response: Debug>>(
    answer: Answer<'_>,
    variant: impl Fn(&R::Error) -> Option<Value>,
    document: &str,
    says: Says<'_>,
) {
    let error = R::parse_response(&answer.response()).expect_err("an error");
    assert_eq!(variant(&error), Some(json(document)), "{error:?}");
    assert_eq!(error.status(), Some(answer.status), "{error:?}");
    for (expected, found) in [(says.code, error.code()), (says.message, error.message())] {
        assert!(expected.is_none() || expected == found, "{error:?}");
    }
    let shown = match error.message().filter(|it| *it != says.name) {
        Some(message) => format!("{}: {message}", says.name),
        None => says.name.to_owned(),
    };
    assert_eq!(error.to_string(), shown);
    let undeclared = undeclared(answer.status, &error);
    let (retries, throttles) = match says.retry {
        Some(Retry::Throttling) => (true, true),
        Some(Retry::Transient) => (true, undeclared.is_throttling()),
        None => (undeclared.is_retryable(), undeclared.is_throttling()),
    };
    assert_eq!(error.is_retryable(), retries, "{error:?}");
    assert_eq!(error.is_throttling(), throttles, "{error:?}");
}

/// What would be known of an error without its declaration.
fn undeclared(status: u16, error: &impl cratewright_support::ServiceError) -> OtherError {
    let other = OtherError::new(status);
    let other = error.code().into_iter().fold(other, OtherError::with_code);
    error
        .retry_after()
        .into_iter()
        .fold(other, OtherError::with_retry_after)
}

/// Behind the page of a request and its response comes that of another request; behind an answer
/// that is the last page, none.
#[track_caller]
pub fn turns<R>(request: &str, response: &str, next: Option<&str>)
where
    R: Paginated + DeserializeOwned,
{
    let first: R = read(&json(request)).expect(request);
    let page: R::Response = read(&json(response)).expect(response);
    let second = first.next_page(&page);
    assert_eq!(second.map(|second| field(&second)), next.map(json));
}

/// A URL in its path and its parameters, whose order says nothing.
fn in_order(line: &str) -> (&str, Vec<&str>) {
    let (path, query) = line.split_once('?').unwrap_or((line, ""));
    (path, parameters(query))
}

/// The parameters of a query or a form, whose order says nothing.
fn parameters(text: &str) -> Vec<&str> {
    let mut parameters: Vec<&str> = text.split('&').collect();
    parameters.sort_unstable();
    parameters
}

/// JSON where it is, else the text.
fn content(body: &[u8]) -> Value {
    serde_json::from_slice(body)
        .unwrap_or_else(|_| Value::from(String::from_utf8_lossy(body).into_owned()))
}
