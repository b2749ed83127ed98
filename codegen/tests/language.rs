//! What the checker passes works: crates of random specs compile with every feature, nothing
//! complains about them, and their own tests pass.

mod random;

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

use cratewright::settings::Target;
use cratewright::sync;

/// Constructs that specs at random do not have yet: each seed adds some of them.
const EXTRAS: [&str; 7] = [
    "[newtypes.ExtraTags]\ntype = \"list<string>\"\nlength = \"1..=3\"\n\n\
     [structs.ExtraRows.fields]\nrows = { type = \"map<string, ExtraTags>\", required = true }\nown = { type = \"ExtraTags\" }\n",
    "[structs.ExtraSecret]\nsensitive = true\n[structs.ExtraSecret.fields]\nname = { type = \"string\", length = \"1..=5\" }\nnext = { type = \"ExtraSecret\" }\n",
    "[newtypes.ExtraKey]\ntype = \"string\"\nlength = \"1..\"\nsensitive = true\n\n\
     [structs.ExtraMap.fields]\nsecrets = { type = \"map<ExtraKey, i32>\", length = \"..=4\" }\n",
    "[unions.ExtraMatch]\nstyle = \"first-match\"\n[unions.ExtraMatch.variants]\nId = \"uuid\"\nText = \"string\"\nMany = \"list<ExtraMatch>\"\n",
    "[newtypes.ExtraPhrase]\ntype = \"string\"\nlength = \"..=30\"\npattern = ['.*[A-Z].*', '.*\\b[0-9]+\\b.*']\nexcept = ['^a.*', '.*z$']\n",
    "[structs.ExtraBase.fields]\nid = { type = \"string\", required = \"response\" }\nname = { type = \"string\", required = \"request\" }\n\n\
     [structs.ExtraNarrow]\nextends = [\"ExtraBase\"]\n[structs.ExtraNarrow.fields]\nname = { type = \"string\", required = true, length = \"1..=4\", override = true }\n",
    "[unions.ExtraUntagged]\nstyle = \"untagged\"\n[unions.ExtraUntagged.variants]\nHidden = \"ExtraHidden\"\nList = \"list<ExtraHidden>\"\n\n\
     [structs.ExtraHidden.fields]\nid = { type = \"string\", required = true }\nnone = { type = \"i32?\", required = true }\npin = { type = \"string\", required = true, sensitive = true }\n\n\
     [errors.ExtraError]\nhttp = 418\n\n\
     [operations.ExtraCall]\nhttp = { method = \"POST\", uri = \"/extra/{ids}\" }\nerrors = [\"ExtraError\"]\n\
     [operations.ExtraCall.input.fields]\nids = { type = \"list<i32>\", required = true, in = \"path\" }\nbody = { type = \"map<string, ExtraUntagged>\", in = \"rest\" }\n\
     [operations.ExtraCall.output]\nbody = \"list<ExtraUntagged>\"\n\
     [[operations.ExtraCall.examples]]\nname = \"a `name` with *marks*, [brackets] and ``` \\\\\"\n\
     doc = \"```\\nlet x: i32 = 1;\\n```\"\ninput = { ids = [1, 2], body = { a = { id = \"```\" } } }\n\
     output = [{ id = \"\\u202E\\n\" }, [{ id = \"\" }]]\n\
     [[operations.ExtraCall.examples]]\nname = \"refused\"\nerror = { ExtraError = {} }\n",
];

fn spec(seed: u64) -> String {
    let mut spec = random::spec(seed);
    for (index, extra) in (0..).zip(EXTRAS) {
        if (seed >> (index % 3)) & 1 == index % 2 {
            spec.push('\n');
            spec.push_str(extra);
        }
    }
    spec
}

/// Makes the crates of these seeds in one workspace, and has cargo look at them.
fn works(name: &str, seeds: Range<u64>) {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the repository");
    let mut units = Vec::new();
    for seed in seeds {
        let Ok((api, _)) = cratewright::load("random.toml", &spec(seed)) else {
            continue;
        };
        let mut files = cratewright::generate(&api, Target::of(&api.id));
        let manifest = files.get_mut("Cargo.toml").expect("a manifest");
        for kit in ["support", "testkit"] {
            let path = repository.join("crates").join(kit).display().to_string();
            *manifest =
                manifest.replace(&format!("\"../cratewright-{kit}\""), &format!("{path:?}"));
        }
        units.push(sync::Unit {
            folder: format!("crates/{}-model", api.id),
            source: format!("specs/{}.toml", api.id),
            files,
        });
    }
    assert!(!units.is_empty(), "no spec at random is accepted");
    fs::create_dir_all(&root).expect("a folder");
    let plan = sync::plan(&root, &units, &["crates"]).expect("a plan");
    sync::apply(&root, &plan).expect("files");
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n";
    fs::write(root.join("Cargo.toml"), manifest).expect("a manifest");
    fs::copy(repository.join("Cargo.lock"), root.join("Cargo.lock")).expect("the versions");
    for arguments in [
        &[
            "clippy",
            "--workspace",
            "--all-features",
            "--",
            "-D",
            "warnings",
        ][..],
        &["doc", "--workspace", "--all-features", "--no-deps"],
        &[
            "test",
            "--workspace",
            "--all-features",
            "--quiet",
            "--no-fail-fast",
        ],
    ] {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(&root)
            .env("CARGO_NET_OFFLINE", "true")
            .env("CARGO_TARGET_DIR", root.join("target"))
            .env("RUSTDOCFLAGS", "-D warnings")
            .output()
            .expect("cargo runs");
        let (out, err) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(output.status.success(), "{out}\n{err}");
    }
}

#[test]
fn two_crates_work() {
    works("language", 0..2);
}

#[test]
#[ignore = "many minutes"]
fn many_crates_work() {
    works("language-more", 2..42);
}
