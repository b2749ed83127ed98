//! The order in which rustfmt lists names: digits by their number, everything else by its text.

use std::cmp::Ordering;

/// Compares two names as the 2024 style does.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.trim_start_matches("r#"), b.trim_start_matches("r#"));
    let mut zeros = Ordering::Equal;
    loop {
        let (l, r) = (digits(left), digits(right));
        if !l.is_empty() && !r.is_empty() {
            let number = number(l).cmp(&number(r));
            if number != Ordering::Equal {
                return number;
            }
            zeros = zeros.then(r.len().cmp(&l.len()));
            (left, right) = (&left[l.len()..], &right[r.len()..]);
            continue;
        }
        match (left.chars().next(), right.chars().next()) {
            (None, None) => return zeros,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(l), Some(r)) => match rank(l).cmp(&rank(r)) {
                Ordering::Equal => (left, right) = (&left[l.len_utf8()..], &right[r.len_utf8()..]),
                different => return different,
            },
        }
    }
}

fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

/// A run of digits by length, then by text: no number is too long.
fn number(digits: &str) -> (usize, &str) {
    let digits = digits.trim_start_matches('0');
    (digits.len(), digits)
}

/// An underscore comes before all others.
fn rank(c: char) -> (bool, char) {
    (c != '_', c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_the_order_of_rustfmt() {
        let sorted = ["A", "A_B", "A1", "A2", "A10", "Aa", "Ab", "B"];
        let mut names = sorted;
        names.reverse();
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(names, sorted);
    }
}
