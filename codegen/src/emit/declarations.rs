//! What the files of declarations have in common.

use super::writer::{LIST_WIDTH, Writer};
use crate::lower::rust::Argument;
use crate::lower::view::{Crate, Derives, Imports, RustMember, Slot};
use crate::lower::{docs, literal};
use crate::model::{Deprecation, Field};

/// The head of a file: its marker, its own doc comment, and what it brings into scope.
pub(super) fn head(krate: &Crate<'_>, doc: &[String], imports: Option<&Imports>) -> Writer {
    let mut w = Writer::new();
    w.line(format_args!("// {}", super::marker(krate)));
    w.blank();
    if !doc.is_empty() {
        w.module_doc(doc);
        w.blank();
    }
    if let Some(imports) = imports {
        uses(&mut w, imports);
    }
    w
}

/// `use` in groups, as people write it: the standard library, other crates, this crate.
pub(super) fn uses(w: &mut Writer, imports: &Imports) {
    let group = |path: &str| match path {
        "crate" => 2,
        _ if path.starts_with("std") => 0,
        _ => 1,
    };
    for wanted in 0..3 {
        let mut any = false;
        for (path, names) in imports.0.iter().filter(|(path, _)| group(path) == wanted) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            w.import(path, &names);
            any = true;
        }
        if any {
            w.blank();
        }
    }
}

/// A struct with named members.
pub(super) struct Record<'a> {
    pub(super) ident: &'a str,
    pub(super) doc: &'a [String],
    pub(super) deprecated: Option<&'a Deprecation>,
    pub(super) derives: Derives,
    pub(super) members: &'a [RustMember],
    pub(super) fields: &'a [Field],
    /// The hidden member that keeps the answer of an error.
    pub(super) answer: Option<&'a str>,
    pub(super) constructor: bool,
}

impl Record<'_> {
    /// Its declaration and its constructor.
    pub(super) fn emit(&self, krate: &Crate<'_>, w: &mut Writer) {
        let computed_default =
            self.derives.default && self.members.iter().any(|member| member.default.is_some());
        w.doc(self.doc);
        derive(
            krate,
            w,
            self.derives,
            self.derives.default && !computed_default,
        );
        w.line("#[cfg_attr(feature = \"builder\", derive(typed_builder::TypedBuilder))]");
        w.line("#[cfg_attr(feature = \"builder\", builder(field_defaults(setter(into))))]");
        deprecated(w, self.deprecated);
        w.line("#[non_exhaustive]");
        let head = format!("pub struct {}", self.ident);
        if self.members.is_empty() && self.answer.is_none() {
            w.empty_item(&head);
        } else {
            w.open_item(&head);
            for (member, field) in self.members.iter().zip(self.fields) {
                w.doc(&member.doc);
                builder(w, member);
                deprecated(w, field.deprecated.as_ref());
                w.member(&format!("pub {}:", member.ident), &member.ty.to_string());
            }
            if let Some(answer) = self.answer {
                w.line("#[cfg_attr(feature = \"builder\", builder(default, setter(skip)))]");
                w.member(&format!("pub(crate) {answer}:"), krate.std("Answer"));
            }
            w.close("}");
        }
        w.blank();
        if self.constructor {
            self.constructor(krate, w);
        }
        if computed_default {
            self.default(krate, w);
        }
    }

    /// `new(…)` of what has to be given.
    fn constructor(&self, krate: &Crate<'_>, w: &mut Writer) {
        let parameters: Vec<String> = self
            .members
            .iter()
            .filter_map(|member| {
                let (ident, ty) = (&member.ident, &member.ty);
                Some(match member.argument? {
                    Argument::Exact => format!("{ident}: {ty}"),
                    Argument::Into => format!("{ident}: impl {}<{ty}>", krate.std("Into")),
                })
            })
            .collect();
        w.open(format_args!("impl {} {{", self.ident));
        w.line(if parameters.len() == self.members.len() {
            "/// From its members, all of which are required."
        } else {
            "/// From its required members; the others have their defaults."
        });
        w.item(self.has_wide_default(), |w| {
            w.signature("pub fn new(", &parameters, ") -> Self");
            self.literal(krate, w);
            w.close("}");
        });
        w.close("}");
        w.blank();
    }

    fn default(&self, krate: &Crate<'_>, w: &mut Writer) {
        w.item(self.has_wide_default(), |w| {
            w.open(format_args!(
                "impl {} for {} {{",
                krate.std("Default"),
                self.ident
            ));
            w.open("fn default() -> Self {");
            self.literal(krate, w);
            w.close("}");
            w.close("}");
        });
        w.blank();
    }

    fn literal(&self, krate: &Crate<'_>, w: &mut Writer) {
        let members: Vec<String> = self
            .members
            .iter()
            .map(|member| initial(krate, member))
            .chain(
                self.answer
                    .map(|ident| no_answer(ident, krate.std("Answer"))),
            )
            .collect();
        w.record("Self", &members);
    }

    /// A default is so wide that the formatter may break it.
    fn has_wide_default(&self) -> bool {
        let defaults = self.members.iter().filter_map(|it| it.default.as_ref());
        defaults
            .map(|it| it.expr.len())
            .any(|width| width > LIST_WIDTH)
    }
}

/// The hidden member of an error that did not come over the wire.
fn no_answer(ident: &str, answer: &str) -> String {
    format!("{ident}: {answer}::default()")
}

/// A member in the literal of a constructor.
fn initial(krate: &Crate<'_>, member: &RustMember) -> String {
    let ident = &member.ident;
    let value = match (member.argument, &member.default, member.slot) {
        (Some(Argument::Into), _, _) => format!("{ident}.into()"),
        (Some(Argument::Exact), _, _) => return ident.clone(),
        (None, Some(default), _) => default.expr.clone(),
        (None, None, Slot::Rest) => format!("{}::new()", krate.std("BTreeMap")),
        (None, None, Slot::Nullable) => format!("{}::Absent", krate.std("Nullable")),
        (None, None, _) => krate.std("None").to_owned(),
    };
    format!("{ident}: {value}")
}

/// `#[derive(…)]`.
pub(super) fn derive(krate: &Crate<'_>, w: &mut Writer, derives: Derives, default: bool) {
    let mut names = Vec::new();
    names.extend(derives.debug.then_some("Debug"));
    names.push("Clone");
    names.extend(derives.copy.then_some("Copy"));
    names.push("PartialEq");
    names.extend(derives.eq.then_some("Eq"));
    names.extend(
        derives
            .ord
            .then_some(["PartialOrd", "Ord"])
            .into_iter()
            .flatten(),
    );
    names.extend(derives.hash.then_some("Hash"));
    names.extend(default.then_some("Default"));
    let names: Vec<&str> = names.into_iter().map(|name| krate.std(name)).collect();
    w.line(format_args!("#[derive({})]", names.join(", ")));
}

/// `#[deprecated]`, with the reason where the spec gives one.
pub(super) fn deprecated(w: &mut Writer, deprecated: Option<&Deprecation>) {
    match deprecated.map(Deprecation::text) {
        None => {}
        Some(None) => w.line("#[deprecated]"),
        Some(Some(note)) => {
            // rustdoc reads it as Markdown.
            let note = docs::safe(&note).join(" ");
            w.line(format_args!("#[deprecated = {}]", literal::string(&note)));
        }
    }
}

/// What the builder has to know of a member.
fn builder(w: &mut Writer, member: &RustMember) {
    let mut options = Vec::new();
    match (&member.default, member.slot) {
        (Some(default), _) => options.push(format!("default = {}", default.expr)),
        (None, Slot::Option | Slot::Nullable | Slot::Rest) => options.push("default".to_owned()),
        (None, Slot::Plain | Slot::NullOption) => {}
    }
    let mut setter = Vec::new();
    if member.default.is_none() && member.slot == Slot::Option {
        let stem = member.ident.trim_start_matches("r#");
        setter.push(format!("strip_option(fallback = maybe_{stem})"));
    }
    if member.ident == BUILD {
        setter.push("suffix = \"_\"".to_owned());
    }
    if !setter.is_empty() {
        options.push(format!("setter({})", setter.join(", ")));
    }
    if !options.is_empty() {
        w.line(format_args!(
            "#[cfg_attr(feature = \"builder\", builder({}))]",
            options.join(", ")
        ));
    }
}

/// What the builder's last method is called: a member of this name has the setter `build_`.
const BUILD: &str = "build";
