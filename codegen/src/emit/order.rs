//! The order in which rustfmt lists names: digits by their number, everything else by its text.

use std::cmp::Ordering;

/// Compares two names as the 2024 style does, and by their text where that sees no difference.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    styled(a, b).then_with(|| a.cmp(b))
}

fn styled(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.trim_start_matches("r#"), b.trim_start_matches("r#"));
    let mut zeros = Ordering::Equal;
    loop {
        // What follows a number that is too large for it, rustfmt does not look at.
        (left, right) = (readable(left), readable(right));
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

/// A rest that begins with such a number is none.
fn readable(rest: &str) -> &str {
    let digits = digits(rest);
    if digits.is_empty() || digits.parse::<u64>().is_ok() {
        rest
    } else {
        ""
    }
}

fn number(digits: &str) -> u64 {
    digits.parse().unwrap_or(u64::MAX)
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

    #[test]
    fn a_number_that_is_too_large_is_not_looked_at() {
        let sorted = [
            "Pattern",
            "Pattern010920405090509092090909",
            "Pattern019090190908019090190908Text",
            "Pattern0940191020191209301",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(names, sorted);
    }
}
