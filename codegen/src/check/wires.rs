//! Two things in one place have two names on the wire.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::decls::MemberDecl;
use super::spec::{Body, Role, Spec};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Binding, EnumWire, Field, Shape, ShapeKind, TagKind, UnionStyle, UnionVariant};
use crate::syntax::{Entry, Value, kind_of};

/// Checks fields, values of enums and variants of unions.
pub(super) fn check(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    for body in spec.bodies() {
        fields(body, out);
    }
    for (shape, decl) in spec.api.shapes.iter().zip(&spec.decls.shapes) {
        match &shape.kind {
            ShapeKind::Enum(one) => {
                let mut seen = Names::default();
                for (value, decl) in one.values.iter().zip(&decl.members) {
                    let wire = match &value.wire {
                        EnumWire::String(text) => Cow::from(text),
                        EnumWire::Integer(number) => number.to_string().into(),
                    };
                    seen.add("values", "value", wire, decl.entry.span_of("value"), out);
                }
            }
            ShapeKind::Union(one) => {
                let mut seen = Names::default();
                for (variant, decl) in one.variants.iter().zip(&decl.members) {
                    seen.add(
                        "variants",
                        "wire",
                        Cow::from(&variant.wire),
                        decl.entry.span_of("wire"),
                        out,
                    );
                    if let UnionStyle::Internal { tag, .. } = &one.style {
                        inside(spec, tag, &one.style, variant, *decl, out);
                    }
                    tag_kind(&one.style, *decl, out);
                }
                if let UnionStyle::Adjacent { tag, content, .. } = &one.style
                    && tag == content
                {
                    let span = decl
                        .entry
                        .get("style")
                        .map(|style| style.span_of("content"));
                    let clash = [&"members" as &dyn std::fmt::Display, content, &"content"];
                    out.report(&catalogue::WIRE_CLASH, span.unwrap_or_default(), &clash);
                }
            }
            _ => {}
        }
    }
}

/// Fields that share the JSON, the query, the path or the headers.
///
/// In the JSON of a response or an error, what travels in headers or as the status stands under its
/// own name: there, too, nothing may be in its way.
fn fields(body: Body<'_, '_>, out: &mut Diagnostics) {
    let (mut json, mut query, mut headers, mut path) = (
        Names::default(),
        Names::default(),
        Names::default(),
        Names::default(),
    );
    if let (Role::Input(operation), Some(http)) = (body.role, body.owner.get("http")) {
        for (name, _) in &operation.http.uri.query {
            query.seen.insert(name.into(), http.span_of("uri"));
        }
    }
    for (fixed, decl) in body.fixed() {
        let span = decl.entry.name_span();
        json.add("members", "wire", Cow::from(&fixed.name), span, out);
    }
    for (field, decl) in body.fields() {
        let span = decl.entry.span_of("wire");
        let answers = matches!(body.role, Role::Output(_) | Role::Outcome | Role::Error);
        match field.binding {
            Binding::Body => json.add("members", "wire", Cow::from(&field.wire), span, out),
            Binding::Query(_) => query.add(
                "query parameters",
                "wire",
                Cow::from(&field.wire),
                span,
                out,
            ),
            Binding::Path { .. } => path.add("labels", "wire", Cow::from(&field.wire), span, out),
            Binding::Header => {
                headers.add(
                    "headers",
                    "wire",
                    field.wire.to_ascii_lowercase().into(),
                    span,
                    out,
                );
                if answers {
                    json.add(
                        "members",
                        "wire",
                        Cow::from(&field.name),
                        decl.entry.name_span(),
                        out,
                    );
                }
            }
            Binding::Status | Binding::HeaderPrefix if answers => {
                json.add(
                    "members",
                    "wire",
                    Cow::from(&field.name),
                    decl.entry.name_span(),
                    out,
                );
            }
            _ => {}
        }
    }
}

/// The tags of a union are of one kind, and only a tag is other than a string.
fn tag_kind(style: &UnionStyle, decl: MemberDecl<'_>, out: &mut Diagnostics) {
    let wire = decl.entry.get("wire");
    let kind = match style {
        UnionStyle::Internal { kind, .. } | UnionStyle::Adjacent { kind, .. } => *kind,
        UnionStyle::External | UnionStyle::Untagged => TagKind::Text,
    };
    let fits = matches!(
        (wire.map(Entry::value), kind),
        (None | Some(Value::String(_)), TagKind::Text)
            | (Some(Value::Integer(_)), TagKind::Integer)
            | (Some(Value::Boolean(_)), TagKind::Bool)
    );
    if !fits {
        let span = wire.map_or_else(|| decl.entry.name_span(), Entry::value_span);
        let takes = match kind {
            TagKind::Text => "a string",
            TagKind::Integer => "an integer, as the other tags are",
            TagKind::Bool => "`true` or `false`, as the other tags are",
        };
        let found = wire.map_or("a string", |wire| kind_of(wire.value()));
        out.report(&catalogue::WRONG_KIND, span, &[&"wire", &takes, &found]);
    }
}

/// The tag stands among the members of the variant's struct. That the struct has it as a constant of its
/// own says the same once more.
fn inside(
    spec: Spec<'_, '_>,
    tag: &str,
    style: &UnionStyle,
    variant: &UnionVariant,
    decl: MemberDecl<'_>,
    out: &mut Diagnostics,
) {
    if !decl.typed {
        return;
    }
    match spec.named(&variant.ty) {
        Some((
            Shape {
                kind: ShapeKind::Struct(body),
                name,
                ..
            },
            _,
        )) => {
            let own = body.fixed.iter().find(|fixed| fixed.name == tag);
            let is_other = own.is_some_and(|own| own.value != style.tag_of(variant));
            if is_other || body.fields.iter().any(|field: &Field| field.wire == tag) {
                out.report(&catalogue::TAG_CLASH, decl.type_span(), &[name, &tag]);
            }
        }
        _ => out.report(&catalogue::TAG_OF_OTHER, decl.type_span(), &[]),
    }
}

/// The names of one place, each with where it was first given.
#[derive(Default)]
struct Names<'s> {
    seen: HashMap<Cow<'s, str>, Range<usize>>,
}

impl<'s> Names<'s> {
    fn add(
        &mut self,
        what: &str,
        key: &str,
        name: Cow<'s, str>,
        span: Range<usize>,
        out: &mut Diagnostics,
    ) {
        if let Some(first) = self.seen.get(&name) {
            let diagnostic = out
                .about(&catalogue::WIRE_CLASH, span, &[&what, &name, &key])
                .also(first.clone(), "first here");
            out.push(diagnostic);
        } else {
            self.seen.insert(name, span);
        }
    }
}
