//! Bytes as base64: one pattern that says their number and that no bit is left over.

use crate::model::Length;

/// Three bytes.
const GROUP: &str = "[A-Za-z0-9+/]{4}";
/// One byte and two bytes; the bits that belong to no byte are zero.
const ENDS: [&str; 2] = [
    "[A-Za-z0-9+/][AQgw]==",
    "[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=",
];

/// Groups that a pattern counts: engines spell a counted part out, and refuse what grows too large.
const MOST_GROUPS: u64 = 500;

/// Any bytes.
pub(super) fn any() -> String {
    let [one, two] = ENDS;
    format!("^(?:{GROUP})*(?:{one}|{two})?$")
}

/// Whether the pattern says a length to the byte. A larger one is said in characters, which come in
/// fours for every three bytes.
pub(super) fn is_exact(length: Length) -> bool {
    let bound = length.max.or(length.min).unwrap_or(0);
    bound / 3 <= MOST_GROUPS
}

/// Bytes of a length.
pub(super) fn of_length(Length { min, max, .. }: Length) -> String {
    let min = min.unwrap_or(0);
    let mut ways: Vec<String> = Vec::new();
    for (rest, end) in ["", ENDS[0], ENDS[1]]
        .into_iter()
        .zip(0_u64..)
        .map(|(end, rest)| (rest, end))
    {
        let fewest = min.saturating_sub(rest).div_ceil(3);
        let most = match max {
            Some(max) if max < rest => continue,
            Some(max) => Some((max - rest) / 3),
            None => None,
        };
        if most.is_none_or(|most| fewest <= most) {
            ways.push(format!("{}{end}", groups(fewest, most)));
        }
    }
    match ways.as_slice() {
        [way] => format!("^{way}$"),
        ways => format!("^(?:{})$", ways.join("|")),
    }
}

fn groups(fewest: u64, most: Option<u64>) -> String {
    match (fewest, most) {
        (_, Some(0)) => String::new(),
        (1, Some(1)) => GROUP.to_owned(),
        (0, None) => format!("(?:{GROUP})*"),
        (fewest, None) => format!("(?:{GROUP}){{{fewest},}}"),
        (fewest, Some(most)) if fewest == most => format!("(?:{GROUP}){{{most}}}"),
        (fewest, Some(most)) => format!("(?:{GROUP}){{{fewest},{most}}}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LengthUnit;

    /// Every base64 of `bytes` bytes of zero, and its length.
    fn zeros(bytes: usize) -> String {
        let ends = ["", "AA==", "AAA="];
        "AAAA".repeat(bytes / 3) + ends[bytes % 3]
    }

    #[test]
    fn a_pattern_takes_just_the_lengths_it_is_for() {
        for min in 0..8 {
            for max in (min..9).map(Some).chain([None]) {
                let length = Length {
                    min: Some(min),
                    max,
                    unit: LengthUnit::Bytes,
                };
                let pattern = regex::Regex::new(&of_length(length)).expect("a pattern");
                for bytes in 0..12 {
                    let within = min <= bytes && max.is_none_or(|max| bytes <= max);
                    let string = zeros(usize::try_from(bytes).expect("few"));
                    assert_eq!(pattern.is_match(&string), within, "{pattern} {bytes}");
                }
            }
        }
    }

    #[test]
    fn bits_that_belong_to_no_byte_are_zero() {
        let pattern = regex::Regex::new(&any()).expect("a pattern");
        for good in ["", "AA==", "/w==", "//8=", "////"] {
            assert!(pattern.is_match(good), "{good}");
        }
        for bad in [
            "A",
            "AB==",
            "//9=",
            "A===",
            "AA=="[..3].as_ref(),
            "AA==AA==",
        ] {
            assert!(!pattern.is_match(bad), "{bad}");
        }
    }
}
