//! Did you mean …?

/// Longer names are not compared: nobody mistypes a paragraph.
const LONGEST: usize = 64;

/// Where there are more names than this, the rest is not compared.
const MOST: usize = 10_000;

/// The one of `known` that is nearest to `written`, where it is near enough to have been meant: a
/// third of its characters may differ, and case and separators do not count.
pub fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if written.len() > LONGEST {
        return None;
    }
    let folded = fold(written);
    let limit = (folded.len() / 3).max(1);
    known
        .into_iter()
        .take(MOST)
        .filter(|candidate| candidate.len() <= LONGEST && *candidate != written)
        .filter_map(|candidate| {
            let other = fold(candidate);
            if folded.len().abs_diff(other.len()) > limit {
                return None;
            }
            Some((distance(&folded, &other, limit)?, candidate))
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// Whether `written` is `known` but for one slip of the finger.
pub fn is_slip(written: &str, known: &str) -> bool {
    written != known
        && written.len() <= LONGEST
        && distance(&fold(written), &fold(known), 1).is_some()
}

/// Small letters, without separators.
fn fold(name: &str) -> Vec<char> {
    name.chars()
        .filter(|c| !matches!(c, '-' | '_' | ' ' | '.'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// How many characters have to be put in, left out, exchanged or swapped with their neighbour;
/// nothing where that is more than `limit`.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        row.push(i + 1);
        for (j, &y) in b.iter().enumerate() {
            let mut best = (last[j + 1] + 1)
                .min(row[j] + 1)
                .min(last[j] + usize::from(x != y));
            if i > 0 && j > 0 && x == b[j - 1] && y == a[i - 1] {
                best = best.min(before_last[j - 1] + 1);
            }
            row.push(best);
        }
        if row.iter().min() > Some(&(limit + 1)) {
            return None;
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|&distance| distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_recognised() {
        let known = ["string", "timestamp", "required", "read-only"];
        assert_eq!(nearest("requierd", known), Some("required"));
        assert_eq!(nearest("readOnly", known), Some("read-only"));
        assert_eq!(nearest("String", known), Some("string"));
    }

    #[test]
    fn something_else_altogether_is_not() {
        assert_eq!(nearest("int", ["string", "bool"]), None);
        assert_eq!(nearest("", ["string"]), None);
        assert_eq!(nearest(&"x".repeat(10_000), ["string"]), None);
    }
}
