//! Members of messages, as expressions.

use crate::lower::view::{Crate, RustMember, Slot};
use crate::model::{Field, Scalar, ShapeKind, Type};

/// An expression of what a member says.
pub(super) enum Worth {
    /// It is always there.
    Always(String),
    /// An `Option`.
    Maybe(String),
}

impl Worth {
    /// As an `Option`.
    pub(super) fn optional(self, krate: &Crate<'_>) -> String {
        match self {
            Self::Always(value) => format!("{}({value})", krate.std("Some")),
            Self::Maybe(value) => value,
        }
    }

    /// That it is there, and false.
    pub(super) fn told_false(self, krate: &Crate<'_>) -> String {
        match self {
            Self::Always(value) => format!("!{value}"),
            Self::Maybe(value) => format!("{value} == {}(false)", krate.std("Some")),
        }
    }

    /// The same of `name`, which is what an `Option` holds.
    pub(super) fn behind(self, option: &str, name: &str) -> Self {
        Self::Maybe(match self {
            Self::Always(value) => format!("{option}.map(|{name}| {value})"),
            Self::Maybe(value) => format!("{option}.and_then(|{name}| {value})"),
        })
    }
}

/// A member of a response, or of a struct in it.
pub(super) struct Way<'a> {
    /// The members that lead to it.
    before: Vec<Place<'a>>,
    pub(super) last: Place<'a>,
}

impl<'a> Way<'a> {
    /// None where there is no member on the way.
    pub(super) fn of(mut members: Vec<Place<'a>>) -> Option<Self> {
        let last = members.pop()?;
        Some(Self {
            before: members,
            last,
        })
    }

    /// What `value` says of the last member, which is not there where a struct on the way is not.
    pub(super) fn worth(
        &self,
        krate: &Crate<'_>,
        value: impl Fn(&Place<'a>, &Crate<'_>, &str) -> Option<Worth>,
    ) -> Option<Worth> {
        let mut steps = Vec::new();
        let mut owner = "response".to_owned();
        for place in &self.before {
            let path = format!("{owner}.{}", place.rust.ident);
            let step = match place.rust.slot {
                // A struct that is always there is no step of its own.
                Slot::Plain | Slot::Rest => {
                    owner = path;
                    continue;
                }
                Slot::Option | Slot::NullOption => format!("{path}.as_ref()"),
                Slot::Nullable => format!("{path}.value()"),
            };
            steps.push(step);
            owner = "it".to_owned();
        }
        let value = value(&self.last, krate, &owner)?;
        Some(
            steps
                .iter()
                .rev()
                .fold(value, |value, step| value.behind(step, "it")),
        )
    }

    /// How many items or entries it has in a response.
    pub(super) fn length(&self) -> String {
        self.folded("map_or(0, ", Place::length, ".as_ref()", ".value()")
    }

    /// The value itself, or an empty one, taken out of a response.
    pub(super) fn taken(&self) -> String {
        self.folded(
            "map_or_else(std::default::Default::default, ",
            Place::taken,
            "",
            ".into_value()",
        )
    }

    fn folded(
        &self,
        fold: &str,
        value: impl Fn(&Place<'a>, &str) -> String,
        option: &str,
        nullable: &str,
    ) -> String {
        let mut expression = String::new();
        let mut owner = "response".to_owned();
        let mut steps = 0;
        for place in &self.before {
            let path = format!("{owner}.{}", place.rust.ident);
            let reached = match place.rust.slot {
                Slot::Plain | Slot::Rest => {
                    owner = path;
                    continue;
                }
                Slot::Option | Slot::NullOption => option,
                Slot::Nullable => nullable,
            };
            expression += &format!("{path}{reached}.{fold}|it| ");
            steps += 1;
            owner = "it".to_owned();
        }
        expression + &value(&self.last, &owner) + &")".repeat(steps)
    }
}

/// A member of a message.
pub(super) struct Place<'a> {
    pub(super) rust: &'a RustMember,
    pub(super) field: &'a Field,
}

impl Place<'_> {
    /// Its text, a `&str`. None where it is no text.
    pub(super) fn text(&self, krate: &Crate<'_>, owner: &str) -> Option<Worth> {
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
        let optional = match self.rust.slot {
            Slot::Plain | Slot::Rest if self.rust.secret => {
                return Some(Worth::Always(format!("{path}.expose_secret().as_str()")));
            }
            Slot::Plain | Slot::Rest => return Some(Worth::Always(format!("{path}.{getter}()"))),
            Slot::Option | Slot::NullOption => format!("{path}.as_ref()"),
            Slot::Nullable => format!("{path}.value()"),
        };
        Some(Worth::Maybe(if self.rust.secret {
            format!("{optional}.map(|token| token.expose_secret().as_str())")
        } else if newtype.is_none() && self.rust.slot != Slot::Nullable {
            format!("{path}.as_deref()")
        } else {
            format!("{optional}.map({of}::{getter})")
        }))
    }

    /// Its number. None where it is no number that may be shown.
    pub(super) fn integer(&self, krate: &Crate<'_>, owner: &str) -> Option<Worth> {
        let path = format!("{owner}.{}", self.rust.ident);
        let optional = match self.rust.slot {
            Slot::Plain | Slot::Rest => {
                return Some(Worth::Always(self.plain_integer(krate, owner)?));
            }
            Slot::Option | Slot::NullOption => path,
            Slot::Nullable => format!("{path}.value().copied()"),
        };
        Some(Worth::Maybe(match self.count(krate)?.newtype {
            Some(newtype) => format!("{optional}.map({newtype}::get)"),
            None => optional,
        }))
    }

    /// Its number where it always has one.
    pub(super) fn plain_integer(&self, krate: &Crate<'_>, owner: &str) -> Option<String> {
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
    pub(super) fn number(&self) -> &'static str {
        if matches!(self.field.ty, Type::Named(_)) {
            "number.into()"
        } else {
            "number"
        }
    }

    /// How many items or entries it has.
    fn length(&self, owner: &str) -> String {
        let path = format!("{owner}.{}", self.rust.ident);
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

    /// Its value, or an empty one.
    fn taken(&self, owner: &str) -> String {
        let path = format!("{owner}.{}", self.rust.ident);
        match self.rust.slot {
            Slot::Plain | Slot::Rest => path,
            Slot::Option | Slot::NullOption => format!("{path}.unwrap_or_default()"),
            Slot::Nullable => format!("{path}.into_value().unwrap_or_default()"),
        }
    }

    /// It itself, by reference.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "one of several that say what a member is worth"
    )]
    pub(super) fn reference(&self, _: &Crate<'_>, owner: &str) -> Option<Worth> {
        let path = format!("{owner}.{}", self.rust.ident);
        Some(match self.rust.slot {
            Slot::Plain | Slot::Rest => Worth::Always(format!("&{path}")),
            Slot::Option | Slot::NullOption => Worth::Maybe(format!("{path}.as_ref()")),
            Slot::Nullable => Worth::Maybe(format!("{path}.value()")),
        })
    }

    /// Whether it holds.
    pub(super) fn flag(&self, krate: &Crate<'_>, owner: &str) -> Option<Worth> {
        let path = format!("{owner}.{}", self.rust.ident);
        let (newtype, _) = self.scalar(krate)?;
        let get = newtype.map_or(String::new(), |newtype| format!(".map({newtype}::get)"));
        Some(match self.rust.slot {
            Slot::Plain | Slot::Rest if newtype.is_some() => Worth::Always(format!("{path}.get()")),
            Slot::Plain | Slot::Rest => Worth::Always(path),
            Slot::Option | Slot::NullOption => Worth::Maybe(format!("{path}{get}")),
            Slot::Nullable => Worth::Maybe(format!("{path}.value().copied(){get}")),
        })
    }

    /// `value` in the slot of this member.
    pub(super) fn wrapped(&self, krate: &Crate<'_>, value: &str) -> String {
        match self.rust.slot {
            Slot::Plain | Slot::Rest => value.to_owned(),
            Slot::Option | Slot::NullOption => format!("{}({value})", krate.std("Some")),
            Slot::Nullable => format!("support::Nullable::Value({value})"),
        }
    }

    /// The statements that put a new token into it where it has none.
    pub(super) fn fill(&self, krate: &Crate<'_>) -> Option<Vec<String>> {
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
