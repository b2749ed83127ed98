//! Structs and responses with the same members: what one call answers with is often what another
//! one lists, and a program wants one type of the two.

use std::collections::BTreeMap;

use super::rust::Ty;
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
    let mut alike: BTreeMap<Vec<Field<'_>>, Vec<&String>> = BTreeMap::new();
    for (ident, members) in structs.chain(responses) {
        let mut fields: Vec<_> = members.iter().map(Field::of).collect();
        fields.sort_unstable();
        if fields.len() >= MEMBERS {
            alike.entry(fields).or_default().push(ident);
        }
    }
    let alike = alike
        .into_iter()
        .filter(|(_, types)| (2..=TYPES).contains(&types.len()));
    let mut twins: Vec<_> = alike
        .map(|(fields, types)| Twins {
            types: types.into_iter().cloned().collect(),
            fields: fields.iter().map(|field| field.ident.to_owned()).collect(),
        })
        .collect();
    twins.sort_by(|one, other| one.types.cmp(&other.types));
    twins
}

/// What two fields have to agree in before the one can become the other.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Field<'a> {
    ident: &'a str,
    ty: &'a Ty,
    boxed: bool,
    secret: bool,
}

impl<'a> Field<'a> {
    fn of(member: &'a RustMember) -> Self {
        Self {
            ident: &member.ident,
            ty: &member.ty,
            boxed: member.boxed,
            secret: member.secret,
        }
    }
}
