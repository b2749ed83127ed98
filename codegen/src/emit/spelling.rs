//! Types, forms and constraints as Rust spells them.

use std::fmt::{self, Display, Formatter};

use crate::lower::literal::string;
use crate::lower::rust::{Constraint, Form, Ty};

impl Display for Ty {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Generic(name, arguments) => {
                write!(f, "{name}<")?;
                for (index, argument) in arguments.iter().enumerate() {
                    let comma = if index > 0 { ", " } else { "" };
                    write!(f, "{comma}{argument}")?;
                }
                f.write_str(">")
            }
        }
    }
}

impl Display for Form {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain => f.write_str("codec::Plain"),
            Self::Scalar(form) => f.write_str(form),
            Self::List(item) => write!(f, "codec::List<{item}>"),
            Self::Map(value) => write!(f, "codec::Map<{value}>"),
            Self::OrNull(inner) => write!(f, "codec::OrNull<{inner}>"),
            Self::Boxed(inner) => write!(f, "codec::Boxed<{inner}>"),
            Self::Hidden(inner) => write!(f, "codec::Hidden<{inner}>"),
        }
    }
}

impl Display for Constraint {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own => f.write_str("own()"),
            Self::Scalar(constraint) => f.write_str(constraint),
            Self::Constant(name) => write!(f, "rules::{name}"),
            Self::Narrow(name) => write!(f, "narrow(rules::{name})"),
            Self::NarrowNumber(name) => write!(f, "narrow_number(rules::{name})"),
            Self::Optional(inner) => write!(f, "optional({inner})"),
            Self::Inside(inner) => write!(f, "inside({inner})"),
            Self::Boxed(inner) => write!(f, "boxed({inner})"),
            Self::Hidden(inner) => write!(f, "hidden({inner})"),
            Self::Items(length, item) => write!(f, "items({}, {item})", Bound(length.as_deref())),
            Self::HashDistinct(length, item) => {
                write!(f, "hash_distinct({}, {item})", Bound(length.as_deref()))
            }
            Self::Distinct(length, item) => {
                write!(f, "distinct({}, {item})", Bound(length.as_deref()))
            }
            Self::Entries(length, key, value) => {
                write!(f, "entries({}, {key}, {value})", Bound(length.as_deref()))
            }
            Self::Apart(known, map) => {
                let known: Vec<String> = known.iter().map(|name| string(name)).collect();
                write!(f, "apart(&[{}], {map})", known.join(", "))
            }
        }
    }
}

/// The length of a list, a set or a map.
struct Bound<'a>(Option<&'a str>);

impl Display for Bound<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(constant) => write!(f, "rules::{constant}"),
            None => f.write_str("ANY_LENGTH"),
        }
    }
}
