//! `src/impls/unions.rs`: one row for each variant, and which variants a kind of JSON value may be.

use super::rows::{self, Flags, form};
use crate::emit::writer::Writer;
use crate::lower::constraints::ShapeConstraints;
use crate::lower::literal;
use crate::lower::untagged::{Candidates, Kind, Untagged};
use crate::lower::view::{Crate, RustMember, RustShape};
use crate::model::{FixedValue, Mark, ShapeKind, TagKind, Type, Union, UnionStyle, UnionVariant};

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    let shapes = krate.api.shapes.iter().zip(&krate.shapes);
    let mut w = Writer::new();
    let mut owners = Vec::new();
    let shapes = shapes.zip(&krate.tables.untagged);
    for (((shape, rust), untagged), owner) in shapes.zip(&krate.constraints.shapes) {
        if let ShapeKind::Union(body) = &shape.kind {
            if shape.sensitive {
                rows::hide(&mut w, &rust.ident);
            }
            match untagged {
                Some(it) => self::untagged(&mut w, rust, owner, it),
                None => tagged(krate, &mut w, rust, body, owner),
            }
            owners.push(owner);
        }
    }
    rows::file(krate, w, owners.into_iter())
}

fn tagged(
    krate: &Crate<'_>,
    w: &mut Writer,
    rust: &RustShape,
    body: &Union,
    owner: &ShapeConstraints,
) {
    let style = match &body.style {
        UnionStyle::Untagged => return,
        UnionStyle::External => "external".to_owned(),
        UnionStyle::Internal { tag, kind } => {
            format!("(internal {}{})", literal::string(tag), tag_kind(*kind))
        }
        UnionStyle::Adjacent { tag, content, kind } => format!(
            "(adjacent {} {}{})",
            literal::string(tag),
            literal::string(content),
            tag_kind(*kind)
        ),
    };
    let open = if body.open { " open Unrecognized" } else { "" };
    w.open("rows::union! {");
    let head = rows::head(&rust.ident, Flags::of(rust), owner);
    w.open(format_args!(
        "{head} {style}{open} flat {:?} {{",
        owner.flat
    ));
    let rows = rust.members.iter().zip(&body.variants).zip(&owner.members);
    for (index, ((member, variant), demand)) in rows.enumerate() {
        w.line(format_args!(
            "{} {} {} {} {};",
            number(index, rust.members.len()),
            member.ident,
            tag(krate, &body.style, variant),
            form(member),
            rows::demand(demand)
        ));
    }
    w.close("}");
    w.close("}");
    w.blank();
}

fn untagged(w: &mut Writer, rust: &RustShape, owner: &ShapeConstraints, untagged: &Untagged<'_>) {
    let kinds = untagged.by_kind.iter();
    let names: Vec<&str> = kinds.map(|(kind, _)| described(*kind)).collect();
    w.open("rows::untagged_union! {");
    let head = rows::head(&rust.ident, Flags::of(rust), owner);
    let expected = literal::string(&alternatives(&names));
    let first = untagged.unmistakable.as_ref();
    let first = first.map_or(String::new(), |variants| format!(" first {variants:?}"));
    w.open(format_args!(
        "{head} {expected} flat {:?}{first} {{",
        owner.flat
    ));
    for (index, (member, demand)) in rust.members.iter().zip(&owner.members).enumerate() {
        w.line(format_args!(
            "{} {} {} {};",
            number(index, rust.members.len()),
            member.ident,
            form(member),
            rows::demand(demand)
        ));
    }
    w.close("}");
    let reader = |variant: usize| reader(&rust.members[variant]);
    for (kind, candidates) in &untagged.by_kind {
        let method = method(*kind);
        match candidates {
            Candidates::One(only) => w.line(format_args!("{method} ({});", reader(*only))),
            Candidates::First(several) => {
                w.open(format_args!("{method} {{"));
                for &variant in several {
                    w.line(format_args!("{};", reader(variant)));
                }
                w.close("};");
            }
            Candidates::Signatures(signatures) => {
                w.open(format_args!("{method} ["));
                for (index, (variant, signature)) in signatures.iter().enumerate() {
                    let marks: Vec<String> = signature.marks.iter().map(mark).collect();
                    w.line(format_args!(
                        "{} {} [{}];",
                        number(index, signatures.len()),
                        reader(*variant),
                        marks.join(" ")
                    ));
                }
                w.close("];");
            }
        }
    }
    w.close("}");
    w.blank();
}

/// The index of a row; the last stands for all other numbers.
fn number(index: usize, count: usize) -> String {
    if index + 1 == count {
        "_".to_owned()
    } else {
        index.to_string()
    }
}

/// A variant and the form in which it is read.
fn reader(member: &RustMember) -> String {
    format!("{} {}", member.ident, form(member))
}

/// What the tag of a variant is in JSON; one that its struct has itself stands in parentheses.
fn tag(krate: &Crate<'_>, style: &UnionStyle, variant: &UnionVariant) -> String {
    let spelled = match style.tag_of(variant) {
        FixedValue::Text(text) => literal::string(&text),
        FixedValue::Integer(number) => number.to_string(),
        FixedValue::Bool(value) => value.to_string(),
    };
    let is_signed = spelled.starts_with('-');
    let is_own = match (style, &variant.ty) {
        (UnionStyle::Internal { tag, .. }, Type::Named(id)) => {
            let body = krate.api.shape(*id).body();
            body.is_some_and(|body| body.fixed.iter().any(|fixed| fixed.name == *tag))
        }
        _ => false,
    };
    match (is_own, is_signed) {
        (true, _) => format!("({spelled})"),
        (false, true) => format!("[{spelled}]"),
        (false, false) => spelled,
    }
}

/// The kind of the tags, where they are no strings.
fn tag_kind(kind: TagKind) -> &'static str {
    match kind {
        TagKind::Text => "",
        TagKind::Integer => " Integer",
        TagKind::Bool => " Bool",
    }
}

/// What an object of a variant has.
fn mark(mark: &Mark<'_>) -> String {
    match mark {
        Mark::Has(name) => format!("has {}", literal::string(name)),
        Mark::Is(name, value) => {
            format!("is ({} {})", literal::string(name), rows::constant(value))
        }
    }
}

fn method(kind: Kind) -> &'static str {
    match kind {
        Kind::String => "string",
        Kind::Boolean => "boolean",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::List => "list",
        Kind::Object => "object",
    }
}

fn described(kind: Kind) -> &'static str {
    match kind {
        Kind::String => "a string",
        Kind::Boolean => "a boolean",
        Kind::Integer => "an integer",
        Kind::Number => "a number",
        Kind::List => "a list",
        Kind::Object => "an object",
    }
}

/// `a, b or c`.
fn alternatives(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
