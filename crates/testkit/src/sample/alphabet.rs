//! Characters, sorted into sets that a group of classes cannot tell apart.

use super::{Mode, Source};
use cratewright_support::pattern::Class;
use std::collections::{BTreeMap, BTreeSet};

/// Both ends included.
type Ranges = Vec<(u32, u32)>;
/// What tells characters apart: the classes that hold them, and their width.
type Kind = (Vec<bool>, usize);

/// Characters that stand in the same classes and are as long as each other.
#[derive(Debug)]
pub(super) struct Letters {
    /// Whether each class holds them.
    pub(super) within: Vec<bool>,
    /// How much one adds to the length of a text.
    pub(super) width: usize,
    /// Ranges, the plainest characters first; both ends included.
    ranges: Ranges,
    /// How many of the characters can be typed.
    plain: u32,
    total: u32,
}

/// Places where the plainness or the width of characters changes.
const EDGES: [u32; 14] = [
    0, 0x20, 0x30, 0x3a, 0x41, 0x5b, 0x61, 0x7b, 0x7f, 0x80, 0x800, 0xd800, 0xe000, 0x10000,
];
const END: u32 = 0x11_0000;

/// Cuts all characters into as few sets as `classes` can tell apart.
pub(super) fn letters(classes: &[Class], counts_bytes: bool) -> Vec<Letters> {
    let mut edges: BTreeSet<u32> = EDGES.into_iter().collect();
    for class in classes {
        for c in 0..0x80 {
            if (class.ascii() >> c ^ class.ascii() >> c >> 1) & 1 == 1 {
                edges.insert(c + 1);
            }
        }
        for &(first, last) in class.beyond() {
            edges.extend([u32::from(first), u32::from(last) + 1]);
        }
    }
    edges.remove(&END);
    let ends = edges.iter().copied().skip(1).chain([END]);
    let mut sets: BTreeMap<Kind, Ranges> = BTreeMap::new();
    for (&first, end) in edges.iter().zip(ends) {
        if let Some(c) = char::from_u32(first) {
            let within = classes.iter().map(|class| class.contains(c)).collect();
            let width = if counts_bytes { c.len_utf8() } else { 1 };
            sets.entry((within, width))
                .or_default()
                .push((first, end - 1));
        }
    }
    let set = |((within, width), mut ranges): (Kind, Ranges)| {
        ranges.sort_by_key(|&(first, _)| (oddness(first), first));
        let plain = ranges.iter().filter(|&&(first, _)| oddness(first) < 4);
        Letters {
            within,
            width,
            plain: plain.copied().map(count).sum(),
            total: ranges.iter().copied().map(count).sum(),
            ranges,
        }
    };
    sets.into_iter().map(set).collect()
}

fn count((first, last): (u32, u32)) -> u32 {
    last - first + 1
}

/// Lower-case letters, digits, upper-case letters, other keys of a keyboard, the rest.
fn oddness(first: u32) -> u8 {
    match first {
        0x61..0x7b => 0,
        0x30..0x3a => 1,
        0x41..0x5b => 2,
        0x20..0x7f => 3,
        _ => 4,
    }
}

impl Letters {
    pub(super) fn draw(&self, source: &mut Source) -> char {
        if source.mode() == Mode::Boundary {
            let range = self.ranges.get(source.index(self.ranges.len()));
            let (first, last) = range.copied().unwrap_or_default();
            return to_char(source.pick(first, &[last]));
        }
        let has_both = 0 < self.plain && self.plain < self.total;
        let odd = has_both && source.one_in(8);
        let (skipped, most) = match (has_both, odd) {
            (true, false) => (0, self.plain),
            (true, true) => (self.plain, self.total - self.plain),
            (false, _) => (0, self.total),
        };
        let chosen = source.up_to(most.saturating_sub(1).into());
        let mut left = skipped + u32::try_from(chosen).unwrap_or_default();
        for &(first, last) in &self.ranges {
            if left <= last - first {
                return to_char(first + left);
            }
            left -= count((first, last));
        }
        char::REPLACEMENT_CHARACTER
    }
}

fn to_char(number: u32) -> char {
    char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)
}
