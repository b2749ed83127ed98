//! Regexes of the spec → the tables that generated crates match with.
//!
//! A pattern always matches the whole value. Anchors and word boundaries are worked out here; what
//! the tables cannot say (look-around, bytes) is refused, so that nothing is left to go wrong at
//! run time.

pub(crate) mod java;
mod looks;

use cratewright_support::pattern::{Class, Graph, Node, Pattern, Program, Step};
use regex_syntax::hir::{self, Hir, HirKind, Look};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// The largest graph that a pattern may become; rows of classes are never that long.
const MAX_NODES: usize = 16_384;

/// Why a regex is not a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is not a regex; the text says why.
    Syntax(String),
    /// An anchor of lines, or a word boundary of ASCII alone.
    Assertion,
    /// It speaks of bytes that are not characters.
    Bytes,
    /// No value matches.
    Empty,
    /// Its counts make it too large.
    TooLarge,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(why) => f.write_str(why),
            Self::Assertion => f.write_str(
                "anchors are `^` and `$`, word boundaries `\\b` and `\\B`: those of lines and of ASCII alone are not part of the language",
            ),
            Self::Bytes => f.write_str("it matches bytes that are not characters"),
            Self::Empty => f.write_str("no value can match it"),
            Self::TooLarge => write!(
                f,
                "its counts unfold to more than {MAX_NODES} states; say it with `length`, or with smaller counts"
            ),
        }
    }
}

/// Compiles a regex, once: the tables stay for the life of the process, as those of a generated
/// crate do, and a pattern is a plain constant wherever it is used.
///
/// `^` at its very beginning and `$` at its very end are allowed and mean nothing.
pub fn compile(source: &str) -> Result<&'static Pattern, Refusal> {
    static KNOWN: Mutex<BTreeMap<String, Result<&'static Pattern, Refusal>>> =
        Mutex::new(BTreeMap::new());
    // A map that a panic left behind is as good as any: an entry is whole or not there.
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(compiled) = known().get(source) {
        return compiled.clone();
    }
    let compiled = tables(source).map(|pattern| &*Box::leak(Box::new(pattern)));
    known().insert(source.to_owned(), compiled.clone());
    compiled
}

fn tables(source: &str) -> Result<Pattern, Refusal> {
    let hir = regex_syntax::parse(source).map_err(|error| Refusal::Syntax(reason(&error)))?;
    let hir = without_anchors(hir);
    if hir.properties().minimum_len().is_none() {
        return Err(Refusal::Empty);
    }
    let program = match row(&hir)?.map(merged) {
        Some(steps) if is_exact(&steps) => Program::Steps(steps.leak()),
        _ => Program::Graph(Unfolding::graph(&hir)?),
    };
    Ok(Pattern::new(source.to_owned().leak(), program))
}

/// The classes of a pattern, in its own order.
pub fn classes(pattern: &Pattern) -> Vec<Class> {
    match pattern.program() {
        Program::Steps(steps) => steps.iter().map(|step| step.class).collect(),
        Program::Graph(graph) => graph.classes().to_vec(),
    }
}

fn reason(error: &regex_syntax::Error) -> String {
    match error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => error.kind().to_string(),
        other => other.to_string(),
    }
}

fn without_anchors(hir: Hir) -> Hir {
    match hir.into_kind() {
        HirKind::Concat(mut parts) => {
            let end = parts.iter().rposition(|part| !is_look(part, Look::End));
            parts.truncate(end.map_or(0, |end| end + 1));
            let start = parts.iter().position(|part| !is_look(part, Look::Start));
            parts.drain(..start.unwrap_or(parts.len()));
            Hir::concat(parts)
        }
        HirKind::Look(Look::Start | Look::End) => Hir::empty(),
        kind => rebuilt(kind),
    }
}

fn is_look(hir: &Hir, look: Look) -> bool {
    matches!(hir.kind(), HirKind::Look(found) if *found == look)
}

fn rebuilt(kind: HirKind) -> Hir {
    match kind {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(hir::Literal(bytes)) => Hir::literal(bytes),
        HirKind::Class(class) => Hir::class(class),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Repetition(repetition) => Hir::repetition(repetition),
        HirKind::Capture(capture) => Hir::capture(capture),
        HirKind::Concat(parts) => Hir::concat(parts),
        HirKind::Alternation(parts) => Hir::alternation(parts),
    }
}

/// The classes one after another that `hir` is, or `None` where it is more than that.
fn row(hir: &Hir) -> Result<Option<Vec<Step>>, Refusal> {
    Ok(match hir.kind() {
        HirKind::Empty => Some(Vec::new()),
        HirKind::Literal(literal) => {
            let single = |c| Step::new(class_of(&[(c, c)]), 1, 1);
            Some(text(literal)?.chars().map(single).collect())
        }
        HirKind::Class(class) => Some(vec![Step::new(characters(class)?, 1, 1)]),
        HirKind::Capture(capture) => row(&capture.sub)?,
        HirKind::Repetition(repetition) => match row(&repetition.sub)?.as_deref() {
            Some(
                [
                    Step {
                        class,
                        min: 1,
                        max: 1,
                    },
                ],
            ) => {
                let max = repetition.max.unwrap_or(u32::MAX);
                Some(vec![Step::new(*class, repetition.min, max)])
            }
            _ => None,
        },
        HirKind::Concat(parts) => {
            let rows: Option<Vec<_>> = parts.iter().map(row).collect::<Result<_, _>>()?;
            rows.map(|rows| rows.concat())
        }
        HirKind::Look(_) | HirKind::Alternation(_) => None,
    })
}

/// Neighbours of one class become one step.
fn merged(row: Vec<Step>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for step in row {
        match steps.last_mut() {
            Some(last) if last.class == step.class => {
                last.min = last.min.saturating_add(step.min);
                last.max = last.max.saturating_add(step.max);
            }
            _ => steps.push(step),
        }
    }
    steps
}

/// Whether taking each class as often as it can be is right: nothing that may follow a varying
/// count could have taken one of its characters instead.
fn is_exact(steps: &[Step]) -> bool {
    steps.iter().enumerate().all(|(index, step)| {
        let rest = steps.get(index + 1..).unwrap_or_default();
        let needed = rest.iter().position(|next| next.min > 0);
        let followers = rest
            .iter()
            .take(needed.map_or(rest.len(), |needed| needed + 1));
        step.min == step.max
            || followers
                .into_iter()
                .all(|next| !next.class.meets(&step.class))
    })
}

fn text(literal: &hir::Literal) -> Result<&str, Refusal> {
    std::str::from_utf8(&literal.0).map_err(|_| Refusal::Bytes)
}

fn characters(class: &hir::Class) -> Result<Class, Refusal> {
    let ranges = |class: &hir::ClassUnicode| {
        let ranges: Vec<_> = class
            .iter()
            .map(|range| (range.start(), range.end()))
            .collect();
        class_of(&ranges)
    };
    match class {
        hir::Class::Unicode(class) => Ok(ranges(class)),
        hir::Class::Bytes(class) => class
            .to_unicode_class()
            .as_ref()
            .map(ranges)
            .ok_or(Refusal::Bytes),
    }
}

/// The class of these ranges, which are sorted and apart from each other.
fn class_of(ranges: &[(char, char)]) -> Class {
    let mut ascii = 0;
    let mut beyond = Vec::new();
    for &(first, last) in ranges {
        for c in first..=last.min('\u{7f}') {
            ascii |= 1 << u32::from(c);
        }
        if last > '\u{7f}' {
            beyond.push((first.max('\u{80}'), last));
        }
    }
    Class::new(ascii, beyond.leak())
}

/// A graph in the making, from its end to its start.
#[derive(Default)]
struct Unfolding {
    classes: Vec<Class>,
    nodes: Vec<Node>,
    /// The nodes that ask what is around them: such a one stands as a fork of one way.
    looks: Vec<(u32, Look)>,
}

impl Unfolding {
    fn graph(hir: &Hir) -> Result<Graph, Refusal> {
        let mut unfolding = Self {
            nodes: vec![Node::End],
            ..Self::default()
        };
        let mut start = unfolding.unfold(hir, 0)?;
        if !unfolding.looks.is_empty() {
            (unfolding, start) = looks::resolve(&unfolding, start)?;
        }
        Ok(Graph::new(
            unfolding.classes.leak(),
            unfolding.nodes.leak(),
            start,
        ))
    }

    /// Adds what matches `hir` and then goes on at `next`; gives the node where it begins.
    fn unfold(&mut self, hir: &Hir, next: u32) -> Result<u32, Refusal> {
        match hir.kind() {
            HirKind::Empty => Ok(next),
            HirKind::Literal(literal) => text(literal)?
                .chars()
                .rev()
                .try_fold(next, |next, c| self.take(class_of(&[(c, c)]), next)),
            HirKind::Class(class) => self.take(characters(class)?, next),
            HirKind::Look(look) => {
                let here = self.push(Node::Fork(next, next))?;
                self.looks.push((here, *look));
                Ok(here)
            }
            HirKind::Capture(capture) => self.unfold(&capture.sub, next),
            HirKind::Concat(parts) => parts
                .iter()
                .rev()
                .try_fold(next, |next, part| self.unfold(part, next)),
            HirKind::Alternation(parts) => {
                let mut ways = parts.iter().rev().map(|part| self.unfold(part, next));
                let ways = ways.by_ref().collect::<Result<Vec<_>, _>>()?;
                let mut ways = ways.into_iter();
                let last = ways.next().ok_or(Refusal::Empty)?;
                ways.try_fold(last, |rest, way| self.push(Node::Fork(way, rest)))
            }
            HirKind::Repetition(repetition) => self.repeat(repetition, next),
        }
    }

    fn repeat(&mut self, repetition: &hir::Repetition, next: u32) -> Result<u32, Refusal> {
        let sub = &repetition.sub;
        if sub.properties().maximum_len() == Some(0) {
            // Asking once is as good as asking many times.
            return if repetition.min == 0 {
                Ok(next)
            } else {
                self.unfold(sub, next)
            };
        }
        let mut here = next;
        match repetition.max {
            None => {
                let fork = self.push(Node::Fork(next, next))?;
                let again = self.unfold(sub, fork)?;
                if let Some(node) = self.nodes.get_mut(fork as usize) {
                    *node = Node::Fork(again, next);
                }
                here = fork;
            }
            Some(max) => {
                for _ in repetition.min..max {
                    let once = self.unfold(sub, here)?;
                    here = self.push(Node::Fork(once, next))?;
                }
            }
        }
        (0..repetition.min).try_fold(here, |here, _| self.unfold(sub, here))
    }

    fn take(&mut self, class: Class, next: u32) -> Result<u32, Refusal> {
        let class = self.class(class)?;
        self.push(Node::Take { class, next })
    }

    /// The number of a class.
    fn class(&mut self, class: Class) -> Result<u32, Refusal> {
        let known = self.classes.iter().position(|known| *known == class);
        let index = known.unwrap_or_else(|| {
            self.classes.push(class);
            self.classes.len() - 1
        });
        u32::try_from(index).map_err(|_| Refusal::TooLarge)
    }

    fn push(&mut self, node: Node) -> Result<u32, Refusal> {
        if self.nodes.len() >= MAX_NODES {
            return Err(Refusal::TooLarge);
        }
        self.nodes.push(node);
        u32::try_from(self.nodes.len() - 1).map_err(|_| Refusal::TooLarge)
    }
}

#[cfg(test)]
mod tests;
