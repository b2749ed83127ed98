use super::{Level, Lints, Output, Settings, Support};

fn read(text: &str) -> Settings {
    match Settings::read("cratewright.toml", text, None) {
        Ok((settings, _)) => settings,
        Err(wrong) => panic!("{}", crate::diagnostic::text::render_all(&wrong, false)),
    }
}

#[test]
fn everything_has_a_default() {
    let target = read("").target("domain");
    assert_eq!(target.package, "domain-model");
    assert_eq!(target.folder, "crates/domain-model");
    assert_eq!(target.spec, "specs/domain.toml");
    assert_eq!(target.version, "0.1.0");
    assert_eq!(target.support, Support::Vendored);
    assert_eq!(target.manifest.edition, "2024");
}

#[test]
fn an_api_may_differ_from_the_others() {
    let settings = read(
        r#"
crates = "rust/"
name = "acme-{id}"
features = ["http"]
[package]
license = "MIT"
keywords = ["acme"]
[api.domain]
name = "domains"
version = "2.1.0"
[api.domain.package]
keywords = ["dns"]
"#,
    );
    let (own, other) = (settings.target("domain"), settings.target("mail"));
    assert_eq!(
        (own.folder.as_str(), other.folder.as_str()),
        ("rust/domains", "rust/acme-mail")
    );
    assert_eq!(
        (own.version.as_str(), other.version.as_str()),
        ("2.1.0", "0.1.0")
    );
    assert_eq!((own.features, other.features), (vec!["http"], vec!["http"]));
    assert_eq!(own.manifest.license.as_deref(), Some("MIT"));
    assert_eq!(
        (own.manifest.keywords, other.manifest.keywords),
        (vec!["dns".to_owned()], vec!["acme".to_owned()])
    );
}

#[test]
fn a_module_has_a_folder_of_its_own() {
    let settings = read("output = \"module\"\nmodule = \"src/apis/{id}\"\n");
    let target = settings.target("web-app");
    assert_eq!(
        (target.output, target.folder.as_str()),
        (Output::Module, "src/apis/web_app")
    );
}

#[test]
fn accepted_changes_have_a_date_of_either_spelling() {
    let entry = |until: &str| {
        format!("[[accept]]\nrule = \"r\"\npath = \"p\"\nreason = \"because\"\nuntil = {until}\n")
    };
    let dates =
        ["2027-01-31", "\"2027-01-31\""].map(|until| read(&entry(until)).accepted.remove(0).until);
    assert!(dates[0].is_some() && dates[0] == dates[1]);
    assert!(Settings::read("x", &entry("\"soon\""), None).is_err());
}

#[test]
fn levels_drop_warnings_or_make_errors_of_them() {
    let spec = include_str!("../../tests/diagnostics/W0201-unused.toml");
    let (_, warnings) = crate::load("x.toml", spec).expect("only warnings");
    let with = |level| Lints {
        levels: [("W0201".to_owned(), level)].into(),
        ..Lints::default()
    };
    for (level, kept, errors) in [
        (Level::Allow, 0, 0),
        (Level::Warn, warnings.len(), 0),
        (Level::Deny, warnings.len(), warnings.len()),
    ] {
        let mut found = warnings.clone();
        with(level).apply(&mut found);
        let failing = found
            .iter()
            .filter(|one| one.severity() == crate::diagnostic::Severity::Error);
        assert_eq!((found.len(), failing.count()), (kept, errors));
    }
}

#[test]
fn crates_of_one_name_and_apis_that_are_not_there_are_told() {
    let settings = read("name = \"model\"\n[api.mial]\nfeatures = []\n");
    let codes: Vec<_> = settings
        .check_apis(&["mail", "domain"])
        .iter()
        .map(|diagnostic| diagnostic.rule.code)
        .collect();
    assert_eq!(codes, ["E0903", "E0910"]);
}
