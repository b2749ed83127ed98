//! `Api` → Rust view: names, boxes, derives, safe docs. One pass a file.

pub mod calls;
pub mod constraints;
mod defaults;
mod derives;
pub mod docs;
pub mod errors;
mod example;
pub mod literal;
mod names;
mod paging;
pub mod paths;
mod prose;
mod recursion;
pub mod rust;
mod secrets;
mod tables;
mod twins;
mod types;
pub mod untagged;
pub mod view;
pub mod wire;
mod wording;

use std::collections::BTreeMap;

use crate::model::{
    Api, Binding, EnumWire, Field, JsonHeader, Message, Need, Newtype, Operation, Presence, Shape,
    ShapeId, ShapeKind, Type,
};
use crate::settings::Target;
use derives::message as message_derives;
use recursion::Cycles;
use rust::{Argument, Form, Ty};
use secrets::Secrets;
use tables::Tables;
use types::Types;
use view::{
    Crate, Derives, Imports, Module, Needs, RustMember, RustMessage, RustOperation, RustShape, Slot,
};

/// Makes every decision about Rust, for a crate of whom no settings say more.
pub fn lower(api: &Api) -> Crate<'_> {
    lower_for(api, Target::of(&api.id))
}

/// Makes every decision about Rust.
pub fn lower_for(api: &Api, target: Target) -> Crate<'_> {
    let idents = names::shapes(api);
    let operations: Vec<_> = api.operations.iter().map(names::operation).collect();
    let messages = operations
        .iter()
        .flat_map(|names| [&names.request, &names.response, &names.error]);
    let shadowed = paths::shadowed(idents.iter().chain(messages).map(String::as_str));
    let context = Context {
        api,
        cycles: Cycles::of(api),
        derives: derives::shapes(api),
        secrets: Secrets::of(api),
        idents: &idents,
        shadowed: &shadowed,
    };

    let mut files: BTreeMap<Module, Types<'_>> = BTreeMap::new();
    let mut shapes = Vec::with_capacity(api.shapes.len());
    for (id, shape) in (0..).map(ShapeId).zip(&api.shapes) {
        let types = files
            .entry(module(&shape.kind))
            .or_insert_with(|| context.types());
        shapes.push(context.shape(id, shape, types));
    }
    let imports = files
        .into_iter()
        .map(|(module, types)| (module, without_own(types.imports, module, &shapes)))
        .collect();
    let operations: Vec<RustOperation> = api
        .operations
        .iter()
        .zip(operations)
        .map(|(operation, names)| context.operation(operation, names))
        .collect::<Vec<_>>();
    let lib = target.lib();
    let mut krate = Crate {
        constraints: constraints::of(context.types(), &shapes, &operations),
        api,
        package: target.package.clone(),
        example: Vec::new(),
        lib,
        needs: needs(api),
        twins: twins::of(api, &shapes, &operations),
        doc: prose::api(api),
        imports,
        shapes,
        operations,
        shadowed,
        target,
        tables: Tables::default(),
    };
    krate.tables = Tables::of(&krate);
    krate.example = example::lines(&krate);
    krate
}

/// What every pass over a declaration needs to know of the others.
struct Context<'a> {
    api: &'a Api,
    cycles: Cycles,
    derives: Vec<Derives>,
    secrets: Secrets,
    idents: &'a [String],
    shadowed: &'a [&'static str],
}

impl<'a> Context<'a> {
    fn types(&self) -> Types<'a> {
        Types {
            api: self.api,
            idents: self.idents,
            shadowed: self.shadowed,
            imports: Imports::default(),
        }
    }

    fn shape(&self, id: ShapeId, shape: &Shape, types: &mut Types<'a>) -> RustShape {
        let ident = self.idents[id.0 as usize].clone();
        let mut facts = Vec::new();
        let members = match &shape.kind {
            ShapeKind::Newtype(newtype) => {
                wording::constraints(&newtype.constraints, &mut facts);
                vec![wrapped(newtype, types)]
            }
            ShapeKind::Enum(shape) => {
                if shape.open {
                    types.name("Unrecognized");
                }
                shape.values.iter().map(value).collect()
            }
            ShapeKind::Struct(body) => self.members(Some(id), &body.fields, false, types),
            ShapeKind::Error(error) => self.members(Some(id), &error.body.fields, false, types),
            ShapeKind::Union(union) => {
                if union.open {
                    types.name("UnrecognizedVariant");
                }
                union
                    .variants
                    .iter()
                    .map(|variant| self.variant(id, variant, types))
                    .collect()
            }
        };
        let body = shape.body();
        facts.extend(body.into_iter().flat_map(wording::fixed));
        facts.extend(body.into_iter().flat_map(wording::rules));
        facts.extend(wording::since(shape.since.as_deref()));
        RustShape {
            doc: docs::titled(shape.doc.as_deref(), &facts, || {
                format!("{} of the API.", docs::code(&shape.name))
            }),
            ident,
            module: module(&shape.kind),
            derives: self.derives[id.0 as usize],
            answer: matches!(shape.kind, ShapeKind::Error(_)).then(|| {
                types.name("Answer");
                unused("answer", &members)
            }),
            constructor: members.iter().any(|member| member.argument.is_some()),
            holds_secret: self.secrets.in_named(id),
            members,
        }
    }

    fn operation(&self, operation: &'a Operation, names: names::OperationNames) -> RustOperation {
        let mut types = self.types();
        types.name("OtherError");
        let request = RustMessage {
            doc: prose::request(self.api, operation, &names.response, &names.error),
            ..self.message(names.request, &operation.input, true, &mut types)
        };
        let response = RustMessage {
            doc: prose::response(operation, &request.ident),
            ..self.message(names.response, &operation.output, false, &mut types)
        };
        let variants = operation
            .errors
            .iter()
            .map(|&error| self.refusal(error, &mut types))
            .collect();
        RustOperation {
            doc: prose::operation(self.api, operation),
            module: names.module,
            request,
            response,
            error: names.error,
            variants,
            imports: types.imports,
        }
    }

    /// The variant of an operation's error enum for one of its errors.
    fn refusal(&self, error: ShapeId, types: &mut Types<'a>) -> RustMember {
        let ident = types.shape(error);
        RustMember {
            doc: prose::refusal(self.api.shape(error)),
            ty: Ty::name(&ident),
            ..bare(ident)
        }
    }

    fn message(
        &self,
        ident: String,
        message: &'a Message,
        is_request: bool,
        types: &mut Types<'a>,
    ) -> RustMessage {
        let fields = &message.body.fields;
        let mut members = self.members(None, fields, is_request, types);
        if is_request {
            for (member, field) in members.iter_mut().zip(fields) {
                member.key.clone_from(&field.name);
                // A request's own JSON has each member under its name, whatever is in it.
                if member.slot == Slot::Rest {
                    member.slot = Slot::Plain;
                    member.default = Some(defaults::empty_map(types));
                }
            }
        }
        RustMessage {
            ident,
            doc: Vec::new(),
            derives: message_derives(self.api, &self.derives, message),
            constructor: members.iter().any(|member| member.argument.is_some()),
            transparent: !is_request
                && matches!(fields.as_slice(), [only] if only.binding == Binding::Payload),
            holds_secret: self.secrets.in_message(message),
            members,
        }
    }

    fn members(
        &self,
        owner: Option<ShapeId>,
        fields: &[Field],
        is_input: bool,
        types: &mut Types<'a>,
    ) -> Vec<RustMember> {
        fields
            .iter()
            .map(|field| self.member(owner, field, is_input, types))
            .collect()
    }

    fn member(
        &self,
        owner: Option<ShapeId>,
        field: &Field,
        is_input: bool,
        types: &mut Types<'a>,
    ) -> RustMember {
        let slot = types::slot(field, is_input);
        let secret = types::needs_secret(self.api, field);
        let boxed = owner.is_some_and(|owner| self.cycles.boxes(owner, &field.ty));
        let mut ty = types.of(&field.ty);
        let mut form = types::form(&field.ty);
        if boxed {
            ty = types.wrap("Box", ty);
            form = form.boxed();
        }
        if secret {
            ty = types.wrap("Secret", ty);
            form = form.hidden();
        }
        let ty = types.slotted(ty, slot);
        let converts = slot == Slot::NullOption || boxed || secret || types.converts(&field.ty);
        let argument = (field.presence == Presence::Required).then_some(if converts {
            Argument::Into
        } else {
            Argument::Exact
        });
        RustMember {
            ident: names::field(field),
            doc: prose::member(self.api, field),
            slot,
            boxed,
            secret,
            key: match field.binding {
                Binding::Body => field.wire.clone(),
                _ => field.name.clone(),
            },
            form,
            default: defaults::of(types, field, slot),
            argument,
            ty,
        }
    }

    fn variant(
        &self,
        owner: ShapeId,
        variant: &crate::model::UnionVariant,
        types: &mut Types<'a>,
    ) -> RustMember {
        let boxed = self.cycles.boxes(owner, &variant.ty);
        let mut ty = types.of(&variant.ty);
        let mut form = types::form(&variant.ty);
        if boxed {
            ty = types.wrap("Box", ty);
            form = form.boxed();
        }
        RustMember {
            ident: names::variant(variant),
            doc: docs::item(
                variant.doc.as_deref(),
                &facts(variant.since.as_deref()),
                || wording::ty(self.api, &variant.ty),
            ),
            slot: Slot::Plain,
            boxed,
            secret: false,
            key: variant.wire.clone(),
            form,
            default: None,
            argument: None,
            ty,
        }
    }
}

/// A name for a member that no other has.
fn unused(name: &str, members: &[RustMember]) -> String {
    let mut name = name.to_owned();
    while members.iter().any(|member| member.ident == name) {
        name.push('_');
    }
    name
}

/// What a newtype wraps.
fn wrapped(newtype: &Newtype, types: &mut Types<'_>) -> RustMember {
    let scalar = Type::Scalar(newtype.scalar);
    let (mut ty, mut form) = (types.of(&scalar), types::form(&scalar));
    if newtype.sensitive {
        ty = types.wrap("Secret", ty);
        form = form.hidden();
    }
    RustMember {
        ty,
        form,
        secret: newtype.sensitive,
        ..bare("0".to_owned())
    }
}

fn value(value: &crate::model::EnumValue) -> RustMember {
    let name = || match &value.wire {
        EnumWire::String(text) => format!("On the wire: {}.", docs::code(text)),
        EnumWire::Integer(number) => format!("On the wire: `{number}`."),
    };
    RustMember {
        doc: docs::item(value.doc.as_deref(), &facts(value.since.as_deref()), name),
        ..bare(names::value(value))
    }
}

/// A member that is nothing but its name.
fn bare(ident: String) -> RustMember {
    RustMember {
        ident,
        doc: Vec::new(),
        ty: Ty::name(""),
        slot: Slot::Plain,
        boxed: false,
        secret: false,
        key: String::new(),
        form: Form::Plain,
        default: None,
        argument: None,
    }
}

fn facts(since: Option<&str>) -> Vec<String> {
    wording::since(since).into_iter().collect()
}

/// Which file declares a shape.
fn module(kind: &ShapeKind) -> Module {
    match kind {
        ShapeKind::Newtype(_) => Module::Newtypes,
        ShapeKind::Enum(_) => Module::Enums,
        ShapeKind::Struct(_) | ShapeKind::Union(_) => Module::Types,
        ShapeKind::Error(_) => Module::Errors,
    }
}

/// A file does not import what it declares itself.
fn without_own(mut imports: Imports, module: Module, shapes: &[RustShape]) -> Imports {
    if let Some(names) = imports.0.get_mut("crate") {
        for shape in shapes.iter().filter(|shape| shape.module == module) {
            names.remove(&shape.ident);
        }
    }
    imports.0.retain(|_, names| !names.is_empty());
    imports
}

/// What the members of the API need of other crates.
fn needs(api: &Api) -> Needs {
    let needed = |need| {
        api.scalars()
            .any(|scalar| scalar.rust().needs == Some(need))
    };
    let in_base64 = |field: &Field| api.json_header(field) == Some(JsonHeader::Base64);
    let hides =
        |shape: &Shape| matches!(&shape.kind, ShapeKind::Newtype(newtype) if newtype.sensitive);
    Needs {
        blob: needed(Need::Blob) || api.fields().any(in_base64),
        document: needed(Need::Document),
        uuid: needed(Need::Uuid),
        time: needed(Need::Time),
        secret: api.fields().any(|field| field.sensitive) || api.shapes.iter().any(hides),
        map: api.types().any(|ty| matches!(ty, Type::Map(..))),
        set: api.types().any(|ty| matches!(ty, Type::Set(_))),
    }
}
