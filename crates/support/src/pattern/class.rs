//! Sets of characters.

use std::cmp::Ordering;

/// A set of characters: a bit for each of ASCII, ranges for the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class {
    ascii: u128,
    beyond: &'static [(char, char)],
}

impl Class {
    /// Every character.
    pub const ANY: Self = Self::new(u128::MAX, &[('\u{80}', char::MAX)]);

    /// A class for a constant. Bit `n` of `ascii` is the character `n`; `beyond` holds the ranges
    /// outside ASCII, both ends included, sorted and apart from each other.
    pub const fn new(ascii: u128, beyond: &'static [(char, char)]) -> Self {
        Self { ascii, beyond }
    }

    /// A class of some of ASCII, and of all characters outside it.
    pub const fn with_all_beyond(ascii: u128) -> Self {
        Self::new(ascii, Self::ANY.beyond)
    }

    /// The bits of ASCII.
    pub const fn ascii(&self) -> u128 {
        self.ascii
    }

    /// The ranges outside ASCII.
    pub const fn beyond(&self) -> &'static [(char, char)] {
        self.beyond
    }

    /// Whether the class holds `c`.
    pub fn contains(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> u32::from(c) & 1 == 1;
        }
        let place = |&(first, last): &(char, char)| {
            if last < c {
                Ordering::Less
            } else if first > c {
                Ordering::Greater
            } else {
                Ordering::Equal
            }
        };
        self.beyond.binary_search_by(place).is_ok()
    }

    /// Whether some character is in both.
    pub fn meets(&self, other: &Self) -> bool {
        self.ascii & other.ascii != 0
            || self.beyond.iter().any(|&(first, last)| {
                let after = other.beyond.partition_point(|&(_, end)| end < first);
                other
                    .beyond
                    .get(after)
                    .is_some_and(|&(start, _)| start <= last)
            })
    }
}
