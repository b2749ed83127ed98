//! Members → fields.

use super::names::{is_id, type_name};
use super::types::{Spot, Ty, member_hint};
use super::{Builder, Candidate, Usage};
use crate::fmt::tree::{Entry, Table, Value};
use crate::import::description::{Kind, Member, Place, Schema};
use crate::import::equal::essence;
use crate::import::node::Node;
use crate::naming;

impl<'a> Builder<'a> {
    /// Adds a member under `key` to `fields`. A member that is there already stays.
    pub(super) fn field(
        &mut self,
        member: &'a Member,
        key: &str,
        owner: &str,
        usage: Usage,
        path: &str,
        fields: &mut Table,
    ) {
        if fields.get(key).is_some() {
            return;
        }
        let schema = &member.schema;
        if let Some(table) = self.constant(member, key, usage) {
            self.draft
                .pointers
                .insert(format!("{path}.fields.{key}"), schema.pointer.clone());
            let above = self.comments(&schema.losses);
            fields.entries.push(Entry {
                key: key.to_owned(),
                above,
                value: Value::Table(table),
                beside: None,
            });
            return;
        }
        let is_stream = member.place == Place::Payload
            && matches!(self.seen(schema).kind, Kind::Scalar("blob", Some("stream")));
        let mut ty = if is_stream {
            // The bytes are the caller's: nothing is known of them, and nothing is asked.
            Ty {
                expression: "blob".to_owned(),
                ..Ty::default()
            }
        } else if let Some(ty) = self.shared_newtype(member, owner) {
            ty
        } else {
            let hint = member_hint(owner, &member.name);
            self.ty(schema, Spot { hint: &hint, usage })
        };
        let mut table = Table::default();
        if member.place != Place::Body {
            ty.nullable = false;
            // The text of a number is the same there.
            if member.place != Place::Payload {
                ty.format = ty.format.filter(|format| *format != "string");
            }
            let is_json = ty.expression == "document" && member.place == Place::Header;
            if !is_json {
                ty = ty.unformatted(&schema.pointer);
            }
        }
        let mut expression = ty.expression.clone();
        if ty.nullable {
            expression.push('?');
        }
        table.set("type", expression);
        if (member.required || schema.required_in.is_some()) && !is_stream {
            required(member, usage, &mut table);
        }
        place(member, &mut table);
        if is_stream {
            table.set("stream", true);
        }
        let wire = member.wire.as_deref().unwrap_or(&member.name);
        if wire != key {
            table.set("wire", wire);
        }
        if let Some(rust) = &schema.rust {
            table.set("rust", rust.as_str());
        }
        if let Some(format) = ty
            .format
            .filter(|format| Some(*format) != self.timestamp || member.place != Place::Body)
        {
            table.set("format", format);
        }
        let bounds = ty.bounds.clone();
        super::types::limit(&bounds, &ty.expression, &mut table);
        for (key, default) in [
            ("default", &schema.own_default),
            ("server-default", &schema.default),
        ] {
            if let Some(default) = default.as_ref().and_then(value_of) {
                table.set(key, default);
            }
        }
        if schema.read_only && (usage.response || !usage.request) {
            table.set("read-only", true);
        }
        if schema.write_only && usage.request {
            table.set("write-only", true);
        }
        if ty.sensitive && !self.is_sensitive_newtype(&ty.expression) {
            table.set("sensitive", true);
            table.remove("server-default");
        }
        if schema.idempotency_token {
            table.set("idempotency-token", true);
        }
        if schema.deprecated {
            table.set("deprecated", true);
        }
        if self.options.docs {
            let examples: Vec<Value> = schema.examples.iter().filter_map(value_of).collect();
            if !examples.is_empty() && !ty.sensitive {
                table.set("examples", Value::array(examples));
            }
        }
        self.document(schema.doc.as_deref(), &mut table);
        self.draft
            .pointers
            .insert(format!("{path}.fields.{key}"), schema.pointer.clone());
        let above = self.comments(&ty.losses);
        fields.entries.push(Entry {
            key: key.to_owned(),
            above,
            value: Value::Table(table),
            beside: None,
        });
    }

    /// A member of the body that has one value alone.
    fn constant(&self, member: &Member, key: &str, usage: Usage) -> Option<Table> {
        let schema = &member.schema;
        let Kind::Const(value) = &schema.kind else {
            return None;
        };
        let is_whole = |text: &str| text.parse::<i64>().is_ok();
        let fits = match value {
            Node::String(_) | Node::Bool(_) => true,
            Node::Number(text) => is_whole(text),
            _ => false,
        };
        let wire = member.wire.as_deref().unwrap_or(&member.name);
        if !fits || schema.nullable || member.place != Place::Body || wire != key {
            return None;
        }
        let mut table = Table::default();
        table.set("const", value_of(value)?);
        if member.required {
            required(member, usage, &mut table);
        }
        if schema.deprecated {
            table.set("deprecated", true);
        }
        self.document(schema.doc.as_deref(), &mut table);
        Some(table)
    }

    /// An identifier or a bounded string that several members share, under a name of its own.
    fn shared_newtype(&mut self, member: &Member, owner: &str) -> Option<Ty> {
        let schema = &member.schema;
        let Kind::Scalar(scalar, None) = &schema.kind else {
            return None;
        };
        if schema.nullable && member.place != Place::Body
            || schema.idempotency_token
            || !schema.losses.is_empty()
        {
            return None;
        }
        // Whoever wrote it has given names to what should have one.
        if self.api.is_own {
            return None;
        }
        let identifier = is_id(&member.name);
        let bounded = *scalar == "string"
            && (!schema.bounds.patterns.is_empty()
                || schema.bounds.length.0.is_some() && schema.bounds.length.1.is_some());
        let fits = identifier && matches!(*scalar, "string" | "uuid" | "i64" | "i32") || bounded;
        if !fits || schema.sensitive {
            return None;
        }
        let camel = naming::upper_camel_case(&member.name);
        let name = if identifier && matches!(camel.as_str(), "Id" | "Uuid") {
            format!("{}Id", type_name(owner))
        } else if identifier {
            type_name(&camel)
        } else {
            type_name(&format!("{camel}Text"))
        };
        self.candidate(&name, schema);
        if !self.worthy.contains_key(&name) {
            return None;
        }
        let mut table = Table::default();
        table.set("type", *scalar);
        super::types::limit(&schema.bounds, scalar, &mut table);
        let expression = self.newtype(&name, table, &schema.pointer);
        Some(Ty {
            expression,
            nullable: schema.nullable,
            ..Ty::default()
        })
    }

    /// Counts a use of a name.
    fn candidate(&mut self, name: &str, schema: &Schema) {
        let plain = Schema {
            nullable: false,
            read_only: false,
            write_only: false,
            ..schema.clone()
        };
        let essence = essence(&plain);
        let candidate = self
            .candidates
            .entry(name.to_owned())
            .or_insert_with(|| Candidate {
                essence: essence.clone(),
                uses: 0,
                same: true,
            });
        candidate.uses += 1;
        candidate.same &= candidate.essence == essence;
    }

    fn is_sensitive_newtype(&self, expression: &str) -> bool {
        let newtypes = self.sections.get("newtypes");
        let table = newtypes.and_then(|newtypes| newtypes.table(expression));
        table.is_some_and(|table| table.get("sensitive").is_some())
    }
}

/// `required`: what only one side sets is required one way.
fn required(member: &Member, usage: Usage, table: &mut Table) {
    let schema = &member.schema;
    let both = usage.request && usage.response;
    if let Some(direction) = schema.required_in {
        return table.set("required", direction);
    }
    match (schema.read_only, schema.write_only) {
        (true, _) if both => table.set("required", "response"),
        (_, true) if both => table.set("required", "request"),
        (true, _) if usage.request => {}
        (_, true) if usage.response => {}
        _ => table.set("required", true),
    }
}

/// `in`, with the `format` of a query parameter with parts.
fn place(member: &Member, table: &mut Table) {
    let (word, format) = match member.place {
        Place::Body => return,
        Place::Path => ("path", None),
        Place::Query => ("query", None),
        Place::QueryCsv => ("query", Some("csv")),
        Place::QueryDeepObject => ("query", Some("deep-object")),
        Place::QueryMap => ("query-map", None),
        Place::Header => ("header", None),
        Place::HeaderPrefix => ("header-prefix", None),
        Place::Payload => ("payload", None),
        Place::Status => ("status", None),
    };
    table.set("in", word);
    if let Some(format) = format {
        table.set("format", format);
    }
}

/// Values as TOML has them; nothing where there is none.
pub(super) fn values_of(nodes: &[Node]) -> Option<Value> {
    let values: Vec<Value> = nodes.iter().filter_map(value_of).collect();
    (!values.is_empty()).then(|| Value::array(values))
}

/// A value as TOML has it; nothing for what it has not.
pub(super) fn value_of(node: &Node) -> Option<Value> {
    Some(match node {
        Node::Null => return None,
        Node::Bool(value) => Value::from(*value),
        Node::Number(text) => Value::Raw(number(text)?),
        Node::String(text) => Value::from(super::names::visible(text)),
        Node::Array(items) => Value::array(items.iter().map(value_of).collect::<Option<Vec<_>>>()?),
        Node::Object(entries) => {
            let mut table = Table::default();
            for (key, value) in entries {
                table.set(key.as_str(), value_of(value)?);
            }
            Value::Table(table)
        }
    })
}

/// A number as TOML spells it.
fn number(text: &str) -> Option<String> {
    if let Ok(whole) = text.parse::<i64>() {
        return Some(whole.to_string());
    }
    let float: f64 = text.parse().ok()?;
    let plain = float.to_string();
    Some(if plain.contains(['.', 'e']) {
        plain
    } else {
        format!("{plain}.0")
    })
}
