//! Source text, formatted as it is written: what comes out is what rustfmt would leave as it is.
//!
//! Running a formatter over a crate of a hundred thousand members costs more than all the rest, so
//! the few layouts that depend on width are decided here, by rustfmt's own measures.

mod parts;

use std::fmt::{Display, Write as _};

pub use parts::{Assigned, Entry, Listed};
use parts::{Call, count, joined};

/// Widest line.
const MAX_WIDTH: usize = 100;
/// Widest line of names or short items that share it.
const FILLED_WIDTH: usize = 99;
/// Widest `use` on one line.
const USE_WIDTH: usize = 98;
/// Widest list of arguments, and widest array, that stays on one line.
const LIST_WIDTH: usize = 60;
/// Widest struct literal that stays on one line.
const STRUCT_WIDTH: usize = 18;
/// Items of an array that are no wider than this share lines.
const SHORT_ITEM: usize = 10;
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

    /// A call as a statement or an expression of its own. The last argument must be none that
    /// rustfmt would let hang over: a closure, a block, or a lone call.
    pub fn call(&mut self, head: &str, arguments: &[String], tail: &str) {
        let list = joined(arguments);
        let width = self.column() + count(head) + list + count(tail);
        if list <= LIST_WIDTH && width <= MAX_WIDTH {
            self.line(format_args!("{head}{}{tail}", arguments.join(", ")));
        } else {
            self.vertical(head, arguments, tail);
        }
    }

    /// A call some of whose arguments are calls.
    pub fn call_of_calls(&mut self, head: &str, arguments: &[Entry], tail: &str) {
        let list = Entry::joined(arguments);
        let width = self.column() + count(head) + list + count(tail);
        if list <= LIST_WIDTH && width <= MAX_WIDTH {
            let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
            self.line(format_args!("{head}{}{tail}", arguments.join(", ")));
        } else {
            self.open(head);
            self.entries(arguments);
            self.close(tail);
        }
    }

    /// Members of a literal or arguments of a call, one a line.
    fn entries(&mut self, entries: &[Entry]) {
        for entry in entries {
            match entry {
                Entry::Value(value) => self.line(format_args!("{value},")),
                Entry::Call {
                    head,
                    arguments,
                    tail,
                } => {
                    self.call(head, arguments, &format!("{tail},"));
                }
                Entry::Expression { head, value } => self.expression(head, value, ",", false),
                Entry::Lazy { head, value } => self.lazy(head, value),
            }
        }
    }

    /// An array of calls, from the text before the first to the text after the last.
    pub fn calls(&mut self, head: &str, calls: &[Listed], tail: &str) {
        let flat: Vec<String> = calls.iter().map(Listed::flat).collect();
        let list = joined(&flat);
        let width = self.column() + count(head) + list + count(tail);
        if list <= LIST_WIDTH && width <= MAX_WIDTH {
            self.line(format_args!("{head}{}{tail}", flat.join(", ")));
        } else if let [only] = calls {
            let (head, tail) = (
                format!("{head}{}", only.head),
                format!("{}{tail}", only.tail),
            );
            self.vertical(&head, &only.arguments, &tail);
        } else {
            self.open(head);
            for call in calls {
                self.call(&call.head, &call.arguments, &format!("{},", call.tail));
            }
            self.close(tail);
        }
    }

    /// A struct literal, from `Self {` to what follows its closing bracket.
    pub fn literal(&mut self, head: &str, members: &[Entry], tail: &str) {
        if members.is_empty() {
            self.line(format_args!("{head} {{}}{tail}"));
        } else if Entry::joined(members) <= STRUCT_WIDTH {
            let members: Vec<String> = members.iter().map(ToString::to_string).collect();
            self.line(format_args!("{head} {{ {} }}{tail}", members.join(", ")));
        } else {
            self.open(format_args!("{head} {{"));
            self.entries(members);
            self.close(format_args!("}}{tail}"));
        }
    }

    /// A member whose value a closure makes, in a block where the line is too short.
    fn lazy(&mut self, head: &str, value: &str) {
        let line = format!("{head}|| {value}),");
        if self.column() + count(&line) <= MAX_WIDTH {
            self.line(line);
        } else {
            self.open(format_args!("{head}|| {{"));
            self.expression("", value, "", false);
            self.close("}),");
        }
    }

    /// An array, from the text before its first item to the text after its last.
    pub fn array(&mut self, head: &str, items: &[String], tail: &str) {
        let list = joined(items);
        let width = self.column() + count(head) + list + count(tail);
        if list <= LIST_WIDTH && width <= MAX_WIDTH {
            self.line(format_args!("{head}{}{tail}", items.join(", ")));
        } else if items.iter().all(|item| count(item) <= SHORT_ITEM) {
            self.fill(head, items, tail);
        } else {
            self.vertical(head, items, tail);
        }
    }

    /// A table, out of the formatter's reach: as many items on each line as fit.
    pub fn table(&mut self, head: &str, items: impl Iterator<Item = String>, tail: &str) {
        self.line("#[rustfmt::skip]");
        let items: Vec<String> = items.collect();
        self.fill(head, &items, tail);
    }

    /// What stands between two brackets of a macro's row, where no formatter looks: on one line, or
    /// as many to a line as fit.
    pub fn row(&mut self, head: &str, items: &[String], tail: &str) {
        let width = self.column() + count(head) + joined(items) + count(tail);
        if width <= MAX_WIDTH || items.is_empty() {
            self.line(format_args!("{head}{}{tail}", items.join(", ")));
        } else {
            self.fill(head, items, tail);
        }
    }

    /// A constant that a call makes of a literal and an array.
    pub fn call_constant(&mut self, head: &str, call: &str, first: &str, items: &[String]) {
        let array = format!("&[{}]", items.join(", "));
        let list = count(first) + ", ".len() + count(&array);
        if list <= LIST_WIDTH {
            self.constant(head, &format!("{call}{first}, {array})"));
        } else {
            self.open(format_args!("{head} = {call}"));
            self.line(format_args!("{first},"));
            self.array("&[", items, "],");
            self.close(");");
        }
    }

    /// A constant slice of what `items` spell.
    pub fn slice(&mut self, head: &str, items: &[String]) {
        let list = joined(items);
        let same = self.column() + count(head) + " = &[".len() + list + "];".len();
        if list <= LIST_WIDTH && same > MAX_WIDTH {
            self.constant(head, &format!("&[{}]", items.join(", ")));
        } else {
            self.array(&format!("{head} = &["), items, "];");
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

    /// A member of a struct: its type goes to the next line where the first is too short, and what
    /// is between its angle brackets where that is too short as well.
    pub fn member(&mut self, head: &str, ty: &str) {
        let same = self.column() + count(head) + " ".len() + count(ty) + ",".len();
        let next = self.column() + INDENT + count(ty) + ",".len();
        let generic = ty.strip_suffix('>').and_then(|ty| ty.split_once('<'));
        match generic {
            _ if same <= MAX_WIDTH => self.line(format_args!("{head} {ty},")),
            Some((outer, inner)) if next > MAX_WIDTH => {
                self.vertical(&format!("{head} {outer}<"), &[inner.to_owned()], ">,");
            }
            _ => {
                self.open(head);
                self.line(format_args!("{ty},"));
                self.depth -= 1;
            }
        }
    }

    /// A variant of an enum with one value in it.
    pub fn variant(&mut self, ident: &str, ty: &str) {
        if self.column() + count(ident) + count(ty) + "(),".len() <= MAX_WIDTH {
            self.line(format_args!("{ident}({ty}),"));
        } else {
            self.vertical(&format!("{ident}("), &[ty.to_owned()], "),");
        }
    }

    /// An arm of a `match`; what it does goes into a block where the line is too short.
    pub fn arm(&mut self, pattern: &str, body: &str) {
        let width = self.column() + count(pattern) + " => ".len() + count(body) + ",".len();
        if width <= MAX_WIDTH {
            self.line(format_args!("{pattern} => {body},"));
        } else {
            self.open(format_args!("{pattern} => {{"));
            self.line(body);
            self.close("}");
        }
    }

    /// An assignment as a statement.
    pub fn assign(&mut self, place: &str, value: &Assigned) {
        self.assignment(place, value, ";");
    }

    /// One of several expressions, by their number; the last stands for all other numbers.
    pub fn variants(&mut self, number: &str, expressions: &[String]) {
        if let [only] = expressions {
            return self.line(only);
        }
        let last = expressions.len().saturating_sub(1);
        self.open(format_args!("match {number} {{"));
        for (index, expression) in expressions.iter().enumerate() {
            if index == last {
                self.arm("_", expression);
            } else {
                self.arm(&index.to_string(), expression);
            }
        }
        self.close("}");
    }

    /// An arm that assigns.
    pub fn arm_assign(&mut self, pattern: &str, place: &str, value: &Assigned) {
        let line = format!("{pattern} => {place} = {value},");
        if self.column() + count(&line) <= MAX_WIDTH {
            self.line(line);
        } else {
            self.open(format_args!("{pattern} => {{"));
            self.assignment(place, value, "");
            self.close("}");
        }
    }

    /// On one line, or with the value on the next, or with what is in it on lines of its own.
    fn assignment(&mut self, place: &str, value: &Assigned, tail: &str) {
        let line = value.to_string();
        let width = self.column() + count(&line) + tail.len();
        if width + count(place) + " = ".len() <= MAX_WIDTH {
            self.line(format_args!("{place} = {line}{tail}"));
            return;
        }
        match value {
            Assigned::Generic {
                function,
                parameters,
                argument,
            } if width + INDENT > MAX_WIDTH => {
                let call = format!("{function}::<{}>(", parameters.join(", "));
                let (argument, end) = ([argument.clone()], format!(")?{tail}"));
                if self.column() + count(place) + " = ".len() + count(&call) <= MAX_WIDTH {
                    self.vertical(&format!("{place} = {call}"), &argument, &end);
                } else if self.column() + INDENT + count(&call) <= MAX_WIDTH {
                    self.open(format_args!("{place} ="));
                    self.vertical(&call, &argument, &end);
                    self.depth -= 1;
                } else {
                    let head = format!("{place} = {function}::<");
                    self.vertical(&head, parameters, &format!(">({}{end}", argument.concat()));
                }
            }
            _ => {
                self.open(format_args!("{place} ="));
                self.line(format_args!("{line}{tail}"));
                self.depth -= 1;
            }
        }
    }

    /// An arm whose body is a call.
    pub fn arm_call(&mut self, pattern: &str, head: &str, arguments: &[String], tail: &str) {
        let list = joined(arguments);
        let call = count(head) + list + count(tail);
        let width = self.column() + count(pattern) + " => ".len() + call + ",".len();
        if list <= LIST_WIDTH && width <= MAX_WIDTH {
            self.line(format_args!(
                "{pattern} => {head}{}{tail},",
                arguments.join(", ")
            ));
        } else if list <= LIST_WIDTH && self.column() + INDENT + call <= MAX_WIDTH {
            self.open(format_args!("{pattern} => {{"));
            self.line(format_args!("{head}{}{tail}", arguments.join(", ")));
            self.close("}");
        } else {
            self.vertical(
                &format!("{pattern} => {head}"),
                arguments,
                &format!("{tail},"),
            );
        }
    }

    /// As many items on each line as fit.
    fn fill<T: AsRef<str>>(&mut self, head: &str, items: &[T], tail: &str) {
        self.open(head);
        let mut line = String::new();
        for item in items.iter().map(AsRef::as_ref) {
            let width = self.column() + count(&line) + " ".len() + count(item) + ",".len();
            if !line.is_empty() {
                if width > FILLED_WIDTH {
                    self.line(&line);
                    line.clear();
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
            self.expression("", item, ",", false);
        }
        self.close(tail);
    }

    /// An expression between `head` and `tail`: a call or an array that is too wide has what is in
    /// it on lines of its own, but for a call that is the only argument of another.
    pub fn expression(&mut self, head: &str, expression: &str, tail: &str, is_broken: bool) {
        let width = self.column() + count(head) + count(expression) + count(tail);
        let is_wide = |call: &Call<'_>| match call.items.as_slice() {
            [only] if Call::parse(only).is_none() => width > MAX_WIDTH,
            _ => width > MAX_WIDTH || call.width() > LIST_WIDTH,
        };
        let call = Call::parse(expression).filter(|call| is_broken || is_wide(call));
        let Some(Call { open, items, close }) = call else {
            return self.line(format_args!("{head}{expression}{tail}"));
        };
        match items.as_slice() {
            [only] if Call::parse(only).is_some() => {
                self.expression(
                    &format!("{head}{open}"),
                    only,
                    &format!("{close}{tail}"),
                    true,
                );
            }
            items => {
                self.open(format_args!("{head}{open}"));
                for item in items {
                    self.expression("", item, ",", false);
                }
                self.close(format_args!("{close}{tail}"));
            }
        }
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
