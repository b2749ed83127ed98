//! What goes wrong on the other side.

mod answer;
mod classify;
#[doc(hidden)]
pub mod declared;
mod other;

use std::error::Error;
use std::time::Duration;

pub use answer::Answer;
pub use other::OtherError;
pub(crate) use other::snippet;

/// What every error of a service can be asked.
///
/// The error of each operation, each declared error and [`OtherError`] answer all of it, from the
/// same facts: an error says the same of itself whether or not the spec declares it, and whatever
/// form its body has.
pub trait ServiceError: Error + Send + Sync + 'static {
    /// All that is known.
    fn facts(&self) -> Facts<'_>;

    /// The answer as it came: status, headers, body. None for an error that a program made itself.
    fn answer(&self) -> Option<&Answer> {
        self.facts().answer
    }

    /// The HTTP status.
    fn status(&self) -> Option<u16> {
        self.facts().status
    }

    /// What the wire calls it: `ThrottlingException`.
    fn code(&self) -> Option<&str> {
        self.facts().code
    }

    /// What the service says for people.
    fn message(&self) -> Option<&str> {
        self.facts().message
    }

    /// The vendor's id of the request that failed.
    fn request_id(&self) -> Option<&str> {
        self.facts().request_id
    }

    /// How long the service asks to wait.
    fn retry_after(&self) -> Option<Duration> {
        self.facts().retry_after
    }

    /// What kind of failure it is.
    fn kind(&self) -> ErrorKind {
        self.facts().kind
    }

    /// Whether the same request may succeed later.
    ///
    /// It does where the spec says so, where the answer carries a time to try again, after
    /// throttling, and after statuses of a passing fault. Whether sending it twice does it twice is
    /// another question: [`Operation::IDEMPOTENT`](crate::Operation::IDEMPOTENT).
    fn is_retryable(&self) -> bool {
        self.facts().is_retryable
    }

    /// Whether the service asks to slow down.
    fn is_throttling(&self) -> bool {
        self.kind() == ErrorKind::Throttled
    }

    /// Whether what the request names does not exist.
    fn is_not_found(&self) -> bool {
        self.kind() == ErrorKind::NotFound
    }

    /// Whether the state of the resource forbids it: it exists already, or is about to change.
    fn is_conflict(&self) -> bool {
        self.kind() == ErrorKind::Conflict
    }

    /// Whether the request itself is wrong: sending it again will not help.
    fn is_invalid(&self) -> bool {
        self.kind() == ErrorKind::Invalid
    }

    /// Whether the credentials are at fault: missing, wrong, expired, or not enough for this.
    fn is_auth(&self) -> bool {
        matches!(self.kind(), ErrorKind::Unauthenticated | ErrorKind::Denied)
    }

    /// Whether the service knows the caller and refuses all the same.
    fn is_denied(&self) -> bool {
        self.kind() == ErrorKind::Denied
    }
}

/// Kinds of failures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request itself is wrong.
    Invalid,
    /// The credentials are missing, wrong or expired.
    Unauthenticated,
    /// The caller may not do this.
    Denied,
    /// What the request names does not exist.
    NotFound,
    /// The state of the resource forbids it.
    Conflict,
    /// Too many requests.
    Throttled,
    /// The service failed.
    Broken,
    /// Whatever is none of these, an answer that cannot be read among them.
    #[default]
    Other,
}

/// All that is known of a failure.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct Facts<'a> {
    /// The answer as it came.
    pub answer: Option<&'a Answer>,
    /// The HTTP status.
    pub status: Option<u16>,
    /// What the wire calls it.
    pub code: Option<&'a str>,
    /// What the service says for people.
    pub message: Option<&'a str>,
    /// The vendor's id of the request.
    pub request_id: Option<&'a str>,
    /// How long the service asks to wait.
    pub retry_after: Option<Duration>,
    /// What kind of failure it is.
    pub kind: ErrorKind,
    /// Whether the same request may succeed later.
    pub is_retryable: bool,
}

impl<'a> Facts<'a> {
    /// What an answer says by itself.
    pub(crate) fn of(answer: &'a Answer) -> Self {
        Facts {
            answer: answer.is_there().then_some(answer),
            status: answer.status(),
            code: answer.code(),
            message: answer.message(),
            request_id: answer.request_id(),
            retry_after: answer.retry_after(),
            ..Facts::default()
        }
    }
}
