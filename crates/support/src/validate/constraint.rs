//! Constraints as values, put together as the types of members are: a list of texts of some pattern
//! is `items(length, text)`. The test kit makes values of the same constraints.

use super::{Length, Number, Numeric, Open, Path, Range, Rule, Text, Validate, Violations};
use crate::{Decimal, Nullable, Secret, Wipe};
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::str::FromStr;
use time::{Date, OffsetDateTime, UtcOffset};

/// What a value of type `T` has to be.
pub trait Constraint<T: ?Sized> {
    /// Reports all that is wrong with `value`, which stands at `at`.
    fn check(&self, value: &T, at: &Path<'_>, out: &mut Violations);
}

/// What the type itself demands.
#[derive(Debug, Clone, Copy)]
pub struct Own;

/// What the type itself demands.
pub const fn own() -> Own {
    Own
}

impl<T: Validate> Constraint<T> for Own {
    fn check(&self, value: &T, at: &Path<'_>, out: &mut Violations) {
        value.check(at, out);
    }
}

/// Anything at all.
#[derive(Debug, Clone, Copy)]
pub struct Any;

/// Anything at all.
pub const fn any() -> Any {
    Any
}

impl<T> Constraint<T> for Any {
    fn check(&self, _: &T, _: &Path<'_>, _: &mut Violations) {}
}

/// A length without bounds.
pub const ANY_LENGTH: Length = Length::ANY;

/// Any text at all.
pub const fn text() -> Text {
    Text::ANY
}

impl<T: AsRef<str> + ?Sized> Constraint<T> for Text {
    fn check(&self, value: &T, at: &Path<'_>, out: &mut Violations) {
        self.check_text(value.as_ref(), at, out);
    }
}

/// Any number at all.
pub const fn number<T>() -> Range<T> {
    Range {
        min: None,
        max: None,
        open: Open::NONE,
    }
}

impl<T: Numeric> Constraint<T> for Range<T> {
    fn check(&self, value: &T, at: &Path<'_>, out: &mut Violations) {
        if !self.holds(value) {
            out.report(at, self.rule(), || value.to_string());
        }
    }
}

/// A year that the wire can spell, and how finely the wire spells an instant.
#[derive(Debug, Clone, Copy)]
pub struct Time {
    /// The least part of a second, in nanoseconds.
    pub unit: u32,
}

/// An instant that is spelled `2026-11-22T00:00:00Z`.
pub const fn date_time() -> Time {
    Time { unit: 1 }
}

/// An instant that is spelled in seconds since 1970: as a JSON number, exact to the millisecond.
pub const fn epoch_seconds() -> Time {
    Time { unit: 1_000_000 }
}

/// An instant that is spelled in milliseconds since 1970.
pub const fn epoch_millis() -> Time {
    Time { unit: 1_000_000 }
}

/// An instant that is spelled `Sun, 22 Nov 2026 00:00:00 GMT`.
pub const fn http_date() -> Time {
    Time {
        unit: 1_000_000_000,
    }
}

/// A day.
pub const fn day() -> Time {
    Time {
        unit: 1_000_000_000,
    }
}

impl Constraint<OffsetDateTime> for Time {
    fn check(&self, value: &OffsetDateTime, at: &Path<'_>, out: &mut Violations) {
        // An offset can lead out of the years that there are.
        let year = value
            .checked_to_offset(UtcOffset::UTC)
            .map_or(i32::MAX, OffsetDateTime::year);
        check_year(year, at, out);
    }
}

impl Constraint<Date> for Time {
    fn check(&self, value: &Date, at: &Path<'_>, out: &mut Violations) {
        check_year(value.year(), at, out);
    }
}

fn check_year(year: i32, at: &Path<'_>, out: &mut Violations) {
    if !(0..=9999).contains(&year) {
        out.report(at, Rule::Year, || format!("the year {year}"));
    }
}

/// Bytes of a length.
#[derive(Debug, Clone, Copy)]
pub struct Bytes(pub Length);

/// Bytes of a length.
pub const fn bytes(length: Length) -> Bytes {
    Bytes(length)
}

impl<T: AsRef<[u8]>> Constraint<T> for Bytes {
    fn check(&self, value: &T, at: &Path<'_>, out: &mut Violations) {
        self.0.check(value.as_ref().len(), at, out);
    }
}

/// A text in a newtype of its own, whose constraints and those of its member are one.
#[derive(Debug, Clone, Copy)]
pub struct Narrow(pub Text);

/// A text in a newtype of its own, whose constraints and those of its member are one.
pub const fn narrow(text: Text) -> Narrow {
    Narrow(text)
}

impl<T: AsRef<str>> Constraint<T> for Narrow {
    fn check(&self, value: &T, at: &Path<'_>, out: &mut Violations) {
        self.0.check(value, at, out);
    }
}

/// A number in a newtype of its own, whose bounds and those of its member are one.
#[derive(Debug, Clone, Copy)]
pub struct NarrowNumber<N>(pub Range<N>);

/// A number in a newtype of its own, whose bounds and those of its member are one.
pub const fn narrow_number<N>(range: Range<N>) -> NarrowNumber<N> {
    NarrowNumber(range)
}

impl<N: Numeric, T: Copy + Into<N>> Constraint<T> for NarrowNumber<N> {
    fn check(&self, value: &T, at: &Path<'_>, out: &mut Violations) {
        self.0.check(&(*value).into(), at, out);
    }
}

/// A newtype that does not show what it holds as a text or a number.
pub trait Holds {
    /// What it holds.
    type Inner;

    /// What it holds.
    fn inner(&self) -> &Self::Inner;

    /// A newtype that holds this.
    fn hold(inner: Self::Inner) -> Self;
}

/// The value in a newtype of its own, whose constraints and those of its member are one.
#[derive(Debug, Clone, Copy)]
pub struct Inside<C>(pub C);

/// The value in a newtype of its own, whose constraints and those of its member are one.
pub const fn inside<C>(inner: C) -> Inside<C> {
    Inside(inner)
}

impl<T: Holds, C: Constraint<T::Inner>> Constraint<T> for Inside<C> {
    fn check(&self, value: &T, at: &Path<'_>, out: &mut Violations) {
        self.0.check(value.inner(), at, out);
    }
}

/// A decimal number between bounds, which are decimal numbers as well.
#[derive(Debug, Clone, Copy)]
pub struct Decimals {
    /// The least.
    pub min: Option<&'static str>,
    /// The greatest.
    pub max: Option<&'static str>,
    /// Which of the bounds are not within the range themselves.
    pub open: Open,
}

impl Decimals {
    /// A range from its bounds.
    pub const fn new(min: Option<&'static str>, max: Option<&'static str>) -> Self {
        Self {
            min,
            max,
            open: Open::NONE,
        }
    }

    /// The same without these of its bounds.
    #[must_use]
    pub const fn open(self, min: bool, max: bool) -> Self {
        Self {
            open: Open::new(min, max),
            ..self
        }
    }

    /// Whether a number is within bounds.
    pub fn holds(&self, value: &Decimal) -> bool {
        let bound = |text: Option<&str>| text.and_then(|text| Decimal::from_str(text).ok());
        let above = |min| *value > min || !self.open.min && *value == min;
        let below = |max| *value < max || !self.open.max && *value == max;
        bound(self.min).is_none_or(above) && bound(self.max).is_none_or(below)
    }

    #[doc(hidden)]
    pub fn rule(&self) -> Rule {
        Rule::Range {
            min: self.min.map(Number::Decimal),
            max: self.max.map(Number::Decimal),
            open: self.open,
        }
    }
}

impl Constraint<Decimal> for Decimals {
    fn check(&self, value: &Decimal, at: &Path<'_>, out: &mut Violations) {
        if !self.holds(value) {
            out.report(at, self.rule(), || value.to_string());
        }
    }
}

/// A value, or none.
#[derive(Debug, Clone, Copy)]
pub struct Optional<C>(pub C);

/// A value, or none.
pub const fn optional<C>(value: C) -> Optional<C> {
    Optional(value)
}

impl<T, C: Constraint<T>> Constraint<Option<T>> for Optional<C> {
    fn check(&self, value: &Option<T>, at: &Path<'_>, out: &mut Violations) {
        if let Some(value) = value {
            self.0.check(value, at, out);
        }
    }
}

impl<T, C: Constraint<T>> Constraint<Nullable<T>> for Optional<C> {
    fn check(&self, value: &Nullable<T>, at: &Path<'_>, out: &mut Violations) {
        if let Nullable::Value(value) = value {
            self.0.check(value, at, out);
        }
    }
}

/// A value in a box.
#[derive(Debug, Clone, Copy)]
pub struct Boxed<C>(pub C);

/// A value in a box.
pub const fn boxed<C>(value: C) -> Boxed<C> {
    Boxed(value)
}

impl<T, C: Constraint<T>> Constraint<Box<T>> for Boxed<C> {
    fn check(&self, value: &Box<T>, at: &Path<'_>, out: &mut Violations) {
        self.0.check(value, at, out);
    }
}

/// A value that must not show.
#[derive(Debug, Clone, Copy)]
pub struct Hidden<C>(pub C);

/// A value that must not show.
pub const fn hidden<C>(value: C) -> Hidden<C> {
    Hidden(value)
}

impl<T: Wipe, C: Constraint<T>> Constraint<Secret<T>> for Hidden<C> {
    fn check(&self, value: &Secret<T>, at: &Path<'_>, out: &mut Violations) {
        self.0.check(value.expose_secret(), &at.hidden(), out);
    }
}

/// A list: its length and its items.
#[derive(Debug, Clone, Copy)]
pub struct Items<C>(pub Length, pub C);

/// A list: its length and its items.
pub const fn items<C>(length: Length, item: C) -> Items<C> {
    Items(length, item)
}

impl<T, C: Constraint<T>> Constraint<Vec<T>> for Items<C> {
    fn check(&self, value: &Vec<T>, at: &Path<'_>, out: &mut Violations) {
        self.0.check(value.len(), at, out);
        for (index, item) in value.iter().enumerate() {
            self.1.check(item, &at.index(index), out);
        }
    }
}

/// A list in which nothing stands twice.
#[derive(Debug, Clone, Copy)]
pub struct Distinct<C>(pub Items<C>);

/// A list in which nothing stands twice, of items that have no hash: every two are compared.
pub const fn distinct<C>(length: Length, item: C) -> Distinct<C> {
    Distinct(Items(length, item))
}

impl<T: PartialEq, C: Constraint<T>> Constraint<Vec<T>> for Distinct<C> {
    fn check(&self, value: &Vec<T>, at: &Path<'_>, out: &mut Violations) {
        self.0.check(value, at, out);
        let earlier = |index, item| value.iter().take(index).position(|earlier| earlier == item);
        for (index, item) in value.iter().enumerate() {
            if let Some(first) = earlier(index, item) {
                report_repeat(first, index, at, out);
            }
        }
    }
}

/// A list in which nothing stands twice, checked by hash.
#[derive(Debug, Clone, Copy)]
pub struct HashDistinct<C>(pub Distinct<C>);

/// A list in which nothing stands twice, of items that have a hash.
pub const fn hash_distinct<C>(length: Length, item: C) -> HashDistinct<C> {
    HashDistinct(distinct(length, item))
}

impl<T: Eq + Hash, C: Constraint<T>> Constraint<Vec<T>> for HashDistinct<C> {
    fn check(&self, value: &Vec<T>, at: &Path<'_>, out: &mut Violations) {
        /// Up to here comparing every two items is faster than hashing each.
        const FEW: usize = 16;
        if value.len() <= FEW {
            return self.0.check(value, at, out);
        }
        self.0.0.check(value, at, out);
        let mut firsts = HashMap::with_capacity(value.len());
        for (index, item) in value.iter().enumerate() {
            let first = *firsts.entry(item).or_insert(index);
            if first != index {
                report_repeat(first, index, at, out);
            }
        }
    }
}

fn report_repeat(first: usize, index: usize, at: &Path<'_>, out: &mut Violations) {
    out.report(&at.index(index), Rule::Unique, || {
        format!("the same as item {first}")
    });
}

/// A map: its length, its keys and its values.
#[derive(Debug, Clone, Copy)]
pub struct Entries<K, V>(pub Length, pub K, pub V);

/// A map: its length, its keys and its values.
pub const fn entries<K, V>(length: Length, key: K, value: V) -> Entries<K, V> {
    Entries(length, key, value)
}

/// A map of members that the model does not know: none has the name of one that it knows.
#[derive(Debug, Clone, Copy)]
pub struct Apart<C>(pub &'static [&'static str], pub C);

/// A map of members that the model does not know, and the names that it knows.
pub const fn apart<C>(known: &'static [&'static str], map: C) -> Apart<C> {
    Apart(known, map)
}

impl<V, C: Constraint<BTreeMap<String, V>>> Constraint<BTreeMap<String, V>> for Apart<C> {
    fn check(&self, map: &BTreeMap<String, V>, at: &Path<'_>, out: &mut Violations) {
        unknown(map, self.0, at, out);
        self.1.check(map, at, out);
    }
}

/// Reports every entry that has the name of a `known` member.
pub fn unknown<V>(map: &BTreeMap<String, V>, known: &[&str], at: &Path<'_>, out: &mut Violations) {
    for key in map.keys().filter(|key| known.contains(&key.as_str())) {
        out.report(&at.key(key), Rule::Unknown, || "another member".to_owned());
    }
}

/// What can be the key of a map: something that is a string on the wire.
#[doc(hidden)]
pub trait Key: Ord {
    /// It is a secret, and so is where it leads.
    const HIDDEN: bool = false;

    /// The string.
    fn key(&self) -> &str;
}

impl<T: AsRef<str> + Ord> Key for T {
    fn key(&self) -> &str {
        self.as_ref()
    }
}

impl<A: Key, B, K: Constraint<A>, V: Constraint<B>> Constraint<BTreeMap<A, B>> for Entries<K, V> {
    fn check(&self, map: &BTreeMap<A, B>, at: &Path<'_>, out: &mut Violations) {
        self.0.check(map.len(), at, out);
        let at = if A::HIDDEN { at.hidden() } else { *at };
        for (key, value) in map {
            let at = at.key(key.key());
            self.1.check(key, &at, out);
            self.2.check(value, &at, out);
        }
    }
}
