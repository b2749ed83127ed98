//! Which of the declared errors an answer is.

use std::fmt;

use http::HeaderMap;
use serde_core::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::header;
use super::shape::{Discriminator, ErrorShape, ErrorTable};
use crate::codec::Fields;

/// What an answer says about the error it is.
#[derive(Debug, Default)]
pub(super) struct Hints {
    /// Names of the error, the most reliable first.
    codes: Vec<String>,
    pub(super) message: Option<String>,
}

impl Hints {
    /// Looks at the header of the AWS protocols and at the top of the body, if that is an object.
    pub(super) fn of(headers: &HeaderMap, body: &[u8]) -> Self {
        let top: Top = serde_json::from_slice(body).unwrap_or_default();
        let header = header::text(headers, "x-amzn-errortype").map(Into::into);
        let codes = [header, top.kind, top.code];
        Self {
            codes: codes
                .into_iter()
                .flatten()
                .map(|code| clean(&code).to_owned())
                .collect(),
            message: top.message,
        }
    }

    pub(super) fn code(&self) -> Option<&str> {
        self.codes.first().map(String::as_str)
    }
}

/// The name alone: what stands before the first `:` and after the first `#`.
fn clean(code: &str) -> &str {
    let code = code.split_once(':').map_or(code, |(name, _)| name);
    code.split_once('#').map_or(code, |(_, name)| name).trim()
}

/// The declared error that these hints speak of.
pub(super) fn pick<E>(
    errors: &ErrorTable<E>,
    status: u16,
    hints: &Hints,
) -> Option<&'static ErrorShape<E>> {
    let by_code = hints.codes.iter().find_map(|code| {
        let mut named = errors
            .shapes
            .iter()
            .filter(|shape| shape.code == Some(code));
        match errors.discriminator {
            Discriminator::Code => named.next(),
            Discriminator::Status => named.find(|shape| shape.may_have(status)),
        }
    });
    by_code.or_else(|| {
        let mut unnamed = errors
            .shapes
            .iter()
            .filter(|shape| match errors.discriminator {
                Discriminator::Code => hints.codes.is_empty() && !shape.statuses.is_empty(),
                Discriminator::Status => shape.code.is_none(),
            });
        let exact = unnamed
            .clone()
            .find(|shape| shape.statuses.contains(&status));
        exact.or_else(|| unnamed.find(|shape| shape.may_have(status)))
    })
}

impl<E> ErrorShape<E> {
    fn may_have(&self, status: u16) -> bool {
        self.statuses.is_empty() || self.statuses.contains(&status)
    }
}

/// The members at the top of an error's body that mean something to everyone.
#[derive(Default)]
struct Top {
    kind: Option<String>,
    code: Option<String>,
    message: Option<String>,
}

impl<'de> Deserialize<'de> for Top {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Top;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the body of an error")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Top, A::Error> {
                let mut top = Top::default();
                let mut fields = Fields::new(&[
                    "__type",
                    "code",
                    "Code",
                    "message",
                    "Message",
                    "errorMessage",
                ]);
                while let Some(field) = fields.next(&mut map)? {
                    let Said(text) = map.next_value()?;
                    let slot = match field {
                        0 => &mut top.kind,
                        1 | 2 => &mut top.code,
                        _ => &mut top.message,
                    };
                    *slot = slot.take().or(text);
                }
                Ok(top)
            }
        }

        deserializer.deserialize_map(Reader)
    }
}

/// A string or an integer as text; whatever else stands there says nothing.
struct Said(Option<String>);

impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Said;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }

            fn visit_str<E>(self, text: &str) -> Result<Said, E> {
                Ok(Said(Some(text.to_owned())))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Said, E> {
                Ok(Said(Some(number.to_string())))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Said, E> {
                Ok(Said(Some(number.to_string())))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Said, E> {
                Ok(Said(None))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Said, E> {
                Ok(Said(None))
            }

            fn visit_unit<E>(self) -> Result<Said, E> {
                Ok(Said(None))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Said, A::Error> {
                while items.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Said(None))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Said, A::Error> {
                while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Said(None))
            }
        }

        deserializer.deserialize_any(Reader)
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::super::shape::{Body, ResponseShape};
    use super::{Discriminator, ErrorShape, ErrorTable, Hints, pick};

    const fn shape(
        code: Option<&'static str>,
        statuses: &'static [u16],
    ) -> ErrorShape<&'static str> {
        ErrorShape {
            code,
            statuses,
            shape: ResponseShape {
                body: Body::Object,
                members: &[],
            },
            read: |_| Ok(""),
        }
    }

    fn hints(header: Option<&'static str>, body: &str) -> Hints {
        let mut headers = HeaderMap::new();
        if let Some(header) = header {
            headers.insert("x-amzn-errortype", header.parse().unwrap());
        }
        Hints::of(&headers, body.as_bytes())
    }

    #[test]
    fn a_code_is_found_wherever_it_stands_and_cut_to_its_name() {
        for (header, body) in [
            (Some("Foo"), ""),
            (Some("Foo:http://internal/"), "<html>"),
            (Some("ns#Foo:http://internal/#x"), "{}"),
            (None, r#"{"__type":"a.b#Foo"}"#),
            (None, r#"{"code":"Foo","__type":null}"#),
            (None, r#"{"Code":"ns#Foo:x","nested":{"__type":"Bar"}}"#),
            (Some("Foo"), r#"{"__type":"Bar"}"#),
        ] {
            assert_eq!(hints(header, body).code(), Some("Foo"), "{header:?} {body}");
        }
        assert_eq!(
            hints(None, r#"{"code":{"a":[1]},"message":[2]}"#).code(),
            None
        );
        assert_eq!(hints(None, r#"{"code":42}"#).code(), Some("42"));
    }

    #[test]
    fn the_message_is_kept_under_its_usual_names() {
        for key in ["message", "Message", "errorMessage"] {
            let hints = hints(None, &format!(r#"{{"{key}":"what happened"}}"#));
            assert_eq!(hints.message.as_deref(), Some("what happened"));
        }
    }

    #[test]
    fn by_code_a_known_name_wins_and_the_status_only_speaks_when_nothing_else_does() {
        const ERRORS: ErrorTable<&str> = ErrorTable {
            discriminator: Discriminator::Code,
            shapes: &[shape(Some("Foo"), &[400]), shape(Some("Bar"), &[404])],
        };
        let picked =
            |status, hints: &Hints| pick(&ERRORS, status, hints).and_then(|shape| shape.code);
        assert_eq!(picked(500, &hints(Some("Bar"), "")), Some("Bar"));
        assert_eq!(
            picked(400, &hints(Some("New"), r#"{"__type":"Bar"}"#)),
            Some("Bar")
        );
        assert_eq!(picked(400, &hints(Some("New"), "")), None);
        assert_eq!(picked(404, &hints(None, "")), Some("Bar"));
        assert_eq!(picked(500, &hints(None, "")), None);
    }

    #[test]
    fn by_status_a_declared_code_has_to_match() {
        const ERRORS: ErrorTable<&str> = ErrorTable {
            discriminator: Discriminator::Status,
            shapes: &[
                shape(Some("DUPLICATE"), &[409]),
                shape(None, &[400, 409]),
                shape(None, &[]),
            ],
        };
        let picked = |status, body| {
            let picked = pick(&ERRORS, status, &hints(None, body));
            picked.map(|shape| (shape.code, shape.statuses))
        };
        assert_eq!(
            picked(409, r#"{"code":"DUPLICATE"}"#),
            Some((Some("DUPLICATE"), &[409][..]))
        );
        assert_eq!(
            picked(409, r#"{"code":"OTHER"}"#),
            Some((None, &[400, 409][..]))
        );
        assert_eq!(
            picked(400, r#"{"code":"DUPLICATE"}"#),
            Some((None, &[400, 409][..]))
        );
        assert_eq!(picked(500, ""), Some((None, &[][..])));
    }
}
