//! `length` and `range`: `1..=64`, `34`, `..=100`, `1..`.

use std::ops::Range as Span;

use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Constraints, Length, LengthUnit, Number, Range, Scalar, Type};
use crate::syntax::Entry;

/// The constraints of a newtype or a field of type `ty`.
pub(super) fn constraints(
    entry: Entry<'_>,
    unit: LengthUnit,
    out: &mut Diagnostics,
) -> Constraints {
    Constraints {
        length: entry
            .get("length")
            .and_then(|key| length(key.text()?, unit, key.value_span(), out)),
        range: entry
            .get("range")
            .and_then(|key| range(key.text()?, key.value_span(), out)),
        pattern: entry.string("pattern"),
        except: entry.string("except"),
    }
}

/// What the length of a type counts; other types than these have none, which is another pass's
/// business.
pub(super) fn unit(ty: &Type) -> LengthUnit {
    match ty {
        Type::List(_) | Type::Set(_) => LengthUnit::Items,
        Type::Map(..) => LengthUnit::Entries,
        Type::Scalar(Scalar::Blob) => LengthUnit::Bytes,
        _ => LengthUnit::Chars,
    }
}

fn length(
    text: &str,
    unit: LengthUnit,
    span: Span<usize>,
    out: &mut Diagnostics,
) -> Option<Length> {
    let (text, unit) = match text.trim().strip_suffix("bytes") {
        Some(rest) if unit == LengthUnit::Chars => (rest, LengthUnit::Bytes),
        Some(rest) if unit == LengthUnit::Bytes => (rest, unit),
        _ => (text, unit),
    };
    let (min, max) = ends(text, span, out, |end| end.parse().ok())?;
    Some(Length { min, max, unit })
}

fn range(text: &str, span: Span<usize>, out: &mut Diagnostics) -> Option<Range> {
    let (min, max) = ends(text, span, out, number)?;
    Some(Range { min, max })
}

/// An exact integer where it is one, or else a finite float.
fn number(text: &str) -> Option<Number> {
    let begins = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.');
    if !text.starts_with(begins) {
        return None;
    }
    text.parse().map(Number::Integer).ok().or_else(|| {
        let float: f64 = text.parse().ok()?;
        float.is_finite().then_some(Number::Float(float))
    })
}

/// Both ends of a range; either may be open, but not both.
fn ends<T: Copy>(
    text: &str,
    span: Span<usize>,
    out: &mut Diagnostics,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<(Option<T>, Option<T>)> {
    let text = text.trim();
    let end = |text: &str| match text.trim() {
        "" => Some(None),
        text => parse(text).map(Some),
    };
    let parsed = match text.split_once("..=") {
        Some((min, max)) => end(min).zip(end(max).filter(Option::is_some)),
        None => match text.split_once("..") {
            Some((min, "")) => end(min).filter(Option::is_some).zip(Some(None)),
            Some((min, max)) => {
                let help = format!(
                    "the end belongs to it: write `{}..={}`",
                    min.trim(),
                    max.trim()
                );
                let diagnostic = out
                    .about(&catalogue::BOUNDS_SYNTAX, span, &[&text])
                    .help(help);
                out.push(diagnostic);
                return None;
            }
            None => end(text)
                .filter(Option::is_some)
                .map(|exact| (exact, exact)),
        },
    };
    if parsed.is_none() {
        out.report(&catalogue::BOUNDS_SYNTAX, span, &[&text]);
    }
    parsed
}
