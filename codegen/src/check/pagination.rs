//! Pages: the fields that a pagination names can do what it needs of them.

use std::fmt::Display;

use super::bindings::items;
use super::decls::{MemberDecl, MessageDecl, OperationDecl};
use super::spec::Spec;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{
    Binding, Field, MemberPath, Operation, PageStyle, Pagination, Presence, QueryStyle, Scalar,
    ShapeKind, Step, Type,
};
use crate::syntax::{Entry, integer};

/// Checks the pagination of every operation.
pub(super) fn check(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    for (operation, decl) in spec.operations() {
        let Some(entry) = decl.entry.get("pagination") else {
            continue;
        };
        keys(entry, out);
        let mut pages = Pages {
            spec,
            operation,
            decl,
            entry,
            out,
        };
        match &operation.pagination {
            Some(pagination) => pages.check(pagination),
            None => pages.check_named(),
        }
    }
}

/// Keys that some styles have and others have not.
const ALL: [&str; 10] = [
    "input-token",
    "output-token",
    "page",
    "first",
    "offset",
    "after",
    "id",
    "link",
    "limit",
    "more",
];

/// Keys of one style have no meaning in another.
fn keys(entry: Entry<'_>, out: &mut Diagnostics) {
    let Some(style) = entry.str("style") else {
        return;
    };
    let own: &[&str] = match style {
        "token" => &["input-token", "output-token", "limit", "more"],
        "page" => &["page", "first", "limit", "more"],
        "offset" => &["offset", "limit", "more"],
        "last-id" => &["after", "id", "limit", "more"],
        "link" => &["link", "limit", "more"],
        "single" => &[],
        _ => return,
    };
    let foreign = ALL.iter().filter(|key| !own.contains(key));
    for key in foreign.filter_map(|key| entry.get(key)) {
        out.report(
            &catalogue::PAGINATION_OTHER,
            key.name_span(),
            &[&style, &key.name()],
        );
    }
}

/// A field that the pagination names.
#[derive(Clone, Copy)]
struct Named<'s, 'a> {
    field: &'s Field,
    decl: MemberDecl<'a>,
}

struct Pages<'c, 'a> {
    spec: Spec<'c, 'a>,
    operation: &'c Operation,
    decl: &'c OperationDecl<'a>,
    entry: Entry<'a>,
    out: &'c mut Diagnostics,
}

impl<'c, 'a> Pages<'c, 'a> {
    fn check(&mut self, pagination: &Pagination) {
        match &pagination.style {
            PageStyle::Token { input, output } => {
                let (input, output) = (self.sent(*input), self.output_member(output));
                self.tokens(("input-token", input), ("output-token", output));
            }
            PageStyle::LastId { after, id } => {
                let (after, id) = (self.sent(*after), self.step(id));
                self.tokens(("after", after), ("id", id));
            }
            PageStyle::Page { page, first } => {
                let page = self.sent(*page);
                self.number("page", page);
                self.first(page);
                if let Some(page) = page {
                    self.within(*first, page);
                }
            }
            PageStyle::Offset { offset } => {
                let offset = self.sent(*offset);
                self.number("offset", offset);
            }
            PageStyle::Link { link } => {
                let link = self.output_member(link);
                self.link(link);
                self.leads_somewhere();
            }
            PageStyle::Single => {}
        }
        let limit = pagination.limit.and_then(|at| self.sent(at));
        self.limit(limit);
        for path in &pagination.items {
            let items = self.output_member(path);
            self.items(items);
        }
        if let Some(more) = pagination
            .more
            .as_ref()
            .and_then(|path| self.output_member(path))
            && self.spec.scalar(&more.field.ty) != Some(Scalar::Bool)
        {
            self.wrong("more", more, "a boolean", self.spec.words(&more.field.ty));
        }
    }

    /// The same where something could not be found: what was is checked.
    fn check_named(&mut self) {
        let (operation, decl) = (self.operation, self.decl);
        let input = (&*operation.input.body.fields, &decl.input);
        let output = (&*operation.output.body.fields, &decl.output);
        let entry = self.entry;
        let named = |(fields, decls): (&'c [Field], &MessageDecl<'a>), key: &str| {
            let name = entry.str(key)?;
            let at = fields.iter().position(|field| field.name == name)?;
            Self::named(fields, decls, at)
        };
        let (sent, came) = (named(input, "input-token"), named(output, "output-token"));
        self.tokens(("input-token", sent), ("output-token", came));
        self.link(named(output, "link"));
        for key in ["page", "offset"] {
            self.number(key, named(input, key));
        }
        self.limit(named(input, "limit"));
        self.first(named(input, "page"));
        self.items(named(output, "items"));
    }

    /// A field of the input, where its type is known.
    fn sent(&self, at: usize) -> Option<Named<'c, 'a>> {
        let message = &self.operation.input.body.fields;
        Self::named(message, &self.decl.input, at)
    }

    /// A field of the output, or of a struct in it.
    fn output_member(&self, path: &MemberPath) -> Option<Named<'c, 'a>> {
        match path.rest.last() {
            Some(step) => self.step(step),
            None => {
                let message = &self.operation.output.body.fields;
                Self::named(message, &self.decl.output, path.first)
            }
        }
    }

    fn named(fields: &'c [Field], decls: &MessageDecl<'a>, at: usize) -> Option<Named<'c, 'a>> {
        let decl = *decls.members.get(at)?;
        let field = fields.get(at)?;
        decl.typed.then_some(Named { field, decl })
    }

    fn step(&self, step: &Step) -> Option<Named<'c, 'a>> {
        let decl = self.spec.decls.shapes.get(step.shape.0 as usize)?;
        let decl = *decl.members.get(step.member)?;
        let field = step.field(self.spec.api)?;
        decl.typed.then_some(Named { field, decl })
    }

    /// What an answer names the next page by goes into the next request as it is; the first request
    /// has none.
    fn tokens(
        &mut self,
        (sent_key, sent): (&str, Option<Named<'_, '_>>),
        (came_key, came): (&str, Option<Named<'_, '_>>),
    ) {
        for (key, named) in [(sent_key, sent), (came_key, came)] {
            if let Some(named) = named
                && !self.spec.is_string(&named.field.ty)
                && !self.spec.is_integer(&named.field.ty)
            {
                self.wrong(key, named, "a string", self.spec.words(&named.field.ty));
            }
        }
        if let (Some(sent), Some(came)) = (sent, came)
            && self.spec.scalar(&sent.field.ty) != self.spec.scalar(&came.field.ty)
        {
            let expected = format!("of the type of `{sent_key}`");
            self.wrong(came_key, came, &expected, "of another type");
        }
        if let Some(sent) = sent.filter(|sent| sent.field.presence == Presence::Required) {
            self.wrong(sent_key, sent, "optional", "required");
        }
    }

    /// A URL is a string, and so is the header `Link`.
    fn link(&mut self, named: Option<Named<'_, '_>>) {
        if let Some(named) = named
            && (!self.is_link(&named.field.ty) || named.field.sensitive)
        {
            self.wrong("link", named, "a string", self.spec.words(&named.field.ty));
        }
    }

    /// Something of the next request follows from the parameters of a link.
    fn leads_somewhere(&mut self) {
        let takes = |field: &Field| match field.binding {
            Binding::QueryMap => true,
            Binding::Query(QueryStyle::Plain) => items(&field.ty).is_none(),
            _ => false,
        };
        let fields = &self.operation.input.body.fields;
        let Some(key) = self.entry.get("link").filter(|_| !fields.iter().any(takes)) else {
            return;
        };
        self.out
            .report(&catalogue::LINK_TO_NOWHERE, key.value_span(), &[]);
    }

    fn is_link(&self, ty: &Type) -> bool {
        matches!(self.spec.scalar(ty), Some(Scalar::String | Scalar::Uri))
    }

    fn number(&mut self, key: &str, named: Option<Named<'_, '_>>) {
        if let Some(named) = named
            && !self.spec.is_integer(&named.field.ty)
        {
            self.wrong(key, named, "an integer", self.spec.words(&named.field.ty));
        }
    }

    /// Some services count in strings.
    fn limit(&mut self, named: Option<Named<'_, '_>>) {
        if let Some(named) = named
            && !self.spec.is_integer(&named.field.ty)
            && (!self.spec.is_string(&named.field.ty) || named.field.sensitive)
        {
            let found = self.spec.words(&named.field.ty);
            self.wrong("limit", named, "an integer", found);
        }
    }

    /// The number of the first page is one that the request can hold, and the model.
    fn first(&mut self, page: Option<Named<'_, '_>>) {
        let Some(key) = self.entry.get("first") else {
            return;
        };
        let Some(first) = integer(key.value()) else {
            return;
        };
        let scalar = page.and_then(|page| self.spec.scalar(&page.field.ty));
        let fits = |scalar: &Scalar| {
            let (least, most) = scalar.limits().unwrap_or((first, first));
            (least..=most).contains(&first)
        };
        let mut holders = [Some(Scalar::I64), scalar].into_iter().flatten();
        if let Some(holder) = holders.find(|holder| !fits(holder)) {
            self.out.report(
                &catalogue::BOUND_OUT_OF_TYPE,
                key.value_span(),
                &[&first, &holder.name()],
            );
        }
    }

    /// The first page is one that the field takes.
    fn within(&mut self, first: i64, page: Named<'_, '_>) {
        let own = &page.field.constraints;
        let theirs = match self
            .spec
            .named(&page.field.ty)
            .map(|(shape, _)| &shape.kind)
        {
            Some(ShapeKind::Newtype(newtype)) => own.and(&newtype.constraints),
            _ => own.clone(),
        };
        let Some(range) = theirs.range.filter(|range| !range.holds(first.into())) else {
            return;
        };
        let span = match self.entry.get("first") {
            Some(key) => key.value_span(),
            None => self.entry.span_of("page"),
        };
        let about = [&first as &dyn Display, &page.field.name, &range];
        let diagnostic = self.out.about(&catalogue::PAGE_OUT_OF_RANGE, span, &about);
        self.out
            .push(diagnostic.also(page.decl.entry.name_span(), "declared here"));
    }

    fn items(&mut self, named: Option<Named<'_, '_>>) {
        if let Some(named) = named
            && !matches!(named.field.ty, Type::List(_) | Type::Set(_) | Type::Map(..))
        {
            self.wrong("items", named, "a list", self.spec.words(&named.field.ty));
        }
    }

    fn wrong(&mut self, key: &str, named: Named<'_, '_>, expected: &str, found: &str) {
        let span = self.entry.span_of(key);
        let diagnostic = self
            .out
            .about(
                &catalogue::PAGINATION_TYPE,
                span,
                &[&key, &expected, &found],
            )
            .also(named.decl.type_span(), "declared here");
        self.out.push(diagnostic);
    }
}
