//! `src/impls/validate.rs`: `Validate` of every type.

use crate::emit::declarations;
use crate::emit::writer::Writer;
use crate::lower::constraints::{Demand, Owner};
use crate::lower::view::{Crate, RustMember, RustShape};
use crate::model::{ShapeKind, Union, UnionStyle};

/// The functions of the support crate that constraints are made of.
pub(super) const CONSTRAINTS: [&str; 20] = [
    "ANY_LENGTH",
    "any",
    "boxed",
    "bytes",
    "date_time",
    "day",
    "distinct",
    "entries",
    "epoch_millis",
    "epoch_seconds",
    "hash_distinct",
    "hidden",
    "http_date",
    "items",
    "narrow",
    "narrow_number",
    "number",
    "optional",
    "own",
    "text",
];
const BETWEEN: [&str; 3] = ["comparison", "presence", "text_comparison"];

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    let constraints = &krate.constraints;
    let mut w = Writer::new();
    for ((shape, rust), owner) in krate
        .api
        .shapes
        .iter()
        .zip(&krate.shapes)
        .zip(&constraints.shapes)
    {
        match &shape.kind {
            ShapeKind::Struct(_) | ShapeKind::Error(_) => {
                object(&mut w, &rust.ident, &rust.members, owner, false);
            }
            ShapeKind::Newtype(body) => {
                newtype(&mut w, rust, owner);
                if body.scalar.is_string() {
                    from_str(krate, &mut w, &rust.ident);
                }
            }
            ShapeKind::Union(body) => union(&mut w, rust, body, owner),
            ShapeKind::Enum(_) => implement(&mut w, &rust.ident, false, |_| {}),
        }
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
                owner,
                message.transparent,
            );
        }
        inherent(krate, &mut w, &operation.request.ident);
    }
    let body = w.finish();
    if body.is_empty() {
        return body;
    }
    let mut w = declarations::head(krate, &[], None);
    w.line("use cratewright_support::validate;");
    imports(
        &mut w,
        "cratewright_support::validate::between",
        &BETWEEN,
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

/// Brings those names into scope that `text` calls.
pub(super) fn imports(w: &mut Writer, path: &str, names: &[&str], text: &str) {
    let is_called = |name: &&str| {
        text.match_indices(*name).any(|(place, _)| {
            let after = text.get(place + name.len()..).unwrap_or_default();
            let before = text.get(..place).unwrap_or_default();
            let is_whole = ["(", ",", "::<"].iter().any(|next| after.starts_with(next));
            is_whole && before.ends_with([' ', '(', '['])
        })
    };
    let names: Vec<&str> = names.iter().copied().filter(is_called).collect();
    w.import(path, &names);
}

fn implement(w: &mut Writer, ident: &str, is_checked: bool, body: impl FnOnce(&mut Writer)) {
    w.open(format_args!("impl validate::Validate for {ident} {{"));
    if is_checked {
        w.open("fn check(&self, at: &validate::Path<'_>, out: &mut validate::Violations) {");
        body(w);
        w.close("}");
    } else {
        w.line("fn check(&self, _: &validate::Path<'_>, _: &mut validate::Violations) {}");
    }
    w.close("}");
    w.blank();
}

fn object(
    w: &mut Writer,
    ident: &str,
    members: &[RustMember],
    owner: &Owner,
    is_transparent: bool,
) {
    let checked = || {
        owner
            .members
            .iter()
            .zip(members)
            .filter(|(demand, _)| demand.checks)
    };
    let is_checked = owner.between.is_some() || checked().next().is_some();
    implement(w, ident, is_checked, |w| {
        for (demand, member) in checked() {
            let value = format!("&self.{}", member.ident);
            let head = if is_transparent {
                "at.value("
            } else {
                "at.member("
            };
            let key = (!is_transparent).then_some(member.key.as_str());
            w.call(head, &arguments(key, &value, demand), ");");
        }
        if let Some(between) = &owner.between {
            let states: Vec<&str> = between
                .asked
                .iter()
                .map(|asked| asked.state.as_str())
                .collect();
            let states = format!("&[{}]", states.join(", "));
            let arguments = [states, "at".to_owned(), "out".to_owned()];
            w.call(&format!("{}.check(", between.constant), &arguments, ");");
        }
    });
}

/// `"name", &self.name, optional(rules::NAME), out`
fn arguments(key: Option<&str>, value: &str, demand: &Demand) -> Vec<String> {
    let key = key.map(crate::lower::literal::string);
    let rest = [
        value.to_owned(),
        demand.constraint.clone(),
        "out".to_owned(),
    ];
    key.into_iter().chain(rest).collect()
}

fn newtype(w: &mut Writer, rust: &RustShape, owner: &Owner) {
    let demand = owner.members.first().filter(|demand| demand.checks);
    implement(w, &rust.ident, demand.is_some(), |w| {
        if let Some(demand) = demand {
            w.call("at.value(", &arguments(None, "&self.0", demand), ");");
        }
    });
}

/// `parse()` of a text newtype, which checks where `from` does not.
fn from_str(krate: &Crate<'_>, w: &mut Writer, ident: &str) {
    w.open(format_args!("impl std::str::FromStr for {ident} {{"));
    w.line("type Err = validate::Violations;");
    w.blank();
    w.open(format_args!(
        "fn from_str(text: &str) -> {}<Self, Self::Err> {{",
        krate.std("Result")
    ));
    w.line("let value = Self::from(text);");
    w.line("validate::Validate::validate(&value)?;");
    w.line(format_args!("{}(value)", krate.std("Ok")));
    w.close("}");
    w.close("}");
    w.blank();
}

fn union(w: &mut Writer, rust: &RustShape, body: &Union, owner: &Owner) {
    let variants: Vec<(&RustMember, &Demand)> = rust
        .members
        .iter()
        .zip(&owner.members)
        .filter(|(_, demand)| demand.checks)
        .collect();
    let call = |member: &RustMember, demand: &Demand| {
        let key = match &body.style {
            UnionStyle::External => Some(member.key.as_str()),
            UnionStyle::Adjacent { content, .. } => Some(content.as_str()),
            UnionStyle::Internal { .. } | UnionStyle::Untagged => None,
        };
        let head = if key.is_some() {
            "at.member("
        } else {
            "at.value("
        };
        (head, arguments(key, "value", demand))
    };
    let is_whole = variants.len() == rust.members.len() && !body.open;
    implement(w, &rust.ident, !variants.is_empty(), |w| {
        match variants.as_slice() {
            [(member, demand)] if !is_whole => {
                let (head, arguments) = call(member, demand);
                w.open(format_args!(
                    "if let Self::{}(value) = self {{",
                    member.ident
                ));
                w.call(head, &arguments, ");");
                w.close("}");
            }
            variants => {
                w.open("match self {");
                for (member, demand) in variants {
                    let (head, arguments) = call(member, demand);
                    w.arm_call(
                        &format!("Self::{}(value)", member.ident),
                        head,
                        &arguments,
                        ")",
                    );
                }
                if !is_whole {
                    w.line("_ => {}");
                }
                w.close("}");
            }
        }
    });
}

/// `validate()` of a request, for those who have not imported the trait.
fn inherent(krate: &Crate<'_>, w: &mut Writer, ident: &str) {
    w.open(format_args!("impl {ident} {{"));
    w.line("/// Checks every constraint of the request and of all that is in it.");
    w.open(format_args!(
        "pub fn validate(&self) -> {}<(), validate::Violations> {{",
        krate.std("Result")
    ));
    w.line("validate::Validate::validate(self)");
    w.close("}");
    w.close("}");
    w.blank();
}
