//! Texts that match some patterns and do not match others, of a length within bounds.
//!
//! The patterns are walked side by side. A pattern that has to match may take any of its ways; of
//! one that must not match all ways are walked at once, so that none of them ends well.

mod automaton;
mod ends;
mod graph;
mod walk;

use super::source::{Block, Source};
use cratewright_support::validate::Length;
use ends::{BLOCK, Ends};
pub(super) use graph::Graph;
use graph::{Edge, Move};
use std::sync::Arc;

/// More states are not looked at: some texts are then never made, but every text made is right.
const MOST_STATES: usize = 20_000;
/// Where there is no longest text, those are made that are up to this much longer than the shortest.
pub(super) const ROOM: usize = 64;
/// Nor are more pairs of a state and a length.
const MOST_CELLS: usize = 1 << 24;
/// Longer texts are never made.
const LONGEST: usize = 1 << 16;
/// Of texts up to this length there are never too many pairs.
const SURE: usize = MOST_CELLS / MOST_STATES;
/// So much longer than it has to be a text is looked for at first.
const FIRST: usize = 16;

/// A set of texts that can be drawn from.
#[derive(Debug)]
pub(super) struct Language {
    graph: Arc<Graph>,
    ends: Ends,
    /// Every length a text can have, in order.
    lengths: Vec<usize>,
}

impl Language {
    /// The texts of a graph that are of such a length.
    pub(super) fn far(graph: &Arc<Graph>, length: Length) -> Self {
        let (min, max) = bounds(length);
        let room = if max == LONGEST { ROOM } else { LONGEST };
        let (ends, lengths) = look(graph, min, max, room);
        Self {
            graph: Arc::clone(graph),
            ends,
            lengths,
        }
    }

    /// Those of the texts that are up to `room` longer than the shortest. The graph is explored only
    /// as deep as they are long.
    pub(super) fn near(mut graph: Graph, length: Length, room: usize) -> Self {
        let (min, max) = bounds(length);
        let mut depth = min.saturating_add(FIRST);
        loop {
            let known = graph.explore(if depth > SURE { usize::MAX } else { depth });
            let (ends, lengths) = look(&graph, min, max.min(known), room);
            let shortest = lengths.first();
            if known >= max || shortest.is_some_and(|shortest| shortest + room <= known) {
                let graph = Arc::new(graph);
                return Self {
                    graph,
                    ends,
                    lengths,
                };
            }
            depth *= 2;
        }
    }

    /// Whether there is no text of such a length, whatever the patterns.
    pub(super) fn is_out_of_reach(length: Length) -> bool {
        let (min, max) = bounds(length);
        min > max
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
            let Some(edge) = self.step(state, left, source) else {
                break;
            };
            let Some(letters) = self.graph.letters(edge) else {
                break;
            };
            text.push(letters.draw(source));
            left -= edge.way.width;
            state = edge.way.to;
            if let Some(block) = &mut block {
                block.items.push(start..source.position());
            }
        }
        if let Some(block) = block {
            source.note(block);
        }
        text
    }

    /// One of the edges after which a text can still end after `left` characters.
    fn step(&self, state: usize, left: usize, source: &mut Source) -> Option<Edge> {
        let state = self.graph.states().get(state)?;
        let leads_on = |way: &Move| {
            left.checked_sub(way.width)
                .is_some_and(|rest| self.ends.can_end(way.to, rest))
        };
        // Nearly always all of them, and they have few targets.
        if state.moves.iter().all(leads_on) {
            return state.edges.get(source.index(state.edges.len())).copied();
        }
        let edges = state.edges.iter().filter(|edge| leads_on(&edge.way));
        let edges: Vec<Edge> = edges.copied().collect();
        edges.get(source.index(edges.len())).copied()
    }
}

/// The lengths of the texts of a graph, between bounds and up to `room` longer than the shortest.
fn look(graph: &Graph, min: usize, max: usize, room: usize) -> (Ends, Vec<usize>) {
    let mut last = max.min(MOST_CELLS / graph.states().len());
    let mut ends = Ends::new(graph);
    let mut lengths = Vec::new();
    while ends.known() <= last && ends.lengthen(graph) {
        let fresh = min.max(ends.known() - BLOCK)..ends.known();
        lengths.extend(fresh.filter(|&length| ends.can_end(0, length)));
        if let Some(shortest) = lengths.first() {
            last = last.min(shortest + room);
        }
    }
    lengths.retain(|&length| length <= last);
    (ends, lengths)
}

/// The shortest and the longest text that is looked for.
fn bounds(length: Length) -> (usize, usize) {
    let limited = |length| usize::try_from(length).unwrap_or(usize::MAX);
    (limited(length.min), limited(length.max).min(LONGEST))
}

#[cfg(test)]
mod tests;
