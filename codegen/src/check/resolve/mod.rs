//! Gives every name of a document its meaning.
//!
//! Resolution never stops: what cannot be made out is reported and stands as `document`, which
//! every later pass leaves alone.

mod auth;
mod bounds;
mod examples;
mod fields;
mod messages;
mod names;
mod operations;
mod outcomes;
mod pagination;
mod rules;
mod shapes;
mod structs;
mod types;
mod uri;
mod usage;

pub(crate) use self::names::extended;

use self::names::Names;
use self::structs::Structs;
use super::decls::Decls;
use crate::diagnostic::Diagnostics;
use crate::model::{
    Api, Constraints, Deprecation, ErrorFacts, Field, Meta, Protocol, Scalar, Stability,
    TimestampFormat, Type,
};
use crate::syntax::{Entry, Table, Value, json};

/// What every part of the resolution needs to know.
struct Context<'a> {
    protocol: Protocol,
    /// `[api] timestamp`.
    timestamp: Option<TimestampFormat>,
    /// The least status of an error: that of a success, where successes can be errors.
    least_error: u16,
    names: Names<'a>,
}

/// Resolves a whole document.
pub(super) fn resolve<'a>(
    root: &'a Table<'a>,
    digest: String,
    out: &mut Diagnostics,
) -> (Api, Decls<'a>) {
    let api = Entry::of(root, "api");
    let string = |key| api.and_then(|api| api.string(key));
    let context = Context {
        protocol: api
            .and_then(|api| api.str("protocol"))
            .and_then(Protocol::named)
            .unwrap_or(Protocol::RestJson),
        timestamp: api
            .and_then(|api| api.str("timestamp"))
            .and_then(TimestampFormat::named),
        least_error: if operations::has_failures(root) {
            200
        } else {
            300
        },
        names: names::collect(root, out),
    };
    let mut structs = Structs::resolve(&context, out);
    let mut auth = auth::Schemes::declared(root);
    let (mut shapes, mut shape_places) = shapes::resolve(&context, &mut structs, out);
    let aliases = shapes::aliases(&context, out);
    let groups = shapes::groups(&context, &mut structs, out);
    let declared = outcomes::Declared {
        shapes: &mut shapes,
        decls: &mut shape_places,
    };
    let (mut operations, operation_places) =
        operations::resolve(&context, root, declared, &mut structs, &mut auth, out);
    usage::mark(&mut shapes, &operations);
    rules::require_one_way(&mut shapes);
    bounds::round(&mut shapes, &mut operations);

    let query_compatible = api.and_then(|api| api.bool("query-compatible")) == Some(true);
    let api = Api {
        id: string("id").unwrap_or_default(),
        title: string("title").unwrap_or_default(),
        version: string("version").unwrap_or_default(),
        protocol: context.protocol,
        stability: match api.and_then(|api| api.str("stability")) {
            Some("beta") => Stability::Beta,
            _ => Stability::Stable,
        },
        doc: string("doc"),
        docs: string("docs"),
        endpoint: string("endpoint"),
        target_prefix: string("target-prefix"),
        headers: headers(root, query_compatible),
        schema_base: string("schema-base"),
        error_facts: {
            let mut facts = error_facts(api.and_then(|api| api.get("error")));
            if query_compatible && facts.code.is_empty() {
                facts.code = QUERY_CODES.map(str::to_owned).to_vec();
            }
            facts
        },
        query_compatible,
        auth: auth.into_used(),
        shapes,
        operations,
        meta: api.map(meta).unwrap_or_default(),
        digest,
    };
    (
        api,
        Decls {
            shapes: shape_places,
            groups,
            aliases,
            operations: operation_places,
        },
    )
}

impl Context<'_> {
    /// Whether it is a string of which no newtype says a pattern.
    fn is_free_string(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(scalar) => *scalar == Scalar::String,
            Type::Named(id) => self
                .names
                .shapes
                .get(id.0 as usize)
                .is_some_and(|(_, entry)| {
                    entry.str("type") == Some("string") && entry.get("pattern").is_none()
                }),
            _ => false,
        }
    }
}

/// Where the code of an error stands that was one in the AWS query protocol.
const QUERY_CODES: [&str; 5] = [
    "header:x-amzn-query-error",
    "header:x-amzn-errortype",
    "/__type",
    "/code",
    "/Code",
];

impl Context<'_> {
    /// Whether it is a string that may be one of `texts`, as far as its pattern has a say.
    fn may_be(&self, field: &Field, texts: &[&str]) -> bool {
        if !self.is_string(&field.ty) {
            return false;
        }
        let newtype = match &field.ty {
            Type::Named(id) => self.names.shapes.get(id.0 as usize),
            _ => None,
        };
        let own = field.constraints.pattern.as_deref();
        let pattern = own.or_else(|| newtype.and_then(|(_, entry)| entry.str("pattern")));
        let Some(pattern) = pattern else {
            return newtype.is_none_or(|(_, entry)| entry.get("pattern").is_none());
        };
        // Another pass reports a pattern that cannot be used.
        crate::pattern::compile(pattern)
            .is_ok_and(|pattern| texts.iter().any(|text| pattern.matches(text)))
    }
}

impl Context<'_> {
    /// Whether it is a string in which a control character may stand, as far as its patterns have a
    /// say.
    fn may_have_controls(&self, ty: &Type, own: &Constraints) -> bool {
        if !self.is_string(ty) {
            return false;
        }
        let newtype = match ty {
            Type::Named(id) => self.names.shapes.get(id.0 as usize),
            _ => None,
        };
        let theirs = newtype
            .into_iter()
            .flat_map(|(_, entry)| entry.strings("pattern"));
        let own = own.pattern.iter().chain(&own.also).map(String::as_str);
        !own.chain(theirs).any(|pattern| {
            // Another pass reports a pattern that cannot be used.
            crate::pattern::compile(pattern).is_ok_and(|pattern| {
                let classes = crate::pattern::classes(pattern);
                let controls = ('\0'..='\u{9f}').filter(|c| c.is_control());
                let has = |c: char| classes.iter().any(|class| class.contains(c));
                !controls.into_iter().any(has)
            })
        })
    }
}

/// What every request carries: `[api.headers]`.
fn headers(root: &Table<'_>, query_compatible: bool) -> Vec<(String, String)> {
    let mode = query_compatible.then(|| ("x-amzn-query-mode".to_owned(), "true".to_owned()));
    let headers = Entry::of(root, "api").and_then(|api| api.get("headers"));
    let entries = headers
        .and_then(Entry::table)
        .into_iter()
        .flat_map(Entry::all);
    entries
        .filter_map(|entry| Some((entry.name().to_owned(), entry.text()?.to_owned())))
        .chain(mode)
        .collect()
}

/// `[api.error]`.
fn error_facts(entry: Option<Entry<'_>>) -> ErrorFacts {
    let decls = |key| {
        let Some(entry) = entry.and_then(|entry| entry.get(key)) else {
            return Vec::new();
        };
        let one = std::slice::from_ref(entry.spanned());
        let decls = if entry.value().is_array() {
            entry.items()
        } else {
            one
        };
        let decls = decls.iter().filter_map(|decl| decl.get_ref().as_str());
        decls.map(str::to_owned).collect()
    };
    ErrorFacts {
        code: decls("code"),
        message: decls("message"),
        request_id: decls("request-id"),
        retry_after: decls("retry-after"),
    }
}

/// `deprecated`: `true`, or a string that says more; and `removed`, which is deprecated as well.
fn deprecation(entry: Entry<'_>) -> Option<Deprecation> {
    let removed = entry.string("removed");
    match entry.get("deprecated").map(Entry::value) {
        Some(Value::String(note)) => Some(Deprecation {
            note: Some(note.to_string()),
            removed,
        }),
        Some(Value::Boolean(true)) => Some(Deprecation {
            note: None,
            removed,
        }),
        _ => removed.map(|removed| Deprecation {
            note: None,
            removed: Some(removed),
        }),
    }
}

/// The open table of a declaration.
fn meta(entry: Entry<'_>) -> Meta {
    entry
        .entries("meta")
        .map(|entry| (entry.name().to_owned(), json(entry.value())))
        .collect()
}
