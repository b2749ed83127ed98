//! What the generator has to say about a spec: every diagnostic has a place and a stable code.
//!
//! [`catalogue`] is the one table of what can be said; a [`Diagnostic`] is one entry of it, filled
//! in and pointed at a place. [`text`] and [`json`] render them.

pub mod catalogue;
pub mod explain;
pub mod json;
pub mod sarif;
mod source;
pub(crate) mod suggest;
pub mod text;

use std::fmt::{self, Display};
use std::ops::Range;
use std::sync::Arc;

pub use self::catalogue::Rule;
pub use self::source::Source;
pub use self::suggest::{is_slip, nearest};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// No crate can be made.
    Error,
    /// A crate can be made, but it may not be what its author wants.
    Warning,
}

/// One thing to say about a spec.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The entry of the catalogue.
    pub rule: &'static Rule,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Where.
    pub primary: Label,
    /// Other places that play a part.
    pub secondary: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    source: Arc<Source>,
    /// Whether a suggestion is worth looking for.
    suggests: bool,
    /// A warning that the settings make an error of.
    denied: bool,
}

/// A place and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Byte offsets into the text of the spec.
    pub span: Range<usize>,
    /// May be empty.
    pub text: String,
}

impl Diagnostic {
    /// A diagnostic of the catalogue, with `arguments` for its `{0}`, `{1}`, ….
    pub fn new(
        source: &Arc<Source>,
        rule: &'static Rule,
        span: Range<usize>,
        arguments: &[&dyn Display],
    ) -> Self {
        let help = catalogue::fill(rule.help, arguments);
        Self {
            rule,
            message: catalogue::fill(rule.message, arguments),
            primary: Label {
                span: source.clamp(span),
                text: catalogue::fill(rule.label, arguments),
            },
            secondary: Vec::new(),
            help: (!help.is_empty()).then_some(help),
            source: Arc::clone(source),
            suggests: true,
            denied: false,
        }
    }

    /// Points at another place as well.
    #[must_use]
    pub fn also(mut self, span: Range<usize>, text: impl Into<String>) -> Self {
        let span = self.source.clamp(span);
        self.secondary.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Says what to do about it, instead of what the catalogue says.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Asks whether the nearest of `known` was meant, where one is near enough.
    #[must_use]
    pub fn did_you_mean<'k>(self, written: &str, known: impl IntoIterator<Item = &'k str>) -> Self {
        if !self.suggests {
            return self;
        }
        match nearest(written, known) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self,
        }
    }

    /// Whether it is an error or a warning.
    pub fn severity(&self) -> Severity {
        if self.denied {
            Severity::Error
        } else {
            self.rule.severity()
        }
    }

    /// Makes an error of a warning.
    pub fn deny(&mut self) {
        self.denied = true;
    }

    /// Line and column of its place, both from 1; the column counts characters.
    pub fn position(&self) -> (usize, usize) {
        self.source.position(self.primary.span.start)
    }

    /// The file it is about, with its text.
    pub fn source(&self) -> &Source {
        &self.source
    }
}

impl Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text::render(self, false))
    }
}

/// Collects the diagnostics of one file.
#[derive(Debug)]
pub struct Diagnostics {
    source: Arc<Source>,
    errors: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
}

/// More of a kind is not kept: whoever has a thousand mistakes mends some and runs again.
const MOST_KEPT: usize = 1000;

/// Behind this many errors, nobody reads suggestions any more, and finding them takes time.
const MOST_SUGGESTIONS: usize = 100;

impl Diagnostics {
    /// None so far.
    pub fn new(source: Arc<Source>) -> Self {
        Self {
            source,
            errors: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// A collection for the same file, for an attempt whose mistakes nobody has to see.
    #[must_use]
    pub fn silent(&self) -> Self {
        Self::new(Arc::clone(&self.source))
    }

    /// Starts a diagnostic about this file; [`Diagnostics::push`] adds it.
    pub fn about(
        &self,
        rule: &'static Rule,
        span: Range<usize>,
        arguments: &[&dyn Display],
    ) -> Diagnostic {
        // What will not be kept need not be put into words.
        let arguments = if self.kept(rule.severity()).len() < MOST_KEPT {
            arguments
        } else {
            &[]
        };
        let diagnostic = Diagnostic::new(&self.source, rule, span, arguments);
        Diagnostic {
            suggests: self.errors.len() < MOST_SUGGESTIONS,
            ..diagnostic
        }
    }

    fn kept(&self, severity: Severity) -> &Vec<Diagnostic> {
        match severity {
            Severity::Error => &self.errors,
            Severity::Warning => &self.warnings,
        }
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let kept = match diagnostic.severity() {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        if kept.len() < MOST_KEPT {
            kept.push(diagnostic);
        }
    }

    /// Adds a diagnostic that needs nothing beyond its entry in the catalogue.
    pub fn report(&mut self, rule: &'static Rule, span: Range<usize>, arguments: &[&dyn Display]) {
        self.push(self.about(rule, span, arguments));
    }

    /// Whether something of that kind has been said.
    pub fn says(&self, rule: &'static Rule) -> bool {
        let mut kept = self.kept(rule.severity()).iter();
        kept.any(|diagnostic| diagnostic.rule.code == rule.code)
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// All of them, in the order of the file.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut all = self.errors;
        all.extend(self.warnings);
        all.sort_by_key(|diagnostic| {
            (
                diagnostic.primary.span.start,
                diagnostic.severity(),
                diagnostic.rule.code,
            )
        });
        all
    }
}
