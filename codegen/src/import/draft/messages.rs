//! Operations with their messages.

use super::names::{id_of_label, operation_names};
use super::types::{Spot, is_declared};
use super::{Builder, RESPONSE, Usage};
use crate::fmt::tree::{Table, Value};
use crate::import::description::{
    Kind, Loss, Member, Message, Operation, Outcome, Place, Schema, Style,
};
use crate::import::equal::essence;
use crate::naming;

/// A message being written.
struct Side<'s> {
    operation: &'s str,
    path: String,
    usage: Usage,
    request: bool,
}

impl<'a> Builder<'a> {
    /// Names every operation, then writes each.
    pub(super) fn operations(&mut self) {
        let api = self.api;
        let mut names = Vec::new();
        for operation in &api.operations {
            let list = self.answers_list(operation);
            let wanted = operation_names(
                operation.id.as_deref(),
                &operation.method,
                &operation.uri,
                list,
            );
            names.push(self.names.claim_operation(&wanted));
        }
        self.name_errors();
        for (operation, name) in api.operations.iter().zip(&names) {
            self.operation(operation, name);
            self.drain();
        }
    }

    fn answers_list(&self, operation: &Operation) -> bool {
        let body = operation.output.body.as_ref();
        body.is_some_and(|body| matches!(self.seen(body).kind, Kind::List(_) | Kind::Set(_)))
    }

    /// A schema behind its references.
    pub(super) fn seen(&self, schema: &'a Schema) -> &'a Schema {
        let mut schema = schema;
        for _ in 0..16 {
            match &schema.kind {
                Kind::Ref(key) => match self.api.shapes.get(key) {
                    Some(next) => schema = next,
                    None => break,
                },
                _ => break,
            }
        }
        schema
    }

    fn operation(&mut self, operation: &'a Operation, name: &str) {
        let mut table = Table::default();
        let mut losses = operation.losses.clone();
        self.document(operation.doc.as_deref(), &mut table);
        if let Some(docs) = &operation.docs {
            table.set("docs", docs.as_str());
        }
        if !self.api.protocol.is_rpc() {
            table.set("http", http(operation));
        }
        if let Some(endpoint) = &operation.endpoint {
            table.set("endpoint", endpoint.as_str());
        }
        if let Some(prefix) = &operation.host_prefix {
            table.set("host-prefix", prefix.as_str());
        }
        if operation.readonly {
            table.set("readonly", true);
        } else if operation.idempotent {
            table.set("idempotent", true);
        }
        if let Some(failure) = operation.failure.as_ref().and_then(super::fields::value_of) {
            table.set("failure", failure);
        }
        let errors = self.own_errors(operation);
        if !errors.is_empty() {
            table.set("errors", Value::array(errors.into_iter().map(Value::from)));
        }
        if let Some(auth) = &operation.auth
            && *auth != self.api.default_auth
            && let Some(auth) = self.auth_value(auth)
        {
            table.set("auth", auth);
        }
        if !operation.scopes.is_empty() {
            let scopes = operation
                .scopes
                .iter()
                .map(|scope| Value::from(scope.as_str()));
            table.set("scopes", Value::array(scopes));
        }
        if operation.deprecated {
            table.set("deprecated", true);
        }
        let path = format!("operations.{name}");
        let request = Side {
            operation: name,
            path: format!("{path}.input"),
            usage: Usage {
                request: true,
                response: false,
            },
            request: true,
        };
        let input = self.message(&operation.input, Some(operation), &request, &mut losses);
        let response = Side {
            operation: name,
            path: format!("{path}.output"),
            usage: RESPONSE,
            request: false,
        };
        let output = self.message(&operation.output, None, &response, &mut losses);
        if let Some(pages) = super::pages::pagination(operation, &input, &output) {
            table.set("pagination", pages);
            losses.extend(operation.outcomes.iter().map(other_success));
            set(&mut table, "input", input);
            set(&mut table, "output", output);
        } else if let (Some(status), false) = (operation.status, operation.outcomes.is_empty()) {
            let here = format!("{path}.outputs.{}", phrase(status));
            self.draft.moved(&format!("{path}.output"), &here);
            let outcomes = self.outcomes(operation, name, (status, output), &mut losses);
            if let Some(http) = table.table_mut("http") {
                http.remove("status");
            }
            set(&mut table, "input", input);
            table.set("outputs", outcomes);
        } else {
            set(&mut table, "input", input);
            set(&mut table, "output", output);
        }
        self.add("operations", name, table, &operation.pointer, &losses);
    }

    /// Every success of an operation that has several, in the order of their statuses.
    fn outcomes(
        &mut self,
        operation: &'a Operation,
        name: &str,
        first: (u16, Table),
        losses: &mut Vec<Loss>,
    ) -> Table {
        let mut outcomes = vec![first];
        for outcome in &operation.outcomes {
            let side = Side {
                operation: &format!("{name}{}", phrase(outcome.status)),
                path: format!("operations.{name}.outputs.{}", phrase(outcome.status)),
                usage: RESPONSE,
                request: false,
            };
            let message = self.message(&outcome.message, None, &side, losses);
            outcomes.push((outcome.status, message));
        }
        outcomes.sort_by_key(|(status, _)| *status);
        let mut table = Table::default();
        for (status, message) in outcomes {
            let mut outcome = Table::default();
            outcome.set("status", i64::from(status));
            outcome.entries.extend(message.entries);
            table.set(phrase(status).as_str(), outcome);
        }
        table
    }

    fn message(
        &mut self,
        message: &'a Message,
        call: Option<&'a Operation>,
        side: &Side<'_>,
        losses: &mut Vec<Loss>,
    ) -> Table {
        let mut table = Table::default();
        losses.extend(message.losses.iter().cloned());
        if let Some(content) = message.content_type.as_deref() {
            table.set("content-type", content);
        }
        let mut fields = Table::default();
        let has_payload = message
            .members
            .iter()
            .any(|member| member.place == Place::Payload);
        let shared = self.shared_part(message, side);
        if let Some((name, _)) = &shared {
            table.set("extends", Value::array([Value::from(name.as_str())]));
        }
        for member in &message.members {
            if shared
                .as_ref()
                .is_some_and(|(_, names)| names.contains(&member.name.as_str()))
            {
                continue;
            }
            let key = member.name.clone();
            let owner = match (member.place, call) {
                // `id` in `/tokens/{id}` is the identifier of a token.
                (Place::Path, Some(call))
                    if matches!(naming::snake_case(&member.name).as_str(), "id" | "uuid") =>
                {
                    id_of_label(&call.uri, &member.name)
                        .and_then(|id| id.strip_suffix("Id").map(str::to_owned))
                }
                _ => None,
            };
            let owner = owner.unwrap_or_else(|| side.operation.to_owned());
            self.field(member, &key, &owner, side.usage, &side.path, &mut fields);
        }
        if let Some(body) = &message.body
            && !has_payload
        {
            self.body(body, message, side, &mut table, &mut fields, losses);
        }
        if !fields.entries.is_empty() {
            table.set("fields", fields);
        }
        if let Some(rules) = super::fields::values_of(&message.rules) {
            table.set("rules", rules);
        }
        table
    }

    /// A struct whose members an answer has, too: a list shows each item the way that a call for one
    /// item shows it. Its name, and those of its members.
    fn shared_part(
        &mut self,
        message: &'a Message,
        side: &Side<'_>,
    ) -> Option<(String, Vec<&'a str>)> {
        if side.request || message.body.is_some() || message.members.len() < 4 {
            return None;
        }
        let has = |wanted: &Member| {
            message.members.iter().any(|member| {
                member.name == wanted.name
                    && member.place == wanted.place
                    && member.wire == wanted.wire
                    && member.required == wanted.required
                    && essence(&member.schema) == essence(&wanted.schema)
            })
        };
        let mut best: Option<(&'a str, Vec<&'a str>)> = None;
        for (key, shape) in &self.api.shapes {
            let Kind::Object(object) = &shape.kind else {
                continue;
            };
            let used = self
                .references
                .get(key.as_str())
                .is_some_and(|count| *count > 0);
            let more = best
                .as_ref()
                .is_none_or(|(_, names)| names.len() < object.members.len());
            if used && more && object.members.len() > 3 && object.members.iter().all(has) {
                let names = object.members.iter().map(|member| member.name.as_str());
                best = Some((key, names.collect()));
            }
        }
        let (key, names) = best?;
        Some((self.shape_of(key, side.usage), names))
    }

    fn body(
        &mut self,
        body: &'a Schema,
        message: &'a Message,
        side: &Side<'_>,
        table: &mut Table,
        fields: &mut Table,
        losses: &mut Vec<Loss>,
    ) {
        let media = message
            .content_type
            .as_deref()
            .unwrap_or("application/json");
        let json = media.ends_with("json");
        let encoding = match media {
            FORM => Some("form"),
            MULTIPART => Some("multipart"),
            _ => None,
        };
        if let Some(encoding) = encoding.filter(|_| side.request)
            && self.form(encoding, body, side, table, fields, losses)
        {
            return;
        }
        if encoding.is_some() {
            losses.push(Loss {
                rule: "form",
                pointer: body.pointer.clone(),
                instead: format!("the raw body, `{media}`"),
            });
            table.set("body", "blob");
            return;
        }
        if json && self.inlines(body) && self.inline_body(body, side, table, fields, losses) {
            return;
        }
        let hint = format!("{}Body", side.operation);
        let mut ty = self
            .ty(
                body,
                Spot {
                    hint: &hint,
                    usage: side.usage,
                },
            )
            .unformatted(&body.pointer);
        if json && is_raw(&ty.expression) {
            // A raw string is not a JSON string.
            ty.losses.push(Loss {
                rule: "string-as-json",
                pointer: body.pointer.clone(),
                instead: "any JSON value".to_owned(),
            });
            "document".clone_into(&mut ty.expression);
            ty.bounds = super::super::description::Bounds::default();
        } else if !json && matches!(&body.kind, Kind::Scalar("blob", _)) {
            "blob".clone_into(&mut ty.expression);
        }
        if !ty.bounds.is_empty() {
            ty.losses.push(Loss {
                rule: "bound-of-body",
                pointer: body.pointer.clone(),
                instead: "the length of the body is left out".to_owned(),
            });
        }
        if ty.nullable && json {
            ty.expression.push('?');
        }
        losses.append(&mut ty.losses);
        table.set("body", ty.expression);
    }

    /// Whether the members of a body become members of the message.
    fn inlines(&self, body: &Schema) -> bool {
        if body.nullable {
            return false;
        }
        match &body.kind {
            Kind::Object(object) => is_declared(body) && object.rest.is_none(),
            Kind::Ref(key) => {
                let once = self.references.get(key.as_str()).copied().unwrap_or(0) < 2;
                let object = self.api.shapes.get(key).is_some_and(|shape| {
                    !shape.nullable && matches!(&shape.kind, Kind::Object(object) if is_declared(shape) && object.rest.is_none())
                });
                object && once
            }
            _ => false,
        }
    }

    /// The members of a form: each is a member of the message.
    fn form(
        &mut self,
        encoding: &str,
        body: &'a Schema,
        side: &Side<'_>,
        table: &mut Table,
        fields: &mut Table,
        losses: &mut Vec<Loss>,
    ) -> bool {
        let shape = self.seen(body);
        if encoding == "form"
            && let (Kind::Union(union), Kind::Ref(key)) = (&shape.kind, &body.kind)
            && matches!(union.style, Style::Tag(_))
        {
            table.remove("content-type");
            table.set("encoding", encoding);
            table.set("body", self.shape_of(key, side.usage));
            return true;
        }
        let is_object = matches!(&shape.kind, Kind::Object(_)) && is_declared(shape);
        if !is_object {
            return false;
        }
        table.remove("content-type");
        table.set("encoding", encoding);
        let is_done = self.inline_body(body, side, table, fields, losses);
        if let Kind::Object(object) = &shape.kind {
            // A file is bytes, and no string as it is in JSON.
            for member in &object.members {
                let is_file =
                    |schema: &Schema| matches!(schema.kind, Kind::Scalar("blob", Some("binary")));
                let file = match &member.schema.kind {
                    _ if is_file(&member.schema) => "blob",
                    Kind::List(item) if is_file(item) => "list<blob>",
                    _ => continue,
                };
                if let Some(field) = fields.table_mut(&member.name) {
                    field.set("type", file);
                    field.remove("sensitive");
                }
            }
        }
        is_done
    }

    fn inline_body(
        &mut self,
        body: &'a Schema,
        side: &Side<'_>,
        table: &mut Table,
        fields: &mut Table,
        losses: &mut Vec<Loss>,
    ) -> bool {
        let shape = self.seen(body);
        let Kind::Object(object) = &shape.kind else {
            return false;
        };
        losses.extend(body.losses.iter().cloned());
        if !std::ptr::eq(shape, body) {
            losses.extend(shape.losses.iter().cloned());
        }
        let extends = self.extended(&object.extends, side.usage, losses);
        if !extends.is_empty() {
            table.set(
                "extends",
                Value::array(extends.into_iter().map(Value::from)),
            );
        }
        let owner = side.operation;
        for member in &object.members {
            // A parameter of the same name keeps it; here, the wire has it.
            let mut key = member.name.clone();
            while fields.get(&key).is_some_and(|entry| {
                entry
                    .value
                    .as_table()
                    .is_some_and(|table| table.get("in").is_some())
            }) {
                key.push_str("InBody");
            }
            self.field(member, &key, owner, side.usage, &side.path, fields);
        }
        true
    }
}

/// The media type of a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// The media type of files.
const MULTIPART: &str = "multipart/form-data";

/// Whether a payload of this type travels as it is, and not as JSON.
fn is_raw(expression: &str) -> bool {
    matches!(expression, "string" | "blob" | "uri" | "email")
}

fn set(table: &mut Table, key: &str, message: Table) {
    if !message.entries.is_empty() {
        table.set(key, message);
    }
}

/// What a success is called.
fn phrase(status: u16) -> String {
    match status {
        200 => "Ok".to_owned(),
        201 => "Created".to_owned(),
        202 => "Accepted".to_owned(),
        203 => "NonAuthoritative".to_owned(),
        204 => "NoContent".to_owned(),
        205 => "ResetContent".to_owned(),
        206 => "PartialContent".to_owned(),
        207 => "MultiStatus".to_owned(),
        other => format!("Status{other}"),
    }
}

/// Pages are of one kind.
fn other_success(outcome: &Outcome) -> Loss {
    Loss {
        rule: "other-success",
        pointer: outcome.pointer.clone(),
        instead: format!("status {} is no success of the call", outcome.status),
    }
}

fn http(operation: &Operation) -> Table {
    let mut http = Table::default();
    http.set("method", operation.method.as_str());
    http.set("uri", operation.uri.as_str());
    if let Some(status) = operation.status.filter(|status| *status != 200) {
        http.set("status", i64::from(status));
    }
    http
}
