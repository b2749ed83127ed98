//! The two sides next to each other: what is the same thing on both, and what has been found.

use std::collections::{HashMap, HashSet};

use super::change::Change;
use super::forms;
use super::path::Path;
use super::rules::Rule;
use super::side::{Side, Way};
use super::verdict::Ways;
use super::{api, operations, shapes};
use crate::model::{EnumWire, Shape, ShapeId, ShapeKind, Type};

/// A comparison that is going on.
pub(super) struct Comparison<'a> {
    pub(super) old: &'a Side<'a>,
    pub(super) new: &'a Side<'a>,
    /// Types by their old names that go by these new ones.
    pub(super) renamed: HashMap<&'a str, &'a str>,
    pub(super) changes: Vec<Change>,
}

/// Compares everything.
pub(super) fn all(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let mut comparison = Comparison {
        old,
        new,
        renamed: HashMap::new(),
        changes: Vec::new(),
    };
    comparison.find_renamed();
    api::compare(&mut comparison);
    shapes::compare(&mut comparison);
    operations::compare(&mut comparison);
    comparison.changes
}

impl<'a> Comparison<'a> {
    /// Starts a change of something that stands at one path on both sides.
    pub(super) fn found(&mut self, rule: &'static Rule, path: &Path, ways: Ways) {
        self.changes.push(Change::new(rule, path.clone(), ways));
    }

    /// The new name of a type.
    pub(super) fn name_now<'n>(&self, old: &'n str) -> &'n str
    where
        'a: 'n,
    {
        self.renamed.get(old).copied().unwrap_or(old)
    }

    /// What the declaration is on the new side, by its name.
    pub(super) fn counterpart(&self, id: ShapeId) -> Option<ShapeId> {
        let name = self.name_now(&self.old.api.shape(id).name);
        self.new.find(name)
    }

    /// Which ways a declaration travels that is on both sides.
    pub(super) fn ways(&self, old: ShapeId, new: ShapeId) -> Ways {
        somehow(self.old.ways(old).or(self.new.ways(new)))
    }

    /// Whether two types mean the same, but for names that changed.
    pub(super) fn is_same(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::Named(old), Type::Named(new)) => self.counterpart(*old) == Some(*new),
            (Type::Scalar(old), Type::Scalar(new)) => old == new,
            (Type::Bounded(old, bound), Type::Bounded(new, now)) => {
                bound == now && self.is_same(old, new)
            }
            (Type::List(old), Type::List(new))
            | (Type::Set(old), Type::Set(new))
            | (Type::Nullable(old), Type::Nullable(new)) => self.is_same(old, new),
            (Type::Map(old_key, old_value), Type::Map(new_key, new_value)) => {
                self.is_same(old_key, new_key) && self.is_same(old_value, new_value)
            }
            _ => false,
        }
    }

    /// Types that are gone and types that are new, where one of each says the same.
    fn find_renamed(&mut self) {
        let gone: Vec<&Shape> = only(self.old, self.new);
        let added: Vec<&Shape> = only(self.new, self.old);
        if gone.is_empty() || added.is_empty() {
            return;
        }
        let by_content = |side: &Side<'_>, shapes: &[&'a Shape]| {
            let mut found: HashMap<String, Option<&'a str>> = HashMap::new();
            for shape in shapes {
                found
                    .entry(content(side, shape))
                    .and_modify(|only| *only = None)
                    .or_insert(Some(shape.name.as_str()));
            }
            found
        };
        let added = by_content(self.new, &added);
        for (content, name) in by_content(self.old, &gone) {
            if let (Some(old), Some(Some(new))) = (name, added.get(&content)) {
                self.renamed.insert(old, new);
            }
        }
    }
}

/// What nothing is known of may travel both ways.
pub(super) fn somehow(ways: Ways) -> Ways {
    if ways.any() { ways } else { Ways::BOTH }
}

/// Declarations that only one side has.
fn only<'a>(side: &Side<'a>, other: &Side<'_>) -> Vec<&'a Shape> {
    let shapes = side.api.shapes.iter();
    shapes
        .filter(|shape| other.find(&shape.name).is_none())
        .collect()
}

/// What a declaration says but for its own name and its documentation.
fn content(side: &Side<'_>, shape: &Shape) -> String {
    let spell = |ty: &Type| forms::spell_as(side.api, ty, Some(&shape.name));
    let fields = |body: &crate::model::Struct| {
        let fields = body.fields.iter().map(|field| {
            format!(
                "{}:{}:{}{}:{:?}",
                field.name,
                field.wire,
                spell(&field.ty),
                if field.nullable { "?" } else { "" },
                field.presence
            )
        });
        fields.collect::<Vec<_>>().join(",")
    };
    match &shape.kind {
        ShapeKind::Newtype(newtype) => format!(
            "newtype {} {:?} {} {:?}",
            forms::scalar(newtype.scalar),
            newtype.constraints,
            newtype.sensitive,
            shape.doc
        ),
        ShapeKind::Enum(body) => {
            let values = body.values.iter().map(|value| match &value.wire {
                EnumWire::String(text) => text.clone(),
                EnumWire::Integer(number) => number.to_string(),
            });
            format!(
                "enum {:?} {} {}",
                body.repr,
                body.open,
                values.collect::<Vec<_>>().join(",")
            )
        }
        ShapeKind::Struct(body) => format!("struct {}", fields(body)),
        ShapeKind::Union(body) => {
            let variants = body
                .variants
                .iter()
                .map(|variant| format!("{}:{}", variant.wire, spell(&variant.ty)));
            format!(
                "union {:?} {} {}",
                body.style,
                body.open,
                variants.collect::<Vec<_>>().join(",")
            )
        }
        ShapeKind::Error(body) => format!("error {:?} {}", body.statuses, fields(&body.body)),
    }
}

/// What a thing is known by: of the thing itself, its index, and whether it is a new one.
type Key<'a, T> = &'a dyn Fn(&T, usize, bool) -> String;

/// Things of one list that are the same as things of another, in the order of the old list, with
/// those that only one list has. The first of `keys` that tells them apart wins.
pub(super) fn pair<T>(
    old: &[T],
    new: &[T],
    keys: &[Key<'_, T>],
) -> Vec<(Option<usize>, Option<usize>)> {
    let mut partner: Vec<Option<usize>> = vec![None; old.len()];
    let mut taken: HashSet<usize> = HashSet::new();
    for key in keys {
        let mut free: HashMap<String, usize> = HashMap::new();
        for (index, item) in new.iter().enumerate().rev() {
            if !taken.contains(&index) {
                free.insert(key(item, index, true), index);
            }
        }
        for (index, item) in old.iter().enumerate() {
            if partner[index].is_none()
                && let Some(found) = free.remove(&key(item, index, false))
            {
                partner[index] = Some(found);
                taken.insert(found);
            }
        }
    }
    let pairs = partner.into_iter().enumerate();
    let added = (0..new.len()).filter(|index| !taken.contains(index));
    pairs
        .map(|(old, new)| (Some(old), new))
        .chain(added.map(|new| (None, Some(new))))
        .collect()
}

/// Whether the new indices of `pairs` rise with the old ones.
pub(super) fn keeps_order(pairs: impl Iterator<Item = usize>) -> bool {
    let mut last = None;
    for new in pairs {
        if last.is_some_and(|last| new < last) {
            return false;
        }
        last = Some(new);
    }
    true
}

/// The paths of a message on both sides.
pub(super) fn message_paths(
    comparison: &Comparison<'_>,
    old: usize,
    new: usize,
    way: Way,
) -> (Path, Path) {
    let (old_side, new_side) = (comparison.old, comparison.new);
    (
        old_side.message_path(&old_side.api.operations[old], way),
        new_side.message_path(&new_side.api.operations[new], way),
    )
}
