//! A spec for each part of the language: what people read of its crate is golden, and all of it
//! compiles, is formatted, and has nothing that clippy or rustdoc would complain about.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cratewright::emit::Files;
use cratewright::settings::Target;
use cratewright::sync;

/// The specs by their names, in order.
fn specs() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/features");
    let mut specs = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder of specs") {
        let path = entry.expect("an entry").path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            specs.insert(name, fs::read_to_string(&path).expect("a spec"));
        }
    }
    specs
}

fn generate(name: &str, text: &str) -> Files {
    match cratewright::load(&format!("{name}.toml"), text) {
        Ok((api, _)) => cratewright::generate(&api, Target::of(&api.id)),
        Err(diagnostics) => {
            panic!(
                "{}",
                cratewright::diagnostic::text::render_all(&diagnostics, false)
            )
        }
    }
}

/// What a golden has of a crate: the declarations, and how they are read, written and checked.
fn shown(files: &Files) -> String {
    let is_shown = |path: &str| {
        let rest = path.strip_prefix("src/").unwrap_or_default();
        !rest.is_empty() && !rest.starts_with("impls/http/") && rest != "impls/schema.rs"
    };
    let mut golden = String::new();
    for (path, text) in files.iter().filter(|(path, _)| is_shown(path)) {
        golden.extend(["//// ", path, "\n\n", text, "\n"]);
    }
    golden
}

#[test]
fn crates_are_what_their_goldens_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/features");
    // Of the obstacle course of names it says enough that they compile.
    for (name, text) in specs().into_iter().filter(|(name, _)| name != "names") {
        let golden = shown(&generate(&name, &text));
        expect_test::expect_file![folder.join(format!("{name}.golden"))].assert_eq(&golden);
    }
}

#[test]
fn every_file_parses_as_rust() {
    for (name, text) in specs() {
        let files = generate(&name, &text);
        let is_rust = |path: &str| Path::new(path).extension().is_some_and(|it| it == "rs");
        for (path, text) in files.iter().filter(|(path, _)| is_rust(path)) {
            assert!(syn::parse_file(text).is_ok(), "{name}: {path}");
        }
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    for (name, text) in specs() {
        assert_eq!(generate(&name, &text), generate(&name, &text));
    }
}

#[test]
fn crates_compile_with_and_without_features_and_no_tool_complains() {
    let workspace = workspace();
    for arguments in [
        &["check", "--workspace"][..],
        &[
            "clippy",
            "--workspace",
            "--all-features",
            "--",
            "-D",
            "warnings",
        ],
        &["doc", "--workspace", "--all-features", "--no-deps"],
        &["test", "--workspace", "--all-features", "--no-fail-fast"],
    ] {
        run(&workspace, env!("CARGO"), arguments);
    }
    // Of names that take the prelude's place some lines are too long for any layout.
    let sources = rust_files(&workspace)
        .into_iter()
        .filter(|path| !path.contains("names-model"));
    let mut arguments = vec!["--check".to_owned(), "--edition=2024".to_owned()];
    arguments.extend(sources);
    run(&workspace, "rustfmt", &arguments);
}

/// A workspace with the crates of all specs, which uses the support crate of this one.
fn workspace() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("features");
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the repository");
    let mut units = Vec::new();
    for (name, text) in specs() {
        let mut files = generate(&name, &text);
        let manifest = files.get_mut("Cargo.toml").expect("a manifest");
        for kit in ["support", "testkit"] {
            let path = repository.join("crates").join(kit).display().to_string();
            *manifest =
                manifest.replace(&format!("\"../cratewright-{kit}\""), &format!("{path:?}"));
        }
        units.push(sync::Unit {
            folder: format!("crates/{name}-model"),
            source: format!("specs/{name}.toml"),
            files,
        });
    }
    fs::create_dir_all(&root).expect("a folder");
    let plan = sync::plan(&root, &units, &["crates"]).expect("a plan");
    sync::apply(&root, &plan).expect("files");
    fs::write(
        root.join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n",
    )
    .expect("a manifest");
    fs::copy(repository.join("Cargo.lock"), root.join("Cargo.lock"))
        .expect("the versions of this workspace");
    root
}

fn run<S: AsRef<std::ffi::OsStr>>(workspace: &Path, program: &str, arguments: &[S]) {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(workspace)
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .expect("the program runs");
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{out}\n{err}");
}

/// The roots of the crates: rustfmt finds the other files from there.
fn rust_files(workspace: &Path) -> Vec<String> {
    let crates = fs::read_dir(workspace.join("crates")).expect("the crates");
    let roots = crates.map(|entry| entry.expect("an entry").path().join("src/lib.rs"));
    roots
        .map(|path| path.to_string_lossy().into_owned())
        .collect()
}
