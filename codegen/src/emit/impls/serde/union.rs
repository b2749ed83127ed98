//! Unions of all four styles.

use super::{deserialize, serialize, turbofish};
use crate::emit::writer::Writer;
use crate::lower::kinds::{self, Kind};
use crate::lower::literal;
use crate::lower::view::{Crate, RustMember, RustShape};
use crate::model::{Presence, ShapeKind, Type, Union, UnionStyle};

pub(super) fn emit(krate: &Crate<'_>, w: &mut Writer, rust: &RustShape, body: &Union) {
    let read = match &body.style {
        UnionStyle::External => "external(deserializer)".to_owned(),
        UnionStyle::Internal { tag } => format!("internal(deserializer, {})", literal::string(tag)),
        UnionStyle::Adjacent { tag, content } => {
            format!(
                "adjacent(deserializer, {}, {})",
                literal::string(tag),
                literal::string(content)
            )
        }
        UnionStyle::Untagged => "untagged(deserializer)".to_owned(),
    };
    if body.style == UnionStyle::Untagged {
        untagged(krate, w, rust, body);
    } else {
        tagged(krate, w, rust, body);
    }
    deserialize(krate, w, &rust.ident, |w| {
        w.line(format_args!("codec::union::{read}"));
    });
    serialize(krate, w, &rust.ident, |w| write(w, rust, body));
}

/// `impl codec::union::Tagged`: how each variant is read.
fn tagged(krate: &Crate<'_>, w: &mut Writer, rust: &RustShape, body: &Union) {
    let tags: Vec<String> = rust
        .members
        .iter()
        .map(|member| literal::string(&member.key))
        .collect();
    w.open(format_args!(
        "impl codec::union::Tagged for {} {{",
        rust.ident
    ));
    w.constant(
        "const NAME: &'static str",
        &literal::string(rust.ident.trim_start_matches("r#")),
    );
    w.slice("const TAGS: &'static [&'static str]", &tags);
    w.blank();
    let result = krate.std("Result");
    let several = rust.members.len() > 1;
    let tag = if several { "tag: usize" } else { "_: usize" };
    let tail = format!(") -> {result}<Self, D::Error>");
    w.signature(
        "fn read<'de, D: de::Deserializer<'de>>(",
        &[tag.to_owned(), "value: D".to_owned()],
        &tail,
    );
    let reads: Vec<String> = rust
        .members
        .iter()
        .map(|member| read(member, "value"))
        .collect();
    w.variants("tag", &reads);
    w.close("}");
    if body.open {
        let (option, some) = (krate.std("Option"), krate.std("Some"));
        w.blank();
        let parameter = "variant: support::UnrecognizedVariant".to_owned();
        w.signature(
            "fn unrecognized(",
            &[parameter],
            &format!(") -> {option}<Self>"),
        );
        w.line(format_args!("{some}(Self::Unrecognized(variant))"));
        w.close("}");
    }
    w.close("}");
    w.blank();
}

/// `impl codec::union::Untagged`: which variant each kind of JSON value is.
fn untagged(krate: &Crate<'_>, w: &mut Writer, rust: &RustShape, body: &Union) {
    let by_kind: Vec<(Kind, Vec<usize>)> = Kind::ALL
        .into_iter()
        .map(|kind| (kind, candidates(krate, body, kind)))
        .filter(|(_, variants)| !variants.is_empty())
        .collect();
    let names: Vec<&str> = by_kind.iter().map(|(kind, _)| described(*kind)).collect();
    w.open(format_args!(
        "impl codec::union::Untagged for {} {{",
        rust.ident
    ));
    w.constant(
        "const EXPECTING: &'static str",
        &literal::string(&alternatives(&names)),
    );
    for (kind, variants) in &by_kind {
        let result = krate.std("Result");
        w.blank();
        let head = format!("fn {}<'de, D: de::Deserializer<'de>>(", method(*kind));
        let tail = format!(") -> {result}<Self, D::Error>");
        w.signature(&head, &["value: D".to_owned()], &tail);
        match variants.as_slice() {
            [only] => w.line(read(&rust.members[*only], "value")),
            several => by_members(krate, w, rust, body, several),
        }
        w.close("}");
    }
    w.close("}");
    w.blank();
}

/// Objects of several variants are told apart by their required members.
fn by_members(
    krate: &Crate<'_>,
    w: &mut Writer,
    rust: &RustShape,
    body: &Union,
    variants: &[usize],
) {
    for (index, &variant) in variants.iter().enumerate() {
        let names: Vec<String> = required(krate, &body.variants[variant].ty)
            .map(literal::string)
            .collect();
        w.slice(&format!("const VARIANT_{index}: &[&str]"), &names);
    }
    let all: Vec<String> = (0..variants.len())
        .map(|index| format!("VARIANT_{index}"))
        .collect();
    w.slice("const REQUIRED: &[&[&str]]", &all);
    w.line("let (variant, value) = codec::union::by_members(value, REQUIRED)?;");
    w.open("match variant {");
    for (index, &variant) in variants.iter().enumerate() {
        let pattern = if index + 1 == variants.len() {
            "_".to_owned()
        } else {
            index.to_string()
        };
        w.arm(&pattern, &read(&rust.members[variant], "value"));
    }
    w.close("}");
}

/// Names on the wire of the members that a value of `ty` always has.
fn required<'a>(krate: &'a Crate<'_>, ty: &Type) -> impl Iterator<Item = &'a str> {
    let fields = match ty {
        Type::Named(id) => match &krate.api.shape(*id).kind {
            ShapeKind::Struct(body) => body.fields.as_slice(),
            ShapeKind::Error(error) => error.body.fields.as_slice(),
            ShapeKind::Newtype(_) | ShapeKind::Enum(_) | ShapeKind::Union(_) => &[],
        },
        _ => &[],
    };
    fields
        .iter()
        .filter(|field| field.presence == Presence::Required)
        .map(|field| field.wire.as_str())
}

/// The variants that may be a JSON value of this kind. One that may be anything is only asked where
/// no other is, and a number that is not whole is none for an integer.
fn candidates(krate: &Crate<'_>, body: &Union, kind: Kind) -> Vec<usize> {
    let kinds: Vec<Vec<Kind>> = body
        .variants
        .iter()
        .map(|variant| kinds::of(krate.api, &variant.ty))
        .collect();
    let of_kind = |any: bool| {
        let matching = kinds.iter().enumerate();
        matching
            .filter(move |(_, kinds)| {
                kinds.contains(&kind) && (kinds.len() == Kind::ALL.len()) == any
            })
            .map(|(index, _)| index)
            .collect::<Vec<_>>()
    };
    let special = of_kind(false);
    if special.is_empty() {
        of_kind(true)
    } else {
        special
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

/// The expression that reads a variant.
fn read(member: &RustMember, value: &str) -> String {
    let ident = &member.ident;
    match &member.form {
        None => format!("de::Deserialize::deserialize({value}).map(Self::{ident})"),
        Some(form) => turbofish(form, &format!("read({value}).map(Self::{ident})")),
    }
}

fn write(w: &mut Writer, rust: &RustShape, body: &Union) {
    w.open("match self {");
    for member in &rust.members {
        let tag = literal::string(&member.key);
        let value = match &member.form {
            None => "value".to_owned(),
            Some(form) => format!("&codec::As::<_, {form}>::new(value)"),
        };
        let arguments = match &body.style {
            UnionStyle::External => Some(("external", vec![tag, value])),
            UnionStyle::Internal { tag: key } => {
                Some(("internal", vec![literal::string(key), tag, value]))
            }
            UnionStyle::Adjacent { tag: key, content } => Some((
                "adjacent",
                vec![literal::string(key), tag, literal::string(content), value],
            )),
            UnionStyle::Untagged => None,
        };
        let pattern = format!("Self::{}(value)", member.ident);
        match arguments {
            Some((style, mut arguments)) => {
                arguments.insert(0, "serializer".to_owned());
                w.arm_call(
                    &pattern,
                    &format!("codec::union::write_{style}("),
                    &arguments,
                    ")",
                );
            }
            None => match &member.form {
                None => w.arm(&pattern, "value.serialize(serializer)"),
                Some(form) => w.arm(&pattern, &turbofish(form, "write(value, serializer)")),
            },
        }
    }
    if body.open {
        w.arm(
            "Self::Unrecognized(variant)",
            "variant.serialize(serializer)",
        );
    }
    w.close("}");
}
