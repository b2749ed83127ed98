//! A walk through one pattern.

use super::automaton::Automaton;
use crate::sample::alphabet::Letters;
use cratewright_support::pattern::StateSet;
use std::collections::HashMap;

/// The places in a pattern that characters lead to.
///
/// Many states of several patterns share the place of one: what it leads to is found out once.
#[derive(Debug)]
pub(super) struct Walk {
    automaton: Automaton,
    /// How many of the classes of letters are those of patterns before this one.
    skipped: usize,
    /// The nodes that each place goes on from.
    places: Vec<Vec<u32>>,
    numbers: HashMap<Vec<u32>, usize>,
    steps: Vec<Option<Step>>,
    front: StateSet,
}

/// What a place leads to.
#[derive(Debug)]
pub(super) struct Step {
    /// Whether the pattern lets a text end here.
    pub(super) accepts: bool,
    /// For each letter, which of the targets are its own.
    pub(super) groups: Vec<usize>,
    /// Places, those of the same letters together.
    pub(super) targets: Vec<Vec<usize>>,
}

impl Walk {
    pub(super) fn new(automaton: Automaton, skipped: usize) -> Self {
        let front = StateSet::new(automaton.nodes.len());
        let mut walk = Self {
            automaton,
            skipped,
            places: Vec::new(),
            numbers: HashMap::new(),
            steps: Vec::new(),
            front,
        };
        walk.number(vec![walk.automaton.start]);
        walk
    }

    /// What that place leads to, once it was visited.
    pub(super) fn step(&self, place: usize) -> Option<&Step> {
        self.steps.get(place)?.as_ref()
    }

    /// Finds out what a place leads to, if that is not known.
    pub(super) fn visit(&mut self, place: usize, letters: &[Letters]) {
        if matches!(self.steps.get(place), Some(None)) {
            let step = self.look(place, letters);
            self.steps[place] = Some(step);
        }
    }

    fn look(&mut self, place: usize, letters: &[Letters]) -> Step {
        self.front.clear();
        for &node in &self.places[place] {
            self.front.reach(&self.automaton.nodes, node);
        }
        let mut classes: Vec<u32> = self.front.takes.iter().map(|&(class, _)| class).collect();
        classes.sort_unstable();
        classes.dedup();
        let mut step = Step {
            accepts: self.front.ended == self.automaton.holds,
            groups: Vec::with_capacity(letters.len()),
            targets: Vec::new(),
        };
        // Most letters are in none of the classes that matter here, or in the same ones.
        let mut known: Vec<Vec<u32>> = Vec::new();
        for set in letters {
            let is_within = |class: usize| set.within.get(self.skipped + class) == Some(&true);
            let within = classes.iter().copied();
            let within: Vec<u32> = within.filter(|&class| is_within(class as usize)).collect();
            let group = known.iter().position(|known| *known == within);
            step.groups.push(group.unwrap_or(known.len()));
            if group.is_none() {
                step.targets.push(self.targets(&within));
                known.push(within);
            }
        }
        step
    }

    /// The places that a character of these classes leads to from the front.
    fn targets(&mut self, within: &[u32]) -> Vec<usize> {
        let takes = self.front.takes.iter();
        let taken = takes.filter(|(class, _)| within.contains(class));
        let mut nexts: Vec<u32> = taken.map(|&(_, next)| next).collect();
        nexts.sort_unstable();
        nexts.dedup();
        if self.automaton.holds {
            let alone = nexts.into_iter().map(|next| self.number(vec![next]));
            alone.collect()
        } else {
            vec![self.number(nexts)]
        }
    }

    /// Places are numbered as they are met.
    fn number(&mut self, nodes: Vec<u32>) -> usize {
        if let Some(&number) = self.numbers.get(&nodes) {
            return number;
        }
        let number = self.places.len();
        self.numbers.insert(nodes.clone(), number);
        self.places.push(nodes);
        self.steps.push(None);
        number
    }
}
