//! What definitions are called: as the types of the crate are.

use std::collections::BTreeSet;

use crate::model::{Api, Operation, ShapeId, ShapeKind, Union, UnionStyle};
use crate::naming;

use super::forms;

/// Names of an API's definitions.
#[derive(Debug)]
pub(super) struct Names {
    shapes: Vec<String>,
    /// By shape: a union's variants, and what stands for those that are not known.
    variants: Vec<Vec<String>>,
}

impl Names {
    pub(super) fn of(api: &Api) -> Self {
        let shapes: Vec<String> = api
            .shapes
            .iter()
            .map(|shape| naming::type_name(&shape.name, shape.rust.as_deref()))
            .collect();
        let forms = forms::used(api).into_iter();
        let messages = api
            .operations
            .iter()
            .flat_map(|operation| [request(operation), response(operation)]);
        // Generators of code spell names in their own ways: two are the same where they have the
        // same letters and digits.
        let mut taken: BTreeSet<String> = shapes
            .iter()
            .map(|name| folded(name))
            .chain(messages.map(|name| folded(&name)))
            .chain(forms.map(|form| folded(form.name())))
            .collect();
        let mut free = |mut name: String| {
            while !taken.insert(folded(&name)) {
                name.push_str("Variant");
            }
            name
        };
        let variants = api.shapes.iter().zip(&shapes).map(|(shape, name)| {
            let ShapeKind::Union(union) = &shape.kind else {
                return Vec::new();
            };
            if !has_definitions(union) {
                return Vec::new();
            }
            let known = union.variants.iter().map(|variant| {
                let variant = variant.rust.as_deref().unwrap_or(&variant.name);
                format!("{name}{}", naming::upper_camel_case(variant))
            });
            let other = std::iter::once(format!("{name}Other"));
            known.chain(other).map(&mut free).collect()
        });
        let variants = variants.collect();
        Self { shapes, variants }
    }

    pub(super) fn shape(&self, id: ShapeId) -> &str {
        &self.shapes[id.0 as usize]
    }

    /// The definitions of a union's variants, in their order; the last one is that of all others.
    pub(super) fn variants(&self, union: ShapeId) -> &[String] {
        &self.variants[union.0 as usize]
    }
}

/// Whether the variants of a union have definitions of their own: without a tag, a variant is its
/// type.
pub(super) fn has_definitions(union: &Union) -> bool {
    union.style != UnionStyle::Untagged
}

pub(super) fn request(operation: &Operation) -> String {
    format!("{}Request", naming::upper_camel_case(&operation.name))
}

pub(super) fn response(operation: &Operation) -> String {
    format!("{}Response", naming::upper_camel_case(&operation.name))
}

fn folded(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
