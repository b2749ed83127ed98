//! Instants and days that the wire can spell exactly.

use super::{Mode, Source};
use time::OffsetDateTime;

/// The first and the last second of the years 0000 to 9999, counted from 1970.
const FIRST_SECOND: i64 = -62_167_219_200;
const LAST_SECOND: i64 = 253_402_300_799;
const NANOS: i128 = 1_000_000_000;

impl Source {
    /// An instant of the years 0000 to 9999, to a `unit` of so many nanoseconds.
    pub(super) fn instant(&mut self, unit: u32) -> OffsetDateTime {
        let parts = u64::from(1_000_000_000 / unit.max(1)) - 1;
        let (seconds, part) = if self.mode() == Mode::Boundary {
            self.pick((FIRST_SECOND, 0), &[(LAST_SECOND, parts)])
        } else {
            let seconds = self.second();
            let part = if self.flag() { self.up_to(parts) } else { 0 };
            (seconds, part)
        };
        let nanos = i128::from(seconds) * NANOS + i128::from(part) * i128::from(unit);
        OffsetDateTime::from_unix_timestamp_nanos(nanos).unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }

    /// Mostly of the years 1970 to 2069.
    fn second(&mut self) -> i64 {
        /// A hundred years.
        const NEAR: u64 = 3_155_760_000;
        if !self.one_in(4) {
            return self.up_to(NEAR).try_into().unwrap_or_default();
        }
        if self.flag() {
            -i64::try_from(self.up_to(FIRST_SECOND.unsigned_abs())).unwrap_or_default()
        } else {
            self.up_to(LAST_SECOND.unsigned_abs())
                .try_into()
                .unwrap_or_default()
        }
    }
}
