//! The one walk over the types of an API.

use super::{
    Api, Field, Message, Operation, Scalar, Shape, ShapeId, ShapeKind, Struct, Type, Union,
};

impl Api {
    /// The inputs and outputs of every operation, in the order of the file.
    pub fn messages(&self) -> impl Iterator<Item = &Message> {
        let operations = self.operations.iter();
        operations.flat_map(|operation| [&operation.input, &operation.output])
    }

    /// Everything that has members: inputs and outputs, structs and errors.
    pub fn bodies(&self) -> impl Iterator<Item = &Struct> {
        let messages = self.messages().map(|message| &message.body);
        messages.chain(self.shapes.iter().filter_map(Shape::body))
    }

    /// Every member of the API.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.bodies().flat_map(|body| &body.fields)
    }

    /// Whether a member is a secret, or is made of values that are.
    pub fn is_secret(&self, field: &Field) -> bool {
        let mut named = field.ty.named();
        field.sensitive || named.any(|id| self.shape(id).sensitive)
    }

    /// Whether values are structs, unions or enums that hide themselves, or collections of them.
    pub fn hides_itself(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(_) => false,
            Type::Named(id) => {
                let shape = self.shape(*id);
                shape.sensitive && !matches!(shape.kind, ShapeKind::Newtype(_))
            }
            Type::List(inner)
            | Type::Set(inner)
            | Type::Map(_, inner)
            | Type::Nullable(inner)
            | Type::Bounded(inner, _) => self.hides_itself(inner),
        }
    }

    /// The types of all members and variants, and those inside them.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let fields = self.messages().flat_map(|message| &message.body.fields);
        let shapes = self.shapes.iter().flat_map(Shape::types);
        fields
            .map(|field| &field.ty)
            .chain(shapes)
            .flat_map(Type::all)
    }

    /// Every mention of a scalar, in newtypes, members and variants.
    pub fn scalars(&self) -> impl Iterator<Item = Scalar> {
        let newtypes = self.shapes.iter().filter_map(|shape| match &shape.kind {
            ShapeKind::Newtype(newtype) => Some(newtype.scalar),
            _ => None,
        });
        let mentioned = self.types().filter_map(|ty| match ty {
            Type::Scalar(scalar) => Some(*scalar),
            _ => None,
        });
        newtypes.chain(mentioned)
    }

    /// The union of an operation's successes, where it has several.
    pub fn successes(&self, operation: &Operation) -> Option<(ShapeId, &Union)> {
        let several = !operation.outcomes.is_empty();
        let payload = operation.output.payload().filter(|_| several)?;
        let Type::Named(id) = payload.ty else {
            return None;
        };
        match &self.shape(id).kind {
            ShapeKind::Union(union) => Some((id, union)),
            _ => None,
        }
    }

    /// The scalar that a type is, perhaps by the name of a newtype or with `null` beside it.
    pub fn scalar(&self, ty: &Type) -> Option<Scalar> {
        match ty {
            Type::Scalar(scalar) => Some(*scalar),
            Type::Nullable(inner) | Type::Bounded(inner, _) => self.scalar(inner),
            Type::Named(id) => match &self.shape(*id).kind {
                ShapeKind::Newtype(newtype) => Some(newtype.scalar),
                _ => None,
            },
            Type::List(_) | Type::Set(_) | Type::Map(..) => None,
        }
    }
}

impl Shape {
    /// The members of a struct or an error, with their rules.
    pub fn body(&self) -> Option<&Struct> {
        match &self.kind {
            ShapeKind::Struct(body) => Some(body),
            ShapeKind::Error(error) => Some(&error.body),
            ShapeKind::Newtype(_) | ShapeKind::Enum(_) | ShapeKind::Union(_) => None,
        }
    }

    /// The types of its members or variants.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let fields = self.body().map_or(&[][..], |body| &body.fields);
        let variants = match &self.kind {
            ShapeKind::Union(union) => &union.variants[..],
            _ => &[],
        };
        let fields = fields.iter().map(|field| &field.ty);
        fields.chain(variants.iter().map(|variant| &variant.ty))
    }
}

impl Type {
    /// The types that it is made of, one level down.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = &Type> {
        let (first, second) = match self {
            Self::Scalar(_) | Self::Named(_) => (None, None),
            Self::List(item) | Self::Set(item) | Self::Nullable(item) | Self::Bounded(item, _) => {
                (Some(&**item), None)
            }
            Self::Map(key, value) => (Some(&**key), Some(&**value)),
        };
        first.into_iter().chain(second)
    }

    /// The type itself and every type inside it, from the outside to the inside.
    pub fn all(&self) -> impl Iterator<Item = &Type> {
        let mut waiting = vec![self];
        std::iter::from_fn(move || {
            let next = waiting.pop()?;
            waiting.extend(next.parts().rev());
            Some(next)
        })
    }

    /// The declarations that it names.
    pub fn named(&self) -> impl Iterator<Item = ShapeId> {
        self.all().filter_map(|ty| match ty {
            Type::Named(id) => Some(*id),
            _ => None,
        })
    }

    /// The type of the values in collections of collections.
    pub fn innermost(&self) -> &Type {
        self.parts().next_back().map_or(self, Type::innermost)
    }
}
