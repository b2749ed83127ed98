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
//!         at.member("name", &self.name, NAME, out);
//!     }
//! }
//!
//! let violations = Rename { name: String::new() }.validate().unwrap_err();
//! assert_eq!(violations.to_string(), "/name: found 0 characters, expected 1 to 32");
//! assert_eq!(violations[0].rule.to_string(), "length 1..=32");
//! ```

pub mod between;
mod bounds;
pub mod constraint;
mod format;
mod path;
mod text;
mod violation;

pub use bounds::{Length, Numeric, Open, Range, Unit};
pub use constraint::Constraint;
pub use format::Format;
pub use path::Path;
pub use text::Text;
pub use violation::{Number, Rule, Violation, Violations};

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

#[cfg(test)]
mod tests;
