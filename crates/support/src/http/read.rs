//! From what comes back to a response or an error.

use std::cell::RefCell;
use std::marker::PhantomData;

use http::response::Parts;
use http::{HeaderMap, Response, StatusCode};
use serde_core::Deserialize;
use serde_core::de::DeserializeOwned;
use serde_json::Error;

use super::facts::Said;
use super::header;
use super::locate::{ReadError, bad_item};
use super::merge::{Merged, Outside};
use super::pick::pick;
use super::shape::{Body, Discriminator, ErrorFacts, Origin, Payload, ResponseShape, WireError};
use super::value::Value;
use super::{HttpError, HttpOperation, Partial};
use crate::{Answer, OtherError};

/// The response of `R`, or its error.
pub(super) fn response<R, B>(response: &Response<B>) -> Result<R::Response, R::Error>
where
    R: HttpOperation + ?Sized,
    B: AsRef<[u8]>,
{
    let received = Received::of(response);
    if !received.is_success::<R>() {
        return Err(received.error());
    }
    received
        .success::<R>()
        .map_err(|error| received.unreadable(error))
}

/// What the head of an answer says, where its body is the caller's; none where the body has to be
/// read first.
pub(super) fn head<R: HttpOperation + ?Sized>(
    head: &Parts,
) -> Option<Result<R::Response, R::Error>> {
    let received = Received {
        status: head.status,
        headers: &head.headers,
        body: b"",
    };
    (R::RESPONSE.body == Body::Stream && received.is_success::<R>()).then(|| {
        received
            .success::<R>()
            .map_err(|error| received.unreadable(error))
    })
}

/// The response of `R` without the items that cannot be read, or its error.
pub(super) fn partial<R, B>(response: &Response<B>) -> Result<Partial<R::Response>, R::Error>
where
    R: HttpOperation + ?Sized,
    B: AsRef<[u8]>,
{
    let received = Received::of(response);
    if !received.is_success::<R>() {
        return Err(received.error());
    }
    let mut body = received.json().unwrap_or_default().to_vec();
    let mut skipped = Vec::new();
    loop {
        let now = Received {
            body: &body,
            ..received
        };
        let error = match now.success::<R>() {
            Ok(response) => return Ok(Partial { response, skipped }),
            Err(error) => error,
        };
        let item = error.offset().and_then(|offset| bad_item(&body, offset));
        match item {
            // A list passes over what is null.
            Some(item) if skipped.len() < MOST_SKIPPED && &body[item.clone()] != b"null" => {
                body.splice(item, *b"null");
                skipped.push(error);
            }
            _ => return Err(received.unreadable(error)),
        }
    }
}

/// An answer with more items than this that cannot be read is another answer than was meant.
const MOST_SKIPPED: usize = 1000;

/// The error of a call, on its way to its type.
#[derive(Debug)]
pub(super) struct ErrorBody<'a> {
    received: &'a Received<'a>,
    shape: &'a ResponseShape,
    answer: Answer,
}

impl ErrorBody<'_> {
    /// The error, its members taken from wherever they stand. What cannot be read is as good as
    /// missing.
    pub(super) fn read<T: WireError>(&self) -> Option<T> {
        let error: T = self.received.read_error(self.shape)?;
        Some(error.with_answer(self.answer.clone()))
    }
}

/// A success, on its way to its type.
#[derive(Debug)]
pub struct Success<'a> {
    pub(super) received: &'a Received<'a>,
    pub(super) shape: &'a ResponseShape,
}

/// A response, taken apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Received<'a> {
    status: StatusCode,
    headers: &'a HeaderMap,
    body: &'a [u8],
}

/// Which members are as good as missing where they cannot be read.
#[derive(Clone, Copy, PartialEq)]
enum Skip {
    Headers,
    All,
}

impl<'a> Received<'a> {
    fn of<B: AsRef<[u8]>>(response: &'a Response<B>) -> Self {
        Self {
            status: response.status(),
            headers: response.headers(),
            body: response.body().as_ref(),
        }
    }

    fn is_success<R: HttpOperation + ?Sized>(&self) -> bool {
        let status = self.status.as_u16();
        let is_declared = status == R::STATUS || R::OUTCOMES.iter().any(|it| it.status == status);
        (self.status.is_success() || is_declared)
            && !R::FAILURE
                .is_some_and(|failure| failure.is_said_in(self.json().unwrap_or_default()))
    }

    /// The response, which is one of several where the operation has several.
    fn success<R: HttpOperation + ?Sized>(&self) -> Result<R::Response, ReadError> {
        if R::OUTCOMES.is_empty() {
            return self.read(&R::RESPONSE);
        }
        let status = self.status.as_u16();
        let outcome = R::OUTCOMES.iter().find(|it| it.status == status);
        let outcome = outcome.ok_or_else(ReadError::of_status)?;
        (outcome.read)(&Success {
            received: self,
            shape: &outcome.shape,
        })
    }

    /// A response. A header that is empty or cannot be read is as good as missing.
    pub(super) fn read<T: Deserialize<'a>>(&self, shape: &ResponseShape) -> Result<T, ReadError> {
        if let Body::Whole(payload) = shape.body {
            let read = self.payload(payload).read(PhantomData);
            return read.map_err(|error| ReadError::of(&error, self.json().unwrap_or_default()));
        }
        let json = (shape.body == Body::Object).then(|| self.json()).flatten();
        self.members(json, shape, Skip::Headers, false)
            // An empty header may be all that a required text is.
            .or_else(|error| {
                self.members(json, shape, Skip::Headers, true)
                    .map_err(|_| error)
            })
    }

    /// An error, of which no member has to be there.
    fn read_error<T: DeserializeOwned>(&self, shape: &ResponseShape) -> Option<T> {
        let json = (shape.body == Body::Object).then(|| self.json()).flatten();
        self.members(json, shape, Skip::All, false)
            .or_else(|_| self.members(None, shape, Skip::All, false))
            .ok()
    }

    /// Reads what can be read, leaving out one member more whenever one fails that may.
    fn members<T: Deserialize<'a>>(
        &self,
        json: Option<&'a [u8]>,
        shape: &ResponseShape,
        skip: Skip,
        keeps_empty: bool,
    ) -> Result<T, ReadError> {
        let mut skipped: Vec<String> = Vec::new();
        loop {
            let failed = RefCell::new(None);
            let members = shape.members.iter();
            let read = T::deserialize(Merged {
                json,
                outside: members
                    .map(|member| {
                        let found = self.find(member.origin, shape.body, keeps_empty);
                        (member.name, found)
                    })
                    .collect(),
                skipped: &skipped,
                failed: (skip == Skip::All || !shape.members.is_empty()).then_some(&failed),
            });
            let error: Error = match read {
                Ok(value) => return Ok(value),
                Err(error) => error,
            };
            let header = |name: &str| {
                let mut members = shape.members.iter();
                let named = members.find(|member| member.name == name);
                named.and_then(|member| member.origin.header())
            };
            match failed.take() {
                Some(name)
                    if !skipped.contains(&name)
                        && (skip == Skip::All || header(&name).is_some()) =>
                {
                    skipped.push(name);
                }
                _ => {
                    let unread = skipped.iter().find_map(|name| header(name));
                    return Err(match unread {
                        Some(header) => ReadError::of_header(header, &error),
                        None => ReadError::of(&error, json.unwrap_or_default()),
                    });
                }
            }
        }
    }

    /// The body's JSON. An empty body, and `null`, are objects without members.
    fn json(&self) -> Option<&'a [u8]> {
        let json = self.body.trim_ascii();
        let json = json.strip_prefix(BYTE_ORDER_MARK).unwrap_or(json);
        (!json.is_empty() && json != b"null").then_some(json)
    }

    fn find(&self, origin: Origin, body: Body, keeps_empty: bool) -> Option<Outside<'a>> {
        let text = |name| {
            let text = header::text(self.headers, name)?;
            (keeps_empty || !text.trim().is_empty()).then_some(text)
        };
        let value = match origin {
            Origin::Payload => {
                return match body {
                    Body::Payload(payload) => Some(self.payload(payload)),
                    _ => None,
                };
            }
            Origin::Status => Value::Number(self.status.as_u16()),
            Origin::Header(name) => Value::Text(text(name)?),
            Origin::HeaderList(name) => Value::List(header::split(&text(name)?)),
            Origin::HeaderDates(name) => Value::List(header::split_dates(&text(name)?)),
            #[cfg(feature = "blob")]
            Origin::HeaderBase64(name) => Value::Text(header::from_base64(text(name)?)),
            Origin::HeaderPrefix(prefix) => Value::Map(header::with_prefix(self.headers, prefix)),
        };
        Some(Outside::Value(value))
    }

    /// The body as a value.
    fn payload(&self, payload: Payload) -> Outside<'a> {
        let value = match payload {
            Payload::Object | Payload::Json => self.json().map(Outside::Json),
            Payload::JsonText if self.is_json_text() => self.json().map(Outside::Json),
            _ if self.body.is_empty() => None,
            Payload::Text | Payload::JsonText => {
                Some(Outside::Value(Value::Text(header::decode(self.body))))
            }
            Payload::Bytes => Some(Outside::Value(Value::Bytes(self.body))),
        };
        value.unwrap_or(Outside::Value(Value::Empty))
    }

    fn is_json_text(&self) -> bool {
        let json = self.json().unwrap_or(b"null");
        json == b"null" || serde_json::from_slice::<String>(json).is_ok()
    }

    /// The error that came: one of the declared, if it is one of them.
    fn error<E: HttpError>(&self) -> E {
        let answer = self.answer(&E::FACTS);
        let status = self.status.as_u16();
        let declared = pick(&E::ERRORS, status, answer.code()).or_else(|| {
            // What the query protocol calls it may be known by another name.
            let by_query = E::ERRORS.discriminator == Discriminator::QueryCode;
            let code = by_query.then(|| Said::of(self.headers, self.body).usual_code())?;
            pick(&E::ERRORS, status, Some(&code?))
        });
        let read = declared.and_then(|declared| {
            (declared.read)(&ErrorBody {
                received: self,
                shape: &declared.shape,
                answer: answer.clone(),
            })
        });
        read.unwrap_or_else(|| E::other(answer.into()))
    }

    /// A success that cannot be read.
    fn unreadable<E: HttpError>(&self, error: ReadError) -> E {
        E::other(OtherError::from(self.answer(&E::FACTS)).with_source(error))
    }

    fn answer(&self, facts: &ErrorFacts) -> Answer {
        Said::of(self.headers, self.body).answer(self.status.as_u16(), facts)
    }
}

/// Some services begin their JSON with it, though RFC 8259 forbids that.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::{HeaderMap, Response, StatusCode};
    use serde_json::{Value, json};

    use super::super::locate::ReadError;
    use super::super::shape::{Body, ErrorFacts, Payload, ResponseShape, Source};
    use super::Received;

    const SHAPE: ResponseShape = ResponseShape {
        body: Body::Object,
        members: &[
            Source::status("status"),
            Source::header("etag", "ETag"),
            Source::header_list("list", "X-List"),
            Source::header_dates("dates", "X-Dates"),
            Source::header_prefix("meta", "X-Meta-"),
        ],
    };

    fn response(
        headers: &[(&'static str, &'static str)],
        body: &'static str,
    ) -> Response<&'static str> {
        let mut response = Response::builder().status(201);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        response.body(body).unwrap()
    }

    fn read(shape: &ResponseShape, response: &Response<&'static str>) -> Result<Value, ReadError> {
        Received::of(response).read(shape)
    }

    #[test]
    fn members_come_together_from_everywhere() {
        let headers = [
            ("ETAG", "abc"),
            ("x-list", "a, \"b,c\""),
            ("x-list", "d"),
            (
                "x-dates",
                "Mon, 16 Dec 2019 23:48:18 GMT, Tue, 17 Dec 2019 23:48:18 GMT",
            ),
            ("x-meta-Color", "red"),
        ];
        let read = read(&SHAPE, &response(&headers, r#"{"id":"1"}"#)).unwrap();
        assert_eq!(
            read,
            json!({
                "id": "1",
                "status": 201,
                "etag": "abc",
                "list": ["a", "b,c", "d"],
                "dates": ["Mon, 16 Dec 2019 23:48:18 GMT", "Tue, 17 Dec 2019 23:48:18 GMT"],
                "meta": {"color": "red"},
            })
        );
    }

    #[test]
    fn the_body_has_no_say_over_what_stands_outside_of_it() {
        let body = r#"{"etag":"from the body","status":7,"list":["x"],"id":"1"}"#;
        let read = read(&SHAPE, &response(&[], body)).unwrap();
        assert_eq!(read, json!({"id": "1", "status": 201, "meta": {}}));
    }

    #[test]
    fn an_empty_body_is_an_object_without_members() {
        for body in ["", " \r\n", "null", "{}", "\u{feff}{}"] {
            let read = read(&SHAPE, &response(&[], body)).unwrap();
            assert_eq!(read, json!({"status": 201, "meta": {}}), "{body:?}");
        }
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for body in ["[]", "1", "\"x\"", "<html>", "{} {}", "{\"a\":"] {
            assert!(read(&SHAPE, &response(&[], body)).is_err(), "{body}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_and_not_followed() {
        let deep: &'static str = "[".repeat(1_000_000).leak();
        let body: &'static str = format!("{{\"a\":{deep}").leak();
        let error = read(&SHAPE, &response(&[], body)).unwrap_err();
        assert!(error.to_string().contains("recursion limit"), "{error}");
    }

    #[test]
    fn a_payload_stands_beside_headers_or_alone() {
        const BESIDE: ResponseShape = ResponseShape {
            body: Body::Payload(Payload::Text),
            members: &[Source::payload("text"), Source::header("etag", "etag")],
        };
        const ALONE: ResponseShape = ResponseShape {
            body: Body::Whole(Payload::Json),
            members: &[],
        };
        let beside = read(&BESIDE, &response(&[("etag", "e")], "123 plain")).unwrap();
        assert_eq!(beside, json!({"text": "123 plain", "etag": "e"}));
        assert_eq!(
            read(&ALONE, &response(&[], "[1, 2]")).unwrap(),
            json!([1, 2])
        );
        assert_eq!(read(&ALONE, &response(&[], "")).unwrap(), json!(null));
    }

    #[test]
    fn whatever_is_not_declared_is_kept_whole() {
        let mut headers = HeaderMap::new();
        headers.insert(
            "retry-after",
            "Mon, 16 Dec 2019 23:48:20 GMT".parse().unwrap(),
        );
        headers.insert("date", "Mon, 16 Dec 2019 23:48:18 GMT".parse().unwrap());
        headers.insert("x-amzn-requestid", "r-1".parse().unwrap());
        let received = Received {
            status: StatusCode::BAD_GATEWAY,
            headers: &headers,
            body: b"<h1>502</h1>",
        };
        let answer = received.answer(&ErrorFacts::USUAL);
        assert_eq!(answer.status(), Some(502));
        assert_eq!(answer.body(), b"<h1>502</h1>");
        assert_eq!(
            answer.header("Retry-After"),
            Some("Mon, 16 Dec 2019 23:48:20 GMT")
        );
        assert_eq!(answer.request_id(), Some("r-1"));
        assert_eq!(answer.retry_after(), Some(Duration::from_secs(2)));
        assert_eq!((answer.code(), answer.message()), (None, None));
    }
}
