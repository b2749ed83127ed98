//! How values are spelled: patterns, and examples for those who hover.

use crate::check::language::Kind;
use crate::model::Scalar;
use crate::schema::node::{Keyword, Node, Schema};

const URL: &str = "^[A-Za-z][-+.A-Za-z0-9]*:";
const LENGTH: &str =
    r"^\s*(?:\+?[0-9]+|(?:\+?[0-9]+)?\s*\.\.=\s*\+?[0-9]+|\+?[0-9]+\s*\.\.)\s*(?:bytes\s*)?$";
const RANGE: &str = r"^\s*(?:[-+.0-9][-+.0-9eE]*|(?:[-+.0-9][-+.0-9eE]*?\s*<?)?\s*\.\.\s*[=<]\s*[-+.0-9][-+.0-9eE]*|[-+.0-9][-+.0-9eE]*?\s*<?\s*\.\.)\s*$";

/// Collections inside each other that the pattern of a type looks into.
const DEPTH: usize = 2;

/// The schema of strings of a kind.
pub(super) fn of_kind(kind: &Kind) -> Schema<'static> {
    let string = Schema::of("string");
    let (schema, examples): (_, &[&'static str]) = match kind {
        Kind::Url => (
            string.with(Keyword::Pattern, URL),
            &["https://example.com/"],
        ),
        Kind::Length => (
            string.with(Keyword::Pattern, LENGTH),
            &["1..=64", "1..", "..=10 bytes", "34"],
        ),
        Kind::Range => (
            string.with(Keyword::Pattern, RANGE),
            &["0..=100", "1..", "-1.5..=0.5", "0<..<1"],
        ),
        Kind::Regex => (string, &["[a-z]+", r"m-[0-9a-f]{32}"]),
        Kind::Type => (
            string.with(Keyword::AnyOf, type_expressions()),
            &["string", "list<string?>", "map<string, i64>", "Name"],
        ),
        _ => return string,
    };
    schema.with(
        Keyword::Examples,
        examples.iter().copied().collect::<Node<'_>>(),
    )
}

/// Editors offer the names of scalars; of any other expression they see whether its brackets match.
/// Whether its names are declared is for the checker to say.
fn type_expressions() -> Node<'static> {
    let scalars = Scalar::ALL.map(Scalar::name).into_iter();
    let scalars = Schema::of("string").with(Keyword::Enum, scalars.collect::<Node<'_>>());
    let pattern = format!(r"^\s*{}\s*$", type_expression(DEPTH));
    let others = Schema::of("string").with(Keyword::Pattern, pattern);
    Node::List(vec![scalars.into(), others.into()])
}

fn type_expression(depth: usize) -> String {
    let name = r"[^<>,?\s]+";
    if depth == 0 {
        return r"[^<>,?\s](?:.*[^\s])?".to_owned();
    }
    let inner = type_expression(depth - 1);
    let one = format!(r"(?:list|set)\s*<\s*{inner}\s*>");
    let two = format!(r"map\s*<\s*{inner}\s*,\s*{inner}\s*>");
    format!(r"(?:{name}|{one}|{two})\s*\??")
}
