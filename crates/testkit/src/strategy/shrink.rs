//! From a failing value to a simple one: the record of its choices is made shorter and smaller, and
//! the value is made anew from it. So a value never shrinks to one that breaks its constraints.

use crate::sample::{Block, Mode, Sample, Source};
use std::marker::PhantomData;

/// The best choices so far, and those that are being tried.
#[derive(Debug)]
pub(super) struct Shrinking<T> {
    mode: Mode,
    fault: Option<usize>,
    best: Vec<u64>,
    blocks: Vec<Block>,
    tried: Option<Vec<u64>>,
    step: Step,
    has_shrunk: bool,
    of: PhantomData<fn() -> T>,
}

/// What is tried next.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// Halve the length of a list or text; it is at least `low`.
    Shorten { block: usize, low: u64 },
    /// Take one item out.
    Remove { block: usize, item: usize },
    /// Make many choices the simplest ones at once.
    Clear { start: usize, size: usize },
    /// Halve one choice; it is at least `low`.
    Lower { index: usize, low: u64 },
    /// Nothing is left to try.
    Done,
}

const FIRST: Step = Step::Shorten { block: 0, low: 0 };
/// The most choices that are cleared at once.
const LARGEST_CLEARING: usize = 64;

impl<T: Sample> Shrinking<T> {
    pub(super) fn new(mode: Mode, fault: Option<usize>, seed: u64) -> Self {
        let mut shrinking = Self {
            mode,
            fault,
            best: Vec::new(),
            blocks: Vec::new(),
            tried: None,
            step: FIRST,
            has_shrunk: false,
            of: PhantomData,
        };
        let (_, source) = shrinking.make(Source::random(seed, mode));
        shrinking.keep(source);
        shrinking
    }

    /// The value of the choices that are being tried, or else of the best ones.
    pub(super) fn current(&self) -> (T, Source) {
        let choices = self.tried.as_ref().unwrap_or(&self.best);
        self.make(Source::replay(choices.clone(), self.mode))
    }

    /// The current value fails, too: goes on from there.
    pub(super) fn simplify(&mut self) -> bool {
        if self.tried.is_some() {
            let (_, source) = self.current();
            self.keep(source);
            self.has_shrunk = true;
            self.tried = None;
        }
        self.try_next()
    }

    /// The current value does not fail: goes back, and on with something else.
    pub(super) fn complicate(&mut self) -> bool {
        if self.tried.take().is_none() {
            return false;
        }
        self.step = self.step.after_failure(&self.best, &self.blocks);
        self.try_next();
        true
    }

    fn make(&self, mut source: Source) -> (T, Source) {
        if let Some(fault) = self.fault {
            source = source.breaking(fault);
        }
        let value = T::sample(&mut source);
        (value, source)
    }

    fn keep(&mut self, source: Source) {
        (self.best, self.blocks) = source.into_record();
        // The outer ones first.
        self.blocks.sort_by_key(|block| block.length);
    }

    /// Finds choices to try: others than the best, and such that break a rule where one is wanted.
    fn try_next(&mut self) -> bool {
        loop {
            match self.step.choices(&self.best, &self.blocks) {
                Some(choices) => {
                    self.tried = Some(choices);
                    if self.fault.is_none() || self.current().1.broken().is_some() {
                        return true;
                    }
                    self.tried = None;
                    self.step = self.step.after_failure(&self.best, &self.blocks);
                }
                None => match self.step.next(self.best.len(), self.blocks.len()) {
                    Step::Done if std::mem::take(&mut self.has_shrunk) => self.step = FIRST,
                    Step::Done => return false,
                    next => self.step = next,
                },
            }
        }
    }
}

impl Step {
    /// The choices to try; `None` where this step has done all it can at its place.
    fn choices(self, best: &[u64], blocks: &[Block]) -> Option<Vec<u64>> {
        let mut choices = best.to_vec();
        match self {
            Self::Shorten { block, .. } => {
                let block = blocks.get(block)?;
                let length = choices.get_mut(block.length)?;
                let shorter = self.target(best, blocks)?;
                let kept = usize::try_from(shorter).ok()?;
                *length = shorter;
                let cut = block.items.get(kept).zip(block.items.last());
                if let Some((first, last)) = cut {
                    choices.drain(first.start..last.end);
                }
            }
            Self::Remove { block, item } => {
                let block = blocks.get(block)?;
                let items = block.items.get(item)?.clone();
                let length = choices.get_mut(block.length)?;
                *length = length.checked_sub(1)?;
                choices.drain(items);
            }
            Self::Clear { start, size } => {
                let end = best.len().min(start + size);
                let cleared = choices.get_mut(start..end)?;
                if cleared.iter().all(|&choice| choice == 0) {
                    return None;
                }
                cleared.fill(0);
            }
            Self::Lower { index, .. } => *choices.get_mut(index)? = self.target(best, blocks)?,
            Self::Done => return None,
        }
        Some(choices)
    }

    /// The smaller number that is tried: zero first, then half way.
    fn target(self, best: &[u64], blocks: &[Block]) -> Option<u64> {
        let (index, low) = match self {
            Self::Shorten { block, low } => (blocks.get(block)?.length, low),
            Self::Lower { index, low } => (index, low),
            _ => return None,
        };
        let choice = *best.get(index)?;
        match low {
            0 => (choice > 0).then_some(0),
            low => (low < choice).then(|| low + (choice - low) / 2),
        }
    }

    /// Where to go on when what was tried is too simple.
    fn after_failure(self, best: &[u64], blocks: &[Block]) -> Self {
        let above = self
            .target(best, blocks)
            .map_or(u64::MAX, |target| target + 1);
        match self {
            Self::Shorten { block, .. } => Self::Shorten { block, low: above },
            Self::Remove { block, item } => Self::Remove {
                block,
                item: item + 1,
            },
            Self::Clear { start, size } => Self::Clear {
                start: start + size,
                size,
            },
            Self::Lower { index, .. } => Self::Lower { index, low: above },
            Self::Done => Self::Done,
        }
    }

    /// The next place, or the next kind of step.
    fn next(self, choices: usize, blocks: usize) -> Self {
        match self {
            Self::Shorten { block, .. } if block < blocks => Self::Shorten {
                block: block + 1,
                low: 0,
            },
            Self::Shorten { .. } => Self::Remove { block: 0, item: 0 },
            Self::Remove { block, .. } if block < blocks => Self::Remove {
                block: block + 1,
                item: 0,
            },
            Self::Remove { .. } => Self::Clear {
                start: 0,
                size: LARGEST_CLEARING,
            },
            Self::Clear { start, size } if start < choices => Self::Clear {
                start: start + size,
                size,
            },
            Self::Clear { size, .. } if size > 2 => Self::Clear {
                start: 0,
                size: size / 2,
            },
            Self::Clear { .. } => Self::Lower { index: 0, low: 0 },
            Self::Lower { index, .. } if index < choices => Self::Lower {
                index: index + 1,
                low: 0,
            },
            Self::Lower { .. } | Self::Done => Self::Done,
        }
    }
}
