//! What an answer says about the error it is: code, message, request id, time to wait.

use std::time::Duration;

use http::HeaderMap;
use http::header::DATE;
use serde_json::Value;

use super::header;
use super::shape::ErrorFacts;
use crate::Answer;
use crate::timestamp::{self, Format};

/// An answer that is an error, taken apart.
pub(super) struct Said<'a> {
    headers: &'a HeaderMap,
    body: &'a [u8],
    json: Option<Value>,
}

impl<'a> Said<'a> {
    pub(super) fn of(headers: &'a HeaderMap, body: &'a [u8]) -> Self {
        let json = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
        Self {
            headers,
            body,
            json: serde_json::from_slice(json).ok(),
        }
    }

    /// Everything that is known.
    pub(super) fn answer(&self, status: u16, facts: &ErrorFacts) -> Answer {
        let mut answer = Answer::new(status).with_body(self.body);
        for (name, value) in self.headers {
            answer = answer.with_header(name.as_str(), value.as_bytes());
        }
        if let Some(code) = self.text(facts.code) {
            answer = answer.with_code(clean(&code));
        }
        if let Some(message) = self.text(facts.message).or_else(|| self.plain()) {
            answer = answer.with_message(message);
        }
        if let Some(id) = self.text(facts.request_id) {
            answer = answer.with_request_id(id);
        }
        if let Some(wait) = self.wait(facts.retry_after) {
            answer = answer.with_retry_after(wait);
        }
        answer
    }

    /// The code where most services have it.
    pub(super) fn usual_code(&self) -> Option<String> {
        let code = self.text(ErrorFacts::USUAL.code)?;
        Some(clean(&code).to_owned())
    }

    /// The first of these places where something is said.
    fn text(&self, places: &[&str]) -> Option<String> {
        places.iter().find_map(|place| self.at(place))
    }

    /// What stands at `header:Name` or at a JSON Pointer.
    fn at(&self, place: &str) -> Option<String> {
        let text = match place.strip_prefix("header:") {
            Some(name) => header::text(self.headers, name)?.into_owned(),
            None => said(self.json.as_ref()?.pointer(place)?)?,
        };
        (!text.trim().is_empty()).then_some(text)
    }

    /// A body that is a text is a message, unless it is a page for browsers.
    fn plain(&self) -> Option<String> {
        match &self.json {
            Some(Value::String(text)) => Some(text.clone()),
            Some(_) => None,
            None => {
                let text = std::str::from_utf8(self.body).ok()?.trim();
                let is_text = !text.is_empty() && !text.starts_with(['<', '{', '[']);
                is_text.then(|| text.to_owned())
            }
        }
    }

    fn wait(&self, places: &[&str]) -> Option<Duration> {
        places.iter().find_map(|place| self.until(&self.at(place)?))
    }

    /// Seconds to wait; or an instant, which counts from the `Date` of the same answer: an HTTP
    /// date, an RFC 3339 one, or seconds since 1970.
    fn until(&self, text: &str) -> Option<Duration> {
        let text = text.trim();
        let then = match text.parse::<f64>() {
            Ok(seconds) if (0.0..EPOCH).contains(&seconds) => {
                return Duration::try_from_secs_f64(seconds).ok();
            }
            Ok(_) => timestamp::parse(text, Format::EpochSeconds).ok()?,
            Err(_) => [Format::HttpDate, Format::DateTime]
                .into_iter()
                .find_map(|format| timestamp::parse(text, format).ok())?,
        };
        let date = header::text(self.headers, DATE)?;
        let now = timestamp::parse(date.trim(), Format::HttpDate).ok()?;
        Some((then - now).try_into().unwrap_or_default())
    }
}

impl Drop for Said<'_> {
    fn drop(&mut self) {
        if let Some(json) = &mut self.json {
            crate::Wipe::wipe(json);
        }
    }
}

/// A number of seconds as large as this is an instant: it would be a wait of thirty years.
const EPOCH: f64 = 1e9;

/// Some services begin their JSON with it, though RFC 8259 forbids that.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A value as text: a string or a number, or the first of a list.
fn said(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => items.iter().find_map(said),
        Value::Null | Value::Bool(_) | Value::Object(_) => None,
    }
}

/// The name alone: what stands before the first `:` or `;` and after the first `#`, as the AWS
/// protocols have it.
fn clean(code: &str) -> &str {
    let code = code.split_once(';').map_or(code, |(name, _)| name);
    let Some((_, name)) = code.split_once('#') else {
        return code.split_once(':').map_or(code, |(name, _)| name).trim();
    };
    name.split_once(':').map_or(name, |(name, _)| name).trim()
}
