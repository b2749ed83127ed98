//! Texts that honour their constraints, or break one of them.

use super::language::{Language, Reach};
use super::{Mode, Source};
use cratewright_support::pattern::{Class, Pattern, Step};
use cratewright_support::validate::{Format, Length, Rule, Text};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

/// The one constraint that a text breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Flaw {
    Short,
    Long,
    Pattern,
    Except,
    Format,
}

const FLAWS: [Flaw; 5] = [
    Flaw::Short,
    Flaw::Long,
    Flaw::Pattern,
    Flaw::Except,
    Flaw::Format,
];

/// What can be made of a text's constraints.
pub trait Texts {
    /// A text that honours every constraint, made without trying and refusing; where `source` asks
    /// for it, one that breaks a constraint.
    fn sample(&self, source: &mut Source) -> String;

    /// Whether a text can break a constraint at all.
    fn is_breakable(&self) -> bool;
}

impl Texts for Text {
    fn sample(&self, source: &mut Source) -> String {
        if let Some(flawed) = Sampled(self).flawed(source) {
            return flawed;
        }
        if source.mode() == Mode::Boundary && !source.is_large() {
            let language = Sampled(self).language(None, Reach::Far);
            let last = language.lengths().len().saturating_sub(1);
            let length = source.pick(0, &[last]);
            return language.draw(length, None, source);
        }
        let language = Sampled(self).language(None, Reach::Near);
        let count = language.lengths().len();
        let near = if source.one_in(8) {
            count
        } else {
            count.min(16)
        };
        let length = source.index(near);
        let block = (near > 1).then(|| source.position() - 1);
        language.draw(length, block, source)
    }

    fn is_breakable(&self) -> bool {
        // From the end: whether a text can be too short or too long alone is the dearest question.
        let text = Sampled(self);
        FLAWS.into_iter().rev().any(|flaw| text.is_possible(flaw))
    }
}

struct Sampled<'a>(&'a Text);

impl Sampled<'_> {
    fn flaws(&self) -> Vec<Flaw> {
        let flaws = FLAWS.into_iter();
        flaws.filter(|&flaw| self.is_possible(flaw)).collect()
    }

    fn is_possible(&self, flaw: Flaw) -> bool {
        self.has(flaw) && !self.language(Some(flaw), Reach::Near).is_empty()
    }

    fn flawed(&self, source: &mut Source) -> Option<String> {
        if source.mode() != Mode::Full {
            return None;
        }
        let flaws = self.flaws();
        let flaw = *flaws.get(source.fault(flaws.len())?)?;
        source.broke(self.rule(flaw)?);
        let language = self.language(Some(flaw), Reach::Near);
        let length = match flaw {
            Flaw::Short => language.lengths().len().saturating_sub(1),
            _ => 0,
        };
        Some(language.draw(length, None, source))
    }

    fn has(&self, flaw: Flaw) -> bool {
        match flaw {
            Flaw::Short => self.0.length.min > 0,
            Flaw::Long => self.0.length.max < u64::MAX,
            Flaw::Pattern => self.0.pattern.is_some(),
            Flaw::Except => self.0.except.is_some(),
            Flaw::Format => self.0.format.is_some(),
        }
    }

    fn rule(&self, flaw: Flaw) -> Option<Rule> {
        match flaw {
            Flaw::Short | Flaw::Long => Some(Rule::Length(self.0.length)),
            Flaw::Pattern => self
                .0
                .pattern
                .map(|pattern| Rule::Pattern(pattern.source())),
            Flaw::Except => self.0.except.map(|except| Rule::Except(except.source())),
            Flaw::Format => self.0.format.map(Rule::Format),
        }
    }

    /// The texts with that flaw and no other.
    fn language(&self, flaw: Option<Flaw>, reach: Reach) -> Arc<Language> {
        type Key = (
            Option<&'static str>,
            Vec<&'static str>,
            Option<&'static str>,
            Option<Format>,
            Length,
            Option<Flaw>,
            Reach,
        );
        /// Most constraints are met again and again.
        static KNOWN: LazyLock<RwLock<HashMap<Key, Arc<Language>>>> =
            LazyLock::new(RwLock::default);
        let source = |pattern: Option<&'static Pattern>| pattern.map(Pattern::source);
        let key = (
            source(self.0.pattern),
            self.0.also.iter().map(|also| also.source()).collect(),
            source(self.0.except),
            self.0.format,
            self.0.length,
            flaw,
            reach,
        );
        let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(language) = known.get(&key) {
            return Arc::clone(language);
        }
        drop(known);
        let language = Arc::new(self.new_language(flaw, reach));
        let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(key).or_insert(language))
    }

    fn new_language(&self, flaw: Option<Flaw>, reach: Reach) -> Language {
        let Length { min, max, unit } = self.0.length;
        let (min, max) = match flaw {
            Some(Flaw::Short) => (0, min.saturating_sub(1)),
            Some(Flaw::Long) => (max.saturating_add(1), max.saturating_add(1)),
            _ => (min, max),
        };
        let mut patterns = Vec::new();
        patterns.extend(
            self.0
                .pattern
                .map(|pattern| (pattern, flaw != Some(Flaw::Pattern))),
        );
        patterns.extend(self.0.also.iter().map(|also| (*also, true)));
        patterns.extend(
            self.0
                .except
                .map(|except| (except, flaw == Some(Flaw::Except))),
        );
        patterns.extend(
            self.0
                .format
                .and_then(|format| Some((form(format, flaw != Some(Flaw::Format))?, true))),
        );
        Language::new(&patterns, Length { min, max, unit }, reach)
    }
}

/// A pattern of some of the texts that have a form, or that have not; none of a form that is newer
/// than this crate.
fn form(format: Format, holds: bool) -> Option<&'static Pattern> {
    match (format, holds) {
        (Format::Uri, true) => Some(&URIS),
        (Format::Uri, false) => Some(&NO_URIS),
        (Format::Email, true) => Some(&EMAILS),
        (Format::Email, false) => Some(&NO_EMAILS),
        _ => None,
    }
}

const LOWER: u128 = bits(b"abcdefghijklmnopqrstuvwxyz");
const DIGITS: u128 = bits(b"0123456789");
const MANY: u32 = u32::MAX;

static URIS: Pattern = Pattern::steps(
    "[a-z]{1,10}:[a-z0-9._~/-]*",
    &[
        Step::new(Class::new(LOWER, &[]), 1, 10),
        Step::new(Class::new(bits(b":"), &[]), 1, 1),
        Step::new(Class::new(LOWER | DIGITS | bits(b"._~/-"), &[]), 0, MANY),
    ],
);
static NO_URIS: Pattern = Pattern::steps("[^:]*", &[Step::new(all_but(b':'), 0, MANY)]);
static EMAILS: Pattern = Pattern::steps(
    "[a-z0-9.+-]{1,64}@[a-z0-9]{1,30}[.][a-z]{2,20}",
    &[
        Step::new(Class::new(LOWER | DIGITS | bits(b".+-"), &[]), 1, 64),
        Step::new(Class::new(bits(b"@"), &[]), 1, 1),
        Step::new(Class::new(LOWER | DIGITS, &[]), 1, 30),
        Step::new(Class::new(bits(b"."), &[]), 1, 1),
        Step::new(Class::new(LOWER, &[]), 2, 20),
    ],
);
static NO_EMAILS: Pattern = Pattern::steps("[^@]*", &[Step::new(all_but(b'@'), 0, MANY)]);

const fn all_but(byte: u8) -> Class {
    Class::with_all_beyond(!bits(&[byte]))
}

const fn bits(mut bytes: &[u8]) -> u128 {
    let mut bits = 0;
    while let [first, rest @ ..] = bytes {
        bits |= 1 << *first;
        bytes = rest;
    }
    bits
}
