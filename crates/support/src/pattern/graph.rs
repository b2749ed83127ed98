//! Patterns beyond a row of classes: all ways through a graph are walked at once.

use super::Class;

/// A graph of nodes; a text matches if its characters lead from the start to [`Node::End`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Graph {
    classes: &'static [Class],
    nodes: &'static [Node],
    start: u32,
}

/// A node; numbers are indices of nodes, but for `class`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    /// Takes one character of a class.
    Take {
        /// Index of the class.
        class: u32,
        /// Where it leads.
        next: u32,
    },
    /// Goes both ways, without a character.
    Fork(u32, u32),
    /// The text may end here.
    End,
}

impl Node {
    /// Takes one character of the class with that index, and goes on at `next`.
    pub const fn take(class: u32, next: u32) -> Self {
        Self::Take { class, next }
    }
}

impl Graph {
    /// A graph from its parts; `start` is the index of the node where a text begins.
    pub const fn new(classes: &'static [Class], nodes: &'static [Node], start: u32) -> Self {
        Self {
            classes,
            nodes,
            start,
        }
    }

    /// The classes that nodes name.
    pub const fn classes(&self) -> &'static [Class] {
        self.classes
    }

    /// The nodes.
    pub const fn nodes(&self) -> &'static [Node] {
        self.nodes
    }

    /// Index of the node where a text begins.
    pub const fn start(&self) -> u32 {
        self.start
    }

    /// Whether the whole of `text` matches: at most one visit of each node for each character.
    pub fn matches(&self, text: &str) -> bool {
        let mut here = StateSet::new(self.nodes.len());
        let mut next = StateSet::new(self.nodes.len());
        here.reach(self.nodes, self.start);
        for c in text.chars() {
            for &(class, to) in &here.takes {
                if self.class(class).contains(c) {
                    next.reach(self.nodes, to);
                }
            }
            if next.takes.is_empty() && !next.ended {
                return false;
            }
            std::mem::swap(&mut here, &mut next);
            next.clear();
        }
        here.ended
    }

    /// The class of that index; a graph of the generator always has it.
    #[doc(hidden)]
    pub fn class(&self, index: u32) -> &Class {
        const NOTHING: &Class = &Class::new(0, &[]);
        self.classes.get(index as usize).unwrap_or(NOTHING)
    }
}

/// The nodes that the text so far leads to.
#[doc(hidden)]
#[derive(Debug)]
pub struct StateSet {
    /// Class and target of each reached [`Node::Take`].
    #[doc(hidden)]
    pub takes: Vec<(u32, u32)>,
    #[doc(hidden)]
    pub ended: bool,
    seen: Vec<bool>,
    todo: Vec<u32>,
}

impl StateSet {
    #[doc(hidden)]
    pub fn new(nodes: usize) -> Self {
        Self {
            takes: Vec::new(),
            ended: false,
            seen: vec![false; nodes],
            todo: Vec::new(),
        }
    }

    #[doc(hidden)]
    pub fn clear(&mut self) {
        self.takes.clear();
        self.ended = false;
        self.seen.fill(false);
    }

    /// Adds a node and all that it leads to without a character.
    #[doc(hidden)]
    pub fn reach(&mut self, nodes: &[Node], node: u32) {
        self.todo.push(node);
        while let Some(index) = self.todo.pop() {
            let index = index as usize;
            let (Some(node), Some(seen)) = (nodes.get(index), self.seen.get_mut(index)) else {
                continue;
            };
            if std::mem::replace(seen, true) {
                continue;
            }
            match *node {
                Node::Take { class, next } => self.takes.push((class, next)),
                Node::Fork(one, other) => self.todo.extend([one, other]),
                Node::End => self.ended = true,
            }
        }
    }
}
