//! Constraints of texts, as the support crate has them: by these a spec is checked, and the values
//! of a crate's tests are made.

use cratewright_support::pattern::Pattern;
use cratewright_support::validate::{Format, Length, Text};
use cratewright_testkit::sample::{Mode, Source, Texts as _};

use crate::model::{self, Constraints, LengthUnit, Scalar};
use crate::pattern;

/// How often a text is looked for.
const MOST_TRIES: u64 = 64;

/// What a string of that kind has to be.
pub fn of(scalar: Scalar, own: &Constraints) -> Text {
    let compiled = |source: &str| pattern::compile(source).ok();
    let also: Vec<&'static Pattern> = own.also.iter().filter_map(|it| compiled(it)).collect();
    Text {
        length: own
            .length
            .map_or(Length::ANY, |length| bounds(length, length.unit)),
        pattern: own.pattern.as_deref().and_then(compiled),
        also: also.leak(),
        except: own.except.as_deref().and_then(compiled),
        format: format(scalar),
    }
}

/// The form that a string of that kind has.
pub fn format(scalar: Scalar) -> Option<Format> {
    match scalar {
        Scalar::Uri => Some(Format::Uri),
        Scalar::Email => Some(Format::Email),
        _ => None,
    }
}

/// The same bounds, as the support crate has them.
pub fn bounds(length: model::Length, unit: LengthUnit) -> Length {
    let (min, max) = (length.min.unwrap_or(0), length.max.unwrap_or(u64::MAX));
    match unit {
        LengthUnit::Chars => Length::chars(min, max),
        LengthUnit::Bytes => Length::bytes(min, max),
        LengthUnit::Items => Length::items(min, max),
        LengthUnit::Entries => Length::entries(min, max),
    }
}

/// Texts that honour their constraints, from the simplest on, as the tests of a crate draw them:
/// `tries` are made for one.
pub fn samples(text: &Text, tries: u64) -> impl Iterator<Item = String> {
    let sources = (0..tries).map(|seed| match seed {
        0 => Source::replay(Vec::new(), Mode::Valid),
        seed => Source::random(seed, Mode::Valid),
    });
    let samples = sources.map(|mut source| text.sample(&mut source));
    samples.filter(|sample| text.holds(sample))
}

/// A text that honours its constraints, where one is found.
pub fn sample(text: &Text) -> Option<String> {
    samples(text, MOST_TRIES).next()
}
