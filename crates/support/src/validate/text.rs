//! Constraints on text.

use super::{Format, Length, Path, Rule, Violations};
use crate::pattern::Pattern;

/// What a text has to be. A constraint that is not there allows everything.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Text {
    /// How long.
    pub length: Length,
    /// What the whole text matches.
    pub pattern: Option<&'static Pattern>,
    /// What the whole text matches as well: further patterns, its own or those of its newtype.
    pub also: &'static [&'static Pattern],
    /// What the whole text does not match.
    pub except: Option<&'static Pattern>,
    /// The well-known form it has.
    pub format: Option<Format>,
}

impl Text {
    /// Any text at all.
    pub const ANY: Self = Text {
        length: Length::ANY,
        pattern: None,
        also: &[],
        except: None,
        format: None,
    };

    /// Whether a text breaks no constraint.
    pub fn holds(&self, text: &str) -> bool {
        let mut out = Violations::default();
        self.check_text(text, &Path::ROOT, &mut out);
        out.is_empty()
    }

    /// Reports every constraint that `text` breaks.
    pub(super) fn check_text(&self, text: &str, at: &Path<'_>, out: &mut Violations) {
        if self.length != Length::ANY {
            self.length.check(self.length.of(text), at, out);
        }
        for pattern in self.pattern.iter().chain(self.also) {
            if !pattern.matches(text) {
                out.report(at, Rule::Pattern(pattern.source()), || shown(text));
            }
        }
        if let Some(except) = self.except.filter(|except| except.matches(text)) {
            out.report(at, Rule::Except(except.source()), || shown(text));
        }
        if let Some(format) = self.format.filter(|format| !format.holds(text)) {
            out.report(at, Rule::Format(format), || shown(text));
        }
    }
}

/// A text in quotes, cut where it is long.
fn shown(text: &str) -> String {
    /// Enough to recognise a value.
    const MOST: usize = 64;
    match text.char_indices().nth(MOST) {
        None => format!("{text:?}"),
        Some((end, _)) => format!("{:?}…", text.get(..end).unwrap_or_default()),
    }
}
