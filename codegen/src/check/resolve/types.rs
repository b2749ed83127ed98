//! Type expressions: `map<string, list<ResourceId?>>`.

use std::ops::Range;

use super::names::{Kind, Meaning, Names};
use crate::check::newcomers;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Class, Scalar, ShapeId, TimestampFormat, Type};

/// Deeper types are refused: nobody can read them.
const DEEPEST: usize = 32;

/// A type expression, resolved.
pub(super) struct Resolved {
    /// Without a `?` at its outermost place.
    pub(super) ty: Type,
    pub(super) nullable: bool,
    /// False where something in it could not be made out.
    pub(super) known: bool,
}

/// Parses and resolves `text`. `span` is where it stands, quotes and all; timestamps in it are in
/// `format`.
pub(super) fn resolve(
    text: &str,
    span: Range<usize>,
    format: TimestampFormat,
    names: &Names<'_>,
    out: &mut Diagnostics,
) -> Resolved {
    if let Some(help) = newcomers::ty(text) {
        let diagnostic = out
            .about(
                &catalogue::TYPE_SYNTAX,
                span,
                &[&"another language writes it so"],
            )
            .help(help);
        out.push(diagnostic);
        return Resolved {
            ty: Type::Scalar(Scalar::Document),
            nullable: false,
            known: false,
        };
    }
    let mut parser = Parser {
        text,
        at: 0,
        depth: 0,
        known: true,
        span,
        format,
        names,
        within: Vec::new(),
        out,
    };
    let parsed = parser.ty().and_then(|ty| {
        parser.blank();
        if parser.at < text.len() {
            Err(parser.stray())
        } else {
            Ok(ty)
        }
    });
    let known = parser.known;
    match parsed {
        Ok(Type::Nullable(inner)) => Resolved {
            ty: *inner,
            nullable: true,
            known,
        },
        Ok(ty) => Resolved {
            ty,
            nullable: false,
            known,
        },
        Err(Reported) => Resolved {
            ty: Type::Scalar(Scalar::Document),
            nullable: false,
            known: false,
        },
    }
}

/// The type whose values are spelled as texts, where `format` says so.
pub(super) fn quoted(ty: Type, format: Option<&str>) -> Type {
    let inner = |ty: Box<Type>| Box::new(quoted(*ty, format));
    match (ty, format) {
        (Type::Scalar(Scalar::Document), Some("json-string")) => Type::Scalar(Scalar::DocumentText),
        (Type::Scalar(scalar), Some("string")) => Type::Scalar(scalar.quoted().unwrap_or(scalar)),
        (Type::List(item), _) => Type::List(inner(item)),
        (Type::Set(item), _) => Type::Set(inner(item)),
        (Type::Map(key, value), _) => Type::Map(key, inner(value)),
        (Type::Nullable(item), _) => Type::Nullable(inner(item)),
        (Type::Bounded(item, length), _) => Type::Bounded(inner(item), length),
        (ty, _) => ty,
    }
}

/// The mistake has been reported.
struct Reported;

struct Parser<'p, 'a> {
    text: &'p str,
    at: usize,
    depth: usize,
    /// False once a newtype was met of which nobody knows what it is.
    known: bool,
    span: Range<usize>,
    format: TimestampFormat,
    names: &'p Names<'a>,
    /// The aliases that are being looked into.
    within: Vec<usize>,
    out: &'p mut Diagnostics,
}

impl<'p> Parser<'p, '_> {
    /// `base`, with any `?` after it.
    fn ty(&mut self) -> Result<Type, Reported> {
        if self.depth == DEEPEST {
            return Err(self.wrong(
                "it is nested too deeply",
                "name a part of it in `[structs]`",
            ));
        }
        self.depth += 1;
        let base = self.base()?;
        self.depth -= 1;
        if !self.eat('?') {
            return Ok(base);
        }
        if self.eat('?') {
            return Err(self.wrong("`??` says nothing that `?` does not", "one `?` is enough"));
        }
        Ok(Type::Nullable(Box::new(base)))
    }

    fn base(&mut self) -> Result<Type, Reported> {
        let (name, span) = self.name();
        match name {
            "" => {
                let found = self.found();
                Err(self.wrong(&format!("expected a type, found {found}"), ""))
            }
            "list" | "set" | "map" if self.eat('<') => {
                let first = self.ty()?;
                let ty = match name {
                    "list" => Type::List(Box::new(first)),
                    "set" => Type::Set(Box::new(first)),
                    _ => {
                        self.expect(',')?;
                        Type::Map(Box::new(first), Box::new(self.ty()?))
                    }
                };
                self.expect('>')?;
                Ok(ty)
            }
            "list" | "set" => {
                Err(self.wrong("what does it hold?", &format!("write `{name}<string>`")))
            }
            "map" => Err(self.wrong("what does it hold?", "write `map<string, string>`")),
            _ => self.named(name, span),
        }
    }

    /// A scalar or a declaration.
    fn named(&mut self, name: &str, span: Range<usize>) -> Result<Type, Reported> {
        if let Some(scalar) = Scalar::named(name) {
            return Ok(Type::Scalar(match scalar {
                Scalar::Timestamp(_) => Scalar::Timestamp(self.format),
                other => other,
            }));
        }
        match self.names.get(name) {
            Some(Meaning::Shape(_, Kind::Error)) => {
                self.out.report(&catalogue::ERROR_AS_TYPE, span, &[&name]);
                Err(Reported)
            }
            Some(Meaning::Shape(id, kind)) => {
                self.known &= kind != Kind::Newtype || self.is_scalar(id);
                Ok(Type::Named(id))
            }
            Some(Meaning::Message(_)) => {
                self.out.report(&catalogue::MESSAGE_AS_TYPE, span, &[&name]);
                Err(Reported)
            }
            Some(Meaning::Alias(alias)) => self.alias(alias, name, span),
            Some(Meaning::Group) => {
                self.out.report(&catalogue::GROUP_AS_TYPE, span, &[&name]);
                Err(Reported)
            }
            None => Err(self.unknown(name, span)),
        }
    }

    /// What a newtype of a list, a set or a map stands for. What is wrong with it is said where it is
    /// declared.
    fn alias(&mut self, alias: usize, name: &str, span: Range<usize>) -> Result<Type, Reported> {
        let entry = self.names.aliases[alias];
        if self.within.contains(&alias) {
            self.out.report(
                &catalogue::TYPE_SYNTAX,
                span,
                &[&format!("`{name}` holds itself")],
            );
            return Err(Reported);
        }
        let mut silent = self.out.silent();
        let text = entry.str("type").unwrap_or_default();
        let mut within = self.within.clone();
        within.push(alias);
        let mut parser = Parser {
            text,
            at: 0,
            depth: self.depth,
            known: true,
            span: entry.span_of("type"),
            format: self.format,
            names: self.names,
            within,
            out: &mut silent,
        };
        let inner = parser.ty()?;
        self.known &= parser.known;
        let unit = super::bounds::unit(&inner);
        let length = super::bounds::constraints(entry, unit, None, &mut silent).length;
        Ok(match length {
            Some(length) => Type::Bounded(Box::new(inner), length),
            None => inner,
        })
    }

    /// Whether a newtype is of a scalar. Where it is not, that is said where it is declared.
    fn is_scalar(&self, newtype: ShapeId) -> bool {
        let declared = self.names.shapes.get(newtype.0 as usize);
        let ty = declared.and_then(|(_, entry)| entry.str("type"));
        let scalar = ty.map(str::trim).and_then(Scalar::named);
        scalar.is_some_and(|scalar| scalar.facts().class != Class::Any)
    }

    fn unknown(&mut self, name: &str, span: Range<usize>) -> Reported {
        let scalars = Scalar::ALL.map(Scalar::name);
        let all = scalars.map(|scalar| format!("`{scalar}`")).join(", ");
        let diagnostic = self
            .out
            .about(&catalogue::UNKNOWN_TYPE, span, &[&name, &all]);
        let diagnostic = if let Some(ours) = Scalar::called(name) {
            diagnostic.help(format!("this language calls it `{ours}`"))
        } else {
            let kinds = &[Kind::Newtype, Kind::Enum, Kind::Struct, Kind::Union];
            let collections = ["list", "set", "map"];
            let known = scalars
                .into_iter()
                .chain(collections)
                .chain(self.names.of(kinds));
            diagnostic.did_you_mean(name, known)
        };
        self.out.push(diagnostic);
        Reported
    }

    /// The next name, perhaps empty, and where it stands.
    fn name(&mut self) -> (&'p str, Range<usize>) {
        self.blank();
        let rest = &self.text[self.at..];
        let end = rest
            .find(['<', '>', ',', '?', ' ', '\t', '\n'])
            .unwrap_or(rest.len());
        let span = self.span(self.at..self.at + end);
        self.at += end;
        (&rest[..end], span)
    }

    fn blank(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn eat(&mut self, expected: char) -> bool {
        self.blank();
        let found = self.text[self.at..].starts_with(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }

    fn expect(&mut self, expected: char) -> Result<(), Reported> {
        if self.eat(expected) {
            return Ok(());
        }
        let found = self.found();
        Err(self.wrong(&format!("expected `{expected}`, found {found}"), ""))
    }

    fn stray(&mut self) -> Reported {
        let found = self.found();
        self.wrong(&format!("unexpected {found}"), "")
    }

    /// What stands at the position reached, in words.
    fn found(&self) -> String {
        match self.text[self.at..].chars().next() {
            Some(char) => format!("`{}`", char.escape_debug()),
            None => "the end".to_owned(),
        }
    }

    /// Reports a mistake at the position reached.
    fn wrong(&mut self, what: &str, help: &str) -> Reported {
        let width = self.text[self.at..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        let span = self.span(self.at..self.at + width);
        let diagnostic = self.out.about(&catalogue::TYPE_SYNTAX, span, &[&what]);
        self.out.push(if help.is_empty() {
            diagnostic
        } else {
            diagnostic.help(help)
        });
        Reported
    }

    /// Where a part of the expression stands in the file. With escapes in the string, that is
    /// anybody's guess: then it is the whole string.
    fn span(&self, part: Range<usize>) -> Range<usize> {
        if self.span.len() == self.text.len() + 2 {
            let start = self.span.start + 1;
            start + part.start..start + part.end
        } else {
            self.span.clone()
        }
    }
}
