//! Idempotency tokens, from a source that the caller passes in.

use std::fmt::Write;

/// Where new idempotency tokens come from.
///
/// Any closure that returns a `String` is one. Tests pass a counter; a program passes random
/// bytes through [`uuid_v4`]:
///
/// ```
/// use cratewright_support::http::{TokenSource, uuid_v4};
///
/// let mut source = || uuid_v4([0; 16]);
/// assert_eq!(source.token(), "00000000-0000-4000-8000-000000000000");
/// ```
pub trait TokenSource {
    /// A token that was never given before.
    fn token(&mut self) -> String;
}

impl<F: FnMut() -> String> TokenSource for F {
    fn token(&mut self) -> String {
        self()
    }
}

/// The text of a version 4 UUID made from sixteen random bytes.
pub fn uuid_v4(mut random: [u8; 16]) -> String {
    random[6] = random[6] & 0x0f | 0x40;
    random[8] = random[8] & 0x3f | 0x80;
    let mut text = String::with_capacity(36);
    for (index, byte) in random.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        // Writing to a `String` does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::uuid_v4;

    #[test]
    fn version_and_variant_replace_their_bits_only() {
        assert_eq!(uuid_v4([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(uuid_v4([0; 16]), "00000000-0000-4000-8000-000000000000");
    }
}
