//! Which values are allowed: more of them, fewer, or others.

use super::change::Change;
use super::path::Path;
use super::rules::{self, Rule};
use super::verdict::{Verdict, Ways};
use crate::model::{Api, Constraints, Field, Length, LengthUnit, Range, ShapeKind, Type};

/// In which direction something moved.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Moved {
    pub(super) looser: bool,
    pub(super) tighter: bool,
    /// It moved, and nobody can tell where to.
    pub(super) elsewhere: bool,
}

impl Moved {
    /// The rule for what is sent.
    fn rule(self) -> Option<&'static Rule> {
        match self {
            Self { tighter: true, .. } => Some(rules::CONSTRAINT_TIGHTENED),
            Self {
                elsewhere: true, ..
            } => Some(rules::CONSTRAINT_CHANGED),
            Self { looser: true, .. } => Some(rules::CONSTRAINT_LOOSENED),
            _ => None,
        }
    }

    /// Whether values that were right are refused.
    pub(super) fn verdict(self) -> Verdict {
        match self {
            Self { tighter: true, .. } => Verdict::Yes,
            Self {
                elsewhere: true, ..
            } => Verdict::Depends,
            _ => Verdict::No,
        }
    }

    /// The change, where there is one.
    pub(super) fn change(self, path: &Path, ways: Ways) -> Option<Change> {
        let rule = self.rule()?;
        let rule = if ways.request {
            rule
        } else {
            rules::CONSTRAINT_RESPONSE
        };
        Some(Change::new(rule, path.clone(), ways))
    }
}

/// What values of a member are allowed: what it says itself, and what its newtype says.
pub(super) fn of(api: &Api, field: &Field) -> Constraints {
    let own = field.constraints.clone();
    let Type::Named(id) = &field.ty else {
        return own;
    };
    let ShapeKind::Newtype(newtype) = &api.shape(*id).kind else {
        return own;
    };
    let inner = newtype.constraints.clone();
    let patterns = [&inner, &own].map(|it| patterns(it).into_iter().cloned());
    let mut patterns = patterns.into_iter().flatten();
    Constraints {
        length: own.length.or(inner.length),
        range: own.range.or(inner.range),
        pattern: patterns.next(),
        also: patterns.collect(),
        except: own.except.or(inner.except),
        keys: own.keys,
        items: own.items,
    }
}

/// How the length of a list, a set or a map inside another type moved.
pub(super) fn lengths(old: Length, new: Length) -> Moved {
    let of = |length| Constraints {
        length: Some(length),
        ..Constraints::default()
    };
    compare(&of(old), &of(new))
}

/// How the constraints of a value moved.
pub(super) fn compare(old: &Constraints, new: &Constraints) -> Moved {
    let mut moved = Moved::default();
    let mut bound = |outward: Option<bool>| match outward {
        Some(true) => moved.looser = true,
        Some(false) => moved.tighter = true,
        None => {}
    };
    let least =
        |length: &Option<Length>| length.and_then(|length| length.min).filter(|&min| min > 0);
    let most = |length: &Option<Length>| length.and_then(|length| length.max);
    bound(outward(
        least(&old.length),
        least(&new.length),
        |old, new| new < old,
    ));
    bound(outward(most(&old.length), most(&new.length), |old, new| {
        new > old
    }));
    let least = |range: &Option<Range>| range.and_then(|range| range.min);
    let most = |range: &Option<Range>| range.and_then(|range| range.max);
    bound(outward(least(&old.range), least(&new.range), |old, new| {
        new.number < old.number || new.number == old.number && old.open
    }));
    bound(outward(most(&old.range), most(&new.range), |old, new| {
        new.number > old.number || new.number == old.number && old.open
    }));
    if let (Some(old), Some(new)) = (old.length, new.length)
        && old.unit != new.unit
    {
        // Characters have at least as many bytes.
        moved.tighter |= new.unit == LengthUnit::Bytes && new.max.is_some();
        moved.looser |= old.unit == LengthUnit::Bytes && old.max.is_some();
        moved.elsewhere |= old.min.is_some() || new.min.is_some();
    }
    for (old, new) in [
        (patterns(old), patterns(new)),
        (old.except.iter().collect(), new.except.iter().collect()),
    ] {
        let gone = old.iter().any(|regex| !new.contains(regex));
        let mut added = new.iter().filter(|regex| !old.contains(regex)).peekable();
        match (gone, added.peek().is_some()) {
            (_, true) if added.all(|regex| takes_all(regex)) => moved.looser = true,
            (true, true) => moved.elsewhere = true,
            (true, false) => moved.looser = true,
            (false, true) => moved.tighter = true,
            (false, false) => {}
        }
    }
    moved
}

/// Whether a regex is one that says nothing.
fn takes_all(regex: &str) -> bool {
    [".*", "(?s).*", "(?s:.*)", r"[\s\S]*"].contains(&regex)
}

/// The regexes of which a value matches each, but for what follows from where a member travels.
fn patterns(constraints: &Constraints) -> Vec<&String> {
    let all = constraints.pattern.iter().chain(&constraints.also);
    all.filter(|pattern| *pattern != Constraints::VISIBLE)
        .collect()
}

/// Whether a bound moved outward; nothing where it did not move.
fn outward<T: PartialEq>(
    old: Option<T>,
    new: Option<T>,
    is_outward: impl Fn(T, T) -> bool,
) -> Option<bool> {
    match (old, new) {
        (None, Some(_)) => Some(false),
        (Some(_), None) => Some(true),
        (Some(old), Some(new)) if old != new => Some(is_outward(old, new)),
        _ => None,
    }
}

/// Constraints in the words of a spec.
pub(super) fn spell(constraints: &Constraints) -> String {
    let mut parts = Vec::new();
    if let Some(length) = constraints.length {
        let unit = if length.unit == LengthUnit::Bytes {
            " bytes"
        } else {
            ""
        };
        let bounds = bounds(length.min, length.max, u64::to_string);
        parts.push(format!("length {bounds}{unit}"));
    }
    if let Some(range) = constraints.range {
        parts.push(format!("range {range}"));
    }
    let patterns = patterns(constraints).into_iter();
    parts.extend(patterns.map(|it| format!("pattern '{it}'")));
    parts.extend(constraints.except.iter().map(|it| format!("except '{it}'")));
    if parts.is_empty() {
        "anything".to_owned()
    } else {
        parts.join(", ")
    }
}

fn bounds<T: Copy>(min: Option<T>, max: Option<T>, spell: impl Fn(&T) -> String) -> String {
    let text = |bound: Option<T>| bound.as_ref().map(&spell).unwrap_or_default();
    match max {
        Some(_) => format!("{}..={}", text(min), text(max)),
        None => format!("{}..", text(min)),
    }
}
