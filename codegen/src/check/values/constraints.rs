//! Values within their bounds.

use std::ops::Range;

use super::{Checker, scalars};
use crate::check::constraints::is_above;
use crate::diagnostic::catalogue;
use crate::model::{Constraints, LengthUnit, Number};
use crate::syntax::{Value, integer};

impl Checker<'_, '_> {
    /// The constraints of a scalar.
    pub(super) fn constraints(
        &mut self,
        constraints: &Constraints,
        found: &Value<'_>,
        place: Range<usize>,
    ) {
        if let Some(text) = found.as_str() {
            if let Some(length) = &constraints.length {
                let size = match length.unit {
                    LengthUnit::Chars => text.chars().count(),
                    _ => scalars::blob_length(text).unwrap_or(text.len()),
                };
                self.size(constraints, size as u64, &place);
            }
            self.patterns(constraints, text, &place);
        }
        let number = integer(found).map(Number::Integer).or_else(|| {
            let text = match found {
                Value::Float(float) => float.as_str(),
                Value::String(text) => text,
                _ => return None,
            };
            text.parse().ok().map(Number::Float)
        });
        if let (Some(range), Some(number)) = (&constraints.range, number) {
            let below = range.min.is_some_and(|min| is_above(min, number));
            let above = range.max.is_some_and(|max| is_above(number, max));
            if below || above {
                let bound = bounds(range.min.map(words), range.max.map(words));
                self.out
                    .report(&catalogue::VALUE_RANGE, place, &[&self.what, &bound]);
            }
        }
    }

    fn patterns(&mut self, constraints: &Constraints, text: &str, place: &Range<usize>) {
        let matches = |source: &String| Some(self.patterns.get(source)?.matches(text));
        if let Some(source) = &constraints.pattern
            && matches(source) == Some(false)
        {
            self.out.report(
                &catalogue::VALUE_PATTERN,
                place.clone(),
                &[&self.what, source],
            );
        }
        if let Some(source) = &constraints.except
            && matches(source) == Some(true)
        {
            self.out.report(
                &catalogue::VALUE_EXCEPT,
                place.clone(),
                &[&self.what, source],
            );
        }
    }

    pub(super) fn size(&mut self, constraints: &Constraints, size: u64, place: &Range<usize>) {
        let Some(length) = &constraints.length else {
            return;
        };
        let unit = match length.unit {
            LengthUnit::Chars if size == 1 => "character",
            LengthUnit::Chars => "characters",
            LengthUnit::Bytes if size == 1 => "byte",
            LengthUnit::Bytes => "bytes",
            LengthUnit::Items if size == 1 => "item",
            LengthUnit::Items => "items",
            LengthUnit::Entries if size == 1 => "entry",
            LengthUnit::Entries => "entries",
        };
        let short = length.min.is_some_and(|min| size < min);
        let long = length.max.is_some_and(|max| size > max);
        if short || long {
            let is = format!("{size} {unit}");
            let bound = bounds(length.min, length.max);
            self.out.report(
                &catalogue::VALUE_LENGTH,
                place.clone(),
                &[&self.what, &is, &bound],
            );
        }
    }
}

fn words(number: Number) -> String {
    match number {
        Number::Integer(integer) => integer.to_string(),
        Number::Float(float) => float.to_string(),
    }
}

/// Both ends, as an author writes them.
fn bounds<T: ToString + PartialEq>(min: Option<T>, max: Option<T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => format!("{}..={}", min.to_string(), max.to_string()),
        (Some(min), None) => format!("{}..", min.to_string()),
        (None, Some(max)) => format!("..={}", max.to_string()),
        (None, None) => "..".to_owned(),
    }
}
