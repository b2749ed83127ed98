//! Generated code is what rustfmt would print, whatever the spec: long names, deep types, many values.

mod random;

use std::fs;
use std::path::Path;
use std::process::Command;

use cratewright::diagnostic::text;
use cratewright::settings::Target;

/// Generates the crates of these seeds, and asks rustfmt about all of them at once.
fn formatted(name: &str, seeds: std::ops::Range<u64>) {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    let count = seeds.end - seeds.start;
    let mut roots = Vec::new();
    let mut refused = Vec::new();
    for seed in seeds {
        let spec = random::spec(seed);
        let api = match cratewright::load("random.toml", &spec) {
            Ok((api, _)) => api,
            Err(all) => {
                refused.push(text::render_all(&all, false));
                continue;
            }
        };
        let folder = root.join(seed.to_string());
        for (path, text) in cratewright::generate(&api, Target::of(&api.id)) {
            if Path::new(&path).extension().is_some_and(|it| it == "rs") {
                let path = folder.join(path);
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(path, text).expect("a file");
            }
        }
        roots.push(folder.join("src/lib.rs"));
        let tests = folder.join("tests/generated.rs");
        roots.extend(tests.exists().then_some(tests));
    }
    let few = u64::try_from(refused.len()).expect("a count") * 4 <= count;
    assert!(few, "{}", refused.join("\n"));
    let output = Command::new("rustfmt")
        .args(["--check", "--edition=2024", "--color=never"])
        .args(&roots)
        .output()
        .expect("rustfmt runs");
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{out}\n{err}");
}

#[test]
fn a_hundred_crates_are_as_rustfmt_prints_them() {
    formatted("formatting", 0..100);
}

#[test]
#[ignore = "a minute and more"]
fn two_thousand_crates_are_as_rustfmt_prints_them() {
    formatted("formatting-more", 100..2100);
}
