//! Paragraphs, lists, quotes, tables and code.

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
    TextMergeStream,
};

use super::super::literal::is_unprintable;
use super::inline::{self, Place};

/// Quotes and lists that are deeper than this are written as if they were not.
const DEEPEST: usize = 12;

/// Languages of code that nobody takes for Rust; any other is shown without one.
const LANGUAGES: &[&str] = &[
    "bash",
    "console",
    "css",
    "csv",
    "go",
    "graphql",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "jsonc",
    "python",
    "ruby",
    "sh",
    "shell",
    "sql",
    "text",
    "toml",
    "ts",
    "typescript",
    "xml",
    "yaml",
];

/// Writes `markdown` again, with only that in it which is safe.
pub(super) fn render(markdown: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut renderer = Renderer::default();
    let events = Parser::new_ext(markdown, options).map(|event| match event {
        Event::InlineHtml(html) => Event::Text(html),
        event => event,
    });
    for event in TextMergeStream::new(events) {
        renderer.event(event);
    }
    renderer.flush();
    let mut lines = renderer.lines;
    let end = lines
        .iter()
        .rposition(|line| !line.is_empty())
        .map_or(0, |last| last + 1);
    lines.truncate(end);
    lines
}

#[derive(Default)]
struct Renderer {
    lines: Vec<String>,
    /// The line that is being written, without what the containers put before it.
    line: String,
    containers: Vec<Container>,
    /// The number of the next item of each list that is open; none for bullets.
    lists: Vec<Option<u64>>,
    /// A block has ended, inside of this many containers: the next line comes after an empty one.
    gap: Option<usize>,
    place: Place,
    /// Whether each emphasis that is open is written.
    emphases: Vec<bool>,
    /// What each link that is open ends in.
    links: Vec<Link>,
    /// The text of a block of code, and its language.
    code: Option<(String, String)>,
    cells: Vec<String>,
    columns: usize,
}

/// What stands before the lines of a block.
enum Container {
    Quote,
    /// An item of a list: its marker, and whether it has been written.
    Item {
        marker: String,
        written: bool,
    },
    /// Too deep to be shown.
    Hidden,
}

enum Link {
    /// The text has been opened; this closes it.
    Open(String),
    /// The address is its own text, which has been written.
    Address,
    /// Only the text is shown.
    Text,
}

impl Renderer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.code_span(&text),
            Event::Html(text) => self.html_lines(&text),
            Event::SoftBreak => self.line_break(""),
            Event::HardBreak => self.line_break("\\"),
            Event::Rule => {
                self.flush();
                self.line.push_str("---");
                self.end_block();
            }
            // HTML has become text, and the syntax of the others is not switched on.
            Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.flush(),
            Tag::Heading { level, .. } => {
                self.flush();
                self.place.heading = true;
                self.line.push_str(if level < HeadingLevel::H4 {
                    "### "
                } else {
                    "#### "
                });
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.enter(Container::Quote);
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                self.code = Some((String::new(), language(&kind)));
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                let marker = match self.lists.last() {
                    Some(Some(number)) => format!("{number}. "),
                    _ => "- ".to_owned(),
                };
                self.enter(Container::Item {
                    marker,
                    written: false,
                });
            }
            Tag::Table(alignments) => {
                self.flush();
                self.columns = alignments.len();
                self.place.cell = true;
            }
            Tag::Emphasis => self.open_emphasis("*"),
            Tag::Strong => self.open_emphasis("**"),
            Tag::Strikethrough => self.open_emphasis("~~"),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.open_link(link_type, &dest_url),
            Tag::Image { dest_url, .. } => self.open_link(LinkType::Inline, &dest_url),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.end_block(),
            TagEnd::Heading(_) => {
                self.place.heading = false;
                self.end_block();
            }
            TagEnd::BlockQuote(_) => {
                self.leave();
                self.end_block();
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::List(_) => {
                self.lists.pop();
                self.end_block();
            }
            TagEnd::Item => {
                // An item with nothing in it is not written, and does not count.
                let written = matches!(self.leave(), Some(Container::Item { written: true, .. }));
                if let Some(Some(number)) = self.lists.last_mut() {
                    *number += u64::from(written);
                }
            }
            TagEnd::TableCell => self.cells.push(std::mem::take(&mut self.line)),
            TagEnd::TableHead => {
                self.end_row();
                self.line = format!("|{}", "---|".repeat(self.columns));
                self.flush();
            }
            TagEnd::TableRow => self.end_row(),
            TagEnd::Table => {
                self.place.cell = false;
                self.end_block();
            }
            TagEnd::Emphasis => self.close_emphasis("*"),
            TagEnd::Strong => self.close_emphasis("**"),
            TagEnd::Strikethrough => self.close_emphasis("~~"),
            TagEnd::Link | TagEnd::Image => self.close_link(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((code, _)) = &mut self.code {
            code.push_str(text);
            return;
        }
        if matches!(self.links.last(), Some(Link::Address)) {
            return;
        }
        // An entity may stand for a character that must not be seen.
        let visible: String = text
            .chars()
            .map(|c| if is_unprintable(c) { ' ' } else { c })
            .collect();
        inline::escape(&visible, self.place, &mut self.line);
    }

    fn code_span(&mut self, text: &str) {
        let span = super::code(text);
        self.line.push_str(&if self.place.cell {
            span.replace('|', "\\|")
        } else {
            span
        });
    }

    fn html_lines(&mut self, text: &CowStr<'_>) {
        for line in text.lines() {
            self.text(line);
            self.flush();
        }
    }

    /// Ends a line of a paragraph.
    fn line_break(&mut self, mark: &str) {
        if self.place.heading || self.place.cell {
            self.line.push(' ');
        } else if !self.line.is_empty() {
            self.line.push_str(mark);
            self.flush();
        }
    }

    fn open_emphasis(&mut self, mark: &str) {
        // Two marks side by side would be read as one.
        let written = !self.line.ends_with(['*', '~']);
        self.emphases.push(written);
        if written {
            self.line.push_str(mark);
        }
    }

    fn close_emphasis(&mut self, mark: &str) {
        if self.emphases.pop() == Some(true) {
            self.line.push_str(mark);
        }
    }

    fn open_link(&mut self, kind: LinkType, url: &str) {
        let link = if self.place.link {
            Link::Text
        } else if kind == LinkType::Email || kind == LinkType::Autolink && inline::is_linkable(url)
        {
            self.line.extend(["<", url, ">"]);
            Link::Address
        } else if inline::is_linkable(url) {
            self.line.push('[');
            self.place.link = true;
            Link::Open(inline::target(url))
        } else {
            Link::Text
        };
        self.links.push(link);
    }

    fn close_link(&mut self) {
        if let Some(Link::Open(target)) = self.links.pop() {
            self.place.link = false;
            self.line.push_str(&target);
        }
    }

    fn end_code(&mut self) {
        let Some((text, language)) = self.code.take() else {
            return;
        };
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.line = format!("{fence}{language}");
        self.flush_line();
        for line in text.lines() {
            self.line.push_str(line);
            self.flush_line();
        }
        self.line = fence;
        self.flush_line();
        self.end_block();
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        self.line = format!("| {} |", cells.join(" | "));
        self.flush();
    }

    fn end_block(&mut self) {
        self.flush();
        self.gap = Some(self.containers.len());
    }

    fn enter(&mut self, container: Container) {
        let container = if self.containers.len() < DEEPEST {
            container
        } else {
            Container::Hidden
        };
        self.containers.push(container);
    }

    fn leave(&mut self) -> Option<Container> {
        self.flush();
        let container = self.containers.pop();
        self.gap = self.gap.map(|depth| depth.min(self.containers.len()));
        container
    }

    /// Writes the line, if there is anything in it.
    fn flush(&mut self) {
        if !self.line.trim().is_empty() {
            self.flush_line();
        }
        self.line.clear();
    }

    fn flush_line(&mut self) {
        if let Some(depth) = self.gap.take()
            && !self.lines.is_empty()
        {
            let blank: String = self.containers[..depth]
                .iter()
                .map(Container::again)
                .collect();
            self.lines.push(blank.trim_end().to_owned());
        }
        let mut whole: String = self.containers.iter_mut().map(Container::next).collect();
        whole.push_str(&self.line);
        self.line.clear();
        self.lines.push(whole.trim_end().to_owned());
    }
}

impl Container {
    /// What it puts before its next line.
    fn next(&mut self) -> String {
        match self {
            Self::Item { marker, written } if !*written => {
                *written = true;
                marker.clone()
            }
            other => other.again(),
        }
    }

    /// What it puts before all lines but its first.
    fn again(&self) -> String {
        match self {
            Self::Quote => "> ".to_owned(),
            Self::Item { marker, .. } => " ".repeat(marker.len()),
            Self::Hidden => String::new(),
        }
    }
}

/// The language to show for a block of code.
fn language(kind: &CodeBlockKind<'_>) -> String {
    let word = match kind {
        CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    };
    let known = LANGUAGES.contains(&word);
    (if known { word } else { "text" }).to_owned()
}
