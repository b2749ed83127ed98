//! The nodes of one pattern.

use super::LONGEST;
use cratewright_support::pattern::{Class, Node, Pattern, Program};

/// The nodes of a pattern, its classes, and whether it has to match.
#[derive(Debug)]
pub(super) struct Automaton {
    pub(super) classes: Vec<Class>,
    pub(super) nodes: Vec<Node>,
    pub(super) start: u32,
    pub(super) holds: bool,
}

impl Automaton {
    pub(super) fn new(pattern: &Pattern, holds: bool) -> Self {
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
