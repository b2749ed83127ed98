//! Documents of vendors become drafts that pass `check`, and what cannot be said is told.

use std::path::Path;

use cratewright::import::{Format, Import, ImportError, Options, Source, update};
use cratewright::settings::Target;
use cratewright::{generate, load};
use expect_test::expect_file;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import")
}

fn text(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).unwrap()
}

fn options(source: Format) -> Options {
    Options {
        id: "tokens".to_owned(),
        source,
        only: Vec::new(),
        docs: false,
    }
}

fn import(format: Format, document: &str, options: &Options) -> Import {
    let beside = (format == Format::Botocore).then(|| text("paginators-1.json"));
    let source = Source::read(format, document, beside.as_deref()).unwrap();
    source.draft(options).unwrap()
}

/// A draft passes, generates, and is in the style of `fmt`.
#[track_caller]
fn assert_sound(draft: &Import) {
    let (api, _) = load("tokens.toml", &draft.text).unwrap();
    assert!(!generate(&api, Target::of(&api.id)).is_empty());
    assert_eq!(cratewright::fmt::format(&draft.text).unwrap(), draft.text);
}

#[track_caller]
fn golden(format: Format, name: &str) {
    let draft = import(format, &text(name), &options(format));
    assert_sound(&draft);
    expect_file![folder().join(format!("{name}.toml"))].assert_eq(&draft.text);
    expect_file![folder().join(format!("{name}.report"))].assert_eq(&draft.report.text());
}

#[test]
fn openapi_3_0() {
    golden(Format::Openapi, "tokens.yaml");
}

#[test]
fn openapi_2_0() {
    golden(Format::Openapi, "tokens-2.0.json");
}

#[test]
fn openapi_3_1() {
    golden(Format::Openapi, "tokens-3.1.json");
}

#[test]
fn botocore() {
    golden(Format::Botocore, "service-2.json");
}

#[test]
fn smithy() {
    golden(Format::Smithy, "model.smithy.json");
}

#[test]
fn two_imports_are_the_same() {
    let draft = || {
        import(
            Format::Openapi,
            &text("tokens.yaml"),
            &options(Format::Openapi),
        )
        .text
    };
    assert_eq!(draft(), draft());
}

#[test]
fn only_what_is_asked_for_and_what_it_reaches() {
    for only in ["createToken", "POST /tokens", "*eate*"] {
        let options = Options {
            only: vec![only.to_owned()],
            ..options(Format::Openapi)
        };
        let draft = import(Format::Openapi, &text("tokens.yaml"), &options);
        assert_sound(&draft);
        assert!(
            draft.text.contains("[operations.CreateToken]"),
            "{}",
            draft.text
        );
        assert!(draft.text.contains("[structs.TokenBase"), "{}", draft.text);
        for other in ["ListTokens", "GetToken", "[structs.Token.fields]", "enums"] {
            assert!(!draft.text.contains(other), "{other}\n{}", draft.text);
        }
    }
}

#[test]
fn what_nobody_has_heard_of_gets_a_suggestion() {
    let source = Source::read(Format::Openapi, &text("tokens.yaml"), None).unwrap();
    assert!(
        source.list().contains("createToken   POST    /tokens"),
        "{}",
        source.list()
    );
    let options = Options {
        only: vec!["createTokens".to_owned()],
        ..options(Format::Openapi)
    };
    let error = source.draft(&options).unwrap_err().to_string();
    assert!(error.contains("did you mean `createToken`"), "{error}");
}

#[test]
fn sentences_come_only_where_they_are_asked_for() {
    let with = Options {
        docs: true,
        ..options(Format::Openapi)
    };
    let with = import(Format::Openapi, &text("tokens.yaml"), &with);
    assert_sound(&with);
    assert!(with.text.contains("Sentences of the vendor."));
    assert!(with.text.contains("CC-BY-4.0"));
    let without = import(
        Format::Openapi,
        &text("tokens.yaml"),
        &options(Format::Openapi),
    );
    assert!(!without.text.contains("Sentences of the vendor."));
}

#[test]
fn other_documents_are_refused_with_a_reason() {
    for (format, document, reason) in [
        (Format::Openapi, "{", "not JSON"),
        (Format::Openapi, "a: [", "not YAML"),
        (Format::Openapi, "{}", "neither `openapi` nor `swagger`"),
        (Format::Openapi, "swagger: '1.2'", "OpenAPI 1.2"),
        (Format::Botocore, "{}", "not a botocore model"),
        (
            Format::Smithy,
            r#"{"smithy": "2.0", "shapes": {}}"#,
            "no service",
        ),
        (
            Format::Botocore,
            r#"{"metadata": {"protocol": "rest-xml"}, "operations": {}}"#,
            "`rest-xml`",
        ),
    ] {
        let error: ImportError = Source::read(format, document, None).unwrap_err();
        assert!(error.to_string().contains(reason), "{error}");
    }
}

#[test]
fn nothing_that_a_document_says_is_a_panic() {
    let schemas = [
        "{}",
        "true",
        "null",
        "[]",
        "{$ref: 7}",
        "{$ref: '#/components/schemas/S'}",
        "{allOf: [{}]}",
        "{oneOf: [{$ref: '#/components/schemas/S'}, {type: string}]}",
        "{type: [object, array]}",
        "{enum: []}",
        "{enum: [1, a, null]}",
        "{type: object, required: 7, properties: {'': {}, '%': {}}}",
        "{type: array, items: {$ref: '#/components/schemas/S'}}",
        "{type: string, pattern: '('}",
        "{type: integer, minimum: 1e400, maximum: x}",
        "{anyOf: [{type: 'null'}]}",
        "{discriminator: {}}",
        "{allOf: [{$ref: '#/components/schemas/S'}, {properties: {a: {}}}]}",
        "{type: object, additionalProperties: {$ref: '#/components/schemas/S'}}",
    ];
    for schema in schemas {
        let document = format!(
            "openapi: 3.0.0\ninfo: 7\npaths:\n  /x/{{}}/{{a}}:\n    get:\n      parameters: [{{name: q, in: query, schema: {schema}}}]\n      \
             responses:\n        200: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/S'}}}}}}}}\n\
             components: {{schemas: {{S: {schema}}}}}\n"
        );
        let draft = import(Format::Openapi, &document, &options(Format::Openapi));
        assert_sound(&draft);
    }
}

#[test]
fn an_update_keeps_what_people_changed_and_brings_what_the_vendor_changed() {
    let base = import(
        Format::Openapi,
        &text("tokens.yaml"),
        &options(Format::Openapi),
    )
    .text;
    // A person gives better names, writes documentation and takes an operation out.
    let ours = base
        .replace("TokenBase", "NewToken")
        .replace("[operations.GetToken]", "[operations.LookUpToken]")
        .replace("[operations.GetToken.", "[operations.LookUpToken.")
        .replace("REVOKED = {}", "REVOKED = \"Switched off.\"");
    let ours = cratewright::fmt::format(&ours).unwrap();
    assert!(load("tokens.toml", &ours).is_ok());
    // The vendor adds a member, a value and an operation, and drops a parameter.
    let changed = text("tokens.yaml")
        .replace("expires: {", "note: { type: string }\n        expires: {")
        .replace("REVOKED, ", "REVOKED, PAUSED, ")
        .replace("  /tokens/{id}:", "  /extra:\n    delete: { operationId: dropAll, responses: { '204': { description: Gone } } }\n  /tokens/{id}:")
        .replace("        - { $ref: '#/components/parameters/page' }\n", "");
    let theirs = import(Format::Openapi, &changed, &options(Format::Openapi)).text;

    let updated = update(&base, &ours, &theirs).unwrap();
    assert!(
        load("tokens.toml", &updated.text).is_ok(),
        "{}",
        updated.text
    );
    let has = |what: &str| assert!(updated.text.contains(what), "{what}\n{}", updated.text);
    has("[structs.NewToken.fields]");
    has("note ");
    has("[operations.LookUpToken]");
    has("REVOKED = \"Switched off.\"");
    has("PAUSED");
    has("[operations.DropAll]");
    for gone in ["TokenBase", "operations.GetToken]", "page "] {
        assert!(!updated.text.contains(gone), "{gone}\n{}", updated.text);
    }
    // And again: nothing is left to do.
    let again = update(&theirs, &updated.text, &theirs).unwrap();
    assert_eq!(again.text, updated.text);
    assert!(again.conflicts.is_empty());
}

#[test]
fn where_both_changed_the_same_the_person_s_word_stays() {
    let base = import(
        Format::Openapi,
        &text("tokens.yaml"),
        &options(Format::Openapi),
    )
    .text;
    let ours = base.replace("..=100", "..=50");
    let changed = text("tokens.yaml").replace("maximum: 100", "maximum: 200");
    let theirs = import(Format::Openapi, &changed, &options(Format::Openapi)).text;
    let updated = update(&base, &ours, &theirs).unwrap();
    assert!(updated.text.contains("1..=50"), "{}", updated.text);
    assert_eq!(updated.conflicts.len(), 1, "{:?}", updated.conflicts);
    assert!(updated.conflicts[0].contains("1..=200"));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    let target = outside.path().join("target.toml");
    for (link, of) in [
        ("tokens.toml", target.as_path()),
        ("tokens.report", target.as_path()),
        (".import", outside.path()),
    ] {
        let specs = folder.path().join(link.trim_start_matches('.'));
        std::fs::create_dir(&specs).unwrap();
        std::os::unix::fs::symlink(of, specs.join(link)).unwrap();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_cratewright"))
            .args(["import", "openapi"])
            .arg(self::folder().join("tokens.yaml"))
            .arg("--out")
            .arg(specs.join("tokens.toml"))
            .arg("--report")
            .arg(specs.join("tokens.report"))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains("link"), "{said}");
        let there = std::fs::read_dir(outside.path()).unwrap().count();
        assert_eq!(there, 0, "{link}");
    }
}
