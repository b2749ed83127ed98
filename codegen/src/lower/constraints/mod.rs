//! What every member has to be: expressions of the support crate's constraints, and the constants
//! that they name.

mod between;
mod constants;
pub(super) mod flags;

pub use between::{Asked, Between, Compared, Table, in_words};
pub use constants::{Constants, Definition, spell};

use super::derives;
use super::rust::Constraint;
use super::types::Types;
use super::view::{Derives, RustMember, RustMessage, RustOperation, RustShape};
use crate::model::{self, Binding, Field, LengthUnit, Scalar, ShapeId, ShapeKind, Struct, Type};
use flags::Flags;

/// What the values of an API have to be.
#[derive(Debug, Default)]
pub struct Constraints {
    pub constants: Constants,
    /// In parallel with the shapes.
    pub shapes: Vec<ShapeConstraints>,
    /// In parallel with the operations.
    pub requests: Vec<ShapeConstraints>,
    pub responses: Vec<ShapeConstraints>,
}

/// What the members of a struct, the variants of a union or the one value of a newtype have to be.
#[derive(Debug)]
pub struct ShapeConstraints {
    /// In parallel with the members.
    pub members: Vec<Demand>,
    /// The rules between members.
    pub between: Option<Between>,
    /// Some value of the type breaks a rule.
    pub breakable: bool,
    /// Variants of a union that do not contain the union again.
    pub flat: Vec<usize>,
}

impl ShapeConstraints {
    /// Whether any of it is a constant of the crate.
    pub fn names_constants(&self) -> bool {
        let mut members = self.members.iter();
        self.between.is_some() || members.any(|demand| demand.constraint.names_constant())
    }
}

/// What one member has to be.
#[derive(Debug)]
pub struct Demand {
    /// What the value inside the member's slot has to be.
    pub constraint: Constraint,
    /// It allows less than the type does.
    pub checks: bool,
}

/// Finds the constraints of every type of the crate.
pub(super) fn of(
    types: Types<'_>,
    shapes: &[RustShape],
    operations: &[RustOperation],
) -> Constraints {
    let api = types.api;
    let mut pass = Pass {
        derives: shapes.iter().map(|shape| shape.derives).collect(),
        flags: flags::of(api),
        constants: Constants::default(),
        types,
    };
    let shapes = (0..)
        .map(ShapeId)
        .zip(shapes)
        .map(|(id, rust)| pass.shape(id, rust))
        .collect();
    let mut requests = Vec::new();
    let mut responses = Vec::new();
    for (operation, rust) in api.operations.iter().zip(operations) {
        requests.push(pass.request(&operation.input.body, &rust.request));
        responses.push(pass.message(&operation.output.body, &rust.response));
    }
    Constraints {
        constants: pass.constants,
        shapes,
        requests,
        responses,
    }
}

struct Pass<'a> {
    types: Types<'a>,
    derives: Vec<Derives>,
    flags: Flags,
    constants: Constants,
}

impl Pass<'_> {
    fn shape(&mut self, id: ShapeId, rust: &RustShape) -> ShapeConstraints {
        let api = self.types.api;
        let breakable = self.flags.breakable(id);
        match &api.shape(id).kind {
            ShapeKind::Struct(body) => self.owner(body, &rust.members, &rust.ident, breakable),
            ShapeKind::Error(error) => {
                self.owner(&error.body, &rust.members, &rust.ident, breakable)
            }
            ShapeKind::Newtype(newtype) => {
                let ty = Type::Scalar(newtype.scalar);
                let demand = self.value(&ty, &newtype.constraints, &rust.ident, "");
                ShapeConstraints {
                    members: vec![demand.wrapped(newtype.sensitive, Constraint::Hidden)],
                    between: None,
                    breakable,
                    flat: Vec::new(),
                }
            }
            ShapeKind::Union(union) => {
                let none = model::Constraints::default();
                let rust_ident = rust.ident.clone();
                let variants = union.variants.iter().zip(&rust.members);
                ShapeConstraints {
                    members: variants
                        .map(|(variant, rust)| {
                            self.value(&variant.ty, &none, &rust_ident, &rust.ident)
                                .wrapped(rust.boxed, Constraint::Boxed)
                        })
                        .collect(),
                    between: None,
                    breakable,
                    flat: (0..)
                        .zip(&rust.members)
                        .filter(|(_, variant)| !variant.boxed)
                        .map(|(index, _)| index)
                        .collect(),
                }
            }
            ShapeKind::Enum(_) => ShapeConstraints {
                members: Vec::new(),
                between: None,
                breakable,
                flat: Vec::new(),
            },
        }
    }

    fn message(&mut self, body: &Struct, rust: &RustMessage) -> ShapeConstraints {
        let breakable = self.flags.message_is_breakable(self.types.api, body);
        self.owner(body, &rust.members, &rust.ident, breakable)
    }

    /// In a request's own JSON, members that are not known stand apart; on the wire they do not.
    fn request(&mut self, body: &Struct, rust: &RustMessage) -> ShapeConstraints {
        let mut owner = self.message(body, rust);
        let fields = body.fields.iter();
        let known = fields.filter(|field| field.binding == Binding::Body);
        let known = known.map(|field| &field.wire);
        let known: Vec<String> = known
            .chain(body.fixed.iter().map(|fixed| &fixed.name))
            .cloned()
            .collect();
        for (field, demand) in body.fields.iter().zip(&mut owner.members) {
            if field.binding == Binding::Rest && !known.is_empty() {
                let map = std::mem::replace(&mut demand.constraint, Constraint::Own);
                demand.constraint = Constraint::Apart(known.clone(), Box::new(map));
                demand.checks = true;
            }
        }
        owner
    }

    fn owner(
        &mut self,
        body: &Struct,
        members: &[RustMember],
        ident: &str,
        breakable: bool,
    ) -> ShapeConstraints {
        let demands = body.fields.iter().zip(members);
        ShapeConstraints {
            members: demands
                .map(|(field, rust)| self.member(field, rust, ident))
                .collect(),
            between: between::of(&mut self.types, body, members, ident, &mut self.constants),
            breakable,
            flat: Vec::new(),
        }
    }

    fn member(&mut self, field: &Field, rust: &RustMember, owner: &str) -> Demand {
        self.value(&field.ty, &field.constraints, owner, &rust.ident)
            .wrapped(rust.boxed, Constraint::Boxed)
            .wrapped(rust.secret, Constraint::Hidden)
    }

    /// The demand of a type with constraints of its own; both names are for its constant.
    fn value(
        &mut self,
        ty: &Type,
        constraints: &model::Constraints,
        owner: &str,
        member: &str,
    ) -> Demand {
        let name = |suffix: &str| constants::name(&[owner, member, suffix]);
        match ty {
            Type::Scalar(scalar) => match self.constants.scalar(*scalar, constraints, &name("")) {
                Some(constant) => checking(Constraint::Constant(constant)),
                None => unbounded(*scalar),
            },
            Type::Named(id) => match self.narrowed(*id, constraints, &name("")) {
                Some(constraint) => checking(constraint),
                None => Demand {
                    constraint: Constraint::Own,
                    checks: self.flags.checks(*id),
                },
            },
            Type::Nullable(inner) => self
                .item(inner, owner, member)
                .wrapped(true, Constraint::Optional),
            Type::Bounded(inner, length) => {
                let bounded = model::Constraints {
                    length: Some(*length),
                    ..model::Constraints::default()
                };
                self.value(inner, &bounded, owner, member)
            }
            Type::List(item) => {
                let length = self.length(constraints, LengthUnit::Items, &name("length"));
                let item = self.part(item, &constraints.of_items(), owner, member);
                Demand {
                    checks: item.checks || length.is_some(),
                    constraint: Constraint::Items(length, Box::new(item.constraint)),
                }
            }
            Type::Set(item) => {
                let is_hashed = derives::is_hashable(&self.derives, item);
                let length = self.length(constraints, LengthUnit::Items, &name("length"));
                let item = self.part(item, &constraints.of_items(), owner, member);
                let item = Box::new(item.constraint);
                checking(if is_hashed {
                    Constraint::HashDistinct(length, item)
                } else {
                    Constraint::Distinct(length, item)
                })
            }
            Type::Map(key, value) => {
                let length = self.length(constraints, LengthUnit::Entries, &name("length"));
                let key = self.part(key, &constraints.of_keys(), owner, member);
                let value = self.part(value, &constraints.of_items(), owner, member);
                Demand {
                    checks: key.checks || value.checks || length.is_some(),
                    constraint: Constraint::Entries(
                        length,
                        Box::new(key.constraint),
                        Box::new(value.constraint),
                    ),
                }
            }
        }
    }

    /// The demand of a type inside another.
    fn item(&mut self, ty: &Type, owner: &str, member: &str) -> Demand {
        self.part(ty, &model::Constraints::default(), owner, member)
    }

    /// The same with constraints that follow from where it travels.
    fn part(&mut self, ty: &Type, own: &model::Constraints, owner: &str, member: &str) -> Demand {
        self.value(ty, own, owner, &format!("{member}_item"))
    }

    fn length(
        &mut self,
        constraints: &model::Constraints,
        unit: LengthUnit,
        name: &str,
    ) -> Option<String> {
        let length = constraints.length?;
        Some(self.constants.length(length, unit, name))
    }

    /// The constraints of a newtype together with those of a member that has it, where the member
    /// has any.
    fn narrowed(
        &mut self,
        id: ShapeId,
        own: &model::Constraints,
        name: &str,
    ) -> Option<Constraint> {
        let api = self.types.api;
        let ShapeKind::Newtype(newtype) = &api.shape(id).kind else {
            return None;
        };
        if *own == model::Constraints::default() {
            return None;
        }
        let both = own.and(&newtype.constraints);
        let is_plain = newtype.scalar.rust().ty == "String" || newtype.scalar.rust().copy;
        if newtype.sensitive || !is_plain {
            let constant = self.constants.scalar(newtype.scalar, &both, name)?;
            let inner = checking(Constraint::Constant(constant));
            let inner = inner.wrapped(newtype.sensitive, Constraint::Hidden);
            return Some(Constraint::Inside(Box::new(inner.constraint)));
        }
        match newtype.scalar {
            scalar if scalar.is_string() => {
                let constant = self.constants.text(newtype.scalar, &both, name)?;
                Some(Constraint::Narrow(constant))
            }
            scalar if scalar.is_integer() || scalar.is_float() => {
                let constant = self.constants.scalar(newtype.scalar, &both, name)?;
                Some(Constraint::NarrowNumber(constant))
            }
            _ => None,
        }
    }
}

impl Demand {
    fn wrapped(self, is_wrapped: bool, wrap: fn(Box<Constraint>) -> Constraint) -> Self {
        if !is_wrapped {
            return self;
        }
        Self {
            constraint: wrap(Box::new(self.constraint)),
            ..self
        }
    }
}

fn checking(constraint: Constraint) -> Demand {
    Demand {
        constraint,
        checks: true,
    }
}

/// What a scalar without constraints has to be.
fn unbounded(scalar: Scalar) -> Demand {
    Demand {
        constraint: Constraint::Scalar(scalar.rust().constraint),
        checks: scalar.rust().is_checked,
    }
}
