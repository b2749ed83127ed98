//! A program that uses all of a crate: every type, member, variant, constructor and trait that its
//! sources declare.

use std::fmt::Write as _;

use cratewright::emit::Files;
use cratewright::model::{Api, EnumRepr, ShapeKind};
use cratewright::naming;
use quote::ToTokens;
use syn::{Fields, FnArg, ImplItem, Item, Pat, Type, Visibility};

/// The files of the crate of an API.
pub(crate) fn generate(api: &Api) -> Files {
    cratewright::generate(api, cratewright::settings::Target::of(&api.id))
}

/// The program for the crate of a spec. `MODEL` stands for the crate.
pub(crate) fn of(spec: &str) -> String {
    let (api, _) = cratewright::load("spec.toml", spec).expect("a spec");
    let mut program = String::from("use MODEL::*;\nuse MODEL::support;\n\n");
    program += "fn is<T>(_: impl Fn(&T)) {}\n\n";
    for (path, text) in generate(&api) {
        let is_declared = path.starts_with("src/") && !path.starts_with("src/impls/");
        if !is_declared
            || !path.ends_with(".rs")
            || path.ends_with("/mod.rs")
            || path == "src/lib.rs"
        {
            continue;
        }
        let file = syn::parse_file(&text).expect("Rust");
        let module = path.replace(['/', '.', '-'], "_");
        let _ = writeln!(program, "mod {module} {{\nuse super::*;");
        for item in &file.items {
            self::item(&mut program, item);
        }
        program += "}\n";
    }
    meaning(&mut program, &api);
    program
}

fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}

fn item(program: &mut String, item: &Item) {
    match item {
        Item::Use(item) => {
            let used = text(&item.tree);
            if !used.starts_with("crate ") && !used.starts_with("super ") {
                let _ = writeln!(program, "use {used};");
            }
        }
        Item::Struct(item) if matches!(item.vis, Visibility::Public(_)) => {
            let name = &item.ident;
            traits(program, &name.to_string(), &item.attrs);
            for (index, field) in item.fields.iter().enumerate() {
                if let (Some(field_name), Visibility::Public(_)) = (&field.ident, &field.vis) {
                    let ty = text(&field.ty);
                    let _ = writeln!(
                        program,
                        "fn {name}_{index}(it: &{name}) {{ let _: &{ty} = &it.{field_name}; }}"
                    );
                }
            }
        }
        Item::Enum(item) if matches!(item.vis, Visibility::Public(_)) => {
            let name = &item.ident;
            traits(program, &name.to_string(), &item.attrs);
            let _ = writeln!(program, "fn {name}_match(it: &{name}) {{ match it {{");
            for variant in &item.variants {
                let ident = &variant.ident;
                let arm = match &variant.fields {
                    Fields::Unit => format!("{name}::{ident} => {{}}"),
                    Fields::Unnamed(fields) => {
                        let ty = text(&fields.unnamed[0].ty);
                        format!("{name}::{ident}(inner) => {{ let _: &{ty} = inner; }}")
                    }
                    Fields::Named(_) => format!("{name}::{ident} {{ .. }} => {{}}"),
                };
                let _ = writeln!(program, "{arm}");
            }
            let _ = writeln!(program, "_ => {{}} }} }}");
            if item
                .variants
                .iter()
                .all(|it| matches!(it.fields, Fields::Unit))
            {
                let _ = writeln!(
                    program,
                    "fn {name}_cast(it: {name}) -> isize {{ it as isize }}"
                );
            }
        }
        Item::Impl(item) => {
            let name = text(&item.self_ty);
            if let Some((_, path, _)) = &item.trait_ {
                if path.segments.last().is_some_and(|it| it.ident == "Default") {
                    let _ = writeln!(
                        program,
                        "fn {name}_default() -> {name} {{ {name}::default() }}"
                    );
                }
                return;
            }
            for method in &item.items {
                if let ImplItem::Fn(method) = method
                    && method.sig.ident == "new"
                {
                    constructor(program, &name, &method.sig);
                }
            }
        }
        _ => {}
    }
}

fn constructor(program: &mut String, name: &str, signature: &syn::Signature) {
    let (mut parameters, mut arguments) = (Vec::new(), Vec::new());
    for input in &signature.inputs {
        let FnArg::Typed(input) = input else { continue };
        let Pat::Ident(pattern) = &*input.pat else {
            continue;
        };
        let ident = &pattern.ident;
        parameters.push(format!("{ident}: {}", text(converted(&input.ty))));
        arguments.push(ident.to_string());
    }
    let _ = writeln!(
        program,
        "fn {name}_new({}) -> {name} {{ {name}::new({}) }}",
        parameters.join(", "),
        arguments.join(", ")
    );
}

/// `T` for `impl Into<T>`.
fn converted(ty: &Type) -> &Type {
    if let Type::ImplTrait(ty) = ty
        && let Some(syn::TypeParamBound::Trait(bound)) = ty.bounds.first()
        && let Some(last) = bound.path.segments.last()
        && let syn::PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(syn::GenericArgument::Type(inner)) = arguments.args.first()
    {
        return inner;
    }
    ty
}

/// What is derived.
fn traits(program: &mut String, name: &str, attributes: &[syn::Attribute]) {
    for attribute in attributes.iter().filter(|it| it.path().is_ident("derive")) {
        let Ok(list) = attribute.meta.require_list() else {
            continue;
        };
        for derived in list.tokens.to_string().split(',') {
            // With its whole path where the crate has a type of that name.
            let path = derived.trim();
            let derived = path.rsplit(' ').next().unwrap_or(path);
            let path = match path {
                "Debug" => "std::fmt::Debug",
                "Hash" => "std::hash::Hash",
                other => other,
            };
            let _ = writeln!(
                program,
                "fn {name}_{}() {{ fn has<T: {path}>() {{}} has::<{name}>(); }}",
                derived.to_lowercase()
            );
        }
    }
}

/// What no declaration shows: strings of enums and newtypes, calls and pages.
fn meaning(program: &mut String, api: &Api) {
    for shape in &api.shapes {
        let name = naming::upper_camel_case(shape.rust.as_deref().unwrap_or(&shape.name));
        match &shape.kind {
            ShapeKind::Enum(body) => match (body.repr, body.open) {
                (EnumRepr::String, true) => {
                    let _ = writeln!(
                        program,
                        "fn {name}_text(it: &{name}) -> &str {{ let _: {name} = \"a\".into(); it.as_str() }}"
                    );
                }
                (EnumRepr::String, false) => {
                    let _ = writeln!(
                        program,
                        "fn {name}_text(it: &{name}) -> &'static str {{ let _: Result<{name}, support::UnknownValue> = \"a\".parse(); it.as_str() }}"
                    );
                }
                (EnumRepr::Integer(scalar), _) => {
                    let ty = format!("{scalar:?}").to_lowercase();
                    let _ = writeln!(
                        program,
                        "fn {name}_value(it: &{name}) -> {ty} {{ it.value() }}"
                    );
                }
            },
            ShapeKind::Newtype(newtype) if newtype.sensitive => {
                let _ = writeln!(
                    program,
                    "fn {name}_secret(it: &{name}) {{ it.expose_secret(); }}"
                );
            }
            ShapeKind::Newtype(newtype) if newtype.scalar.facts().rust.display => {
                let _ = writeln!(
                    program,
                    "fn {name}_text(it: &{name}) -> String {{ it.to_string() }}"
                );
            }
            _ => {}
        }
    }
    for operation in &api.operations {
        let name = naming::upper_camel_case(&operation.name);
        let _ = writeln!(
            program,
            "fn {name}_call() {{ fn has<T: support::Operation<Response = {name}Response, Error = {name}Error>>() {{}} has::<{name}Request>(); }}"
        );
        if operation.pagination.is_some() {
            let _ = writeln!(
                program,
                "fn {name}_pages() {{ fn has<T: support::http::Paginated>() {{}} has::<{name}Request>(); }}"
            );
        }
    }
}
