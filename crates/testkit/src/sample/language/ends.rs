//! How long the texts are that lead from each state of a graph to an end.

use super::graph::{Graph, Move, State};
use std::ops::Range;

/// So many lengths are looked at together, a bit for each.
pub(super) const BLOCK: usize = 64;

/// For each state, the lengths of the texts that it can end after: those up to a bound that can be
/// put off.
#[derive(Debug)]
pub(super) struct Ends {
    /// For each block of lengths and each state, a bit for each length.
    blocks: Vec<Vec<u64>>,
    /// All states, so that those that a state leads to come before it wherever that can be.
    order: Vec<usize>,
    /// Parts of the order that lead to none after them. One with several states has loops.
    spans: Vec<Range<usize>>,
}

impl Ends {
    /// Knows no length yet.
    pub(super) fn new(graph: &Graph) -> Self {
        let order = targets_first(graph.states());
        let spans = spans(graph.states(), &order);
        Self {
            blocks: Vec::new(),
            order,
            spans,
        }
    }

    /// The first length that is not known.
    pub(super) fn known(&self) -> usize {
        self.blocks.len() * BLOCK
    }

    /// Whether a text can end in `left` characters (or bytes) after `state`; not where `left` is not
    /// known.
    pub(super) fn can_end(&self, state: usize, left: usize) -> bool {
        match self.blocks.get(left / BLOCK) {
            Some(block) => block[state] >> (left % BLOCK) & 1 == 1,
            None => false,
        }
    }

    /// Looks at the next block of lengths. Says whether any state can end after one of them; where
    /// none can, none can later.
    pub(super) fn lengthen(&mut self, graph: &Graph) -> bool {
        let mut block = match self.blocks.last() {
            Some(before) => carried(graph.states(), before),
            None => accepting(graph.states()),
        };
        for span in &self.spans {
            let states = &self.order[span.clone()];
            while settle(graph.states(), states, &mut block) && states.len() > 1 {}
        }
        let is_alive = block.iter().any(|&ends| ends != 0);
        self.blocks.push(block);
        is_alive
    }
}

/// After no character a text can end where its state accepts it.
fn accepting(states: &[State]) -> Vec<u64> {
    states.iter().map(|state| state.accepts.into()).collect()
}

/// What a block has from the one before it, across their border.
fn carried(states: &[State], before: &[u64]) -> Vec<u64> {
    let carry = |way: &Move| before[way.to] >> (BLOCK - way.width);
    let carry_all = |state: &State| {
        state
            .moves
            .iter()
            .map(carry)
            .fold(0, |all, ends| all | ends)
    };
    states.iter().map(carry_all).collect()
}

/// Takes over what the targets of these states can end after; says whether that was anything new.
fn settle(states: &[State], order: &[usize], block: &mut [u64]) -> bool {
    let mut is_new = false;
    for &here in order {
        let mut ends = block[here];
        for way in &states[here].moves {
            ends |= block[way.to] << way.width;
        }
        for way in &states[here].moves {
            if way.to == here {
                ends = repeated(ends, way.width);
            }
        }
        is_new |= ends != block[here];
        block[here] = ends;
    }
    is_new
}

/// With a loop of that width, any number of times: doubled each time, so that six times are enough.
fn repeated(mut ends: u64, width: usize) -> u64 {
    let mut shift = width;
    while shift < BLOCK {
        ends |= ends << shift;
        shift *= 2;
    }
    ends
}

/// The states in the order in which a walk in depth leaves them.
fn targets_first(states: &[State]) -> Vec<usize> {
    let mut order = Vec::with_capacity(states.len());
    let mut seen = vec![false; states.len()];
    for start in 0..states.len() {
        // Each with the number of its moves that were walked.
        let mut path = Vec::new();
        if !std::mem::replace(&mut seen[start], true) {
            path.push((start, 0));
        }
        while let Some((state, walked)) = path.last_mut() {
            match states[*state].moves.get(*walked) {
                Some(way) => {
                    *walked += 1;
                    if !std::mem::replace(&mut seen[way.to], true) {
                        path.push((way.to, 0));
                    }
                }
                None => {
                    order.push(*state);
                    path.pop();
                }
            }
        }
    }
    order
}

/// Cuts the order as often as can be.
fn spans(states: &[State], order: &[usize]) -> Vec<Range<usize>> {
    let mut places = vec![0; states.len()];
    for (place, &state) in order.iter().enumerate() {
        places[state] = place;
    }
    let (mut spans, mut start, mut furthest) = (Vec::new(), 0, 0);
    for (place, &state) in order.iter().enumerate() {
        let targets = states[state].moves.iter().map(|way| places[way.to]);
        furthest = targets.fold(furthest.max(place), usize::max);
        if furthest == place {
            spans.push(start..place + 1);
            start = place + 1;
        }
    }
    spans
}
