//! Patterns that a whole value matches, in time linear in its length.
//!
//! The generator compiles a regex once, when the crate is written, into the tables below; nothing is
//! left to parse, compile or cache at run time. Most patterns of APIs are classes of characters one
//! after another, each with a count ([`Program::Steps`]); the rest become a small graph.

mod class;
mod graph;

pub use class::Class;
#[doc(hidden)]
pub use graph::StateSet;
pub use graph::{Graph, Node};

/// A compiled pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pattern {
    source: &'static str,
    program: Program,
}

/// How a pattern is matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// Classes one after another, each taken as often as it can be. Exact only where a class whose
    /// count varies shares no character with what may follow it; the generator sees to that.
    Steps(&'static [Step]),
    /// Anything else: alternatives, repeated groups, classes that overlap.
    Graph(Graph),
}

/// A class of characters and how often it stands in a row; both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What each character is one of.
    pub class: Class,
    /// The fewest in a row.
    pub min: u32,
    /// The most in a row; `u32::MAX` is no limit.
    pub max: u32,
}

impl Step {
    /// A class and its count.
    pub const fn new(class: Class, min: u32, max: u32) -> Self {
        Self { class, min, max }
    }
}

impl Pattern {
    /// A pattern of steps, for a constant.
    pub const fn steps(source: &'static str, steps: &'static [Step]) -> Self {
        Self::new(source, Program::Steps(steps))
    }

    /// A pattern of a graph, for a constant.
    pub const fn graph(source: &'static str, graph: Graph) -> Self {
        Self::new(source, Program::Graph(graph))
    }

    /// A pattern from its parts.
    pub const fn new(source: &'static str, program: Program) -> Self {
        Self { source, program }
    }

    /// The regex as the spec spells it.
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// The compiled form.
    pub const fn program(&self) -> &Program {
        &self.program
    }

    /// Whether the whole of `text` matches.
    pub fn matches(&self, text: &str) -> bool {
        match &self.program {
            Program::Steps(steps) => take_steps(steps, text),
            Program::Graph(graph) => graph.matches(text),
        }
    }
}

fn take_steps(steps: &[Step], text: &str) -> bool {
    let mut chars = text.chars().peekable();
    steps.iter().all(|step| {
        let mut count = 0;
        while (count < step.max || step.max == u32::MAX)
            && chars.next_if(|&c| step.class.contains(c)).is_some()
        {
            count = count.saturating_add(1);
        }
        count >= step.min
    }) && chars.next().is_none()
}
