//! Rules between the members of an object.

use super::{Path, Rule, Violations};

/// The rules between the members of an object.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// The members that rules speak of.
    pub members: &'static [Member],
    /// The rules.
    pub rules: &'static [Between],
}

/// What a member can be.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// It may be left out.
    pub optional: bool,
    /// How many values rules compare it with.
    pub values: usize,
    /// It can have a value that is none of these.
    pub others: bool,
}

impl Member {
    /// A member from its parts.
    pub const fn new(optional: bool, values: usize, others: bool) -> Self {
        Self {
            optional,
            values,
            others,
        }
    }
}

/// Where all of `when` holds, all of `then` must. Numbers are indices of members.
#[derive(Debug, Clone, Copy)]
pub struct Between {
    when: &'static [(usize, Ask)],
    then: &'static [(usize, Ask)],
    words: (&'static str, &'static str),
}

/// What a rule asks of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Left out, or null.
    Absent,
    /// There.
    Present,
    /// There, with the compared value of that index.
    Equals(usize),
}

/// What a member is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Left out, or null.
    Absent,
    /// The compared value of that index.
    Equals(usize),
    /// There, with none of the compared values.
    Other,
}

impl Rules {
    /// Reports every rule that does not hold for an object whose members are in these states.
    pub fn check(&self, states: &[State], at: &Path<'_>, out: &mut Violations) {
        for rule in self.rules {
            if rule.holds(states) == Some(false) {
                out.report_whole(at, rule.rule());
            }
        }
    }
}

impl Between {
    /// A rule, and how both sides of it read: `expirationDate is absent`.
    pub const fn new(
        when: &'static [(usize, Ask)],
        then: &'static [(usize, Ask)],
        words: (&'static str, &'static str),
    ) -> Self {
        Self { when, then, words }
    }

    /// The rule as a violation names it.
    #[doc(hidden)]
    pub fn rule(&self) -> Rule {
        let (when, then) = self.words;
        Rule::Between { when, then }
    }

    /// Whether the rule holds, where that is known from the states so far.
    #[doc(hidden)]
    pub fn holds(&self, states: &[State]) -> Option<bool> {
        match (all(self.when, states), all(self.then, states)) {
            (Some(false), _) | (_, Some(true)) => Some(true),
            (Some(true), Some(false)) => Some(false),
            _ => None,
        }
    }
}

fn all(asked: &[(usize, Ask)], states: &[State]) -> Option<bool> {
    let mut answers = asked.iter().map(|&(member, ask)| {
        let state = *states.get(member)?;
        Some(match ask {
            Ask::Absent => state == State::Absent,
            Ask::Present => state != State::Absent,
            Ask::Equals(value) => state == State::Equals(value),
        })
    });
    answers.try_fold(true, |all, answer| answer.map(|answer| all && answer))
}

/// The state of a member that rules only ask the presence of.
pub fn presence<T>(value: Option<&T>) -> State {
    match value {
        Some(_) => State::Other,
        None => State::Absent,
    }
}

/// The state of a member that rules compare with `values`.
pub fn comparison<T: PartialEq>(value: Option<&T>, values: &[T]) -> State {
    let Some(value) = value else {
        return State::Absent;
    };
    let index = values.iter().position(|compared| compared == value);
    index.map_or(State::Other, State::Equals)
}

/// The state of a text that rules compare with `values`.
pub fn text_comparison<T: AsRef<str> + ?Sized>(value: Option<&T>, values: &[&str]) -> State {
    comparison(value.map(AsRef::as_ref).as_ref(), values)
}
