//! Structs and responses with the same members: what one call answers with is often what another
//! one lists, and a program wants one type of the two.

use std::collections::BTreeMap;

use super::view::{Module, RustMember, RustOperation, RustShape};
use crate::model::{Api, ShapeKind};

/// Types whose members agree in name and type.
#[derive(Debug)]
pub struct Twins {
    /// Two or more.
    pub types: Vec<String>,
    /// Their fields.
    pub fields: Vec<String>,
}

/// With fewer members than these, types agree by chance.
const MEMBERS: usize = 2;

/// Among more types than these, too.
const TYPES: usize = 6;

/// All of them, in the order of their names.
pub(super) fn of(api: &Api, shapes: &[RustShape], operations: &[RustOperation]) -> Vec<Twins> {
    let structs = api.shapes.iter().zip(shapes).filter(|(shape, rust)| {
        rust.module == Module::Types && matches!(shape.kind, ShapeKind::Struct(_))
    });
    let structs = structs.map(|(_, rust)| (&rust.ident, &rust.members));
    let responses = operations.iter().map(|operation| &operation.response);
    let responses = responses.filter(|response| !response.transparent);
    let responses = responses.map(|response| (&response.ident, &response.members));
    let mut alike: BTreeMap<Vec<&str>, Vec<(&String, &Vec<RustMember>)>> = BTreeMap::new();
    for (ident, members) in structs.chain(responses) {
        let mut names: Vec<_> = members.iter().map(|member| member.ident.as_str()).collect();
        names.sort_unstable();
        if names.len() >= MEMBERS {
            alike.entry(names).or_default().push((ident, members));
        }
    }
    let mut twins = Vec::new();
    for (names, mut types) in alike {
        while let Some((first, members)) = types.first().copied() {
            let (same, others): (Vec<_>, Vec<_>) = types
                .into_iter()
                .partition(|(ident, others)| *ident == first || agree(members, others));
            types = others;
            if (2..=TYPES).contains(&same.len()) {
                twins.push(Twins {
                    types: same.into_iter().map(|(ident, _)| ident.clone()).collect(),
                    fields: names.iter().map(|name| (*name).to_owned()).collect(),
                });
            }
        }
    }
    twins.sort_by(|one, other| one.types.cmp(&other.types));
    twins
}

fn agree(members: &[RustMember], others: &[RustMember]) -> bool {
    members.iter().all(|member| {
        let mut others = others.iter();
        let other = others.find(|other| other.ident == member.ident);
        other.is_some_and(|other| {
            other.ty == member.ty && other.boxed == member.boxed && other.secret == member.secret
        })
    })
}
