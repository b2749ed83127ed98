//! A key with its value: the unit in which the checker walks a document.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeString;

use super::{Table, Value};

/// One key of a table, with its value.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    key: &'a Spanned<DeString<'a>>,
    value: &'a Spanned<Value<'a>>,
}

impl<'a> Entry<'a> {
    /// The entry of `table` under `key`.
    pub fn of(table: &'a Table<'a>, key: &str) -> Option<Self> {
        let (key, value) = table.get_key_value(key)?;
        Some(Self { key, value })
    }

    /// Every entry of `table`, in the order of the file.
    pub fn all(table: &'a Table<'a>) -> impl Iterator<Item = Self> {
        table.iter().map(|(key, value)| Self { key, value })
    }

    /// The key.
    pub fn name(self) -> &'a str {
        self.key.get_ref()
    }

    /// Where the key stands.
    pub fn name_span(self) -> Range<usize> {
        self.key.span()
    }

    /// The value.
    pub fn value(self) -> &'a Value<'a> {
        self.value.get_ref()
    }

    /// The value with its span.
    pub fn spanned(self) -> &'a Spanned<Value<'a>> {
        self.value
    }

    /// Where the value stands; where a table has a header of its own, its name.
    pub fn value_span(self) -> Range<usize> {
        match self.value() {
            Value::Table(_) => self.name_span(),
            _ => self.value.span(),
        }
    }

    /// The value as a table.
    pub fn table(self) -> Option<&'a Table<'a>> {
        self.value().as_table()
    }

    /// The value as a string.
    pub fn text(self) -> Option<&'a str> {
        self.value().as_str()
    }

    /// The value as a list: the items of an array, or nothing.
    pub fn items(self) -> &'a [Spanned<Value<'a>>] {
        self.value().as_array().map_or(&[], |array| array)
    }

    /// The entry under `key`, where the value is a table that has it.
    pub fn get(self, key: &str) -> Option<Self> {
        Self::of(self.table()?, key)
    }

    /// Every entry of the table under `key`.
    pub fn entries(self, key: &str) -> impl Iterator<Item = Self> + use<'a> {
        self.get(key)
            .and_then(Self::table)
            .into_iter()
            .flat_map(Self::all)
    }

    /// The string under `key`.
    pub fn str(self, key: &str) -> Option<&'a str> {
        self.get(key)?.text()
    }

    /// The string under `key`, or each of a list of them.
    pub fn strings(self, key: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let key = self.get(key);
        let items = key.map(Entry::items).unwrap_or_default();
        let items = items.iter().filter_map(|item| item.get_ref().as_str());
        key.and_then(Entry::text).into_iter().chain(items)
    }

    /// The string under `key`, owned.
    pub fn string(self, key: &str) -> Option<String> {
        self.str(key).map(str::to_owned)
    }

    /// The boolean under `key`.
    pub fn bool(self, key: &str) -> Option<bool> {
        self.get(key)?.value().as_bool()
    }

    /// The integer under `key`.
    pub fn integer(self, key: &str) -> Option<i128> {
        integer(self.get(key)?.value())
    }

    /// Where the value of `key` stands, or else the name.
    pub fn span_of(self, key: &str) -> Range<usize> {
        self.get(key)
            .map_or_else(|| self.name_span(), Self::value_span)
    }
}

/// The value as an integer, where it is one of at most 128 bits.
pub fn integer(value: &Value<'_>) -> Option<i128> {
    let integer = value.as_integer()?;
    i128::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// What a value is, in the words of the guide.
pub fn kind_of(value: &Value<'_>) -> &'static str {
    match value {
        Value::String(_) => "a string",
        Value::Integer(_) => "an integer",
        Value::Float(_) => "a float",
        Value::Boolean(_) => "a boolean",
        Value::Datetime(_) => "a date or time",
        Value::Array(_) => "an array",
        Value::Table(_) => "a table",
    }
}
