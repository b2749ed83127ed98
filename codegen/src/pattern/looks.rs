//! Anchors and word boundaries, worked out of a graph.
//!
//! What they ask is about the character before and the one after. So every node is taken once for
//! each kind of character that may have come before it, and for each kind that has to come next;
//! in the graph that comes of it, nothing is asked any more.

use std::collections::HashMap;

use cratewright_support::pattern::{Class, Node};
use regex_syntax::hir::{self, ClassUnicode, ClassUnicodeRange, HirKind, Look};

use super::{Refusal, Unfolding, class_of};

/// What came before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Before {
    Nothing,
    Word,
    Other,
}

/// What has to come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum After {
    Anything,
    Word,
    /// A character that is not of a word, or nothing.
    NoWord,
    Nothing,
}

impl After {
    /// What has to come next where both hold.
    fn and(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Anything, one) | (one, Self::Anything) => Some(one),
            (one, other) if one == other => Some(one),
            (Self::NoWord, Self::Nothing) | (Self::Nothing, Self::NoWord) => Some(Self::Nothing),
            _ => None,
        }
    }
}

/// A node of the graph with questions, and what is known around it.
type State = (u32, Before, After);

/// The same graph without questions, and its start.
pub(super) fn resolve(asking: &Unfolding, start: u32) -> Result<(Unfolding, u32), Refusal> {
    let looks: HashMap<u32, Look> = asking.looks.iter().copied().collect();
    let words = looks
        .values()
        .any(|look| !matches!(look, Look::Start | Look::End));
    let mut resolver = Resolver {
        asking,
        looks,
        word: words.then(word_class),
        known: HashMap::new(),
        todo: Vec::new(),
        made: Unfolding::default(),
    };
    let start = resolver.state((start, Before::Nothing, After::Anything))?;
    while let Some((state, here)) = resolver.todo.pop() {
        let node = resolver.node(state)?;
        resolver.made.nodes[here as usize] = node;
    }
    if resolver.made.ends(start) {
        Ok((resolver.made, start))
    } else {
        Err(Refusal::Empty)
    }
}

struct Resolver<'u> {
    asking: &'u Unfolding,
    looks: HashMap<u32, Look>,
    /// The characters of words, where it matters which they are.
    word: Option<ClassUnicode>,
    known: HashMap<State, u32>,
    /// States whose nodes have a number and nothing else yet.
    todo: Vec<(State, u32)>,
    made: Unfolding,
}

impl Resolver<'_> {
    /// The number of a state's node.
    fn state(&mut self, state: State) -> Result<u32, Refusal> {
        if let Some(&known) = self.known.get(&state) {
            return Ok(known);
        }
        let here = self.made.push(Node::End)?;
        self.known.insert(state, here);
        self.todo.push((state, here));
        Ok(here)
    }

    fn node(&mut self, (node, before, after): State) -> Result<Node, Refusal> {
        let asked = self.asking.nodes.get(node as usize).copied();
        if let Some(look) = self.looks.get(&node) {
            let Some(Node::Fork(next, _)) = asked else {
                return self.nowhere();
            };
            return match needed(*look, before)?.and_then(|needed| needed.and(after)) {
                Some(after) => {
                    let next = self.state((next, before, after))?;
                    Ok(Node::Fork(next, next))
                }
                None => self.nowhere(),
            };
        }
        match asked {
            Some(Node::Fork(one, other)) => Ok(Node::Fork(
                self.state((one, before, after))?,
                self.state((other, before, after))?,
            )),
            Some(Node::Take { class, next }) if after != After::Nothing => {
                self.take(class, next, after)
            }
            Some(Node::End) if after != After::Word => Ok(Node::End),
            _ => self.nowhere(),
        }
    }

    /// Takes a character of a class: one of words, or another.
    fn take(&mut self, class: u32, next: u32, after: After) -> Result<Node, Refusal> {
        let class = self.asking.classes[class as usize];
        let Some(word) = self.word.clone() else {
            let next = self.state((next, Before::Other, After::Anything))?;
            return self.class(class, next);
        };
        let all = ranges(class);
        let (mut words, mut others) = (all.clone(), all);
        words.intersect(&word);
        others.difference(&word);
        let mut ways = Vec::new();
        for (class, before, excluded) in [
            (words, Before::Word, After::NoWord),
            (others, Before::Other, After::Word),
        ] {
            if after != excluded && !class.ranges().is_empty() {
                let next = self.state((next, before, After::Anything))?;
                ways.push(self.class(of_ranges(&class), next)?);
            }
        }
        match (ways.pop(), ways.pop()) {
            (Some(one), Some(other)) => {
                Ok(Node::Fork(self.made.push(one)?, self.made.push(other)?))
            }
            (Some(one), None) => Ok(one),
            _ => self.nowhere(),
        }
    }

    fn class(&mut self, class: Class, next: u32) -> Result<Node, Refusal> {
        let class = self.made.class(class)?;
        Ok(Node::Take { class, next })
    }

    /// A node that leads nowhere: no character is in its class.
    fn nowhere(&mut self) -> Result<Node, Refusal> {
        self.class(class_of(&[]), 0)
    }
}

impl Unfolding {
    /// Whether the end can be reached from a node.
    fn ends(&self, start: u32) -> bool {
        let nothing = class_of(&[]);
        let mut seen = vec![false; self.nodes.len()];
        let mut todo = vec![start];
        while let Some(index) = todo.pop() {
            if std::mem::replace(&mut seen[index as usize], true) {
                continue;
            }
            match self.nodes[index as usize] {
                Node::End => return true,
                Node::Fork(one, other) => todo.extend([one, other]),
                Node::Take { class, next } if self.classes[class as usize] != nothing => {
                    todo.push(next);
                }
                Node::Take { .. } => {}
            }
        }
        false
    }
}

/// What has to come next for `look` to hold behind `before`; nothing where it cannot hold.
fn needed(look: Look, before: Before) -> Result<Option<After>, Refusal> {
    let word = before == Before::Word;
    Ok(match look {
        Look::Start => (before == Before::Nothing).then_some(After::Anything),
        Look::End => Some(After::Nothing),
        Look::WordUnicode if word => Some(After::NoWord),
        Look::WordUnicode => Some(After::Word),
        Look::WordUnicodeNegate if word => Some(After::Word),
        Look::WordStartUnicode => (!word).then_some(After::Word),
        Look::WordEndUnicode => word.then_some(After::NoWord),
        Look::WordStartHalfUnicode => (!word).then_some(After::Anything),
        Look::WordUnicodeNegate | Look::WordEndHalfUnicode => Some(After::NoWord),
        _ => return Err(Refusal::Assertion),
    })
}

/// What `\w` means.
fn word_class() -> ClassUnicode {
    match regex_syntax::parse(r"\w").map(hir::Hir::into_kind) {
        Ok(HirKind::Class(hir::Class::Unicode(class))) => class,
        _ => ClassUnicode::empty(),
    }
}

fn ranges(class: Class) -> ClassUnicode {
    let ascii = (0..=127_u8).filter(|byte| class.ascii() >> byte & 1 == 1);
    let ascii = ascii.map(|byte| ClassUnicodeRange::new(char::from(byte), char::from(byte)));
    let beyond = class.beyond().iter();
    let beyond = beyond.map(|&(first, last)| ClassUnicodeRange::new(first, last));
    ClassUnicode::new(ascii.chain(beyond))
}

fn of_ranges(class: &ClassUnicode) -> Class {
    let ranges: Vec<_> = class
        .iter()
        .map(|range| (range.start(), range.end()))
        .collect();
    class_of(&ranges)
}
