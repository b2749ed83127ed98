//! Diagnostics for people: message, source line, caret, help.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Label, Severity, Source};

/// More than this helps nobody: the first ones are shown, the rest is counted.
const MOST_SHOWN: usize = 100;

/// Places that are further apart are shown apart.
const LINES_IN_ONE_PIECE: usize = 200;

/// Longer pieces of source are shown in part.
const LONGEST_EXCERPT: usize = 1 << 16;

/// Renders all of them, with a sum at the end.
pub fn render_all(diagnostics: &[Diagnostic], colour: bool) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter().take(MOST_SHOWN) {
        out.push_str(&render(diagnostic, colour));
        out.push_str("\n\n");
    }
    if diagnostics.len() > MOST_SHOWN {
        let _ = write!(out, "… and {} more\n\n", diagnostics.len() - MOST_SHOWN);
    }
    out
}

/// Renders one of them.
pub fn render(diagnostic: &Diagnostic, colour: bool) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(&diagnostic.message)
        .id(diagnostic.rule.code);
    let mut group = Group::with_title(title);
    if diagnostic.source().text().is_empty() {
        // Nothing was read, and there is nothing to show.
        group = group.element(Origin::path(diagnostic.source().name()));
    } else {
        for piece in pieces(diagnostic) {
            group = group.element(piece);
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.render(&[group])
}

/// The pieces of source to show: one for each run of places that are near each other, that of the
/// primary place first.
fn pieces(diagnostic: &Diagnostic) -> Vec<Snippet<'_, annotate_snippets::Annotation<'_>>> {
    let source = diagnostic.source();
    let line = |label: &Label| source.line_of(label.span.start);
    let home = line(&diagnostic.primary);
    let (near, far): (Vec<_>, Vec<_>) = diagnostic
        .secondary
        .iter()
        .partition(|label| line(label).abs_diff(home) <= LINES_IN_ONE_PIECE);

    let mut first = vec![(AnnotationKind::Primary, &diagnostic.primary)];
    first.extend(
        near.into_iter()
            .map(|label| (AnnotationKind::Context, label)),
    );
    std::iter::once(piece(diagnostic, &first))
        .chain(
            far.into_iter()
                .map(|label| piece(diagnostic, &[(AnnotationKind::Context, label)])),
        )
        .collect()
}

/// The lines that hold all of `labels`, with the labels.
fn piece<'a>(
    diagnostic: &'a Diagnostic,
    labels: &[(AnnotationKind, &'a Label)],
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let source = diagnostic.source();
    let starts = || labels.iter().map(|(_, label)| label.span.start);
    let first = source.line_of(starts().min().unwrap_or_default());
    let last = source.line_of(starts().max().unwrap_or_default());
    let excerpt = excerpt(
        source,
        source.line_start(first)..source.line_start(last + 1),
        labels,
    );
    let annotations = labels.iter().map(|(kind, label)| {
        let within = |offset: usize| offset.clamp(excerpt.start, excerpt.end) - excerpt.start;
        kind.span(within(label.span.start)..within(label.span.end))
            .label(label.text.as_str())
    });
    Snippet::source(&source.text()[excerpt.clone()])
        .path(source.name())
        .line_start(first)
        .annotations(annotations)
}

/// `lines`, or what stands around the first label where they are too long to show.
fn excerpt(
    source: &Source,
    lines: Range<usize>,
    labels: &[(AnnotationKind, &Label)],
) -> Range<usize> {
    if lines.len() <= LONGEST_EXCERPT {
        return lines;
    }
    let start = labels
        .iter()
        .map(|(_, label)| label.span.start)
        .min()
        .unwrap_or(lines.start);
    let begin = start.saturating_sub(LONGEST_EXCERPT / 2).max(lines.start);
    let end = (start + LONGEST_EXCERPT / 2).min(lines.end);
    source.boundary(begin)..source.boundary(end)
}
