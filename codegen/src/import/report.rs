//! What a draft does not say, a line for each.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::description::Loss;
use super::draft::one_line;

/// The losses of an import.
#[derive(Debug, Clone, Default)]
pub struct Report {
    losses: Vec<Loss>,
}

impl Report {
    pub(super) fn new(losses: Vec<Loss>) -> Self {
        let mut seen = std::collections::HashSet::new();
        let mut kept = losses;
        kept.retain(|loss| seen.insert((loss.rule, loss.pointer.clone(), loss.instead.clone())));
        Self { losses: kept }
    }

    /// Each of them, in the order in which they were met.
    pub fn losses(&self) -> &[Loss] {
        &self.losses
    }

    /// Nothing was lost.
    pub fn is_empty(&self) -> bool {
        self.losses.is_empty()
    }

    /// A line each: rule, pointer into the source, what was done instead.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for loss in &self.losses {
            let _ = writeln!(
                out,
                "{}\t{}\t{}",
                loss.rule,
                pointer(loss),
                one_line(&loss.instead)
            );
        }
        out
    }

    /// The same as an array of objects.
    pub fn json(&self) -> String {
        let losses = self.losses.iter().map(|loss| {
            serde_json::json!({"rule": loss.rule, "pointer": loss.pointer, "instead": loss.instead})
        });
        let array = serde_json::Value::Array(losses.collect());
        format!("{array:#}\n")
    }

    /// How often each rule was met, on one line.
    pub fn summary(&self) -> String {
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for loss in &self.losses {
            *rules.entry(loss.rule).or_default() += 1;
        }
        let rules: Vec<String> = rules
            .iter()
            .map(|(rule, count)| format!("{rule} {count}"))
            .collect();
        rules.join(", ")
    }
}

fn pointer(loss: &Loss) -> &str {
    if loss.pointer.is_empty() {
        "/"
    } else {
        &loss.pointer
    }
}
