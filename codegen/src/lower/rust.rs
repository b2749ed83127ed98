//! Types, forms and constraints of Rust as data; `emit/spelling.rs` prints them.

/// A type, as it stands in a declaration.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ty {
    /// A name, or a path.
    Name(String),
    /// `Vec<…>`, `BTreeMap<…, …>`: a name or a path, and what stands in the brackets.
    Generic(&'static str, Vec<Ty>),
}

impl Ty {
    pub(super) fn name(name: &str) -> Self {
        Self::Name(name.to_owned())
    }
}

/// How a value is spelled in the serde form: one of the support crate's `codec`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// By its type's own impls.
    Plain,
    /// One that a scalar has: `codec::DateTime`.
    Scalar(&'static str),
    List(Box<Form>),
    Map(Box<Form>),
    OrNull(Box<Form>),
    Boxed(Box<Form>),
    Hidden(Box<Form>),
}

impl Form {
    /// The form of a value in a `Box`; a type's own impls see through that.
    pub(super) fn boxed(self) -> Self {
        self.wrapped(Self::Boxed)
    }

    /// The form of a value in a `Secret`; a type's own impls see through that.
    pub(super) fn hidden(self) -> Self {
        self.wrapped(Self::Hidden)
    }

    fn wrapped(self, wrap: fn(Box<Self>) -> Self) -> Self {
        match self {
            Self::Plain => Self::Plain,
            form => wrap(Box::new(form)),
        }
    }
}

/// What a constructor takes for a member that is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// A value of its type.
    Exact,
    /// Whatever turns into one.
    Into,
}

/// What a value has to be: a constraint of the support crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constraint {
    /// What its type demands.
    Own,
    /// One that a scalar has where the spec says nothing of it: `text()`.
    Scalar(&'static str),
    /// A constant of `rules`.
    Constant(String),
    /// A constant of `rules`, for the string inside a newtype.
    Narrow(String),
    /// A constant of `rules`, for the number inside a newtype.
    NarrowNumber(String),
    /// The value inside a newtype.
    Inside(Box<Constraint>),
    Optional(Box<Constraint>),
    Boxed(Box<Constraint>),
    Hidden(Box<Constraint>),
    /// A list: a constant of its length, where it has one, and what its items have to be.
    Items(Option<String>, Box<Constraint>),
    /// A set of items that have a hash.
    HashDistinct(Option<String>, Box<Constraint>),
    /// A set of other items.
    Distinct(Option<String>, Box<Constraint>),
    /// A map: a constant of its length, where it has one, its keys and its values.
    Entries(Option<String>, Box<Constraint>, Box<Constraint>),
    /// A map of members that are not known, apart from those of these names.
    Apart(Vec<String>, Box<Constraint>),
}

impl Constraint {
    /// Whether it names a constant.
    pub fn names_constant(&self) -> bool {
        match self {
            Self::Own | Self::Scalar(_) => false,
            Self::Constant(_) | Self::Narrow(_) | Self::NarrowNumber(_) => true,
            Self::Inside(inner)
            | Self::Optional(inner)
            | Self::Boxed(inner)
            | Self::Hidden(inner)
            | Self::Apart(_, inner) => inner.names_constant(),
            Self::Items(length, item)
            | Self::HashDistinct(length, item)
            | Self::Distinct(length, item) => length.is_some() || item.names_constant(),
            Self::Entries(length, key, value) => {
                length.is_some() || key.names_constant() || value.names_constant()
            }
        }
    }
}
