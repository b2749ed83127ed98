//! The answer that an error came with.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;

use zeroize::Zeroizing;

/// The answer that an error came with: status, headers and body, and what they say about the error.
///
/// It is shared, so cloning an error is cheap, and it has no part in comparisons: two errors with
/// the same members are equal, whatever they came with. `Debug` shows neither headers nor body,
/// which may hold secrets; both are wiped from memory with the last copy.
#[derive(Clone, Default)]
pub struct Answer(Option<Arc<Received>>);

#[derive(Clone, Default, PartialEq)]
struct Received {
    status: u16,
    headers: Vec<(Box<str>, Zeroizing<Vec<u8>>)>,
    body: Zeroizing<Vec<u8>>,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
}

impl Answer {
    /// An answer with this HTTP status.
    pub fn new(status: u16) -> Self {
        Self(Some(Arc::new(Received {
            status,
            ..Received::default()
        })))
    }

    /// The same with a header.
    #[must_use]
    pub fn with_header(self, name: impl Into<Box<str>>, value: impl Into<Vec<u8>>) -> Self {
        self.with(|it| it.headers.push((name.into(), Zeroizing::new(value.into()))))
    }

    /// The same with a body.
    #[must_use]
    pub fn with_body(self, body: impl Into<Vec<u8>>) -> Self {
        self.with(|it| it.body = Zeroizing::new(body.into()))
    }

    /// The same with what the wire calls the error.
    #[must_use]
    pub fn with_code(self, code: impl Into<String>) -> Self {
        self.with(|it| it.code = Some(code.into()))
    }

    /// The same with what the service says for people.
    #[must_use]
    pub fn with_message(self, message: impl Into<String>) -> Self {
        self.with(|it| it.message = Some(message.into()))
    }

    /// The same with the vendor's id of the request.
    #[must_use]
    pub fn with_request_id(self, request_id: impl Into<String>) -> Self {
        self.with(|it| it.request_id = Some(request_id.into()))
    }

    /// The same with how long the service asks to wait.
    #[must_use]
    pub fn with_retry_after(self, retry_after: Duration) -> Self {
        self.with(|it| it.retry_after = Some(retry_after))
    }

    fn with(mut self, change: impl FnOnce(&mut Received)) -> Self {
        change(Arc::make_mut(self.0.get_or_insert_default()));
        self
    }

    /// Whether the error came over the wire at all.
    pub(crate) fn is_there(&self) -> bool {
        self.0.is_some()
    }

    /// Whether two answers are the same in every respect.
    pub(crate) fn same(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    /// The HTTP status.
    pub fn status(&self) -> Option<u16> {
        self.0.as_ref().map(|it| it.status)
    }

    /// Every header, in the order of the answer, by its name in lower case.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let headers = self.0.iter().flat_map(|it| &it.headers);
        headers.map(|(name, value)| (&**name, value.as_slice()))
    }

    /// The first header of this name, in any case, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut named = self.headers().filter(|it| it.0.eq_ignore_ascii_case(name));
        std::str::from_utf8(named.next()?.1).ok()
    }

    /// The body.
    pub fn body(&self) -> &[u8] {
        self.0.as_ref().map_or(&[], |it| &it.body)
    }

    /// What the wire calls the error, wherever that stands.
    pub fn code(&self) -> Option<&str> {
        self.0.as_ref()?.code.as_deref()
    }

    /// What the service says for people, wherever that stands.
    pub fn message(&self) -> Option<&str> {
        self.0.as_ref()?.message.as_deref()
    }

    /// The vendor's id of the request.
    pub fn request_id(&self) -> Option<&str> {
        self.0.as_ref()?.request_id.as_deref()
    }

    /// How long the service asks to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.as_ref()?.retry_after
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("none"),
            Some(it) => write!(f, "status {}, {} bytes", it.status, it.body.len()),
        }
    }
}

/// What an error came with has no part in what it is.
impl PartialEq for Answer {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Answer {}

impl Hash for Answer {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}
