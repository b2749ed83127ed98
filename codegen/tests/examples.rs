//! The projects in `examples/` are generated, built and run, as their page says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the repository")
}

/// A copy of an example, where paths into the repository lead there still.
fn copy(name: &str) -> PathBuf {
    let root = repository().join("target/examples-of-projects").join(name);
    let _ = fs::remove_dir_all(&root);
    copy_folder(&repository().join("examples").join(name), &root);
    fs::copy(repository().join("Cargo.lock"), root.join("Cargo.lock")).expect("our versions");
    root
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a kind").is_dir() {
            copy_folder(&entry.path(), &target);
        } else if entry.file_name() == "Cargo.toml" {
            let text = fs::read_to_string(entry.path()).expect("a manifest");
            let text = text.replace("\"../../", &format!("\"{}/", repository().display()));
            fs::write(target, text).expect("a manifest");
        } else {
            fs::copy(entry.path(), target).expect("a file");
        }
    }
}

fn generate(root: &Path) {
    let status = Command::new(env!("CARGO_BIN_EXE_cratewright"))
        .arg("generate")
        .current_dir(root)
        .status();
    assert!(status.expect("the program runs").success());
}

/// Builds and runs a program. It stays offline: what is needed has been built with us.
#[track_caller]
fn run(root: &Path) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--offline"])
        .env("CARGO_TARGET_DIR", repository().join("target/new-user"))
        .current_dir(root)
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("warning"), "{said}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_crate_beside_the_program() {
    let root = copy("crate");
    generate(&root);
    assert!(run(&root).contains("Water the plants"));
}

#[test]
fn a_module_inside_the_program() {
    let root = copy("module");
    generate(&root);
    assert!(run(&root).contains("Water the plants"));
}

#[test]
fn a_module_from_a_build_script() {
    let root = copy("build-script");
    assert!(run(&root).contains("Water the plants"));
}
