//! The parts of a decimal text.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// A decimal number in its parts: `0.d₁d₂d₃… × 10^point`, with the zeros at both ends set aside.
///
/// Nothing is computed with the digits, so that no text is too long and no exponent too large.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number<'a> {
    pub(crate) negative: bool,
    whole: &'a [u8],
    fraction: &'a [u8],
    exponent: i64,
}

impl<'a> Number<'a> {
    pub(crate) const ZERO: Self = Self {
        negative: false,
        whole: b"0",
        fraction: b"",
        exponent: 0,
    };

    /// Takes `-?digits(.digits)?([eE][+-]?digits)?` apart.
    pub(crate) fn scan(text: &'a str) -> Option<Self> {
        let (negative, text) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            text => (false, text),
        };
        let (whole, text) = digits(text)?;
        let (fraction, text) = match text {
            [b'.', rest @ ..] => digits(rest)?,
            _ => (&text[..0], text),
        };
        let exponent = match text {
            [] => 0,
            [b'e' | b'E', b'-', rest @ ..] => -exponent(rest)?,
            [b'e' | b'E', b'+', rest @ ..] | [b'e' | b'E', rest @ ..] => exponent(rest)?,
            _ => return None,
        };
        Some(Self {
            negative,
            whole,
            fraction,
            exponent,
        })
    }

    /// Whether the exponent is small enough to be compared with others.
    pub(crate) fn is_measurable(&self) -> bool {
        i32::try_from(self.exponent).is_ok()
    }

    /// The digits from the first that is not zero; none if the number is zero.
    pub(crate) fn digits(&self) -> impl Iterator<Item = u8> {
        self.all_digits().skip_while(|digit| *digit == 0)
    }

    /// How many of the digits stand before the decimal point, once the exponent is applied: less
    /// than none for a number that begins with zeros after the point.
    pub(crate) fn point(&self) -> i64 {
        let zeros = self.all_digits().take_while(|digit| *digit == 0).count();
        // Texts are far shorter than 2^63 bytes.
        let length = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        (length(self.whole.len()) - length(zeros)).saturating_add(self.exponent)
    }

    fn all_digits(&self) -> impl Iterator<Item = u8> {
        self.whole
            .iter()
            .chain(self.fraction)
            .map(|digit| digit - b'0')
    }

    fn is_zero(&self) -> bool {
        self.digits().next().is_none()
    }

    /// The digits between the zeros at both ends.
    fn significant(&self) -> impl Iterator<Item = u8> {
        let end = self
            .all_digits()
            .enumerate()
            .filter(|(_, digit)| *digit != 0)
            .last()
            .map_or(0, |(index, _)| index + 1);
        self.all_digits().take(end).skip_while(|digit| *digit == 0)
    }

    /// -1, 0 or 1.
    fn signum(&self) -> i8 {
        match (self.is_zero(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    fn cmp_magnitude(&self, other: &Self) -> Ordering {
        self.point()
            .cmp(&other.point())
            .then_with(|| self.significant().cmp(other.significant()))
    }

    pub(crate) fn cmp(&self, other: &Self) -> Ordering {
        match (self.signum(), other.signum()) {
            (1, 1) => self.cmp_magnitude(other),
            (-1, -1) => other.cmp_magnitude(self),
            (one, another) => one.cmp(&another),
        }
    }

    pub(crate) fn hash<H: Hasher>(&self, state: &mut H) {
        self.signum().hash(state);
        if !self.is_zero() {
            self.point().hash(state);
            self.significant().for_each(|digit| digit.hash(state));
        }
    }
}

/// One digit or more, and what follows.
fn digits(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (length > 0).then(|| text.split_at(length))
}

/// An exponent up to the end of the text; the largest stands for all above it.
fn exponent(text: &[u8]) -> Option<i64> {
    let (digits, []) = digits(text)? else {
        return None;
    };
    Some(digits.iter().fold(0_i64, |sum, digit| {
        sum.saturating_mul(10)
            .saturating_add(i64::from(digit - b'0'))
    }))
}
