//! Which members are there, so that the rules between members hold.

use super::Source;
use cratewright_support::validate::between::{Member, Rules, State};

/// What each member is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan(Vec<State>);

impl Plan {
    /// What the member of that index is to be.
    pub fn of(&self, member: usize) -> State {
        self.0.get(member).copied().unwrap_or(State::Other)
    }
}

/// States of the members in which every rule holds, unless one is to be broken.
pub fn plan(rules: &Rules, source: &mut Source) -> Plan {
    Search(rules).plan(source)
}

struct Search<'a>(&'a Rules);

impl Search<'_> {
    fn plan(&self, source: &mut Source) -> Plan {
        let mut order = self.states();
        if !source.is_large() {
            for states in &mut order {
                let first = source.index(states.len());
                states.rotate_left(first);
            }
        }
        let breakable: Vec<usize> = (0..self.0.rules.len())
            .filter(|&rule| self.search(&order, Some(rule)).is_some())
            .collect();
        let fault = source.fault(breakable.len());
        let broken = fault.and_then(|fault| breakable.get(fault).copied());
        if let Some(rule) = broken.and_then(|index| self.0.rules.get(index)) {
            source.broke(rule.rule());
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
        self.0.members.iter().map(of).collect()
    }

    /// The first states, in the order of each member, in which only `broken` does not hold.
    fn search(&self, order: &[Vec<State>], broken: Option<usize>) -> Option<Vec<State>> {
        let mut chosen = Vec::with_capacity(order.len());
        self.extend(order, broken, &mut chosen).then_some(chosen)
    }

    fn extend(&self, order: &[Vec<State>], broken: Option<usize>, chosen: &mut Vec<State>) -> bool {
        let is_possible = self.0.rules.iter().enumerate().all(|(index, rule)| {
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
