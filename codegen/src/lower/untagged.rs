//! What tells the variants of an untagged union apart: kinds of JSON values, and members.

use crate::model::{
    Api, EnumRepr, JsonKind, Scalar, ShapeKind, Signature, Type, Union, UnionStyle, in_order,
    signatures,
};

/// How the variants of an untagged union are told apart.
#[derive(Debug)]
pub struct Untagged<'a> {
    /// What a value of a kind may be, for each kind that it may have.
    pub by_kind: Vec<(Kind, Candidates<'a>)>,
    /// The variants whose values no earlier one takes, where the first that takes a value wins.
    pub unmistakable: Option<Vec<usize>>,
}

/// The variants that a value may be.
#[derive(Debug)]
pub enum Candidates<'a> {
    One(usize),
    /// The first of them that takes it.
    First(Vec<usize>),
    /// The first whose signature the value has.
    Signatures(Vec<(usize, Signature<'a>)>),
}

impl<'a> Untagged<'a> {
    /// None for a union of another style. `flat` are the variants that do not contain it again.
    pub(super) fn of(api: &'a Api, body: &'a Union, flat: &[usize]) -> Option<Self> {
        if body.style != UnionStyle::Untagged {
            return None;
        }
        let kinds: Vec<Vec<Kind>> = body
            .variants
            .iter()
            .map(|variant| kinds(api, &variant.ty))
            .collect();
        let by_kind = Kind::ALL.into_iter().filter_map(|kind| {
            let candidates = match candidates(&kinds, kind, body.first_match).as_slice() {
                [] => return None,
                [only] => Candidates::One(*only),
                several if body.first_match => Candidates::First(several.to_vec()),
                several => {
                    let signatures = several.iter().flat_map(|&variant| {
                        let signatures = signatures(api, &body.variants[variant].ty);
                        signatures
                            .into_iter()
                            .map(move |signature| (variant, signature))
                    });
                    Candidates::Signatures(in_order(signatures.collect()))
                }
            };
            Some((kind, candidates))
        });
        Some(Self {
            by_kind: by_kind.collect(),
            unmistakable: body.first_match.then(|| unmistakable(&kinds, flat)),
        })
    }
}

/// The variants whose values no earlier one takes, since it is of another kind.
fn unmistakable(kinds: &[Vec<Kind>], flat: &[usize]) -> Vec<usize> {
    let is_other = |index: usize| {
        let mut earlier = kinds[..index].iter().flatten();
        let number = |kind: &Kind| matches!(kind, Kind::Integer | Kind::Number);
        !earlier.any(|kind| {
            kinds[index].contains(kind) || number(kind) && kinds[index].iter().any(number)
        })
    };
    let all: Vec<usize> = (0..kinds.len()).filter(|&index| is_other(index)).collect();
    let inner: Vec<usize> = all
        .iter()
        .copied()
        .filter(|index| flat.contains(index))
        .collect();
    if inner.is_empty() { all } else { inner }
}

/// The variants that may be a JSON value of this kind. One that may be anything is only asked where
/// no other is, and a number that is not whole is none for an integer.
fn candidates(kinds: &[Vec<Kind>], kind: Kind, first_match: bool) -> Vec<usize> {
    if first_match {
        let takes = |kinds: &Vec<Kind>| {
            let whole = kind == Kind::Integer && kinds.contains(&Kind::Number);
            kinds.contains(&kind) || whole
        };
        let taking = kinds.iter().enumerate().filter(|(_, kinds)| takes(kinds));
        return taking.map(|(index, _)| index).collect();
    }
    let of_kind = |any: bool| {
        let matching = kinds.iter().enumerate();
        matching
            .filter(move |(_, kinds)| {
                kinds.contains(&kind) && (kinds.len() == Kind::ALL.len()) == any
            })
            .map(|(index, _)| index)
            .collect::<Vec<_>>()
    };
    let special = of_kind(false);
    if special.is_empty() {
        of_kind(true)
    } else {
        special
    }
}

/// A kind of JSON value; a number without a fraction is one of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    String,
    Boolean,
    Integer,
    Number,
    List,
    Object,
}

impl Kind {
    pub const ALL: [Self; 6] = [
        Self::String,
        Self::Boolean,
        Self::Integer,
        Self::Number,
        Self::List,
        Self::Object,
    ];
}

/// The kinds that a value of `ty` may have. A number may always be a whole one, which is no kind of
/// its own here.
fn kinds(api: &Api, ty: &Type) -> Vec<Kind> {
    match ty {
        Type::Scalar(scalar) => of_scalar(*scalar),
        Type::List(_) | Type::Set(_) => vec![Kind::List],
        Type::Map(..) => vec![Kind::Object],
        Type::Nullable(inner) | Type::Bounded(inner, _) => kinds(api, inner),
        Type::Named(id) => match &api.shape(*id).kind {
            ShapeKind::Newtype(newtype) => of_scalar(newtype.scalar),
            ShapeKind::Enum(shape) if shape.repr == EnumRepr::String => vec![Kind::String],
            ShapeKind::Enum(_) => vec![Kind::Integer],
            ShapeKind::Union(union) if union.style == UnionStyle::Untagged => {
                let mut all: Vec<Kind> = union
                    .variants
                    .iter()
                    .filter(|it| it.ty != *ty)
                    .flat_map(|it| kinds(api, &it.ty))
                    .collect();
                all.sort_unstable();
                all.dedup();
                all
            }
            ShapeKind::Struct(_) | ShapeKind::Union(_) | ShapeKind::Error(_) => vec![Kind::Object],
        },
    }
}

fn of_scalar(scalar: Scalar) -> Vec<Kind> {
    match scalar.facts().json {
        JsonKind::String => vec![Kind::String],
        JsonKind::Boolean => vec![Kind::Boolean],
        JsonKind::Integer => vec![Kind::Integer],
        JsonKind::Number => vec![Kind::Number],
        JsonKind::Any => Kind::ALL.to_vec(),
    }
}
