//! Errors: those that all operations share become the API's.

use std::collections::{HashMap, HashSet};

use super::types::{Spot, is_declared};
use super::{Builder, RESPONSE};
use crate::fmt::tree::{Table, Value};
use crate::import::description::{
    ErrorShape, Kind, Loss, Message, Operation, Place, Protocol, Schema,
};
use crate::import::equal::essence;

/// Members that hold what people should read, the best first.
const MESSAGES: &[&str] = &[
    "error_description",
    "errorMessage",
    "error_message",
    "errorSummary",
    "detail",
    "description",
    "msg",
    "title",
    "error",
];

impl<'a> Builder<'a> {
    /// Names the errors that any operation names.
    pub(super) fn name_errors(&mut self) {
        let api = self.api;
        let used = api
            .operations
            .iter()
            .flat_map(|operation| &operation.errors);
        let used: HashSet<&String> = used.collect();
        self.common = self.common_keys();
        for key in api.errors.keys().filter(|key| used.contains(key)) {
            // Of errors that only the whole document tells apart by a number, the first needs none.
            let plain = key.trim_end_matches(|c: char| c.is_ascii_digit());
            let is_numbered = api.protocol == Protocol::RestJson && !api.is_own;
            let plain = if is_numbered && plain.ends_with("Error") {
                plain
            } else {
                key
            };
            let name = self
                .names
                .claim([plain, key.as_str(), &format!("{key}Error")]);
            self.errors.insert(key, name);
        }
    }

    /// Writes them.
    pub(super) fn errors(&mut self) {
        let api = self.api;
        let shared = self.shared_bodies();
        for (key, error) in &api.errors {
            if let Some(name) = self.errors.get(key.as_str()).cloned() {
                self.error(error, &name, &shared);
            }
        }
    }

    /// Inline bodies that several errors have: a struct for all of them.
    fn shared_bodies(&self) -> HashMap<String, usize> {
        let mut found: HashMap<String, usize> = HashMap::new();
        for error in self.api.errors.values() {
            if let Some(body) = &error.message.body
                && matches!(body.kind, Kind::Object(_))
            {
                *found.entry(essence(body)).or_default() += 1;
            } else if let Some(alike) = members_alike(&error.message) {
                *found.entry(alike).or_default() += 1;
            }
        }
        found
    }

    fn error(&mut self, error: &'a ErrorShape, name: &str, shared: &HashMap<String, usize>) {
        let mut table = Table::default();
        let mut losses = error.losses.clone();
        let mut statuses: Vec<Value> = error
            .statuses
            .iter()
            .map(|status| spelled(status))
            .collect();
        match statuses.pop() {
            Some(only) if statuses.is_empty() => table.set("http", only),
            Some(last) => {
                statuses.push(last);
                table.set("http", Value::array(statuses));
            }
            None => {}
        }
        match &error.codes[..] {
            [] => {}
            [code] => table.set("code", code.as_str()),
            codes => {
                let codes = codes.iter().map(|code| Value::from(code.as_str()));
                table.set("code", Value::array(codes));
            }
        }
        if let Some(fault) = error.fault {
            table.set("fault", fault);
        }
        if let Some(retry) = error.retry {
            table.set("retry", retry);
        }
        self.document(error.doc.as_deref(), &mut table);
        self.error_members(&error.message, name, shared, &mut table, &mut losses);
        if let Some(member) = &error.message_member
            && !matches!(member.as_str(), "message" | "Message")
        {
            table.set("message", member.as_str());
        }
        self.add("errors", name, table, &error.pointer, &losses);
    }

    fn error_members(
        &mut self,
        message: &'a Message,
        name: &str,
        shared: &HashMap<String, usize>,
        table: &mut Table,
        losses: &mut Vec<Loss>,
    ) {
        losses.extend(message.losses.iter().cloned());
        let path = format!("errors.{name}");
        let mut fields = Table::default();
        if let Some(body) = &message.body {
            let shape = self.seen(body);
            let json = message.content_type.is_none();
            match &shape.kind {
                Kind::Object(object) if json && is_declared(shape) => {
                    let named = matches!(body.kind, Kind::Ref(_));
                    let common = shared.get(&essence(body)).copied().unwrap_or(0) > 1;
                    if named || common {
                        let ty = self.ty(
                            body,
                            Spot {
                                hint: "ErrorBody",
                                usage: RESPONSE,
                            },
                        );
                        losses.extend(ty.losses);
                        table.set("extends", Value::array([Value::from(ty.expression)]));
                    } else {
                        losses.extend(body.losses.iter().cloned());
                        let extends = self.extended(&object.extends, RESPONSE, losses);
                        if !extends.is_empty() {
                            table.set(
                                "extends",
                                Value::array(extends.into_iter().map(Value::from)),
                            );
                        }
                        for member in &object.members {
                            self.field(member, &member.name, name, RESPONSE, &path, &mut fields);
                        }
                    }
                    if let Some(field) = self.message_of(shape) {
                        table.set("message", field);
                    }
                }
                Kind::Object(object) if object.members.is_empty() => {}
                _ => self.error_payload(body, message, name, &mut fields, losses),
            }
        }
        let common =
            members_alike(message).filter(|alike| shared.get(alike).copied().unwrap_or(0) > 2);
        if let Some(alike) = common {
            let base = self.error_body(message, &alike);
            table.set("extends", Value::array([Value::from(base)]));
            return;
        }
        for member in &message.members {
            let mut key = member.name.clone();
            while fields.get(&key).is_some() {
                key.push_str("InHeader");
            }
            self.field(member, &key, name, RESPONSE, &path, &mut fields);
        }
        if !fields.entries.is_empty() {
            table.set("fields", fields);
        }
    }

    /// The struct for the members that several errors have.
    fn error_body(&mut self, message: &'a Message, alike: &str) -> String {
        let alike = format!("error {alike}");
        if let Some(name) = self.equal.get(&alike) {
            return name.clone();
        }
        let name = self.names.claim(["ErrorBody", "ErrorFields"]);
        self.equal.insert(alike, name.clone());
        let mut table = Table::default();
        let fields = self.fields(
            &message.members,
            &name,
            RESPONSE,
            &format!("structs.{name}"),
        );
        table.set("fields", fields);
        self.add("structs", &name, table, "", &[]);
        name
    }

    /// A body that is no object of members.
    fn error_payload(
        &mut self,
        body: &'a Schema,
        message: &Message,
        name: &str,
        fields: &mut Table,
        losses: &mut Vec<Loss>,
    ) {
        let ty = self
            .ty(
                body,
                Spot {
                    hint: &format!("{name}Body"),
                    usage: RESPONSE,
                },
            )
            .unformatted(&body.pointer);
        losses.extend(ty.losses);
        let json = message.content_type.is_none();
        let raw = matches!(ty.expression.as_str(), "string" | "blob" | "uri" | "email");
        let mut expression = ty.expression;
        if json && raw {
            "document".clone_into(&mut expression);
        }
        let mut table = Table::default();
        table.set("type", expression);
        table.set("in", "payload");
        fields.set("body", table);
    }

    /// The member that people should read, where it is not called `message`.
    fn message_of(&self, shape: &'a Schema) -> Option<String> {
        let mut names: Vec<(&'a str, &'a Schema)> = Vec::new();
        self.members_of(shape, 0, &mut names);
        if names
            .iter()
            .any(|(name, _)| matches!(*name, "message" | "Message"))
        {
            return None;
        }
        let is_text = |schema: &Schema| {
            matches!(schema.kind, Kind::Scalar("string", None)) && !schema.sensitive
        };
        MESSAGES.iter().find_map(|wanted| {
            let found = names
                .iter()
                .find(|(name, schema)| name == wanted && is_text(schema));
            found.map(|(name, _)| (*name).to_owned())
        })
    }

    fn members_of(&self, shape: &'a Schema, depth: usize, found: &mut Vec<(&'a str, &'a Schema)>) {
        if let Kind::Object(object) = &shape.kind
            && depth < 8
        {
            for base in &object.extends {
                if let Some(base) = self.api.shapes.get(base) {
                    self.members_of(base, depth + 1, found);
                }
            }
            found.extend(
                object
                    .members
                    .iter()
                    .map(|member| (member.name.as_str(), &member.schema)),
            );
        }
    }

    /// The errors of every operation.
    pub(super) fn common_errors(&self) -> Vec<String> {
        self.common
            .iter()
            .filter_map(|key| self.errors.get(key).cloned())
            .collect()
    }

    /// The errors of one operation beside those.
    pub(super) fn own_errors(&self, operation: &'a Operation) -> Vec<String> {
        let mut own = Vec::new();
        for key in &operation.errors {
            if self.common.contains(&key.as_str()) {
                continue;
            }
            if let Some(name) = self.errors.get(key.as_str())
                && !own.contains(name)
            {
                own.push(name.clone());
            }
        }
        own
    }

    fn common_keys(&self) -> Vec<&'a str> {
        let operations = &self.api.operations;
        let Some((first, others)) = operations.split_first() else {
            return Vec::new();
        };
        if others.is_empty() {
            return Vec::new();
        }
        let everywhere = |key: &&String| {
            others
                .iter()
                .all(|operation| operation.errors.contains(key))
        };
        first
            .errors
            .iter()
            .filter(everywhere)
            .map(String::as_str)
            .collect()
    }
}

/// What two errors of the same members have in common; nothing where a member travels elsewhere.
fn members_alike(message: &Message) -> Option<String> {
    let plain = message.body.is_none()
        && !message.members.is_empty()
        && message
            .members
            .iter()
            .all(|member| member.place == Place::Body);
    plain.then(|| {
        let members = message.members.iter();
        members
            .map(|member| {
                format!(
                    "{}{}{:?}{}",
                    member.name,
                    member.required,
                    member.wire,
                    essence(&member.schema)
                )
            })
            .collect()
    })
}

/// A status, a class of them, or all others.
fn spelled(status: &str) -> Value {
    match status.parse::<i64>() {
        Ok(number) => Value::from(number),
        Err(_) if status == "DEFAULT" => Value::from("default"),
        Err(_) => Value::from(status),
    }
}
