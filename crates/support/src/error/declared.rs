//! What generated code says about the errors of a service: rows of facts, and what follows from
//! them.

use std::fmt;
use std::time::Duration;

use super::{Answer, ErrorKind, Facts, ServiceError, classify};

/// An error that a service declares: what the wire knows it by, and where its answer is kept.
pub trait DeclaredError: ServiceError + Sized {
    /// What the wire calls it, if it has a name there: the first of its names, where it has several.
    const CODE: Option<&'static str>;
    /// The rest of its names on the wire, where it has several.
    const OTHER_CODES: &'static [&'static str] = &[];
    /// What else the wire calls it.
    const ALIAS: Option<&'static str> = None;
    /// The statuses it comes with; empty where the service does not say.
    const STATUSES: &'static [Status];

    /// The error with the answer that it came with.
    #[must_use]
    fn with_answer(self, answer: Answer) -> Self;
}

/// The statuses that an error comes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// This one.
    Exactly(u16),
    /// All that begin with this digit.
    Class(u16),
    /// Every status of an error.
    Any,
}

/// What a spec says about an error.
#[derive(Debug, Clone, Copy)]
pub struct Declared {
    /// What the wire calls it, or else the spec.
    pub name: &'static str,
    /// What the wire calls it.
    pub code: Option<&'static str>,
    /// What it may call it as well.
    pub other_codes: &'static [&'static str],
    /// The statuses it comes with.
    pub statuses: &'static [Status],
    /// Why trying again may help.
    pub retry: Option<Retry>,
    /// It holds a secret, which may be what stands where messages usually do: only a member that is
    /// said to be the message is shown.
    pub hidden: bool,
}

/// Why trying again may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Too many requests.
    Throttling,
    /// A passing fault.
    Transient,
}

/// What the members of an error say.
#[derive(Debug, Clone, Copy, Default)]
pub struct Members<'a> {
    /// The member that holds the status.
    pub status: Option<u16>,
    /// The member that holds the code.
    pub code: Option<&'a str>,
    /// The member that `Display` shows.
    pub message: Option<&'a str>,
    /// The member that says how long to wait.
    pub retry_after: Option<Duration>,
}

/// All that is known of an error that is declared.
pub fn facts<'a>(declared: &Declared, answer: &'a Answer, members: &Members<'a>) -> Facts<'a> {
    let came = Facts::of(answer);
    let only = match declared.statuses {
        [Status::Exactly(status)] => Some(*status),
        _ => None,
    };
    let usual = came.message.filter(|_| !declared.hidden);
    let said = came.code.or(members.code);
    let other = said.filter(|code| declared.other_codes.contains(code));
    judged(
        declared.retry,
        Facts {
            status: came.status.or(members.status).or(only),
            code: other.or(declared.code).or(said),
            message: members.message.or(usual),
            retry_after: members.retry_after.or(came.retry_after),
            ..came
        },
    )
}

/// Draws the conclusions: what kind of failure it is, and whether trying again may help.
///
/// What the spec says comes first, then what the code says, then the status.
pub(super) fn judged(retry: Option<Retry>, facts: Facts<'_>) -> Facts<'_> {
    let waits = facts.retry_after.is_some();
    let by_status = || match facts.status {
        // Services that count requests say so under this status, too.
        Some(403) if waits => ErrorKind::Throttled,
        Some(status) => classify::by_status(status),
        None => ErrorKind::Other,
    };
    let kind = match retry {
        Some(Retry::Throttling) => ErrorKind::Throttled,
        _ if facts.status == Some(429) => ErrorKind::Throttled,
        _ => facts
            .code
            .and_then(classify::by_code)
            .unwrap_or_else(by_status),
    };
    let is_transient = facts.status.is_some_and(classify::is_transient)
        || facts
            .code
            .is_some_and(|it| classify::TRANSIENT.contains(&it));
    Facts {
        kind,
        is_retryable: retry.is_some() || waits || is_transient || kind == ErrorKind::Throttled,
        ..facts
    }
}

/// The name of an error and its message. Of several names it is the one that came.
pub fn display<E: DeclaredError>(f: &mut fmt::Formatter<'_>, name: &str, error: &E) -> fmt::Result {
    let facts = error.facts();
    let other = facts.code.filter(|code| E::OTHER_CODES.contains(code));
    let name = other.unwrap_or(name);
    f.write_str(name)?;
    match facts.message {
        // Some services have one word for both.
        Some(message) if message != name => write!(f, ": {message}"),
        _ => Ok(()),
    }
}

/// A member that holds a status.
pub fn status<N: TryInto<u16>>(number: Option<N>) -> Option<u16> {
    number?.try_into().ok()
}

/// A member that holds a number of seconds.
pub fn seconds<N: TryInto<u64>>(number: Option<N>) -> Option<Duration> {
    number?.try_into().ok().map(Duration::from_secs)
}
