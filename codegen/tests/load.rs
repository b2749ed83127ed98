//! The whole language resolves.

use cratewright::model::{Binding, PageStyle, Presence, ShapeKind};

const EVERYTHING: &str = include_str!("specs/everything.toml");

#[test]
fn a_spec_with_every_construct_resolves_without_a_word() {
    let (api, warnings) = cratewright::load("everything.toml", EVERYTHING)
        .unwrap_or_else(|all| panic!("{}", cratewright::diagnostic::text::render_all(&all, false)));
    assert_eq!(
        cratewright::diagnostic::text::render_all(&warnings, false),
        ""
    );

    let names: Vec<_> = api.shapes.iter().map(|shape| shape.name.as_str()).collect();
    assert_eq!(
        names[..4],
        ["ItemId", "Token", "Moment", "Share"],
        "the order of the file"
    );
    assert!(
        !names.contains(&"CreateItemRequest"),
        "the request is no shape of its own"
    );

    let item = api
        .shapes
        .iter()
        .find(|shape| shape.name == "Item")
        .expect("declared");
    let ShapeKind::Struct(item) = &item.kind else {
        panic!("{item:?}")
    };
    assert_eq!(item.fields[0].name, "id", "copied in by `extends`");
    assert!(matches!(item.fields[3].presence, Presence::Default(_)));

    let [create, get, _, page, ..] = &api.operations[..] else {
        panic!()
    };
    assert_eq!(create.input.body.rules.len(), 1);
    assert!(
        create
            .input
            .body
            .fields
            .iter()
            .all(|field| field.binding == Binding::Body)
    );
    assert_eq!(
        get.input.body.fields[1].binding,
        Binding::Path { greedy: true }
    );
    let pages = page.pagination.as_ref().expect("it pages");
    assert!(matches!(pages.style, PageStyle::Page { first: 0, .. }));
    assert!(matches!(pages.items.as_slice(), [items] if items.first == 0));
}

#[test]
fn the_specs_of_this_repository_load() {
    let specs = concat!(env!("CARGO_MANIFEST_DIR"), "/../specs");
    for entry in std::fs::read_dir(specs).expect("specs/ exists") {
        let path = entry.expect("readable").path();
        let text = std::fs::read_to_string(&path).expect("readable");
        if let Err(all) = cratewright::load(&path.display().to_string(), &text) {
            panic!("{}", cratewright::diagnostic::text::render_all(&all, false));
        }
    }
}
