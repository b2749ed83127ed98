//! Values of the types without a name that are neither text, number nor time.

use super::Source;
use cratewright_support::{Decimal, Duration};

impl Source {
    /// A span of time: days, hours, minutes and seconds.
    pub(super) fn duration(&mut self) -> Duration {
        let sign = if self.one_in(8) { "-" } else { "" };
        let (days, hours, minutes) = (self.up_to(400), self.up_to(23), self.up_to(59));
        let (seconds, fraction) = (self.up_to(59), self.up_to(999));
        let text = format!("{sign}P{days}DT{hours}H{minutes}M{seconds}.{fraction:03}S");
        text.parse().unwrap_or_default()
    }

    /// A decimal number with up to three digits after the point.
    pub(super) fn decimal(&mut self) -> Decimal {
        let sign = if self.one_in(4) { "-" } else { "" };
        let (whole, digits) = (self.up_to(1_000_000), self.up_to(3));
        let text = match digits {
            0 => format!("{sign}{whole}"),
            1 => format!("{sign}{whole}.{}", self.up_to(9)),
            _ => format!("{sign}{whole}.{:03}", self.up_to(999)),
        };
        text.parse().unwrap_or_default()
    }

    /// Any JSON value but `null`, which many places take for absence.
    #[cfg(feature = "document")]
    pub(super) fn document(&mut self) -> serde_json::Value {
        use serde_json::Value;

        /// Documents in documents go no deeper.
        const SCALARS: u64 = 3;
        /// Items of a list, and entries of an object.
        const MOST: u64 = 3;
        let kinds = if self.is_large() {
            SCALARS
        } else {
            SCALARS + 2
        };
        match self.up_to(kinds - 1) {
            0 => Value::from(self.flag()),
            1 => Value::from(self.up_to(1000)),
            2 => Value::from(self.unknown()),
            3 => (0..self.up_to(MOST)).map(|_| self.document()).collect(),
            _ => (0..self.up_to(MOST))
                .map(|_| (self.unknown(), self.document()))
                .collect(),
        }
    }
}
