//! A request's members on their way to their places.
//!
//! The request's own `Serialize` writes its members one after the other; this serializer sends
//! each where the table says. What belongs to the body goes straight into its JSON.

use std::fmt::{self, Display};

use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde_core::ser::{self, Impossible, Serialize, SerializeStruct, Serializer};

use super::RequestError;
use super::header;
use super::multipart::{self, Part};
use super::refuse::refuse;
use super::shape::{Body, Member, Payload, Place, RequestShape};
use super::spread::Spread;
use super::text::Text;
use super::value::{BytesWriter, FilesWriter};

const TARGET: HeaderName = HeaderName::from_static("x-amz-target");

/// Everything of a request but its method and its URL.
pub(super) struct Parts {
    shape: &'static RequestShape,
    pub(super) labels: Vec<Label>,
    /// Query parameters, not encoded, with those of maps apart: a named one wins over them.
    pub(super) query: Vec<Parameter>,
    pub(super) headers: HeaderMap,
    /// Members of a body that is a form.
    form: Vec<Parameter>,
    /// Parts of a body that has several.
    several: Vec<Part>,
    /// Labels of the host's prefix.
    pub(super) host: Vec<Label>,
    pub(super) body: Vec<u8>,
    has_body: bool,
}

/// What stands for a label of the URI.
pub(super) struct Label {
    pub(super) member: &'static str,
    /// Its name in the URI.
    pub(super) key: &'static str,
    /// Several are separated by commas.
    pub(super) texts: Vec<String>,
}

/// A query parameter. The texts of its value are separated by commas.
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) value: Vec<String>,
    pub(super) from_map: bool,
}

impl Parts {
    pub(super) fn of<R: Serialize + ?Sized>(
        request: &R,
        shape: &'static RequestShape,
    ) -> Result<Self, RequestError> {
        let mut parts = Self {
            shape,
            labels: Vec::new(),
            query: Vec::new(),
            headers: HeaderMap::new(),
            form: Vec::new(),
            several: Vec::new(),
            host: Vec::new(),
            body: Vec::new(),
            has_body: false,
        };
        request
            .serialize(&mut parts)
            .map_err(|RouteError(error)| error)?;
        parts.finish()?;
        Ok(parts)
    }

    /// Closes the body and says what it is, unless a member has said so.
    fn finish(&mut self) -> Result<(), RequestError> {
        let mut content_type = HeaderValue::from_static(self.shape.content_type);
        match self.shape.body {
            Body::Object if self.has_body => self.body.push(b'}'),
            Body::Form => {
                self.body = super::request::form(&self.form).into_bytes();
                self.has_body = true;
            }
            Body::Multipart => {
                let (boundary, body) = multipart::write(&self.several);
                let media = self.shape.content_type;
                let named = HeaderValue::try_from(format!("{media}; boundary={boundary}"));
                content_type = named.map_err(|_| RequestError::HeaderValue { member: "body" })?;
                self.body = body;
                self.has_body = true;
            }
            Body::Stream => self.has_body = true,
            Body::Object | Body::Payload(Payload::Object) if !self.has_body => {
                self.body.extend(b"{}");
                self.has_body = true;
            }
            _ => {}
        }
        if self.has_body {
            self.headers.entry(CONTENT_TYPE).or_insert(content_type);
        }
        if let Some(target) = self.shape.target {
            self.headers
                .insert(TARGET, HeaderValue::from_static(target));
        }
        Ok(())
    }

    fn route<T: Serialize + ?Sized>(
        &mut self,
        member: &'static Member,
        value: &T,
    ) -> Result<(), RequestError> {
        if let Some(key) = member.host {
            let text = Text::of(value).map_err(|error| refuse(member, error))?;
            self.host.push(Label {
                member: member.name,
                key,
                texts: text.flatten(),
            });
        }
        match member.place {
            Place::Host => return Ok(()),
            Place::JsonPart(_) | Place::File(_) => return self.part(member, value),
            Place::Body(_) if self.shape.body == Body::Multipart => {
                return self.part(member, value);
            }
            Place::QueryJson(name) => {
                let json = serde_json::to_string(value).map_err(|error| refuse(member, error))?;
                self.parameter(name, Text::One(json), false);
                return Ok(());
            }
            Place::Body(key) if self.shape.body == Body::Form => {
                let text = Text::nested(value).map_err(|error| refuse(member, error))?;
                let query = std::mem::take(&mut self.query);
                self.deep(key, text);
                self.form.append(&mut self.query);
                self.query = query;
                return Ok(());
            }
            Place::Payload if self.shape.body == Body::Form => {
                let text = Text::nested(value).map_err(|error| refuse(member, error))?;
                let query = std::mem::take(&mut self.query);
                if let Text::Entries(entries) = text {
                    for (key, value) in entries {
                        self.deep(&key, value);
                    }
                }
                self.form.append(&mut self.query);
                self.query = query;
                return Ok(());
            }
            Place::QueryDeep(name) => {
                let text = Text::nested(value).map_err(|error| refuse(member, error))?;
                self.deep(name, text);
                return Ok(());
            }
            Place::Body(key) => return self.field(key, value).map_err(|e| refuse(member, e)),
            Place::Payload => return self.payload(value).map_err(|e| refuse(member, e)),
            Place::Rest => return self.rest(value).map_err(|e| refuse(member, e)),
            _ => {}
        }
        let text = Text::of(value).map_err(|error| refuse(member, error))?;
        match member.place {
            Place::Body(_)
            | Place::JsonPart(_)
            | Place::File(_)
            | Place::Payload
            | Place::Rest
            | Place::Host
            | Place::QueryDeep(_)
            | Place::QueryJson(_) => Ok(()),
            Place::Label(key) => {
                self.labels.push(Label {
                    member: member.name,
                    key,
                    texts: text.flatten(),
                });
                Ok(())
            }
            Place::Query(name) => {
                self.parameter(name, text, false);
                Ok(())
            }
            Place::QueryCsv(name) => {
                let value = text.flatten();
                if !value.is_empty() {
                    self.query.push(Parameter {
                        name: name.to_owned(),
                        value,
                        from_map: false,
                    });
                }
                Ok(())
            }
            Place::QueryMap => {
                if let Text::Entries(entries) = text {
                    for (key, value) in entries {
                        self.parameter(&key, value, true);
                    }
                }
                Ok(())
            }
            Place::Header(name) => match text {
                Text::Absent => Ok(()),
                Text::One(text) => self.header(member, name, &text),
                many => self.header(member, name, &header::join(&many.flatten())),
            },
            Place::HeaderDates(name) => match text {
                Text::Absent => Ok(()),
                some => self.header(member, name, &header::join_dates(&some.flatten())),
            },
            Place::HeaderJson(name) => match text {
                Text::One(json) => self.header(member, name, &header::ascii_json(&json)),
                _ => Ok(()),
            },
            #[cfg(feature = "blob")]
            Place::HeaderBase64(name) => match text {
                Text::One(text) => {
                    let text = crate::Blob::from(text.as_bytes()).to_string();
                    self.header(member, name, &text)
                }
                _ => Ok(()),
            },
            Place::HeaderPrefix(prefix) => {
                if let Text::Entries(entries) = text {
                    for (key, value) in entries {
                        let name = format!("{prefix}{key}");
                        self.header(member, &name, &header::join(&value.flatten()))?;
                    }
                }
                Ok(())
            }
        }
    }

    /// A member of the body's object.
    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> serde_json::Result<()> {
        self.key(key)?;
        serde_json::to_writer(&mut self.body, value)
    }

    /// What stands before the value of a member of the body's object.
    fn key(&mut self, key: &str) -> serde_json::Result<()> {
        self.body.push(if self.has_body { b',' } else { b'{' });
        self.has_body = true;
        serde_json::to_writer(&mut self.body, key)?;
        self.body.push(b':');
        Ok(())
    }

    /// Members of the body's object that the model does not know.
    fn rest<T: Serialize + ?Sized>(&mut self, map: &T) -> serde_json::Result<()> {
        let members = self.shape.members;
        let is_known = |name: &str| {
            let mut places = members.iter().map(|member| member.place);
            places.any(|place| matches!(place, Place::Body(key) if key == name))
        };
        let mut written = Ok(());
        Spread::entries(map, |key, value| {
            if written.is_ok() {
                written = if is_known(key) {
                    Err(ser::Error::custom(format_args!(
                        "`{key}` is a member of its own"
                    )))
                } else {
                    self.key(key)
                };
                self.body.extend_from_slice(value);
            }
        })?;
        written
    }

    /// A part of the body, or one for each item of a list.
    fn part<T: Serialize + ?Sized>(
        &mut self,
        member: &Member,
        value: &T,
    ) -> Result<(), RequestError> {
        let (key, contents, file_name, media) = match member.place {
            Place::JsonPart(key) => {
                let json = serde_json::to_vec(value).map_err(|error| refuse(member, error))?;
                (key, vec![json], None, Some("application/json"))
            }
            Place::File(key) => {
                let files = value.serialize(FilesWriter);
                let files = files.map_err(|error| refuse(member, error))?;
                (key, files, Some(key), Some("application/octet-stream"))
            }
            Place::Body(key) => {
                let text = Text::of(value).map_err(|error| refuse(member, error))?;
                let texts = text.flatten().into_iter().map(String::into_bytes);
                (key, texts.collect(), None, None)
            }
            _ => return Ok(()),
        };
        let parts = contents.into_iter().map(|content| Part {
            name: key,
            file_name: file_name.map(|usual| member.file_name.unwrap_or(usual)),
            media: member.media.or(media),
            content,
        });
        self.several.extend(parts);
        Ok(())
    }

    /// The member that is the body.
    fn payload<T: Serialize + ?Sized>(&mut self, value: &T) -> serde_json::Result<()> {
        self.has_body = true;
        match self.shape.body {
            Body::Payload(Payload::Text) => {
                let text = Text::of(value).map_err(ser::Error::custom)?;
                self.body = text.flatten().concat().into_bytes();
            }
            Body::Payload(Payload::Bytes) => self.body = value.serialize(BytesWriter)?,
            _ => serde_json::to_writer(&mut self.body, value)?,
        }
        Ok(())
    }

    /// A query parameter, once for each item of a list.
    fn parameter(&mut self, name: &str, text: Text, from_map: bool) {
        for value in text.flatten() {
            self.query.push(Parameter {
                name: name.to_owned(),
                value: vec![value],
                from_map,
            });
        }
    }

    /// `name[key]=value`, `name[key][key]=value` for objects within, `name[0][key]=value` for those in
    /// a list. What is called `key[]` is a list that says so.
    fn deep(&mut self, name: &str, text: Text) {
        match text {
            Text::Entries(entries) => {
                for (key, value) in entries {
                    let (key, list) = match key.strip_suffix("[]") {
                        Some(key) => (key, "[]"),
                        None => (&*key, ""),
                    };
                    self.deep(&format!("{name}[{key}]{list}"), value);
                }
            }
            Text::Items(items) => {
                for (index, item) in items.into_iter().enumerate() {
                    self.deep(&format!("{name}[{index}]"), item);
                }
            }
            flat => self.parameter(name, flat, false),
        }
    }

    fn header(&mut self, member: &Member, name: &str, text: &str) -> Result<(), RequestError> {
        let member_name = member.name;
        let name =
            HeaderName::from_bytes(name.as_bytes()).map_err(|_| RequestError::HeaderName {
                member: member_name,
            })?;
        let refused = RequestError::HeaderValue {
            member: member_name,
        };
        if text.chars().any(char::is_control) {
            return Err(refused);
        }
        let mut value = HeaderValue::from_bytes(text.as_bytes()).map_err(|_| refused)?;
        value.set_sensitive(member.sensitive);
        // A header of its own wins over an entry of a map, whichever comes first.
        if matches!(member.place, Place::HeaderPrefix(_)) {
            self.headers.entry(name).or_insert(value);
        } else {
            self.headers.insert(name, value);
        }
        Ok(())
    }
}

fn refuse(member: &Member, error: impl Display) -> RequestError {
    RequestError::Value {
        member: member.name,
        reason: error.to_string(),
    }
}

/// [`RequestError`] as serde wants it.
#[derive(Debug)]
pub(super) struct RouteError(RequestError);

impl Display for RouteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for RouteError {}

impl ser::Error for RouteError {
    fn custom<T: Display>(message: T) -> Self {
        Self(RequestError::Value {
            member: "",
            reason: message.to_string(),
        })
    }
}

fn refused() -> RouteError {
    ser::Error::custom("a request is an object of members")
}

impl<'a> Serializer for &'a mut Parts {
    type Ok = ();
    type Error = RouteError;
    type SerializeSeq = Impossible<(), RouteError>;
    type SerializeTuple = Impossible<(), RouteError>;
    type SerializeTupleStruct = Impossible<(), RouteError>;
    type SerializeTupleVariant = Impossible<(), RouteError>;
    type SerializeMap = Impossible<(), RouteError>;
    type SerializeStruct = Members<'a>;
    type SerializeStructVariant = Impossible<(), RouteError>;

    refuse!(bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str bytes none some unit unit_struct);
    refuse!(unit_variant newtype_struct newtype_variant seq tuple tuple_struct tuple_variant map);
    refuse!(struct_variant);

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'a>, RouteError> {
        Ok(Members {
            ahead: self.shape.members,
            parts: self,
        })
    }
}

/// The members still to come, and the parts that take them.
pub(super) struct Members<'a> {
    ahead: &'static [Member],
    parts: &'a mut Parts,
}

impl SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = RouteError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), RouteError> {
        // The table has the members in this order; those that are left out are passed over.
        let skipped = self.ahead.iter().position(|member| member.name == key);
        let skipped = skipped.and_then(|n| self.ahead.split_at_checked(n));
        let Some((left_out, [member, ahead @ ..])) = skipped else {
            return Err(ser::Error::custom(format_args!(
                "`{key}` has no place in the request"
            )));
        };
        none_required(left_out)?;
        self.ahead = ahead;
        self.parts.route(member, value).map_err(RouteError)
    }

    fn end(self) -> Result<(), RouteError> {
        none_required(self.ahead)
    }
}

/// Members that are left out may be.
fn none_required(left_out: &[Member]) -> Result<(), RouteError> {
    match left_out.iter().find(|member| member.required) {
        Some(member) => Err(RouteError(RequestError::Absent {
            member: member.name,
        })),
        None => Ok(()),
    }
}
