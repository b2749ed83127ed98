//! What objects signature like: which members tell those of one type from those of another.

use super::{Api, FixedValue, Presence, ShapeKind, Struct, Type, Union, UnionStyle, UnionVariant};

/// Deeper unions of unions are not looked into.
const DEEPEST: usize = 8;

/// Longer lists of signatures are not put into order.
const MOST: usize = 256;

/// What every object of some type has.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature<'a> {
    pub marks: Vec<Mark<'a>>,
    knows: Knows<'a>,
}

/// What an object has.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark<'a> {
    /// A member.
    Has(&'a str),
    /// A member, and it is this value.
    Is(&'a str, FixedValue),
}

/// Which members an object may have besides.
#[derive(Debug, Clone, PartialEq)]
enum Knows<'a> {
    Members(Vec<&'a Struct>),
    /// Any, but for those that mark others: an object that has these is another.
    Nothing,
}

impl<'a> Signature<'a> {
    /// An object that may have any members.
    const ANY: Self = Self {
        marks: Vec::new(),
        knows: Knows::Nothing,
    };

    fn of_struct(body: &'a Struct) -> Self {
        let required = body.fields.iter();
        let required = required.filter(|field| field.presence == Presence::Required);
        let required = required.map(|field| Mark::Has(&field.wire));
        let fixed = body.fixed.iter();
        let fixed = fixed.map(|fixed| Mark::Is(&fixed.name, fixed.value.clone()));
        Self {
            marks: fixed.chain(required).collect(),
            knows: Knows::Members(vec![body]),
        }
    }

    /// Whether no object that signatures like `other` has all of these marks.
    pub fn excludes(&self, other: &Signature<'_>) -> bool {
        self.marks.iter().any(|mark| !other.can_have(mark))
    }

    fn can_have(&self, mark: &Mark<'_>) -> bool {
        let (Mark::Has(name) | Mark::Is(name, _)) = mark;
        let own = self.marks.iter().find_map(|own| match own {
            Mark::Is(known, value) if known == name => Some(value),
            _ => None,
        });
        match (own, mark) {
            (Some(own), Mark::Is(_, value)) => return own == value,
            (Some(_), Mark::Has(_)) => return true,
            (None, _) => {}
        }
        let is_marked = self.marks.contains(&Mark::Has(name));
        let is_known = match &self.knows {
            Knows::Nothing => false,
            Knows::Members(bodies) => {
                let mut fields = bodies.iter().flat_map(|body| &body.fields);
                let mut fixed = bodies.iter().flat_map(|body| &body.fixed);
                fields.any(|field| field.wire == *name) || fixed.any(|it| it.name == *name)
            }
        };
        is_marked || is_known
    }
}

/// What objects of a type signature like; one signature for each of its variants, none where it has no objects.
pub fn signatures<'a>(api: &'a Api, ty: &Type) -> Vec<Signature<'a>> {
    let mut signatures = Vec::new();
    add(api, ty, DEEPEST, &mut signatures);
    signatures
}

fn add<'a>(api: &'a Api, ty: &Type, depth: usize, signatures: &mut Vec<Signature<'a>>) {
    match ty {
        Type::Nullable(inner) | Type::Bounded(inner, _) => add(api, inner, depth, signatures),
        Type::Map(..) => signatures.push(Signature::ANY),
        Type::Scalar(scalar) => {
            signatures
                .extend((scalar.facts().json == super::JsonKind::Any).then_some(Signature::ANY));
        }
        Type::List(_) | Type::Set(_) => {}
        Type::Named(id) => match &api.shape(*id).kind {
            ShapeKind::Newtype(newtype) => {
                add(api, &Type::Scalar(newtype.scalar), depth, signatures);
            }
            ShapeKind::Enum(_) => {}
            ShapeKind::Struct(body) => signatures.push(Signature::of_struct(body)),
            ShapeKind::Error(error) => signatures.push(Signature::of_struct(&error.body)),
            ShapeKind::Union(union) => add_union(api, union, depth, signatures),
        },
    }
}

fn add_union<'a>(
    api: &'a Api,
    union: &'a Union,
    depth: usize,
    signatures: &mut Vec<Signature<'a>>,
) {
    let (tag, content) = match &union.style {
        UnionStyle::Untagged => {
            if let Some(depth) = depth.checked_sub(1) {
                for variant in &union.variants {
                    add(api, &variant.ty, depth, signatures);
                }
            }
            return;
        }
        UnionStyle::External if union.open => return signatures.push(Signature::ANY),
        UnionStyle::External => {
            signatures.extend(union.variants.iter().map(|variant| Signature {
                marks: vec![Mark::Has(&variant.wire)],
                knows: Knows::Nothing,
            }));
            return;
        }
        UnionStyle::Internal { tag, .. } => (tag, None),
        UnionStyle::Adjacent { tag, content, .. } => (tag, Some(content)),
    };
    let signature = |mark, variants: &'a [UnionVariant]| {
        let bodies = variants.iter().filter_map(|variant| match variant.ty {
            Type::Named(id) if content.is_none() => api.shape(id).body(),
            _ => None,
        });
        let content = content.map(|content| Mark::Has(content.as_str()));
        Signature {
            marks: std::iter::once(mark).chain(content).collect(),
            knows: Knows::Members(bodies.collect()),
        }
    };
    if union.open {
        signatures.push(signature(Mark::Has(tag), &union.variants));
    } else {
        signatures.extend(union.variants.iter().map(|variant| {
            let tag = Mark::Is(tag, union.style.tag_of(variant));
            signature(tag, std::slice::from_ref(variant))
        }));
    }
}

/// The order in which an object is held against signatures: those come first that others cannot be taken
/// for, and of these those that say the most.
pub fn in_order<T>(mut signatures: Vec<(T, Signature<'_>)>) -> Vec<(T, Signature<'_>)> {
    let mut ordered = Vec::with_capacity(signatures.len());
    signatures.sort_by_key(|(_, signature)| std::cmp::Reverse(signature.marks.len()));
    if signatures.len() > MOST {
        return signatures;
    }
    while !signatures.is_empty() {
        // An object of another kind that has all its marks would be taken for it.
        let is_safe = |index: &usize| {
            let signature = &signatures[*index].1;
            let mut others = signatures.iter().enumerate();
            others.all(|(other, (_, it))| other == *index || signature.excludes(it))
        };
        let next = (0..signatures.len()).find(is_safe).unwrap_or_default();
        ordered.push(signatures.remove(next));
    }
    ordered
}
