//! Strings that match patterns, and strings that do not.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use cratewright::model::{Constraints, Length, LengthUnit};
use cratewright::pattern;
use regex_syntax::hir::{Class, Hir, HirKind};

use super::dice::Dice;

const ALPHABET: &[char] = &[
    'a', 'Z', '0', '9', '-', '_', '.', ' ', '/', '@', 'é', '中', '😀', '<', '\n', '\u{2028}',
];

/// A text within its constraints, where one is found.
pub(super) fn good(constraints: &Constraints, dice: &mut Dice) -> Option<String> {
    let patterns: Vec<&str> = patterns(constraints).collect();
    (0..400).find_map(|_| {
        let text = if patterns.is_empty() {
            free(constraints.length, dice)
        } else {
            // What one of several asks for may be what another one allows: each has its turn.
            let source: &&str = dice.pick(&patterns);
            matching(source, constraints.length, dice)
        };
        holds(constraints, &text).then_some(text)
    })
}

/// A text that breaks a constraint, and which one.
pub(super) fn broken(constraints: &Constraints, dice: &mut Dice) -> Option<(String, &'static str)> {
    let candidates = [
        String::new(),
        free(None, dice),
        "\n".to_owned(),
        "x".repeat(max(constraints.length).saturating_add(1).min(5000)),
        "é".repeat(max(constraints.length).saturating_add(1).min(5000)),
        constraints
            .except
            .as_deref()
            .map(|source| matching(source, constraints.length, dice))
            .unwrap_or_default(),
    ];
    let text = dice.pick(&candidates).clone();
    let why = if !in_length(constraints.length, &text) {
        // Bytes of a text are not what a schema counts.
        if constraints
            .length
            .is_some_and(|length| length.unit == LengthUnit::Bytes)
        {
            return None;
        }
        "length"
    } else if !patterns(constraints).all(|it| matches(it, &text)) {
        "pattern"
    } else if excepted(constraints, &text) {
        "except"
    } else {
        return None;
    };
    Some((text, why))
}

fn holds(constraints: &Constraints, text: &str) -> bool {
    in_length(constraints.length, text)
        && patterns(constraints).all(|it| matches(it, text))
        && !excepted(constraints, text)
}

/// The patterns that a string has to match.
fn patterns(constraints: &Constraints) -> impl Iterator<Item = &str> {
    let all = constraints.pattern.iter().chain(&constraints.also);
    all.map(String::as_str)
}

fn excepted(constraints: &Constraints, text: &str) -> bool {
    let except = constraints.except.as_deref();
    except.is_some_and(|it| matches(it, text))
}

fn matches(source: &str, text: &str) -> bool {
    compiled(source).pattern.matches(text)
}

/// A pattern to match with, and its regex to go by.
struct Compiled {
    pattern: cratewright_support::pattern::Pattern,
    hir: Hir,
}

/// Each pattern is compiled once: there are few of them and many texts.
fn compiled(source: &str) -> Arc<Compiled> {
    static ALL: Mutex<Option<HashMap<String, Arc<Compiled>>>> = Mutex::new(None);
    let mut all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
    let compile = || Compiled {
        pattern: *pattern::compile(source).expect("checked"),
        hir: regex_syntax::parse(source).expect("checked"),
    };
    let known = all.get_or_insert_default().entry(source.to_owned());
    Arc::clone(known.or_insert_with(|| Arc::new(compile())))
}

fn max(length: Option<Length>) -> usize {
    length
        .and_then(|length| length.max)
        .map_or(64, |max| usize::try_from(max).unwrap_or(64))
}

pub(super) fn in_length(length: Option<Length>, text: &str) -> bool {
    let Some(length) = length else { return true };
    let count = match length.unit {
        LengthUnit::Bytes => text.len(),
        _ => text.chars().count(),
    } as u64;
    length.min.is_none_or(|min| min <= count) && length.max.is_none_or(|max| count <= max)
}

fn free(length: Option<Length>, dice: &mut Dice) -> String {
    let min = length.and_then(|length| length.min).unwrap_or(0);
    let max = length.and_then(|length| length.max).unwrap_or(min + 20);
    let count = dice.between(min.into(), max.min(min + 300).into());
    (0..count).map(|_| *dice.pick(ALPHABET)).collect()
}

/// A text that a regex matches. Counts without an end stay small, or grow to the length asked for.
fn matching(source: &str, length: Option<Length>, dice: &mut Dice) -> String {
    let mut out = String::new();
    let most = length.map_or(8, |length| {
        let most = length.min.unwrap_or_default().max(64);
        length.max.map_or(most.min(300), |max| max.min(most))
    });
    write(
        &compiled(source).hir,
        u32::try_from(most).unwrap_or(8),
        dice,
        &mut out,
    );
    out
}

fn write(hir: &Hir, most: u32, dice: &mut Dice, out: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) => {
            let ranges = class.ranges();
            // Mostly the first ranges: ASCII.
            let range = if dice.one_in(4) {
                *dice.pick(ranges)
            } else {
                ranges[dice.below(ranges.len().min(3))]
            };
            let (start, end) = (u32::from(range.start()), u32::from(range.end()));
            let width = usize::try_from(end - start).unwrap_or_default() + 1;
            let code = start + u32::try_from(dice.below(width)).unwrap_or_default();
            out.push(char::from_u32(code).unwrap_or(range.start()));
        }
        HirKind::Class(Class::Bytes(class)) => {
            out.push(char::from(dice.pick(class.ranges()).start()));
        }
        HirKind::Repetition(repetition) => {
            let max = repetition
                .max
                .unwrap_or(repetition.min.max(most))
                .min(repetition.min + most.max(40));
            for _ in 0..dice.between(repetition.min.into(), max.into()) {
                write(&repetition.sub, most, dice, out);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, most, dice, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, most, dice, out)),
        HirKind::Alternation(parts) => write(dice.pick(parts), most, dice, out),
    }
}
