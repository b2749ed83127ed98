//! `[operations.X.outputs]`: several successes become the variants of a union.

use std::collections::HashMap;

use super::messages;
use super::operations::status;
use super::structs::Structs;
use super::{Context, deprecation};
use crate::check::decls::{MemberDecl, MessageDecl, ShapeDecl};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{
    Binding, Constraints, Field, Message, Outcome, Presence, Shape, ShapeId, ShapeKind, Struct,
    Type, Union, UnionStyle, UnionVariant, Usage,
};
use crate::naming;
use crate::syntax::Entry;

/// Declarations so far, and where they are declared.
pub(super) struct Declared<'d, 'a> {
    pub(super) shapes: &'d mut Vec<Shape>,
    pub(super) decls: &'d mut Vec<ShapeDecl<'a>>,
}

impl<'a> Declared<'_, 'a> {
    /// Declares what an operation speaks of and no table has.
    fn push(
        &mut self,
        name: String,
        kind: ShapeKind,
        doc: Option<String>,
        decl: ShapeDecl<'a>,
    ) -> ShapeId {
        let id = ShapeId(u32::try_from(self.shapes.len()).unwrap_or(u32::MAX));
        self.shapes.push(Shape {
            name,
            rust: None,
            doc,
            deprecated: None,
            since: None,
            sensitive: false,
            usage: Usage::default(),
            kind,
            meta: Vec::new(),
        });
        self.decls.push(decl);
        id
    }
}

/// What an operation with several successes is answered with.
pub(super) struct Several<'a> {
    pub(super) outcomes: Vec<Outcome>,
    pub(super) output: Message,
    pub(super) decl: MessageDecl<'a>,
}

/// Resolves the successes of an operation, where it has several.
pub(super) fn resolve<'a>(
    context: &Context<'a>,
    declared: &mut Declared<'_, 'a>,
    structs: &mut Structs<'a>,
    operation: Entry<'a>,
    out: &mut Diagnostics,
) -> Option<Several<'a>> {
    let all = operation.get("outputs")?;
    contradictions(operation, all, out);
    let stem = naming::upper_camel_case(operation.name());
    let mut seen = HashMap::new();
    let (mut outcomes, mut variants, mut decls) = (Vec::new(), Vec::new(), Vec::new());
    for entry in all.table().into_iter().flat_map(Entry::all) {
        let key = entry.get("status");
        let status = key
            .and_then(|key| status(key.spanned(), 100..=599, out))
            .unwrap_or(200);
        let span = entry.span_of("status");
        if let Some(first) = seen.insert(status, span.clone()) {
            let diagnostic = out
                .about(
                    &catalogue::WIRE_CLASH,
                    span,
                    &[&"outputs", &status, &"status"],
                )
                .also(first, "first here");
            out.push(diagnostic);
        }
        let (message, decl) = messages::of(context, structs, entry, "", false, out);
        if let Some(stream) = decl.stream {
            let span = stream.entry.span_of("stream");
            out.report(&catalogue::STREAM_OF_OTHER, span, &[]);
        }
        let doc = message.doc.clone();
        let whole = message.payload().filter(|_| message.is_payload());
        let (ty, typed, members) = match whole {
            Some(field) => {
                let ty = match field.constraints.length {
                    Some(length) => Type::Bounded(Box::new(field.ty.clone()), length),
                    None => field.ty.clone(),
                };
                let ty = if field.nullable {
                    Type::Nullable(Box::new(ty))
                } else {
                    ty
                };
                (ty, decl.members.iter().all(|it| it.typed), None)
            }
            None => {
                let name = format!("{stem}{}", naming::upper_camel_case(entry.name()));
                let decl = ShapeDecl {
                    entry,
                    members: decl.members,
                    fixed: decl.fixed,
                    rules: decl.rules,
                    torn: decl.torn,
                    typed: true,
                    outcome: true,
                };
                let kind = ShapeKind::Struct(message.body);
                let words = format!("What comes back under status {status}.");
                let id = declared.push(name, kind, doc.clone().or(Some(words)), decl);
                (Type::Named(id), true, Some(id))
            }
        };
        outcomes.push(Outcome {
            status,
            content_type: message.content_type,
            members,
        });
        variants.push(UnionVariant {
            name: entry.name().to_owned(),
            rust: None,
            wire: entry.name().to_owned(),
            ty,
            doc: doc.or_else(|| Some(format!("Status {status}."))),
            deprecated: deprecation(entry),
            since: None,
        });
        decls.push(member(entry, typed));
    }
    let union = ShapeKind::Union(Union {
        style: UnionStyle::External,
        first_match: false,
        open: false,
        variants,
    });
    let decl = ShapeDecl {
        entry: all,
        members: decls,
        fixed: Vec::new(),
        rules: Vec::new(),
        torn: false,
        typed: true,
        outcome: true,
    };
    let words = format!("What `{}` is answered with, by status.", operation.name());
    let id = declared.push(format!("{stem}Outcome"), union, Some(words), decl);
    Some(Several {
        outcomes,
        output: Message {
            body: Struct {
                fields: vec![body(Type::Named(id))],
                ..Struct::default()
            },
            ..Message::default()
        },
        decl: MessageDecl {
            members: vec![member(all, true)],
            ..MessageDecl::default()
        },
    })
}

/// What is said of one success has no meaning where there are several.
fn contradictions(operation: Entry<'_>, outputs: Entry<'_>, out: &mut Diagnostics) {
    let status = operation.get("http").and_then(|http| http.get("status"));
    for (key, found) in [("output", operation.get("output")), ("status", status)] {
        let Some(found) = found else { continue };
        let help = "each of several successes says it for itself, in `outputs`";
        let diagnostic = out
            .about(
                &catalogue::CONTRADICTION,
                found.name_span(),
                &[&format!("`{key}`"), &"`outputs`", &help],
            )
            .also(outputs.name_span(), "said here");
        out.push(diagnostic);
    }
    if let Some(pages) = operation.get("pagination") {
        let of = "an operation with several successes";
        out.report(
            &catalogue::NOT_WITH,
            pages.name_span(),
            &[&"pagination", &of],
        );
    }
}

fn member(entry: Entry<'_>, typed: bool) -> MemberDecl<'_> {
    MemberDecl {
        entry,
        own: false,
        grouped: false,
        typed,
    }
}

/// The member that holds the union.
fn body(ty: Type) -> Field {
    Field {
        name: "body".to_owned(),
        rust: None,
        wire: "body".to_owned(),
        ty,
        nullable: false,
        three_states: false,
        presence: Presence::Required,
        always_in: None,
        binding: Binding::Payload,
        constraints: Constraints::default(),
        server_default: None,
        read_only: false,
        write_only: false,
        sensitive: false,
        idempotency_token: false,
        file_name: None,
        media: None,
        deprecated: None,
        since: None,
        examples: Vec::new(),
        doc: None,
        meta: Vec::new(),
    }
}
