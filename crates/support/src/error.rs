//! What goes wrong on the other side.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// What every error of a service can be asked.
///
/// Implemented by the error of each operation and by each error shape.
pub trait ServiceError: Error {
    /// The HTTP status it came with.
    fn status(&self) -> Option<u16>;
    /// What the wire calls it: `ThrottlingException`.
    fn code(&self) -> Option<&str>;
    /// What the service says for people.
    fn message(&self) -> Option<&str>;
    /// The vendor's id of the request that failed.
    fn request_id(&self) -> Option<&str>;
    /// Whether the same request may succeed later.
    fn is_retryable(&self) -> bool;
    /// Whether the service asks to slow down.
    fn is_throttling(&self) -> bool;
    /// How long the service asks to wait.
    fn retry_after(&self) -> Option<Duration>;
}

/// An answer that is none of an operation's errors, nor a success that can be read.
///
/// It keeps all that is known: the status, the code, the message, the body, and why the body could
/// not be read where that is the reason. `Debug` and `Display` show no more of the body than the
/// beginning of a text that came with an error's status: the body of a success may hold secrets.
///
/// ```
/// use cratewright_support::{OtherError, ServiceError};
///
/// let error = OtherError::new(503).with_code("SlowDown").with_message("Reduce your rate.");
/// assert_eq!(error.to_string(), "status 503: SlowDown: Reduce your rate.");
/// assert!(error.is_retryable() && error.is_throttling());
/// ```
#[derive(Clone)]
pub struct OtherError {
    status: u16,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    body: Vec<u8>,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl OtherError {
    /// An answer with this HTTP status.
    pub fn new(status: u16) -> Self {
        Self {
            status,
            code: None,
            message: None,
            request_id: None,
            retry_after: None,
            body: Vec::new(),
            source: None,
        }
    }

    /// The same with what the wire calls the error.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// The same with what the service says for people.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }

    /// The same with the vendor's id of the request.
    #[must_use]
    pub fn with_request_id(mut self, request_id: impl Into<String>) -> Self {
        self.request_id = Some(request_id.into());
        self
    }

    /// The same with how long the service asks to wait.
    #[must_use]
    pub fn with_retry_after(mut self, retry_after: Duration) -> Self {
        self.retry_after = Some(retry_after);
        self
    }

    /// The same with the body as it came.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// The same with why the body could not be read.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(Arc::from(source.into()));
        self
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The body as it came.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The beginning of the body, where it is a text that came with an error's status.
    fn body_text(&self) -> Option<&str> {
        if self.status < 400 {
            return None;
        }
        let text = std::str::from_utf8(&self.body).ok()?.trim();
        (!text.is_empty()).then(|| snippet(text))
    }
}

impl ServiceError for OtherError {
    fn status(&self) -> Option<u16> {
        Some(self.status)
    }

    fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    fn is_retryable(&self) -> bool {
        self.is_throttling()
            || matches!(self.status, 408 | 500 | 502 | 503 | 504)
            || self.code().is_some_and(|code| TRANSIENT.contains(&code))
    }

    fn is_throttling(&self) -> bool {
        self.status == 429 || self.code().is_some_and(|code| THROTTLING.contains(&code))
    }

    fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }
}

/// Codes that AWS's clients take for a passing fault, whatever the operation.
const TRANSIENT: &[&str] = &["RequestTimeout", "RequestTimeoutException"];

/// Codes that AWS's clients take for throttling, whatever the operation.
const THROTTLING: &[&str] = &[
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
];

impl fmt::Display for OtherError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "status {}", self.status)?;
        if let Some(code) = &self.code {
            write!(f, ": {code}")?;
        }
        match (&self.message, &self.source, self.body_text()) {
            (Some(message), ..) => write!(f, ": {message}")?,
            (None, Some(_), _) => f.write_str(": the answer could not be read")?,
            (None, None, Some(text)) => write!(f, ": {text}")?,
            (None, None, None) => {}
        }
        if let Some(request_id) = &self.request_id {
            write!(f, " (request {request_id})")?;
        }
        Ok(())
    }
}

impl fmt::Debug for OtherError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OtherError")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("message", &self.message)
            .field("request_id", &self.request_id)
            .field("retry_after", &self.retry_after)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .field("source", &self.source)
            .finish()
    }
}

impl Error for OtherError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// Two sources are equal if they say the same.
impl PartialEq for OtherError {
    fn eq(&self, other: &Self) -> bool {
        let says = |error: &Self| error.source.as_ref().map(ToString::to_string);
        self.status == other.status
            && self.code == other.code
            && self.message == other.message
            && self.request_id == other.request_id
            && self.retry_after == other.retry_after
            && self.body == other.body
            && says(self) == says(other)
    }
}

impl Eq for OtherError {}

/// As much of a text as fits into a message.
pub(crate) fn snippet(text: &str) -> &str {
    const LIMIT: usize = 200;
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}
