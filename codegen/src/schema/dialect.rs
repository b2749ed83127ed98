//! What an older draft says in another way.

use super::constraints::also;
use super::node::{Keyword, Node, Schema};

/// Rewrites a schema of draft 2020-12 as one of draft-07: there nothing may stand beside `$ref`,
/// and `deprecated` is no keyword (the description says it).
pub(super) fn to_draft_07(schema: &mut Schema<'_>) {
    schema.take(Keyword::Deprecated);
    let beside = schema.keywords().any(|keyword| keyword != Keyword::Ref);
    if let Some(target) = schema.take(Keyword::Ref) {
        let target = Schema::new().with(Keyword::Ref, target);
        if beside {
            also(schema, target);
        } else {
            *schema = target;
        }
    }
    schema.values_mut().for_each(inside);
}

fn inside(node: &mut Node<'_>) {
    match node {
        Node::List(items) => items.iter_mut().for_each(inside),
        Node::Object(members) => members.iter_mut().for_each(|(_, member)| inside(member)),
        Node::Schema(schema) => to_draft_07(schema),
        _ => {}
    }
}
