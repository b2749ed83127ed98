//! Which members need a `Box`: those through which a type would contain itself.
//!
//! Lists, sets and maps keep their items elsewhere already; an `Option` does not.

use crate::model::{Api, ShapeId, ShapeKind, Type};

/// For every shape the number of its cycle: two shapes have the same number exactly if each
/// contains the other. A member whose type has its owner's number needs a box.
pub(super) struct Cycles {
    component: Vec<u32>,
    contains_itself: Vec<bool>,
}

impl Cycles {
    /// Finds the cycles of `api` in one walk.
    pub(super) fn of(api: &Api) -> Self {
        let edges: Vec<Vec<u32>> = api
            .shapes
            .iter()
            .map(|shape| match &shape.kind {
                ShapeKind::Struct(body) => targets(body.fields.iter().map(|field| &field.ty)),
                ShapeKind::Error(error) => targets(error.body.fields.iter().map(|field| &field.ty)),
                ShapeKind::Union(union) => {
                    targets(union.variants.iter().map(|variant| &variant.ty))
                }
                ShapeKind::Newtype(_) | ShapeKind::Enum(_) => Vec::new(),
            })
            .collect();
        let component = components(&edges);
        let mut size = vec![0_u32; edges.len()];
        for &number in &component {
            size[number as usize] += 1;
        }
        let contains_itself = (0..)
            .zip(&edges)
            .zip(&component)
            .map(|((own, targets), &number)| size[number as usize] > 1 || targets.contains(&own))
            .collect();
        Self {
            component,
            contains_itself,
        }
    }

    /// Whether a member of `owner` with type `ty` needs a box.
    pub(super) fn boxes(&self, owner: ShapeId, ty: &Type) -> bool {
        let (own, Some(other)) = (owner.0 as usize, inline_target(ty)) else {
            return false;
        };
        self.contains_itself[own] && self.component[own] == self.component[other as usize]
    }
}

fn targets<'a>(types: impl Iterator<Item = &'a Type>) -> Vec<u32> {
    types.filter_map(inline_target).collect()
}

/// The shape whose value lies inside a value of `ty`, if there is one.
fn inline_target(ty: &Type) -> Option<u32> {
    match ty {
        Type::Named(id) => Some(id.0),
        Type::Nullable(inner) | Type::Bounded(inner, _) => inline_target(inner),
        Type::Scalar(_) | Type::List(_) | Type::Set(_) | Type::Map(..) => None,
    }
}

/// Strongly connected components after Tarjan, with a stack of its own: a chain of ten thousand
/// types must not exhaust the thread's.
fn components(edges: &[Vec<u32>]) -> Vec<u32> {
    const UNSEEN: u32 = u32::MAX;
    let count = edges.len();
    let mut index = vec![UNSEEN; count];
    let mut low = vec![0_u32; count];
    let mut on_path = vec![false; count];
    let mut component = vec![0_u32; count];
    let mut path = Vec::new();
    let (mut next_index, mut next_component) = (0_u32, 0_u32);
    for root in 0..count {
        if index[root] != UNSEEN {
            continue;
        }
        let mut work = vec![(root, 0_usize)];
        while let Some((node, edge)) = work.pop() {
            if edge == 0 {
                index[node] = next_index;
                low[node] = next_index;
                next_index += 1;
                path.push(node);
                on_path[node] = true;
            }
            if let Some(&target) = edges[node].get(edge) {
                let target = target as usize;
                work.push((node, edge + 1));
                if index[target] == UNSEEN {
                    work.push((target, 0));
                } else if on_path[target] {
                    low[node] = low[node].min(index[target]);
                }
                continue;
            }
            if low[node] == index[node] {
                while let Some(member) = path.pop() {
                    on_path[member] = false;
                    component[member] = next_component;
                    if member == node {
                        break;
                    }
                }
                next_component += 1;
            }
            if let Some(&(parent, _)) = work.last() {
                low[parent] = low[parent].min(low[node]);
            }
        }
    }
    component
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_is_one_component_and_a_chain_is_many() {
        let component = components(&[vec![1], vec![2], vec![0, 3], vec![4], vec![]]);
        assert_eq!(component[0], component[1]);
        assert_eq!(component[1], component[2]);
        assert_ne!(component[2], component[3]);
        assert_ne!(component[3], component[4]);
    }

    #[test]
    fn two_cycles_that_meet_in_one_type_are_one() {
        let component = components(&[vec![1, 2], vec![0], vec![0]]);
        assert!(component.iter().all(|&number| number == component[0]));
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_types_is_no_recursion() {
        let edges: Vec<Vec<u32>> = (1..=100_000).map(|next| vec![next % 100_000]).collect();
        let component = components(&edges);
        assert!(component.iter().all(|&number| number == component[0]));
    }
}
