//! Whole examples of calls stand in an `OpenAPI` document, cut into what travels where.

use cratewright::schema::{self, Draft, Options};
use serde_json::{Value, json};

/// The document of the feature spec.
fn document(draft: Draft) -> Value {
    let spec = include_str!("features/examples.toml");
    let (api, _) = cratewright::load("examples.toml", spec).expect("the spec is in order");
    let options = Options {
        draft,
        ..Options::default()
    };
    let files = schema::files(&api, &options);
    let text = files.values().next().expect("one document");
    serde_json::from_str(text).expect("a document is JSON")
}

#[test]
fn each_part_of_an_example_stands_where_it_travels() {
    for draft in [Draft::OpenApi30, Draft::OpenApi31] {
        let document = document(draft);
        for (pointer, name, value) in [
            (
                "/paths/~1tokens/post/parameters/2",
                "a token for one service",
                json!("deploy/3"),
            ),
            (
                "/paths/~1tokens/post/requestBody/content/application~1json",
                "without a name",
                json!({ "token_name": "?" }),
            ),
            (
                "/paths/~1tokens/post/responses/201/headers/X-Region",
                "a token for one service",
                json!("fra"),
            ),
            (
                "/paths/~1customers~1{customer}~1tokens/get/parameters/1/content/application~1json",
                "those that expire",
                json!({ "expires": true }),
            ),
            (
                "/paths/~1customers~1{customer}~1tokens/get/responses/503/content/text~1html",
                "down",
                json!("Down for an hour."),
            ),
            (
                "/paths/~1customers~1{customer}~1tokens/get/responses/503/headers/Retry-After",
                "down",
                json!(3600),
            ),
            (
                "/paths/~1services~1{service}~1purge/post/responses/202/content/application~1json",
                "all",
                json!({ "jobs_ahead": 2 }),
            ),
        ] {
            let place = document.pointer(pointer);
            let found = place.map(|place| &place["examples"][name]["value"]);
            assert_eq!(found, Some(&value), "{pointer}");
            assert!(place.is_some_and(|place| place["example"].is_null()));
        }
        let created = "/paths/~1tokens/post/responses/201/content/application~1json/examples";
        assert_eq!(
            document.pointer(created),
            None,
            "it lacks a required secret"
        );
    }
}
