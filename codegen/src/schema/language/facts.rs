//! What the language's table does not say, and a schema can: bounds of single keys, and keys that go
//! with a value of another.

use crate::schema::constraints::also;
use crate::schema::node::{Keyword, Node, Schema};

/// What names of the author's choice look like: some characters, all of which can be seen.
const NAME: &str =
    r"^[^\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+$";
const LONGEST_NAME: u64 = 100;

const ID: &str = "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$";
const LONGEST_ID: u64 = 50;

const FOLDER: &str = r"^[A-Za-z][-+.A-Za-z0-9]*:.*/\s*$";

/// Names of the author's choice.
pub(super) fn name() -> Schema<'static> {
    Schema::of("string")
        .with(Keyword::MaxLength, LONGEST_NAME)
        .with(Keyword::Pattern, NAME)
}

/// Adds what one key of a table is bound to.
pub(super) fn add_bounds(table: &str, key: &str, schema: &mut Schema<'static>) {
    match (table, key) {
        ("`[api]`", "id") => {
            schema.put(Keyword::MaxLength, LONGEST_ID);
            schema.put(Keyword::Pattern, ID);
        }
        ("`[api]`", "schema-base") => schema.put(Keyword::Pattern, FOLDER),
        ("`http`", "status") => limit_integers(schema, 100, 599),
        ("an error", "http") => limit_integers(schema, 200, 599),
        // Nothing can be one of nothing.
        ("an enum", "values") | ("a union", "variants") | ("a rule", "when" | "then") => {
            schema.put(Keyword::MinProperties, 1_u64);
        }
        _ => {}
    }
}

/// The same bounds for every integer in a schema.
fn limit_integers(schema: &mut Schema<'static>, min: i128, max: i128) {
    if schema.get(Keyword::Type) == Some(&Node::from("integer")) {
        schema.put(Keyword::Minimum, min);
        schema.put(Keyword::Maximum, max);
    }
    for value in schema.values_mut() {
        match value {
            Node::Schema(inner) => limit_integers(inner, min, max),
            Node::List(ways) => {
                for way in ways {
                    if let Node::Schema(inner) = way {
                        limit_integers(inner, min, max);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Keys that one value of another key wants, and those that it does not go with.
struct Company {
    table: &'static str,
    key: &'static str,
    value: &'static str,
    wanted: &'static [&'static str],
    refused: &'static [&'static str],
}

const fn company(
    table: &'static str,
    key: &'static str,
    value: &'static str,
    wanted: &'static [&'static str],
    refused: &'static [&'static str],
) -> Company {
    Company {
        table,
        key,
        value,
        wanted,
        refused,
    }
}

const SCHEME: &str = "an authentication scheme";

const COMPANIES: &[Company] = &[
    company(
        SCHEME,
        "scheme",
        "api-key",
        &["in", "name"],
        &["service", "token-url"],
    ),
    company(SCHEME, "scheme", "sigv4", &[], &["token-url", "in", "name"]),
    company(SCHEME, "scheme", "oauth2", &[], &["service", "in", "name"]),
    company(
        SCHEME,
        "scheme",
        "bearer",
        &[],
        &["service", "token-url", "in", "name"],
    ),
    company(
        SCHEME,
        "scheme",
        "basic",
        &[],
        &["service", "token-url", "in", "name"],
    ),
    company(
        SCHEME,
        "scheme",
        "none",
        &[],
        &["service", "token-url", "in", "name"],
    ),
];

/// Adds what values of a table's keys ask of its other keys.
pub(super) fn add_company(table: &str, schema: &mut Schema<'static>) {
    for company in COMPANIES.iter().filter(|company| company.table == table) {
        let value = Schema::new().with(Keyword::Const, company.value);
        let when = Schema::new()
            .with(
                Keyword::Properties,
                Node::Object(vec![(company.key.into(), value.into())]),
            )
            .with(Keyword::Required, Node::List(vec![company.key.into()]));
        let required = |keys: &'static [&'static str]| keys.iter().copied().collect::<Node<'_>>();
        let mut then = Schema::new();
        if !company.wanted.is_empty() {
            then.put(Keyword::Required, required(company.wanted));
        }
        if !company.refused.is_empty() {
            // Strict validators want to see what is required declared beside it.
            let wanted = company
                .wanted
                .iter()
                .map(|key| ((*key).into(), true.into()));
            let refused = company
                .refused
                .iter()
                .map(|key| ((*key).into(), false.into()));
            let all = wanted.chain(refused).collect();
            then.put(Keyword::Properties, Node::Object(all));
        }
        let rule = Schema::new()
            .with(Keyword::If, when)
            .with(Keyword::Then, then);
        also(schema, rule);
    }
}
