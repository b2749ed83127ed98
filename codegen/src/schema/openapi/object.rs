//! An object under construction that is no schema.

use std::borrow::Cow;

use crate::schema::node::Node;

/// Members, in the order in which they were put.
#[derive(Debug, Default)]
pub(super) struct Object<'a>(Vec<(Cow<'a, str>, Node<'a>)>);

impl<'a> Object<'a> {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// The same with one member more.
    #[must_use]
    pub(super) fn with(mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Node<'a>>) -> Self {
        self.0.push((key.into(), value.into()));
        self
    }

    /// The same with one member more, where there is a value for it.
    #[must_use]
    pub(super) fn with_some(
        self,
        key: impl Into<Cow<'a, str>>,
        value: Option<impl Into<Node<'a>>>,
    ) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// The same with a member `true`, where it is.
    #[must_use]
    pub(super) fn with_flag(self, key: &'static str, holds: bool) -> Self {
        self.with_some(key, holds.then_some(true))
    }

    /// The same with every member of another, where it has any, under one key.
    #[must_use]
    pub(super) fn with_any(self, key: &'static str, members: Self) -> Self {
        let members = (!members.is_empty()).then_some(members);
        self.with_some(key, members)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> IntoIterator for Object<'a> {
    type Item = (Cow<'a, str>, Node<'a>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> From<Object<'a>> for Node<'a> {
    fn from(object: Object<'a>) -> Self {
        Self::Object(object.0)
    }
}
