//! What the rules say of the wire is what readers say: for every row, programs on the old crate read
//! what the new spec allows in answers, and the new spec's schema, which is as strict as a service
//! may be, looks at the requests that the old one allowed.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cratewright::evolve::{Change, Spec, Verdict, diff};
use cratewright::model::{Api, Operation, ShapeKind};
use cratewright::schema::{self, Contract, Options};
use serde_json::Value;

#[path = "evolution/documents.rs"]
mod documents;
#[path = "evolution/edits.rs"]
mod edits;
#[path = "evolution/rows.rs"]
mod rows;

/// So many documents of each message.
const DOCUMENTS: usize = 60;

/// Rules about what is outside of JSON: URIs, headers, statuses, media types, credentials.
fn is_outside(change: &Change) -> bool {
    let rule = change.rule.id;
    let is_parameter = rule == "member-wire" && change.path.keys()[0] == "operations";
    let prefixes = [
        "request-encoding",
        "http-",
        "auth-",
        "api-",
        "operation-",
        "error-",
        "request-content",
        "response-content",
    ];
    // The crate keeps what the service has no longer.
    let is_leaving = rule.ends_with("-leaving");
    is_parameter
        || is_leaving
        || prefixes.iter().any(|prefix| rule.starts_with(prefix))
        || ["member-moved", "member-query-style", "type-removed"].contains(&rule)
}

fn spec(name: &str, text: &str) -> Spec {
    Spec::load(name, text).unwrap_or_else(|wrong| {
        let wrong = cratewright::diagnostic::text::render_all(&wrong, false);
        panic!("{name}:\n{wrong}")
    })
}

#[test]
#[ignore = "compiles a program that reads"]
fn readers_fail_exactly_where_the_rules_say_so() {
    let rows = rows::ROWS.iter();
    let pairs = rows.map(|row| (row.0.to_owned(), rows::edited(rows::BASE, row)));
    let wrong = judged(pairs.collect());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Of edits at random, documents at random seldom show what breaks: what is told to be harmless is.
#[test]
#[ignore = "compiles a program that reads"]
fn no_reader_fails_where_the_rules_say_that_none_does() {
    let number = |name, usual| {
        let told = std::env::var(name).ok().and_then(|it| it.parse().ok());
        told.unwrap_or(usual)
    };
    let base = edits::tree(rows::BASE);
    let mut corpus = edits::Corpus::default();
    corpus.add(&base);
    for row in rows::ROWS {
        corpus.add(&edits::tree(&rows::edited(rows::BASE, row)));
    }
    let mut random = edits::Random::new(number("SEED", 5));
    let mut pairs: Vec<(String, String)> = Vec::new();
    for _ in 0..number("EDITS", 400) {
        let (what, edited) = edits::edit(&base, &corpus, &mut random);
        let text = edited.text();
        if Spec::load("edited.toml", &text).is_ok() {
            pairs.push((what, text));
        }
    }
    println!("{} pairs", pairs.len());
    let mut wrong = judged(pairs);
    wrong.retain(|wrong| !wrong.contains(UNDERSTOOD));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where the rules are wrong of specs that come from the one that all rows edit.
fn judged(pairs: Vec<(String, String)>) -> Vec<String> {
    let old = spec("old.toml", rows::BASE);
    let mut questions = Vec::new();
    let mut asked = Vec::new();
    let mut wrong = Vec::new();
    for (name, text) in pairs {
        let new = spec(&name, &text);
        let found = diff(&old, &new).changes;
        let told = found.iter().map(|it| format!("{} {}", it.path, it.rule.id));
        let name = format!("{name} ({})", told.collect::<Vec<_>>().join(", "));
        // Documents of requests have the names of the spec.
        let is_renamed = |change: &Change| {
            let is_name = ["member-key", "member-renamed"].contains(&change.rule.id);
            is_name && change.path.keys()[0] == "operations"
        };
        let is_beyond = |change: &Change| is_outside(change) && change.wire() != Verdict::No;
        if found.iter().any(|it| is_beyond(it) || is_renamed(it)) {
            continue;
        }
        let worst = |way: fn(&Change) -> Option<Verdict>| {
            found.iter().filter_map(way).max().unwrap_or_default()
        };
        let request = worst(|change| change.request);
        let refused = refused_requests(old.api(), new.api());
        if let Some(said) = contradicts(request, !refused.is_empty()) {
            wrong.push(format!("{name}: requests {said}: {refused:?}"));
        }
        let added = added(&found, new.api());
        let documents = answers(new.api());
        let response = worst(|change| change.response);
        asked.push((name, response, added, documents.len()));
        questions.extend(documents);
    }
    let mut replies = ask(&questions).into_iter();
    let mut documents = questions.iter();
    for (name, verdict, added, count) in asked {
        let mut failures = Vec::new();
        for _ in 0..count {
            let (Some((ty, document)), Some(reply)) = (documents.next(), replies.next()) else {
                panic!("the reader gave up");
            };
            match reply {
                Err(error) => failures.push(format!("{ty} {document}: {error}")),
                Ok(kept) => {
                    if let Some(lost) = lost(document, &kept, &added, "") {
                        failures.push(format!("{ty} {document}: lost {lost}"));
                    }
                }
            }
        }
        if let Some(said) = contradicts(verdict, !failures.is_empty()) {
            wrong.push(format!("{name}: answers {said}: {:?}", failures.first()));
        }
    }
    wrong
}

/// The members that old programs have not heard of: new ones, and those of a struct that stands where
/// another one stood.
fn added(found: &[Change], new: &Api) -> Vec<String> {
    let is_new = |change: &&Change| change.old.is_none() && change.new.is_some();
    let names = found.iter().filter(is_new);
    let names: Vec<&String> = names.filter_map(|it| it.path.keys().last()).collect();
    let others: Vec<&String> = found
        .iter()
        .filter(|change| change.rule.id == "member-type")
        .filter_map(|change| change.new.as_ref())
        .collect();
    let added = new.fields().filter(|field| names.contains(&&field.name));
    let shapes = new.shapes.iter();
    let swapped = shapes.filter(|shape| others.contains(&&shape.name));
    let swapped = swapped.filter_map(|shape| match &shape.kind {
        ShapeKind::Struct(body) => Some(&body.fields),
        _ => None,
    });
    added
        .chain(swapped.flatten())
        .flat_map(|field| [field.name.clone(), field.wire.clone()])
        .chain(names.iter().map(|name| (*name).clone()))
        .collect()
}

const UNDERSTOOD: &str = "are understood, and should not be";

/// What is wrong with a verdict. One that depends is never wrong.
fn contradicts(verdict: Verdict, fails: bool) -> Option<&'static str> {
    match (verdict, fails) {
        (Verdict::No, true) => Some("are refused, and should not be"),
        (Verdict::Yes, false) => Some(UNDERSTOOD),
        _ => None,
    }
}

/// Requests that the old spec allows and the new one refuses.
fn refused_requests(old: &Api, new: &Api) -> Vec<String> {
    let mut refused = Vec::new();
    for operation in &old.operations {
        let name = format!("{}Request", operation.name);
        if !new.operations.iter().any(|it| it.name == operation.name) {
            continue;
        }
        let (before, after) = (validator(old, &name), validator(new, &name));
        let mut random = documents::Random(0x2545_f491_4f6c_dd1d);
        for _ in 0..DOCUMENTS {
            let document = documents::message(old, &operation.input.body, true, &mut random);
            if before.is_valid(&document) && !after.is_valid(&document) {
                refused.push(format!("{name} {document}"));
            }
        }
    }
    refused.truncate(1);
    refused
}

fn validator(api: &Api, root: &str) -> jsonschema::Validator {
    let options = Options {
        contract: Contract::Serialize,
        root: Some(root.to_owned()),
        close_enums: true,
        ..Options::default()
    };
    let files = schema::files(api, &options);
    let text = files.values().next().expect("a schema");
    let mut schema: Value = serde_json::from_str(text).expect("JSON");
    fill_in(&mut schema);
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema")
}

/// A service fills in what has a default, which our crates always write.
fn fill_in(schema: &mut Value) {
    let has_default = |schema: &Value, name: &Value| {
        let member = name
            .as_str()
            .and_then(|name| schema["properties"].get(name));
        member.is_some_and(|member| member.get("default").is_some())
    };
    if let Some(required) = schema.get("required").and_then(Value::as_array) {
        let needed = required.iter().filter(|name| !has_default(schema, name));
        let needed: Vec<Value> = needed.cloned().collect();
        schema["required"] = needed.into();
    }
    match schema {
        Value::Object(inside) => inside.values_mut().for_each(fill_in),
        Value::Array(inside) => inside.iter_mut().for_each(fill_in),
        _ => {}
    }
}

/// Answers that a spec allows, with the types that read them.
fn answers(api: &Api) -> Vec<(String, Value)> {
    let mut random = documents::Random(0x9e37_79b9_7f4a_7c15);
    let mut found = Vec::new();
    for name in ["GetToken", "SearchTokens"] {
        let is_it = |operation: &&Operation| operation.name == name;
        let Some(operation) = api.operations.iter().find(is_it) else {
            continue;
        };
        for _ in 0..DOCUMENTS {
            let body = &operation.output.body;
            let document = documents::message(api, body, false, &mut random);
            found.push((format!("{name}Response"), document));
        }
    }
    found
}

/// What was written and is not there after it has been read; what was added is meant to be ignored.
fn lost(written: &Value, kept: &Value, added: &[String], path: &str) -> Option<String> {
    match (written, kept) {
        (Value::Object(written), Value::Object(kept)) => written.iter().find_map(|(key, value)| {
            if added.contains(key) || value.is_null() {
                return None;
            }
            let path = format!("{path}/{key}");
            match kept.get(key) {
                Some(kept) => lost(value, kept, added, &path),
                None => Some(path),
            }
        }),
        (Value::Array(written), Value::Array(kept)) => {
            let pairs = written.iter().zip(kept);
            let mut inside = pairs.filter_map(|(value, kept)| lost(value, kept, added, path));
            (written.len() != kept.len())
                .then(|| path.to_owned())
                .or_else(|| inside.next())
        }
        // Numbers and instants may be spelled in another way.
        (Value::Number(_) | Value::String(_), Value::Number(_) | Value::String(_)) => None,
        _ => (written != kept).then(|| path.to_owned()),
    }
}

/// What a program on the old crate makes of each document: as it writes it again, or why it cannot
/// be read.
fn ask(questions: &[(String, Value)]) -> Vec<Result<Value, String>> {
    let root = reader();
    let mut child = Command::new(env!("CARGO"))
        .args(["run", "--quiet"])
        .current_dir(&root)
        .env("CARGO_NET_OFFLINE", "true")
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("evolution-target"),
        )
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("cargo runs");
    let mut input = child.stdin.take().expect("a pipe");
    let text: String = questions
        .iter()
        .map(|(ty, document)| format!("{ty}\t{document}\n"))
        .collect();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("the reader ends");
    writer.join().expect("no panic").expect("the reader reads");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines()
        .map(|line| match line.split_once('\t') {
            Some(("ok", kept)) => Ok(serde_json::from_str(kept).expect("JSON")),
            _ => Err(line.to_owned()),
        })
        .collect()
}

/// A program on the crate of the spec that all rows edit.
fn reader() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("evolution-reader");
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the repository");
    let (api, _) = cratewright::load("base.toml", rows::BASE).expect("a spec");
    let target = cratewright::settings::Target::of(&api.id);
    for (path, text) in cratewright::generate(&api, target) {
        // Only the crate itself is wanted, and not what its own tests and other features need.
        if path != "Cargo.toml" {
            write(&root.join("model").join(path), &text);
        }
    }
    let support = repository.join("crates/support").display().to_string();
    let manifest = format!(
        "[package]\nname = \"vault-model\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [features]\ndefault = [\"http\"]\nhttp = []\nbuilder = []\nproptest = []\nschemars = []\n\n\
         [dependencies]\ncratewright-support = {{ path = {support:?}, features = [\"http\", \"blob\", \"document\", \"uuid\"] }}\n\
         serde_core = {{ version = \"1\", default-features = false, features = [\"std\"] }}\n\
         serde_json = {{ version = \"1\", default-features = false, features = [\"std\"] }}\n\
         time = {{ version = \"0.3\", default-features = false, features = [\"std\"] }}\n"
    );
    write(&root.join("model/Cargo.toml"), &manifest);
    let manifest = "[workspace]\nmembers = [\"model\"]\n\n[package]\nname = \"reader\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nvault-model = { path = \"model\" }\nserde_json = { version = \"1\", default-features = false, features = [\"std\"] }\nserde_core = { version = \"1\", default-features = false, features = [\"std\"] }\n";
    write(&root.join("Cargo.toml"), manifest);
    let main = r#"use std::io::{self, BufRead as _};

fn main() {
    for line in io::stdin().lock().lines() {
        let line = line.expect("a line");
        let (ty, document) = line.split_once('\t').expect("a type");
        let kept = match ty {
            "GetTokenResponse" => again::<vault_model::GetTokenResponse>(document),
            _ => again::<vault_model::SearchTokensResponse>(document),
        };
        match kept {
            Ok(kept) => println!("ok\t{kept}"),
            Err(error) => println!("{}", error.to_string().replace('\t', " ")),
        }
    }
}

fn again<'d, T>(document: &'d str) -> serde_json::Result<String>
where
    T: serde_core::Deserialize<'d> + serde_core::Serialize,
{
    serde_json::to_string(&serde_json::from_str::<T>(document)?)
}
"#;
    write(&root.join("src/main.rs"), main);
    fs::copy(repository.join("Cargo.lock"), root.join("Cargo.lock"))
        .expect("the versions of this workspace");
    root
}

fn write(path: &Path, text: &str) {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).expect("a folder");
    }
    fs::write(path, text).expect("a file");
}
