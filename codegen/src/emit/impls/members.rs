//! `src/impls/members/`: one row for each member, from which reading, writing, validating and
//! sampling follow.

use super::rows::{self, Flags};
use crate::emit::writer::Writer;
use crate::lower::constraints::{Asked, Compared, Demand, ShapeConstraints};
use crate::lower::literal;
use crate::lower::view::{Crate, Module, RustMember, Slot};
use crate::model::{Fixed, ShapeKind};

/// Structs.
pub(in crate::emit) fn types(krate: &Crate<'_>) -> String {
    shapes(krate, Module::Types)
}

/// Errors.
pub(in crate::emit) fn errors(krate: &Crate<'_>) -> String {
    shapes(krate, Module::Errors)
}

/// Requests and responses.
pub(in crate::emit) fn operations(krate: &Crate<'_>) -> String {
    let constraints = &krate.constraints;
    let mut records = Vec::new();
    let owners = constraints.requests.iter().zip(&constraints.responses);
    let operations = krate.api.operations.iter().zip(&krate.operations);
    for ((model, operation), (input, output)) in operations.zip(owners) {
        for (message, fixed, owner, is_request) in [
            (
                &operation.request,
                model.input.body.fixed.as_slice(),
                input,
                true,
            ),
            (&operation.response, &model.output.body.fixed, output, false),
        ] {
            records.push(Record {
                ident: &message.ident,
                members: &message.members,
                fixed,
                is_error: false,
                answer: None,
                owner,
                flags: Flags {
                    is_request,
                    is_hidden: false,
                    holds_secret: message.holds_secret,
                },
                is_transparent: message.transparent,
            });
        }
    }
    self::records(krate, &records)
}

fn shapes(krate: &Crate<'_>, module: Module) -> String {
    let shapes = krate.api.shapes.iter().zip(&krate.shapes);
    let records: Vec<Record<'_>> = shapes
        .zip(&krate.constraints.shapes)
        .filter(|((shape, rust), _)| {
            rust.module == module
                && matches!(shape.kind, ShapeKind::Struct(_) | ShapeKind::Error(_))
        })
        .map(|((shape, rust), owner)| Record {
            ident: &rust.ident,
            members: &rust.members,
            fixed: shape.body().map_or(&[], |body| &body.fixed),
            is_error: matches!(shape.kind, ShapeKind::Error(_)),
            answer: rust.answer.as_deref(),
            owner,
            flags: Flags::of(rust),
            is_transparent: false,
        })
        .collect();
    self::records(krate, &records)
}

/// What is read and written member by member.
struct Record<'a> {
    ident: &'a str,
    members: &'a [RustMember],
    /// Members that have one value alone.
    fixed: &'a [Fixed],
    /// Nothing of it is checked when it is read.
    is_error: bool,
    /// A field that is no member.
    answer: Option<&'a str>,
    owner: &'a ShapeConstraints,
    flags: Flags,
    /// The serde form is that of the only member.
    is_transparent: bool,
}

fn records(krate: &Crate<'_>, records: &[Record<'_>]) -> String {
    let mut w = Writer::new();
    for record in records {
        record.emit(&mut w);
    }
    rows::file(krate, w, records.iter().map(|record| record.owner))
}

impl Record<'_> {
    fn emit(&self, w: &mut Writer) {
        let head = rows::head(self.ident, self.flags, self.owner);
        if self.flags.is_hidden {
            rows::hide(w, self.ident);
        }
        if self.is_transparent {
            return self.transparent(w, &head);
        }
        w.open("rows::record! {");
        let answer = self.answer.map(|field| format!(" with {field}"));
        let head = head + &answer.unwrap_or_default() + &self.rest() + &self.constants();
        let rules = match &self.owner.between {
            Some(between) => format!(" where rules::{}", between.constant),
            None => String::new(),
        };
        let rows: Vec<_> = self.rows().collect();
        if rows.is_empty() {
            w.line(format_args!("{head}{rules} {{}}"));
        } else {
            w.open(format_args!("{head}{rules} {{"));
            for (number, (index, member, demand)) in rows.into_iter().enumerate() {
                w.line(format_args!(
                    "{number} {} {} {}{};",
                    member.ident,
                    literal::string(&member.key),
                    row(member, demand),
                    self.compared(index),
                ));
            }
            w.close("}");
        }
        w.close("}");
        w.blank();
    }

    /// The members that stand in the object under a name of their own, each with its index.
    fn rows(&self) -> impl Iterator<Item = (usize, &RustMember, &Demand)> {
        let members = self.members.iter().zip(&self.owner.members).enumerate();
        members
            .filter(|(_, (member, _))| member.slot != Slot::Rest)
            .map(|(index, (member, demand))| (index, member, demand))
    }

    /// The member that takes what no other knows.
    fn rest(&self) -> String {
        let members = self.members.iter().zip(&self.owner.members);
        let mut spread = members.filter(|(member, _)| member.slot == Slot::Rest);
        spread.next().map_or_else(String::new, |(member, demand)| {
            let (form, demand) = (rows::form(member), rows::demand(demand));
            format!(" rest {} {form} {demand};", member.ident)
        })
    }

    /// The members that have one value alone.
    fn constants(&self) -> String {
        let row = |fixed: &Fixed| {
            let missing = match fixed.required {
                _ if self.is_error => "Unchecked",
                true => "Refused",
                false => "Read",
            };
            let name = literal::string(&fixed.name);
            format!("{name} {} {missing}", rows::constant(&fixed.value))
        };
        if self.fixed.is_empty() {
            return String::new();
        }
        let rows: Vec<String> = self.fixed.iter().map(row).collect();
        format!(" fixed [{}]", rows.join(", "))
    }

    fn transparent(&self, w: &mut Writer, head: &str) {
        w.open("rows::transparent! {");
        for (member, demand) in self.members.iter().zip(&self.owner.members) {
            w.line(format_args!(
                "{head} {{ {} {} }}",
                member.ident,
                row(member, demand)
            ));
        }
        w.close("}");
        w.blank();
    }

    /// What the rules between members compare a member with.
    fn compared(&self, index: usize) -> String {
        let asked = self.owner.between.iter().flat_map(|it| &it.asked);
        let found = (0..).zip(asked).find(|(_, asked)| asked.field == index);
        found.map_or_else(String::new, |(number, asked): (usize, &Asked)| {
            let secret = if asked.secret { "secret " } else { "" };
            match &asked.compared {
                Compared::Presence => format!(" => {number} ()"),
                Compared::Values(values) => {
                    format!(" => {number} ({secret}equals [{}])", values.join(", "))
                }
                Compared::Strings(strings, values) => format!(
                    " => {number} ({secret}text [{}] [{}])",
                    strings.join(", "),
                    values.join(", ")
                ),
            }
        })
    }
}

/// `req (codec::DateTime) check date_time()`: presence, form and constraint of a member.
fn row(member: &RustMember, demand: &Demand) -> String {
    let presence = match (member.slot, &member.default) {
        (Slot::Plain | Slot::Rest, None) => "req".to_owned(),
        (Slot::Plain | Slot::Rest, Some(default)) => format!("(or {})", default.expr),
        (Slot::NullOption, None) => "null".to_owned(),
        (Slot::NullOption, Some(default)) => format!("(null or {})", default.expr),
        (Slot::Option, _) => "opt".to_owned(),
        (Slot::Nullable, _) => "tri".to_owned(),
    };
    format!("{presence} {} {}", rows::form(member), rows::demand(demand))
}
