//! Regexes: each is compiled once, by the same rules as the crate that will match with it.

mod looks;

use std::collections::HashMap;
use std::ops::Range;

use cratewright_support::pattern::Pattern;
use regex_syntax::ast;

use crate::diagnostic::{Diagnostics, catalogue};
use crate::pattern::{self, Refusal};

/// The compiled regexes of a file, by their text; `None` for those that were refused.
#[derive(Default)]
pub(super) struct Patterns {
    compiled: HashMap<String, Option<&'static Pattern>>,
}

impl Patterns {
    /// Compiles what a `pattern` or an `except` says and reports what is wrong with it.
    pub(super) fn check(&mut self, source: &str, span: &Range<usize>, out: &mut Diagnostics) {
        match self.compiled.get(source) {
            Some(Some(_)) => anchors(source, span.clone(), out),
            known => {
                let compiled = pattern::compile(source);
                match &compiled {
                    Err(refusal) => report(source, refusal, span.clone(), out),
                    Ok(_) => anchors(source, span.clone(), out),
                }
                if known.is_none() {
                    self.compiled.insert(source.to_owned(), compiled.ok());
                }
            }
        }
    }

    /// The same for the regex that a list of them becomes. What is wrong with one of them alone has
    /// been reported.
    pub(super) fn check_all(&mut self, source: &str, span: &Range<usize>, out: &mut Diagnostics) {
        let compiled = pattern::compile(source);
        if let Err(refusal @ Refusal::TooLarge) = &compiled {
            report(source, refusal, span.clone(), out);
        }
        self.compiled.insert(source.to_owned(), compiled.ok());
    }

    /// Whether a regex is in order. One that several declarations make up together is looked at
    /// here for the first time.
    pub(super) fn is_sound(&self, source: &str) -> bool {
        match self.compiled.get(source) {
            Some(known) => known.is_some(),
            None => pattern::compile(source).is_ok(),
        }
    }

    /// A regex that has been checked and is in order.
    pub(super) fn get(&self, source: &str) -> Option<&'static Pattern> {
        *self.compiled.get(source)?
    }
}

/// A regex matches the whole value, so its own anchors say nothing.
fn anchors(source: &str, span: Range<usize>, out: &mut Diagnostics) {
    let escaped = source.ends_with("\\$") && !source.ends_with("\\\\$");
    let anchor = match source {
        _ if source.starts_with('^') => "^",
        _ if source.ends_with('$') && !escaped => "$",
        _ => return,
    };
    out.report(&catalogue::ANCHORS, span, &[&anchor]);
}

fn report(source: &str, refusal: &Refusal, span: Range<usize>, out: &mut Diagnostics) {
    // Between quotes without escapes, a span in the regex is a span in the file.
    let literal = span.len() == source.len() + 2;
    let (span, kind) = match ast::parse::Parser::new().parse(source) {
        Err(error) if literal => {
            let begin = span.start + 1;
            let found = error.span();
            (
                begin + found.start.offset..begin + found.end.offset,
                Some(error.kind().clone()),
            )
        }
        Err(error) => (span, Some(error.kind().clone())),
        Ok(_) => (span, None),
    };
    let diagnostic = out.about(&catalogue::BAD_REGEX, span, &[refusal]);
    out.push(match kind {
        Some(ast::ErrorKind::UnsupportedLookAround) => {
            diagnostic.help(looks::instead(source).unwrap_or_else(|| {
                "say each condition by itself: `pattern` and `except` take lists, and all of `pattern` and none of `except` has to match the whole value".to_owned()
            }))
        }
        Some(ast::ErrorKind::UnsupportedBackreference) => diagnostic
            .help("back-references are not part of the language: they take exponential time"),
        _ => match pattern::java::instead(source) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        },
    });
}
