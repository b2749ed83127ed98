//! Values within their bounds.

use std::cmp::Ordering;
use std::ops::Range;

use cratewright_support::Decimal;

use super::Checker;
use crate::diagnostic::catalogue;
use crate::model::{self, Constant, Constraints, LengthUnit, Number};

impl Checker<'_, '_> {
    /// The constraints of a scalar.
    pub(super) fn constraints(
        &mut self,
        constraints: &Constraints,
        constant: &Constant,
        span: Range<usize>,
    ) {
        let unit = constraints.length.map(|length| length.unit);
        let size = match constant {
            Constant::String(text) if unit == Some(LengthUnit::Bytes) => Some(text.len()),
            Constant::String(text) => Some(text.chars().count()),
            Constant::Blob(blob) => Some(blob.len()),
            _ => None,
        };
        if let Some(size) = size {
            self.size(constraints, size as u64, &span);
        }
        if let Constant::String(text) = constant {
            self.patterns(constraints, text, &span);
        }
        if let Some(range) = &constraints.range
            && !is_within(range, constant)
        {
            let bound = range.to_string();
            self.out
                .report(&catalogue::VALUE_RANGE, span, &[&self.what, &bound]);
        }
    }

    fn patterns(&mut self, constraints: &Constraints, text: &str, span: &Range<usize>) {
        let matches = |source: &String| Some(self.patterns.get(source)?.matches(text));
        for source in constraints.pattern.iter().chain(&constraints.also) {
            if matches(source) == Some(false) {
                self.out.report(
                    &catalogue::VALUE_PATTERN,
                    span.clone(),
                    &[&self.what, source],
                );
            }
        }
        if let Some(source) = &constraints.except
            && matches(source) == Some(true)
        {
            self.out.report(
                &catalogue::VALUE_EXCEPT,
                span.clone(),
                &[&self.what, source],
            );
        }
    }

    pub(super) fn size(&mut self, constraints: &Constraints, size: u64, span: &Range<usize>) {
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
                span.clone(),
                &[&self.what, &is, &bound],
            );
        }
    }
}

/// Whether a number is within both ends; what is no number is for another pass.
fn is_within(range: &model::Range, constant: &Constant) -> bool {
    let is_past = |bound: Option<model::Bound>, past: Ordering| {
        bound.is_some_and(|bound| match compare(constant, bound.number) {
            Some(Ordering::Equal) => bound.open && is_number(constant),
            Some(ordering) => ordering == past,
            None => true,
        })
    };
    !is_past(range.min, Ordering::Less) && !is_past(range.max, Ordering::Greater)
}

fn is_number(constant: &Constant) -> bool {
    matches!(
        constant,
        Constant::Integer(_) | Constant::Float(_) | Constant::Decimal(_)
    )
}

/// Decimals are compared digit by digit. Nothing is said of what is not a number.
fn compare(constant: &Constant, bound: Number) -> Option<Ordering> {
    match constant {
        Constant::Integer(integer) => Number::Integer(*integer).partial_cmp(&bound),
        Constant::Float(float) => Number::Float(*float).partial_cmp(&bound),
        Constant::Decimal(decimal) => {
            let bound: Decimal = bound.to_string().parse().ok()?;
            Some(decimal.cmp(&bound))
        }
        _ => Some(Ordering::Equal),
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
