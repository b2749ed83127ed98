//! The choices that a value is made from.

use cratewright_support::validate::{Length, Rule};

/// Which values are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Any, the short and plain ones more often.
    Valid,
    /// At the edges of every bound.
    Boundary,
    /// Every optional member there, no list empty: as many places as possible to break a rule.
    Full,
}

/// Where choices come from, and the record of those that were taken.
///
/// Smaller choices make simpler values: a shrinking test replays the record with smaller numbers.
#[derive(Debug)]
pub struct Source {
    mode: Mode,
    origin: Origin,
    taken: Vec<u64>,
    blocks: Vec<Block>,
    path: Vec<String>,
    hidden: bool,
    pub(super) crowded: bool,
    /// Keys that the next map must not have.
    refused_keys: &'static [&'static str],
    faults: usize,
    wanted_fault: Option<usize>,
    broken: Option<(String, Rule)>,
}

#[derive(Debug)]
enum Origin {
    /// State of a `SplitMix64` generator.
    Random(u64),
    Record(std::vec::IntoIter<u64>),
}

// Only a strategy shrinks.
#[cfg_attr(not(feature = "proptest"), allow(dead_code))]
/// A list or text in the record: the place of its length and of each item's choices.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub(crate) length: usize,
    pub(crate) items: Vec<std::ops::Range<usize>>,
}

/// So deep stand the members of a member.
const SHALLOW: usize = 2;
/// Deeper than this, and past this many choices, values stay as small as they can be.
const DEEPEST: usize = 10;
const MOST_CHOICES: usize = 4096;
/// How often a value is drawn again because it is not to be had twice.
const MOST_REPEATS: usize = 64;

impl Source {
    /// Random choices; the same seed gives the same choices.
    pub fn random(seed: u64, mode: Mode) -> Self {
        Self::new(Origin::Random(seed), mode)
    }

    /// Choices as they were recorded; past their end, the simplest ones.
    pub fn replay(choices: Vec<u64>, mode: Mode) -> Self {
        Self::new(Origin::Record(choices.into_iter()), mode)
    }

    fn new(origin: Origin, mode: Mode) -> Self {
        Self {
            mode,
            origin,
            taken: Vec::new(),
            blocks: Vec::new(),
            path: Vec::new(),
            hidden: false,
            crowded: false,
            refused_keys: &[],
            faults: 0,
            wanted_fault: None,
            broken: None,
        }
    }

    /// Breaks the rule that is met as number `fault`, counted from 0.
    #[must_use]
    pub fn breaking(mut self, fault: usize) -> Self {
        self.wanted_fault = Some(fault);
        self
    }

    /// How many rules could have been broken so far.
    pub fn faults(&self) -> usize {
        self.faults
    }

    /// The rule that was broken, and where.
    pub fn broken(&self) -> Option<&(String, Rule)> {
        self.broken.as_ref()
    }

    #[cfg(feature = "proptest")]
    pub(crate) fn into_record(self) -> (Vec<u64>, Vec<Block>) {
        (self.taken, self.blocks)
    }

    /// Which values are wanted.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// A number from 0 to `most`.
    pub fn up_to(&mut self, most: u64) -> u64 {
        if most == 0 {
            return 0;
        }
        let choice = match &mut self.origin {
            Origin::Random(state) => {
                let choice = split_mix(state);
                most.checked_add(1).map_or(choice, |count| choice % count)
            }
            Origin::Record(choices) => choices.next().unwrap_or(0).min(most),
        };
        self.taken.push(choice);
        choice
    }

    /// An index into something with `count` entries; 0 where there is none.
    pub fn index(&mut self, count: usize) -> usize {
        let most = u64::try_from(count.saturating_sub(1)).unwrap_or(u64::MAX);
        usize::try_from(self.up_to(most)).unwrap_or_default()
    }

    /// One of two; `false` is the simpler one.
    pub fn flag(&mut self) -> bool {
        self.up_to(1) == 1
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: u64) -> bool {
        let last = times.saturating_sub(1);
        self.up_to(last) == last
    }

    /// One of these.
    pub fn pick<T: Clone>(&mut self, first: T, rest: &[T]) -> T {
        match self.index(rest.len() + 1).checked_sub(1) {
            Some(index) => rest.get(index).cloned().unwrap_or(first),
            None => first,
        }
    }

    /// 128 bits.
    pub fn bits(&mut self) -> u128 {
        u128::from(self.up_to(u64::MAX)) << 64 | u128::from(self.up_to(u64::MAX))
    }

    /// Makes the member of that name.
    pub(super) fn under<T>(&mut self, key: &str, make: impl FnOnce(&mut Self) -> T) -> T {
        if self.hidden {
            return make(self);
        }
        self.path.push(key.replace('~', "~0").replace('/', "~1"));
        let value = make(self);
        self.path.pop();
        value
    }

    /// Makes a secret: paths go no deeper.
    pub fn hidden<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.hidden, true);
        let value = make(self);
        self.hidden = outer;
        value
    }

    /// Whether an optional value is there. In a full value all are that do not stand deep, however
    /// many: a rule of the last member is to be met, too.
    pub(super) fn is_there(&mut self) -> bool {
        match self.mode {
            Mode::Full => self.path.len() <= SHALLOW || !self.is_large(),
            Mode::Valid | Mode::Boundary => self.up_to(3) > 0 && !self.is_large(),
        }
    }

    /// Whether the value is so large already that the rest has to stay small.
    pub fn is_large(&self) -> bool {
        self.path.len() >= DEEPEST || self.taken.len() >= MOST_CHOICES
    }

    /// The next map has none of these keys.
    pub(super) fn apart_from(&mut self, keys: &'static [&'static str]) {
        self.refused_keys = keys;
    }

    /// Keys that a map must not have, if it is the next one.
    pub(super) fn refused_keys(&mut self) -> &'static [&'static str] {
        std::mem::take(&mut self.refused_keys)
    }

    /// A value other than some; where nearly all are refused, one of those.
    pub(super) fn other<T>(
        &mut self,
        mut make: impl FnMut(&mut Self) -> T,
        refused: impl Fn(&T) -> bool,
    ) -> T {
        for _ in 0..MOST_REPEATS {
            let value = make(self);
            if !refused(&value) {
                return value;
            }
        }
        // Edges, and the end of a record, may have no other value. What is found without them is no
        // choice of its own: the record leads here again.
        let chosen = self.taken.len();
        let seed = u64::try_from(chosen).unwrap_or_default();
        let mode = std::mem::replace(&mut self.mode, Mode::Valid);
        let origin = std::mem::replace(&mut self.origin, Origin::Random(seed));
        let mut value = make(self);
        for _ in 0..MOST_REPEATS {
            if !refused(&value) {
                break;
            }
            value = make(self);
        }
        self.mode = mode;
        self.origin = origin;
        self.taken.truncate(chosen);
        value
    }

    /// One of these.
    ///
    /// # Panics
    /// If there are none.
    pub fn one_of<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.index(values.len())].clone()
    }

    /// One of the values that an open enumeration knows, or, now and then, none of them.
    pub fn known<T: Clone>(&mut self, values: &[T]) -> Option<T> {
        let is_known = !values.is_empty() && !self.one_in(8);
        is_known.then(|| self.one_of(values))
    }

    /// A name that no enumeration is likely to know.
    pub fn unknown(&mut self) -> String {
        format!("UNKNOWN_{}", self.up_to(99))
    }

    /// Index of one of `count` variants of a union; where the value is large already, of one of
    /// `flat`, which do not lead back to the union.
    pub fn variant(&mut self, count: usize, flat: &[usize]) -> usize {
        if self.is_large() && !flat.is_empty() {
            self.one_of(flat)
        } else {
            self.index(count)
        }
    }

    /// Counts rules that could be broken here; the index of the one that is to be.
    pub fn fault(&mut self, kinds: usize) -> Option<usize> {
        let first = self.faults;
        self.faults += kinds;
        let wanted = self.wanted_fault?.checked_sub(first)?;
        (wanted < kinds).then_some(wanted)
    }

    /// Notes that the value at this place breaks `rule`.
    pub fn broke(&mut self, rule: Rule) {
        self.broken = Some((self.pointer(), rule));
    }

    /// Takes back that a list or a map here is too long, where it is not: there may be no more items
    /// than it has.
    pub(super) fn is_long(&mut self, count: usize) {
        let here = self.pointer();
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        self.broken.take_if(|(pointer, rule)| {
            let fits = |length: &Length| (length.min..=length.max).contains(&count);
            *pointer == here && matches!(rule, Rule::Length(length) if fits(length))
        });
    }

    /// Moves what was broken in a key to the place of its entry, which is known only afterwards.
    pub(super) fn broke_here(&mut self) {
        let here = self.pointer();
        if let Some((pointer, _)) = &mut self.broken {
            *pointer = here;
        }
    }

    /// Position of the next choice in the record.
    pub(super) fn position(&self) -> usize {
        self.taken.len()
    }

    pub(super) fn note(&mut self, block: Block) {
        self.blocks.push(block);
    }

    fn pointer(&self) -> String {
        self.path
            .iter()
            .fold(String::new(), |pointer, key| pointer + "/" + key)
    }
}

fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut bits = *state;
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ bits >> 31
}
