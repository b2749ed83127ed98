//! Values of unions: one variant, told from the others as JSON tells them.

use std::ops::Range;

use toml::Spanned;

use super::Checker;
use super::objects::Members;
use crate::diagnostic::catalogue;
use crate::model::{Constraints, ShapeId, ShapeKind, Type, Union, UnionStyle};
use crate::syntax::{Entry, Value, json, kind_of};

impl Checker<'_, '_> {
    pub(super) fn of_union(
        &mut self,
        id: ShapeId,
        name: &str,
        one: &Union,
        value: &Spanned<Value<'_>>,
        span: Range<usize>,
    ) {
        let table = value.get_ref().as_table();
        let wrong = |checker: &mut Self, why: &str, span: Range<usize>| {
            checker.out.report(
                &catalogue::VALUE_VARIANT,
                span,
                &[&checker.what, &name, &why],
            );
        };
        let tagged = |tag: &str| {
            let tag = json(Entry::of(table?, tag)?.value());
            let mut variants = one.variants.iter();
            variants.find(|variant| one.style.tag_of(variant).json() == tag)
        };
        match &one.style {
            UnionStyle::External => {
                let only = table
                    .filter(|table| table.len() == 1)
                    .and_then(|table| Entry::all(table).next());
                let Some(entry) = only else {
                    return wrong(self, "not a table with one key", span);
                };
                match one
                    .variants
                    .iter()
                    .find(|variant| variant.wire == entry.name())
                {
                    Some(variant) => {
                        self.value(
                            &variant.ty,
                            &Constraints::default(),
                            entry.spanned(),
                            entry.value_span(),
                        );
                    }
                    None => wrong(self, "no such variant", entry.name_span()),
                }
            }
            UnionStyle::Internal { tag, .. } => match tagged(tag) {
                Some(variant) => {
                    if let Some((shape, _)) = self.spec.named(&variant.ty)
                        && let ShapeKind::Struct(body) = &shape.kind
                    {
                        let members = Members {
                            tag: Some(tag),
                            ..Members::of(&shape.name, body)
                        };
                        self.object(members, value.get_ref(), span);
                    }
                }
                None => wrong(self, &format!("`{tag}` names no variant"), span),
            },
            UnionStyle::Adjacent { tag, content, .. } => match tagged(tag) {
                Some(variant) => match table.and_then(|table| Entry::of(table, content)) {
                    Some(entry) => {
                        self.value(
                            &variant.ty,
                            &Constraints::default(),
                            entry.spanned(),
                            entry.value_span(),
                        );
                    }
                    None => wrong(self, &format!("without `{content}`"), span),
                },
                None => wrong(self, &format!("`{tag}` names no variant"), span),
            },
            UnionStyle::Untagged => {
                let this = (id, value.span());
                if self.trying.contains(&this) {
                    return wrong(self, kind_of(value.get_ref()), span);
                }
                self.trying.push(this);
                let fits = one
                    .variants
                    .iter()
                    .any(|variant| self.fits(&variant.ty, value));
                self.trying.pop();
                if !fits {
                    wrong(self, kind_of(value.get_ref()), span);
                }
            }
        }
    }

    /// Whether a value would pass, without a word about it.
    fn fits(&self, ty: &Type, value: &Spanned<Value<'_>>) -> bool {
        let mut silent = self.out.silent();
        let mut checker = Checker {
            spec: self.spec,
            patterns: self.patterns,
            what: self.what,
            of_call: self.of_call,
            trying: self.trying.clone(),
            out: &mut silent,
        };
        checker.value(ty, &Constraints::default(), value, value.span());
        !silent.has_errors()
    }
}
