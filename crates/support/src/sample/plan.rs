//! Which members are there, so that the rules between members hold.

use super::Source;
use crate::validate::Rule;

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

/// Where all of `when` holds, all of `then` must. Numbers are indices of members.
#[derive(Debug, Clone, Copy)]
pub struct Between {
    /// The condition.
    pub when: &'static [(usize, Ask)],
    /// The consequence.
    pub then: &'static [(usize, Ask)],
    /// Both in words, as [`Rule::Between`] has them.
    pub words: (&'static str, &'static str),
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

/// What a member is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Left out, or null.
    Absent,
    /// The compared value of that index.
    Equals(usize),
    /// There, with none of the compared values.
    Other,
}

/// What each member is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan(Vec<State>);

impl Plan {
    /// What the member of that index is to be.
    pub fn of(&self, member: usize) -> State {
        self.0.get(member).copied().unwrap_or(State::Other)
    }
}

impl Rules {
    /// States of the members in which every rule holds, unless one is to be broken.
    pub fn plan(&self, source: &mut Source) -> Plan {
        let mut order = self.states();
        if !source.is_large() {
            for states in &mut order {
                let first = source.index(states.len());
                states.rotate_left(first);
            }
        }
        let breakable: Vec<usize> = (0..self.rules.len())
            .filter(|&rule| self.search(&order, Some(rule)).is_some())
            .collect();
        let fault = source.fault(breakable.len());
        let broken = fault.and_then(|fault| breakable.get(fault).copied());
        if let Some(rule) = broken.and_then(|index| self.rules.get(index)) {
            let (when, then) = rule.words;
            source.broke(Rule::Between { when, then });
        }
        Plan(self.search(&order, broken).unwrap_or_default())
    }

    fn states(&self) -> Vec<Vec<State>> {
        let of = |member: &Member| {
            let other = member.others.then_some(State::Other);
            let absent = member.optional.then_some(State::Absent);
            let equal = (0..member.values).map(State::Equals);
            absent.into_iter().chain(other).chain(equal).collect()
        };
        self.members.iter().map(of).collect()
    }

    /// The first states, in the order of each member, in which only `broken` does not hold.
    fn search(&self, order: &[Vec<State>], broken: Option<usize>) -> Option<Vec<State>> {
        let mut chosen = Vec::with_capacity(order.len());
        self.extend(order, broken, &mut chosen).then_some(chosen)
    }

    fn extend(&self, order: &[Vec<State>], broken: Option<usize>, chosen: &mut Vec<State>) -> bool {
        let is_possible = self.rules.iter().enumerate().all(|(index, rule)| {
            let holds = rule.holds(chosen);
            holds.is_none_or(|holds| holds == (broken != Some(index)))
        });
        let Some(states) = order.get(chosen.len()).filter(|_| is_possible) else {
            return is_possible;
        };
        states.iter().any(|&state| {
            let length = chosen.len();
            chosen.push(state);
            self.extend(order, broken, chosen) || {
                chosen.truncate(length);
                false
            }
        })
    }
}

impl Between {
    /// Whether the rule holds, where that is known of the members chosen so far.
    fn holds(&self, chosen: &[State]) -> Option<bool> {
        match (all(self.when, chosen), all(self.then, chosen)) {
            (Some(false), _) | (_, Some(true)) => Some(true),
            (Some(true), Some(false)) => Some(false),
            _ => None,
        }
    }
}

fn all(asked: &[(usize, Ask)], chosen: &[State]) -> Option<bool> {
    let mut answers = asked.iter().map(|&(member, ask)| {
        let state = *chosen.get(member)?;
        Some(match ask {
            Ask::Absent => state == State::Absent,
            Ask::Present => state != State::Absent,
            Ask::Equals(value) => state == State::Equals(value),
        })
    });
    answers.try_fold(true, |all, answer| answer.map(|answer| all && answer))
}
