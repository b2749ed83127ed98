//! Words that people bring from OpenAPI, Smithy, GraphQL or Rust, and what this language says
//! instead.

use super::language::{Kind, Table};
use crate::model::Scalar;
use crate::syntax::{Entry, Value};

/// What to write instead of the unknown key `entry` in a table of the language.
pub(super) fn key(entry: Entry<'_>, table: &Table) -> Option<String> {
    let has = |key: &str| table.key(key).is_some();
    let word: String = entry
        .name()
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '$')
        .flat_map(char::to_lowercase)
        .collect();
    let said = |help: &str| Some(help.to_owned());
    match word.as_str() {
        "min" | "max" | "minimum" | "maximum" | "exclusiveminimum" | "exclusivemaximum"
            if has("range") =>
        {
            said(
                "numbers have a range, `range = \"1..=64\"`; strings, lists and maps a length, `length = \"1..=64\"`",
            )
        }
        "minlength" | "maxlength" | "minitems" | "maxitems" | "minproperties" | "maxproperties"
        | "size" | "len" | "minsize" | "maxsize"
            if has("length") =>
        {
            said("write both ends in one: `length = \"1..=64\"`, `\"1..\"` or `\"..=64\"`")
        }
        "uniqueitems" | "unique" if has("type") => said("a list without repeats is a `set<…>`"),
        "optional" | "omitempty" if has("required") => {
            said("a field is optional unless it says `required = true`: leave this out")
        }
        "nullable" | "null" | "allownull" if has("type") => {
            said("`?` behind the type makes `null` a legal value: `type = \"string?\"`")
        }
        "description" | "summary" | "documentation" | "comment" | "desc" | "help" | "remarks"
            if has("doc") =>
        {
            said("it is called `doc`")
        }
        "enum" | "choices" | "oneof" | "values" | "allowedvalues" if has("pattern") => said(
            "an enumeration has a name: declare `[enums.Name]` with `[enums.Name.values]`, and say `type = \"Name\"`",
        ),
        "variants" | "members" | "enum" | "options" if has("values") => {
            said("the values of an enum stand in `[enums.Name.values]`")
        }
        "oneof" | "anyof" | "types" | "members" | "values" | "options" if has("variants") => {
            said("what a union may be stands in `[unions.Name.variants]`")
        }
        "discriminator" | "tag" if has("variants") => said("write `style = { tag = \"kind\" }`"),
        "untagged" if has("variants") => said("write `style = \"untagged\"`"),
        "items" | "additionalproperties" | "elements" | "array" | "repeated" if has("type") => {
            said("write it as a type: `list<string>`, `set<string>`, `map<string, i64>`")
        }
        "properties" | "members" | "attributes" | "parameters" | "params" | "headers"
            if has("fields") =>
        {
            said("members stand in a table `fields`, as `name = { type = \"string\" }`")
        }
        "allof" | "inherits" | "base" | "mixins" | "parent" | "includes" if has("extends") => {
            said("write `extends = [\"Name\"]`: the members of that struct are copied in")
        }
        "ref" | "$ref" if has("type") => said("write `type = \"Name\"`"),
        "name" | "rename" | "alias" | "json" | "wirename" | "jsonname" | "serializedname"
            if has("wire") =>
        {
            said(
                "the key is the name on the wire; where Rust shall have another, that is the key and `wire` says the one on the wire",
            )
        }
        "location" | "loc" | "where" | "place" if has("in") => {
            said("write `in = \"query\"`, `\"path\"`, `\"header\"`, …")
        }
        "regex" | "regexp" | "matches" if has("pattern") => said("it is called `pattern`"),
        "secret" | "password" | "private" | "masked" | "confidential" if has("sensitive") => {
            said("write `sensitive = true`")
        }
        "example" | "sample" | "samples" if has("examples") && has("input") => said(
            "write `[[operations.X.examples]]` with a `name`, an `input`, and an `output` or an `error`",
        ),
        "request" | "parameters" | "params" | "body" if has("input") && has("error") => {
            said("what an example sends is `input`, with every field by its name")
        }
        "response" | "result" | "returns" | "value" if has("output") && has("error") => {
            said("what comes back is `output`, or `error = { Name = { … } }`")
        }
        "example" | "sample" | "samples" if has("examples") => {
            said("examples are a list: `examples = [\"…\"]`")
        }
        "collectionformat" | "explode" | "encoding" | "serializer" if has("format") => said(
            "a list in a query is one parameter for each item, or `format = \"csv\"`; an object is `format = \"deep-object\"`",
        ),
        "method" | "verb" | "path" | "url" | "uri" | "route" | "endpoint"
            if has("http") && has("input") =>
        {
            said("write `http = { method = \"GET\", uri = \"/things/{id}\" }`")
        }
        "request" | "parameters" | "params" | "args" | "arguments" | "query" | "headers"
        | "fields" | "requestbody"
            if has("input") =>
        {
            said(
                "what is sent stands in `[operations.X.input.fields]`; `in` says where each field travels",
            )
        }
        "response" | "responses" | "result" | "returns" | "status" if has("output") => said(
            "what comes back stands in `[operations.X.output.fields]`, or is `[operations.X.output] body = \"Type\"`; the status of success is a part of `http`",
        ),
        "body" | "payload" if has("input") => said("write `[operations.X.input] body = \"Type\"`"),
        "security" | "authorization" | "authentication" if has("auth") => {
            said("write `auth = [\"bearer\"]`, or the name of an `[auth.X]` table")
        }
        "operationid" if has("http") => said("the name of the table is the operation's"),
        "throws" | "raises" | "failures" | "exceptions" if has("errors") => {
            said("write `errors = [\"Name\"]`")
        }
        "paging" | "paginated" | "paginator" | "pages" if has("pagination") => {
            said("write `pagination = { style = \"token\", … }`")
        }
        "status" | "statuscode" | "statuses" | "httpstatus" if has("fault") => {
            said("the status of an error is `http = 404`, or `http = [404, 410]`")
        }
        "retryable" | "retriable" if has("retry") => {
            said("write `retry = \"transient\"`, or `\"throttling\"`")
        }
        "baseurl" | "baseuri" | "base" | "host" | "url" | "server" | "servers"
            if has("endpoint") =>
        {
            said("it is called `endpoint`")
        }
        "name" if has("title") => {
            said("`id` is what the crate is called, `title` what people call the API")
        }
        _ if has("operations") => top(&word).map(str::to_owned),
        _ => field(entry, table),
    }
}

/// Words for tables of the whole file.
fn top(word: &str) -> Option<&'static str> {
    Some(match word {
        "info" | "service" | "metadata" => "facts about the API stand in `[api]`",
        "paths" | "endpoints" | "routes" | "methods" | "actions" | "calls" => {
            "calls are `[operations.X]`"
        }
        "types" | "models" | "schemas" | "definitions" | "components" | "objects" | "messages"
        | "records" => "objects are `[structs.X]`; see also `newtypes`, `enums` and `unions`",
        "servers" | "host" | "endpoint" => "the base URL is `endpoint` in `[api]`",
        "security" | "securityschemes" | "authentication" => "schemes are `[auth.X]`",
        "exceptions" | "faults" => "errors are `[errors.X]`",
        "openapi" | "swagger" | "smithy" | "version" => {
            "a spec begins with `spec = 1`; the vendor's version is `version` in `[api]`"
        }
        _ => return None,
    })
}

/// A field that stands beside `fields` and not in it.
fn field(entry: Entry<'_>, table: &Table) -> Option<String> {
    table.key("fields")?;
    let ty = match entry.value() {
        Value::Table(inner) => inner.get("type")?.get_ref().as_str()?,
        _ => return None,
    };
    let name = entry.name();
    Some(format!(
        "a field stands in the table `fields` of {}: `[….fields]`, then `{name} = {{ type = \"{ty}\" }}`",
        table.title
    ))
}

/// What to write where a value is of another kind than `kind`.
pub(super) fn value(name: &str, kind: &Kind, found: &Value<'_>) -> Option<String> {
    let text = found.as_str();
    match (kind, found) {
        (Kind::Table(table), Value::String(_)) => {
            let text = text?;
            let short = || format!("`{name} = {{ type = \"{text}\" }}`");
            if table.key("uri").is_some() {
                let (method, uri) = text.trim().split_once(' ').unwrap_or(("GET", text));
                let (method, uri) = (method.to_uppercase(), uri.trim());
                Some(format!(
                    "write `{name} = {{ method = \"{method}\", uri = \"{uri}\" }}`"
                ))
            } else if table.key("body").is_some() {
                Some(format!("write `{name} = {{ body = \"{text}\" }}`"))
            } else if table.key("type").is_some() {
                Some(format!("write {}", short()))
            } else if table.key("style").is_some() {
                Some(format!("write `{name} = {{ style = \"{text}\", … }}`"))
            } else {
                None
            }
        }
        (Kind::Map(_), Value::Array(_)) => Some(format!(
            "write a table: `[….{name}]`, and a line for each name"
        )),
        (Kind::Array(_), Value::String(_)) => Some(format!("write `{name} = [\"{}\"]`", text?)),
        (Kind::Bool, Value::String(_)) if matches!(text, Some("true" | "false")) => {
            Some(format!("write `{name} = {}`, without quotes", text?))
        }
        (Kind::Integer | Kind::Exactly(_), Value::String(_)) if text?.parse::<i64>().is_ok() => {
            Some(format!("write `{name} = {}`, without quotes", text?))
        }
        (Kind::Length | Kind::Range, Value::Integer(number)) => {
            Some(format!("write `{name} = \"{}\"`", number.as_str()))
        }
        (Kind::Length | Kind::Range, Value::Table(_) | Value::Array(_)) => {
            Some(format!("write both ends in one: `{name} = \"1..=64\"`"))
        }
        (Kind::Length | Kind::Range, _) => None,
        (Kind::Either(kinds), _) => kinds.iter().find_map(|kind| value(name, kind, found)),
        (kind, Value::Integer(_) | Value::Float(_)) if is_string(kind) => {
            Some(format!("put it into quotes: `{name} = \"…\"`"))
        }
        (Kind::String, Value::Datetime(_)) => Some(format!("put it into quotes: `{name} = \"…\"`")),
        (Kind::Type, Value::Array(_)) => {
            Some("a list is `\"list<string>\"`; one of several shapes is a union".to_owned())
        }
        _ => None,
    }
}

fn is_string(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::String | Kind::Markdown | Kind::Url | Kind::Regex | Kind::Reference | Kind::OneOf(_)
    )
}

/// How this language writes the type expression `text`, where another language's spelling can be
/// recognised in it.
pub(super) fn ty(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(item) = text.strip_suffix("[]") {
        return Some(format!("a list is `list<{}>`", ours(item)));
    }
    if let Some(item) = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return Some(format!("a list is `list<{}>`", ours(item)));
    }
    for null in ["null", "None", "nil"] {
        let plain = text
            .strip_suffix(null)
            .and_then(|rest| rest.trim_end().strip_suffix('|'))
            .or_else(|| {
                let rest = text.strip_prefix(null)?;
                rest.trim_start().strip_prefix('|')
            });
        if let Some(plain) = plain.map(str::trim).filter(|plain| !plain.contains('|')) {
            return Some(format!("where `null` is legal, write `{}?`", ours(plain)));
        }
    }
    if text.contains('|') {
        return Some("one of several shapes is a union: declare `[unions.Name]`".to_owned());
    }
    let (outer, inner) = text.split_once('<').or_else(|| text.split_once('['))?;
    let inner = inner.strip_suffix(['>', ']'])?;
    let (one, two) = inner.split_once(',').unwrap_or(("string", inner));
    match outer.trim().to_lowercase().as_str() {
        "vec" | "array" | "seq" | "sequence" | "iterable" | "collection" | "readonlyarray" => {
            Some(format!("a list is `list<{}>`", ours(inner)))
        }
        "hashset" | "btreeset" => Some(format!("a set is `set<{}>`", ours(inner))),
        "hashmap" | "btreemap" | "dict" | "dictionary" | "record" | "object" => {
            Some(format!("a map is `map<{}, {}>`", ours(one), ours(two)))
        }
        "option" | "optional" | "maybe" | "nullable" => Some(format!(
            "a field is optional unless it is `required`, so `{0}` is enough; where `null` is legal, write `{0}?`",
            ours(inner)
        )),
        _ => None,
    }
}

/// A name in this language.
fn ours(name: &str) -> &str {
    let name = name.trim();
    // A capital begins the name of a declaration.
    let is_declared = name != "String" && name.starts_with(char::is_uppercase);
    Scalar::called(name)
        .filter(|_| !is_declared)
        .unwrap_or(name)
}
