//! From what comes back to a response or an error.

use std::marker::PhantomData;

use http::{HeaderMap, Response, StatusCode};
use serde_core::Deserialize;
use serde_core::de::DeserializeOwned;
use serde_json::Error;

use super::discriminator::{Hints, pick};
use super::header;
use super::merge::{Merged, Outside};
use super::shape::{Body, Origin, Payload, ResponseShape};
use super::value::Value;
use super::{HttpError, HttpOperation};
use crate::OtherError;

/// The response of `R`, or its error.
pub(super) fn response<R, B>(response: &Response<B>) -> Result<R::Response, R::Error>
where
    R: HttpOperation + ?Sized,
    B: AsRef<[u8]>,
{
    let came = Came {
        status: response.status(),
        headers: response.headers(),
        body: response.body().as_ref(),
    };
    if came.status.is_success() {
        came.read(&R::RESPONSE)
            .map_err(|error| R::Error::other(came.other(&Hints::default()).with_source(error)))
    } else {
        Err(came.error())
    }
}

/// The error of a call, on its way to its type.
#[derive(Debug)]
pub(super) struct ErrorBody<'a> {
    came: &'a Came<'a>,
    shape: &'a ResponseShape,
}

impl ErrorBody<'_> {
    /// The error, its members taken from wherever they stand. A header that cannot be read is as
    /// good as missing.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, Error> {
        self.came.read(self.shape).or_else(|error| {
            let body_alone = ResponseShape {
                members: &[],
                ..*self.shape
            };
            self.came.read(&body_alone).map_err(|_| error)
        })
    }
}

/// A response, taken apart.
#[derive(Debug)]
struct Came<'a> {
    status: StatusCode,
    headers: &'a HeaderMap,
    body: &'a [u8],
}

impl<'a> Came<'a> {
    fn read<T: Deserialize<'a>>(&self, shape: &ResponseShape) -> Result<T, Error> {
        if let Body::Whole(payload) = shape.body {
            return self.payload(payload).read(PhantomData);
        }
        let members = shape.members.iter();
        T::deserialize(Merged {
            json: (shape.body == Body::Object).then(|| self.json()).flatten(),
            outside: members
                .map(|member| (member.name, self.find(member.origin, shape.body)))
                .collect(),
        })
    }

    /// The body's JSON. An empty body, and `null`, are objects without members.
    fn json(&self) -> Option<&'a [u8]> {
        let json = self.body.trim_ascii();
        let json = json.strip_prefix(BYTE_ORDER_MARK).unwrap_or(json);
        (!json.is_empty() && json != b"null").then_some(json)
    }

    fn find(&self, origin: Origin, body: Body) -> Option<Outside<'a>> {
        let text = |name| header::text(self.headers, name);
        let value = match origin {
            Origin::Payload => {
                return match body {
                    Body::Payload(payload) => Some(self.payload(payload)),
                    Body::None | Body::Object | Body::Whole(_) => None,
                };
            }
            Origin::Status => Value::Number(self.status.as_u16()),
            Origin::Header(name) => Value::Text(text(name)?),
            Origin::HeaderList(name) => Value::List(header::split(&text(name)?)),
            Origin::HeaderDates(name) => Value::List(header::split_dates(&text(name)?)),
            Origin::HeaderPrefix(prefix) => Value::Map(header::with_prefix(self.headers, prefix)),
        };
        Some(Outside::Value(value))
    }

    /// The body as a value.
    fn payload(&self, payload: Payload) -> Outside<'a> {
        let value = match payload {
            Payload::Object | Payload::Json => self.json().map(Outside::Json),
            _ if self.body.is_empty() => None,
            Payload::Text => Some(Outside::Value(Value::Text(header::decode(self.body)))),
            Payload::Bytes => Some(Outside::Value(Value::Bytes(self.body))),
        };
        value.unwrap_or(Outside::Value(Value::Empty))
    }

    /// The error that came: one of the declared, if it is one of them and can be read.
    fn error<E: HttpError>(&self) -> E {
        let hints = Hints::of(self.headers, self.body);
        let Some(declared) = pick(&E::ERRORS, self.status.as_u16(), &hints) else {
            return E::other(self.other(&hints));
        };
        let body = ErrorBody {
            came: self,
            shape: &declared.shape,
        };
        (declared.read)(&body)
            .unwrap_or_else(|error| E::other(self.other(&hints).with_source(error)))
    }

    /// Everything that is known.
    fn other(&self, hints: &Hints) -> OtherError {
        let mut error = OtherError::new(self.status.as_u16()).with_body(self.body);
        if let Some(code) = hints.code() {
            error = error.with_code(code);
        }
        if let Some(message) = &hints.message {
            error = error.with_message(message.as_str());
        }
        if let Some(id) = header::request_id(self.headers) {
            error = error.with_request_id(id);
        }
        if let Some(wait) = header::retry_after(self.headers) {
            error = error.with_retry_after(wait);
        }
        error
    }
}

/// Some services begin their JSON with it, though RFC 8259 forbids that.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::{HeaderMap, Response, StatusCode};
    use serde_json::{Value, json};

    use super::super::discriminator::Hints;
    use super::super::shape::{Body, Payload, ResponseShape, Source};
    use super::Came;
    use crate::ServiceError;

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

    fn read(
        shape: &ResponseShape,
        response: &Response<&'static str>,
    ) -> Result<Value, serde_json::Error> {
        let came = Came {
            status: response.status(),
            headers: response.headers(),
            body: response.body().as_bytes(),
        };
        came.read(shape)
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
        let came = Came {
            status: StatusCode::BAD_GATEWAY,
            headers: &headers,
            body: b"<h1>502</h1>",
        };
        let error = came.other(&Hints::of(&headers, came.body));
        assert_eq!(error.status(), 502);
        assert_eq!(error.body(), b"<h1>502</h1>");
        assert_eq!(error.request_id(), Some("r-1"));
        assert_eq!(error.retry_after(), Some(Duration::from_secs(2)));
        assert_eq!((error.code(), error.message()), (None, None));
    }
}
