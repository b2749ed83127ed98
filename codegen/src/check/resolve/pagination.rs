//! `pagination = { … }`: names of fields become indices.

use super::messages::field;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{
    Binding, MemberPath, PageStyle, Pagination, Shape, ShapeId, Step, Struct, Type,
};
use crate::syntax::Entry;

/// What a pagination speaks of.
pub(super) struct Sides<'s> {
    pub(super) shapes: &'s [Shape],
    pub(super) input: &'s Struct,
    pub(super) output: &'s Struct,
}

/// Resolves the pagination of an operation with these fields.
pub(super) fn resolve(
    entry: Entry<'_>,
    sides: &Sides<'_>,
    out: &mut Diagnostics,
) -> Option<Pagination> {
    let style = entry.str("style")?;
    let needed: &[&str] = match style {
        "token" => &["input-token", "output-token"],
        "page" => &["page"],
        "offset" => &["offset"],
        "last-id" => &["after"],
        "link" => &["link"],
        "single" => &[],
        _ => return None,
    };
    for key in needed {
        if entry.get(key).is_none() {
            lacking(entry, style, key, out);
        }
    }
    let items = sides.items(entry, out);
    let counts = matches!(style, "page" | "offset" | "last-id" | "single");
    if counts && items.is_empty() {
        if entry.get("items").is_none() {
            lacking(entry, style, "items", out);
        }
        return None;
    }
    let mut resolved = |key| sides.sent(entry, key, out);
    let sent = match style {
        "token" => resolved("input-token"),
        "page" => resolved("page"),
        "offset" => resolved("offset"),
        "last-id" => resolved("after"),
        _ => None,
    };
    let limit = resolved("limit");
    let style = match style {
        "token" => {
            let output = sides.output_member(entry, "output-token", out);
            PageStyle::Token {
                input: sent?,
                output: output?,
            }
        }
        "page" => {
            // Another pass reports what is beyond 64 bits.
            let first = i64::try_from(entry.integer("first").unwrap_or(1)).unwrap_or(i64::MAX);
            PageStyle::Page { page: sent?, first }
        }
        "offset" => PageStyle::Offset { offset: sent? },
        "last-id" => {
            let id = sides.id(entry, items.first()?, out);
            PageStyle::LastId {
                after: sent?,
                id: id?,
            }
        }
        "link" => PageStyle::Link {
            link: sides.output_member(entry, "link", out)?,
        },
        _ => PageStyle::Single,
    };
    Some(Pagination {
        style,
        limit,
        items,
        more: sides.output_member(entry, "more", out),
    })
}

/// An answer that is a list is the only page, where nothing else is said.
pub(super) fn of_list(output: &Struct) -> Option<Pagination> {
    let items = list(output)?;
    Some(Pagination {
        style: PageStyle::Single,
        limit: None,
        items: vec![items],
        more: None,
    })
}

fn list(output: &Struct) -> Option<MemberPath> {
    let is_list = |ty: &Type| matches!(ty, Type::List(_) | Type::Set(_));
    let mut fields = output.fields.iter();
    let first = fields.position(|it| it.binding == Binding::Payload && is_list(&it.ty))?;
    Some(MemberPath {
        first,
        rest: Vec::new(),
    })
}

fn lacking(entry: Entry<'_>, style: &str, key: &str, out: &mut Diagnostics) {
    let span = entry.name_span();
    out.report(&catalogue::PAGINATION_KEY, span, &[&style, &key]);
}

impl Sides<'_> {
    /// The input's field that `key` names.
    fn sent(&self, entry: Entry<'_>, key: &str, out: &mut Diagnostics) -> Option<usize> {
        let key = entry.get(key)?;
        let name = key.text()?;
        let found = field(self.input, name);
        if found.is_none() {
            unknown(name, key.value_span(), self.input, out);
        }
        found
    }

    /// The output's field that `key` names, or that its JSON Pointer leads to.
    fn output_member(
        &self,
        entry: Entry<'_>,
        key: &str,
        out: &mut Diagnostics,
    ) -> Option<MemberPath> {
        let key = entry.get(key)?;
        self.path(key.text()?, key.value_span(), out)
    }

    /// The fields with the items; where nothing is said, the body that is a list.
    fn items(&self, entry: Entry<'_>, out: &mut Diagnostics) -> Vec<MemberPath> {
        let Some(key) = entry.get("items") else {
            return list(self.output).into_iter().collect();
        };
        let one = std::slice::from_ref(key.spanned());
        let all = if key.value().is_array() {
            key.items()
        } else {
            one
        };
        let all = all.iter().filter_map(|item| {
            let name = item.get_ref().as_str()?;
            self.path(name, item.span(), out)
        });
        all.collect()
    }

    fn path(
        &self,
        name: &str,
        span: std::ops::Range<usize>,
        out: &mut Diagnostics,
    ) -> Option<MemberPath> {
        let Some(pointer) = name.strip_prefix('/') else {
            let first = field(self.output, name);
            if first.is_none() {
                unknown(name, span, self.output, out);
            }
            return Some(MemberPath {
                first: first?,
                rest: Vec::new(),
            });
        };
        let mut steps = pointer
            .split('/')
            .map(|step| step.replace("~1", "/").replace("~0", "~"));
        let payload = self
            .output
            .fields
            .iter()
            .position(|it| it.binding == Binding::Payload);
        let first = match payload {
            Some(payload) => payload,
            None => {
                let name = steps.next()?;
                let found = member(self.output, &name);
                if found.is_none() {
                    unknown(&name, span.clone(), self.output, out);
                }
                found?
            }
        };
        let mut ty = &self.output.fields.get(first)?.ty;
        let mut rest = Vec::new();
        for name in steps {
            let Some((shape, body)) = self.structure(ty) else {
                let what = "a struct, since a pointer leads into it";
                let found = [
                    &"pagination" as &dyn std::fmt::Display,
                    &what,
                    &"something else",
                ];
                out.report(&catalogue::PAGINATION_TYPE, span, &found);
                return None;
            };
            let Some(at) = member(body, &name) else {
                unknown(&name, span, body, out);
                return None;
            };
            rest.push(Step { shape, member: at });
            ty = &body.fields.get(at)?.ty;
        }
        Some(MemberPath { first, rest })
    }

    /// The member of an item that has its id.
    fn id(&self, entry: Entry<'_>, items: &MemberPath, out: &mut Diagnostics) -> Option<Step> {
        let list = match items.rest.last() {
            Some(step) => self.body(step.shape)?.fields.get(step.member)?,
            None => self.output.fields.get(items.first)?,
        };
        let item = match &list.ty {
            Type::List(item) | Type::Set(item) => self.structure(item),
            _ => None,
        };
        let Some((shape, body)) = item else {
            let what = "a list of structs, since one of their members is the id";
            let found = [&"items" as &dyn std::fmt::Display, &what, &"something else"];
            out.report(&catalogue::PAGINATION_TYPE, entry.span_of("items"), &found);
            return None;
        };
        let name = entry.str("id").unwrap_or("id");
        let at = field(body, name);
        if at.is_none() {
            unknown(name, entry.span_of("id"), body, out);
        }
        Some(Step { shape, member: at? })
    }

    fn structure(&self, ty: &Type) -> Option<(ShapeId, &Struct)> {
        match ty {
            Type::Named(id) => Some((*id, self.body(*id)?)),
            _ => None,
        }
    }

    fn body(&self, id: ShapeId) -> Option<&Struct> {
        self.shapes.get(id.0 as usize)?.body()
    }
}

/// The member of the body that has this name in JSON.
fn member(body: &Struct, name: &str) -> Option<usize> {
    let mut fields = body.fields.iter();
    fields.position(|field| field.binding == Binding::Body && field.wire == name)
}

fn unknown(name: &str, span: std::ops::Range<usize>, body: &Struct, out: &mut Diagnostics) {
    let known = body.fields.iter().map(|field| field.name.as_str());
    let diagnostic = out
        .about(&catalogue::UNKNOWN_FIELD, span, &[&name])
        .did_you_mean(name, known);
    out.push(diagnostic);
}
