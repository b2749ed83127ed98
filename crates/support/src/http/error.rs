//! What can be wrong with a request before it is sent.

use std::fmt;

/// Why a request cannot be written. It names the member, never its value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// The base is not an absolute URL without query and fragment.
    Base,
    /// A member is left out that the service asks for: an idempotency token, which
    /// `fill_idempotency_tokens` gives.
    Absent {
        /// The member.
        member: &'static str,
    },
    /// A label of the host is no part of a host's name: letters, digits and dashes, at most 63.
    HostLabel {
        /// The member.
        member: &'static str,
    },
    /// A label of the path is empty: the request would mean another resource.
    EmptyLabel {
        /// The member.
        member: &'static str,
    },
    /// A label of the path has the segment `.` or `..`, which clients and proxies resolve: the
    /// request would mean another resource.
    DotSegment {
        /// The member.
        member: &'static str,
    },
    /// A header's value has a control character.
    HeaderValue {
        /// The member.
        member: &'static str,
    },
    /// A key of a map does not make the name of a header.
    HeaderName {
        /// The member.
        member: &'static str,
    },
    /// A value has no spelling in its place.
    Value {
        /// The member.
        member: &'static str,
        /// What is the matter.
        reason: String,
    },
    /// The method and the URL do not make a request, because the URL is too long.
    Url,
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Base => f.write_str("the base is not an absolute URL without query and fragment"),
            Self::Absent { member } => {
                write!(f, "`{member}` is left out, but the service asks for it")
            }
            Self::HostLabel { member } => {
                write!(f, "`{member}` is no part of the name of a host")
            }
            Self::EmptyLabel { member } => {
                write!(f, "`{member}` is empty, but is part of the path")
            }
            Self::DotSegment { member } => {
                write!(
                    f,
                    "`{member}` has the segment `.` or `..`, but is part of the path"
                )
            }
            Self::HeaderValue { member } => {
                write!(
                    f,
                    "`{member}` has a control character, but travels in a header"
                )
            }
            Self::HeaderName { member } => {
                write!(f, "a key of `{member}` does not make the name of a header")
            }
            Self::Value { member, reason } => write!(f, "`{member}` cannot be written: {reason}"),
            Self::Url => f.write_str("the URL is too long"),
        }
    }
}

impl std::error::Error for RequestError {}
