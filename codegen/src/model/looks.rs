//! What objects look like: which members tell those of one type from those of another.

use super::{Api, FixedValue, Presence, ShapeKind, Struct, Type, Union, UnionStyle, UnionVariant};

/// Deeper unions of unions are not looked into.
const DEEPEST: usize = 8;

/// Longer lists of looks are not put into order.
const MOST: usize = 256;

/// What every object of some type has.
#[derive(Debug, Clone, PartialEq)]
pub struct Look<'a> {
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

impl<'a> Look<'a> {
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

    /// Whether no object that looks like `other` has all of these marks.
    pub fn excludes(&self, other: &Look<'_>) -> bool {
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

/// What objects of a type look like; one look for each of its variants, none where it has no objects.
pub fn looks<'a>(api: &'a Api, ty: &Type) -> Vec<Look<'a>> {
    let mut looks = Vec::new();
    add(api, ty, DEEPEST, &mut looks);
    looks
}

fn add<'a>(api: &'a Api, ty: &Type, depth: usize, looks: &mut Vec<Look<'a>>) {
    match ty {
        Type::Nullable(inner) | Type::Bounded(inner, _) => add(api, inner, depth, looks),
        Type::Map(..) => looks.push(Look::ANY),
        Type::Scalar(scalar) => {
            looks.extend((scalar.facts().json == super::JsonKind::Any).then_some(Look::ANY));
        }
        Type::List(_) | Type::Set(_) => {}
        Type::Named(id) => match &api.shape(*id).kind {
            ShapeKind::Newtype(newtype) => add(api, &Type::Scalar(newtype.scalar), depth, looks),
            ShapeKind::Enum(_) => {}
            ShapeKind::Struct(body) => looks.push(Look::of_struct(body)),
            ShapeKind::Error(error) => looks.push(Look::of_struct(&error.body)),
            ShapeKind::Union(union) => add_union(api, union, depth, looks),
        },
    }
}

fn add_union<'a>(api: &'a Api, union: &'a Union, depth: usize, looks: &mut Vec<Look<'a>>) {
    let (tag, content) = match &union.style {
        UnionStyle::Untagged => {
            if let Some(depth) = depth.checked_sub(1) {
                for variant in &union.variants {
                    add(api, &variant.ty, depth, looks);
                }
            }
            return;
        }
        UnionStyle::External if union.open => return looks.push(Look::ANY),
        UnionStyle::External => {
            looks.extend(union.variants.iter().map(|variant| Look {
                marks: vec![Mark::Has(&variant.wire)],
                knows: Knows::Nothing,
            }));
            return;
        }
        UnionStyle::Internal { tag, .. } => (tag, None),
        UnionStyle::Adjacent { tag, content, .. } => (tag, Some(content)),
    };
    let look = |mark, variants: &'a [UnionVariant]| {
        let bodies = variants.iter().filter_map(|variant| match variant.ty {
            Type::Named(id) if content.is_none() => api.shape(id).body(),
            _ => None,
        });
        let content = content.map(|content| Mark::Has(content.as_str()));
        Look {
            marks: std::iter::once(mark).chain(content).collect(),
            knows: Knows::Members(bodies.collect()),
        }
    };
    if union.open {
        looks.push(look(Mark::Has(tag), &union.variants));
    } else {
        looks.extend(union.variants.iter().map(|variant| {
            let tag = Mark::Is(tag, union.style.tag_of(variant));
            look(tag, std::slice::from_ref(variant))
        }));
    }
}

/// The order in which an object is held against looks: those come first that others cannot be taken
/// for, and of these those that say the most.
pub fn in_order<T>(mut looks: Vec<(T, Look<'_>)>) -> Vec<(T, Look<'_>)> {
    let mut ordered = Vec::with_capacity(looks.len());
    looks.sort_by_key(|(_, look)| std::cmp::Reverse(look.marks.len()));
    if looks.len() > MOST {
        return looks;
    }
    while !looks.is_empty() {
        // An object of another kind that has all its marks would be taken for it.
        let is_safe = |index: &usize| {
            let look = &looks[*index].1;
            let mut others = looks.iter().enumerate();
            others.all(|(other, (_, it))| other == *index || look.excludes(it))
        };
        let next = (0..looks.len()).find(is_safe).unwrap_or_default();
        ordered.push(looks.remove(next));
    }
    ordered
}
