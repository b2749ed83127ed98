//! Rules between the members of an object.

use serde_json::Value;

use super::constants::{self, Constants};
use crate::lower::types::{self, Types};
use crate::lower::view::RustMember;
use crate::lower::{defaults, literal};
use crate::model::{
    Condition, EnumRepr, Field, Presence, Quoted, Rule, Scalar, ShapeKind, Struct, Test, Type,
};

/// The rules of one struct or message.
#[derive(Debug)]
pub struct Between {
    /// The constant that holds them.
    pub constant: String,
    /// The members that they speak of, in the order in which the constant numbers them.
    pub asked: Vec<Asked>,
}

/// A member that rules speak of.
#[derive(Debug)]
pub struct Asked {
    /// Index of the member.
    pub field: usize,
    /// What rules compare it with.
    pub compared: Compared,
    /// Its value is hidden.
    pub secret: bool,
}

/// What rules compare a member with.
#[derive(Debug)]
pub enum Compared {
    /// Nothing: they ask whether it is there.
    Presence,
    /// Values, as expressions of the type inside its slot.
    Values(Vec<String>),
    /// Strings, and the same as expressions of the type inside its slot.
    Strings(Vec<String>, Vec<String>),
}

/// What the constant of the rules holds.
#[derive(Debug)]
pub struct Table {
    /// Whether each member may be absent, with how many values it is compared, and whether it has
    /// others.
    pub members: Vec<(bool, usize, bool)>,
    pub rules: Vec<TableRule>,
}

/// One rule: conditions as Rust expressions, and both sides in words.
#[derive(Debug)]
pub struct TableRule {
    pub when: Vec<String>,
    pub then: Vec<String>,
    pub words: (String, String),
}

/// The rules of `body`, if it has any.
pub(super) fn of(
    types: &mut Types<'_>,
    body: &Struct,
    members: &[RustMember],
    owner: &str,
    constants: &mut Constants,
) -> Option<Between> {
    if body.rules.is_empty() {
        return None;
    }
    let conditions = || {
        body.rules
            .iter()
            .flat_map(|rule| rule.when.iter().chain(&rule.then))
    };
    let mut fields: Vec<usize> = conditions().map(|condition| condition.field).collect();
    fields.sort_unstable();
    fields.dedup();
    let compared: Vec<Vec<&Value>> = fields
        .iter()
        .map(|&field| {
            let mut values = Vec::new();
            for condition in conditions().filter(|condition| condition.field == field) {
                if let Test::Equals(value) = &condition.test
                    && !values.contains(&value)
                {
                    values.push(value);
                }
            }
            values
        })
        .collect();
    let expression = |condition: &Condition| {
        let place = fields.binary_search(&condition.field).unwrap_or_default();
        match &condition.test {
            Test::Absent => format!("({place}, Ask::Absent)"),
            Test::Present => format!("({place}, Ask::Present)"),
            Test::Equals(value) => {
                let index = compared[place].iter().position(|known| *known == value);
                format!("({place}, Ask::Equals({}))", index.unwrap_or_default())
            }
        }
    };
    let side = |side: &[Condition]| side.iter().map(expression).collect();
    let table = Table {
        members: fields
            .iter()
            .zip(&compared)
            .map(|(&field, values)| {
                let field = &body.fields[field];
                let is_optional = field.presence == Presence::Optional || field.nullable;
                (
                    is_optional,
                    values.len(),
                    has_others(types, &field.ty, values.len()),
                )
            })
            .collect(),
        rules: body
            .rules
            .iter()
            .map(|rule| TableRule {
                when: side(&rule.when),
                then: side(&rule.then),
                words: in_words(rule, members),
            })
            .collect(),
    };
    let asked = fields
        .iter()
        .zip(&compared)
        .map(|(&field, values)| Asked {
            field,
            compared: compared_with(types, &body.fields[field], values),
            secret: is_secret(types, &body.fields[field]),
        })
        .collect();
    Some(Between {
        constant: constants.between(table, &constants::name(&[owner, "RULES"])),
        asked,
    })
}

/// Both sides of a rule in words.
pub fn in_words(rule: &Rule, members: &[RustMember]) -> (String, String) {
    let side = |side: &[Condition]| {
        let sentences = side
            .iter()
            .filter_map(|it| Some(sentence(&members.get(it.field)?.key, &it.test)));
        sentences.collect::<Vec<_>>().join(" and ")
    };
    (side(&rule.when), side(&rule.then))
}

/// Whether a type has values beyond so many.
fn has_others(types: &Types<'_>, ty: &Type, known: usize) -> bool {
    match ty {
        Type::Scalar(Scalar::Bool | Scalar::Quoted(Quoted::Bool)) => known < 2,
        Type::Named(id) => match &types.api.shape(*id).kind {
            ShapeKind::Enum(shape) => shape.open || known < shape.values.len(),
            _ => true,
        },
        _ => true,
    }
}

fn compared_with(types: &mut Types<'_>, field: &Field, values: &[&Value]) -> Compared {
    if values.is_empty() {
        return Compared::Presence;
    }
    let wraps = types::needs_secret(types.api, field);
    let expressions = values
        .iter()
        .map(|value| {
            let expression = defaults::expression(types, &field.ty, value).expr;
            if wraps {
                format!("{}::from({expression})", types.std("Secret"))
            } else {
                expression
            }
        })
        .collect();
    if !is_text(types, &field.ty) {
        return Compared::Values(expressions);
    }
    let strings = values.iter().filter_map(|value| value.as_str());
    Compared::Strings(strings.map(literal::string).collect(), expressions)
}

/// Whether a member's value has to be exposed before it can be compared.
fn is_secret(types: &Types<'_>, field: &Field) -> bool {
    types::needs_secret(types.api, field)
        || matches!(&field.ty, Type::Named(id) if types::is_sensitive(types.api, *id))
}

fn is_text(types: &Types<'_>, ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => scalar.is_string(),
        Type::Named(id) => match &types.api.shape(*id).kind {
            ShapeKind::Newtype(newtype) => newtype.scalar.is_string(),
            ShapeKind::Enum(shape) => shape.repr == EnumRepr::String,
            _ => false,
        },
        _ => false,
    }
}

fn sentence(key: &str, test: &Test) -> String {
    match test {
        Test::Absent => format!("{key} is absent"),
        Test::Present => format!("{key} is present"),
        Test::Equals(value) => format!("{key} is {value}"),
    }
}
