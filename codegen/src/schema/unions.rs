//! Unions: `oneOf` of definitions, one for each variant.

use std::borrow::Cow;

use crate::model::{
    EnumRepr, Fixed, JsonKind, ShapeId, ShapeKind, TagKind, Type, Union, UnionStyle, UnionVariant,
    Usage,
};

use super::members::{Keys, Object, described, fixed, of_value};
use super::names;
use super::node::{Keyword, Node, Schema};
use super::scope::Scope;
use super::spelling;

impl<'a> Scope<'a> {
    /// One of the variants. Where there is a tag, just one matches; an unknown variant of an open
    /// union is one whose tag is none of the known ones.
    pub(super) fn of_union(&self, id: ShapeId, union: &'a Union) -> Schema<'a> {
        let mut schema = self.of_variants(id, union);
        if self.annotates() {
            self.note("style", Some(spelling::style(&union.style)), &mut schema);
            let open = union.style != UnionStyle::Untagged && !union.open;
            self.note("open", open.then_some(false), &mut schema);
            let variants = union.variants.iter();
            let variants = variants.map(|variant| self.variant_in_words(variant));
            self.note(
                "variants",
                Some(variants.collect::<Node<'_>>()),
                &mut schema,
            );
        }
        schema
    }

    /// A variant as the spec writes it.
    fn variant_in_words(&self, variant: &'a UnionVariant) -> Node<'a> {
        let ty = spelling::type_expression(self.api, &variant.ty);
        let mut words: Vec<(Cow<'a, str>, Node<'a>)> = vec![
            ("name".into(), Node::from(variant.name.as_str())),
            ("type".into(), Node::from(ty)),
        ];
        let wire = (variant.wire != variant.name).then_some(&variant.wire);
        for (key, word) in [
            ("wire", wire),
            ("rust", variant.rust.as_ref()),
            ("since", variant.since.as_ref()),
            ("doc", variant.doc.as_ref()),
        ] {
            words.extend(word.map(|word| (key.into(), Node::from(word.as_str()))));
        }
        if let Some(deprecated) = &variant.deprecated {
            let note = deprecated
                .note
                .as_deref()
                .map_or(Node::Bool(true), Node::from);
            words.push(("deprecated".into(), note));
        }
        Node::Object(words)
    }

    fn of_variants(&self, id: ShapeId, union: &'a Union) -> Schema<'a> {
        if !names::has_definitions(union) {
            let ways = union.variants.iter();
            let ways = ways.map(|variant| Node::from(self.of_untagged(variant)));
            let keyword = if self.kinds_differ(union) {
                Keyword::OneOf
            } else {
                Keyword::AnyOf
            };
            return Schema::new().with(keyword, Node::List(ways.collect()));
        }
        let closed = self.is_closed(union.open);
        let definitions = self.names.variants(id);
        let ways = definitions[..union.variants.len() + usize::from(!closed)].iter();
        let ways = ways.map(|name| self.reference(name)).collect::<Node<'_>>();
        let schema = Schema::new().with(Keyword::OneOf, ways);
        match &union.style {
            // It is true only where each variant is named, and has the tag.
            UnionStyle::Internal { tag, kind } | UnionStyle::Adjacent { tag, kind, .. }
                if closed && *kind == TagKind::Text && self.options.draft.is_openapi() =>
            {
                let mapping = union.variants.iter().zip(definitions);
                let mapping = mapping.map(|(variant, name)| {
                    let target = format!("#/{}/{name}", self.options.draft.definitions());
                    (Cow::Borrowed(variant.wire.as_str()), Node::from(target))
                });
                let discriminator = Node::Object(vec![
                    (Cow::Borrowed("propertyName"), Node::from(tag.as_str())),
                    (Cow::Borrowed("mapping"), Node::Object(mapping.collect())),
                ]);
                schema.with(Keyword::Discriminator, discriminator)
            }
            _ => schema,
        }
    }

    /// A variant that is its type. Beside a reference, its documentation would hide the name.
    fn of_untagged(&self, variant: &'a UnionVariant) -> Schema<'a> {
        let schema = self.of_type(&variant.ty);
        if schema.get(Keyword::Type).is_some() {
            say(variant, schema)
        } else {
            schema
        }
    }

    /// The definition of a variant, or of all that are not known.
    pub(super) fn of_variant(&self, id: ShapeId, union: &'a Union, index: usize) -> Schema<'a> {
        let title = self.names.variants(id)[index].clone();
        let usage = self.api.shape(id).usage;
        let schema = match union.variants.get(index) {
            Some(variant) => {
                let schema = self.of_known(&union.style, variant, usage);
                say(variant, schema)
            }
            None => other(union),
        };
        schema.with(Keyword::Title, title)
    }

    fn of_known(
        &self,
        style: &'a UnionStyle,
        variant: &'a UnionVariant,
        usage: Usage,
    ) -> Schema<'a> {
        let mut object = Object::default();
        let name = || fixed(&style.tag_of(variant));
        let value = || self.of_type(&variant.ty);
        let mut schema = Schema::new();
        // A second member would be a second variant.
        let mut sealed = self.seals(usage);
        match style {
            UnionStyle::External => {
                object.require(Cow::Borrowed(&variant.wire), value());
                sealed = true;
            }
            UnionStyle::Adjacent { tag, content, .. } => {
                object.require(Cow::Borrowed(tag), name());
                object.require(Cow::Borrowed(content), value());
            }
            UnionStyle::Internal { tag, .. } => {
                object.require(Cow::Borrowed(tag), name());
                // Not by reference: the struct, where it is sealed, does not know the tag.
                if let Type::Named(id) = variant.ty
                    && let ShapeKind::Struct(body) = &self.api.shape(id).kind
                {
                    let is_tag = |it: &&Fixed| it.name == *tag;
                    self.add_members(
                        body,
                        Keys::Wire,
                        body.fixed.iter().find(is_tag),
                        &mut object,
                    );
                    let usage = self.api.shape(id).usage;
                    self.add_rules(body, Keys::Wire, usage, &mut schema);
                }
            }
            UnionStyle::Untagged => return self.of_untagged(variant),
        }
        sealed &= !object.has_rest();
        object.describe(&mut schema);
        if sealed {
            schema.put(Keyword::AdditionalProperties, false);
        }
        schema
    }

    /// Whether no value can be of two variants: the JSON kinds of all are different.
    fn kinds_differ(&self, union: &Union) -> bool {
        let kinds: Option<Vec<_>> = union
            .variants
            .iter()
            .map(|variant| self.kind(&variant.ty))
            .collect();
        kinds.is_some_and(|mut kinds| {
            kinds.sort_unstable();
            kinds.windows(2).all(|pair| pair[0] != pair[1])
        })
    }

    /// What a type is in JSON, where that is one thing.
    fn kind(&self, ty: &Type) -> Option<&'static str> {
        match ty {
            Type::Scalar(scalar) => match scalar.facts().json {
                JsonKind::Any => None,
                // Not finite, a float is a string.
                _ if scalar.is_float() => None,
                JsonKind::Boolean => Some("boolean"),
                JsonKind::Integer | JsonKind::Number => Some("number"),
                JsonKind::String => Some("string"),
            },
            Type::List(_) | Type::Set(_) => Some("array"),
            Type::Map(..) => Some("object"),
            Type::Nullable(_) => None,
            Type::Bounded(inner, _) => self.kind(inner),
            Type::Named(id) => match &self.api.shape(*id).kind {
                ShapeKind::Newtype(newtype) => self.kind(&Type::Scalar(newtype.scalar)),
                ShapeKind::Enum(values) => match values.repr {
                    EnumRepr::String => Some("string"),
                    EnumRepr::Integer(_) => Some("number"),
                },
                ShapeKind::Struct(_) | ShapeKind::Error(_) => Some("object"),
                ShapeKind::Union(union) => names::has_definitions(union).then_some("object"),
            },
        }
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
        .with_some(Keyword::Description, description)
        .with_some(
            Keyword::Deprecated,
            variant.deprecated.is_some().then_some(true),
        )
}

/// A variant that is not known: every union with a tag can be told from it.
fn other(union: &Union) -> Schema<'_> {
    let known = union.variants.iter();
    let known = known.map(|variant| of_value(&union.style.tag_of(variant)));
    let known = Node::List(known.collect());
    let ty = match &union.style {
        UnionStyle::Internal { kind, .. } | UnionStyle::Adjacent { kind, .. } => *kind,
        UnionStyle::External | UnionStyle::Untagged => TagKind::Text,
    };
    let ty = match ty {
        TagKind::Text => "string",
        TagKind::Integer => "integer",
        TagKind::Bool => "boolean",
    };
    let unknown = Schema::of(ty).with(Keyword::Not, Schema::new().with(Keyword::Enum, known));
    let mut schema = Schema::new().with(
        Keyword::Description,
        "A variant that the specification does not know.",
    );
    match &union.style {
        UnionStyle::Internal { tag, .. } | UnionStyle::Adjacent { tag, .. } => {
            let mut object = Object::default();
            object.require(Cow::Borrowed(tag), unknown);
            object.describe(&mut schema);
        }
        UnionStyle::External | UnionStyle::Untagged => {
            Object::default().describe(&mut schema);
            schema.put(Keyword::MinProperties, 1_u64);
            schema.put(Keyword::MaxProperties, 1_u64);
            schema.put(Keyword::PropertyNames, unknown);
        }
    }
    // Generators of code keep what they do not know where they are told to.
    schema.put(Keyword::AdditionalProperties, true);
    schema
}
