//! All that patterns can do side by side.

use super::MOST_STATES;
use super::automaton::Automaton;
use super::walk::{Step, Walk};
use crate::sample::alphabet::{self, Letters};
use cratewright_support::pattern::{Class, Pattern};
use cratewright_support::validate::Unit;
use std::collections::HashMap;

/// The states that some patterns can be in together, and how characters lead from one to another.
#[derive(Debug)]
pub(in crate::sample) struct Graph {
    letters: Vec<Letters>,
    walks: Vec<Walk>,
    /// For each state that was met, the place that each walk has got to. The first one is the start.
    places: Vec<Vec<usize>>,
    numbers: HashMap<Vec<usize>, usize>,
    states: Vec<State>,
    /// How many of the states have their edges.
    explored: usize,
    /// The fewest characters that lead to a state without edges.
    depth: usize,
}

#[derive(Debug, Default)]
pub(super) struct State {
    /// Whether a text may end here.
    pub(super) accepts: bool,
    pub(super) edges: Vec<Edge>,
    /// The ways of the edges, each once.
    pub(super) moves: Vec<Move>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    letters: usize,
    pub(super) way: Move,
}

/// Where an edge leads, and how much that adds to the length of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Move {
    pub(super) to: usize,
    pub(super) width: usize,
}

impl Graph {
    /// The texts of which each pattern matches or does not, as it says; `unit` is what their length
    /// is counted in. Nothing is explored yet.
    pub(in crate::sample) fn new(patterns: &[(&Pattern, bool)], unit: Unit) -> Self {
        let mut classes: Vec<Class> = Vec::new();
        let mut walks = Vec::new();
        for &(pattern, holds) in patterns {
            let automaton = Automaton::new(pattern, holds);
            let skipped = classes.len();
            classes.extend(&automaton.classes);
            walks.push(Walk::new(automaton, skipped));
        }
        let mut graph = Self {
            letters: alphabet::letters(&classes, unit == Unit::Bytes),
            walks,
            places: Vec::new(),
            numbers: HashMap::new(),
            states: Vec::new(),
            explored: 0,
            depth: 0,
        };
        graph.number(vec![0; patterns.len()]);
        graph
    }

    /// Finds the edges of all states that so many characters lead to. Says up to which length texts
    /// are known then.
    pub(in crate::sample) fn explore(&mut self, depth: usize) -> usize {
        while self.depth <= depth && self.explored < self.states.len() {
            let level = self.explored..self.states.len();
            self.explored = level.end;
            for state in level {
                self.visit(state);
            }
            self.depth += 1;
        }
        if self.explored < self.states.len() {
            depth
        } else {
            usize::MAX
        }
    }

    pub(super) fn states(&self) -> &[State] {
        &self.states
    }

    pub(super) fn letters(&self, edge: Edge) -> Option<&Letters> {
        self.letters.get(edge.letters)
    }

    fn visit(&mut self, state: usize) {
        for (walk, &place) in self.walks.iter_mut().zip(&self.places[state]) {
            walk.visit(place, &self.letters);
        }
        let places = self.walks.iter().zip(&self.places[state]);
        let steps: Vec<&Step> = places
            .filter_map(|(walk, &place)| walk.step(place))
            .collect();
        let accepts = steps.iter().all(|step| step.accepts);
        let (groups, ways) = group(&steps, self.letters.len());
        let ways: Vec<Vec<usize>> = ways
            .into_iter()
            .map(|ways| ways.into_iter().filter_map(|to| self.number(to)).collect())
            .collect();
        let mut edges = Vec::new();
        for (letters, group) in groups.into_iter().enumerate() {
            let width = self.letters[letters].width;
            let way = |&to| Edge {
                letters,
                way: Move { to, width },
            };
            edges.extend(ways[group].iter().map(way));
        }
        let mut moves: Vec<Move> = edges.iter().map(|edge| edge.way).collect();
        moves.sort_unstable();
        moves.dedup();
        self.states[state] = State {
            accepts,
            edges,
            moves,
        };
    }

    /// States are numbered as they are met; some are one too many.
    fn number(&mut self, places: Vec<usize>) -> Option<usize> {
        if let Some(&number) = self.numbers.get(&places) {
            return Some(number);
        }
        let number = self.places.len();
        if number >= MOST_STATES {
            return None;
        }
        self.numbers.insert(places.clone(), number);
        self.places.push(places);
        self.states.push(State::default());
        Some(number)
    }
}

/// For each letter one of a few groups, and for each group the places that it leads to.
fn group(steps: &[&Step], letters: usize) -> (Vec<usize>, Vec<Vec<Vec<usize>>>) {
    let (mut groups, mut ways) = (Vec::new(), Vec::new());
    let mut known: Vec<Vec<usize>> = Vec::new();
    for letter in 0..letters {
        let own: Vec<usize> = steps.iter().map(|step| step.groups[letter]).collect();
        let group = known.iter().position(|known| *known == own);
        groups.push(group.unwrap_or(known.len()));
        if group.is_none() {
            let targets = steps.iter().zip(&own);
            let targets: Vec<&[usize]> = targets
                .map(|(step, &group)| step.targets[group].as_slice())
                .collect();
            ways.push(combinations(&targets).collect());
            known.push(own);
        }
    }
    (groups, ways)
}

/// One of each, in all ways; the last changes first.
fn combinations(choices: &[&[usize]]) -> impl Iterator<Item = Vec<usize>> {
    let count = choices.iter().map(|choices| choices.len()).product();
    (0..count).map(move |mut number: usize| {
        let mut chosen = vec![0; choices.len()];
        for (chosen, choices) in chosen.iter_mut().zip(choices).rev() {
            *chosen = choices[number % choices.len()];
            number /= choices.len();
        }
        chosen
    })
}
