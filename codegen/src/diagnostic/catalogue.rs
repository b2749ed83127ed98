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
    UNREADABLE = "E0002": "the file cannot be read: {0}", "", "";
    NOT_UTF8 = "E0003": "the file is not UTF-8", "these bytes are not text", "save it as UTF-8";
    SYNTAX = "E0004": "not TOML: {0}", "here", "";
    DUPLICATE_KEY = "E0005": "`{0}` is there twice", "here again", "a table of TOML has every key once";

    // E01: keys and values.
    UNKNOWN_KEY = "E0101": "unknown key `{0}` in {1}", "not a key of the language", "{1} takes {2}";
    MISSING_KEY = "E0102": "{0} has no `{1}`", "`{1}` is missing", "`{1}`: {2}";
    WRONG_KIND = "E0103": "`{0}` takes {1}, not {2}", "{2}", "";
    UNKNOWN_VALUE = "E0104": "`{0}` is not a value of `{1}`", "unknown value", "it takes {2}";
    UNKNOWN_VERSION = "E0105": "this generator speaks version {0} of the language", "another version", "write `spec = {0}`";
    NOT_A_URL = "E0106": "`{0}` takes an absolute URL", "not one", "write `https://…`, without spaces";
    HIDDEN_CHARACTER = "E0107": "there is an invisible character in it: {0}", "", "control characters and marks for the direction of text have no place in a spec";
    LONG_NAME = "E0108": "this name is longer than {0} characters", "", "";
    BAD_ID = "E0109": "`{0}` cannot be the id of an API", "the crate would be `{0}-model`", "small letters, digits and single dashes, a letter first";
    BAD_SCHEMA_BASE = "E0110": "`schema-base` has to end in `/`", "no `/` at its end", "";
    CONTRADICTION = "E0111": "{0} and {1} contradict each other", "", "{2}";
    EMPTY_DECLARATION = "E0112": "`{0}` has no {1}", "nothing in it", "";
    NOT_WITHOUT = "E0113": "`{0}` needs `{1}`", "`{1}` is missing", "";
    NOT_WITH = "E0114": "`{0}` has no meaning for {1}", "", "";
    FILE_NAME = "E0115": "the spec of `{0}` is called `{0}.toml`", "the file has another name", "rename the file, or change the `id`";
    BAD_REMOVAL = "E0191": "`{0}` is not a version", "not this", "the version of the crate that it goes with, such as `2.0`";
    REMOVED_REQUIRED = "E0192": "older programs cannot do without `{0}`", "required in what comes back", "make it optional, which asks for a major version, or leave `removed` out until then";

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
    EXTENDS_CLASH = "E0210": "the field `{0}` is there twice", "`{1}` brings it again", "say `override = true` for the one that holds; both stand in one message otherwise";
    EXTENDS_OTHER = "E0211": "`{0}` is not a struct", "cannot be extended", "only structs can be extended";
    EXTENDS_CYCLE = "E0212": "`{0}` extends itself", "`{1}`", "";
    EXTENDS_TOO_LONG = "E0213": "this chain of `extends` is longer than {0} structs", "", "";
    TOO_MANY_COPIES = "E0214": "more than {0} members are copied", "", "let operations and structs share less";
    BAD_NAME = "E0215": "`{0}` cannot be the name of {1}", "", "a letter, then letters, digits and `_`";
    UNNAMEABLE = "E0216": "nothing is left of `{0}` for a Rust name", "neither letter nor digit", "say `rust = \"…\"`";
    BAD_RUST_NAME = "E0217": "`{0}` is no Rust name for {1}", "", "write it as {2}";
    RUST_CLASH = "E0218": "{0} and {1} are both `{2}` in Rust", "here again", "say `rust = \"…\"` for one of them";
    RESERVED_NAME = "E0219": "`{0}` is taken in Rust: {1}", "", "say `rust = \"…\"`";
    SHADOWED = "E0220": "`{0}` is a type of the language", "cannot be declared", "choose another name";
    OVERRIDES_NOTHING = "E0221": "`{0}` overrides nothing", "no such member is copied in", "leave `override` out, or look at `extends`";
    GROUP_AS_TYPE = "E0222": "`{0}` is a group of members, not a type", "its members say where they travel", "an input, an output or an error `extends` it; a type has no `in` in it";
    GROUP_IN_STRUCT = "E0223": "`{0}` is a group of members that say where they travel", "a struct travels as a whole", "an input, an output or an error can extend it";

    // E03: types and constraints.
    TYPE_SYNTAX = "E0301": "not a type: {0}", "here", "";
    NEWTYPE_OF_OTHER = "E0302": "a newtype is a scalar, a list, a set or a map with a name", "none of these", "use the declaration itself, or say `string`";
    BOUNDS_SYNTAX = "E0303": "`{0}` is not a range", "", "write `1..=64`, `34`, `..=100` or `1..`; numbers with fractions may end before a number: `0<..<1`";
    VALUE_WITHOUT_NUMBER = "E0304": "`{0}` does not say which number it is", "", "write `{0} = { value = 1, doc = \"…\" }`";
    ENDLESS = "E0305": "a value of `{0}` would never end", "it always holds a `{1}`", "make the field optional, or put a list or a map between that may be empty";
    MAP_KEY = "E0306": "the keys of a map are strings", "this key is not", "`string`, or a newtype or an enum of strings";
    SET_ITEM = "E0307": "nobody can say whether two {0} are equal", "in a set", "use a list";
    WRONG_BOUND = "E0308": "`{0}` is not for {1}", "the type is {1}", "it is for {2}";
    EMPTY_BOUND = "E0309": "no value is within `{0}`", "empty", "the smaller end stands first";
    BOUND_OUT_OF_TYPE = "E0310": "`{0}` goes beyond what `{1}` can hold", "", "";
    BAD_REGEX = "E0311": "this regex cannot be used: {0}", "", "";
    FORMAT_ON_OTHER = "E0312": "`{0}` is a format for {1}", "not for this type", "";
    FORMAT_OF_NEWTYPE = "E0313": "the format of `{0}` is a fact of the newtype", "", "say it in `[newtypes.{0}]`";
    FORMAT_UNCLEAR = "E0314": "`{0}` is {1} in bodies, and timestamps are {2} here", "which of the two?", "say `format` in `[newtypes.{0}]`";
    SECRET_OF_OTHER = "E0315": "this cannot be wiped from memory, so it cannot be a secret", "not this type", "say `sensitive = true` of what it is made of: a newtype, or a struct, a union or an enum as a whole";
    TOKEN_TYPE = "E0316": "an idempotency token is a string or a `uuid` of an input", "", "{0}";
    DEFAULT_OF_OTHER = "E0317": "a struct or a union has no default", "not for this type", "say `server-default`, which is documentation";
    VACANT = "E0318": "no value was found that honours {0}", "this", "one of them has to give way";

    // E04: values.
    VALUE_TYPE = "E0401": "this {0} is not {1}", "{2}", "";
    VALUE_LENGTH = "E0402": "this {0} breaks its own `length`", "{1}, where {2} is asked for", "";
    VALUE_RANGE = "E0403": "this {0} breaks its own `range`", "not within `{1}`", "";
    VALUE_PATTERN = "E0404": "this {0} does not match its own `pattern`", "the whole value has to match", "the pattern is `{1}`";
    VALUE_EXCEPT = "E0405": "this {0} is what `except` excludes", "", "the pattern is `{1}`";
    VALUE_OF_ENUM = "E0406": "this {0} is no value of `{1}`", "not declared", "";
    VALUE_MEMBER = "E0407": "`{0}` has no member `{1}`", "not declared", "";
    VALUE_INCOMPLETE = "E0408": "this {0} lacks the member `{1}`, which `{2}` requires", "", "";
    VALUE_TWICE = "E0409": "this {0} holds a value twice", "a set has it once", "";
    VALUE_VARIANT = "E0410": "this {0} is no variant of `{1}`", "{2}", "";
    SECRET_SHOWN = "E0411": "a secret has no `{0}`", "it would be in the documentation", "leave it out, or say `sensitive = false`";
    ENUM_VALUE_TYPE = "E0412": "the values of this enum are {0}", "", "";
    RULE_NEVER = "E0413": "`{0}` is never {1}", "it is {2}", "";
    RULE_TYPE = "E0414": "a rule cannot compare `{0}`", "not a scalar", "\"absent\" and \"present\" can be asked of every field";
    RULE_ALWAYS = "E0415": "`{0}` is always {1}", "it is {2}", "leave it out of the rule";
    RULE_WORD = "E0416": "`{0}` is not a question that a rule can ask", "not `absent` or `present`", "";
    NOT_A_NUMBER = "E0417": "a {0} cannot be NaN", "it equals nothing, itself included", "make the member optional, and leave it out";

    EXAMPLE_TWICE = "E0418": "two examples of `{0}` are called `{1}`", "here again", "the name says what is special about each";
    EXAMPLE_ERROR = "E0419": "`{0}` never answers with `{1}`", "not one of its errors", "name it in `errors` of the operation or of `[api]`";
    EXAMPLE_RULE = "E0420": "this {0} breaks a rule of `{1}`", "{2}", "";

    // E05: HTTP.
    MISSING_HTTP = "E0501": "`{0}` does not say how it travels", "`http` is missing", "write `http = { method = \"GET\", uri = \"/…\" }`";
    NOT_A_STATUS = "E0502": "{0} is not a status from {1} to {2}", "", "";
    URI_SYNTAX = "E0503": "not a URI template: {0}", "", "{1}";
    LABEL_WITHOUT_FIELD = "E0504": "the label `{0}` has no field", "", "add `{0} = { type = \"string\", required = true, in = \"path\" }`";
    LABEL_NOT_IN_PATH = "E0505": "the field of the label `{0}` is not in the path", "it travels elsewhere", "say `in = \"path\"`";
    PATH_WITHOUT_LABEL = "E0506": "the URI has no label for `{0}`", "in the path", "put `{{0}}` into `uri`";
    OPTIONAL_PATH = "E0507": "`{0}` is in the path, so it has to be there", "optional", "say `required = true`";
    BINDING_PROTOCOL = "E0508": "`aws.json-1.1` sends every field in the body", "not in the body", "leave `in` out";
    BINDING_STRUCT = "E0509": "a member of a struct travels with the struct", "`in` has no meaning here", "only the fields of inputs, outputs and errors say `in`, and those of a group that they extend";
    BINDING_DIRECTION = "E0510": "`{0}` is only for {1}", "not here", "";
    BINDING_TYPE = "E0511": "`{0}` takes {1}", "not this type", "{2}";
    NULL_OUTSIDE_BODY = "E0512": "there is no `null` outside of a body", "this type has one", "drop the `?`: an optional field is left out";
    TWO_BODIES = "E0513": "the body is `{0}` already", "cannot travel beside it", "{1}";
    ONLY_ONE = "E0514": "only one field can say `{0}`", "the second one", "";
    WIRE_CLASH = "E0515": "two {0} are called `{1}` on the wire", "here again", "say `{2}` for one of them";
    BAD_HEADER = "E0516": "`{0}` is not the name of a header", "", "letters, digits and dashes";
    HTTP_OF_JSON = "E0517": "`aws.json-1.1` is always `POST /`", "not this", "leave `http` out";
    MISSING_TARGET = "E0518": "`aws.json-1.1` needs `target-prefix`", "`target-prefix` is missing", "what stands before the operation's name in `X-Amz-Target`";
    TAG_CLASH = "E0519": "`{0}` has a member `{1}`, which is the tag", "its member would be lost", "choose another tag, say `content`, or make the member a `const` with the tag of the variant";
    TAG_OF_OTHER = "E0520": "a tag among the members needs a struct", "not a struct", "say `content` in `style`, and the value stands beside the tag";
    VARIANTS_ALIKE = "E0521": "JSON cannot tell `{0}` from `{1}`: both are {2}", "", "choose another `style`, or let one of them require a member that the other does not have, or a `const` of its own";
    PAGINATION_KEY = "E0522": "pagination by {0} needs `{1}`", "", "";
    PAGINATION_OTHER = "E0523": "pagination by {0} has no `{1}`", "", "";
    PAGINATION_TYPE = "E0524": "`{0}` has to be {1}", "this field is {2}", "";
    ERRORS_ALIKE = "E0525": "`{0}` cannot tell `{1}` from {2}", "{3}", "give each a `code` of its own";
    MESSAGE_TYPE = "E0526": "the message of an error is a string", "not this field", "";
    NOT_A_RANGE = "E0527": "`{0}` is no range of statuses", "", "a number, `\"3XX\"`, `\"4XX\"`, `\"5XX\"` or `\"default\"`";
    NOT_A_PLACE = "E0528": "`{0}` is no place in an answer", "", "write `header:Name`, or a JSON Pointer such as `/error/code`";
    MEDIA_OF_JSON = "E0529": "a body of `{0}` is not JSON, and `{1}` would be written as JSON", "another media type", "{2}";
    NEVER_RETURNED = "E0530": "`{0}` never fails with `{1}`: status {2} is a success of it", "read as a success", "say in `failure` what tells such an answer from a success, or give the error another status";
    PAGE_OUT_OF_RANGE = "E0531": "the first page is {0}, and `{1}` takes {2}", "not within its `range`", "say in `first` which number the first page has";
    UNION_ITSELF = "E0532": "the variant `{0}` of `{1}` is `{1}` again", "the same union", "JSON shows no difference between them: leave the variant out, or put a list or a struct between";
    BAD_METHOD = "E0540": "`{0}` is not a method", "", "{1}";
    BAD_HEADER_VALUE = "E0541": "a header cannot have this value", "for `{0}`", "one line of printable ASCII characters, without spaces at its ends";
    STREAM_OF_OTHER = "E0550": "a stream is a `blob` that is the whole body of an input or an output", "not here", "say `type = \"blob\"` and `in = \"payload\"`";
    BAD_HOST_PREFIX = "E0551": "`{0}` cannot stand before the name of a host", "", "it is of letters, digits, dashes, dots and labels: `data-`, or `{account}.data.`";
    HOST_LABEL = "E0552": "`{0}` is part of the host, so it has to be {1}", "not this field", "say `required = true`, and a string, a newtype or an enum";
    NOT_IN_HOST = "E0553": "no label of `host-prefix` stands for `{0}`", "in the host", "put `{{0}}` into `host-prefix`";
    PART_OF_OTHER = "E0554": "`{0}` is a fact of {1} in a `multipart` body", "not one", "";

    // E09: the settings of a repository.
    BAD_FOLDER = "E0901": "`{0}` is not a folder inside the repository", "leads elsewhere", "write it from the root of the repository, with `/` between its parts";
    BAD_CRATE_NAME = "E0902": "`{0}` cannot be the name of a crate", "", "letters, digits, `-` and `_`, a letter first; `{{1}}` stands for the id of the API";
    SAME_CRATE = "E0903": "`{0}` and `{1}` would both be written to `{2}`", "", "say `{{3}}` in the name, or give one of them a name of its own in `[api.{1}]`";
    UNKNOWN_RULE = "E0904": "there is no diagnostic `{0}`", "not in the catalogue", "`explain` lists them all";
    LEVEL_OF_ERROR = "E0905": "`{0}` is an error, and stays one", "", "only warnings, whose codes begin with `W`, have a level";
    BAD_VERSION = "E0906": "`{0}` is not a version", "", "write it as `{1}`";
    BAD_LICENCE = "E0907": "`{0}` is not an SPDX expression", "", "write `MIT`, `MIT OR Apache-2.0` or the like; for a text of your own, leave it out and name the text in `license-files`";
    BAD_KEYWORD = "E0908": "registries do not take `{0}` as {1}", "", "{2}";
    BAD_DATE = "E0909": "`{0}` is not a date", "", "write `2027-01-31`";
    UNKNOWN_API = "E0910": "there is no spec `{0}`", "no such API", "its spec would be `{1}/{0}.toml`";
    SOURCES = "E0911": "the support crate has one source", "{0}", "say `version`, `path` or `git`";
    MISSING_FILE = "E0912": "there is no file `{0}`", "", "write it from the root of the repository";
    ACCEPTS_UNKNOWN = "E0991": "there is no rule `{0}`", "no such rule", "`docs/evolution.md` lists them";
    ACCEPTS_NOTHING = "E0992": "nothing is accepted here: `{0}` does not happen at `{1}`", "matches no change", "take the entry out";
    ACCEPTS_NO_MORE = "E0993": "`{0}` was accepted until {1}", "this day is over", "release the change, take it back, or name another day";

    // W: what may be meant, but probably is not.
    SPEC_NOT_FIRST = "W0101": "`spec` is the first key of a spec", "not first", "";
    CHANGES_NOTHING = "W0102": "this changes nothing: {0}", "", "leave it out";
    NAMED_TWICE = "W0103": "`{0}` is named twice", "here again", "";
    UNUSED = "W0201": "nothing uses `{0}`", "", "refer to it, or leave it out";
    UNUSED_ERROR = "W0202": "no operation can return `{0}`", "", "name it in `errors` of an operation or of `[api]`";
    SMELLS_OF_SECRET = "W0301": "`{0}` sounds like a secret", "", "say `sensitive = true`, or `sensitive = false` if it is none";
    ANCHORS = "W0302": "a pattern matches the whole value", "`{0}` says nothing here", "leave it out";
    SECRET_IN_URI = "W0303": "the secret `{0}` stands in the URI", "logs show it", "where the service takes it in a header or in the body as well, say that instead; else allow `W0303` in the settings";
    BODY_OF_READING = "W0501": "`{0}` would send `{1}` in a body", "in the body", "say where it travels, with `in`";
    BODY_OF_NOTHING = "W0502": "a response of {0} has no body", "in the body", "";
    SAME_ROUTE = "W0503": "`{0}` and `{1}` have the same method and URI", "here again", "";
    HEADER_OF_CLIENT = "W0504": "the client sets `{0}` by itself", "", "";
    NEVER_READ = "W0505": "nothing tells when an answer is `{0}`", "it is never read", "say `http = 404`, `http = \"4XX\"`, `http = \"default\"`, or `code`";
    NEVER_CHOSEN = "W0506": "nothing is ever read as `{0}`: `{1}` takes all of it", "behind `{1}`", "the first variant that takes a value is it: the stricter one stands first";
    LINK_TO_NOWHERE = "W0507": "no field of the input takes what a link to the next page says", "the first page is the only one", "a link says the next page by query parameters: give the input fields with `in = \"query\"`, or a map with `in = \"query-map\"`";
}

#[cfg(test)]
mod tests {
    use super::{ALL, fill};

    #[test]
    fn every_code_stands_once_and_in_order_of_its_kind() {
        let codes: Vec<_> = ALL.iter().map(|rule| rule.code).collect();
        assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    }

    #[test]
    fn templates_are_filled_in() {
        assert_eq!(fill("`{0}` of {1}", &[&"a", &2]), "`a` of 2");
        assert_eq!(fill("write `{{0}}`", &[&"id"]), "write `{id}`");
        assert_eq!(fill("{ value = {0} }", &[&1]), "{ value = 1 }");
        assert_eq!(fill("{7}", &[]), "{7}");
    }
}
