//! Samples: values that honour every constraint, for tests.
//!
//! A value is made by drawing from a [`Source`] of choices. What was drawn is recorded, so that a
//! failing value can be made again from smaller choices: see [`strategy`](crate::strategy).

mod alphabet;
mod collections;
mod draw;
mod language;
mod numbers;
mod plan;
mod rows;
mod source;
mod text;
mod times;
mod values;

pub use collections::LONGEST;
pub use draw::{Draw, at, draw, planned, present, rest};
pub use plan::{Plan, plan};
#[cfg(feature = "proptest")]
pub(crate) use source::Block;
pub use source::{Mode, Source};
pub use text::Texts;

/// A type that has samples.
pub trait Sample: Sized {
    /// A value that honours every constraint, unless `source` is asked to break one.
    fn sample(source: &mut Source) -> Self;
}

/// A type some of whose values are invalid.
pub trait Constrained: Sample {}

/// A value that breaks exactly one rule.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Invalid<T> {
    /// The value.
    pub value: T,
    /// Where the rule is broken: a JSON Pointer into the value's serde form.
    pub pointer: String,
    /// The rule that is broken.
    pub rule: cratewright_support::validate::Rule,
}

/// One value; the same `seed` gives the same value.
///
/// With `many`, a page of tokens is one line: `let page: Vec<Token> = many(7).take(100).collect();`
pub fn one<T: Sample>(seed: u64) -> T {
    T::sample(&mut Source::random(seed, Mode::Valid))
}

/// Values without end; the same `seed` gives the same values.
pub fn many<T: Sample>(seed: u64) -> impl Iterator<Item = T> {
    (0..).map(move |offset| one(seed.wrapping_add(offset)))
}

#[cfg(test)]
mod tests;
