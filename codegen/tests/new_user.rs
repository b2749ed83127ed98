//! The first minutes of somebody who has never been here: `init`, `generate`, and a crate that
//! compiles, in repositories of several kinds.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn empty() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn cratewright(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cratewright"))
        .args(arguments)
        .current_dir(root)
        .output()
        .expect("the program runs")
}

#[track_caller]
fn done(root: &Path, arguments: &[&str]) -> String {
    let output = cratewright(root, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    said
}

/// Has cargo look at the whole workspace. It stays offline: what is needed has been built with us.
#[track_caller]
fn cargo(root: &Path, arguments: &[&str]) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the repository");
    fs::copy(repository.join("Cargo.lock"), root.join("Cargo.lock")).expect("our versions");
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .env("CARGO_TARGET_DIR", repository.join("target/new-user"))
        .current_dir(root)
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn two_commands_lead_from_nothing_to_a_crate_that_compiles() {
    let root = empty();
    done(root.path(), &["init"]);
    let said = done(root.path(), &["generate"]);
    assert!(
        said.contains("Generated 1 spec, 3 crates changed"),
        "{said}"
    );
    cargo(root.path(), &["check", "--workspace", "--all-features"]);
    assert!(done(root.path(), &["generate"]).contains("Unchanged"));
    done(root.path(), &["generate", "--check"]);
    done(root.path(), &["check", "--deny-warnings"]);
}

#[test]
fn what_is_begun_is_formatted() {
    let dir = empty();
    done(dir.path(), &["init"]);
    done(dir.path(), &["new", "billing-keys"]);
    done(dir.path(), &["fmt", "--check"]);
}

#[test]
fn a_workspace_that_is_there_takes_the_crate_in() {
    let root = empty();
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"app\"]\n";
    fs::write(root.path().join("Cargo.toml"), manifest).expect("a manifest");
    fs::create_dir_all(root.path().join("app/src")).expect("a folder");
    fs::write(root.path().join("app/src/lib.rs"), "").expect("a file");
    fs::write(
        root.path().join("app/Cargo.toml"),
        "[package]\nname = \"app\"\n",
    )
    .expect("a manifest");
    done(root.path(), &["init", "--api", "shop"]);
    done(root.path(), &["new", "mail-box"]);
    done(root.path(), &["generate"]);
    let manifest = fs::read_to_string(root.path().join("Cargo.toml")).expect("a manifest");
    assert!(
        manifest.contains("\"app\", \"crates/shop-model\", \"crates/mail-box-model\""),
        "{manifest}"
    );
    cargo(root.path(), &["metadata", "--format-version=1"]);
}

#[test]
fn what_is_there_is_never_overwritten() {
    let root = empty();
    fs::write(root.path().join(".gitignore"), "mine\n").expect("a file");
    done(root.path(), &["init"]);
    assert_eq!(
        fs::read_to_string(root.path().join(".gitignore")).expect("a file"),
        "mine\n"
    );
    assert_eq!(cratewright(root.path(), &["init"]).status.code(), Some(2));
    assert_eq!(
        cratewright(root.path(), &["new", "notes"]).status.code(),
        Some(2)
    );
    assert_eq!(
        cratewright(root.path(), &["new", "../x"]).status.code(),
        Some(2)
    );
}

#[test]
fn exit_codes_tell_stale_from_wrong_and_from_bad_arguments() {
    let root = empty();
    assert_eq!(
        cratewright(root.path(), &["generate"]).status.code(),
        Some(1)
    );
    done(root.path(), &["init"]);
    assert_eq!(
        cratewright(root.path(), &["generate", "--check"])
            .status
            .code(),
        Some(3)
    );
    assert_eq!(
        cratewright(root.path(), &["generate", "--chek"])
            .status
            .code(),
        Some(2)
    );
    assert_eq!(
        cratewright(root.path(), &["generate", "nots"])
            .status
            .code(),
        Some(2)
    );
    assert_eq!(
        cratewright(root.path(), &["explain", "E9999"])
            .status
            .code(),
        Some(2)
    );
    fs::write(root.path().join("specs/notes.toml"), "spec = 2").expect("a spec");
    assert_eq!(
        cratewright(root.path(), &["generate"]).status.code(),
        Some(1)
    );
    fs::remove_file(root.path().join("specs/notes.toml")).expect("removed");
    let said = done(root.path(), &["check"]);
    assert!(said.contains("there is no spec in `specs`"), "{said}");
}

#[test]
fn a_renamed_spec_leaves_a_workspace_that_cargo_can_load() {
    let root = empty();
    done(root.path(), &["init"]);
    done(root.path(), &["generate"]);
    let (old, new) = (
        root.path().join("specs/notes.toml"),
        root.path().join("specs/memos.toml"),
    );
    let spec = fs::read_to_string(&old)
        .expect("a spec")
        .replace("\"notes\"\ntitle", "\"memos\"\ntitle");
    fs::write(new, spec).expect("a spec");
    fs::remove_file(old).expect("removed");
    done(root.path(), &["generate"]);
    assert!(!root.path().join("crates/notes-model").exists());
    cargo(root.path(), &["metadata", "--format-version=1"]);
}

#[test]
fn twenty_runs_at_once_end_as_one_would() {
    let root = empty();
    done(root.path(), &["init"]);
    let runs: Vec<_> = (0..20)
        .map(|_| {
            Command::new(env!("CARGO_BIN_EXE_cratewright"))
                .args(["generate", "--quiet"])
                .current_dir(root.path())
                .spawn()
                .expect("the program runs")
        })
        .collect();
    for mut run in runs {
        assert!(run.wait().expect("it ends").success());
    }
    done(root.path(), &["generate", "--check"]);
}

#[test]
fn a_run_that_is_killed_is_finished_by_the_next_one() {
    let root = empty();
    done(root.path(), &["init"]);
    let crates = root.path().join("crates");
    for delay in (0..40).map(|step| step * 2) {
        let _ = fs::remove_dir_all(&crates);
        let mut run = Command::new(env!("CARGO_BIN_EXE_cratewright"))
            .args(["generate", "--quiet"])
            .current_dir(root.path())
            .spawn()
            .expect("the program runs");
        std::thread::sleep(std::time::Duration::from_millis(delay));
        let _ = run.kill();
        let _ = run.wait();
        // Each crate is there as a whole, or not at all.
        for krate in fs::read_dir(&crates).into_iter().flatten() {
            let folder = krate.expect("an entry").path();
            assert!(
                folder.join("Cargo.toml").exists() && folder.join(".generated.sha256").exists()
            );
        }
        done(root.path(), &["generate", "--quiet"]);
        assert!(!root.path().join(".cratewright-stage").exists());
    }
    done(root.path(), &["generate", "--check"]);
}

#[test]
fn completions_and_pages_of_the_manual_are_there() {
    let root = empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = cratewright(root.path(), &["completions", shell]);
        assert!(
            String::from_utf8_lossy(&output.stdout).contains("generate"),
            "{shell}"
        );
    }
    done(root.path(), &["man", "pages"]);
    assert!(root.path().join("pages/cratewright-generate.1").exists());
}
