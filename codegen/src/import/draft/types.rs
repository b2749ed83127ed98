//! Schemas → type expressions, declaring on the way what needs a name.

use super::names::{is_id, singular, type_name};
use super::{Builder, Pending, Usage};
use crate::fmt::tree::{Table, Value};
use crate::import::description::{Bounds, Kind, Loss, Schema};
use crate::import::equal::essence;
use crate::import::node::Node;
use crate::import::openapi::last_part;
use crate::naming;

/// A type expression, with what has to be said beside it.
#[derive(Debug, Clone, Default)]
pub(super) struct Ty {
    /// Without a `?` at its end.
    pub(super) expression: String,
    pub(super) nullable: bool,
    pub(super) bounds: Bounds,
    pub(super) format: Option<&'static str>,
    pub(super) sensitive: bool,
    pub(super) losses: Vec<Loss>,
}

/// Formats of values that travel as the text of a JSON string.
const IN_STRINGS: [&str; 2] = ["string", "json-string"];

impl Ty {
    /// The same where no format can be said: a string, as which it travels.
    pub(super) fn unformatted(mut self, pointer: &str) -> Self {
        let Some(format) = self.format.take_if(|it| IN_STRINGS.contains(it)) else {
            return self;
        };
        let end = self.expression.trim_end_matches(['>', '?']).len();
        let start = self.expression[..end]
            .rfind(['<', ' '])
            .map_or(0, |at| at + 1);
        self.expression.replace_range(start..end, "string");
        self.bounds = Bounds::default();
        if format == "json-string" {
            self.losses.push(Loss {
                rule: "json-string",
                pointer: pointer.to_owned(),
                instead: "a string that holds JSON".to_owned(),
            });
        }
        self
    }
}

/// Where a type is needed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'s> {
    /// What an inline type would be called.
    pub(super) hint: &'s str,
    pub(super) usage: Usage,
}

impl<'a> Builder<'a> {
    /// The type of a schema.
    pub(super) fn ty(&mut self, schema: &'a Schema, spot: Spot<'_>) -> Ty {
        let mut ty = match &schema.kind {
            Kind::Any => plain("document"),
            Kind::Scalar(name, how) => scalar(name, *how),
            Kind::Const(value) => constant(value),
            Kind::List(item) => self.collection("list", item, spot),
            Kind::Set(item) => self.collection("set", item, spot),
            Kind::Map(key, value) => self.map(key, value, spot),
            Kind::Object(object) if object.members.is_empty() && object.extends.is_empty() => {
                plain("map<string, document>")
            }
            Kind::Enum(_) | Kind::Object(_) | Kind::Union(_) => plain(&self.inline(schema, spot)),
            Kind::Ref(key) => self.refer(key, spot),
        };
        if ty.bounds.is_empty() {
            ty.bounds = schema.bounds.clone();
        }
        ty.nullable |= schema.nullable;
        // A declaration says it itself.
        ty.sensitive |= schema.sensitive && !is_declared(schema);
        ty.losses.extend(schema.losses.iter().cloned());
        ty
    }

    /// What a name of the vendor's stands for.
    fn refer(&mut self, key: &'a str, spot: Spot<'_>) -> Ty {
        let Some(schema) = self.api.shapes.get(key) else {
            let mut ty = plain("document");
            ty.losses.push(Loss {
                rule: "unresolved-reference",
                pointer: key.to_owned(),
                instead: "any value".to_owned(),
            });
            return ty;
        };
        if is_declared(schema) {
            return Ty {
                nullable: schema.nullable,
                ..plain(&self.shape_of(key, spot.usage))
            };
        }
        if let Some(name) = self.newtype_of(key, schema) {
            return Ty {
                nullable: schema.nullable,
                ..plain(&name)
            };
        }
        if !self.resolving.insert(key) {
            let mut ty = plain("document");
            ty.losses.push(Loss {
                rule: "endless-type",
                pointer: schema.pointer.clone(),
                instead: "any value".to_owned(),
            });
            return ty;
        }
        let name = last_part(key);
        let mut ty = self.ty(
            schema,
            Spot {
                hint: &name,
                ..spot
            },
        );
        self.resolving.remove(key);
        // What is lost there is told where the shape is used, once.
        ty.nullable |= schema.nullable;
        ty
    }

    /// The declaration of a shape that is an enum, a struct or a union.
    pub(super) fn shape_of(&mut self, key: &'a str, usage: Usage) -> String {
        if let Some(name) = self.declared.get(key) {
            return name.clone();
        }
        let Some(schema) = self.api.shapes.get(key) else {
            return "document".to_owned();
        };
        let usage = self.usage.get(key).copied().unwrap_or(usage);
        let wanted = last_part(key);
        let mark = if key.ends_with('e') && key.contains('#') {
            "Fields"
        } else {
            ""
        };
        let alike = essence(schema);
        if worth_sharing(schema)
            && let Some(name) = self.equal.get(&alike)
        {
            let name = name.clone();
            self.declared.insert(key, name.clone());
            return name;
        }
        let wanted = format!("{}{mark}", type_name(&wanted));
        let name = self
            .names
            .claim([wanted.as_str(), &format!("{wanted}Data")]);
        self.declared.insert(key, name.clone());
        self.equal.entry(alike).or_insert_with(|| name.clone());
        self.pending.push_back(Pending {
            name: name.clone(),
            schema,
            usage,
        });
        name
    }

    /// A declaration for what stands where it is used.
    fn inline(&mut self, schema: &'a Schema, spot: Spot<'_>) -> String {
        let alike = format!("{}{}", essence(schema), usage_mark(spot.usage, schema));
        if let Some(name) = self
            .equal
            .get(&alike)
            .or_else(|| self.equal.get(&essence(schema)))
        {
            return name.clone();
        }
        let titled = schema.title.as_deref().map(type_name).filter(|title| {
            title.len() <= 30 && self.names.is_free(title) && !matches!(schema.kind, Kind::Enum(_))
        });
        let hint = type_name(spot.hint);
        let mut wanted: Vec<&str> = titled.iter().map(String::as_str).collect();
        let value = format!("{hint}Value");
        wanted.extend([hint.as_str(), &value]);
        let name = self.names.claim(wanted);
        self.equal.insert(alike, name.clone());
        self.pending.push_back(Pending {
            name: name.clone(),
            schema,
            usage: spot.usage,
        });
        name
    }

    fn collection(&mut self, word: &str, item: &'a Schema, spot: Spot<'_>) -> Ty {
        let hint = singular(spot.hint);
        let hint = if hint == spot.hint {
            format!("{hint}Item")
        } else {
            hint
        };
        let mut item = self.part(item, &hint, spot.usage);
        Ty {
            expression: format!("{word}<{}>", item.expression),
            losses: std::mem::take(&mut item.losses),
            sensitive: item.sensitive,
            format: item.format,
            ..Ty::default()
        }
    }

    fn map(&mut self, key: &'a Schema, value: &'a Schema, spot: Spot<'_>) -> Ty {
        let mut key_ty = self.part(key, &format!("{}Key", spot.hint), spot.usage);
        let fits = key_ty.expression == "string" || self.is_string_name(&key_ty.expression);
        if !fits || key_ty.nullable {
            key_ty.expression = "string".to_owned();
        }
        let value = self.part(value, &singular(&format!("{}Value", spot.hint)), spot.usage);
        Ty {
            expression: format!(
                "map<{}, {}>",
                key_ty.expression.trim_end_matches('?'),
                value.expression
            ),
            losses: [key_ty.losses, value.losses].concat(),
            sensitive: value.sensitive,
            format: value.format,
            ..Ty::default()
        }
    }

    /// The type of an item, a key or a value: what would stand beside a field needs a name here.
    pub(super) fn part(&mut self, schema: &'a Schema, hint: &str, usage: Usage) -> Ty {
        let mut ty = self.ty(schema, Spot { hint, usage });
        ty.format = ty.format.filter(|format| Some(*format) != self.timestamp);
        // These are about what is innermost.
        let inner = ty.format.take_if(|it| IN_STRINGS.contains(it));
        if !ty.bounds.is_empty() || ty.format.is_some() {
            let nested = self.names_a_type(&ty.expression);
            if nested {
                ty.losses.push(Loss {
                    rule: "bound-inside",
                    pointer: schema.pointer.clone(),
                    instead: "the inner length is left out".to_owned(),
                });
            } else {
                let mut table = Table::default();
                table.set("type", ty.expression.as_str());
                let bounds = std::mem::take(&mut ty.bounds);
                limit(&bounds, &ty.expression, &mut table);
                if let Some(format) = ty.format.take() {
                    table.set("format", format);
                }
                // Of a collection, it is the member that says so.
                if ty.sensitive && !ty.expression.contains('<') {
                    table.set("sensitive", true);
                }
                ty.expression = self.newtype(hint, table, &schema.pointer);
            }
        }
        ty.bounds = Bounds::default();
        if !self.names_a_type(&ty.expression) {
            ty.format = inner;
        }
        if std::mem::take(&mut ty.nullable) {
            ty.expression.push('?');
        }
        ty
    }

    /// A newtype of these facts: the one there is, or a new one.
    pub(super) fn newtype(&mut self, wanted: &str, table: Table, pointer: &str) -> String {
        let alike = format!("newtype {} {table:?}", type_name(wanted));
        if let Some(name) = self.equal.get(&alike) {
            return name.clone();
        }
        let name = self.names.claim([wanted, &format!("{wanted}Value")]);
        self.equal.insert(alike, name.clone());
        self.add("newtypes", &name, table, pointer, &[]);
        name
    }

    /// The newtype of a named scalar that is worth one.
    fn newtype_of(&mut self, key: &'a str, schema: &'a Schema) -> Option<String> {
        let Kind::Scalar(scalar, how) = &schema.kind else {
            return None;
        };
        let wanted = last_part(key);
        let aws = !key.starts_with('/');
        let worthy = match *scalar {
            "string" => {
                !schema.bounds.is_empty()
                    || schema.sensitive
                    || is_id(&wanted)
                    || !aws && how.is_none()
            }
            "uuid" => is_id(&wanted),
            "i64" | "i32" | "u64" | "u32" => is_id(&wanted) && !aws,
            _ => false,
        } || schema.is_newtype;
        // Nobody calls a type `String`: what it says stands at each member.
        let nobodys = ["string", "str", "text", "value"]
            .contains(&type_name(&wanted).to_ascii_lowercase().as_str());
        if !worthy || how.is_some() && !schema.is_newtype || nobodys {
            return None;
        }
        if let Some(name) = self.declared.get(key) {
            return Some(name.clone());
        }
        let mut table = Table::default();
        table.set("type", *scalar);
        let losses = schema.losses.clone();
        limit(&schema.bounds, scalar, &mut table);
        if schema.sensitive {
            table.set("sensitive", true);
        }
        if schema.deprecated {
            table.set("deprecated", true);
        }
        self.document(schema.doc.as_deref(), &mut table);
        let name = self
            .names
            .claim([wanted.as_str(), &format!("{wanted}Value")]);
        self.declared.insert(key, name.clone());
        self.add("newtypes", &name, table, &schema.pointer, &losses);
        Some(name)
    }

    /// Whether an expression is the name of a newtype or an enum of strings.
    fn is_string_name(&self, expression: &str) -> bool {
        let scalar = |section: &str| {
            let table = self.sections.get(section)?.table(expression)?;
            Some(table.str("type").unwrap_or("string") == "string")
        };
        scalar("newtypes")
            .or_else(|| scalar("enums"))
            .unwrap_or_else(|| {
                self.pending.iter().any(|pending| {
                pending.name == expression
                    && matches!(&pending.schema.kind, Kind::Enum(found) if found.scalar == "string")
            })
            })
    }

    fn names_a_type(&self, expression: &str) -> bool {
        !self.names.is_free(expression) && expression.starts_with(|c: char| c.is_ascii_uppercase())
    }
}

/// `length`, `range` and `pattern`.
pub(super) fn limit(bounds: &Bounds, expression: &str, table: &mut Table) {
    if let Some(length) = spelled(bounds.length.0.as_ref(), bounds.length.1.as_ref()) {
        table.set("length", length);
    }
    let number = matches!(expression, "i32" | "i64" | "u32" | "u64" | "f32" | "f64");
    if number {
        let open = |bound: &Option<String>| bound.as_ref().is_some_and(|it| it.starts_with('<'));
        let (above, below) = (open(&bounds.range.0), open(&bounds.range.1));
        let end = |bound: &Option<String>| Some(decimal(bound.as_deref()?.trim_start_matches('<')));
        let (min, max) = (end(&bounds.range.0), end(&bounds.range.1));
        let (min, max) = within(expression, min, max);
        match (min, max) {
            (min, max) if above || below => {
                let min = min.map(|min| min + if above { "<" } else { "" });
                let max = max.map(|max| (if below { "<" } else { "=" }).to_owned() + &max);
                let range = min.unwrap_or_default() + ".." + &max.unwrap_or_default();
                table.set("range", range);
            }
            (min, max) => {
                if let Some(range) = spelled(min.as_ref(), max.as_ref()) {
                    table.set("range", range);
                }
            }
        }
    }
    for (key, regexes) in [("pattern", &bounds.patterns), ("except", &bounds.except)] {
        match regexes.as_slice() {
            [] => {}
            [one] => table.set(key, one.as_str()),
            several => {
                let regexes = several.iter().map(|regex| Value::from(regex.as_str()));
                table.set(key, Value::array(regexes));
            }
        }
    }
}

/// Whether a shape has a declaration, whatever it is used for.
pub(super) fn is_declared(schema: &Schema) -> bool {
    match &schema.kind {
        Kind::Object(object) => !object.members.is_empty() || !object.extends.is_empty(),
        Kind::Enum(_) | Kind::Union(_) => true,
        _ => false,
    }
}

/// Whether two of one essence are more than a coincidence.
fn worth_sharing(schema: &Schema) -> bool {
    match &schema.kind {
        Kind::Object(object) => object.members.len() > 2,
        Kind::Enum(found) => found.values.len() > 1,
        _ => false,
    }
}

/// What is only read or only written is required one way, so the ways matter.
fn usage_mark(usage: Usage, schema: &Schema) -> &'static str {
    let one_way = schema
        .parts()
        .iter()
        .any(|part| part.read_only || part.write_only);
    match (one_way, usage.request, usage.response) {
        (false, ..) => "",
        (true, true, false) => ">",
        (true, false, true) => "<",
        _ => "<>",
    }
}

fn plain(expression: &str) -> Ty {
    Ty {
        expression: expression.to_owned(),
        ..Ty::default()
    }
}

fn scalar(name: &'static str, how: Option<&'static str>) -> Ty {
    let mut ty = plain(name);
    match (name, how) {
        ("blob", Some("binary")) => ty.expression = "string".to_owned(),
        (_, format) => ty.format = format,
    }
    ty
}

/// The type of one value.
fn constant(value: &Node) -> Ty {
    plain(match value {
        Node::String(_) => "string",
        Node::Bool(_) => "bool",
        Node::Number(text) if text.parse::<i64>().is_ok() => "i64",
        Node::Number(_) => "f64",
        _ => "document",
    })
}

fn spelled<T: std::fmt::Display + PartialEq>(min: Option<&T>, max: Option<&T>) -> Option<String> {
    match (min, max) {
        (None, None) => None,
        (Some(min), Some(max)) if min == max => Some(min.to_string()),
        (Some(min), None) => Some(format!("{min}..")),
        (None, Some(max)) => Some(format!("..={max}")),
        (Some(min), Some(max)) => Some(format!("{min}..={max}")),
    }
}

/// A number as our language spells it: without an exponent.
fn decimal(text: &str) -> String {
    match text.parse::<f64>() {
        Ok(float) if text.contains(['e', 'E', '+']) => float.to_string(),
        _ => text.to_owned(),
    }
}

/// Bounds beyond what a type can hold say nothing.
fn within(
    expression: &str,
    min: Option<String>,
    max: Option<String>,
) -> (Option<String>, Option<String>) {
    let (least, most): (i128, i128) = match expression {
        "i32" => (i32::MIN.into(), i32::MAX.into()),
        "i64" => (i64::MIN.into(), i64::MAX.into()),
        "u32" => (0, u32::MAX.into()),
        "u64" => (0, u64::MAX.into()),
        _ => return (min, max),
    };
    let number = |text: &String| text.parse::<i128>().ok();
    (
        min.filter(|min| number(min).is_some_and(|min| min > least)),
        max.filter(|max| number(max).is_some_and(|max| max < most)),
    )
}

/// What an inline type of a member is called.
pub(super) fn member_hint(owner: &str, member: &str) -> String {
    format!(
        "{owner}{}",
        naming::upper_camel_case(member).trim_start_matches('_')
    )
}
