//! Enums, structs and unions.

use super::types::{Spot, Ty, is_declared, member_hint};
use super::{Builder, Pending, Usage};
use crate::fmt::tree::{Table, Value};
use crate::import::description::{Enum, Kind, Loss, Member, Object, Schema, Style, Union, Variant};
use crate::naming;

impl<'a> Builder<'a> {
    /// Writes a declaration.
    pub(super) fn declare(&mut self, pending: &Pending<'a>) {
        let Pending {
            name,
            schema,
            usage,
        } = pending;
        let mut losses = schema.losses.clone();
        let mut table = Table::default();
        if schema.sensitive
            && matches!(
                schema.kind,
                Kind::Enum(_) | Kind::Object(_) | Kind::Union(_)
            )
        {
            table.set("sensitive", true);
        }
        if let Some(rust) = &schema.rust {
            table.set("rust", rust.as_str());
        }
        if schema.deprecated {
            table.set("deprecated", true);
        }
        self.document(schema.doc.as_deref(), &mut table);
        let section = match &schema.kind {
            Kind::Enum(found) => {
                self.enumeration(found, &mut table);
                "enums"
            }
            Kind::Object(object) => {
                self.object(name, object, *usage, &mut table, &mut losses);
                if let Some(rules) = super::fields::values_of(&schema.rules) {
                    table.set("rules", rules);
                }
                "structs"
            }
            Kind::Union(union) => {
                self.union(name, union, *usage, &mut table, &mut losses);
                "unions"
            }
            _ => return,
        };
        self.add(section, name, table, &schema.pointer, &losses);
    }

    fn enumeration(&mut self, found: &Enum, table: &mut Table) {
        if found.scalar != "string" {
            table.set("type", found.scalar);
        }
        if found.closed {
            table.set("open", false);
        }
        let mut values = Table::default();
        let mut taken: Vec<String> = Vec::new();
        for value in &found.values {
            let doc = value
                .doc
                .as_deref()
                .filter(|_| self.options.docs)
                .map(super::names::prose)
                .filter(|doc| !doc.is_empty());
            let mut more = Table::default();
            let key = if found.scalar == "string" {
                value.value.clone()
            } else {
                more.set("value", Value::Raw(value.value.clone()));
                value
                    .name
                    .clone()
                    .unwrap_or_else(|| format!("Value{}", value.value.replace('-', "Minus")))
            };
            let by_rule = naming::upper_camel_case(&key);
            let mut rust = rust_of(&key, value.name.as_deref());
            let mut number = 2;
            while taken.contains(&rust) {
                rust = format!("{}{number}", rust_of(&key, value.name.as_deref()));
                number += 1;
            }
            taken.push(rust.clone());
            if rust != by_rule {
                more.set("rust", rust);
            }
            match doc {
                Some(doc) if more.entries.is_empty() => values.set(key, doc),
                doc => {
                    if let Some(doc) = doc {
                        more.set("doc", doc);
                    }
                    values.set(key, more);
                }
            }
        }
        table.set("values", values);
    }

    fn object(
        &mut self,
        name: &str,
        object: &'a Object,
        usage: Usage,
        table: &mut Table,
        losses: &mut Vec<Loss>,
    ) {
        let extends = self.extended(&object.extends, usage, losses);
        if !extends.is_empty() {
            table.set(
                "extends",
                Value::array(extends.into_iter().map(Value::from)),
            );
        }
        let path = format!("structs.{name}");
        let mut fields = self.fields(&object.members, name, usage, &path);
        if let Some(rest) = &object.rest {
            self.rest(rest, name, usage, &mut fields, losses);
        }
        if !fields.entries.is_empty() {
            table.set("fields", fields);
        }
    }

    /// The member that takes all members which are not declared.
    fn rest(
        &mut self,
        rest: &'a Schema,
        owner: &str,
        usage: Usage,
        fields: &mut Table,
        losses: &mut Vec<Loss>,
    ) {
        let mut key = "others".to_owned();
        while fields.get(&key).is_some() {
            key.push_str("Beside");
        }
        let mut value = self.part(rest, &member_hint(owner, "other"), usage);
        losses.append(&mut value.losses);
        let mut table = Table::default();
        table.set("type", format!("map<string, {}>", value.expression));
        table.set("in", "rest");
        self.document(rest.doc.as_deref(), &mut table);
        fields.set(key, table);
    }

    /// The structs that are extended.
    pub(super) fn extended(
        &mut self,
        keys: &'a [String],
        usage: Usage,
        losses: &mut Vec<Loss>,
    ) -> Vec<String> {
        let mut extends = Vec::new();
        for key in keys {
            let is_struct = self.api.shapes.get(key).is_some_and(|schema| {
                is_declared(schema) && matches!(schema.kind, Kind::Object(_))
            });
            if is_struct {
                let name = self.shape_of(key, usage);
                if !extends.contains(&name) {
                    extends.push(name);
                }
            } else if self
                .api
                .shapes
                .get(key)
                .is_none_or(|schema| !matches!(schema.kind, Kind::Any | Kind::Object(_)))
            {
                losses.push(Loss {
                    rule: "extends-other",
                    pointer: key.clone(),
                    instead: "what it says is left out".to_owned(),
                });
            }
        }
        extends
    }

    /// A table of members.
    pub(super) fn fields(
        &mut self,
        members: &'a [Member],
        owner: &str,
        usage: Usage,
        path: &str,
    ) -> Table {
        let mut fields = Table::default();
        for member in members {
            let key = member.name.clone();
            self.field(member, &key, owner, usage, path, &mut fields);
        }
        fields
    }

    fn union(
        &mut self,
        name: &str,
        union: &'a Union,
        usage: Usage,
        table: &mut Table,
        losses: &mut Vec<Loss>,
    ) {
        match &union.style {
            Style::External => {}
            Style::Untagged => table.set("style", "untagged"),
            Style::Tag(tag) => {
                let mut style = Table::default();
                style.set("tag", tag.as_str());
                table.set("style", style);
            }
        }
        if union.closed {
            table.set("open", false);
        }
        let mut variants = Table::default();
        let mut taken: Vec<String> = Vec::new();
        for (index, variant) in union.variants.iter().enumerate() {
            let wire = variant.wire.clone();
            let word = variant_name(variant, index);
            let ty = self
                .ty(
                    &variant.schema,
                    Spot {
                        hint: &member_hint(name, &word),
                        usage,
                    },
                )
                .unformatted(&variant.schema.pointer);
            losses.extend(ty.losses.iter().cloned());
            let tagged = union.style != Style::Untagged;
            let mut key = match (&wire, tagged) {
                (Some(wire), true) => wire.clone(),
                _ => untagged_name(variant, &ty, &word),
            };
            let base = key.clone();
            let mut number = 2;
            while variants.get(&key).is_some() {
                key = format!("{base}{number}");
                number += 1;
            }
            let mut more = Table::default();
            let said = variant.schema.rust.clone();
            let mut rust = said.unwrap_or_else(|| rust_of(&key, None));
            while taken.contains(&rust) {
                rust.push('2');
            }
            taken.push(rust.clone());
            if rust != naming::upper_camel_case(&key) {
                more.set("rust", rust);
            }
            if tagged && wire.as_ref().is_some_and(|wire| *wire != key) {
                more.set("wire", wire.unwrap_or_default());
            }
            let expression = ty.expression.clone();
            if more.entries.is_empty() {
                variants.set(key, expression);
            } else {
                more.set("type", expression);
                variants.set(key, more);
            }
        }
        table.set("variants", variants);
    }
}

/// What a value or a variant is called in Rust.
fn rust_of(key: &str, name: Option<&str>) -> String {
    let by_rule = naming::upper_camel_case(key);
    if by_rule == "Unrecognized" {
        return "UnrecognizedValue".to_owned();
    }
    let poor = by_rule.is_empty() || !naming::is_identifier(&by_rule) || !by_rule.is_ascii();
    if poor || by_rule.starts_with('_') && name.is_some() {
        let named = name
            .map(super::names::type_name)
            .filter(|name| name != "Unnamed");
        return named.unwrap_or_else(|| in_words(key));
    }
    by_rule
}

/// Signs in words: `+1` → `Plus1`.
fn in_words(text: &str) -> String {
    if text.is_empty() {
        return "Empty".to_owned();
    }
    let mut words = String::new();
    for c in text.chars() {
        match c {
            '+' => words.push_str("Plus"),
            '-' => words.push_str("Minus"),
            '*' => words.push_str("Star"),
            '/' => words.push_str("Slash"),
            '<' => words.push_str("Less"),
            '>' => words.push_str("Greater"),
            '=' => words.push_str("Equal"),
            '!' => words.push_str("Not"),
            '~' => words.push_str("Tilde"),
            '%' => words.push_str("Percent"),
            '&' => words.push_str("And"),
            '|' => words.push_str("Or"),
            '.' => words.push_str("Dot"),
            ',' => words.push_str("Comma"),
            ':' => words.push_str("Colon"),
            '#' => words.push_str("Hash"),
            '@' => words.push_str("At"),
            '$' => words.push_str("Dollar"),
            '?' => words.push_str("Question"),
            '^' => words.push_str("Caret"),
            ' ' => words.push_str("Space"),
            c if c.is_ascii_alphanumeric() => words.push(c),
            c => words.push_str(&format!("U{:04x}", u32::from(c))),
        }
    }
    super::names::type_name(&naming::upper_camel_case(&words))
}

fn variant_name(variant: &Variant, index: usize) -> String {
    match (&variant.name, &variant.wire) {
        (Some(name), _) | (None, Some(name)) => name.clone(),
        (None, None) => format!("Variant{}", index + 1),
    }
}

/// What a variant is called that nothing names: after its type.
fn untagged_name(variant: &Variant, ty: &Ty, word: &str) -> String {
    if variant.name.is_some() {
        return super::names::type_name(word);
    }
    let expression = ty.expression.trim_end_matches('?');
    let name = match expression {
        "string" | "uri" | "email" | "uuid" | "decimal" => "Text",
        "bool" => "Flag",
        "i32" | "i64" | "u32" | "u64" | "f32" | "f64" => "Number",
        "timestamp" | "date" => "Time",
        "document" => "Any",
        _ if expression.starts_with("list<") || expression.starts_with("set<") => "List",
        _ if expression.starts_with("map<") => "Object",
        name => name,
    };
    name.to_owned()
}
