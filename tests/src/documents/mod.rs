//! Documents for every type of an API, good ones and broken ones, made from the resolved spec and
//! not from its schema: a second opinion about what the schema should say.

mod broken;
mod dice;
mod good;
mod strings;

use cratewright::lower::view::{Crate, RustMember};
use cratewright::model::{ShapeId, Struct, Type};
use cratewright::schema::Contract;
use serde_json::Value;

use dice::Dice;

/// Makes documents for the types of an API.
pub struct Maker<'a> {
    krate: &'a Crate<'a>,
    contract: Contract,
    dice: Dice,
    /// How many objects the place at hand is in: deep ones hold only what they have to.
    depth: usize,
}

/// A type that has a definition in the exported document.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    Shape(ShapeId),
    Message(&'a Struct, &'a [RustMember]),
    /// A response that is its payload.
    Transparent(&'a Struct),
}

/// Every type of an API, by name.
pub fn subjects<'a>(krate: &'a Crate<'a>) -> Vec<(&'a str, Subject<'a>)> {
    let shapes = (0..).map(ShapeId).zip(&krate.shapes);
    let mut subjects: Vec<_> = shapes
        .map(|(id, shape)| (shape.ident.as_str(), Subject::Shape(id)))
        .collect();
    for (operation, rust) in krate.api.operations.iter().zip(&krate.operations) {
        for (message, rust) in [
            (&operation.input, &rust.request),
            (&operation.output, &rust.response),
        ] {
            let subject = if rust.transparent {
                Subject::Transparent(&message.body)
            } else {
                Subject::Message(&message.body, &rust.members)
            };
            subjects.push((&rust.ident, subject));
        }
    }
    subjects
}

impl<'a> Maker<'a> {
    /// A maker that always makes the same documents.
    pub fn new(krate: &'a Crate<'a>, contract: Contract, seed: u64) -> Self {
        Self {
            krate,
            contract,
            dice: Dice::new(seed),
            depth: 0,
        }
    }

    /// A document that the type may write, or that it reads.
    pub fn good(&mut self, subject: Subject<'a>) -> Value {
        self.depth = 0;
        match subject {
            Subject::Shape(id) => self.value(&Type::Named(id)),
            Subject::Message(body, members) => self.object(body, members).into(),
            Subject::Transparent(body) => self.member(&body.fields[0]),
        }
    }

    /// A document in which one thing is wrong, and what that is; none where everything is allowed.
    pub fn broken(&mut self, subject: Subject<'a>) -> Option<(Value, String)> {
        // Not every place can be broken: try a few.
        (0..20).find_map(|_| {
            let mut document = self.good(subject);
            self.depth = 0;
            let why = match subject {
                Subject::Shape(id) => self.break_value(&Type::Named(id), &mut document),
                Subject::Message(body, members) => self.break_object(body, members, &mut document),
                Subject::Transparent(body) => self.break_member(&body.fields[0], &mut document),
            }?;
            Some((document, why))
        })
    }
}
