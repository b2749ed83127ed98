//! Pages: the fields that a pagination names can do what it needs of them.

use super::places::{MemberPlace, MessagePlace};
use super::spec::Spec;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Field, Message, Presence, Scalar, Type};
use crate::syntax::{Entry, integer};

/// Checks the pagination of every operation.
pub(super) fn check(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    for (operation, place) in spec.operations() {
        let Some(entry) = place.entry.get("pagination") else {
            continue;
        };
        keys(entry, out);
        let input = |key| Named::of(entry.str(key)?, &operation.input, &place.input);
        let output = |key| Named::of(entry.str(key)?, &operation.output, &place.output);
        let mut pages = Pages { spec, entry, out };
        pages.tokens(input("input-token"), output("output-token"));
        pages.link(output("link"));
        for key in ["page", "offset", "limit"] {
            pages.integer(key, input(key));
        }
        pages.first(input("page"));
        pages.items(output("items"));
    }
}

/// Keys of one style have no meaning in another.
fn keys(entry: Entry<'_>, out: &mut Diagnostics) {
    let Some(style) = entry.str("style") else {
        return;
    };
    let foreign: &[&str] = match style {
        "token" => &["page", "first", "offset", "link"],
        "page" => &["input-token", "output-token", "offset", "link"],
        "offset" => &["input-token", "output-token", "page", "first", "link"],
        "link" => &["input-token", "output-token", "page", "first", "offset"],
        "single" => &[
            "input-token",
            "output-token",
            "page",
            "first",
            "offset",
            "link",
            "limit",
        ],
        _ => return,
    };
    for key in foreign.iter().filter_map(|key| entry.get(key)) {
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
    place: MemberPlace<'a>,
}

impl<'s, 'a> Named<'s, 'a> {
    /// The field of this name, where its type is known.
    fn of(name: &str, message: &'s Message, places: &MessagePlace<'a>) -> Option<Self> {
        let mut fields = message.body.fields.iter().zip(&places.members);
        let (field, place) = fields.find(|(field, _)| field.name == name)?;
        place.typed.then_some(Self {
            field,
            place: *place,
        })
    }
}

struct Pages<'c, 'a> {
    spec: Spec<'c, 'a>,
    entry: Entry<'a>,
    out: &'c mut Diagnostics,
}

impl Pages<'_, '_> {
    /// The token of an answer goes into the next request as it is; the first request has none.
    fn tokens(&mut self, input: Option<Named<'_, '_>>, output: Option<Named<'_, '_>>) {
        for (key, named) in [("input-token", input), ("output-token", output)] {
            if let Some(named) = named
                && !self.spec.is_string(&named.field.ty)
                && !self.spec.is_integer(&named.field.ty)
            {
                self.wrong(key, named, "a string", self.spec.words(&named.field.ty));
            }
        }
        if let (Some(input), Some(output)) = (input, output)
            && input.field.ty != output.field.ty
        {
            self.wrong(
                "output-token",
                output,
                "of the type of `input-token`",
                "of another type",
            );
        }
        if let Some(input) = input.filter(|input| input.field.presence == Presence::Required) {
            self.wrong("input-token", input, "optional", "required");
        }
    }

    /// A URL is a string, and so is the header `Link`.
    fn link(&mut self, named: Option<Named<'_, '_>>) {
        if let Some(named) = named
            && (!self.spec.is_string(&named.field.ty) || named.field.sensitive)
        {
            self.wrong("link", named, "a string", self.spec.words(&named.field.ty));
        }
    }

    fn integer(&mut self, key: &str, named: Option<Named<'_, '_>>) {
        if let Some(named) = named
            && !self.spec.is_integer(&named.field.ty)
        {
            self.wrong(key, named, "an integer", self.spec.words(&named.field.ty));
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
            .also(named.place.type_span(), "declared here");
        self.out.push(diagnostic);
    }
}
