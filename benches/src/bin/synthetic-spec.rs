//! Prints a spec of the size asked for: `synthetic-spec [TYPES] [FIELDS]`, 10,000 and 100,000 unless told.
//!
//! Every language feature that a real API uses takes its share: newtypes with bounds and patterns,
//! enums, structs of ten members or so, unions, recursion through lists, operations with pages.

use std::fmt::Write as _;
use std::io::Write as _;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<usize>());
    let types = arguments.next().and_then(Result::ok).unwrap_or(10_000);
    let fields = arguments.next().and_then(Result::ok).unwrap_or(100_000);
    std::io::stdout().write_all(spec(types, fields).as_bytes())
}

const HEAD: &str = r#"spec = 1

[api]
id       = "synthetic"
title    = "Made Up"
version  = "2026-01-01"
protocol = "rest-json"
auth     = ["bearer"]
doc      = "An API of the size asked for, to measure with."

[errors.Refused]
http = 400
doc  = "The request was refused."
[errors.Refused.fields]
message = { type = "string", required = true, doc = "Why." }
"#;

fn spec(types: usize, fields: usize) -> String {
    let newtypes = types / 20;
    let enums = types / 10;
    let unions = types / 50;
    let structs = types - newtypes - enums - unions;
    let mut out = String::from(HEAD);
    for i in 0..newtypes {
        let _ = write!(
            out,
            "\n[newtypes.Id{i}]\ntype    = \"string\"\nlength  = \"1..=64\"\npattern = '[-.a-zA-Z0-9]+'\ndoc     = \"Identifier number {i}.\"\n"
        );
    }
    for i in 0..enums {
        let _ = write!(
            out,
            "\n[enums.Status{i}]\ndoc = \"Where thing {i} is in its life.\"\n[enums.Status{i}.values]\nCREATING = \"Being made.\"\nREADY = \"Usable.\"\nDELETING = \"On its way out.\"\n"
        );
    }
    for i in 0..structs {
        let _ = write!(
            out,
            "\n[structs.Thing{i}]\ndoc = \"Thing number {i}.\"\n[structs.Thing{i}.fields]\n"
        );
        // Spread the fields evenly, so that the sum is exact.
        let count = fields * (i + 1) / structs - fields * i / structs;
        for j in 0..count {
            let _ = writeln!(out, "{}", field(i, j, structs, newtypes, enums, unions));
        }
    }
    for i in 0..unions {
        let _ = write!(
            out,
            "\n[unions.Either{i}]\ndoc = \"One or the other.\"\n[unions.Either{i}.variants]\nThing = \"Thing{}\"\nText = \"string\"\n",
            i % structs
        );
    }
    for i in 0..types / 100 {
        let _ = write!(
            out,
            "\n[operations.GetThing{i}]\ndoc = \"Reads thing {i}.\"\nhttp = {{ method = \"GET\", uri = \"/things{i}/{{id}}\", status = 200 }}\nreadonly = true\nerrors = [\"Refused\"]\n[operations.GetThing{i}.input.fields]\nid = {{ type = \"string\", required = true, in = \"path\", doc = \"Which one.\" }}\nlimit = {{ type = \"i32\", in = \"query\", range = \"1..=100\", doc = \"How many.\" }}\n[operations.GetThing{i}.output.fields]\nthing = {{ type = \"Thing{i}\", required = true, doc = \"The thing.\" }}\n"
        );
    }
    out
}

fn field(
    i: usize,
    j: usize,
    structs: usize,
    newtypes: usize,
    enums: usize,
    unions: usize,
) -> String {
    let (ty, rest) = match j % 10 {
        0 => (format!("Id{}", i % newtypes), ", required = true"),
        1 => (format!("Status{}", i % enums), ", required = true"),
        2 => ("timestamp".to_owned(), ", required = true"),
        3 => ("string".to_owned(), ", length = \"1..=256\""),
        4 => (format!("list<Thing{}>", (i * 7 + 1) % structs), ""),
        5 => ("map<string, string>".to_owned(), ", length = \"0..=50\""),
        6 => ("i64".to_owned(), ", range = \"0..=1000\""),
        7 => ("string?".to_owned(), ""),
        8 => (format!("list<Either{}>", i % unions), ""),
        _ => ("bool".to_owned(), ", default = false"),
    };
    format!("member{j} = {{ type = \"{ty}\"{rest}, doc = \"Member {j} of thing {i}.\" }}")
}
