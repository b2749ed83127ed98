//! What the tables of a crate say that follows from more than one declaration.

use super::calls::{self, Service};
use super::errors;
use super::untagged::Untagged;
use super::view::Crate;
use crate::model::ShapeKind;

/// Made when all declarations are.
#[derive(Debug, Default)]
pub struct Tables<'a> {
    pub service: Service,
    /// In parallel with the operations.
    pub calls: Vec<calls::Row>,
    /// In parallel with the shapes: of those that are errors.
    pub errors: Vec<Option<errors::Row>>,
    /// In parallel with the shapes: of the untagged unions.
    pub untagged: Vec<Option<Untagged<'a>>>,
}

impl<'a> Tables<'a> {
    pub(super) fn of(krate: &Crate<'a>) -> Self {
        let shapes = || krate.api.shapes.iter().zip(&krate.shapes);
        let errors = shapes().map(|(shape, rust)| match &shape.kind {
            ShapeKind::Error(error) => Some(errors::row(krate, shape, rust, error)),
            _ => None,
        });
        let owners = krate.api.shapes.iter().zip(&krate.constraints.shapes);
        let untagged = owners.map(|(shape, owner)| match &shape.kind {
            ShapeKind::Union(body) => Untagged::of(krate.api, body, &owner.flat),
            _ => None,
        });
        Self {
            service: calls::service(krate),
            calls: calls::rows(krate),
            errors: errors.collect(),
            untagged: untagged.collect(),
        }
    }
}
