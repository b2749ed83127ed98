//! What every protocol asks for, case by case: `tests/protocol/` has a spec and its cases for each.
//!
//! The specs are generated into a workspace of their own, built once together with a program that
//! plays cases (`cratewright-tests-wire`), and every case is held against what it expects.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

const SUITES: &[&str] = &["aws-json-1.1", "aws-rest-json-1", "rest-json"];

#[test]
fn requests_responses_and_errors_are_what_the_protocols_say() {
    let mut player = Player::new();
    let mut cases = Vec::new();
    for suite in SUITES {
        let package = player.add(&format!("tests/protocol/{suite}.toml"));
        let text = player.read(&format!("tests/protocol/{suite}.json"));
        let suite: Vec<Value> = serde_json::from_str(&text).expect("cases are JSON");
        cases.extend(suite.into_iter().map(|mut case| {
            let operation = case["operation"].as_str().unwrap_or_default();
            case["operation"] = format!("{package}.{operation}").into();
            case
        }));
    }
    let answers = player.play(&cases);
    assert_eq!(answers.len(), cases.len());
    let mut failures = String::new();
    for (case, answer) in cases.iter().zip(&answers) {
        if let Err(difference) = check(case, answer) {
            let _ = writeln!(
                failures,
                "{} ({})\n  {difference}\n",
                case["id"], case["operation"]
            );
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// Holds an answer against what its case expects.
fn check(case: &Value, answer: &Value) -> Result<(), String> {
    if let Some(member) = case["refused"].as_str() {
        let refusal = answer["refused"].as_str().unwrap_or_default();
        let told = refusal.contains(member) && !refusal.contains("hunter2");
        return if told {
            Ok(())
        } else {
            Err(format!("not refused: {answer}"))
        };
    }
    if case.get("input").is_some() {
        return check_request(case, answer);
    }
    if case.get("error").is_some() {
        return check_error(case, answer);
    }
    expect("response", answer.get("response"), case.get("response"))
}

fn check_request(case: &Value, answer: &Value) -> Result<(), String> {
    for part in ["method", "path", "query"] {
        expect(part, Some(&answer[part]), Some(&case[part]))?;
    }
    let no_headers = json!({});
    expect(
        "headers",
        answer.get("headers"),
        case.get("headers").or(Some(&no_headers)),
    )?;
    let body = answer["body"].as_str().unwrap_or_default();
    match case.get("json") {
        Some(json) => expect("body", serde_json::from_str(body).ok().as_ref(), Some(json)),
        None => expect(
            "body",
            Some(&json!(body)),
            case.get("body").or(Some(&json!(""))),
        ),
    }
}

fn check_error(case: &Value, answer: &Value) -> Result<(), String> {
    let error = answer
        .get("error")
        .ok_or_else(|| format!("no error: {answer}"))?;
    for (key, expected) in case["error"].as_object().into_iter().flatten() {
        expect(key, error.get(key), Some(expected))?;
    }
    let debug = error["debug"].as_str().unwrap_or_default();
    for part in case["debug"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
    {
        if !debug.contains(part) {
            return Err(format!("{part} is not in {debug}"));
        }
    }
    Ok(())
}

fn expect(what: &str, found: Option<&Value>, expected: Option<&Value>) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    let text = |value: Option<&Value>| value.map_or("nothing".to_owned(), Value::to_string);
    Err(format!(
        "{what}\n    expected {}\n    found    {}",
        text(expected),
        text(found)
    ))
}

/// A program that plays cases of generated crates.
struct Player {
    /// The workspace that this test belongs to.
    root: PathBuf,
    /// The one of the generated crates and the program.
    home: PathBuf,
    packages: Vec<String>,
    /// Requests by the names of their operations.
    requests: BTreeMap<String, String>,
}

impl Player {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        Self {
            root: root.canonicalize().expect("the workspace"),
            home: PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("protocol"),
            packages: Vec::new(),
            requests: BTreeMap::new(),
        }
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).expect(path)
    }

    /// Generates the crate of a spec and gives its name.
    fn add(&mut self, spec: &str) -> String {
        let (api, _) = cratewright::load(spec, &self.read(spec)).unwrap_or_else(|diagnostics| {
            panic!(
                "{}",
                diagnostics
                    .iter()
                    .map(ToString::to_string)
                    .collect::<String>()
            )
        });
        let krate = cratewright::lower::lower(&api);
        let kits = ["support", "testkit"].map(|kit| {
            let path = self.root.join("crates").join(kit);
            (
                format!("\"../cratewright-{kit}\""),
                format!("\"{}\"", path.display()),
            )
        });
        let directory = self.home.join("crates").join(&krate.package);
        for (path, text) in cratewright::emit::emit(&krate) {
            let with_kits = kits
                .iter()
                .fold(text, |text, (from, to)| text.replace(from, to));
            write(&directory.join(path), &with_kits);
        }
        for (operation, rust) in api.operations.iter().zip(&krate.operations) {
            let name = format!("{}.{}", krate.package, operation.name);
            let request = format!("{}::{}", krate.lib, rust.request.ident);
            self.requests.insert(name, request);
        }
        self.packages.push(krate.package.clone());
        krate.package
    }

    /// Builds the program and plays the cases.
    fn play(&self, cases: &[Value]) -> Vec<Value> {
        let lines: Vec<String> = cases.iter().map(Value::to_string).collect();
        let lines = lines.join("\n");
        let mut player = Command::new(self.build())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the player");
        let mut input = player.stdin.take().expect("its input");
        let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
        let output = player.wait_with_output().expect("its answers");
        writer.join().expect("the writer").expect("all cases");
        let answers = String::from_utf8(output.stdout).expect("text");
        answers
            .lines()
            .map(|line| serde_json::from_str(line).expect("an answer"))
            .collect()
    }

    fn build(&self) -> PathBuf {
        let wire = self.root.join("tests/wire");
        let mut manifest = format!(
            "[package]\nname = \"player\"\nedition = \"2024\"\n\n\
             [workspace]\n\n\
             [profile.dev]\ndebug = false\n\n\
             [dependencies]\ncratewright-tests-wire = {{ path = \"{}\" }}\n",
            wire.display()
        );
        for package in &self.packages {
            let at = format!("path = \"crates/{package}\"");
            let _ = writeln!(manifest, "{package} = {{ {at}, features = [\"http\"] }}");
        }
        let arms = self.requests.iter();
        let arms: Vec<String> = arms
            .map(|(name, request)| format!("{name:?} => {request}"))
            .collect();
        let arms = arms.join(",\n");
        let main = format!(
            "use cratewright_tests_wire::{{operations, serve}};\n\n\
             fn main() -> std::io::Result<()> {{\n\
             serve(|operation, case| operations!(case, operation;\n{arms}))\n}}\n"
        );
        write(&self.home.join("Cargo.toml"), &manifest);
        write(&self.home.join("src/main.rs"), &main);
        write(&self.home.join("Cargo.lock"), &self.read("Cargo.lock"));
        let target = self.home.join("target");
        let status = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--offline"])
            .current_dir(&self.home)
            .env("CARGO_TARGET_DIR", &target)
            .status();
        assert!(
            status.expect("cargo").success(),
            "the generated crates do not compile"
        );
        target.join("debug/player")
    }
}

/// Writes a file, unless it is already there: what did not change is not built again.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a directory")).expect("a directory");
    fs::write(path, text).expect("a file");
}
