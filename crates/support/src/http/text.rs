//! Values as text: what paths, query parameters and headers hold.
//!
//! A value is spelled as its own `Serialize` has it, so a timestamp, an enum or a newtype needs no
//! second set of rules: a string is its text, a number or a boolean its JSON.

use std::fmt::{self, Display};

use serde_core::ser::{self, Impossible, Serialize, Serializer};

use super::refuse::refuse;

/// A value as the text, or the texts, it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Text {
    /// `null`: nothing is sent.
    Absent,
    One(String),
    List(Vec<String>),
    /// A list of lists or objects, where these have names of their own.
    Items(Vec<Text>),
    Entries(Vec<(String, Text)>),
}

impl Text {
    /// The text of `value`.
    pub(super) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, TextError> {
        value.serialize(Writer { is_nested: false })
    }

    /// The texts of `value` where each has a name of its own: `items[0][price]`.
    pub(super) fn nested<T: Serialize + ?Sized>(value: &T) -> Result<Self, TextError> {
        value.serialize(Writer { is_nested: true })
    }

    /// Every text in it, one after the other; keys stand before their values.
    pub(super) fn flatten(self) -> Vec<String> {
        match self {
            Self::Absent => Vec::new(),
            Self::One(text) => vec![text],
            Self::List(items) => items,
            Self::Items(items) => items.into_iter().flat_map(Self::flatten).collect(),
            Self::Entries(entries) => entries
                .into_iter()
                .flat_map(|(key, value)| {
                    let mut texts = vec![key];
                    texts.append(&mut value.flatten());
                    texts
                })
                .collect(),
        }
    }
}

/// Why a value has no text.
#[derive(Debug)]
pub(super) struct TextError(String);

impl Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TextError {}

impl ser::Error for TextError {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// What `serde_json` calls the structs by which raw numbers pass through other serializers.
const RAW: &str = "$serde_json::private::";

/// Whether lists may hold more than texts.
#[derive(Clone, Copy)]
struct Writer {
    is_nested: bool,
}

fn refused() -> TextError {
    ser::Error::custom("bytes, tuples and unions have no text")
}

/// A number as JSON has it; a name where JSON has none.
fn float(value: impl Into<f64> + Serialize + Copy) -> Result<Text, TextError> {
    let wide: f64 = value.into();
    let text = if wide.is_finite() {
        serde_json::to_string(&value).map_err(ser::Error::custom)?
    } else if wide.is_nan() {
        "NaN".to_owned()
    } else {
        let name = if wide > 0.0 { "Infinity" } else { "-Infinity" };
        name.to_owned()
    };
    Ok(Text::One(text))
}

/// Values whose text is that of `Display`.
macro_rules! display {
    ($($serialize:ident $kind:ty,)*) => {$(
        fn $serialize(self, value: $kind) -> Result<Text, TextError> {
            Ok(Text::One(value.to_string()))
        }
    )*};
}

impl Serializer for Writer {
    type Ok = Text;
    type Error = TextError;
    type SerializeSeq = Items;
    type SerializeTuple = Impossible<Text, TextError>;
    type SerializeTupleStruct = Impossible<Text, TextError>;
    type SerializeTupleVariant = Impossible<Text, TextError>;
    type SerializeMap = Entries;
    type SerializeStruct = Entries;
    type SerializeStructVariant = Impossible<Text, TextError>;

    display! {
        serialize_bool bool,
        serialize_i8 i8,
        serialize_i16 i16,
        serialize_i32 i32,
        serialize_i64 i64,
        serialize_i128 i128,
        serialize_u8 u8,
        serialize_u16 u16,
        serialize_u32 u32,
        serialize_u64 u64,
        serialize_u128 u128,
        serialize_char char,
        serialize_str &str,
    }

    refuse!(bytes tuple tuple_struct tuple_variant struct_variant);

    fn serialize_f32(self, value: f32) -> Result<Text, TextError> {
        float(value)
    }

    fn serialize_f64(self, value: f64) -> Result<Text, TextError> {
        float(value)
    }

    fn serialize_none(self) -> Result<Text, TextError> {
        Ok(Text::Absent)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Text, TextError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Text, TextError> {
        Ok(Text::Absent)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Text, TextError> {
        Ok(Text::Absent)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Text, TextError> {
        Ok(Text::One(variant.to_owned()))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Text, TextError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Text, TextError> {
        let value = value.serialize(self)?;
        Ok(Text::Entries(vec![(variant.to_owned(), value)]))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items, TextError> {
        Ok(Items(Vec::new(), self))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries, TextError> {
        Ok(Entries::of(self))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Entries, TextError> {
        Ok(Entries {
            raw: name.starts_with(RAW),
            ..Entries::of(self)
        })
    }
}

/// A list on its way; items that are `null` are left out.
struct Items(Vec<Text>, Writer);

impl ser::SerializeSeq for Items {
    type Ok = Text;
    type Error = TextError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), TextError> {
        match value.serialize(self.1)? {
            Text::Absent => Ok(()),
            Text::List(_) | Text::Items(_) | Text::Entries(_) if !self.1.is_nested => {
                Err(ser::Error::custom("a list of lists or objects has no text"))
            }
            item => {
                self.0.push(item);
                Ok(())
            }
        }
    }

    fn end(self) -> Result<Text, TextError> {
        let is_text = |item: &Text| matches!(item, Text::One(_));
        Ok(if self.0.iter().all(is_text) {
            Text::List(self.0.into_iter().flat_map(Text::flatten).collect())
        } else {
            Text::Items(self.0)
        })
    }
}

/// A map or an object on its way.
struct Entries {
    of: Writer,
    all: Vec<(String, Text)>,
    key: String,
    /// One of `serde_json`'s own: its only value is the whole.
    raw: bool,
}

impl Entries {
    fn of(writer: Writer) -> Self {
        Self {
            of: writer,
            all: Vec::new(),
            key: String::new(),
            raw: false,
        }
    }

    fn finish(mut self) -> Text {
        if self.raw
            && let Some((_, value)) = self.all.pop()
        {
            return value;
        }
        Text::Entries(self.all)
    }
}

impl ser::SerializeMap for Entries {
    type Ok = Text;
    type Error = TextError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), TextError> {
        match Text::of(key)? {
            Text::One(text) => {
                self.key = text;
                Ok(())
            }
            _ => Err(ser::Error::custom("a key is text")),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), TextError> {
        let key = std::mem::take(&mut self.key);
        self.all.push((key, value.serialize(self.of)?));
        Ok(())
    }

    fn end(self) -> Result<Text, TextError> {
        Ok(self.finish())
    }
}

impl ser::SerializeStruct for Entries {
    type Ok = Text;
    type Error = TextError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), TextError> {
        self.all.push((key.to_owned(), value.serialize(self.of)?));
        Ok(())
    }

    fn end(self) -> Result<Text, TextError> {
        Ok(self.finish())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Text;

    fn one(text: &str) -> Text {
        Text::One(text.to_owned())
    }

    #[test]
    fn scalars_are_spelled_as_in_json_without_quotes() {
        for (value, text) in [
            (json!("a b"), "a b"),
            (json!(true), "true"),
            (json!(-5), "-5"),
            (json!(1.0), "1.0"),
            (json!(1e300), "1e+300"),
        ] {
            assert_eq!(Text::of(&value).unwrap(), one(text));
        }
        assert_eq!(Text::of(&1.1f32).unwrap(), one("1.1"));
        assert_eq!(Text::of(&f64::NAN).unwrap(), one("NaN"));
        assert_eq!(Text::of(&f32::NEG_INFINITY).unwrap(), one("-Infinity"));
    }

    #[test]
    fn null_is_nothing_alone_and_in_a_list() {
        assert_eq!(Text::of(&json!(null)).unwrap(), Text::Absent);
        let list = Text::of(&json!(["a", null, 2])).unwrap();
        assert_eq!(list, Text::List(vec!["a".into(), "2".into()]));
    }

    #[test]
    fn a_raw_number_keeps_every_digit() {
        let raw = serde_json::value::RawValue::from_string("1.123456789012345678".into()).unwrap();
        assert_eq!(Text::of(&raw).unwrap(), one("1.123456789012345678"));
    }

    #[test]
    fn what_has_no_text_is_refused() {
        assert!(Text::of(&json!([[1]])).is_err());
        assert!(Text::of(&json!([{"a": 1}])).is_err());
        assert!(Text::of(&json!({"a": [{"b": 1}]})).is_err());
    }

    #[test]
    fn where_names_nest_lists_may_hold_objects() {
        let items = |value| Text::nested(&value).unwrap();
        let price = |text| Text::Entries(vec![("price".to_owned(), one(text))]);
        assert_eq!(
            items(json!([{"price": "a"}, null, {"price": "b"}])),
            Text::Items(vec![price("a"), price("b")])
        );
        assert_eq!(items(json!(["a"])), Text::List(vec!["a".into()]));
    }
}
