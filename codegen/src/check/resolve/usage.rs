//! Which ways each declaration travels.

use crate::model::{Message, Operation, Shape, ShapeId, Type, Usage};

/// Marks every declaration that an operation reaches.
pub(super) fn mark(shapes: &mut [Shape], operations: &[Operation]) {
    let request = |usage: &mut Usage| std::mem::replace(&mut usage.request, true);
    let response = |usage: &mut Usage| std::mem::replace(&mut usage.response, true);
    reach(
        shapes,
        operations.iter().flat_map(|one| in_message(&one.input)),
        request,
    );
    reach(
        shapes,
        operations
            .iter()
            .flat_map(|one| in_message(&one.output).chain(one.errors.iter().copied())),
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
        waiting.extend(shape.types().flat_map(Type::named));
    }
}

/// The declarations that the members of a message name.
fn in_message(message: &Message) -> impl Iterator<Item = ShapeId> {
    let fields = message.body.fields.iter();
    fields.flat_map(|field| field.ty.named())
}
