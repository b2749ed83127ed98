//! How the next page is asked for, and where idempotency tokens go: Rust statements.

use super::paths;
use super::view::{Crate, RustMember, Slot};
use crate::model::{Field, Operation, Pagination, Scalar, ShapeKind, Type};

/// The body of `next_page` of an operation, line by line. None where it lists nothing.
pub fn next_page(krate: &Crate<'_>, index: usize) -> Option<Vec<String>> {
    let call = Call {
        krate,
        operation: krate.api.operations.get(index)?,
        index,
    };
    Some(match call.operation.pagination.as_ref()? {
        Pagination::Token { input, output, .. } => {
            let (token, came) = (call.input(*input)?, call.output(*output)?);
            if let Some(sent) = token.integer(krate, "request") {
                let came = came.integer(krate, "response")?;
                let turn = vec![format!(
                    "let number = support::http::next_integer({sent}, {came})?;"
                )];
                return Some(call.turned(turn, &token, token.number()));
            }
            let turn = vec![
                format!("let sent = {};", token.text(krate, "request")?),
                format!("let came = {};", came.text(krate, "response")?),
                "let token = support::http::next_token(sent, came)?;".to_owned(),
            ];
            call.turned(turn, &token, "token.into()")
        }
        Pagination::Link { link, .. } => {
            let link = call.output(*link)?.text(krate, "response")?;
            vec![format!("support::http::next_link(request, {link})")]
        }
        Pagination::Single { .. } => vec![
            "let _ = (request, response);".to_owned(),
            krate.std("None").to_owned(),
        ],
        Pagination::Page {
            page,
            first,
            limit,
            items,
        } => {
            let page = call.input(*page)?;
            let mut turn = call.counted(&page, &first.to_string(), *limit, *items)?;
            turn.push(
                "let number = support::http::next_number(number, 1, limit, items)?;".to_owned(),
            );
            call.turned(turn, &page, page.number())
        }
        Pagination::Offset {
            offset,
            limit,
            items,
        } => {
            let offset = call.input(*offset)?;
            let mut turn = call.counted(&offset, "0", *limit, *items)?;
            turn.push(
                "let number = support::http::next_number(number, items, limit, items)?;".to_owned(),
            );
            call.turned(turn, &offset, offset.number())
        }
    })
}

/// The type of the items of an operation that lists them, and the statements that take them out of
/// a `response`.
pub fn items(krate: &Crate<'_>, index: usize) -> Option<(String, Vec<String>)> {
    let operation = krate.api.operations.get(index)?;
    let call = Call {
        krate,
        operation,
        index,
    };
    let at = operation.pagination.as_ref()?.items()?;
    let place = call.output(at)?;
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
    let path = format!("response.{}", place.rust.ident);
    let items = match place.rust.slot {
        Slot::Plain | Slot::Rest => path,
        Slot::Option | Slot::NullOption => format!("{path}.unwrap_or_default()"),
        Slot::Nullable => format!("{path}.into_value().unwrap_or_default()"),
    };
    Some((item, vec![format!("{items}{take}")]))
}

/// The statements that give absent idempotency tokens of a request a value.
pub fn fill_tokens(krate: &Crate<'_>, index: usize) -> Vec<String> {
    let Some(operation) = krate.api.operations.get(index) else {
        return Vec::new();
    };
    let call = Call {
        krate,
        operation,
        index,
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
    index: usize,
}

impl<'a> Call<'a> {
    fn input(&self, at: usize) -> Option<Place<'a>> {
        let rust = self
            .krate
            .operations
            .get(self.index)?
            .request
            .members
            .get(at)?;
        Some(Place {
            rust,
            field: self.operation.input.body.fields.get(at)?,
        })
    }

    fn output(&self, at: usize) -> Option<Place<'a>> {
        let rust = self
            .krate
            .operations
            .get(self.index)?
            .response
            .members
            .get(at)?;
        Some(Place {
            rust,
            field: self.operation.output.body.fields.get(at)?,
        })
    }

    /// What decides about a page that has a number.
    fn counted(
        &self,
        number: &Place<'_>,
        first: &str,
        limit: Option<usize>,
        items: usize,
    ) -> Option<Vec<String>> {
        let limit = match limit.and_then(|at| self.input(at)) {
            Some(limit) => limit.integer(self.krate, "request")?,
            None => format!("{}::<i32>", self.krate.std("None")),
        };
        let number = match number.rust.slot {
            Slot::Plain | Slot::Rest => number.plain_integer(self.krate, "request")?,
            _ => format!(
                "{}.unwrap_or({first})",
                number.integer(self.krate, "request")?
            ),
        };
        Some(vec![
            format!("let number = {number};"),
            format!("let limit = {limit};"),
            format!("let items = {};", self.output(items)?.length()),
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

/// A member of a message.
struct Place<'a> {
    rust: &'a RustMember,
    field: &'a Field,
}

impl Place<'_> {
    /// Its text, as an `Option<&str>`. None where it is no text.
    fn text(&self, krate: &Crate<'_>, owner: &str) -> Option<String> {
        let (newtype, scalar) = self.scalar(krate)?;
        if !is_text(scalar) {
            return None;
        }
        let path = format!("{owner}.{}", self.rust.ident);
        let is_hidden = self.rust.secret || self.field.sensitive;
        let getter = match (newtype, is_hidden) {
            (Some(_), true) => "expose_secret",
            _ => "as_str",
        };
        let of = newtype.unwrap_or(krate.std("String"));
        let some = krate.std("Some");
        let optional = match self.rust.slot {
            Slot::Plain | Slot::Rest if self.rust.secret => {
                return Some(format!("{some}({path}.expose_secret().as_str())"));
            }
            Slot::Plain | Slot::Rest => return Some(format!("{some}({path}.{getter}())")),
            Slot::Option | Slot::NullOption => format!("{path}.as_ref()"),
            Slot::Nullable => format!("{path}.value()"),
        };
        Some(if self.rust.secret {
            format!("{optional}.map(|token| token.expose_secret().as_str())")
        } else if newtype.is_none() && self.rust.slot != Slot::Nullable {
            format!("{path}.as_deref()")
        } else {
            format!("{optional}.map({of}::{getter})")
        })
    }

    /// Its number, as an `Option`. None where it is no number that may be shown.
    fn integer(&self, krate: &Crate<'_>, owner: &str) -> Option<String> {
        let path = format!("{owner}.{}", self.rust.ident);
        let optional = match self.rust.slot {
            Slot::Plain | Slot::Rest => {
                return Some(format!(
                    "{}({})",
                    krate.std("Some"),
                    self.plain_integer(krate, owner)?
                ));
            }
            Slot::Option | Slot::NullOption => path,
            Slot::Nullable => format!("{path}.value().copied()"),
        };
        Some(match self.count(krate)?.newtype {
            Some(newtype) => format!("{optional}.map({newtype}::get)"),
            None => optional,
        })
    }

    /// Its number where it always has one.
    fn plain_integer(&self, krate: &Crate<'_>, owner: &str) -> Option<String> {
        let get = if self.count(krate)?.newtype.is_some() {
            ".get()"
        } else {
            ""
        };
        Some(format!("{owner}.{}{get}", self.rust.ident))
    }

    /// The newtype that it counts in, if it is one. None where it is no number that may be shown.
    fn count<'a>(&self, krate: &'a Crate<'_>) -> Option<Count<'a>> {
        let (newtype, scalar) = self.scalar(krate)?;
        (scalar.is_integer() && !self.field.sensitive).then_some(Count { newtype })
    }

    /// `number` as the type of this member.
    fn number(&self) -> &'static str {
        if matches!(self.field.ty, Type::Named(_)) {
            "number.into()"
        } else {
            "number"
        }
    }

    /// How many items or entries it has in a response.
    fn length(&self) -> String {
        let path = format!("response.{}", self.rust.ident);
        let length = match self.field.ty {
            Type::Map(..) => "std::collections::BTreeMap::len",
            _ => "std::vec::Vec::len",
        };
        match self.rust.slot {
            Slot::Plain | Slot::Rest => format!("{path}.len()"),
            Slot::Option | Slot::NullOption => format!("{path}.as_ref().map_or(0, {length})"),
            Slot::Nullable => format!("{path}.value().map_or(0, {length})"),
        }
    }

    /// `value` in the slot of this member.
    fn wrapped(&self, krate: &Crate<'_>, value: &str) -> String {
        match self.rust.slot {
            Slot::Plain | Slot::Rest => value.to_owned(),
            Slot::Option | Slot::NullOption => format!("{}({value})", krate.std("Some")),
            Slot::Nullable => format!("support::Nullable::Value({value})"),
        }
    }

    /// The statements that put a new token into it where it has none.
    fn fill(&self, krate: &Crate<'_>) -> Option<Vec<String>> {
        let (_, scalar) = self.scalar(krate)?;
        let path = format!("request.{}", self.rust.ident);
        let absent = match self.rust.slot {
            Slot::Plain | Slot::Rest => return None,
            Slot::Option | Slot::NullOption => "is_none",
            Slot::Nullable => "is_absent",
        };
        let is_bare = matches!(self.field.ty, Type::Scalar(_)) && !self.rust.secret;
        let made = |token: &str| {
            let into = if is_bare { "" } else { ".into()" };
            format!(
                "    {path} = {};",
                self.wrapped(krate, &format!("{token}{into}"))
            )
        };
        let mut lines = match scalar {
            Scalar::Uuid => vec![
                format!("if {path}.{absent}()"),
                format!(
                    "    && let {}(token) = source.token().parse::<uuid::Uuid>()",
                    krate.std("Ok")
                ),
                "{".to_owned(),
                made("token"),
            ],
            scalar if is_text(scalar) => {
                vec![format!("if {path}.{absent}() {{"), made("source.token()")]
            }
            _ => return None,
        };
        lines.push("}".to_owned());
        Some(lines)
    }

    /// The scalar that it is, and the newtype around it.
    fn scalar<'a>(&self, krate: &'a Crate<'_>) -> Option<(Option<&'a str>, Scalar)> {
        match &self.field.ty {
            Type::Scalar(scalar) => Some((None, *scalar)),
            Type::Named(id) => match &krate.api.shape(*id).kind {
                ShapeKind::Newtype(newtype) => {
                    Some((Some(krate.shape(*id).ident.as_str()), newtype.scalar))
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// A number, and the newtype around it.
struct Count<'a> {
    newtype: Option<&'a str>,
}

fn is_text(scalar: Scalar) -> bool {
    scalar.is_string()
}
