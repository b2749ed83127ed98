//! `src/impls/rules.rs`: the constants that rows name.

use cratewright_support::pattern::{Class, Node, Pattern, Program, Step};
use cratewright_support::validate::{Format, Length};

use crate::emit::declarations;
use crate::emit::writer::Writer;
use crate::lower::constraints::{Constants, Definition, Table, spell};
use crate::lower::literal;
use crate::lower::view::Crate;

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    let constants = &krate.constraints.constants;
    if constants.definitions.is_empty() {
        return String::new();
    }
    let mut body = Writer::new();
    for (index, &class) in constants.classes.iter().enumerate() {
        self::class(&mut body, index, class);
    }
    for (name, pattern) in &constants.patterns {
        self::pattern(&mut body, constants, name, pattern);
    }
    for (name, definition) in &constants.definitions {
        match definition {
            Definition::Line(ty, value) => {
                body.line(format_args!("pub(crate) const {name}: {ty} = {value};"));
            }
            Definition::Text {
                length,
                pattern,
                also,
                except,
                format,
            } => text(
                &mut body,
                constants,
                name,
                (*length, [*pattern, *except], also, *format),
            ),
            Definition::Between(table) => between(&mut body, name, table),
        }
        body.blank();
    }
    let mut w = declarations::head(krate, &[], None);
    w.line("use cratewright_support::rows::constants::*;");
    w.blank();
    w.finish() + "\n" + &body.finish()
}

fn class(w: &mut Writer, index: usize, class: Class) {
    let words =
        [96, 64, 32, 0].map(|shift| format!("{:08x}", class.ascii() >> shift & 0xffff_ffff));
    let ascii = format!("0x{}", words.join("_"));
    let head = format!("const CLASS_{index}: Class");
    if class.beyond() == Class::ANY.beyond() {
        w.line(format_args!("{head} = Class::with_all_beyond({ascii});"));
    } else {
        let range = |&(first, last): &(char, char)| {
            let (first, last) = (u32::from(first), u32::from(last));
            format!("('\\u{{{first:x}}}', '\\u{{{last:x}}}')")
        };
        let ranges: Vec<String> = class.beyond().iter().map(range).collect();
        w.row(&format!("{head} = Class::new({ascii}, &["), &ranges, "]);");
    }
    w.blank();
}

fn pattern(w: &mut Writer, constants: &Constants, name: &str, pattern: &Pattern) {
    let source = literal::string(pattern.source());
    let head = format!("static {name}: Pattern");
    match pattern.program() {
        Program::Steps(steps) => {
            let count = |count: u32| match count {
                u32::MAX => "u32::MAX".to_owned(),
                count => count.to_string(),
            };
            let step = |step: &Step| {
                let class = constants.class(step.class);
                let (min, max) = (count(step.min), count(step.max));
                format!("Step::new({class}, {min}, {max})")
            };
            let steps: Vec<String> = steps.iter().map(step).collect();
            w.row(
                &format!("{head} = Pattern::steps({source}, &["),
                &steps,
                "]);",
            );
        }
        Program::Graph(graph) => {
            let classes = graph.classes().iter().map(|class| constants.class(*class));
            let classes = classes.collect::<Vec<_>>().join(", ");
            let node = |node: &Node| match node {
                Node::Take { class, next } => format!("Node::take({class}, {next})"),
                Node::Fork(one, other) => format!("Node::Fork({one}, {other})"),
                Node::End => "Node::End".to_owned(),
            };
            let nodes: Vec<String> = graph.nodes().iter().map(node).collect();
            let head = format!("{head} = Pattern::graph({source}, Graph::new(&[{classes}], &[");
            w.row(&head, &nodes, &format!("], {}));", graph.start()));
        }
    }
    w.blank();
}

type TextParts<'a> = (
    Option<Length>,
    [Option<usize>; 2],
    &'a [usize],
    Option<Format>,
);

fn text(w: &mut Writer, constants: &Constants, name: &str, parts: TextParts<'_>) {
    let (length, [pattern, except], also, format) = parts;
    let table = |index: Option<usize>| {
        let (name, _) = constants.patterns.get(index?)?;
        Some(format!("Some(&{name})"))
    };
    let further: Vec<String> = also
        .iter()
        .filter_map(|index| Some(format!("&{}", constants.patterns.get(*index)?.0)))
        .collect();
    let also = (!further.is_empty()).then(|| format!("&[{}]", further.join(", ")));
    let format = format.map(|format| format!("Some(Format::{format:?})"));
    let members = [
        ("length", length.map(spell)),
        ("pattern", table(pattern)),
        ("also", also),
        ("except", table(except)),
        ("format", format),
    ];
    w.open(format_args!("pub(crate) const {name}: Text = Text {{"));
    for (member, value) in &members {
        if let Some(value) = value {
            w.line(format_args!("{member}: {value},"));
        }
    }
    if members.iter().any(|(_, value)| value.is_none()) {
        w.line("..Text::ANY");
    }
    w.close("};");
}

fn between(w: &mut Writer, name: &str, table: &Table) {
    let members: Vec<String> = table
        .members
        .iter()
        .map(|(optional, values, others)| format!("Member::new({optional}, {values}, {others})"))
        .collect();
    w.open(format_args!("pub(crate) const {name}: Rules = Rules {{"));
    w.row("members: &[", &members, "],");
    w.open("rules: &[");
    for rule in &table.rules {
        let (when, then) = (rule.when.join(", "), rule.then.join(", "));
        let words = [&rule.words.0, &rule.words.1].map(|words| literal::string(words));
        let words = words.join(", ");
        w.line(format_args!(
            "Between::new(&[{when}], &[{then}], ({words})),"
        ));
    }
    w.close("],");
    w.close("};");
}
