//! What an older draft says in another way.

use super::node::{Keyword, Node, Schema};

/// Rewrites a schema of draft 2020-12 as one of draft-07: there nothing may stand beside `$ref`,
/// and `deprecated` is no keyword (the description says it).
pub(super) fn to_draft_07(node: &mut Node<'_>) {
    match node {
        Node::List(items) => items.iter_mut().for_each(to_draft_07),
        Node::Object(members) => members
            .iter_mut()
            .for_each(|(_, member)| to_draft_07(member)),
        Node::Schema(schema) => {
            schema.take(Keyword::Deprecated);
            let beside = schema.keywords().any(|keyword| keyword != Keyword::Ref);
            if let Some(target) = schema.get(Keyword::Ref).filter(|_| beside).cloned() {
                schema.take(Keyword::Ref);
                super::constraints::also(schema, Schema::new().with(Keyword::Ref, target));
            }
            schema.values_mut().for_each(to_draft_07);
        }
        _ => {}
    }
}
