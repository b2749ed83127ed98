//! What a schema refers to, directly or through others.

use std::collections::{BTreeMap, BTreeSet};

use super::node::{Keyword, Node, Schema};

/// Definitions with their names, by the last part of a reference to them.
pub(super) type Definitions<'a> = BTreeMap<String, (String, Schema<'a>)>;

/// The keys of all definitions that a schema needs.
pub(super) fn reachable<'d>(
    schema: &Schema<'_>,
    definitions: &'d Definitions<'_>,
) -> BTreeSet<&'d String> {
    let mut found = BTreeSet::new();
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        references(schema, &mut |target| {
            let key = target.rsplit('/').next().unwrap_or_default();
            if let Some((key, (_, definition))) = definitions.get_key_value(key)
                && found.insert(key)
            {
                open.push(definition);
            }
        });
    }
    found
}

/// Calls `found` with every reference in a schema.
fn references<'s>(schema: &'s Schema<'_>, found: &mut impl FnMut(&'s str)) {
    fn inside<'s>(node: &'s Node<'_>, found: &mut impl FnMut(&'s str)) {
        match node {
            Node::List(items) => {
                for item in items {
                    inside(item, found);
                }
            }
            Node::Object(members) => {
                for (_, member) in members {
                    inside(member, found);
                }
            }
            Node::Schema(schema) => references(schema, found),
            _ => {}
        }
    }
    if let Some(Node::Text(target)) = schema.get(Keyword::Ref) {
        found(target);
    }
    for value in schema.values() {
        inside(value, found);
    }
}

/// Lets every reference to one target lead to another.
pub(super) fn redirect(schema: &mut Schema<'_>, from: &str, to: &'static str) {
    fn inside(node: &mut Node<'_>, from: &str, to: &'static str) {
        match node {
            Node::List(items) => {
                for item in items {
                    inside(item, from, to);
                }
            }
            Node::Object(members) => {
                for (_, member) in members {
                    inside(member, from, to);
                }
            }
            Node::Schema(schema) => redirect(schema, from, to),
            _ => {}
        }
    }
    if schema.get(Keyword::Ref) == Some(&Node::from(from)) {
        schema.put(Keyword::Ref, to);
    }
    for value in schema.values_mut() {
        inside(value, from, to);
    }
}
