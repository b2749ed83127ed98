//! Strategies of [proptest](https://docs.rs/proptest) for every type of a model crate.
//!
//! `any::<T>()` is [`valid`]: values that honour every constraint. [`boundary`] gives values at the
//! edges of every bound, [`invalid`] values that break exactly one rule and say which. None of them
//! makes a value and then refuses it, and all of them shrink: shorter lists and texts first, then
//! plainer characters and smaller numbers, whatever the rules between them.

mod shrink;

use crate::sample::{Constrained, Invalid, Mode, Sample, Source};
use proptest::prelude::Rng;
use proptest::strategy::{NewTree, Strategy, ValueTree};
use proptest::test_runner::{Reason, TestRunner};
use shrink::Shrinking;
use std::fmt;
use std::marker::PhantomData;

/// Values that honour every constraint.
pub fn valid<T: Sample + fmt::Debug>() -> Samples<T> {
    Samples::new(Mode::Valid)
}

/// Values at the edges of every bound; they honour every constraint, too.
pub fn boundary<T: Sample + fmt::Debug>() -> Samples<T> {
    Samples::new(Mode::Boundary)
}

/// Values that break exactly one rule.
pub fn invalid<T: Constrained + fmt::Debug>() -> Flaws<T> {
    Flaws(PhantomData)
}

/// The strategy of [`valid`] and of [`boundary`].
pub struct Samples<T> {
    mode: Mode,
    of: PhantomData<fn() -> T>,
}

impl<T> Samples<T> {
    fn new(mode: Mode) -> Self {
        Self {
            mode,
            of: PhantomData,
        }
    }
}

impl<T> Clone for Samples<T> {
    fn clone(&self) -> Self {
        Self::new(self.mode)
    }
}

impl<T> fmt::Debug for Samples<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Samples").field(&self.mode).finish()
    }
}

impl<T> Default for Samples<T> {
    fn default() -> Self {
        Self::new(Mode::Valid)
    }
}

impl<T: Sample + fmt::Debug> Strategy for Samples<T> {
    type Tree = Tree<T>;
    type Value = T;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        Ok(Tree(Shrinking::new(self.mode, None, seed(runner))))
    }
}

/// A value of [`valid`] or [`boundary`], and the simpler ones that it shrinks to.
#[derive(Debug)]
pub struct Tree<T>(Shrinking<T>);

impl<T: Sample + fmt::Debug> ValueTree for Tree<T> {
    type Value = T;

    fn current(&self) -> T {
        self.0.current().0
    }

    fn simplify(&mut self) -> bool {
        self.0.simplify()
    }

    fn complicate(&mut self) -> bool {
        self.0.complicate()
    }
}

/// The strategy of [`invalid`].
pub struct Flaws<T>(PhantomData<fn() -> T>);

impl<T> Clone for Flaws<T> {
    fn clone(&self) -> Self {
        Self(PhantomData)
    }
}

impl<T> fmt::Debug for Flaws<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Flaws")
    }
}

impl<T: Constrained + fmt::Debug> Strategy for Flaws<T> {
    type Tree = FlawTree<T>;
    type Value = Invalid<T>;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        /// A union may choose a variant in which nothing can be wrong, so more than one is tried.
        const TRIES: usize = 64;
        for _ in 0..TRIES {
            let seed = seed(runner);
            let mut whole = Source::random(seed, Mode::Full);
            T::sample(&mut whole);
            if let Some(fault) = fault(seed, whole.faults()) {
                let tree = FlawTree(Shrinking::new(Mode::Full, Some(fault), seed));
                if tree.find().is_some() {
                    return Ok(tree);
                }
            }
        }
        Err(Reason::from("no rule was met that could be broken"))
    }
}

/// A value of [`invalid`], and the simpler ones that it shrinks to.
#[derive(Debug)]
pub struct FlawTree<T>(Shrinking<T>);

impl<T: Constrained> FlawTree<T> {
    fn find(&self) -> Option<Invalid<T>> {
        let (value, source) = self.0.current();
        let (pointer, rule) = source.broken().cloned()?;
        Some(Invalid {
            value,
            pointer,
            rule,
        })
    }
}

impl<T: Constrained + fmt::Debug> ValueTree for FlawTree<T> {
    type Value = Invalid<T>;

    fn current(&self) -> Invalid<T> {
        self.find()
            .expect("only choices that break a rule are kept")
    }

    fn simplify(&mut self) -> bool {
        self.0.simplify()
    }

    fn complicate(&mut self) -> bool {
        self.0.complicate()
    }
}

fn seed(runner: &mut TestRunner) -> u64 {
    runner.rng().next_u64()
}

/// One of so many rules.
fn fault(seed: u64, count: usize) -> Option<usize> {
    let count = u64::try_from(count).ok().filter(|&count| count > 0)?;
    usize::try_from(seed.rotate_left(32) % count).ok()
}

/// Implements proptest's `Arbitrary` for types that have a [`Sample`].
#[macro_export]
macro_rules! arbitrary {
    ($($type:ty),* $(,)?) => {$(
        impl ::proptest::arbitrary::Arbitrary for $type {
            type Parameters = ();
            type Strategy = $crate::strategy::Samples<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                $crate::strategy::valid()
            }
        }
    )*};
}

#[cfg(test)]
mod tests;
