//! `src/impls/strategy.rs`: made-up values of every type, for property tests.

use super::integer;
use super::validate::{CONSTRAINTS, imports};
use crate::emit::declarations;
use crate::emit::writer::{Entry, Writer};
use crate::lower::constraints::Owner;
use crate::lower::literal;
use crate::lower::view::{Crate, RustMember, RustShape};
use crate::model::{Enum, EnumRepr, ShapeKind, Union, UnionStyle};

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    let constraints = &krate.constraints;
    let mut w = Writer::new();
    let mut idents = Vec::new();
    for ((shape, rust), owner) in krate
        .api
        .shapes
        .iter()
        .zip(&krate.shapes)
        .zip(&constraints.shapes)
    {
        match &shape.kind {
            ShapeKind::Struct(_) | ShapeKind::Error(_) => {
                let answer = rust.answer.as_deref();
                object(&mut w, &rust.ident, &rust.members, answer, owner, false);
            }
            ShapeKind::Newtype(_) => newtype(&mut w, rust, owner),
            ShapeKind::Union(body) => union(&mut w, rust, body, owner),
            ShapeKind::Enum(body) => enumeration(krate, &mut w, rust, body),
        }
        constrained(&mut w, &rust.ident, owner);
        idents.push(&rust.ident);
    }
    for (operation, (input, output)) in krate
        .operations
        .iter()
        .zip(constraints.requests.iter().zip(&constraints.responses))
    {
        for (message, owner) in [(&operation.request, input), (&operation.response, output)] {
            object(
                &mut w,
                &message.ident,
                &message.members,
                None,
                owner,
                message.transparent,
            );
            constrained(&mut w, &message.ident, owner);
            idents.push(&message.ident);
        }
    }
    if idents.is_empty() {
        return String::new();
    }
    w.open("cratewright_support::arbitrary! {");
    for ident in idents {
        w.line(format_args!("{ident},"));
    }
    w.close("}");
    let body = w.finish();

    let mut w = declarations::head(krate, &[], None);
    w.line("use cratewright_support::sample;");
    imports(
        &mut w,
        "cratewright_support::sample",
        &["at", "draw", "planned", "present"],
        &body,
    );
    imports(
        &mut w,
        "cratewright_support::validate::constraint",
        &CONSTRAINTS,
        &body,
    );
    w.blank();
    if body.contains("rules::") {
        w.line("use super::rules;");
    }
    w.line("use crate::*;");
    w.blank();
    w.finish() + "\n" + &body
}

fn implement(w: &mut Writer, ident: &str, source: &str, body: impl FnOnce(&mut Writer)) {
    w.open(format_args!("impl sample::Sample for {ident} {{"));
    w.open(format_args!(
        "fn sample({source}: &mut sample::Source) -> Self {{"
    ));
    body(w);
    w.close("}");
    w.close("}");
    w.blank();
}

/// A type some of whose values are wrong.
fn constrained(w: &mut Writer, ident: &str, owner: &Owner) {
    if owner.breakable {
        w.line(format_args!("impl sample::Constrained for {ident} {{}}"));
        w.blank();
    }
}

fn object(
    w: &mut Writer,
    ident: &str,
    members: &[RustMember],
    answer: Option<&str>,
    owner: &Owner,
    is_transparent: bool,
) {
    let source = if members.is_empty() { "_" } else { "source" };
    implement(w, ident, source, |w| {
        let mut constraints: Vec<String> = owner
            .members
            .iter()
            .map(|demand| demand.constraint.clone())
            .collect();
        if let Some(between) = &owner.between {
            w.line(format_args!(
                "let plan = {}.plan(source);",
                between.constant
            ));
            for (index, asked) in between.asked.iter().enumerate() {
                if let Some(constraint) = constraints.get_mut(asked.field) {
                    *constraint = planned(index, &asked.values, constraint);
                }
            }
        }
        let entries: Vec<Entry> = members
            .iter()
            .zip(constraints)
            .map(|(member, constraint)| {
                let function = if is_transparent { "draw" } else { "at" };
                let key = (!is_transparent).then(|| literal::string(&member.key));
                Entry::Call {
                    head: format!("{}: {function}(", member.ident),
                    arguments: ["source".to_owned()]
                        .into_iter()
                        .chain(key)
                        .chain([constraint])
                        .collect(),
                    tail: ")".to_owned(),
                }
            })
            .chain(answer.map(|ident| declarations::no_answer(ident, "support::Answer")))
            .collect();
        w.literal("Self", &entries, "");
    });
}

/// The constraint of a member that rules between members speak of: its `optional` is the plan's
/// business.
fn planned(index: usize, values: &[String], constraint: &str) -> String {
    let inner = constraint
        .strip_prefix("optional(")
        .and_then(|rest| rest.strip_suffix(')'))
        .unwrap_or(constraint);
    if values.is_empty() {
        format!("present(plan.of({index}), {inner})")
    } else {
        format!(
            "planned(plan.of({index}), &[{}], {inner})",
            values.join(", ")
        )
    }
}

fn newtype(w: &mut Writer, rust: &RustShape, owner: &Owner) {
    implement(w, &rust.ident, "source", |w| {
        for demand in &owner.members {
            w.line(format_args!("Self(draw(source, {}))", demand.constraint));
        }
    });
}

fn union(w: &mut Writer, rust: &RustShape, body: &Union, owner: &Owner) {
    let key = |member: &RustMember| match &body.style {
        UnionStyle::External => Some(literal::string(&member.key)),
        UnionStyle::Adjacent { content, .. } => Some(literal::string(content)),
        UnionStyle::Internal { .. } | UnionStyle::Untagged => None,
    };
    let members = rust.members.iter().zip(&owner.members);
    let values = members.map(|(member, demand)| {
        let (ident, constraint) = (&member.ident, &demand.constraint);
        match key(member) {
            Some(key) => format!("Self::{ident}(at(source, {key}, {constraint}))"),
            None => format!("Self::{ident}(draw(source, {constraint}))"),
        }
    });
    let values: Vec<String> = values.collect();
    let flat: Vec<String> = owner.flat.iter().map(ToString::to_string).collect();
    let (count, flat) = (rust.members.len(), flat.join(", "));
    implement(w, &rust.ident, "source", |w| {
        w.variants(&format!("source.variant({count}, &[{flat}])"), &values);
    });
}

fn enumeration(krate: &Crate<'_>, w: &mut Writer, rust: &RustShape, body: &Enum) {
    implement(w, &rust.ident, "source", |w| {
        if !body.open {
            w.line("source.one_of(Self::VALUES)");
            return;
        }
        let other = match body.repr {
            EnumRepr::String => "source.unknown()".to_owned(),
            EnumRepr::Integer(scalar) => {
                format!("draw(source, number::<{}>())", integer(scalar))
            }
        };
        w.open("match source.known(Self::VALUES) {");
        w.line(format_args!("{}(value) => value,", krate.std("Some")));
        w.line(format_args!(
            "{} => Self::from({other}),",
            krate.std("None")
        ));
        w.close("}");
    });
}
