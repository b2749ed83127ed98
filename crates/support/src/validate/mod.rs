//! Checks before anything is sent: all that is wrong with a value, each with its place.
//!
//! ```
//! use cratewright_support::validate::{Length, Path, Text, Validate, Violations};
//!
//! struct Rename {
//!     name: String,
//! }
//!
//! impl Validate for Rename {
//!     fn check(&self, at: &Path<'_>, out: &mut Violations) {
//!         const NAME: Text = Text { length: Length::chars(1, 32), ..Text::ANY };
//!         NAME.check(&self.name, &at.key("name"), out);
//!     }
//! }
//!
//! let violations = Rename { name: String::new() }.validate().unwrap_err();
//! assert_eq!(violations.to_string(), "/name: found 0 characters, expected 1 to 32");
//! assert_eq!(violations[0].rule.to_string(), "length 1..=32");
//! ```

mod bounds;
mod format;
mod path;
mod text;
mod violation;

pub use bounds::{Length, Numeric, Range, Unit};
pub use format::Format;
pub use path::Path;
pub use text::Text;
pub use violation::{Number, Rule, Violation, Violations};

use crate::{Nullable, Secret, Wipe};
use std::collections::HashMap;
use std::hash::Hash;
use time::{Date, OffsetDateTime};

/// A value whose constraints can be checked.
///
/// Reading never checks: a service may break its own rules. Sending should.
pub trait Validate {
    /// All that is wrong with this value and everything in it.
    fn validate(&self) -> Result<(), Violations> {
        let mut out = Violations::default();
        self.check(&Path::ROOT, &mut out);
        if out.is_empty() { Ok(()) } else { Err(out) }
    }

    /// Adds what is wrong with this value, which stands at `at`.
    fn check(&self, at: &Path<'_>, out: &mut Violations);
}

impl<T: Validate> Validate for Option<T> {
    fn check(&self, at: &Path<'_>, out: &mut Violations) {
        if let Some(value) = self {
            value.check(at, out);
        }
    }
}

impl<T: Validate + ?Sized> Validate for Box<T> {
    fn check(&self, at: &Path<'_>, out: &mut Violations) {
        (**self).check(at, out);
    }
}

impl<T: Validate> Validate for Nullable<T> {
    fn check(&self, at: &Path<'_>, out: &mut Violations) {
        if let Self::Value(value) = self {
            value.check(at, out);
        }
    }
}

impl<T: Validate + Wipe> Validate for Secret<T> {
    fn check(&self, at: &Path<'_>, out: &mut Violations) {
        self.expose_secret().check(&at.hidden(), out);
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn check(&self, at: &Path<'_>, out: &mut Violations) {
        for (index, item) in self.iter().enumerate() {
            item.check(&at.index(index), out);
        }
    }
}

/// An instant is valid if the wire can spell its year.
impl Validate for OffsetDateTime {
    fn check(&self, at: &Path<'_>, out: &mut Violations) {
        check_year(self.to_offset(time::UtcOffset::UTC).year(), at, out);
    }
}

/// A day is valid if the wire can spell its year.
impl Validate for Date {
    fn check(&self, at: &Path<'_>, out: &mut Violations) {
        check_year(self.year(), at, out);
    }
}

fn check_year(year: i32, at: &Path<'_>, out: &mut Violations) {
    if !(0..=9999).contains(&year) {
        out.report(at, Rule::Year, || format!("the year {year}"));
    }
}

/// Reports every item of a set that stands in it before.
pub fn unique<T: PartialEq>(items: &[T], at: &Path<'_>, out: &mut Violations) {
    for (index, item) in items.iter().enumerate() {
        if let Some(first) = items[..index].iter().position(|earlier| earlier == item) {
            report_repeat(first, index, at, out);
        }
    }
}

/// [`unique`] in linear time, for items that have a hash.
pub fn unique_hashed<T: Eq + Hash>(items: &[T], at: &Path<'_>, out: &mut Violations) {
    /// Up to here comparing every two items is faster than hashing each.
    const FEW: usize = 16;
    if items.len() <= FEW {
        return unique(items, at, out);
    }
    let mut firsts = HashMap::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let first = *firsts.entry(item).or_insert(index);
        if first != index {
            report_repeat(first, index, at, out);
        }
    }
}

fn report_repeat(first: usize, index: usize, at: &Path<'_>, out: &mut Violations) {
    out.report(&at.index(index), Rule::Unique, || {
        format!("the same as item {first}")
    });
}

#[cfg(test)]
mod tests;
