//! Texts that honour their constraints, or break one of them.

use super::language::{Graph, Language, ROOM};
use super::{Mode, Source};
use cratewright_support::pattern::{Class, Pattern, Step};
use cratewright_support::validate::{Format, Length, Rule, Text};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, OnceLock, PoisonError, RwLock};

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
        let sampled = Sampled::of(self);
        if let Some(flawed) = sampled.flawed(source) {
            return flawed;
        }
        if source.mode() == Mode::Boundary && !source.is_large() {
            let language = sampled.far();
            let last = language.lengths().len().saturating_sub(1);
            let length = source.pick(0, &[last]);
            return language.draw(length, None, source);
        }
        let language = sampled.near();
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
        let sampled = Sampled::of(self);
        FLAWS
            .into_iter()
            .rev()
            .any(|flaw| sampled.is_possible(flaw))
    }
}

/// A text's constraints, and what was found out about them so far.
struct Sampled {
    text: Text,
    whole: OnceLock<Arc<Graph>>,
    near: OnceLock<Language>,
    far: OnceLock<Language>,
    flawed: [OnceLock<Option<Language>>; FLAWS.len()],
    flaws: OnceLock<Vec<Flaw>>,
}

/// What tells constraints apart.
type Key = (
    Option<&'static str>,
    Vec<&'static str>,
    Option<&'static str>,
    Option<Format>,
    Length,
);

impl Sampled {
    /// Most constraints are met again and again.
    fn of(text: &Text) -> Arc<Self> {
        static KNOWN: LazyLock<RwLock<HashMap<Key, Arc<Sampled>>>> = LazyLock::new(RwLock::default);
        let source = |pattern: Option<&'static Pattern>| pattern.map(Pattern::source);
        let key = (
            source(text.pattern),
            text.also.iter().map(|also| also.source()).collect(),
            source(text.except),
            text.format,
            text.length,
        );
        let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(sampled) = known.get(&key) {
            return Arc::clone(sampled);
        }
        drop(known);
        let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
        let sampled = known
            .entry(key)
            .or_insert_with(|| Arc::new(Self::new(*text)));
        Arc::clone(sampled)
    }

    fn new(text: Text) -> Self {
        Self {
            text,
            whole: OnceLock::new(),
            near: OnceLock::new(),
            far: OnceLock::new(),
            flawed: Default::default(),
            flaws: OnceLock::new(),
        }
    }

    fn flaws(&self) -> &[Flaw] {
        self.flaws.get_or_init(|| {
            let flaws = FLAWS.into_iter();
            flaws.filter(|&flaw| self.is_possible(flaw)).collect()
        })
    }

    fn is_possible(&self, flaw: Flaw) -> bool {
        self.with(flaw).is_some()
    }

    fn flawed(&self, source: &mut Source) -> Option<String> {
        if source.mode() != Mode::Full {
            return None;
        }
        let flaws = self.flaws();
        let flaw = *flaws.get(source.fault(flaws.len())?)?;
        source.broke(self.rule(flaw)?);
        let language = self.with(flaw)?;
        let length = match flaw {
            Flaw::Short => language.lengths().len().saturating_sub(1),
            _ => 0,
        };
        Some(language.draw(length, None, source))
    }

    fn has(&self, flaw: Flaw) -> bool {
        match flaw {
            Flaw::Short => self.text.length.min > 0,
            Flaw::Long => self.text.length.max < u64::MAX,
            Flaw::Pattern => self.text.pattern.is_some(),
            Flaw::Except => self.text.except.is_some(),
            Flaw::Format => self.text.format.is_some(),
        }
    }

    fn rule(&self, flaw: Flaw) -> Option<Rule> {
        let pattern = |pattern: &Pattern| Rule::Pattern(pattern.source());
        let except = |except: &Pattern| Rule::Except(except.source());
        match flaw {
            Flaw::Short | Flaw::Long => Some(Rule::Length(self.text.length)),
            Flaw::Pattern => self.text.pattern.map(pattern),
            Flaw::Except => self.text.except.map(except),
            Flaw::Format => self.text.format.map(Rule::Format),
        }
    }

    /// Short texts without a flaw.
    fn near(&self) -> &Language {
        self.near
            .get_or_init(|| Language::near(self.graph(None), self.text.length, ROOM))
    }

    /// Texts without a flaw, up to the longest.
    fn far(&self) -> &Language {
        self.far
            .get_or_init(|| Language::far(self.whole(), self.text.length))
    }

    /// The texts with that flaw and no other, if there are any.
    fn with(&self, flaw: Flaw) -> Option<&Language> {
        let make = || {
            let length = self.length(flaw);
            if !self.has(flaw) || Language::is_out_of_reach(length) {
                return None;
            }
            let language = match flaw {
                Flaw::Long => Language::far(self.whole(), length),
                Flaw::Short => Language::near(self.graph(None), length, ROOM),
                // Of these, the shortest are drawn.
                _ => Language::near(self.graph(Some(flaw)), length, 0),
            };
            (!language.is_empty()).then_some(language)
        };
        let known = self.flawed.get(flaw as usize)?;
        known.get_or_init(make).as_ref()
    }

    /// All that texts without a flaw, but for their length, can do.
    fn whole(&self) -> &Arc<Graph> {
        self.whole.get_or_init(|| {
            let mut graph = self.graph(None);
            graph.explore(usize::MAX);
            Arc::new(graph)
        })
    }

    /// How long the texts with that flaw are.
    fn length(&self, flaw: Flaw) -> Length {
        let Length { min, max, unit } = self.text.length;
        let (min, max) = match flaw {
            Flaw::Short => (0, min.saturating_sub(1)),
            Flaw::Long => (max.saturating_add(1), max.saturating_add(1)),
            _ => (min, max),
        };
        Length { min, max, unit }
    }

    fn graph(&self, flaw: Option<Flaw>) -> Graph {
        let mut patterns = Vec::new();
        patterns.extend(
            self.text
                .pattern
                .map(|pattern| (pattern, flaw != Some(Flaw::Pattern))),
        );
        patterns.extend(self.text.also.iter().map(|also| (*also, true)));
        patterns.extend(
            self.text
                .except
                .map(|except| (except, flaw == Some(Flaw::Except))),
        );
        patterns.extend(
            self.text
                .format
                .and_then(|format| Some((form(format, flaw != Some(Flaw::Format))?, true))),
        );
        Graph::new(&patterns, self.text.length.unit)
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
