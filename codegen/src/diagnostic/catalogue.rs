//! Everything the generator can say about a spec, in one table.
//!
//! `{0}`, `{1}`, … stand for what the reporter fills in. A code never changes its meaning; a code
//! that is no longer used is never given to another rule. `E` codes are errors, `W` codes warnings.

use std::fmt::Display;

use super::Severity;

/// One entry of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable: `E0101`.
    pub code: &'static str,
    /// What is wrong, in one sentence.
    pub message: &'static str,
    /// What stands at the caret.
    pub label: &'static str,
    /// What to do about it; may be empty.
    pub help: &'static str,
}

impl Rule {
    /// Whether it is an error or a warning.
    pub fn severity(&self) -> Severity {
        if self.code.starts_with('W') {
            Severity::Warning
        } else {
            Severity::Error
        }
    }
}

/// `template` with its `{n}` filled in.
pub(super) fn fill(template: &str, arguments: &[&dyn Display]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let argument = after
            .split_once('}')
            .and_then(|(index, tail)| Some((arguments.get(index.parse::<usize>().ok()?)?, tail)));
        rest = if let Some((argument, tail)) = argument {
            filled.push_str(&argument.to_string());
            tail
        } else {
            filled.push('{');
            after
        };
    }
    filled.push_str(rest);
    filled
}

macro_rules! catalogue {
    ($($(#[$doc:meta])* $name:ident = $code:literal: $message:literal, $label:literal, $help:literal;)*) => {
        $($(#[$doc])* pub static $name: Rule =
            Rule { code: $code, message: $message, label: $label, help: $help };)*

        /// All of it, by code.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

catalogue! {
    // E00: the file itself.
    TOO_LARGE = "E0001": "the file is larger than {0} MiB", "", "a spec is written by hand; split the API in two";
    SYNTAX = "E0003": "not TOML: {0}", "", "";
    // E01: keys and values.
    UNKNOWN_KEY = "E0101": "unknown key `{0}` in {1}", "not a key of the language", "{1} takes {2}";
    MISSING_KEY = "E0102": "{0} has no `{1}`", "`{1}` is missing", "`{1}`: {2}";
    WRONG_KIND = "E0103": "`{0}` takes {1}, not {2}", "{2}", "";
    UNKNOWN_VALUE = "E0104": "`{0}` is not a value of `{1}`", "unknown value", "it takes {2}";
    UNKNOWN_VERSION = "E0105": "this generator speaks version {0} of the language", "another version", "write `spec = {0}`";
    // E02: names and references.
    CLASH = "E0201": "`{0}` is declared twice", "declared again here", "newtypes, enums, structs, unions and errors share one namespace";
    UNKNOWN_TYPE = "E0202": "there is no type `{0}`", "not declared", "declare it, or use one of {1}";
    UNKNOWN_ERROR = "E0203": "there is no error `{0}`", "not declared", "declare `[errors.{0}]`";
    UNKNOWN_STRUCT = "E0204": "there is no struct `{0}`", "not declared", "declare `[structs.{0}]`";
    UNKNOWN_FIELD = "E0205": "there is no field `{0}` here", "not a field", "";
    UNKNOWN_AUTH = "E0206": "there is no authentication scheme `{0}`", "not declared", "declare `[auth.{0}]`";
    ERROR_AS_TYPE = "E0207": "`{0}` is an error, not a type", "an error", "only an operation's `errors` can name it";
    MESSAGE_AS_TYPE = "E0208": "`{0}` is the message of an operation, not a type", "a message", "an operation's `body` makes it one; give the shared part a name of its own";
    FIELD_CLASH = "E0209": "the field `{0}` is declared twice", "declared again here", "";
    EXTENDS_CLASH = "E0210": "the field `{0}` is there twice", "`{1}` brings it again", "a field that is copied in cannot be declared again";
    EXTENDS_OTHER = "E0211": "`{0}` is not a struct", "cannot be extended", "only structs can be extended";
    EXTENDS_CYCLE = "E0212": "`{0}` extends itself", "`{1}`", "";
    EXTENDS_TOO_LONG = "E0213": "this chain of `extends` is longer than {0} structs", "", "";
    TOO_MANY_COPIES = "E0214": "`extends` copies more than {0} fields", "", "";
    // E03: types.
    TYPE_SYNTAX = "E0301": "not a type: {0}", "", "";
    NEWTYPE_OF_OTHER = "E0302": "a newtype is a scalar with a name", "not a scalar", "";
    BOUNDS_SYNTAX = "E0303": "`{0}` is not a range", "", "write `1..=64`, `34`, `..=100` or `1..`";
    VALUE_WITHOUT_NUMBER = "E0304": "`{0}` does not say which number it is", "", "write `{0} = { value = 1, doc = \"…\" }`";
    VALUE_OF_OTHER_TYPE = "E0305": "this enum's values are of type {0}", "", "";
    // E04: HTTP.
    MISSING_HTTP = "E0401": "`{0}` does not say how it travels", "`http` is missing", "write `http = { method = \"GET\", uri = \"/…\" }`";
    NOT_A_STATUS = "E0402": "{0} is not a status from {1} to {2}", "", "";
    LABEL_WITHOUT_FIELD = "E0403": "the label `{0}` has no field", "", "add a field `{0}` with `in = \"path\"` and `required = true`";
    PAGINATION_KEY = "E0404": "pagination by {0} needs `{1}`", "", "";
}
