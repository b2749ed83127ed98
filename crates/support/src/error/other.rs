//! Answers that nobody declared.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::{Answer, Facts, ServiceError, declared};

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
    answer: Answer,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl OtherError {
    /// An answer with this HTTP status.
    pub fn new(status: u16) -> Self {
        Answer::new(status).into()
    }

    /// The same with what the wire calls the error.
    #[must_use]
    pub fn with_code(self, code: impl Into<String>) -> Self {
        self.with(|answer| answer.with_code(code))
    }

    /// The same with what the service says for people.
    #[must_use]
    pub fn with_message(self, message: impl Into<String>) -> Self {
        self.with(|answer| answer.with_message(message))
    }

    /// The same with the vendor's id of the request.
    #[must_use]
    pub fn with_request_id(self, request_id: impl Into<String>) -> Self {
        self.with(|answer| answer.with_request_id(request_id))
    }

    /// The same with how long the service asks to wait.
    #[must_use]
    pub fn with_retry_after(self, retry_after: Duration) -> Self {
        self.with(|answer| answer.with_retry_after(retry_after))
    }

    /// The same with the body as it came.
    #[must_use]
    pub fn with_body(self, body: impl Into<Vec<u8>>) -> Self {
        self.with(|answer| answer.with_body(body))
    }

    /// The same with why the body could not be read.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(Arc::from(source.into()));
        self
    }

    fn with(self, change: impl FnOnce(Answer) -> Answer) -> Self {
        Self {
            answer: change(self.answer),
            source: self.source,
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.answer.status().unwrap_or_default()
    }

    /// The body as it came.
    pub fn body(&self) -> &[u8] {
        self.answer.body()
    }

    /// The beginning of the body, where it is a text that came with an error's status.
    fn body_text(&self) -> Option<&str> {
        if self.status() < 400 {
            return None;
        }
        let text = std::str::from_utf8(self.body()).ok()?.trim();
        (!text.is_empty()).then(|| snippet(text))
    }
}

impl From<Answer> for OtherError {
    fn from(answer: Answer) -> Self {
        Self {
            answer,
            source: None,
        }
    }
}

impl ServiceError for OtherError {
    fn facts(&self) -> Facts<'_> {
        declared::judged(None, Facts::of(&self.answer))
    }
}

impl fmt::Display for OtherError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "status {}", self.status())?;
        if let Some(code) = self.answer.code() {
            write!(f, ": {code}")?;
        }
        match (self.answer.message(), &self.source, self.body_text()) {
            // Some services have one word for both.
            (Some(message), ..) if Some(message) == self.answer.code() => {}
            (Some(message), ..) => write!(f, ": {message}")?,
            (None, Some(_), _) => f.write_str(": the answer could not be read")?,
            (None, None, Some(text)) => write!(f, ": {text}")?,
            (None, None, None) => {}
        }
        if let Some(request_id) = self.answer.request_id() {
            write!(f, " (request {request_id})")?;
        }
        Ok(())
    }
}

impl fmt::Debug for OtherError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OtherError")
            .field("status", &self.status())
            .field("code", &self.answer.code())
            .field("message", &self.answer.message())
            .field("request_id", &self.answer.request_id())
            .field("retry_after", &self.answer.retry_after())
            .field("body", &format_args!("{} bytes", self.body().len()))
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
        self.answer.same(&other.answer) && says(self) == says(other)
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
