//! Answers that are successes: which of several it is, and when it is none after all.

use serde_core::Deserialize;
use serde_json::Value;

use super::locate::ReadError;
use super::read::Success;
use super::shape::ResponseShape;

/// One of several successes; `R` is the operation's response.
#[derive(Debug)]
pub struct Outcome<R> {
    /// The status it comes with.
    pub(super) status: u16,
    pub(super) shape: ResponseShape,
    pub(super) read: fn(&Success<'_>) -> Result<R, ReadError>,
}

impl<R> Outcome<R> {
    /// An answer with this status and this shape.
    pub const fn new(
        status: u16,
        shape: ResponseShape,
        read: fn(&Success<'_>) -> Result<R, ReadError>,
    ) -> Self {
        Self {
            status,
            shape,
            read,
        }
    }
}

impl Success<'_> {
    /// What came, as the type that this success is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read<T: for<'de> Deserialize<'de>>(&self) -> Result<T, ReadError> {
        self.received.read(self.shape)
    }
}

/// When an answer with a status of success is a failure: what its body says at a JSON Pointer.
#[derive(Debug, Clone, Copy)]
pub struct Failure {
    at: &'static str,
    said: Said,
}

#[derive(Debug, Clone, Copy)]
enum Said {
    Anything,
    This(&'static str),
    Other(&'static str),
}

impl Failure {
    /// Something is there: neither null, nor false, nor empty.
    pub const fn present(at: &'static str) -> Self {
        Self {
            at,
            said: Said::Anything,
        }
    }

    /// This JSON is there.
    pub const fn when(at: &'static str, json: &'static str) -> Self {
        Self {
            at,
            said: Said::This(json),
        }
    }

    /// Something else is there than this JSON.
    pub const fn unless(at: &'static str, json: &'static str) -> Self {
        Self {
            at,
            said: Said::Other(json),
        }
    }

    /// Whether a body says that the call has failed.
    pub(super) fn is_said_in(&self, body: &[u8]) -> bool {
        let Ok(body) = serde_json::from_slice::<Value>(body) else {
            return false;
        };
        let Some(found) = body.pointer(self.at) else {
            return false;
        };
        let is = |json: &str| serde_json::from_str::<Value>(json).is_ok_and(|json| json == *found);
        match self.said {
            Said::This(json) => is(json),
            Said::Other(json) => !is(json),
            Said::Anything => match found {
                Value::Null | Value::Bool(false) => false,
                Value::String(text) => !text.is_empty(),
                Value::Array(items) => !items.is_empty(),
                Value::Object(members) => !members.is_empty(),
                Value::Bool(true) | Value::Number(_) => true,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Failure;

    #[test]
    fn a_failure_is_told_by_what_stands_at_a_pointer() {
        let slack = Failure::when("/ok", "false");
        assert!(slack.is_said_in(br#"{"ok":false,"error":"channel_not_found"}"#));
        for body in [&br#"{"ok":true}"#[..], b"{}", b"", b"<html>"] {
            assert!(!slack.is_said_in(body));
        }
        let coded = Failure::unless("/code", "0");
        assert!(coded.is_said_in(br#"{"code":40013}"#));
        assert!(!coded.is_said_in(br#"{"code":0}"#) && !coded.is_said_in(b"{}"));
        let listed = Failure::present("/errors");
        assert!(listed.is_said_in(br#"{"errors":[{"message":"no"}]}"#));
        for body in [r#"{"errors":[]}"#, r#"{"errors":null}"#, r#"{"errors":""}"#] {
            assert!(!listed.is_said_in(body.as_bytes()), "{body}");
        }
    }
}
