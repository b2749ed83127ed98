//! How errors are read, worked out from the spec alone: one answer for each code that means one, and
//! for each status.

use serde_json::Value;

use super::answers::{Received, answer};
use super::spelled::text;
use super::{Maker, statuses};
use crate::lower::view::RustMember;
use crate::lower::wire::Body;
use crate::model::{
    Api, Binding, EnumRepr, Error, ErrorsBy, Failure, FailureTest, Field, Operation, Retry, Scalar,
    ShapeId, ShapeKind, Struct, Type,
};

/// An answer that is an error, and what is known of it.
#[derive(Debug)]
pub struct Failed {
    pub received: Received,
    /// What `Display` calls it.
    pub name: String,
    pub code: Option<String>,
    pub message: Option<String>,
    pub retry: Option<Retry>,
}

/// An error of an operation, once for each of its codes; where it is the first operation that has the
/// error, once for each of its statuses as well.
pub(super) fn failed(
    made: &Maker<'_>,
    api: &Api,
    id: ShapeId,
    members: &[RustMember],
    kind: Body,
    operation: &Operation,
) -> Vec<Failed> {
    let shape = api.shape(id);
    let Some(error) = error_of(&shape.kind) else {
        return Vec::new();
    };
    let by_code = api.protocol.facts().errors_by == ErrorsBy::Code;
    let mut codes: Vec<Option<&str>> = error.codes.iter().map(|it| Some(&**it)).collect();
    if codes.is_empty() {
        codes.push(by_code.then_some(&shape.name));
    }
    let statuses = statuses::of(api, operation, error);
    let Some((&usual, others)) = statuses.split_first() else {
        return Vec::new();
    };
    let mut operations = api.operations.iter();
    let first = operations.find(|it| it.errors.contains(&id));
    let is_first = first.is_some_and(|first| std::ptr::eq(first, operation));
    let others = if is_first { others } else { &[] };
    let of_codes = codes.iter().map(|&code| (code, usual));
    let of_statuses = others.iter().map(|&status| (codes[0], status));
    let one = |(code, status): (Option<&str>, u16)| {
        let members = (members, kind);
        let received = received(made, api, error, (code, status), members, operation)?;
        let message = error.message.and_then(|index| {
            let key = &members.0.get(index)?.key;
            Some(received.document.get(key)?.as_str()?.to_owned())
        });
        Some(Failed {
            received,
            name: code.unwrap_or(&shape.name).to_owned(),
            code: code.map(str::to_owned),
            message,
            retry: error.retry,
        })
    };
    of_codes.chain(of_statuses).filter_map(one).collect()
}

fn received(
    made: &Maker<'_>,
    api: &Api,
    error: &Error,
    (code, status): (Option<&str>, u16),
    (members, kind): (&[RustMember], Body),
    operation: &Operation,
) -> Option<Received> {
    let mut document = made.values.object(&error.body, members, true)?;
    if code.is_none() {
        let codes = codes_of_others(api, operation, error);
        take_out(&codes, api, error, &mut document)?;
    }
    let bound = error.body.fields.iter().zip(members);
    for (_, member) in bound.filter(|(field, _)| field.binding == Binding::Status) {
        document
            .as_object_mut()?
            .insert(member.key.clone(), Value::from(status));
    }
    // The first of the places that this error has.
    let places = &api.error_facts.code;
    let has = |place: &&String| {
        place.starts_with("header:")
            || only_name(place).is_some()
            || leaf(api, &error.body, place).is_some()
    };
    let place = places.iter().find(has).or(places.first());
    let place = place.map_or("header:x-amzn-errortype", String::as_str);
    let header = place.strip_prefix("header:");
    // What the body has to say, and where.
    let mut says: Vec<(&str, Value)> = Vec::new();
    if let (Some(code), None) = (code, header) {
        says.push((place, code.into()));
    }
    let is_success = (200..300).contains(&status) || status == operation.http.status;
    let failure = operation.failure.as_ref().filter(|_| is_success);
    if let Some(Failure { at, test }) = failure {
        let value = match test {
            FailureTest::Equals(value) => value.clone(),
            FailureTest::Present | FailureTest::Differs(_) => true.into(),
        };
        says.push((at, value));
    }
    for (pointer, value) in &says {
        if let Some(found) = document.pointer_mut(pointer)
            && let Some(value) = fitting(api, leaf(api, &error.body, pointer)?, value)
        {
            *found = value;
        }
    }
    let mut received = answer(
        made.values.api(),
        kind,
        &error.body,
        members,
        status,
        document,
    )?;
    if let (Some(code), Some(header)) = (code, header) {
        received.headers.push((header.to_owned(), code.to_owned()));
    }
    if !says.is_empty() {
        let mut body: Value = serde_json::from_str(&received.body).ok()?;
        let keeps_all = error.body.fields.iter();
        let keeps_all = keeps_all.clone().any(|it| it.binding == Binding::Rest);
        for (pointer, value) in &says {
            // Beside the members, where none says it.
            if let (Some(name), false) = (only_name(pointer), keeps_all) {
                let object = body.as_object_mut()?;
                object.entry(name).or_insert_with(|| value.clone());
            }
        }
        let is_said = code.filter(|_| header.is_none()).is_none_or(|code| {
            let found = body.pointer(place).and_then(text);
            found.as_deref() == Some(code)
        });
        let is_failure = failure.is_none_or(|failure| is_failure(failure, &body));
        received.body = (is_said && is_failure).then(|| body.to_string())?;
    }
    Some(received)
}

/// Takes a code of another error out of a document: what a value happens to be would make it that
/// one.
fn take_out(codes: &[&str], api: &Api, error: &Error, document: &mut Value) -> Option<()> {
    let is_free = |number: &u16| !codes.contains(&number.to_string().as_str());
    let free = Value::from((0..=u16::MAX).find(is_free)?.to_string());
    for place in places(api) {
        if let Some(found) = document.pointer_mut(place)
            && text(found).is_some_and(|code| codes.contains(&code.as_str()))
        {
            *found = fitting(api, leaf(api, &error.body, place)?, &free)?;
        }
    }
    Some(())
}

/// Where the code of an error may stand in a body.
fn places(api: &Api) -> Vec<&str> {
    match &api.error_facts.code[..] {
        [] => vec!["/__type", "/code"],
        said => said.iter().map(String::as_str).collect(),
    }
}

/// The codes of the operation's other errors.
fn codes_of_others<'a>(api: &'a Api, operation: &Operation, error: &Error) -> Vec<&'a str> {
    let errors = operation.errors.iter();
    let errors = errors.filter_map(|id| error_of(&api.shape(*id).kind));
    let others = errors.filter(|other| !std::ptr::eq(*other, error));
    others
        .flat_map(|other| other.codes.iter().map(String::as_str))
        .collect()
}

/// Whether the body of a success says that it is none.
pub(super) fn is_failure(failure: &Failure, body: &Value) -> bool {
    body.pointer(&failure.at)
        .is_some_and(|found| match &failure.test {
            FailureTest::Present => true,
            FailureTest::Equals(value) => value == found,
            FailureTest::Differs(value) => value != found,
        })
}

/// The member of a body at a pointer that leads no deeper.
fn only_name(pointer: &str) -> Option<&str> {
    pointer
        .strip_prefix('/')
        .filter(|name| !name.contains(['/', '~']))
}

/// The type of what stands at a pointer into a body.
fn leaf<'a>(api: &'a Api, body: &'a Struct, pointer: &str) -> Option<&'a Type> {
    let mut names = pointer.split('/').skip(1);
    let member = |body: &'a Struct, name: &str| {
        let mut fields = body.fields.iter();
        let is_it = |field: &&Field| field.binding == Binding::Body && field.wire == name;
        fields.find(is_it).map(|field| &field.ty)
    };
    let mut ty = member(body, names.next()?)?;
    for name in names {
        while let Type::Nullable(inner) | Type::Bounded(inner, _) = ty {
            ty = inner;
        }
        ty = match ty {
            Type::List(item) => item,
            Type::Named(id) => match &api.shape(*id).kind {
                ShapeKind::Struct(body) => member(body, name)?,
                _ => return None,
            },
            _ => return None,
        };
    }
    Some(ty)
}

/// The value as one of the type, where every such value can be read as one.
fn fitting(api: &Api, ty: &Type, value: &Value) -> Option<Value> {
    let scalar = |scalar: Scalar| match (scalar, value) {
        (Scalar::String, Value::String(_)) | (Scalar::Bool, Value::Bool(_)) => Some(value.clone()),
        (Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64, Value::String(code)) => {
            let number = code.parse::<i32>().ok().filter(|it| *it >= 0)?;
            Some(number.into())
        }
        _ => None,
    };
    match ty {
        Type::Scalar(it) => scalar(*it),
        Type::Named(id) => match &api.shape(*id).kind {
            ShapeKind::Newtype(newtype) => scalar(newtype.scalar),
            ShapeKind::Enum(values) if values.open && values.repr == EnumRepr::String => {
                scalar(Scalar::String)
            }
            _ => None,
        },
        Type::Nullable(inner) => fitting(api, inner, value),
        _ => None,
    }
}

/// The error that a shape is.
pub(super) fn error_of(kind: &ShapeKind) -> Option<&Error> {
    match kind {
        ShapeKind::Error(error) => Some(error),
        _ => None,
    }
}
