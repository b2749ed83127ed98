//! Values of the constraints that `validate` checks.

use super::{Sample, Source, Texts as _};
use cratewright_support::validate::between::State;
use cratewright_support::validate::constraint::{
    Any, Apart, Boxed, Decimals, Distinct, Entries, HashDistinct, Hidden, Holds, Inside, Items,
    Key, Narrow, NarrowNumber, Optional, Own, Time,
};
use cratewright_support::validate::{Range, Rule, Text};
use cratewright_support::{Decimal, Duration, Nullable, Secret, Wipe};
use std::collections::BTreeMap;
use time::{Date, OffsetDateTime, PrimitiveDateTime, UtcOffset};

/// A constraint that can make up values of type `T`.
pub trait Draw<T> {
    /// A value that honours the constraint, unless `source` is asked to break it.
    fn draw(&self, source: &mut Source) -> T;
}

/// The member of that name.
#[allow(clippy::needless_pass_by_value)] // a constraint is spelled where it is used
pub fn at<T>(source: &mut Source, key: &str, constraint: impl Draw<T>) -> T {
    source.under(key, |source| constraint.draw(source))
}

/// A value at the same place.
#[allow(clippy::needless_pass_by_value)]
pub fn draw<T>(source: &mut Source, constraint: impl Draw<T>) -> T {
    constraint.draw(source)
}

/// Members that a type does not know: none has the name of one that it `knows`.
#[allow(clippy::needless_pass_by_value)]
pub fn rest<T>(source: &mut Source, knows: &'static [&'static str], constraint: impl Draw<T>) -> T {
    Apart(knows, constraint).draw(source)
}

impl<T, C: Draw<T>> Draw<T> for Apart<C> {
    fn draw(&self, source: &mut Source) -> T {
        source.apart_from(self.0);
        let value = self.1.draw(source);
        source.apart_from(&[]);
        value
    }
}

impl<T: Sample> Draw<T> for Own {
    fn draw(&self, source: &mut Source) -> T {
        T::sample(source)
    }
}

impl Draw<String> for Text {
    fn draw(&self, source: &mut Source) -> String {
        self.sample(source)
    }
}

impl<T: super::numbers::Drawn> Draw<T> for Range<T> {
    fn draw(&self, source: &mut Source) -> T {
        super::numbers::sample(self, source)
    }
}

impl Draw<bool> for Any {
    fn draw(&self, source: &mut Source) -> bool {
        source.flag()
    }
}

impl Draw<Decimal> for Any {
    fn draw(&self, source: &mut Source) -> Decimal {
        source.decimal()
    }
}

impl Draw<Decimal> for Decimals {
    /// Whole numbers, and the bounds themselves.
    fn draw(&self, source: &mut Source) -> Decimal {
        /// So far past a bound that rounding does not matter.
        const FAR: i64 = 2;
        let whole = |text: &str| {
            text.split('.')
                .next()
                .and_then(|whole| whole.parse::<i64>().ok())
        };
        let below = self.min.and_then(whole).map(|min| min - FAR);
        let above = self.max.and_then(whole).map(|max| max + FAR);
        let wrong: Vec<i64> = below.into_iter().chain(above).collect();
        if let Some(fault) = source.fault(wrong.len()) {
            source.broke(self.rule());
            return Decimal::from(wrong[fault]);
        }
        let bounds: Vec<&str> = self.min.into_iter().chain(self.max).collect();
        let text = source.one_of(&bounds);
        let decimal: Decimal = text.parse().unwrap_or_default();
        // In the place of a bound that is not within the range, a number beside it.
        let number: f64 = text.parse().unwrap_or_default();
        let middle = self.min.zip(self.max).and_then(|(min, max)| {
            let (min, max): (f64, f64) = (min.parse().ok()?, max.parse().ok()?);
            Some(min / 2.0 + max / 2.0)
        });
        let near = [number + 1.0, number - 1.0].into_iter().chain(middle);
        let near = near.filter_map(|near| near.to_string().parse().ok());
        let mut all = std::iter::once(decimal.clone()).chain(near);
        all.find(|near| self.holds(near)).unwrap_or(decimal)
    }
}

impl<T: From<String>> Draw<T> for Narrow {
    fn draw(&self, source: &mut Source) -> T {
        T::from(self.0.sample(source))
    }
}

impl<N: super::numbers::Drawn, T: From<N>> Draw<T> for NarrowNumber<N> {
    fn draw(&self, source: &mut Source) -> T {
        T::from(super::numbers::sample(&self.0, source))
    }
}

impl Draw<Duration> for Any {
    fn draw(&self, source: &mut Source) -> Duration {
        source.duration()
    }
}

#[cfg(feature = "document")]
impl Draw<serde_json::Value> for Any {
    fn draw(&self, source: &mut Source) -> serde_json::Value {
        source.document()
    }
}

#[cfg(feature = "uuid")]
impl Draw<uuid::Uuid> for Any {
    fn draw(&self, source: &mut Source) -> uuid::Uuid {
        uuid::Uuid::from_u128(source.bits())
    }
}

impl Draw<OffsetDateTime> for Time {
    /// A wrong one is past the last year as UTC counts, which no text spells.
    fn draw(&self, source: &mut Source) -> OffsetDateTime {
        let instant = source.instant(self.unit);
        let behind = UtcOffset::from_whole_seconds(-3600);
        if let (Some(_), Ok(behind)) = (source.fault(1), behind) {
            source.broke(Rule::Year);
            return PrimitiveDateTime::MAX.assume_offset(behind);
        }
        instant
    }
}

impl Draw<time::Time> for Any {
    fn draw(&self, source: &mut Source) -> time::Time {
        source.instant(1).time()
    }
}

impl Draw<Date> for Time {
    fn draw(&self, source: &mut Source) -> Date {
        let date = source.instant(self.unit).date();
        if source.fault(1).is_some() {
            source.broke(Rule::Year);
            return date.replace_year(-1).unwrap_or(date);
        }
        date
    }
}

#[cfg(feature = "blob")]
impl Draw<cratewright_support::Blob> for cratewright_support::validate::constraint::Bytes {
    fn draw(&self, source: &mut Source) -> cratewright_support::Blob {
        let byte = |source: &mut Source| u8::try_from(source.up_to(255)).unwrap_or_default();
        cratewright_support::Blob::new(source.hidden(|source| source.list(self.0, byte)))
    }
}

impl<T, C: Draw<T>> Draw<Option<T>> for Optional<C> {
    fn draw(&self, source: &mut Source) -> Option<T> {
        source.is_there().then(|| self.0.draw(source))
    }
}

impl<T, C: Draw<T>> Draw<Nullable<T>> for Optional<C> {
    fn draw(&self, source: &mut Source) -> Nullable<T> {
        if source.is_there() {
            Nullable::Value(self.0.draw(source))
        } else {
            absent(source)
        }
    }
}

impl<T, C: Draw<T>> Draw<Box<T>> for Boxed<C> {
    fn draw(&self, source: &mut Source) -> Box<T> {
        Box::new(self.0.draw(source))
    }
}

impl<T: Holds, C: Draw<T::Inner>> Draw<T> for Inside<C> {
    fn draw(&self, source: &mut Source) -> T {
        T::hold(self.0.draw(source))
    }
}

impl<T: Wipe, C: Draw<T>> Draw<Secret<T>> for Hidden<C> {
    fn draw(&self, source: &mut Source) -> Secret<T> {
        Secret::new(source.hidden(|source| self.0.draw(source)))
    }
}

impl<T, C: Draw<T>> Draw<Vec<T>> for Items<C> {
    fn draw(&self, source: &mut Source) -> Vec<T> {
        source.list(self.0, |source| self.1.draw(source))
    }
}

impl<T: PartialEq + Clone, C: Draw<T>> Draw<Vec<T>> for Distinct<C> {
    fn draw(&self, source: &mut Source) -> Vec<T> {
        source.set(self.0.0, |source| self.0.1.draw(source))
    }
}

impl<T: PartialEq + Clone, C: Draw<T>> Draw<Vec<T>> for HashDistinct<C> {
    fn draw(&self, source: &mut Source) -> Vec<T> {
        self.0.draw(source)
    }
}

impl<A: Key, B, K: Draw<A>, V: Draw<B>> Draw<BTreeMap<A, B>> for Entries<K, V> {
    fn draw(&self, source: &mut Source) -> BTreeMap<A, B> {
        source.map(
            self.0,
            |source| self.1.draw(source),
            |source| self.2.draw(source),
        )
    }
}

/// A member that rules between members speak of, and compare with values.
#[derive(Debug)]
pub struct Planned<'a, T, C>(State, &'a [T], C);

/// A member in that state; the values are those that rules compare it with.
pub const fn planned<T, C>(state: State, values: &[T], other: C) -> Planned<'_, T, C> {
    Planned(state, values, other)
}

impl<T: PartialEq + Clone, C: Draw<T>> Planned<'_, T, C> {
    fn value(&self, source: &mut Source) -> Option<T> {
        match self.0 {
            State::Absent => None,
            State::Equals(index) => self.1.get(index).cloned(),
            State::Other => {
                let compared = |value: &T| self.1.contains(value);
                Some(source.other(|source| self.2.draw(source), compared))
            }
        }
    }
}

impl<T: PartialEq + Clone, C: Draw<T>> Draw<T> for Planned<'_, T, C> {
    fn draw(&self, source: &mut Source) -> T {
        let value = self.value(source);
        value.unwrap_or_else(|| self.2.draw(source))
    }
}

impl<T: PartialEq + Clone, C: Draw<T>> Draw<Option<T>> for Planned<'_, T, C> {
    fn draw(&self, source: &mut Source) -> Option<T> {
        self.value(source)
    }
}

impl<T: PartialEq + Clone, C: Draw<T>> Draw<Nullable<T>> for Planned<'_, T, C> {
    fn draw(&self, source: &mut Source) -> Nullable<T> {
        match self.value(source) {
            Some(value) => Nullable::Value(value),
            None => absent(source),
        }
    }
}

/// A member that rules between members only ask the presence of.
#[derive(Debug, Clone, Copy)]
pub struct Present<C>(State, C);

/// A member in that state.
pub const fn present<C>(state: State, value: C) -> Present<C> {
    Present(state, value)
}

impl<T, C: Draw<T>> Draw<Option<T>> for Present<C> {
    fn draw(&self, source: &mut Source) -> Option<T> {
        (self.0 != State::Absent).then(|| self.1.draw(source))
    }
}

impl<T, C: Draw<T>> Draw<Nullable<T>> for Present<C> {
    fn draw(&self, source: &mut Source) -> Nullable<T> {
        if self.0 == State::Absent {
            absent(source)
        } else {
            Nullable::Value(self.1.draw(source))
        }
    }
}

fn absent<T>(source: &mut Source) -> Nullable<T> {
    if source.flag() {
        Nullable::Null
    } else {
        Nullable::Absent
    }
}
