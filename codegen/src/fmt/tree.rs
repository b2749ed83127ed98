//! A spec as data: values with their comments, in order.

/// A line of a comment, `#` included; an empty string is an empty line.
pub type Lines = Vec<String>;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A string of one line, to be spelled as it is best read.
    String(String),
    /// What stands in the text as it was written: numbers, dates, booleans, strings of many lines.
    Raw(String),
    Array(Array),
    Table(Table),
    /// `[[…]]`
    Tables(Vec<Element>),
}

/// `[…]`
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Array {
    pub items: Vec<Item>,
    /// Comments after the last item.
    pub tail: Lines,
    /// One item a line.
    pub broken: bool,
}

/// An item of an array.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Comments above it.
    pub above: Lines,
    pub value: Value,
    /// A comment on its line.
    pub beside: Option<String>,
}

/// One `[[…]]` of several.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Element {
    pub above: Lines,
    pub beside: Option<String>,
    pub table: Table,
}

/// Keys and values, in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    pub entries: Vec<Entry>,
    /// It has a `[header]`, where it could do without.
    pub header: bool,
    /// Where among the headers of the file its own stands.
    pub position: Option<isize>,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub key: String,
    /// Comments above it, or above its header.
    pub above: Lines,
    pub value: Value,
    /// A comment on its line, or on that of its header.
    pub beside: Option<String>,
}

/// A whole file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    pub root: Table,
    /// Comments after everything else.
    pub tail: Lines,
}

impl Table {
    /// The entry under `key`.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The entry under `key`.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.key == key)
    }

    /// The table under `key`.
    pub fn table(&self, key: &str) -> Option<&Table> {
        self.get(key)?.value.as_table()
    }

    /// The table under `key`.
    pub fn table_mut(&mut self, key: &str) -> Option<&mut Table> {
        match &mut self.get_mut(key)?.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The string under `key`.
    pub fn str(&self, key: &str) -> Option<&str> {
        self.get(key)?.value.as_str()
    }

    /// Puts a value under `key`, in the place of what stands there.
    pub fn set(&mut self, key: impl Into<String>, value: impl Into<Value>) {
        let (key, value) = (key.into(), value.into());
        match self.get_mut(&key) {
            Some(entry) => entry.value = value,
            None => self.entries.push(Entry {
                key,
                above: Lines::new(),
                value,
                beside: None,
            }),
        }
    }

    /// Takes what stands under `key` away.
    pub fn remove(&mut self, key: &str) -> Option<Entry> {
        let index = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(index))
    }

    /// The smallest position of its header and of those below it.
    pub fn first_position(&self) -> Option<isize> {
        self.positions().into_iter().min()
    }

    /// The largest position of its header and of those below it.
    pub fn last_position(&self) -> Option<isize> {
        self.positions().into_iter().max()
    }

    fn positions(&self) -> Vec<isize> {
        let mut found: Vec<isize> = self.position.into_iter().collect();
        for entry in &self.entries {
            match &entry.value {
                Value::Table(table) => found.extend(table.positions()),
                Value::Tables(elements) => {
                    found.extend(
                        elements
                            .iter()
                            .flat_map(|element| element.table.positions()),
                    );
                }
                _ => {}
            }
        }
        found
    }
}

impl Value {
    /// The value as a table.
    pub fn as_table(&self) -> Option<&Table> {
        match self {
            Self::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The value as a string of one line.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// An array on one line.
    pub fn array(items: impl IntoIterator<Item = Self>) -> Self {
        let items = items.into_iter().map(|value| Item {
            above: Lines::new(),
            value,
            beside: None,
        });
        Self::Array(Array {
            items: items.collect(),
            ..Array::default()
        })
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Raw(value.to_string())
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Raw(value.to_string())
    }
}

impl From<Table> for Value {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}
