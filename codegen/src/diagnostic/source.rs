//! A file and its lines.

use std::ops::Range;
use std::sync::OnceLock;

/// Beyond this, characters are not counted one by one.
const LONG_LINE: usize = 1 << 16;

/// A file: its name as the user gave it, its text, and where its lines begin.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<usize>,
    once_each: OnceLock<String>,
}

impl Source {
    /// Finds the lines of `text`.
    pub fn new(name: &str, text: &str) -> Self {
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self {
            name: name.to_owned(),
            text: text.to_owned(),
            line_starts,
            once_each: OnceLock::new(),
        }
    }

    /// The name, as the user gave it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text with every part of `repeated` made blank, so that what is read of the rest keeps its
    /// spans. What is blank is decided by the first call.
    pub fn without(&self, repeated: &[Range<usize>]) -> &str {
        self.once_each.get_or_init(|| {
            let mut blank = String::with_capacity(self.text.len());
            for (at, c) in self.text.char_indices() {
                if c == '\n' || c == '\r' || !repeated.iter().any(|part| part.contains(&at)) {
                    blank.push(c);
                } else {
                    blank.extend(std::iter::repeat_n(' ', c.len_utf8()));
                }
            }
            blank
        })
    }

    /// Line and column of a byte offset, both from 1; the column counts characters, and bytes where
    /// a line is absurdly long.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.line_of(offset);
        let start = self.line_start(line);
        let column = match self.text.get(start..offset) {
            Some(before) if before.len() <= LONG_LINE => before.chars().count(),
            _ => offset - start,
        };
        (line, column + 1)
    }

    /// The line of a byte offset, from 1.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset)
    }

    /// Where a line begins; lines count from 1.
    pub(super) fn line_start(&self, line: usize) -> usize {
        let index = line.saturating_sub(1);
        self.line_starts
            .get(index)
            .copied()
            .unwrap_or(self.text.len())
    }

    /// `span`, moved to where it can be shown: inside the text and between characters.
    pub(super) fn clamp(&self, span: Range<usize>) -> Range<usize> {
        let start = self.boundary(span.start);
        let end = self.boundary(span.end.max(start));
        start..end
    }

    /// The last place between two characters that is not behind `offset`.
    pub(super) fn boundary(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let back = (0..4).find(|back| self.text.is_char_boundary(offset.saturating_sub(*back)));
        offset.saturating_sub(back.unwrap_or(0))
    }
}
