//! `src/impls/rules.rs`: the constants that `validate` and the strategies share.

use cratewright_support::pattern::{Class, Node, Pattern, Program};
use cratewright_support::validate::{Format, Length};

use crate::emit::declarations;
use crate::emit::writer::Writer;
use crate::lower::constraints::{Constants, Definition, Table, spell};
use crate::lower::literal;
use crate::lower::view::Crate;

const VALIDATE: &str = "cratewright_support::validate";

/// Where the constants' types come from.
const IMPORTS: [(&str, &[&str]); 4] = [
    (
        "cratewright_support::pattern",
        &["Class", "Graph", "Node", "Pattern", "Step"],
    ),
    (VALIDATE, &["Format", "Length", "Range", "Text"]),
    (
        "cratewright_support::validate::between",
        &["Ask", "Between", "Member", "Rules"],
    ),
    (
        "cratewright_support::validate::constraint",
        &["Bytes", "Decimals"],
    ),
];

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
                body.constant(&format!("pub(crate) const {name}: {ty}"), value);
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
    let body = body.finish();
    let mut w = declarations::head(krate, &[], None);
    let mut uses: Vec<(&str, Vec<&str>)> = IMPORTS
        .iter()
        .map(|(path, names)| {
            (
                *path,
                names
                    .iter()
                    .copied()
                    .filter(|name| uses(&body, name))
                    .collect(),
            )
        })
        .collect();
    // A list of names stands after the modules beside it.
    uses.sort_by_key(|(path, names)| {
        (
            path.split("::").nth(1),
            *path == VALIDATE && names.len() > 1,
        )
    });
    for (path, names) in uses {
        w.import(path, &names);
    }
    w.blank();
    w.finish() + "\n" + &body
}

/// Whether a text names a type: with no letter before it, and none after it.
fn uses(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(place, _)| {
        let letter = |c: char| c.is_alphanumeric() || c == '_';
        let (before, after) = (&text[..place], &text[place + name.len()..]);
        !before.ends_with(letter) && !after.starts_with(letter)
    })
}

/// A class; one with ranges is a table, which a formatter would spread over a line for each range.
fn class(w: &mut Writer, index: usize, class: Class) {
    let words =
        [96, 64, 32, 0].map(|shift| format!("{:08x}", class.ascii() >> shift & 0xffff_ffff));
    let ascii = format!("0x{}", words.join("_"));
    let head = format!("const CLASS_{index}: Class");
    if class.beyond().is_empty() {
        w.constant(&head, &format!("Class::new({ascii}, &[])"));
    } else if class.beyond() == Class::ANY.beyond() {
        w.constant(&head, &format!("Class::with_all_beyond({ascii})"));
    } else {
        let ranges = class.beyond().iter().map(|&(first, last)| {
            format!(
                "('\\u{{{:x}}}', '\\u{{{:x}}}')",
                u32::from(first),
                u32::from(last)
            )
        });
        w.table(&format!("{head} = Class::new({ascii}, &["), ranges, "]);");
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
            let steps: Vec<String> = steps
                .iter()
                .map(|step| {
                    let class = constants.class(step.class);
                    format!(
                        "Step::new({class}, {}, {})",
                        count(step.min),
                        count(step.max)
                    )
                })
                .collect();
            w.call_constant(&head, "Pattern::steps(", &source, &steps);
        }
        Program::Graph(graph) => {
            let classes: Vec<String> = graph
                .classes()
                .iter()
                .map(|class| constants.class(*class))
                .collect();
            let nodes = graph.nodes().iter().map(|node| match node {
                Node::Take { class, next } => format!("Node::take({class}, {next})"),
                Node::Fork(one, other) => format!("Node::Fork({one}, {other})"),
                Node::End => "Node::End".to_owned(),
            });
            let classes = classes.join(", ");
            let head = format!("{head} = Pattern::graph({source}, Graph::new(&[{classes}], &[");
            w.table(&head, nodes, &format!("], {}));", graph.start()));
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
    w.array("members: &[", &members, "],");
    let rules: Vec<String> = table
        .rules
        .iter()
        .map(|rule| {
            let (when, then) = (rule.when.join(", "), rule.then.join(", "));
            let words = [&rule.words.0, &rule.words.1].map(|words| literal::string(words));
            format!("Between::new(&[{when}], &[{then}], ({}))", words.join(", "))
        })
        .collect();
    w.expression("rules: ", &format!("&[{}]", rules.join(", ")), ",", false);
    w.close("};");
}
