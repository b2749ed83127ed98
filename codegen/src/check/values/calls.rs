//! Whole examples of calls: what is sent, and what comes back.

use std::collections::HashMap;
use std::ops::Range;

use super::Checker;
use super::objects::Members;
use crate::check::decls::{MessageDecl, OperationDecl};
use crate::check::text::is_token;
use crate::diagnostic::catalogue;
use crate::model::{Binding, Direction, Field, Keys, Operation, ShapeKind};
use crate::syntax::{Entry, Table, Value, json};

/// Checks the examples of every operation.
pub(super) fn check(checker: &mut Checker<'_, '_>) {
    checker.what = "example";
    for (operation, decl) in checker.spec.operations() {
        let mut seen = HashMap::new();
        let examples = decl.entry.get("examples").map(Entry::items);
        for item in examples.unwrap_or_default() {
            let Value::Table(table) = item.get_ref() else {
                continue;
            };
            if let Some(name) = Entry::of(table, "name") {
                checker.name(operation, name, &mut seen);
            }
            checker.example(operation, decl, table);
        }
    }
}

impl Checker<'_, '_> {
    /// The name of an example: there is one, and no other has it.
    fn name<'n>(
        &mut self,
        operation: &Operation,
        name: Entry<'n>,
        seen: &mut HashMap<&'n str, Range<usize>>,
    ) {
        let Some(text) = name.text() else { return };
        let span = name.value_span();
        if text.trim().is_empty() {
            let diagnostic = self
                .out
                .about(&catalogue::BAD_NAME, span, &[&text, &"an example"])
                .help("say in a word or two what is special about it");
            self.out.push(diagnostic);
        } else if let Some(first) = seen.insert(text, span.clone()) {
            let diagnostic = self
                .out
                .about(&catalogue::EXAMPLE_TWICE, span, &[&operation.name, &text])
                .also(first, "first here");
            self.out.push(diagnostic);
        }
    }

    fn example(&mut self, operation: &Operation, decl: &OperationDecl<'_>, table: &Table<'_>) {
        let [input, output, error] = ["input", "output", "error"].map(|key| Entry::of(table, key));
        if let (Some(output), Some(error)) = (output, error) {
            let diagnostic = self
                .out
                .about(
                    &catalogue::CONTRADICTION,
                    error.name_span(),
                    &[&"`error`", &"`output`", &"a call is answered once"],
                )
                .also(output.name_span(), "said here");
            self.out.push(diagnostic);
        }
        let is_empty = Entry::all(table).all(|entry| matches!(entry.name(), "name" | "doc"));
        if let Some(name) = Entry::of(table, "name").filter(|_| is_empty) {
            let what = "`input`, `output` or `error`";
            let text = name.text().unwrap_or_default();
            self.out.report(
                &catalogue::EMPTY_DECLARATION,
                name.value_span(),
                &[&text, &what],
            );
        }
        if let Some(entry) = input.filter(|_| !decl.input.torn) {
            self.of_call = Some(Direction::Request);
            let name = format!("{}.input", operation.name);
            let members = Members {
                keys: Keys::Names,
                ..Members::of(&name, &operation.input.body)
            };
            self.object(members, entry.value(), entry.value_span());
            for (field, decl) in operation.input.body.fields.iter().zip(&decl.input.members) {
                let value = entry.get(&field.name).filter(|_| decl.typed);
                if let Some(value) = value.filter(|_| !field.sensitive) {
                    self.travels(field, value);
                }
            }
        }
        self.of_call = Some(Direction::Response);
        if let Some(entry) = output.filter(|_| !decl.output.torn) {
            self.output(operation, &decl.output, entry);
        }
        if let Some(entry) = error {
            self.error(operation, entry);
        }
    }

    fn output(&mut self, operation: &Operation, decl: &MessageDecl<'_>, entry: Entry<'_>) {
        let output = &operation.output;
        if let Some(whole) = output.payload().filter(|_| output.is_payload()) {
            if whole.sensitive {
                return self.secret(entry.name_span());
            }
            if decl.members.iter().all(|decl| decl.typed) {
                let (value, span) = (entry.spanned(), entry.value_span());
                self.value(&whole.ty, &whole.constraints, value, span);
            }
        } else {
            let name = format!("{}.output", operation.name);
            let members = Members::of(&name, &output.body);
            self.object(members, entry.value(), entry.value_span());
        }
    }

    /// `error = { Name = { … } }`
    fn error(&mut self, operation: &Operation, entry: Entry<'_>) {
        let only = entry.table().filter(|table| table.len() == 1);
        let Some(named) = only.and_then(|table| Entry::all(table).next()) else {
            let is = "a table with the name of one error";
            return self.wrong_type(is, entry.value(), entry.value_span());
        };
        let api = self.spec.api;
        let mut own = operation.errors.iter();
        let mut shapes = api.shapes.iter().zip(&self.spec.decls.shapes);
        if let Some(id) = own.find(|id| api.shape(**id).name == named.name()) {
            let torn = self.spec.decls.shapes.get(id.0 as usize);
            if let (ShapeKind::Error(error), false) =
                (&api.shape(*id).kind, torn.is_none_or(|decl| decl.torn))
            {
                let members = Members::of(named.name(), &error.body);
                self.object(members, named.value(), named.value_span());
            }
        } else if shapes.any(|(shape, _)| {
            shape.name == named.name() && matches!(shape.kind, ShapeKind::Error(_))
        }) {
            self.out.report(
                &catalogue::EXAMPLE_ERROR,
                named.name_span(),
                &[&operation.name, &named.name()],
            );
        } else {
            let known = operation.errors.iter();
            let known = known.map(|id| api.shape(*id).name.as_str());
            let diagnostic = self
                .out
                .about(
                    &catalogue::UNKNOWN_ERROR,
                    named.name_span(),
                    &[&named.name()],
                )
                .did_you_mean(named.name(), known);
            self.out.push(diagnostic);
        }
    }

    /// A value outside of a body can be sent there.
    fn travels(&mut self, field: &Field, value: Entry<'_>) {
        match field.binding {
            Binding::Header => self.header(&field.name, value),
            Binding::HeaderPrefix => {
                for entry in value.table().into_iter().flat_map(Entry::all) {
                    if !is_token(entry.name()) {
                        self.out.report(
                            &catalogue::BAD_HEADER,
                            entry.name_span(),
                            &[&entry.name()],
                        );
                    }
                    self.header(&field.name, entry);
                }
            }
            // Of a label that is no list, the constraints of its member say the same.
            Binding::Path { .. } if value.value().is_array() => {
                let items = value.items().iter().map(|item| json(item.get_ref()));
                let texts = items.map(|item| item.as_str().map_or(item.to_string(), str::to_owned));
                let label = texts.collect::<Vec<_>>().join(",");
                if ["", ".", ".."].contains(&label.as_str()) {
                    let span = value.value_span();
                    self.wrong_type("a label that can be sent", value.value(), span);
                }
            }
            _ => {}
        }
    }

    /// A value of a header has no control characters.
    fn header(&mut self, name: &str, value: Entry<'_>) {
        let one = std::slice::from_ref(value.spanned());
        let items = if value.value().is_array() {
            value.items()
        } else {
            one
        };
        let is_bad = |item: &toml::Spanned<Value<'_>>| {
            let text = item.get_ref().as_str();
            text.is_some_and(|text| text.chars().any(char::is_control))
        };
        for item in items.iter().filter(|item| is_bad(item)) {
            self.out
                .report(&catalogue::BAD_HEADER_VALUE, item.span(), &[&name]);
        }
    }
}
