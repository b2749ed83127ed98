//! The brackets and the headers of a file, seen without understanding what is between them.

use std::collections::HashMap;
use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

/// `[name]` or `[[name]]`, with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header<'t> {
    /// Its names, without quotes.
    path: Vec<&'t str>,
    is_list: bool,
    /// Where the last of its names stands.
    name: Range<usize>,
    /// From its bracket to the next header.
    pub(super) section: Range<usize>,
}

impl Header<'_> {
    /// The names, with dots between.
    pub(super) fn name(&self) -> String {
        self.path.join(".")
    }

    /// Where its last name stands.
    pub(super) fn span(&self) -> Range<usize> {
        self.name.clone()
    }
}

/// A header that stands twice.
pub(super) struct Repeated<'t> {
    pub(super) header: Header<'t>,
    /// The first of its name.
    pub(super) first: Header<'t>,
    /// It is inside a table that stands twice itself.
    pub(super) follows: bool,
}

/// Every header that stands twice.
pub(super) fn repeated(text: &str) -> Vec<Repeated<'_>> {
    let mut known: HashMap<Vec<&str>, Header<'_>> = HashMap::new();
    let mut again: Vec<Repeated<'_>> = Vec::new();
    let mut inside: Option<Vec<&str>> = None;
    for header in headers(text) {
        let is_inside = |outer: &Vec<&str>| header.path.starts_with(outer);
        inside = inside.filter(is_inside);
        match known.get(&header.path) {
            Some(first) if !(header.is_list && first.is_list) => {
                let follows = inside.is_some();
                inside.get_or_insert_with(|| header.path.clone());
                let first = first.clone();
                again.push(Repeated {
                    header,
                    first,
                    follows,
                });
            }
            Some(_) => {}
            None => {
                known.insert(header.path.clone(), header);
            }
        }
    }
    again
}

/// What stands open where a parser noticed a mistake: a string without an end, or a bracket that was
/// opened on an earlier line or is met by another kind of bracket.
pub(super) fn unclosed(text: &str, noticed: usize) -> Option<Range<usize>> {
    let mut brackets: Vec<Token> = Vec::new();
    for token in tokens(text) {
        let at = token.span().start()..token.span().end();
        if at.end >= noticed
            && let Some(quotes) = endless(text, token)
        {
            return Some(at.start..at.start + quotes);
        }
        if at.end > noticed || token.kind() == TokenKind::Eof {
            let open = brackets.last()?;
            let start = open.span().start();
            let elsewhere = text[start..at.start].contains('\n')
                || match token.kind() {
                    TokenKind::Newline | TokenKind::Comment | TokenKind::Eof => true,
                    TokenKind::Equals => open.kind() == TokenKind::LeftSquareBracket,
                    kind => closes(kind).is_some_and(|kind| kind != open.kind()),
                };
            return elsewhere.then_some(start..open.span().end());
        }
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => brackets.push(token),
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                brackets.pop();
            }
            _ => {}
        }
    }
    None
}

fn tokens(text: &str) -> impl Iterator<Item = Token> {
    Source::new(text).lex()
}

/// The bracket that a closing one closes.
fn closes(kind: TokenKind) -> Option<TokenKind> {
    match kind {
        TokenKind::RightSquareBracket => Some(TokenKind::LeftSquareBracket),
        TokenKind::RightCurlyBracket => Some(TokenKind::LeftCurlyBracket),
        _ => None,
    }
}

/// The number of quotes that a string begins with, where those at its end are missing.
fn endless(text: &str, token: Token) -> Option<usize> {
    let quotes = match token.kind() {
        TokenKind::BasicString => "\"",
        TokenKind::LiteralString => "'",
        TokenKind::MlBasicString => "\"\"\"",
        TokenKind::MlLiteralString => "'''",
        _ => return None,
    };
    let string = &text[token.span().start()..token.span().end()];
    let ends = string.len() >= 2 * quotes.len() && string.ends_with(quotes);
    (!ends).then_some(quotes.len())
}

fn headers(text: &str) -> Vec<Header<'_>> {
    let mut headers: Vec<Header<'_>> = Vec::new();
    let mut depth = 0_usize;
    let mut new_line = true;
    let mut tokens = tokens(text);
    while let Some(token) = tokens.next() {
        match token.kind() {
            TokenKind::LeftSquareBracket if new_line && depth == 0 => {
                headers.extend(header(text, token.span().start(), &mut tokens));
                new_line = false;
            }
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                depth = depth.saturating_sub(1);
            }
            TokenKind::Newline => new_line = true,
            TokenKind::Whitespace => {}
            _ => new_line = false,
        }
    }
    let mut end = text.len();
    for header in headers.iter_mut().rev() {
        header.section.end = end;
        end = header.section.start;
    }
    headers
}

/// A header behind its first bracket.
fn header<'t>(
    text: &'t str,
    start: usize,
    tokens: &mut impl Iterator<Item = Token>,
) -> Option<Header<'t>> {
    let mut header = Header {
        path: Vec::new(),
        is_list: false,
        name: start..start,
        section: start..start,
    };
    for token in tokens {
        match token.kind() {
            TokenKind::LeftSquareBracket => header.is_list = true,
            TokenKind::RightSquareBracket => return Some(header),
            TokenKind::Newline | TokenKind::Eof => return None,
            TokenKind::Whitespace | TokenKind::Dot => {}
            _ => {
                header.name = token.span().start()..token.span().end();
                header
                    .path
                    .push(text[header.name.clone()].trim_matches(['"', '\'']));
            }
        }
    }
    None
}
