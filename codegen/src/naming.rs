//! From names of a spec to names of Rust: one rule, shared by the checker and by `lower`.
//!
//! A name that cannot be spelled in Rust (no letter and no digit in it) becomes the empty string;
//! the checker asks for `rust` there. Nothing here ever adds a suffix to make a name unique.

use unicode_ident::{is_xid_continue, is_xid_start};

/// Keywords of the 2024 edition, reserved ones included, that `r#` makes usable.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers.
const UNRAWABLE: &[&str] = &["self", "Self", "super", "crate", "_"];

/// The name of a field, a module or a function: `accessTokenID` → `access_token_id`.
pub fn snake_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for word in words(name) {
        if !out.is_empty() {
            out.push('_');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    begin_legally(out)
}

/// The name of a type or a variant: `HTTPServer` → `HttpServer`, `NOT_FOUND` → `NotFound`.
pub fn upper_camel_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in words(name) {
        // Two numbers side by side would melt into one: `1.2` is not `12`.
        if out.ends_with(|c: char| c.is_numeric()) && word.starts_with(|c: char| c.is_numeric()) {
            out.push('_');
        }
        let mut chars = word.chars();
        if let Some(first) = chars.next() {
            out.extend(first.to_uppercase());
        }
        out.extend(chars.flat_map(char::to_lowercase));
    }
    begin_legally(out)
}

/// The name of a declaration or a variant as it stands in source text: `rust` where the author asked
/// for it.
pub fn type_name(name: &str, rust: Option<&str>) -> String {
    match rust {
        Some(rust) => escape(rust),
        None => escape(&upper_camel_case(name)),
    }
}

/// `ident` as it stands in source text: keywords become raw identifiers, and the few that cannot
/// get an underscore.
pub fn escape(ident: &str) -> String {
    if UNRAWABLE.contains(&ident) {
        format!("{ident}_")
    } else if KEYWORDS.contains(&ident) {
        format!("r#{ident}")
    } else {
        ident.to_owned()
    }
}

/// Whether `ident` could stand in source text, `r#` or not.
pub fn is_identifier(ident: &str) -> bool {
    let mut chars = ident.chars();
    let begins = chars.next().is_some_and(|c| c == '_' || is_xid_start(c));
    begins && ident != "_" && chars.all(is_xid_continue)
}

/// An identifier cannot begin with a digit: an underscore goes before.
fn begin_legally(ident: String) -> String {
    match ident.chars().next() {
        Some(first) if !is_xid_start(first) && first != '_' => format!("_{ident}"),
        _ => ident,
    }
}

/// Cuts a name into words: at everything that is neither letter nor digit, before a capital that
/// follows a small letter or a digit, and before the last capital of an acronym that a word
/// follows. A plural `s` stays with its acronym (`IDs`).
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| c == '_' || !is_xid_continue(c))
        .flat_map(split_case)
        .filter(|word| !word.is_empty())
}

/// The words of a piece without separators.
fn split_case(piece: &str) -> Vec<&str> {
    let chars: Vec<(usize, char)> = piece.char_indices().collect();
    let mut words = Vec::new();
    let mut start = 0;
    for window in 1..chars.len() {
        let (at, here) = chars[window];
        let before = chars[window - 1].1;
        let after = chars.get(window + 1).map(|&(_, c)| c);
        let begins = here.is_uppercase()
            && (!before.is_uppercase()
                || (after.is_some_and(char::is_lowercase) && !plural(&chars[window + 1..])));
        if begins {
            words.push(&piece[start..at]);
            start = at;
        }
    }
    words.push(&piece[start..]);
    words
}

/// Whether the text after an acronym is nothing but its plural `s`.
fn plural(rest: &[(usize, char)]) -> bool {
    matches!(rest, [(_, 's')]) || matches!(rest, [(_, 's'), (_, next), ..] if next.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_in_snake_case() {
        for (name, expected) in [
            ("accessTokenID", "access_token_id"),
            ("HTTPServer", "http_server"),
            ("userIDs", "user_ids"),
            ("URLsByName", "urls_by_name"),
            ("addressLine1", "address_line1"),
            ("sha256Sum", "sha256_sum"),
            ("max_results", "max_results"),
            ("owner-id", "owner_id"),
            ("DateCreated", "date_created"),
            ("x", "x"),
            ("größeInCM", "größe_in_cm"),
            ("3dModel", "_3d_model"),
            ("__private", "private"),
            ("a.b/c d", "a_b_c_d"),
            ("*", ""),
            ("", ""),
        ] {
            assert_eq!(snake_case(name), expected, "{name}");
        }
    }

    #[test]
    fn types_and_variants_are_in_upper_camel_case() {
        for (name, expected) in [
            ("HTTPServer", "HttpServer"),
            ("FIELD_VALIDATION_FAILED", "FieldValidationFailed"),
            ("sp:scopes:all", "SpScopesAll"),
            ("listPersonalAccessTokens", "ListPersonalAccessTokens"),
            ("application/json", "ApplicationJson"),
            ("1.2", "_1_2"),
            ("t3.micro", "T3Micro"),
            ("ähnlich", "Ähnlich"),
            ("self", "Self"),
            ("<=", ""),
        ] {
            assert_eq!(upper_camel_case(name), expected, "{name}");
        }
    }

    #[test]
    fn keywords_are_escaped() {
        assert_eq!(escape("type"), "r#type");
        assert_eq!(escape("gen"), "r#gen");
        assert_eq!(escape("self"), "self_");
        assert_eq!(escape("Self"), "Self_");
        assert_eq!(escape("name"), "name");
    }

    #[test]
    fn identifiers_are_told_from_other_text() {
        assert!(is_identifier("_3d"));
        assert!(is_identifier("größe"));
        assert!(!is_identifier("3d"));
        assert!(!is_identifier("a-b"));
        assert!(!is_identifier("_"));
        assert!(!is_identifier(""));
    }
}
