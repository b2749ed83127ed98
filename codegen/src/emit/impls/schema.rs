//! `src/impls/schema.rs`: `JsonSchema` of every type, from the documents in `schemas/`.

use crate::emit::writer::Writer;
use crate::lower::view::Crate;
use crate::schema::forms::{self, Form};
use crate::schema::{self, Contract};

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    if krate.shapes.is_empty() && krate.operations.is_empty() {
        return String::new();
    }
    let mut w = Writer::new();
    w.line(format_args!("// {}", crate::emit::marker(krate)));
    w.blank();
    w.line("//! `JsonSchema` of every type: a definition in the documents of this crate.");
    w.blank();
    w.open("cratewright_support::json_schemas! {");
    for contract in Contract::ALL {
        let name = contract.name();
        w.line(format_args!(
            "{name}: include_str!(\"../../schemas/{}.{name}.schema.json\"),",
            krate.api.id
        ));
    }
    let forms = forms::used(krate.api).into_iter();
    let forms = forms.map(|form| format!("{} = \"{}\"", ident(form), form.name()));
    w.line(format_args!(
        "forms: [{}],",
        forms.collect::<Vec<_>>().join(", ")
    ));
    let variants = schema::variants(krate.api);
    if variants.is_empty() {
        w.line("variants: [],");
    } else {
        w.open("variants: [");
        for variant in variants {
            w.line(format_args!("{variant},"));
        }
        w.close("],");
    }
    w.open("types: [");
    for shape in &krate.shapes {
        w.line(format_args!("crate::{},", shape.ident));
    }
    for operation in &krate.operations {
        w.line(format_args!("crate::{},", operation.request.ident));
        w.line(format_args!("crate::{},", operation.response.ident));
    }
    w.close("],");
    w.close("}");
    w.finish()
}

fn ident(form: Form) -> &'static str {
    match form {
        Form::EpochSeconds => "EpochSeconds",
        Form::EpochMillis => "EpochMillis",
        Form::HttpDate => "HttpDate",
        Form::NonFinite => "NonFinite",
    }
}
