//! What the spec says and an `OpenAPI` document cannot, for people.

use crate::model::{
    Api, Binding, Direction, ErrorFacts, ErrorsBy, LengthUnit, PageStyle, Retry, Scalar, ShapeKind,
    Struct, Type,
};
use crate::schema::{Draft, Options};

use super::paths::places;

/// One line for each thing that stands in the document as an `x-…` key or in words only.
pub fn losses(api: &Api, options: &Options) -> Vec<String> {
    if !options.draft.is_openapi() {
        return Vec::new();
    }
    let mut out = Losses(Vec::new());
    if api.protocol.facts().errors_by == ErrorsBy::Code {
        out.say(
            "the API",
            "errors are told apart by a code, which no response names",
        );
    }
    if !api.headers.is_empty() {
        out.say(
            "the API",
            "headers that every request carries: `[api.headers]`",
        );
    }
    if api.error_facts != ErrorFacts::default() {
        out.say(
            "the API",
            "where an error says its code, its message and when to come back: `[api.error]`",
        );
    }
    for (operation, place) in api.operations.iter().zip(places(api)) {
        let name = operation.name.as_str();
        if place.is_shared {
            out.say(
                name,
                "has method and path in common with others; a fragment tells them apart",
            );
        }
        if matches!(operation.http.method.as_str(), "GET" | "HEAD")
            && operation.input.body.fields.iter().any(|field| {
                matches!(
                    field.binding,
                    Binding::Body | Binding::Payload | Binding::Rest
                )
            })
        {
            out.say(name, "sends a body with a method that has none in OpenAPI");
        }
        match operation.pagination.as_ref().map(|pages| &pages.style) {
            Some(PageStyle::Token { .. }) => out.say(name, "pages by token: x-pagination"),
            Some(PageStyle::Page { .. }) => out.say(name, "pages by number: x-pagination"),
            Some(PageStyle::Offset { .. }) => out.say(name, "pages by offset: x-pagination"),
            Some(PageStyle::LastId { .. }) => out.say(name, "pages by last id: x-pagination"),
            Some(PageStyle::Link { .. }) => out.say(name, "pages by link: x-pagination"),
            Some(PageStyle::Single) | None => {}
        }
        if operation.idempotent && !operation.readonly {
            out.say(name, "can be repeated: x-idempotent");
        }
        for error in &operation.errors {
            let shape = api.shape(*error);
            if let ShapeKind::Error(error) = &shape.kind
                && error.statuses.contains(&operation.http.status)
            {
                out.say(name, &format!("`{}` has the status of success", shape.name));
            }
        }
        for example in operation
            .examples
            .iter()
            .filter(|it| !it.is_whole(api, operation))
        {
            let what = format!(
                "the example `{}` lacks a required secret, and is in no body",
                example.name
            );
            out.say(name, &what);
        }
        out.members(api, name, &operation.input.body, options);
        out.members(api, name, &operation.output.body, options);
    }
    for shape in &api.shapes {
        let name = shape.name.as_str();
        match &shape.kind {
            ShapeKind::Newtype(newtype) => {
                if newtype.scalar == Scalar::Decimal && newtype.constraints.range.is_some() {
                    out.say(name, "the range of a decimal: x-range");
                }
                out.bytes(name, newtype.scalar, newtype.constraints.length);
            }
            ShapeKind::Struct(body) => out.members(api, name, body, options),
            ShapeKind::Error(error) => {
                match error.retry {
                    Some(Retry::Throttling) => out.say(name, "is worth a later try: x-retry"),
                    Some(Retry::Transient) => out.say(name, "is worth a new try: x-retry"),
                    None => {}
                }
                out.members(api, name, &error.body, options);
            }
            ShapeKind::Enum(_) | ShapeKind::Union(_) => {}
        }
    }
    out.0
}

struct Losses(Vec<String>);

impl Losses {
    fn say(&mut self, place: &str, what: &str) {
        let line = format!("{place}: {what}");
        if !self.0.contains(&line) {
            self.0.push(line);
        }
    }

    fn members(&mut self, api: &Api, owner: &str, body: &Struct, options: &Options) {
        for field in &body.fields {
            let place = format!("{owner}.{}", field.name);
            match field.binding {
                Binding::HeaderPrefix => self.say(&place, "headers by prefix: x-members"),
                Binding::Host => self.say(&place, "a part of the host: x-members"),
                Binding::Status => self.say(&place, "the status as a member: x-members"),
                Binding::QueryMap => self.say(&place, "any query parameters: x-in"),
                Binding::Path { greedy: true } => {
                    self.say(&place, "a label that keeps its slashes: x-in");
                }
                Binding::Header if is_ignored(&field.wire) => {
                    self.say(&place, "OpenAPI ignores a header parameter of that name");
                }
                _ => {}
            }
            if let Some(direction) = field.always_in.filter(|_| !field.is_required_token()) {
                let what = match direction {
                    Direction::Request => "required in requests alone: x-required",
                    Direction::Response => "required in responses alone: x-required",
                };
                self.say(&place, what);
            }
            if field.idempotency_token {
                self.say(&place, "the client makes it up: x-idempotency-token");
            }
            if field.constraints.range.is_some() && api.scalar(&field.ty) == Some(Scalar::Decimal) {
                self.say(&place, "the range of a decimal: x-range");
            }
            if let Some(scalar) = api.scalar(&field.ty) {
                self.bytes(&place, scalar, field.constraints.length);
            }
            if options.draft == Draft::OpenApi30
                && let Type::Map(key, _) = &field.ty
                && matches!(**key, Type::Named(_))
            {
                self.say(&place, "the names of a map's entries");
            }
        }
        if body.rules.iter().any(|rule| !rule.is_presence()) {
            let what = if options.draft == Draft::OpenApi30 {
                "rules between members, as `not`: x-rules"
            } else {
                "rules between members, which most tools pass over: x-rules"
            };
            self.say(owner, what);
        }
    }

    fn bytes(&mut self, place: &str, scalar: Scalar, length: Option<crate::model::Length>) {
        let in_bytes = length.is_some_and(|length| length.unit == LengthUnit::Bytes);
        if in_bytes && scalar != Scalar::Blob {
            self.say(place, "a length in bytes, as one in characters: x-length");
        }
    }
}

/// Names of headers that say in `OpenAPI` what something else says.
fn is_ignored(header: &str) -> bool {
    ["accept", "content-type", "authorization"]
        .iter()
        .any(|name| header.eq_ignore_ascii_case(name))
}
