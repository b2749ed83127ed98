//! Rust names of everything an API names.

use crate::model::{Api, EnumValue, Field, Operation, UnionVariant};
use crate::naming;

/// Type names of the API's shapes, in the order of the model.
pub(super) fn shapes(api: &Api) -> Vec<String> {
    api.shapes
        .iter()
        .map(|shape| naming::type_name(&shape.name, shape.rust.as_deref()))
        .collect()
}

/// Identifier of a member.
pub(super) fn field(field: &Field) -> String {
    match &field.rust {
        Some(rust) => naming::escape(rust),
        None => naming::escape(&naming::snake_case(&field.name)),
    }
}

/// Identifier of an enum's value.
pub(super) fn value(value: &EnumValue) -> String {
    naming::type_name(&value.name, value.rust.as_deref())
}

/// Identifier of a union's variant.
pub(super) fn variant(variant: &UnionVariant) -> String {
    naming::type_name(&variant.name, variant.rust.as_deref())
}

/// Names of an operation's items.
pub(super) struct OperationNames {
    /// Without an escape: it is also the stem of a file's name.
    pub(super) module: String,
    pub(super) request: String,
    pub(super) response: String,
    pub(super) error: String,
}

/// Names of an operation's module, request, response and error.
pub(super) fn operation(operation: &Operation) -> OperationNames {
    let stem = naming::upper_camel_case(&operation.name);
    OperationNames {
        module: naming::snake_case(&operation.name),
        request: format!("{stem}Request"),
        response: format!("{stem}Response"),
        error: format!("{stem}Error"),
    }
}
