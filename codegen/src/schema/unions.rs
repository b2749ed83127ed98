//! Unions.

use std::borrow::Cow;

use crate::lower::view::RustShape;
use crate::model::{ShapeKind, Type, Union, UnionStyle, UnionVariant, Usage};

use super::enums::OTHER;
use super::members::{Object, described};
use super::node::{Keyword, Node, Schema};
use super::scope::Scope;
use super::types::any_is_true;
use super::{Draft, rules, scope};

impl<'a> Scope<'a> {
    /// One of the variants. Where there is a tag, just one matches; an unknown variant of an open
    /// union is one whose tag is none of the known ones.
    pub(super) fn of_union(&self, union: &'a Union, usage: Usage) -> Schema<'a> {
        if union.style == UnionStyle::Untagged {
            let ways = union
                .variants
                .iter()
                .map(|variant| say(variant, self.of_type(&variant.ty)));
            return Schema::new().with(Keyword::AnyOf, ways.collect::<Node<'_>>());
        }
        let known = union.variants.iter().map(|variant| {
            let mut schema = self.of_variant(&union.style, variant);
            if self.seals(usage) {
                schema.put(Keyword::AdditionalProperties, false);
            }
            say(variant, schema)
        });
        let other = (!self.is_closed(union.open)).then(|| other(union));
        let mut schema =
            Schema::new().with(Keyword::OneOf, known.chain(other).collect::<Node<'_>>());
        if let (UnionStyle::Internal { tag }, Draft::OpenApi31) = (&union.style, self.options.draft)
        {
            schema.put(Keyword::Discriminator, self.discriminator(tag, union));
        }
        schema
    }

    fn of_variant(&self, style: &'a UnionStyle, variant: &'a UnionVariant) -> Schema<'a> {
        let mut object = Object::default();
        let name = || Schema::new().with(Keyword::Const, variant.wire.as_str());
        let value = || any_is_true(self.of_type(&variant.ty));
        let mut schema = Schema::new();
        match style {
            UnionStyle::External => object.require(Cow::Borrowed(&variant.wire), value()),
            UnionStyle::Adjacent { tag, content } => {
                object.require(Cow::Borrowed(tag), name());
                object.require(Cow::Borrowed(content), value());
            }
            UnionStyle::Internal { tag } => {
                object.require(Cow::Borrowed(tag), name());
                // Not by reference: the struct, where it is sealed, does not know the tag.
                if let Some((shape, rust)) = self.named(&variant.ty)
                    && let ShapeKind::Struct(body) = &shape.kind
                {
                    self.add_members(body, &rust.members, &mut object);
                    rules::add(body, &rust.members, &mut schema);
                }
            }
            UnionStyle::Untagged => return self.of_type(&variant.ty),
        }
        object.describe(&mut schema);
        schema
    }

    fn named(&self, ty: &Type) -> Option<(&'a crate::model::Shape, &'a RustShape)> {
        match ty {
            Type::Named(id) => Some(self.shape(*id)),
            _ => None,
        }
    }

    /// What `OpenAPI` generators go by.
    fn discriminator(&self, tag: &'a str, union: &'a Union) -> Node<'a> {
        let mapping = union.variants.iter().filter_map(|variant| {
            let (_, rust) = self.named(&variant.ty)?;
            let target = format!(
                "#/components/schemas/{}",
                scope::percent_encoded(&rust.ident)
            );
            Some((Cow::Borrowed(variant.wire.as_str()), Node::from(target)))
        });
        Node::Object(vec![
            (Cow::Borrowed("propertyName"), Node::from(tag)),
            (Cow::Borrowed("mapping"), Node::Object(mapping.collect())),
        ])
    }
}

/// A variant with its documentation.
fn say<'a>(variant: &'a UnionVariant, schema: Schema<'a>) -> Schema<'a> {
    let description = described(
        variant.doc.as_deref(),
        variant.since.as_deref(),
        variant.deprecated.as_ref(),
        |_| {},
    );
    schema
        .with(Keyword::Title, variant.name.as_str())
        .with_some(Keyword::Description, description)
        .with_some(
            Keyword::Deprecated,
            variant.deprecated.is_some().then_some(true),
        )
}

/// A variant that is not known: every union with a tag can be told from it.
fn other(union: &Union) -> Schema<'_> {
    let known = union
        .variants
        .iter()
        .map(|variant| variant.wire.as_str())
        .collect::<Node<'_>>();
    let unknown = Schema::new().with(Keyword::Not, Schema::new().with(Keyword::Enum, known));
    let mut schema = Schema::new();
    match &union.style {
        UnionStyle::Internal { tag } | UnionStyle::Adjacent { tag, .. } => {
            let mut object = Object::default();
            object.require(Cow::Borrowed(tag), unknown.with(Keyword::Type, "string"));
            object.describe(&mut schema);
        }
        UnionStyle::External | UnionStyle::Untagged => {
            Object::default().describe(&mut schema);
            schema.put(Keyword::MinProperties, 1_u64);
            schema.put(Keyword::PropertyNames, unknown);
        }
    }
    schema.with(Keyword::Title, OTHER)
}
