//! How the next page is asked for, and where idempotency tokens go: Rust statements.

mod place;

use super::paths;
use super::view::{Crate, RustOperation, Slot};
use crate::model::{MemberPath, Operation, PageStyle, Pagination, Step, Type};
use place::{Place, Way, Worth};

/// The body of `next_page` of an operation, line by line. None where it lists nothing.
pub(super) fn next_page(
    krate: &Crate<'_>,
    operation: &Operation,
    rust: &RustOperation,
) -> Option<Vec<String>> {
    let call = Call {
        krate,
        operation,
        rust,
    };
    let pagination = call.operation.pagination.as_ref()?;
    let turn = match &pagination.style {
        PageStyle::Token { input, output } => {
            let (token, came) = (call.input(*input)?, call.output(output)?);
            let number = || came.worth(krate, Place::integer);
            call.token(&token, number, || came.worth(krate, Place::text))?
        }
        PageStyle::LastId { after, id } => {
            let items = call.output(pagination.items.first()?)?;
            let id = call.step(id)?;
            let last = |value: Worth| {
                let list = match items.worth(krate, Place::reference)? {
                    Worth::Always(list) => format!("{}.last()", list.trim_start_matches('&')),
                    Worth::Maybe(list) => format!("{list}.and_then(|items| items.last())"),
                };
                Some(value.behind(&list, "item"))
            };
            let token = call.input(*after)?;
            call.token(
                &token,
                || last(id.integer(krate, "item")?),
                || last(id.text(krate, "item")?),
            )?
        }
        PageStyle::Link { link } => {
            let link = call
                .output(link)?
                .worth(krate, Place::text)?
                .optional(krate);
            vec![format!("support::http::next_link(request, {link})")]
        }
        PageStyle::Single => vec![
            "let _ = (request, response);".to_owned(),
            krate.std("None").to_owned(),
        ],
        PageStyle::Page { page, first } => {
            let page = call.input(*page)?;
            let mut turn = call.counted(&page, &first.to_string(), pagination)?;
            turn.push(
                "let number = support::http::next_number(number, 1, limit, items)?;".to_owned(),
            );
            call.turned(turn, &page, page.number())
        }
        PageStyle::Offset { offset } => {
            let offset = call.input(*offset)?;
            let mut turn = call.counted(&offset, "0", pagination)?;
            turn.push(
                "let number = support::http::next_number(number, items, limit, items)?;".to_owned(),
            );
            call.turned(turn, &offset, offset.number())
        }
    };
    let Some(more) = &pagination.more else {
        return Some(turn);
    };
    let more = call.output(more)?.worth(krate, Place::flag)?;
    let mut lines = vec![
        format!("if {} {{", more.told_false(krate)),
        format!("    return {};", krate.std("None")),
        "}".to_owned(),
    ];
    lines.extend(turn);
    Some(lines)
}

/// The type of the items of an operation that lists them, and the statements that take them out of
/// a `response`. None where it has lists of several kinds.
pub(super) fn items(
    krate: &Crate<'_>,
    operation: &Operation,
    rust: &RustOperation,
) -> Option<(String, Vec<String>)> {
    let call = Call {
        krate,
        operation,
        rust,
    };
    let [path] = operation.pagination.as_ref()?.items.as_slice() else {
        return None;
    };
    let path = call.output(path)?;
    let place = &path.last;
    if place.rust.secret || place.rust.boxed {
        return None;
    }
    let ty = match &place.field.ty {
        Type::Bounded(inner, _) => &**inner,
        ty => ty,
    };
    let (item, take) = match ty {
        Type::List(item) | Type::Set(item) => (spelled(krate, item), ""),
        Type::Map(key, value) => (
            format!("({}, {})", spelled(krate, key), spelled(krate, value)),
            ".into_iter().collect()",
        ),
        _ => return None,
    };
    Some((item, vec![format!("{}{take}", path.taken())]))
}

/// The statements that give absent idempotency tokens of a request a value.
pub(super) fn fill_tokens(
    krate: &Crate<'_>,
    operation: &Operation,
    rust: &RustOperation,
) -> Vec<String> {
    let call = Call {
        krate,
        operation,
        rust,
    };
    let fields = operation.input.body.fields.iter().enumerate();
    let tokens = fields.filter(|(_, field)| field.idempotency_token);
    tokens
        .filter_map(|(at, _)| call.input(at)?.fill(krate))
        .flatten()
        .collect()
}

/// A type with whole paths, wherever it stands.
fn spelled(krate: &Crate<'_>, ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => paths::whole(scalar.rust().ty).to_owned(),
        Type::Named(id) => krate.shape(*id).ident.clone(),
        Type::List(item) | Type::Set(item) => {
            format!("{}<{}>", paths::whole("Vec"), spelled(krate, item))
        }
        Type::Map(key, value) => format!(
            "{}<{}, {}>",
            paths::whole("BTreeMap"),
            spelled(krate, key),
            spelled(krate, value)
        ),
        Type::Nullable(inner) => format!("{}<{}>", paths::whole("Option"), spelled(krate, inner)),
        Type::Bounded(inner, _) => spelled(krate, inner),
    }
}

/// One call, seen from both sides.
struct Call<'a> {
    krate: &'a Crate<'a>,
    operation: &'a Operation,
    rust: &'a RustOperation,
}

impl<'a> Call<'a> {
    fn input(&self, at: usize) -> Option<Place<'a>> {
        Some(Place {
            rust: self.rust.request.members.get(at)?,
            field: self.operation.input.body.fields.get(at)?,
        })
    }

    /// A member of the response, or of a struct in it.
    fn output(&self, path: &MemberPath) -> Option<Way<'a>> {
        let first = Place {
            rust: self.rust.response.members.get(path.first)?,
            field: self.operation.output.body.fields.get(path.first)?,
        };
        let rest = path.rest.iter().map(|step| self.step(step));
        let places = std::iter::once(Some(first)).chain(rest);
        Way::of(places.collect::<Option<_>>()?)
    }

    /// A member of a struct.
    fn step(&self, step: &Step) -> Option<Place<'a>> {
        Some(Place {
            rust: self.krate.shape(step.shape).members.get(step.member)?,
            field: step.field(self.krate.api)?,
        })
    }

    /// The request for the page that is named by what came: a number, or a text.
    fn token(
        &self,
        token: &Place<'_>,
        number: impl Fn() -> Option<Worth>,
        text: impl Fn() -> Option<Worth>,
    ) -> Option<Vec<String>> {
        if let Some(sent) = token.integer(self.krate, "request") {
            let sent = sent.optional(self.krate);
            let came = number()?.optional(self.krate);
            let turn = vec![format!(
                "let number = support::http::next_integer({sent}, {came})?;"
            )];
            return Some(self.turned(turn, token, token.number()));
        }
        let sent = token.text(self.krate, "request")?.optional(self.krate);
        let turn = vec![
            format!("let sent = {sent};"),
            format!("let came = {};", text()?.optional(self.krate)),
            "let token = support::http::next_token(sent, came)?;".to_owned(),
        ];
        Some(self.turned(turn, token, "token.into()"))
    }

    /// What decides about a page that has a number.
    fn counted(
        &self,
        number: &Place<'_>,
        first: &str,
        pagination: &Pagination,
    ) -> Option<Vec<String>> {
        let none = format!("{}::<i32>", self.krate.std("None"));
        let limit = match pagination.limit.and_then(|at| self.input(at)) {
            // Where a service says whether there is more, a short page says nothing.
            _ if pagination.more.is_some() => none,
            Some(limit) => match limit.integer(self.krate, "request") {
                Some(limit) => limit.optional(self.krate),
                None => {
                    let text = limit.text(self.krate, "request")?.optional(self.krate);
                    format!("{text}.and_then(|limit| limit.parse::<i64>().ok())")
                }
            },
            None => none,
        };
        let items = pagination.items.iter();
        let items: Option<Vec<String>> = items
            .map(|path| Some(self.output(path)?.length()))
            .collect();
        let items = items?.join(" + ");
        let number = match number.rust.slot {
            Slot::Plain | Slot::Rest => number.plain_integer(self.krate, "request")?,
            _ => format!(
                "{}.unwrap_or({first})",
                number.integer(self.krate, "request")?.optional(self.krate)
            ),
        };
        Some(vec![
            format!("let number = {number};"),
            format!("let limit = {limit};"),
            format!("let items = {items};"),
        ])
    }

    /// The same request with `value` in one of its members.
    fn turned(&self, mut turn: Vec<String>, place: &Place<'_>, value: &str) -> Vec<String> {
        let value = place.wrapped(self.krate, value);
        turn.push("let mut next = request.clone();".to_owned());
        turn.push(format!("next.{} = {value};", place.rust.ident));
        turn.push(format!("{}(next)", self.krate.std("Some")));
        turn
    }
}
