//! YAML → data. Numbers stay as they were written, so that a version `1.10` is not `1.1`.

use std::collections::HashMap;

use indexmap::IndexMap;
use saphyr_parser::{Event, Parser, ScalarStyle};

use super::node::Node;

/// So many values a document may become once its aliases are followed.
const MOST_NODES: usize = 5_000_000;
/// So deep a document may be.
const DEEPEST: usize = 200;

/// Reads the first document of a stream.
pub(super) fn read(text: &str) -> Result<Node, String> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| error.to_string())?;
        if matches!(event, Event::DocumentEnd) {
            break;
        }
        builder
            .take(event)
            .map_err(|error| format!("{error} at line {}", span.start.line()))?;
    }
    Ok(builder.done.unwrap_or(Node::Null))
}

/// What is open while events come.
enum Open {
    Array(Vec<Node>),
    Object(IndexMap<String, Node>, Option<String>),
}

#[derive(Default)]
struct Builder {
    open: Vec<(Open, usize)>,
    anchors: HashMap<usize, (Node, usize)>,
    done: Option<Node>,
    nodes: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        if self.open.len() > DEEPEST {
            return Err(format!("more than {DEEPEST} levels"));
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain =
                    style == ScalarStyle::Plain && tag.is_none_or(|tag| tag.suffix != "str");
                // Keys are strings, whatever they look like.
                let key = matches!(self.open.last(), Some((Open::Object(_, None), _)));
                let node = if plain && !key {
                    scalar(&text)
                } else {
                    Node::String(text.into_owned())
                };
                self.put(node, anchor)
            }
            Event::SequenceStart(anchor, _) => {
                self.open.push((Open::Array(Vec::new()), anchor));
                Ok(())
            }
            Event::MappingStart(anchor, _) => {
                self.open
                    .push((Open::Object(IndexMap::new(), None), anchor));
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some((Open::Array(items), anchor)) => self.put(Node::Array(items), anchor),
                Some((Open::Object(entries, _), anchor)) => {
                    self.put(Node::Object(merged(entries)), anchor)
                }
                None => Ok(()),
            },
            Event::Alias(anchor) => {
                let (node, size) = self
                    .anchors
                    .get(&anchor)
                    .cloned()
                    .ok_or("an alias without an anchor")?;
                self.nodes += size;
                self.put(node, 0)
            }
            _ => Ok(()),
        }
    }

    fn put(&mut self, node: Node, anchor: usize) -> Result<(), String> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(format!("more than {MOST_NODES} values"));
        }
        if anchor != 0 {
            let size = size(&node);
            self.anchors.insert(anchor, (node.clone(), size));
        }
        match self.open.last_mut() {
            None => self.done = Some(node),
            Some((Open::Array(items), _)) => items.push(node),
            Some((Open::Object(entries, key), _)) => match key.take() {
                Some(key) => {
                    entries.insert(key, node);
                }
                None => *key = Some(node.text().unwrap_or_default()),
            },
        }
        Ok(())
    }
}

/// What `<<` brings along, below what is said beside it.
fn merged(mut entries: IndexMap<String, Node>) -> IndexMap<String, Node> {
    if let Some(base) = entries.shift_remove("<<") {
        let bases = match base {
            Node::Array(items) => items,
            one => vec![one],
        };
        for base in bases {
            if let Node::Object(base) = base {
                for (key, value) in base {
                    entries.entry(key).or_insert(value);
                }
            }
        }
    }
    entries
}

fn size(node: &Node) -> usize {
    match node {
        Node::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Node::Object(entries) => 1 + entries.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

/// A plain scalar, by the core schema of YAML 1.2.
fn scalar(text: &str) -> Node {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Node::Null,
        "true" | "True" | "TRUE" => Node::Bool(true),
        "false" | "False" | "FALSE" => Node::Bool(false),
        _ if is_number(text) => Node::Number(text.to_owned()),
        _ => Node::String(text.to_owned()),
    }
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        && text.contains(|c: char| c.is_ascii_digit())
        && text
            .bytes()
            .all(|c| c.is_ascii_digit() || b"+-.eE".contains(&c))
        && text.parse::<f64>().is_ok_and(f64::is_finite)
}
