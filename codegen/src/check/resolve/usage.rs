//! Which ways each declaration travels.

use crate::model::{Operation, Shape, ShapeId, ShapeKind, Struct, Type, Usage};

/// Marks every declaration that an operation reaches.
pub(super) fn mark(shapes: &mut [Shape], operations: &[Operation]) {
    let request = |usage: &mut Usage| std::mem::replace(&mut usage.request, true);
    let response = |usage: &mut Usage| std::mem::replace(&mut usage.response, true);
    reach(
        shapes,
        operations.iter().flat_map(|one| in_struct(&one.input.body)),
        request,
    );
    reach(
        shapes,
        operations.iter().flat_map(|one| {
            in_struct(&one.output.body)
                .into_iter()
                .chain(one.errors.iter().copied())
        }),
        response,
    );
}

/// Marks what can be reached from `roots`. `mark` says whether it was marked before.
fn reach(
    shapes: &mut [Shape],
    roots: impl Iterator<Item = ShapeId>,
    mark: impl Fn(&mut Usage) -> bool,
) {
    let mut waiting: Vec<ShapeId> = roots.collect();
    while let Some(id) = waiting.pop() {
        let Some(shape) = shapes.get_mut(id.0 as usize) else {
            continue;
        };
        if mark(&mut shape.usage) {
            continue;
        }
        match &shape.kind {
            ShapeKind::Newtype(_) | ShapeKind::Enum(_) => {}
            ShapeKind::Struct(body) => waiting.extend(in_struct(body)),
            ShapeKind::Error(error) => waiting.extend(in_struct(&error.body)),
            ShapeKind::Union(union) => {
                for variant in &union.variants {
                    in_type(&variant.ty, &mut waiting);
                }
            }
        }
    }
}

/// The declarations that the members of a struct name.
fn in_struct(body: &Struct) -> Vec<ShapeId> {
    let mut found = Vec::new();
    for field in &body.fields {
        in_type(&field.ty, &mut found);
    }
    found
}

fn in_type(ty: &Type, found: &mut Vec<ShapeId>) {
    match ty {
        Type::Scalar(_) => {}
        Type::Named(id) => found.push(*id),
        Type::List(item) | Type::Set(item) | Type::Nullable(item) => in_type(item, found),
        Type::Map(key, value) => {
            in_type(key, found);
            in_type(value, found);
        }
    }
}
