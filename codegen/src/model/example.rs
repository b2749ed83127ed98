//! Whole examples of calls, and the walk over the objects in a document.

use serde_json::{Map, Value};

use super::{
    Api, Binding, Field, Message, Operation, Presence, Shape, ShapeId, ShapeKind, Struct, Type,
    Union, UnionStyle, UnionVariant,
};

/// A call as it may happen, or a part of one. Its documents are the JSON of the crate's own types;
/// required members that are secrets may be missing in them.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// What tells it from the other examples of the operation.
    pub name: String,
    pub doc: Option<String>,
    pub input: Option<Value>,
    pub answer: Option<Answer>,
}

/// What a call is answered with.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    Output(Value),
    Error(ShapeId, Value),
}

impl Example {
    /// What comes back where the call succeeds.
    pub fn output(&self) -> Option<&Value> {
        match &self.answer {
            Some(Answer::Output(document)) => Some(document),
            _ => None,
        }
    }

    /// Whether no part of it that stands in a body lacks a secret that its type requires.
    pub fn is_whole(&self, api: &Api, operation: &Operation) -> bool {
        let shapes = &api.shapes;
        let input = self.input.as_ref();
        let sends = input.is_none_or(|it| is_whole(shapes, &operation.input.body, Keys::Names, it));
        sends
            && match &self.answer {
                None => true,
                Some(Answer::Output(document)) => all_are_whole(|visit| {
                    let document = &mut document.clone();
                    objects_of_output(shapes, &operation.output, document, visit);
                }),
                Some(Answer::Error(id, document)) => {
                    let body = api.shape(*id).body();
                    body.is_none_or(|body| is_whole(shapes, body, Keys::Wire, document))
                }
            }
    }
}

/// Under which keys the members of an object stand in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// In a request, each under its name, wherever it travels.
    Names,
    /// Anywhere else, as [`Field::key`] has it.
    Wire,
}

impl Keys {
    /// The key of a member.
    pub fn of(self, field: &Field) -> &str {
        match self {
            Self::Names => &field.name,
            Self::Wire => field.key(),
        }
    }

    /// The member whose entries stand among the others.
    pub fn rest(self, body: &Struct) -> Option<&Field> {
        let is_rest = |field: &&Field| field.binding == Binding::Rest;
        let found = body.fields.iter().find(is_rest);
        found.filter(|_| self == Self::Wire)
    }
}

/// An object in a document, with what is known of it.
#[derive(Debug)]
pub struct Object<'d> {
    pub body: &'d Struct,
    pub keys: Keys,
    pub members: &'d mut Map<String, Value>,
}

impl Object<'_> {
    /// Whether no member of a body is missing that is required: an example leaves secrets out.
    fn is_whole(&self) -> bool {
        let fields = self.body.fields.iter();
        let mut needed = fields.filter(|field| {
            let is_inside = matches!(field.binding, Binding::Body | Binding::Payload);
            is_inside && field.presence == Presence::Required
        });
        needed.all(|field| self.members.contains_key(self.keys.of(field)))
    }
}

/// Whether what stands in the body of a message has all that its types require.
pub fn is_whole(shapes: &[Shape], body: &Struct, keys: Keys, document: &Value) -> bool {
    all_are_whole(|visit| objects(shapes, body, keys, &mut document.clone(), visit))
}

/// The same for a value of a type.
pub fn is_whole_value(shapes: &[Shape], ty: &Type, value: &Value) -> bool {
    all_are_whole(|visit| of_type(shapes, ty, &mut value.clone(), visit))
}

/// Whether all objects are whole that `walk` meets.
fn all_are_whole(walk: impl FnOnce(&mut dyn FnMut(&mut Object<'_>))) -> bool {
    let mut whole = true;
    walk(&mut |object| whole &= object.is_whole());
    whole
}

/// Calls `visit` with an object of these members, and then with every object in it. What does not
/// fit its type is passed over.
pub fn objects(
    shapes: &[Shape],
    body: &Struct,
    keys: Keys,
    document: &mut Value,
    visit: &mut dyn FnMut(&mut Object<'_>),
) {
    let Value::Object(members) = document else {
        return;
    };
    visit(&mut Object {
        body,
        keys,
        members: &mut *members,
    });
    let rest = keys.rest(body);
    for (key, value) in members {
        let mut fields = body.fields.iter();
        let is_it = |field: &&Field| rest != Some(*field) && keys.of(field) == key;
        match (fields.find(is_it), rest.map(|rest| &rest.ty)) {
            (Some(field), _) => of_type(shapes, &field.ty, value, visit),
            (None, Some(Type::Map(_, item))) => of_type(shapes, item, value, visit),
            _ => {}
        }
    }
}

/// The same for what comes back: a message that is nothing but its body has the document of that.
pub fn objects_of_output(
    shapes: &[Shape],
    output: &Message,
    document: &mut Value,
    visit: &mut dyn FnMut(&mut Object<'_>),
) {
    match output.payload().filter(|_| output.is_payload()) {
        Some(whole) => of_type(shapes, &whole.ty, document, visit),
        None => objects(shapes, &output.body, Keys::Wire, document, visit),
    }
}

fn of_type(
    shapes: &[Shape],
    ty: &Type,
    document: &mut Value,
    visit: &mut dyn FnMut(&mut Object<'_>),
) {
    match (ty, document) {
        (Type::Nullable(inner) | Type::Bounded(inner, _), document) => {
            of_type(shapes, inner, document, visit);
        }
        (Type::List(item) | Type::Set(item), Value::Array(items)) => {
            for document in items {
                of_type(shapes, item, document, visit);
            }
        }
        (Type::Map(_, item), Value::Object(entries)) => {
            for (_, document) in entries {
                of_type(shapes, item, document, visit);
            }
        }
        (Type::Named(id), document) => match kind(shapes, *id) {
            Some(ShapeKind::Struct(body)) => objects(shapes, body, Keys::Wire, document, visit),
            Some(ShapeKind::Union(union)) => of_union(shapes, union, document, visit),
            _ => {}
        },
        _ => {}
    }
}

fn of_union(
    shapes: &[Shape],
    union: &Union,
    document: &mut Value,
    visit: &mut dyn FnMut(&mut Object<'_>),
) {
    match &union.style {
        UnionStyle::External => {
            for (key, document) in document.as_object_mut().into_iter().flatten() {
                if let Some(variant) = union.variants.iter().find(|it| it.wire == *key) {
                    of_type(shapes, &variant.ty, document, visit);
                }
            }
        }
        UnionStyle::Adjacent { tag, content, .. } => {
            let variant = tagged(union, tag, document);
            let document = document.get_mut(content);
            if let Some((variant, document)) = variant.zip(document) {
                of_type(shapes, &variant.ty, document, visit);
            }
        }
        UnionStyle::Internal { tag, .. } => {
            let variant = tagged(union, tag, document);
            if let Some(body) = variant.and_then(|it| struct_of(shapes, &it.ty)) {
                objects(shapes, body, Keys::Wire, document, visit);
            }
        }
        UnionStyle::Untagged => {
            let mut variants = union.variants.iter();
            if let Some(variant) = variants.find(|it| may_be(shapes, &it.ty, document)) {
                of_type(shapes, &variant.ty, document, visit);
            }
        }
    }
}

fn tagged<'u>(union: &'u Union, tag: &str, document: &Value) -> Option<&'u UnionVariant> {
    let tag = document.get(tag)?;
    let mut variants = union.variants.iter();
    variants.find(|variant| union.style.tag_of(variant).json() == *tag)
}

/// Whether a document can be of a type that has members or items. A union in a union is passed
/// over: it may lead back.
fn may_be(shapes: &[Shape], ty: &Type, document: &Value) -> bool {
    match ty {
        Type::Nullable(inner) | Type::Bounded(inner, _) => may_be(shapes, inner, document),
        Type::List(_) | Type::Set(_) => document.is_array(),
        Type::Map(..) => document.is_object(),
        _ => struct_of(shapes, ty)
            .zip(document.as_object())
            .is_some_and(|(body, members)| has_members(body, members)),
    }
}

/// Whether an object has what a struct requires, and nothing that it does not know.
fn has_members(body: &Struct, members: &Map<String, Value>) -> bool {
    let is_known = |key: &String| {
        body.fields.iter().any(|field| field.key() == key)
            || body.fixed.iter().any(|fixed| fixed.name == *key)
    };
    let has = |field: &Field| {
        let needed = field.presence == Presence::Required && !field.nullable && !field.sensitive;
        !needed || members.contains_key(field.key())
    };
    let mut fixed = body.fixed.iter();
    let same = fixed.all(|it| {
        members
            .get(&it.name)
            .is_none_or(|found| *found == it.value.json())
    });
    same && body.fields.iter().all(has)
        && (Keys::Wire.rest(body).is_some() || members.keys().all(is_known))
}

fn kind(shapes: &[Shape], id: ShapeId) -> Option<&ShapeKind> {
    shapes.get(id.0 as usize).map(|shape| &shape.kind)
}

fn struct_of<'s>(shapes: &'s [Shape], ty: &Type) -> Option<&'s Struct> {
    match ty {
        Type::Named(id) => match kind(shapes, *id) {
            Some(ShapeKind::Struct(body)) => Some(body),
            _ => None,
        },
        _ => None,
    }
}
