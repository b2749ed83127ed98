//! The public interface of every crate is on record, so that no change of the generator or of the
//! support crate reaches users without being seen: the listings below `interface/` are compared with
//! what the sources say, line by line.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use quote::ToTokens;
use syn::{Attribute, ImplItem, Item, TraitItem, Visibility};

#[test]
fn every_crate_has_the_interface_that_is_on_record() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the repository");
    let listings = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interface");
    let mut known = BTreeSet::new();
    for folder in folders(&repository.join("crates")) {
        let name = name(&folder);
        expect_file![listings.join(format!("{name}.txt"))].assert_eq(&listing(&folder.join("src")));
        known.insert(format!("{name}.txt"));
    }
    let recorded = fs::read_dir(&listings).expect("the listings");
    let recorded: BTreeSet<String> = recorded
        .map(|entry| name(&entry.expect("an entry").path()))
        .collect();
    assert_eq!(recorded, known, "a listing without a crate");
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).expect("the crates");
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.join("Cargo.toml").is_file())
        .collect();
    folders.sort();
    folders
}

fn name(path: &Path) -> String {
    path.file_name()
        .expect("a name")
        .to_string_lossy()
        .into_owned()
}

/// The public items of a crate, one a line, by the files they stand in.
fn listing(src: &Path) -> String {
    let mut files = Vec::new();
    sources(src, &mut files);
    files.sort();
    let mut out = String::new();
    for path in files {
        let text = fs::read_to_string(&path).expect("a source");
        let file = syn::parse_file(&text).expect("Rust");
        let mut lines = Vec::new();
        items(&file.items, "", &mut lines);
        lines.sort();
        lines.dedup();
        if lines.is_empty() {
            continue;
        }
        let inside = path.strip_prefix(src).expect("a path inside");
        let inside = inside.to_string_lossy().replace('\\', "/");
        out += &format!("{inside}\n");
        for line in lines {
            out += &format!("    {line}\n");
        }
    }
    out
}

/// What `mod tests;` has is for tests alone.
fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("tests.rs") {
            files.push(path);
        }
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Whether an item is there only in tests, or is no part of what users see.
fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let text = attribute.meta.to_token_stream().to_string();
        text == "cfg (test)" || text == "doc (hidden)" || text == "test"
    })
}

/// What attributes say that users notice.
fn facts(attributes: &[Attribute]) -> String {
    let mut facts: Vec<String> = attributes
        .iter()
        .filter(|attribute| {
            [
                "derive",
                "non_exhaustive",
                "cfg",
                "cfg_attr",
                "deprecated",
                "must_use",
            ]
            .iter()
            .any(|name| attribute.path().is_ident(name))
        })
        .map(|attribute| text(&attribute.meta))
        .collect();
    facts.sort();
    if facts.is_empty() {
        String::new()
    } else {
        format!("  #{}", facts.join(" #"))
    }
}

/// Tokens without the spaces that the printer puts everywhere.
fn text(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (wide, narrow) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" ::", "::"),
        (" < ", "<"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        ("& ", "&"),
        (" ,", ","),
        (" :", ":"),
        ("( ", "("),
        (" )", ")"),
        (" (", "("),
        (" [", "["),
        (" ;", ";"),
    ] {
        text = text.replace(wide, narrow);
    }
    text.replace("->", " ->").replace("  ->", " ->")
}

fn items(items: &[Item], within: &str, lines: &mut Vec<String>) {
    for item in items {
        one(item, within, lines);
    }
}

fn one(item: &Item, within: &str, lines: &mut Vec<String>) {
    match item {
        Item::Struct(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
            let name = format!("{within}{}{}", it.ident, text(&it.generics));
            lines.push(format!("struct {name}{}", facts(&it.attrs)));
            for field in it.fields.iter().filter(|field| is_public(&field.vis)) {
                let ident = field.ident.as_ref().map(ToString::to_string);
                lines.push(format!(
                    "field {name}.{}: {}{}",
                    ident.unwrap_or_default(),
                    text(&field.ty),
                    facts(&field.attrs)
                ));
            }
        }
        Item::Enum(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
            let name = format!("{within}{}{}", it.ident, text(&it.generics));
            lines.push(format!("enum {name}{}", facts(&it.attrs)));
            for variant in it.variants.iter().filter(|it| !is_hidden(&it.attrs)) {
                let facts = facts(&variant.attrs);
                let shown = (&variant.ident, &variant.fields);
                let shown = format!("{}{}", shown.0, text(shown.1));
                lines.push(format!("variant {name}::{shown}{facts}"));
            }
        }
        Item::Trait(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
            let name = format!("{within}{}{}", it.ident, text(&it.generics));
            lines.push(format!("trait {name}: {}", text(&it.supertraits)));
            for member in &it.items {
                lines.push(match member {
                    TraitItem::Fn(it) => format!("in {name}: {}", text(&it.sig)),
                    TraitItem::Const(it) => {
                        format!("in {name}: const {}: {}", it.ident, text(&it.ty))
                    }
                    TraitItem::Type(it) => format!("in {name}: type {}", it.ident),
                    other => format!("in {name}: {}", text(other)),
                });
            }
        }
        Item::Fn(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
            lines.push(format!("{within}{}{}", text(&it.sig), facts(&it.attrs)));
        }
        Item::Const(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
            lines.push(format!("const {within}{}: {}", it.ident, text(&it.ty)));
        }
        Item::Static(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
            lines.push(format!("static {within}{}: {}", it.ident, text(&it.ty)));
        }
        Item::Type(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
            lines.push(format!("type {within}{} = {}", it.ident, text(&it.ty)));
        }
        Item::Use(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
            lines.push(format!("use {within}{}", text(&it.tree)));
        }
        Item::Mod(it) if !is_hidden(&it.attrs) => {
            let name = format!("{within}{}", it.ident);
            if is_public(&it.vis) {
                lines.push(format!("mod {name}{}", facts(&it.attrs)));
            }
            if let Some((_, inside)) = &it.content {
                items(inside, &format!("{name}::"), lines);
            }
        }
        Item::Impl(it) if !is_hidden(&it.attrs) => implementation(it, lines),
        Item::Macro(it) if !is_hidden(&it.attrs) => invocation(it, lines),
        _ => {}
    }
}

fn implementation(it: &syn::ItemImpl, lines: &mut Vec<String>) {
    let ty = text(&it.self_ty);
    if let Some((_, path, _)) = &it.trait_ {
        lines.push(format!(
            "impl{} {} for {ty}",
            text(&it.generics),
            text(path)
        ));
        return;
    }
    for member in &it.items {
        match member {
            ImplItem::Fn(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
                lines.push(format!("{ty}: {}{}", text(&it.sig), facts(&it.attrs)));
            }
            ImplItem::Const(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
                lines.push(format!("{ty}: const {}: {}", it.ident, text(&it.ty)));
            }
            _ => {}
        }
    }
}

/// A macro that makes items: its name, and the types that it is given.
fn invocation(it: &syn::ItemMacro, lines: &mut Vec<String>) {
    if let Some(name) = &it.ident {
        let exported = it.attrs.iter().any(|it| it.path().is_ident("macro_export"));
        if exported {
            lines.push(format!("macro {name}!"));
        }
        return;
    }
    let path = text(&it.mac.path);
    let types: BTreeSet<String> = it
        .mac
        .tokens
        .clone()
        .into_iter()
        .filter_map(|token| match token {
            proc_macro2::TokenTree::Ident(ident) => Some(ident.to_string()),
            _ => None,
        })
        .filter(|ident| ident.starts_with(char::is_uppercase))
        .collect();
    for ty in types {
        lines.push(format!("{path}! for {ty}"));
    }
}
