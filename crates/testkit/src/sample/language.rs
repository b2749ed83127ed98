//! Texts that match some patterns and do not match others, of a length within bounds.
//!
//! The patterns are walked side by side. A pattern that has to match may take any of its ways; of
//! one that must not match all ways are walked at once, so that none of them ends well.

use super::alphabet::{Letters, letters};
use super::source::{Block, Source};
use cratewright_support::pattern::{Class, Front, Node, Pattern, Program};
use cratewright_support::validate::{Length, Unit};
use std::collections::HashMap;

/// More states are not looked at: some texts are then never made, but every text made is right.
const MOST_STATES: usize = 20_000;
/// Where there is no longest text, those are made that are up to this much longer than the shortest.
const ROOM: usize = 64;
/// Nor are more pairs of a state and a length.
const MOST_CELLS: usize = 1 << 24;
/// Longer texts are never made.
const LONGEST: usize = 1 << 16;

/// A set of texts that can be drawn from.
#[derive(Debug)]
pub(super) struct Language {
    letters: Vec<Letters>,
    edges: Vec<Vec<Edge>>,
    /// For each number of further characters (or bytes), the states that can end after them.
    ends: Vec<Vec<bool>>,
    /// Every length a text can have, in order.
    lengths: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Edge {
    letters: usize,
    to: usize,
}

/// Which lengths of texts are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Reach {
    /// From the shortest on.
    Near,
    /// Up to the longest.
    Far,
}

impl Language {
    /// The texts of which each pattern matches or does not, as it says.
    pub(super) fn new(patterns: &[(&Pattern, bool)], length: Length, reach: Reach) -> Self {
        let min = usize::try_from(length.min).unwrap_or(usize::MAX);
        let max = usize::try_from(length.max)
            .unwrap_or(usize::MAX)
            .min(LONGEST);
        let automata: Vec<Automaton> = patterns
            .iter()
            .map(|&(pattern, holds)| Automaton::new(pattern, holds))
            .collect();
        let classes: Vec<Class> = automata
            .iter()
            .flat_map(|automaton| automaton.classes.iter().copied())
            .collect();
        let letters = letters(&classes, length.unit == Unit::Bytes);
        let (edges, accepting) = explore(&automata, &letters);
        let mut language = Self {
            letters,
            edges,
            ends: vec![accepting],
            lengths: Vec::new(),
        };
        let moves = language.moves();
        let widest = language.letters.iter().map(|letters| letters.width).max();
        let (mut last, mut dead) = (max, 0);
        for length in 0..=max {
            if length > last || length * language.edges.len() > MOST_CELLS {
                break;
            }
            if length > 0 {
                let is_alive = language.lengthen(length, &moves);
                dead = if is_alive { 0 } else { dead + 1 };
                // Where no state ends for so long, none does later.
                if Some(dead) >= widest {
                    break;
                }
            }
            if length >= min && language.can_end(0, length) {
                if language.lengths.is_empty() && (reach == Reach::Near || max == LONGEST) {
                    last = max.min(length + ROOM);
                }
                language.lengths.push(length);
            }
        }
        language
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    pub(super) fn lengths(&self) -> &[usize] {
        &self.lengths
    }

    /// A text whose length is the one of that index.
    pub(super) fn draw(&self, length: usize, block: Option<usize>, source: &mut Source) -> String {
        let mut text = String::new();
        let mut block = block.map(|length| Block {
            length,
            items: Vec::new(),
        });
        let mut left = self.lengths.get(length).copied().unwrap_or_default();
        let mut state = 0;
        while left > 0 {
            let start = source.position();
            let edges: Vec<Edge> = self.ways(state, left).collect();
            let Some(edge) = edges.get(source.index(edges.len())) else {
                break;
            };
            let Some(letters) = self.letters.get(edge.letters) else {
                break;
            };
            text.push(letters.draw(source));
            left -= letters.width;
            state = edge.to;
            if let Some(block) = &mut block {
                block.items.push(start..source.position());
            }
        }
        if let Some(block) = block {
            source.note(block);
        }
        text
    }

    /// The edges after which a text can still end after `left` characters.
    fn ways(&self, state: usize, left: usize) -> impl Iterator<Item = Edge> {
        let edges = self.edges.get(state).map(Vec::as_slice).unwrap_or_default();
        edges.iter().copied().filter(move |edge| {
            let width = self
                .letters
                .get(edge.letters)
                .map_or(1, |letters| letters.width);
            left.checked_sub(width)
                .is_some_and(|rest| self.can_end(edge.to, rest))
        })
    }

    fn can_end(&self, state: usize, left: usize) -> bool {
        self.ends
            .get(left)
            .and_then(|ends| ends.get(state))
            .is_some_and(|&ends| ends)
    }

    /// For each state, where its edges lead and how wide they are, each pair once.
    fn moves(&self) -> Vec<Vec<(usize, usize)>> {
        let width = |edge: &Edge| {
            self.letters
                .get(edge.letters)
                .map_or(1, |letters| letters.width)
        };
        let once = |edges: &Vec<Edge>| {
            let mut moves: Vec<_> = edges.iter().map(|edge| (edge.to, width(edge))).collect();
            moves.sort_unstable();
            moves.dedup();
            moves
        };
        self.edges.iter().map(once).collect()
    }

    /// Finds the states that can end after `length` characters; says whether there are any.
    fn lengthen(&mut self, length: usize, moves: &[Vec<(usize, usize)>]) -> bool {
        let ends = |&(to, width): &(usize, usize)| {
            length
                .checked_sub(width)
                .is_some_and(|rest| self.can_end(to, rest))
        };
        let ends: Vec<bool> = moves.iter().map(|moves| moves.iter().any(ends)).collect();
        let is_alive = ends.contains(&true);
        self.ends.push(ends);
        is_alive
    }
}

/// One pattern, with the classes counted on from those of the patterns before.
struct Automaton {
    classes: Vec<Class>,
    nodes: Vec<Node>,
    start: u32,
    holds: bool,
}

impl Automaton {
    fn new(pattern: &Pattern, holds: bool) -> Self {
        let (classes, nodes, start) = match pattern.program() {
            Program::Graph(graph) => (
                graph.classes().to_vec(),
                graph.nodes().to_vec(),
                graph.start(),
            ),
            Program::Steps(steps) => {
                let classes = steps.iter().map(|step| step.class).collect();
                let mut nodes = vec![Node::End];
                for (class, step) in steps.iter().enumerate().rev() {
                    let class = u32::try_from(class).unwrap_or(u32::MAX);
                    unfold(class, step.min, step.max, &mut nodes);
                }
                let start = last(&nodes);
                (classes, nodes, start)
            }
        };
        Self {
            classes,
            nodes,
            start,
            holds,
        }
    }
}

/// Puts a counted class before the last of `nodes`.
fn unfold(class: u32, min: u32, max: u32, nodes: &mut Vec<Node>) {
    let longest = u32::try_from(LONGEST).unwrap_or(u32::MAX);
    let next = last(nodes);
    if max >= longest {
        let take = next + 1;
        nodes.extend([
            Node::Take {
                class,
                next: take + 1,
            },
            Node::Fork(take, next),
        ]);
    } else {
        for _ in min..max {
            let here = last(nodes);
            nodes.extend([Node::Take { class, next: here }, Node::Fork(here + 1, next)]);
        }
    }
    for _ in 0..min.min(longest) {
        let here = last(nodes);
        nodes.push(Node::Take { class, next: here });
    }
}

fn last(nodes: &[Node]) -> u32 {
    u32::try_from(nodes.len())
        .unwrap_or(u32::MAX)
        .saturating_sub(1)
}

/// Where each pattern has got to: the nodes that it may go on from.
type Places = Vec<Vec<u32>>;

/// The edges of every state that can be reached, and whether a text may end there. State 0 is the
/// start.
fn explore(automata: &[Automaton], letters: &[Letters]) -> (Vec<Vec<Edge>>, Vec<bool>) {
    let start: Places = automata
        .iter()
        .map(|automaton| vec![automaton.start])
        .collect();
    let mut known = HashMap::from([(start.clone(), 0)]);
    let mut states = vec![start];
    let (mut edges, mut accepting) = (Vec::new(), Vec::new());
    while let Some(places) = states.get(edges.len()).cloned() {
        let fronts: Vec<Front> = automata
            .iter()
            .zip(&places)
            .map(|(automaton, places)| {
                let mut front = Front::new(automaton.nodes.len());
                for &place in places {
                    front.reach(&automaton.nodes, place);
                }
                front
            })
            .collect();
        accepting.push(
            automata
                .iter()
                .zip(&fronts)
                .all(|(automaton, front)| front.ended == automaton.holds),
        );
        let mut ways = Vec::new();
        for (index, set) in letters.iter().enumerate() {
            for to in successors(automata, &fronts, &set.within) {
                let fresh = states.len();
                let to = match known.get(&to) {
                    Some(&state) => state,
                    None if fresh >= MOST_STATES => continue,
                    None => {
                        known.insert(to.clone(), fresh);
                        states.push(to);
                        fresh
                    }
                };
                ways.push(Edge { letters: index, to });
            }
        }
        edges.push(ways);
    }
    (edges, accepting)
}

/// Where the patterns can get to by a character that `within` says the classes of.
fn successors(automata: &[Automaton], fronts: &[Front], within: &[bool]) -> Vec<Places> {
    let mut all: Vec<Places> = vec![Vec::new()];
    let mut rest = within;
    for (automaton, front) in automata.iter().zip(fronts) {
        let (own, others) = rest.split_at(automaton.classes.len().min(rest.len()));
        rest = others;
        let takes = front
            .takes
            .iter()
            .filter(|&&(class, _)| own.get(class as usize).is_some_and(|&holds| holds));
        let mut nexts: Vec<u32> = takes.map(|&(_, next)| next).collect();
        nexts.sort_unstable();
        nexts.dedup();
        let ways: Places = if automaton.holds {
            nexts.into_iter().map(|next| vec![next]).collect()
        } else {
            vec![nexts]
        };
        all = all
            .iter()
            .flat_map(|places| {
                ways.iter().map(|way| {
                    let mut places = places.clone();
                    places.push(way.clone());
                    places
                })
            })
            .collect();
    }
    all
}
