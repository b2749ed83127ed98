//! `length` and `range`: `1..=64`, `34`, `..=100`, `1..`, and of numbers `0<..<1`.

use std::ops::Range as Span;

use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{
    Bound, Constraints, Length, LengthUnit, Number, Operation, Range, Scalar, Shape, ShapeKind,
    Struct, Type,
};
use crate::syntax::Entry;

/// The constraints of a newtype or a field whose length counts `unit`; of a scalar where it is one.
pub(super) fn constraints(
    entry: Entry<'_>,
    unit: LengthUnit,
    scalar: Option<Scalar>,
    out: &mut Diagnostics,
) -> Constraints {
    // What has no range has been given one in its own spelling: that it has none is said later.
    let mut silent = out.silent();
    let of_range = match scalar {
        Some(scalar) if !scalar.is_number() => &mut silent,
        _ => &mut *out,
    };
    let range = entry
        .get("range")
        .and_then(|key| range(key.text()?, key.value_span(), of_range));
    let mut patterns = entry.strings("pattern").map(str::to_owned);
    Constraints {
        length: entry
            .get("length")
            .and_then(|key| length(key.text()?, unit, key.value_span(), out)),
        range,
        pattern: patterns.next(),
        also: patterns.collect(),
        except: none_of(entry.strings("except")),
        keys: None,
        items: None,
    }
}

/// Bounds of an `f32` are numbers that an `f32` can be; one that goes beyond it is reported later.
pub(super) fn round(shapes: &mut [Shape], operations: &mut [Operation]) {
    let is_f32: Vec<bool> = shapes
        .iter()
        .map(|shape| matches!(&shape.kind, ShapeKind::Newtype(it) if it.scalar == Scalar::F32))
        .collect();
    let fields = |body: &mut Struct| {
        for field in &mut body.fields {
            let rounds = match field.ty {
                Type::Scalar(scalar) => scalar == Scalar::F32,
                Type::Named(id) => is_f32.get(id.0 as usize) == Some(&true),
                _ => false,
            };
            if rounds {
                round_ends(&mut field.constraints);
            }
        }
    };
    for shape in shapes {
        match &mut shape.kind {
            ShapeKind::Newtype(it) if it.scalar == Scalar::F32 => round_ends(&mut it.constraints),
            ShapeKind::Struct(body) => fields(body),
            ShapeKind::Error(error) => fields(&mut error.body),
            _ => {}
        }
    }
    for operation in operations {
        fields(&mut operation.input.body);
        fields(&mut operation.output.body);
    }
}

fn round_ends(constraints: &mut Constraints) {
    if let Some(range) = &mut constraints.range {
        for end in [&mut range.min, &mut range.max].into_iter().flatten() {
            end.number = end.number.to_f32().unwrap_or(end.number);
        }
    }
}

/// What is within both.
pub(super) fn within(one: Option<Length>, other: Option<Length>) -> Option<Length> {
    let (Some(one), Some(other)) = (one, other) else {
        return one.or(other);
    };
    Some(one.and(other))
}

/// One regex that matches what any of them does.
pub(super) fn none_of<'a>(excepts: impl Iterator<Item = &'a str>) -> Option<String> {
    let excepts: Vec<&str> = excepts.collect();
    match excepts[..] {
        [] => None,
        [one] => Some(one.to_owned()),
        _ => Some(format!("(?:{})", excepts.join(")|(?:"))),
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
    let (min, max) = ends(text, span.clone(), out, |end| end.parse().ok())?;
    if [min, max].into_iter().flatten().any(|end| end.open) {
        let help = "a length is a whole number: name the last one that fits";
        let diagnostic = out.about(&catalogue::BOUNDS_SYNTAX, span, &[&text]);
        out.push(diagnostic.help(help));
        return None;
    }
    let (min, max) = (min.map(|end| end.at), max.map(|end| end.at));
    Some(Length { min, max, unit })
}

fn range(text: &str, span: Span<usize>, out: &mut Diagnostics) -> Option<Range> {
    let (min, max) = ends(text, span, out, number)?;
    let bound = |end: End<Number>| Bound {
        number: end.at,
        open: end.open,
    };
    Some(Range {
        min: min.map(bound),
        max: max.map(bound),
    })
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

/// An end as it is written.
#[derive(Clone, Copy)]
struct End<T> {
    at: T,
    open: bool,
}

type Ends<T> = (Option<End<T>>, Option<End<T>>);

/// Both ends of a range; either may be missing, but not both.
fn ends<T: Copy>(
    text: &str,
    span: Span<usize>,
    out: &mut Diagnostics,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<Ends<T>> {
    let text = text.trim();
    let end = |text: &str, open| Some(parse(text.trim())?).map(|at| Some(End { at, open }));
    let Some((min, max)) = text.split_once("..") else {
        let exact = end(text, false);
        if exact.is_none() {
            out.report(&catalogue::BOUNDS_SYNTAX, span, &[&text]);
        }
        return exact.map(|exact| (exact, exact));
    };
    let (min, max) = (min.trim(), max.trim());
    let least = match min.strip_suffix('<') {
        Some(min) => end(min, true),
        None if min.is_empty() => Some(None),
        None => end(min, false),
    };
    let most = match (max.strip_prefix('='), max.strip_prefix('<')) {
        (Some(max), _) => end(max, false),
        (_, Some(max)) => end(max, true),
        _ if max.is_empty() => Some(None),
        _ => {
            let help = format!("the end belongs to it: write `{min}..={max}`");
            let diagnostic = out.about(&catalogue::BOUNDS_SYNTAX, span, &[&text]);
            out.push(diagnostic.help(help));
            return None;
        }
    };
    let ends = least.zip(most);
    let ends = ends.filter(|(min, max)| min.is_some() || max.is_some());
    if ends.is_none() {
        out.report(&catalogue::BOUNDS_SYNTAX, span, &[&text]);
    }
    ends
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Source;

    fn parsed(text: &str) -> Option<Range> {
        let mut out = Diagnostics::new(Arc::new(Source::new("spec.toml", text)));
        let range = range(text, 0..text.len(), &mut out);
        assert_eq!(
            range.is_none(),
            out.has_errors(),
            "what is not understood is reported"
        );
        range
    }

    fn closed(number: Number) -> Bound {
        Bound {
            number,
            open: false,
        }
    }

    fn ends(min: Option<i128>, max: Option<i128>) -> Range {
        Range {
            min: min.map(Number::Integer).map(closed),
            max: max.map(Number::Integer).map(closed),
        }
    }

    #[test]
    fn both_ends_belong_to_a_range() {
        assert_eq!(parsed("1..=64"), Some(ends(Some(1), Some(64))));
        assert_eq!(parsed("34"), Some(ends(Some(34), Some(34))));
        assert_eq!(parsed(" -5 ..= 5 "), Some(ends(Some(-5), Some(5))));
        assert_eq!(parsed("..=100"), Some(ends(None, Some(100))));
        assert_eq!(parsed("1.."), Some(ends(Some(1), None)));
        assert_eq!(parsed("1..64"), None, "half open");
    }

    #[test]
    fn an_open_end_does_not_belong_to_a_range() {
        let open = |number| Bound { number, open: true };
        for (text, min, max) in [
            ("0<..<1", true, true),
            ("0 < .. < 1", true, true),
            ("0<..=1", true, false),
            ("0..<1", false, true),
        ] {
            let bound = |number, is_open: bool| {
                if is_open {
                    open(number)
                } else {
                    closed(number)
                }
            };
            let expected = Range {
                min: Some(bound(Number::Integer(0), min)),
                max: Some(bound(Number::Integer(1), max)),
            };
            assert_eq!(parsed(text), Some(expected), "{text}");
        }
        assert_eq!(
            parsed("0<..").map(|it| it.to_string()).as_deref(),
            Some("0<..")
        );
        assert_eq!(
            parsed("..<1").map(|it| it.to_string()).as_deref(),
            Some("..<1")
        );
    }

    #[test]
    fn what_has_no_end_is_no_range() {
        for text in [
            "",
            "..",
            "..=",
            "many",
            "1...3",
            "inf",
            "NaN..",
            "1..=1e999",
        ] {
            assert_eq!(parsed(text), None, "{text}");
        }
    }

    #[test]
    fn integers_are_exact_and_fractions_are_floats() {
        assert_eq!(
            parsed("18446744073709551615"),
            Some(ends(Some(u64::MAX.into()), Some(u64::MAX.into())))
        );
        let float = Some(closed(Number::Float(0.5)));
        assert_eq!(
            parsed("..=0.5"),
            Some(Range {
                min: None,
                max: float
            })
        );
    }

    #[test]
    fn a_bound_of_an_f32_is_the_nearest_that_it_can_be() {
        let nearest = |number: Number| number.to_f32().map(|it| it.to_string());
        let of = |float: f64| nearest(Number::Float(float));
        assert_eq!(of(0.123_456_789_01).as_deref(), Some("0.12345679"));
        assert_eq!(of(-0.5).as_deref(), Some("-0.5"));
        assert_eq!(of(1e39), None);
        let integer = nearest(Number::Integer(16_777_217));
        assert_eq!(integer.as_deref(), Some("16777216"));
    }

    #[test]
    fn a_length_counts_bytes_where_it_says_so() {
        let mut out = Diagnostics::new(Arc::new(Source::new("spec.toml", "")));
        let found = length("1..=64 bytes", LengthUnit::Chars, 0..0, &mut out);
        let expected = Length {
            min: Some(1),
            max: Some(64),
            unit: LengthUnit::Bytes,
        };
        assert_eq!(found, Some(expected));
    }
}
