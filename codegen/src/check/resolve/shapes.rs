//! Declarations: newtypes, enums, structs, unions and errors.

use super::fields::Travel;
use super::names::Kind;
use super::structs::{Finished, Members, Structs};
use super::types::{self, Resolved};
use super::{Context, bounds, deprecation, fields, meta};
use crate::check::decls::{Alias, Group, MemberDecl, ShapeDecl};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{
    Binding, Class, Enum, EnumRepr, EnumValue, EnumWire, Error, Fault, Field, Newtype, Presence,
    Retry, Scalar, Shape, ShapeKind, StatusRange, TagKind, TimestampFormat, Type, Union,
    UnionStyle, UnionVariant, Usage,
};
use crate::syntax::{Entry, Value, integer, json};

/// Resolves every declaration, in the order of the file.
pub(super) fn resolve<'a>(
    context: &Context<'a>,
    structs: &mut Structs<'a>,
    out: &mut Diagnostics,
) -> (Vec<Shape>, Vec<ShapeDecl<'a>>) {
    let resolved = context.names.shapes.iter().map(|&(kind, entry)| {
        let mut decl = ShapeDecl {
            entry,
            members: Vec::new(),
            fixed: Vec::new(),
            rules: Vec::new(),
            torn: false,
            typed: true,
            outcome: false,
        };
        let kind = match kind {
            Kind::Newtype => ShapeKind::Newtype(newtype(context, &mut decl, out)),
            Kind::Enum => ShapeKind::Enum(enumeration(&mut decl, out)),
            Kind::Struct => {
                let Finished {
                    body,
                    decls,
                    fixed,
                    rules,
                    torn,
                } = structs.members(context, entry, out).finish(out);
                (decl.members, decl.fixed) = (decls, fixed);
                (decl.rules, decl.torn) = (rules, torn);
                ShapeKind::Struct(body)
            }
            Kind::Union => ShapeKind::Union(union(context, &mut decl, out)),
            Kind::Error => ShapeKind::Error(error(context, structs, &mut decl, out)),
        };
        let shape = Shape {
            name: entry.name().to_owned(),
            rust: entry.string("rust"),
            doc: entry.string("doc"),
            deprecated: deprecation(entry),
            since: entry.string("since"),
            sensitive: entry.bool("sensitive").unwrap_or(false),
            usage: Usage::default(),
            kind,
            meta: meta(entry),
        };
        (shape, decl)
    });
    resolved.unzip()
}

/// Resolves every newtype of a list, a set or a map.
pub(super) fn aliases<'a>(context: &Context<'a>, out: &mut Diagnostics) -> Vec<Alias<'a>> {
    let resolved = context.names.aliases.iter().map(|&entry| {
        let Resolved {
            ty,
            nullable,
            known,
        } = context.type_of(entry, context.timestamp_in(Binding::Body), out);
        if nullable {
            let what = "a newtype may not be `null`";
            let diagnostic = out
                .about(&catalogue::TYPE_SYNTAX, entry.span_of("type"), &[&what])
                .help("put the `?` where the newtype is used");
            out.push(diagnostic);
        }
        for key in ["range", "pattern", "except", "format", "sensitive", "rust"] {
            if let Some(found) = entry.get(key) {
                let what = "a newtype of a list, a set or a map";
                out.report(&catalogue::NOT_WITH, found.name_span(), &[&key, &what]);
            }
        }
        Alias {
            length: bounds::constraints(entry, bounds::unit(&ty), None, out).length,
            ty,
            decl: MemberDecl {
                entry,
                own: true,
                grouped: false,
                typed: known,
            },
        }
    });
    resolved.collect()
}

/// Resolves every group.
pub(super) fn groups<'a>(
    context: &Context<'a>,
    structs: &mut Structs<'a>,
    out: &mut Diagnostics,
) -> Vec<Group<'a>> {
    let resolved = context.names.groups.iter().map(|&entry| {
        let finished = structs.members(context, entry, out).finish(out);
        Group {
            body: finished.body,
            decl: ShapeDecl {
                entry,
                members: finished.decls,
                fixed: finished.fixed,
                rules: finished.rules,
                torn: finished.torn,
                typed: true,
                outcome: false,
            },
        }
    });
    resolved.collect()
}

fn newtype<'a>(context: &Context<'a>, decl: &mut ShapeDecl<'a>, out: &mut Diagnostics) -> Newtype {
    let entry = decl.entry;
    let format = entry.str("format").and_then(TimestampFormat::named);
    let format = format.unwrap_or_else(|| context.timestamp_in(Binding::Body));
    let mut resolved = context.type_of(entry, format, out);
    resolved.ty = types::quoted(resolved.ty, entry.str("format"));
    let scalar = match resolved.ty {
        Type::Scalar(scalar) if scalar.facts().class != Class::Any && !resolved.nullable => scalar,
        _ => {
            // What could not be read at all has been reported.
            if resolved.known || resolved.ty != Type::Scalar(Scalar::Document) {
                out.report(&catalogue::NEWTYPE_OF_OTHER, entry.span_of("type"), &[]);
            }
            decl.typed = false;
            Scalar::String
        }
    };
    Newtype {
        scalar,
        constraints: bounds::constraints(
            entry,
            bounds::unit(&Type::Scalar(scalar)),
            decl.typed.then_some(scalar),
            out,
        ),
        sensitive: entry.bool("sensitive").unwrap_or(false),
        examples: fields::examples(entry),
    }
}

fn enumeration(decl: &mut ShapeDecl<'_>, out: &mut Diagnostics) -> Enum {
    let entry = decl.entry;
    let repr = entry
        .str("type")
        .and_then(Scalar::named)
        .filter(|scalar| scalar.is_integer())
        .map_or(EnumRepr::String, EnumRepr::Integer);
    let (values, decls) = entry
        .entries("values")
        .map(|value| {
            let wire = wire(value, repr, out);
            let value_doc = value
                .text()
                .map(str::to_owned)
                .or_else(|| value.string("doc"));
            let resolved = EnumValue {
                name: value.name().to_owned(),
                rust: value.string("rust"),
                wire,
                doc: value_doc,
                deprecated: deprecation(value),
                since: value.string("since"),
            };
            (
                resolved,
                MemberDecl {
                    entry: value,
                    own: true,
                    grouped: false,
                    typed: true,
                },
            )
        })
        .unzip();
    decl.members = decls;
    Enum {
        repr,
        open: entry.bool("open").unwrap_or(true),
        values,
    }
}

/// What stands on the wire for a value: `value`, or else its name.
fn wire(entry: Entry<'_>, repr: EnumRepr, out: &mut Diagnostics) -> EnumWire {
    match (repr, entry.get("value").map(Entry::value)) {
        (EnumRepr::String, None) => EnumWire::String(entry.name().to_owned()),
        (EnumRepr::String, Some(Value::String(text))) => EnumWire::String(text.to_string()),
        (EnumRepr::Integer(scalar), Some(value @ Value::Integer(text))) => {
            let number = integer(value);
            if let Some((least, most)) = scalar.limits()
                && !number.is_some_and(|number| (least..=most).contains(&number))
            {
                let span = entry.span_of("value");
                out.report(
                    &catalogue::BOUND_OUT_OF_TYPE,
                    span,
                    &[&text, &scalar.name()],
                );
            }
            // What is no number of 64 bits has been reported.
            EnumWire::Integer(number.unwrap_or(i128::MAX))
        }
        (EnumRepr::Integer(_), None) => {
            out.report(
                &catalogue::VALUE_WITHOUT_NUMBER,
                entry.name_span(),
                &[&entry.name()],
            );
            EnumWire::Integer(0)
        }
        (EnumRepr::String, Some(_)) => {
            out.report(
                &catalogue::ENUM_VALUE_TYPE,
                entry.span_of("value"),
                &[&"strings"],
            );
            EnumWire::String(entry.name().to_owned())
        }
        (EnumRepr::Integer(_), Some(_)) => {
            out.report(
                &catalogue::ENUM_VALUE_TYPE,
                entry.span_of("value"),
                &[&"integers"],
            );
            EnumWire::Integer(0)
        }
    }
}

fn union<'a>(context: &Context<'a>, decl: &mut ShapeDecl<'a>, out: &mut Diagnostics) -> Union {
    let entry = decl.entry;
    let style = match entry.get("style") {
        Some(style) if matches!(style.text(), Some("untagged" | "first-match")) => {
            UnionStyle::Untagged
        }
        Some(style) if style.table().is_some() => {
            let tag = style.string("tag").unwrap_or_default();
            let kind = tag_kind(entry);
            match style.string("content") {
                Some(content) => UnionStyle::Adjacent { tag, content, kind },
                None => UnionStyle::Internal { tag, kind },
            }
        }
        _ => UnionStyle::External,
    };
    let (variants, decls) = entry
        .entries("variants")
        .map(|variant| {
            let format = context.timestamp_in(Binding::Body);
            let Resolved {
                ty,
                nullable,
                known,
            } = match variant.text() {
                Some(text) => {
                    types::resolve(text, variant.value_span(), format, &context.names, out)
                }
                None => context.type_of(variant, format, out),
            };
            let resolved = UnionVariant {
                name: variant.name().to_owned(),
                rust: variant.string("rust"),
                wire: match variant.get("wire").map(Entry::value) {
                    Some(Value::String(text)) => text.to_string(),
                    Some(value) => json(value).to_string(),
                    None => variant.name().to_owned(),
                },
                ty: if nullable {
                    Type::Nullable(Box::new(ty))
                } else {
                    ty
                },
                doc: variant.string("doc"),
                deprecated: deprecation(variant),
                since: variant.string("since"),
            };
            (
                resolved,
                MemberDecl {
                    entry: variant,
                    own: true,
                    grouped: false,
                    typed: known,
                },
            )
        })
        .unzip();
    let open = style != UnionStyle::Untagged && entry.bool("open").unwrap_or(true);
    decl.members = decls;
    Union {
        style,
        first_match: entry.str("style") == Some("first-match"),
        open,
        variants,
    }
}

/// What the tags of a union are: what the first `wire` of a variant is that is no string.
fn tag_kind(entry: Entry<'_>) -> TagKind {
    let mut wires = entry
        .entries("variants")
        .filter_map(|variant| variant.get("wire"));
    let kind = wires.find_map(|wire| match wire.value() {
        Value::Integer(_) => Some(TagKind::Integer),
        Value::Boolean(_) => Some(TagKind::Bool),
        _ => None,
    });
    kind.unwrap_or(TagKind::Text)
}

fn error<'a>(
    context: &Context<'a>,
    structs: &mut Structs<'a>,
    decl: &mut ShapeDecl<'a>,
    out: &mut Diagnostics,
) -> Error {
    let entry = decl.entry;
    let own = Members::own(context, entry, Travel::Alone, out);
    let mut members = structs.extended(context, entry, own, out);
    for field in &mut members.fields {
        // Nothing in an error is required when it is read.
        field.always_in = None;
    }
    let Finished {
        body,
        decls,
        fixed,
        rules,
        torn,
    } = members.finish(out);
    (decl.members, decl.fixed) = (decls, fixed);
    (decl.rules, decl.torn) = (rules, torn);
    let mut silent = out.silent();
    let out = if torn { &mut silent } else { out };
    let mut body = body;
    for field in &mut body.fields {
        if field.presence == Presence::Required {
            field.presence = Presence::Optional;
        }
    }
    for fixed in &mut body.fixed {
        fixed.required = false;
    }
    let (statuses, ranges) = statuses(entry, context.least_error, out);
    Error {
        statuses,
        ranges,
        fault: match entry.str("fault") {
            Some("client") => Some(Fault::Client),
            Some("server") => Some(Fault::Server),
            _ => None,
        },
        retry: match entry.str("retry") {
            Some("throttling") => Some(Retry::Throttling),
            Some("transient") => Some(Retry::Transient),
            _ => None,
        },
        codes: entry.strings("code").map(str::to_owned).collect(),
        message: message(context, entry, &body.fields, out),
        content_type: entry.string("content-type"),
        body,
    }
}

/// `http`: one status or several, and ranges of them.
fn statuses(entry: Entry<'_>, least: u16, out: &mut Diagnostics) -> (Vec<u16>, Vec<StatusRange>) {
    let (mut statuses, mut ranges) = (Vec::new(), Vec::new());
    let Some(http) = entry.get("http") else {
        return (statuses, ranges);
    };
    let one = std::slice::from_ref(http.spanned());
    let items = if http.value().is_array() {
        http.items()
    } else {
        one
    };
    for item in items {
        match item.get_ref().as_str() {
            None => statuses.extend(super::operations::status(item, least..=599, out)),
            Some(text) => match range(text) {
                Some(range) => ranges.push(range),
                None => out.report(&catalogue::NOT_A_RANGE, item.span(), &[&text]),
            },
        }
    }
    (statuses, ranges)
}

/// `4XX` or `default`.
fn range(text: &str) -> Option<StatusRange> {
    match text {
        "default" => Some(StatusRange::Default),
        "3XX" | "4XX" | "5XX" => {
            let digit = text.bytes().next()?;
            Some(StatusRange::Class(u16::from(digit - b'0')))
        }
        _ => None,
    }
}

/// The field that `Display` shows: the one that `message` names, or else the one of that name.
fn message(
    context: &Context<'_>,
    entry: Entry<'_>,
    fields: &[Field],
    out: &mut Diagnostics,
) -> Option<usize> {
    let Some(key) = entry.get("message") else {
        return fields.iter().position(|field| {
            field.name.eq_ignore_ascii_case("message") && context.is_string(&field.ty)
        });
    };
    let name = key.text()?;
    let found = fields.iter().position(|field| field.name == name);
    if found.is_none() {
        let diagnostic = out
            .about(&catalogue::UNKNOWN_FIELD, key.value_span(), &[&name])
            .did_you_mean(name, fields.iter().map(|field| field.name.as_str()));
        out.push(diagnostic);
    }
    found
}
