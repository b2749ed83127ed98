//! Translation that keeps a pattern's own spelling.

use regex_syntax::ast::{
    self, AssertionKind, Ast, ClassPerl, ClassPerlKind, ClassSet, ClassSetItem, ClassUnicode,
    ClassUnicodeKind, GroupKind, RepetitionKind, RepetitionRange,
};

use super::{write_character, write_count, write_member};

/// What `\w` means in Rust, as members of brackets.
pub(super) const WORD: &str = r"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}";

/// Names of general categories, the same in both languages.
const CATEGORIES: &[&str] = &[
    "C",
    "Cc",
    "Cf",
    "Cn",
    "Co",
    "L",
    "Ll",
    "Lm",
    "Lo",
    "Lt",
    "Lu",
    "M",
    "Mc",
    "Me",
    "Mn",
    "N",
    "Nd",
    "Nl",
    "No",
    "P",
    "Pc",
    "Pd",
    "Pe",
    "Pf",
    "Pi",
    "Po",
    "Ps",
    "S",
    "Sc",
    "Sk",
    "Sm",
    "So",
    "Z",
    "Zl",
    "Zp",
    "Zs",
    "Alphabetic",
    "Lowercase",
    "Uppercase",
    "White_Space",
];

/// The same pattern, or `None` where some part has no counterpart.
pub(super) fn translate(source: &str) -> Option<String> {
    let ast = ast::parse::Parser::new().parse(source).ok()?;
    let mut out = String::with_capacity(source.len());
    write(&ast, &mut out)?;
    Some(out)
}

fn write(ast: &Ast, out: &mut String) -> Option<()> {
    match ast {
        Ast::Empty(_) => {}
        Ast::Literal(literal) => write_character(literal.c, out),
        // JavaScript leaves out more ends of lines than Rust does.
        Ast::Dot(_) => out.push_str(r"[^\n]"),
        Ast::Assertion(assertion) => out.push(match assertion.kind {
            AssertionKind::StartLine | AssertionKind::StartText => '^',
            AssertionKind::EndLine | AssertionKind::EndText => '$',
            _ => return None,
        }),
        Ast::ClassUnicode(class) => write_property(class, out)?,
        Ast::ClassPerl(class) if class.kind == ClassPerlKind::Word => {
            out.push_str(if class.negated { "[^" } else { "[" });
            out.push_str(WORD);
            out.push(']');
        }
        Ast::ClassPerl(class) => write_perl(class, out)?,
        Ast::ClassBracketed(class) => {
            out.push_str(if class.negated { "[^" } else { "[" });
            match &class.kind {
                ClassSet::Item(item) => write_items(items(item), out)?,
                ClassSet::BinaryOp(_) => return None,
            }
            out.push(']');
        }
        Ast::Repetition(repetition) => {
            // A repetition of a repetition is an error in JavaScript.
            let group = matches!(
                *repetition.ast,
                Ast::Repetition(_) | Ast::Empty(_) | Ast::Assertion(_)
            );
            out.push_str(if group { "(?:" } else { "" });
            write(&repetition.ast, out)?;
            out.push_str(if group { ")" } else { "" });
            // Lazy or greedy: the whole value matches in both.
            let (min, max) = count(&repetition.op.kind);
            write_count(min, max, out);
        }
        Ast::Group(group) => {
            match &group.kind {
                GroupKind::NonCapturing(flags) if !flags.items.is_empty() => return None,
                GroupKind::NonCapturing(_) => out.push_str("(?:"),
                GroupKind::CaptureIndex(_) | GroupKind::CaptureName { .. } => out.push('('),
            }
            write(&group.ast, out)?;
            out.push(')');
        }
        Ast::Alternation(alternation) => {
            for (index, ast) in alternation.asts.iter().enumerate() {
                out.push_str(if index > 0 { "|" } else { "" });
                write(ast, out)?;
            }
        }
        Ast::Concat(concat) => {
            for ast in &concat.asts {
                write(ast, out)?;
            }
        }
        Ast::Flags(_) => return None,
    }
    Some(())
}

fn count(kind: &RepetitionKind) -> (u32, Option<u32>) {
    match kind {
        RepetitionKind::ZeroOrOne => (0, Some(1)),
        RepetitionKind::ZeroOrMore => (0, None),
        RepetitionKind::OneOrMore => (1, None),
        RepetitionKind::Range(RepetitionRange::Exactly(count)) => (*count, Some(*count)),
        RepetitionKind::Range(RepetitionRange::AtLeast(min)) => (*min, None),
        RepetitionKind::Range(RepetitionRange::Bounded(min, max)) => (*min, Some(*max)),
    }
}

fn items(item: &ClassSetItem) -> &[ClassSetItem] {
    match item {
        ClassSetItem::Union(union) => &union.items,
        one => std::slice::from_ref(one),
    }
}

fn write_items(items: &[ClassSetItem], out: &mut String) -> Option<()> {
    for (index, item) in items.iter().enumerate() {
        match item {
            ClassSetItem::Empty(_) => {}
            ClassSetItem::Literal(literal) if literal.c == '-' => {
                let at_an_end = index == 0 || index + 1 == items.len();
                out.push_str(if at_an_end { "-" } else { r"\-" });
            }
            ClassSetItem::Literal(literal) => write_member(literal.c, out),
            ClassSetItem::Range(range) => {
                write_end(range.start.c, out);
                out.push('-');
                write_end(range.end.c, out);
            }
            ClassSetItem::Unicode(class) => write_property(class, out)?,
            ClassSetItem::Perl(class) => write_perl(class, out)?,
            ClassSetItem::Ascii(_) | ClassSetItem::Bracketed(_) | ClassSetItem::Union(_) => {
                return None;
            }
        }
    }
    Some(())
}

/// An end of a range: a dash has to be escaped there.
fn write_end(c: char, out: &mut String) {
    if c == '-' {
        out.push_str(r"\-");
    } else {
        write_member(c, out);
    }
}

fn write_perl(class: &ClassPerl, out: &mut String) -> Option<()> {
    out.push_str(match (&class.kind, class.negated) {
        (ClassPerlKind::Digit, false) => r"\p{Nd}",
        (ClassPerlKind::Digit, true) => r"\P{Nd}",
        (ClassPerlKind::Space, false) => r"\p{White_Space}",
        (ClassPerlKind::Space, true) => r"\P{White_Space}",
        (ClassPerlKind::Word, false) => WORD,
        (ClassPerlKind::Word, true) => return None,
    });
    Some(())
}

fn write_property(class: &ClassUnicode, out: &mut String) -> Option<()> {
    let name = match &class.kind {
        ClassUnicodeKind::OneLetter(letter) => letter.to_string(),
        ClassUnicodeKind::Named(name) => name.clone(),
        ClassUnicodeKind::NamedValue { .. } => return None,
    };
    if !CATEGORIES.contains(&name.as_str()) {
        return None;
    }
    out.push_str(if class.negated { r"\P{" } else { r"\p{" });
    out.push_str(&name);
    out.push('}');
    Some(())
}
