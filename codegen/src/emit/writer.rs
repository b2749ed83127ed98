//! Source text, formatted as it is written: what comes out is what rustfmt would leave as it is.
//!
//! Running a formatter over a crate of a hundred thousand members costs more than all the rest, so
//! the few layouts that depend on width are decided here, by rustfmt's own measures.

use std::fmt::{Display, Write as _};

/// Widest line.
const MAX_WIDTH: usize = 100;
/// Widest line of names or short items that share it. Where one line takes them all, the comma at its
/// end does not count.
const FILLED_WIDTH: usize = 99;
/// Widest `use` on one line.
const USE_WIDTH: usize = 98;
/// Widest list of arguments, and widest array, that stays on one line.
pub const LIST_WIDTH: usize = 60;
/// Widest struct literal that stays on one line.
const STRUCT_WIDTH: usize = 18;
const INDENT: usize = 4;

/// A file on its way.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    depth: usize,
}

impl Writer {
    pub fn new() -> Self {
        Self::default()
    }

    /// What stands one bracket deep in a file that is written elsewhere, and goes there by
    /// [`append`](Self::append).
    pub fn inner() -> Self {
        Self {
            depth: 1,
            ..Self::default()
        }
    }

    /// Lines that are indented already.
    pub fn append(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The text, without an empty line at its end.
    pub fn finish(mut self) -> String {
        if self.text.ends_with("\n\n") {
            self.text.pop();
        }
        self.text
    }

    /// One line; an empty one without blanks at its end.
    pub fn line(&mut self, line: impl Display) {
        self.indent();
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{line}");
        self.text.push('\n');
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A line that ends in an opening bracket; what follows stands deeper.
    pub fn open(&mut self, head: impl Display) {
        self.line(head);
        self.depth += 1;
    }

    /// The line that closes what [`open`](Self::open) opened.
    pub fn close(&mut self, tail: impl Display) {
        self.depth -= 1;
        self.line(tail);
    }

    /// A doc comment.
    pub fn doc(&mut self, lines: &[String]) {
        self.comment("///", lines);
    }

    /// The doc comment of the file.
    pub fn module_doc(&mut self, lines: &[String]) {
        self.comment("//!", lines);
    }

    fn comment(&mut self, mark: &str, lines: &[String]) {
        for line in lines {
            let blank = if line.is_empty() { "" } else { " " };
            self.line(format_args!("{mark}{blank}{line}"));
        }
    }

    /// `use path::{A, B};` for names in any order.
    pub fn import(&mut self, path: &str, names: &[&str]) {
        let mut names = names.to_vec();
        names.sort_unstable_by(|a, b| super::order::compare(a, b));
        match names.as_slice() {
            [] => {}
            [name] => self.line(format_args!("use {path}::{name};")),
            _ => {
                let head = format!("use {path}::{{");
                let line = format!("{head}{}}};", names.join(", "));
                if count(&line) <= USE_WIDTH {
                    self.line(line);
                } else {
                    self.fill(&head, &names, "};");
                }
            }
        }
    }

    /// The head of a function, up to the bracket that opens its body.
    pub fn signature(&mut self, head: &str, parameters: &[String], tail: &str) {
        let width = self.column() + head.len() + joined(parameters) + tail.len() + " {".len();
        if width <= MAX_WIDTH {
            self.open(format_args!("{head}{}{tail} {{", parameters.join(", ")));
        } else {
            self.vertical(head, parameters, &format!("{tail} {{"));
            self.depth += 1;
        }
    }

    /// A macro with two arguments: on one line where they are short, else one a line.
    pub fn macro_call(&mut self, head: &str, first: &str, second: &str) {
        if count(first) + ", ".len() + count(second) <= LIST_WIDTH {
            self.line(format_args!("{head}({first}, {second});"));
        } else {
            self.open(format_args!("{head}("));
            self.line(format_args!("{first},"));
            self.line(second);
            self.close(");");
        }
    }

    /// What stands between two brackets, where no formatter looks: on one line, or as many to a line
    /// as fit.
    pub fn row(&mut self, head: &str, items: &[String], tail: &str) {
        let width = self.column() + count(head) + joined(items) + count(tail);
        if width <= MAX_WIDTH || items.is_empty() {
            self.line(format_args!("{head}{}{tail}", items.join(", ")));
        } else {
            self.fill(head, items, tail);
        }
    }

    /// A constant: what stands for its value goes to the next line where the first is too short.
    pub fn constant(&mut self, head: &str, value: &str) {
        let same = self.column() + count(head) + " = ".len() + count(value) + ";".len();
        let next = self.column() + INDENT + count(value) + ";".len();
        if same <= MAX_WIDTH || next > MAX_WIDTH {
            self.line(format_args!("{head} = {value};"));
        } else {
            self.open(format_args!("{head} ="));
            self.line(format_args!("{value};"));
            self.depth -= 1;
        }
    }

    /// A member of a struct: its type goes to the next line where the first is too short.
    pub fn member(&mut self, head: &str, ty: &str) {
        let same = self.column() + count(head) + " ".len() + count(ty) + ",".len();
        let next = self.column() + INDENT + count(ty) + ",".len();
        if same > MAX_WIDTH && next <= MAX_WIDTH {
            self.open(head);
            self.line(format_args!("{ty},"));
            self.depth -= 1;
        } else {
            self.unbroken(format_args!("{head} {ty},"));
        }
    }

    /// A variant of an enum with one value in it.
    pub fn variant(&mut self, ident: &str, ty: &str) {
        let same = self.column() + count(ident) + count(ty) + "(),".len();
        let next = self.column() + INDENT + count(ty) + ",".len();
        if same > MAX_WIDTH && next <= MAX_WIDTH {
            self.open(format_args!("{ident}("));
            self.line(format_args!("{ty},"));
            self.close("),");
        } else {
            self.unbroken(format_args!("{ident}({ty}),"));
        }
    }

    /// An item, a member or a variant on a line of its own, however long that is.
    pub fn unbroken(&mut self, line: impl Display) {
        let line = line.to_string();
        if self.column() + count(&line) > MAX_WIDTH {
            self.line("#[rustfmt::skip]");
        }
        self.line(line);
    }

    /// The head of a struct, an enum or an impl; the bracket has a line of its own where the first is
    /// too short.
    pub fn open_item(&mut self, head: &str) {
        if self.column() + count(head) + " {".len() <= MAX_WIDTH {
            self.open(format_args!("{head} {{"));
        } else {
            self.line(head);
            self.open("{");
        }
    }

    /// The same of what has nothing in it.
    pub fn empty_item(&mut self, head: &str) {
        if self.column() + count(head) + " {}".len() <= MAX_WIDTH {
            self.line(format_args!("{head} {{}}"));
        } else {
            self.line(head);
            self.line("{}");
        }
    }

    /// A struct literal.
    pub fn record(&mut self, head: &str, members: &[String]) {
        if joined(members) <= STRUCT_WIDTH {
            self.line(format_args!("{head} {{ {} }}", members.join(", ")));
        } else {
            self.open(format_args!("{head} {{"));
            for member in members {
                self.line(format_args!("{member},"));
            }
            self.close("}");
        }
    }

    /// What `write` writes, out of the formatter's reach where it `is_wide` or a line of it is too
    /// long.
    pub fn item(&mut self, is_wide: bool, write: impl FnOnce(&mut Self)) {
        let start = self.text.len();
        write(self);
        let is_long = |line: &str| count(line) > MAX_WIDTH;
        if is_wide || self.text[start..].lines().any(is_long) {
            let skip = format!("{}#[rustfmt::skip]\n", "    ".repeat(self.depth));
            self.text.insert_str(start, &skip);
        }
    }

    /// As many items on each line as fit.
    fn fill<T: AsRef<str>>(&mut self, head: &str, items: &[T], tail: &str) {
        self.open(head);
        let mut line = String::new();
        let mut is_broken = false;
        for (index, item) in items.iter().map(AsRef::as_ref).enumerate() {
            let comma = usize::from(is_broken || index + 1 < items.len());
            let width = self.column() + count(&line) + " ".len() + count(item) + comma;
            if !line.is_empty() {
                if width > FILLED_WIDTH {
                    self.line(&line);
                    line.clear();
                    is_broken = true;
                } else {
                    line.push(' ');
                }
            }
            line.push_str(item);
            line.push(',');
        }
        self.line(&line);
        self.close(tail);
    }

    /// One item a line.
    fn vertical(&mut self, head: &str, items: &[String], tail: &str) {
        self.open(head);
        for item in items {
            self.line(format_args!("{item},"));
        }
        self.close(tail);
    }

    fn column(&self) -> usize {
        self.depth * INDENT
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.text.push_str("    ");
        }
    }
}

/// Width of items with commas between them.
fn joined(items: &[String]) -> usize {
    items
        .iter()
        .map(|item| count(item) + ", ".len())
        .sum::<usize>()
        .saturating_sub(", ".len())
}

fn count(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().count()
    }
}
