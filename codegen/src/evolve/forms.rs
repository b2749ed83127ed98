//! Types as they are spelled in a spec, and whether a reader of one type understands what a writer
//! of another writes.

use super::compare::Comparison;
use super::constraints;
use super::side::Side;
use super::verdict::Verdict;
use crate::model::{
    Api, Constraints, Enum, EnumRepr, Presence, Quoted, Scalar, Shape, ShapeKind, Struct,
    TimestampFormat, Type, UnionStyle,
};

/// The type as the spec spells it.
pub(super) fn spell(api: &Api, ty: &Type) -> String {
    spell_as(api, ty, None)
}

/// The same, with `Self` for the type that it is part of.
pub(super) fn spell_as(api: &Api, ty: &Type, own: Option<&str>) -> String {
    match ty {
        Type::Scalar(scalar) => self::scalar(*scalar).to_owned(),
        Type::Named(id) => {
            let name = &api.shape(*id).name;
            if own == Some(name) {
                "Self".to_owned()
            } else {
                name.clone()
            }
        }
        Type::List(item) => format!("list<{}>", spell_as(api, item, own)),
        Type::Set(item) => format!("set<{}>", spell_as(api, item, own)),
        Type::Map(key, value) => {
            let (key, value) = (spell_as(api, key, own), spell_as(api, value, own));
            format!("map<{key}, {value}>")
        }
        Type::Nullable(inner) => format!("{}?", spell_as(api, inner, own)),
        Type::Bounded(inner, _) => spell_as(api, inner, own),
    }
}

/// The name of a scalar, with the format of a timestamp.
pub(super) fn scalar(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Timestamp(TimestampFormat::DateTime) => "timestamp (date-time)",
        Scalar::Timestamp(TimestampFormat::EpochSeconds) => "timestamp (epoch-seconds)",
        Scalar::Timestamp(TimestampFormat::EpochMillis) => "timestamp (epoch-millis)",
        Scalar::Timestamp(TimestampFormat::HttpDate) => "timestamp (http-date)",
        Scalar::DocumentText => "document (json-string)",
        Scalar::Quoted(Quoted::Bool) => "bool (string)",
        Scalar::Quoted(Quoted::I32) => "i32 (string)",
        Scalar::Quoted(Quoted::I64) => "i64 (string)",
        Scalar::Quoted(Quoted::U32) => "u32 (string)",
        Scalar::Quoted(Quoted::U64) => "u64 (string)",
        other => other.name(),
    }
}

/// How far two types are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Distance {
    Same,
    /// They differ in what `validate()` checks: `list` and `set`, `string` and `uri`.
    Check {
        looser: bool,
        tighter: bool,
    },
    /// They differ in how timestamps are spelled.
    Timestamp,
    Other,
}

impl Distance {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (
                Self::Check { looser, tighter },
                Self::Check {
                    looser: looser_too,
                    tighter: tighter_too,
                },
            ) => Self::Check {
                looser: looser || looser_too,
                tighter: tighter || tighter_too,
            },
            (one, other) => one.max(other),
        }
    }
}

const LOOSER: Distance = Distance::Check {
    looser: true,
    tighter: false,
};
const TIGHTER: Distance = Distance::Check {
    looser: false,
    tighter: true,
};

/// How far a new type is from the old one.
pub(super) fn distance(comparison: &Comparison<'_>, old: &Type, new: &Type) -> Distance {
    let inner = |old, new| distance(comparison, old, new);
    match (old, new) {
        (Type::Bounded(old, bound), Type::Bounded(new, now)) => {
            let moved = constraints::lengths(*bound, *now);
            let (looser, tighter) = (moved.looser, moved.tighter);
            let bounds = if looser || tighter {
                Distance::Check { looser, tighter }
            } else {
                Distance::Same
            };
            inner(old, new).and(bounds)
        }
        (Type::Bounded(old, _), new) => inner(old, new).and(LOOSER),
        (old, Type::Bounded(new, _)) => inner(old, new).and(TIGHTER),
        (Type::List(old), Type::List(new))
        | (Type::Set(old), Type::Set(new))
        | (Type::Nullable(old), Type::Nullable(new)) => inner(old, new),
        (Type::List(old), Type::Set(new)) => inner(old, new).and(TIGHTER),
        (Type::Set(old), Type::List(new)) => inner(old, new).and(LOOSER),
        (Type::Map(old_key, old_value), Type::Map(new_key, new_value)) => {
            inner(old_key, new_key).and(inner(old_value, new_value))
        }
        (Type::Scalar(old), Type::Scalar(new)) => scalars(*old, *new),
        _ if comparison.is_same(old, new) => Distance::Same,
        _ => Distance::Other,
    }
}

/// How far a new scalar is from the old one.
pub(super) fn scalars(old: Scalar, new: Scalar) -> Distance {
    use Scalar::{Email, String, Timestamp, Uri};
    match (old, new) {
        _ if old == new => Distance::Same,
        (String, Uri | Email) => TIGHTER,
        (Uri | Email, String) => LOOSER,
        (Uri | Email, Uri | Email) => LOOSER.and(TIGHTER),
        (Timestamp(_), Timestamp(_)) => Distance::Timestamp,
        _ => Distance::Other,
    }
}

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// The new service, which may be as strict as its spec.
    Service,
    /// A program on the old crate, which is lenient as generated crates are.
    Program,
}

/// Someone who writes values of one spec to someone who reads those of another.
#[derive(Clone, Copy)]
pub(super) struct Way<'a> {
    pub(super) writer: &'a Side<'a>,
    pub(super) reads: &'a Side<'a>,
    pub(super) reader: Reader,
    /// Outside of JSON, in a path, a query or a header, everything is a string.
    pub(super) as_text: bool,
    depth: usize,
}

impl<'a> Way<'a> {
    /// Old programs write to the new service.
    pub(super) fn request(comparison: &Comparison<'a>, as_text: bool) -> Self {
        Self {
            writer: comparison.old,
            reads: comparison.new,
            reader: Reader::Service,
            as_text,
            depth: 0,
        }
    }

    /// The new service writes to old programs.
    pub(super) fn response(comparison: &Comparison<'a>, as_text: bool) -> Self {
        Self {
            writer: comparison.new,
            reads: comparison.old,
            reader: Reader::Program,
            as_text,
            depth: 0,
        }
    }

    /// Whether a reader of `read` fails on what is written as `written`.
    pub(super) fn breaks(self, written: &Type, read: &Type) -> Verdict {
        match (written, read) {
            (_, Type::Scalar(Scalar::Document)) => Verdict::No,
            (Type::Bounded(written, _), read) => self.breaks(written, read),
            (Type::Nullable(written), Type::Nullable(read))
            | (Type::Set(written), Type::Set(read)) => self.breaks(written, read),
            (written, Type::Bounded(read, _) | Type::Nullable(read)) => self.breaks(written, read),
            (Type::Nullable(_), _) => Verdict::Yes,
            (Type::List(written) | Type::Set(written), Type::List(read)) => {
                self.breaks(written, read)
            }
            (Type::List(written), Type::Set(read)) => {
                let repeats = match self.reader {
                    Reader::Service => Verdict::Yes,
                    Reader::Program => Verdict::No,
                };
                self.breaks(written, read).max(repeats)
            }
            (Type::Map(key, value), Type::Map(read_key, read_value)) => self
                .breaks(key, read_key)
                .max(self.breaks(value, read_value)),
            (Type::Scalar(written), Type::Scalar(read)) => self.scalar(*written, *read),
            (Type::Named(written), read) => {
                let shape = self.writer.api.shape(*written);
                self.out_of_shape(shape, read)
            }
            (written, Type::Named(read)) => {
                let shape = self.reads.api.shape(*read);
                self.into_shape(written, shape)
            }
            _ => Verdict::Yes,
        }
    }

    fn out_of_shape(self, shape: &Shape, read: &Type) -> Verdict {
        if let Type::Named(id) = read {
            let other = self.reads.api.shape(*id);
            return self.shapes(shape, other);
        }
        match &shape.kind {
            ShapeKind::Newtype(newtype) => self.breaks(&Type::Scalar(newtype.scalar), read),
            ShapeKind::Enum(body) => self.breaks(&Type::Scalar(repr(body)), read),
            ShapeKind::Struct(_) | ShapeKind::Error(_) => match read {
                Type::Map(..) => Verdict::Depends,
                _ => Verdict::Yes,
            },
            // Any of its variants may be written.
            ShapeKind::Union(body) if body.style == UnionStyle::Untagged => {
                let variants = body.variants.iter();
                let each = variants.map(|variant| self.inside(&variant.ty, read));
                each.max().unwrap_or_default()
            }
            ShapeKind::Union(_) => Verdict::Depends,
        }
    }

    fn into_shape(self, written: &Type, shape: &Shape) -> Verdict {
        match &shape.kind {
            ShapeKind::Newtype(newtype) => {
                let anything = Constraints::default();
                self.breaks(written, &Type::Scalar(newtype.scalar))
                    .max(self.checked(&anything, &newtype.constraints))
            }
            // Of any value, some are not among those of the enum.
            ShapeKind::Enum(body) => {
                let least = if self.keeps_unknown(body.open) {
                    Verdict::No
                } else {
                    Verdict::Yes
                };
                self.breaks(written, &Type::Scalar(repr(body))).max(least)
            }
            // One variant that takes it is enough.
            ShapeKind::Union(body) if body.style == UnionStyle::Untagged => {
                let variants = body.variants.iter();
                let each = variants.map(|variant| self.inside(written, &variant.ty));
                each.min().unwrap_or(Verdict::Yes)
            }
            ShapeKind::Union(_) => Verdict::Depends,
            ShapeKind::Struct(_) | ShapeKind::Error(_) => match written {
                Type::Map(..) => Verdict::Depends,
                _ => Verdict::Yes,
            },
        }
    }

    fn shapes(self, written: &Shape, read: &Shape) -> Verdict {
        // What changes inside of it is a change of its own.
        if written.name == read.name {
            Verdict::No
        } else {
            self.kinds(written, read)
        }
    }

    /// Whether a reader of one declaration fails on another, whatever they are called.
    pub(super) fn kinds(self, written: &Shape, read: &Shape) -> Verdict {
        match (&written.kind, &read.kind) {
            (ShapeKind::Newtype(written), ShapeKind::Newtype(read)) => self
                .scalar(written.scalar, read.scalar)
                .max(self.checked(&written.constraints, &read.constraints)),
            (ShapeKind::Newtype(newtype), _) => {
                self.into_shape(&Type::Scalar(newtype.scalar), read)
            }
            (_, ShapeKind::Newtype(newtype)) => {
                self.out_of_shape(written, &Type::Scalar(newtype.scalar))
            }
            (ShapeKind::Enum(written), ShapeKind::Enum(read)) => {
                let known = written
                    .values
                    .iter()
                    .all(|value| read.values.iter().any(|other| other.wire == value.wire));
                if repr(written) != repr(read) {
                    Verdict::Yes
                } else if self.keeps_unknown(read.open) || (known && !written.open) {
                    Verdict::No
                } else if known {
                    Verdict::Depends
                } else {
                    Verdict::Yes
                }
            }
            (
                ShapeKind::Struct(written)
                | ShapeKind::Error(crate::model::Error { body: written, .. }),
                ShapeKind::Struct(read) | ShapeKind::Error(crate::model::Error { body: read, .. }),
            ) => self.structs(written, read),
            (ShapeKind::Union(_), _) | (_, ShapeKind::Union(_)) => Verdict::Depends,
            _ => Verdict::Yes,
        }
    }

    /// The same for a part of both: what holds itself ends somewhere.
    fn inside(self, written: &Type, read: &Type) -> Verdict {
        const DEEPEST: usize = 8;
        if self.depth > DEEPEST {
            return Verdict::Depends;
        }
        let deeper = Self {
            depth: self.depth + 1,
            ..self
        };
        deeper.breaks(written, read)
    }

    fn structs(self, written: &Struct, read: &Struct) -> Verdict {
        let members = read.fields.iter().map(|field| {
            let source = written.fields.iter().find(|other| other.wire == field.wire);
            match source {
                Some(source) => self.inside(&source.ty, &field.ty),
                None if field.presence == Presence::Required => Verdict::Yes,
                None => Verdict::No,
            }
        });
        members.max().unwrap_or_default()
    }

    /// Whether the reader refuses values that the writer's constraints allow.
    fn checked(self, written: &Constraints, read: &Constraints) -> Verdict {
        match self.reader {
            Reader::Service => constraints::compare(written, read).verdict(),
            Reader::Program => Verdict::No,
        }
    }

    fn keeps_unknown(self, open: bool) -> bool {
        self.reader == Reader::Program && open
    }

    /// Whether a reader of one scalar fails on another.
    pub(super) fn scalar(self, written: Scalar, read: Scalar) -> Verdict {
        use Kind::{Bool, Float, Integer, Text};
        if written == read || read == Scalar::Document {
            return Verdict::No;
        }
        if let (Scalar::Timestamp(written), Scalar::Timestamp(read)) = (written, read) {
            return self.timestamp(written, read);
        }
        let (from, to) = match (written, read) {
            // Where all is text, or both are, quotes make no difference.
            (Scalar::Quoted(_), Scalar::Quoted(_)) => (Kind::quoted(written), Kind::quoted(read)),
            _ if self.as_text => (Kind::quoted(written), Kind::quoted(read)),
            _ => (Kind::of(written), Kind::of(read)),
        };
        // A reader that is as strict as its spec refuses some of what a lenient one takes for a text.
        let checked = self.reader == Reader::Service && read != Scalar::String;
        let fits = match (from, to) {
            _ if written == Scalar::Document => false,
            (
                Integer { min, max },
                Integer {
                    min: least,
                    max: most,
                },
            ) => least <= min && max <= most,
            (Integer { .. } | Float, Float) | (Bool, Bool) => true,
            _ if self.as_text => is_string(read) && !checked,
            (Text, Text) => is_string(read) && !checked,
            _ => false,
        };
        if fits { Verdict::No } else { Verdict::Yes }
    }

    /// Readers of epochs in generated crates take RFC 3339 as well.
    pub(super) fn timestamp(self, written: TimestampFormat, read: TimestampFormat) -> Verdict {
        use TimestampFormat::{DateTime, EpochMillis, EpochSeconds};
        let lenient = self.reader == Reader::Program && !self.as_text;
        match (written, read) {
            _ if written == read => Verdict::No,
            (DateTime, EpochSeconds | EpochMillis) if lenient => Verdict::No,
            _ => Verdict::Yes,
        }
    }
}

fn repr(body: &Enum) -> Scalar {
    match body.repr {
        EnumRepr::String => Scalar::String,
        EnumRepr::Integer(scalar) => scalar,
    }
}

fn is_string(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::String | Scalar::Uri | Scalar::Email)
}

/// What a scalar is in JSON.
#[derive(Clone, Copy)]
enum Kind {
    Bool,
    Integer { min: i128, max: i128 },
    Float,
    Text,
}

impl Kind {
    /// What stands in the string of a quoted one.
    fn quoted(scalar: Scalar) -> Self {
        let bare = match scalar {
            Scalar::Quoted(Quoted::Bool) => Scalar::Bool,
            Scalar::Quoted(Quoted::I32) => Scalar::I32,
            Scalar::Quoted(Quoted::I64) => Scalar::I64,
            Scalar::Quoted(Quoted::U32) => Scalar::U32,
            Scalar::Quoted(Quoted::U64) => Scalar::U64,
            other => other,
        };
        Self::of(bare)
    }

    fn of(scalar: Scalar) -> Self {
        let integer = |min: i128, max: i128| Self::Integer { min, max };
        match scalar {
            Scalar::Bool => Self::Bool,
            Scalar::I32 => integer(i32::MIN.into(), i32::MAX.into()),
            Scalar::I64 => integer(i64::MIN.into(), i64::MAX.into()),
            Scalar::U32 => integer(0, u32::MAX.into()),
            Scalar::U64 => integer(0, u64::MAX.into()),
            Scalar::F32
            | Scalar::F64
            | Scalar::Timestamp(TimestampFormat::EpochSeconds | TimestampFormat::EpochMillis) => {
                Self::Float
            }
            _ => Self::Text,
        }
    }
}
