use http::Request;
use serde_core::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::{Value, json};

use super::super::RequestError;
use super::super::shape::{Body, Member, Payload, RequestShape};
use super::Target;

/// A request as generated code writes it: members that are `None` are left out.
struct Input<'a>(&'a [(&'static str, Value)]);

impl Serialize for Input<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_struct("Input", self.0.len())?;
        for (name, value) in self.0 {
            members.serialize_field(name, value)?;
        }
        members.end()
    }
}

const LABELS: &str = "/things/{id}/{rest+}?fixed=1&flag";
const FLAT: &str = "/?fixed=1&flag";
const BARE: &str = "/";

const SHAPE: RequestShape = RequestShape {
    target: Some("Service.Operation"),
    headers: &[("X-Api-Version", "2"), ("X-Header", "constant")],
    body: Body::Object,
    content_type: "application/json",
    members: &[
        Member::label("id", "id"),
        Member::label("rest", "rest"),
        Member::query_map("map"),
        Member::query("plain", "q"),
        Member::query_csv("csv", "csv"),
        Member::query_deep("deep", "deep"),
        Member::header_prefix("prefixed", "x-"),
        Member::header("header", "X-Header").secret(),
        Member::header_dates("dates", "X-Dates"),
        Member::header("kind", "Content-Type"),
        Member::body("name", "Name"),
        Member::body("size", "size"),
    ],
};

fn post(template: &'static str) -> Target {
    Target {
        method: "POST",
        host_prefix: None,
        template,
    }
}

fn write(
    template: &'static str,
    base: &str,
    members: &[(&'static str, Value)],
) -> Result<Request<Vec<u8>>, RequestError> {
    super::write(&Input(members), post(template), &SHAPE, base)
}

fn url(template: &'static str, members: &[(&'static str, Value)]) -> String {
    let request = write(template, "https://api.test", members).unwrap();
    request.uri().to_string()
}

#[test]
fn constant_headers_are_sent_unless_a_member_says_otherwise() {
    let constant = [("id", json!("1")), ("rest", json!("2"))];
    let request = write(LABELS, "https://api.test", &constant).unwrap();
    assert_eq!(request.headers()["x-api-version"], "2");
    assert_eq!(request.headers()["x-header"], "constant");
    let named = [
        ("id", json!("1")),
        ("rest", json!("2")),
        ("header", json!("named")),
    ];
    let request = write(LABELS, "https://api.test", &named).unwrap();
    assert_eq!(request.headers().get_all("x-header").iter().count(), 1);
    assert_eq!(request.headers()["x-header"], "named");
}

#[test]
fn text_around_a_label_stays_with_it() {
    let labels = [("id", json!("a.b/c")), ("rest", json!("d"))];
    assert_eq!(
        url("/Accounts/{id}.json", &labels),
        "https://api.test/Accounts/a.b%2Fc.json"
    );
    assert_eq!(
        url("/v{id}:rotate/{rest}", &labels),
        "https://api.test/va.b%2Fc:rotate/d"
    );
}

#[test]
fn labels_keep_nothing_but_unreserved_characters_and_greedy_ones_their_slashes() {
    let labels = [("id", json!("a/b ü?#%")), ("rest", json!("c/d e/~"))];
    assert_eq!(
        url(LABELS, &labels),
        "https://api.test/things/a%2Fb%20%C3%BC%3F%23%25/c/d%20e/~?fixed=1&flag"
    );
}

#[test]
fn labels_that_would_mean_another_resource_are_refused() {
    let empty = RequestError::EmptyLabel { member: "id" };
    let dots = |member| RequestError::DotSegment { member };
    for (id, rest, error) in [
        (json!(""), json!("x"), empty.clone()),
        (json!(null), json!("x"), empty),
        (json!(".."), json!("x"), dots("id")),
        (json!("x"), json!("a/../b"), dots("rest")),
    ] {
        let written = write(LABELS, "https://api.test", &[("id", id), ("rest", rest)]);
        assert_eq!(written.unwrap_err(), error);
    }
}

#[test]
fn text_around_a_label_stays() {
    let labels = [("id", json!("a:b")), ("rest", json!("c/d"))];
    assert_eq!(
        url("/v1/{id}.json/ü/{rest+}:rotate", &labels),
        "https://api.test/v1/a%3Ab.json/%C3%BC/c/d:rotate"
    );
    let dots = write("/{id}.", "https://api.test", &[("id", json!("."))]);
    assert_eq!(dots.unwrap_err(), RequestError::DotSegment { member: "id" });
}

#[test]
fn items_of_a_list_in_the_path_are_separated_by_commas() {
    let labels = [("id", json!(["a,b", "c"])), ("rest", json!("d"))];
    assert_eq!(
        url("/things/{id}/{rest}", &labels),
        "https://api.test/things/a%2Cb,c/d"
    );
    let none = write("/{id}", "https://api.test", &[("id", json!([]))]);
    assert_eq!(none.unwrap_err(), RequestError::EmptyLabel { member: "id" });
}

#[test]
fn the_prefix_of_the_host_has_labels() {
    const SHAPE: RequestShape = RequestShape {
        members: &[
            Member::host("account").in_host("Account"),
            Member::header("region", "X-Region").in_host("Region"),
        ],
        body: Body::None,
        ..super::tests::SHAPE
    };
    let target = Target {
        host_prefix: Some("{Account}.data-{Region}."),
        ..post("/keys")
    };
    let write = |base: &str, account: &str| {
        let members = [("account", json!(account)), ("region", json!("eu1"))];
        let request = super::write(&Input(&members), target, &SHAPE, base);
        request.map(|request| (request.uri().to_string(), request.headers().clone()))
    };
    let (url, headers) = write("https://api.test:8080/v1", "a1").unwrap();
    assert_eq!(url, "https://a1.data-eu1.api.test:8080/v1/keys");
    assert_eq!(headers["x-region"], "eu1");
    for base in ["http://127.0.0.1:80", "http://localhost", "http://[::1]:80"] {
        assert_eq!(write(base, "a1").unwrap().0, format!("{base}/keys"));
    }
    let target = Target {
        host_prefix: Some("data-"),
        ..post("/keys")
    };
    let request = super::write(&Input(&[]), target, &SHAPE, "https://api.test/v1").unwrap();
    assert_eq!(request.uri(), "https://data-api.test/v1/keys");
    let refused = RequestError::HostLabel { member: "account" };
    for account in ["a.b", "evil/", "-a", "a@b", &"a".repeat(64)] {
        assert_eq!(write("https://api.test", account).unwrap_err(), refused);
    }
    let empty = RequestError::EmptyLabel { member: "account" };
    assert_eq!(write("https://api.test", "").unwrap_err(), empty);
}

#[test]
fn a_request_without_a_member_that_is_asked_for_is_not_sent() {
    const SHAPE: RequestShape = RequestShape {
        members: &[
            Member::body("name", "name"),
            Member::body("token", "token").required(),
            Member::query_json("filter", "filter"),
        ],
        ..super::tests::SHAPE
    };
    let write = |members: &[(&'static str, Value)]| {
        super::write(&Input(members), post(BARE), &SHAPE, "https://api.test")
    };
    let absent = RequestError::Absent { member: "token" };
    assert_eq!(write(&[("name", json!("n"))]).unwrap_err(), absent);
    assert_eq!(write(&[("filter", json!({"a": 1}))]).unwrap_err(), absent);
    let sent = write(&[("token", json!("t")), ("filter", json!({"a": [1]}))]).unwrap();
    assert_eq!(
        sent.uri().to_string(),
        "https://api.test/?filter=%7B%22a%22%3A%5B1%5D%7D"
    );
}

#[test]
fn a_stream_has_a_head_and_its_body_is_the_callers() {
    const SHAPE: RequestShape = RequestShape {
        members: &[Member::header("kind", "Content-Type")],
        body: Body::Stream,
        content_type: "application/octet-stream",
        ..super::tests::SHAPE
    };
    let write = |members: &[(&'static str, Value)]| {
        super::write(&Input(members), post(BARE), &SHAPE, "https://api.test").unwrap()
    };
    assert!(write(&[]).body().is_empty());
    assert_eq!(
        write(&[]).headers()["content-type"],
        "application/octet-stream"
    );
    let typed = write(&[("kind", json!("image/png"))]);
    assert_eq!(typed.headers()["content-type"], "image/png");
}

#[test]
fn the_base_keeps_its_path_and_has_to_be_absolute() {
    for (base, url) in [
        ("https://api.test", "https://api.test/"),
        ("https://api.test/", "https://api.test/"),
        ("http://[::1]:8080/v1/", "http://[::1]:8080/v1/"),
    ] {
        assert_eq!(write(BARE, base, &[]).unwrap().uri().to_string(), url);
    }
    for base in [
        "",
        "/v1",
        "api.test",
        "https://api.test?a=1",
        "https://a/#b",
        "https://",
    ] {
        assert_eq!(
            write(FLAT, base, &[]).unwrap_err(),
            RequestError::Base,
            "{base}"
        );
    }
}

#[test]
fn query_parameters_repeat_join_and_nest() {
    let members = [
        ("plain", json!(["a b", null, 2])),
        ("csv", json!(["x,y", "z"])),
        (
            "deep",
            json!({"eq": "1", "in": ["a", "b"], "sub": {"x": true}}),
        ),
    ];
    assert_eq!(
        url(FLAT, &members),
        "https://api.test/?fixed=1&flag&q=a%20b&q=2&csv=x%2Cy,z\
         &deep%5Beq%5D=1&deep%5Bin%5D=a&deep%5Bin%5D=b&deep%5Bsub%5D%5Bx%5D=true"
    );
}

#[test]
fn what_is_named_wins_over_a_map() {
    let map = json!({"fixed": "2", "q": "map", "other": ["3", "4"]});
    assert_eq!(
        url(FLAT, &[("map", map.clone()), ("plain", json!("named"))]),
        "https://api.test/?fixed=1&flag&other=3&other=4&q=named"
    );
    let odd = json!({"": "5"});
    assert_eq!(url(BARE, &[("map", odd)]), "https://api.test/?=5");
    assert_eq!(
        url(FLAT, &[("map", map)]),
        "https://api.test/?fixed=1&flag&other=3&other=4&q=map"
    );
    let headers = [
        ("prefixed", json!({"header": "map", "Other": ""})),
        ("header", json!("named")),
    ];
    let request = write(FLAT, "https://api.test", &headers).unwrap();
    assert_eq!(request.headers()["x-header"], "named");
    assert!(request.headers()["x-header"].is_sensitive());
    assert_eq!(request.headers()["x-other"], "");
    assert_eq!(request.headers()["x-amz-target"], "Service.Operation");
}

#[test]
fn headers_with_control_characters_and_keys_that_are_no_names_are_refused() {
    let value = RequestError::HeaderValue { member: "header" };
    for text in ["a\r\nb: c", "a\0", "\u{7f}", "\u{85}"] {
        let written = write(FLAT, "https://api.test", &[("header", json!(text))]);
        assert_eq!(written.unwrap_err(), value);
    }
    let name = RequestError::HeaderName { member: "prefixed" };
    let written = write(
        FLAT,
        "https://api.test",
        &[("prefixed", json!({"a b": "c"}))],
    );
    assert_eq!(written.unwrap_err(), name);
}

#[test]
fn the_body_is_an_object_even_when_nothing_is_in_it() {
    let request = write(
        FLAT,
        "https://api.test",
        &[("name", json!("n")), ("size", json!(null))],
    );
    let request = request.unwrap();
    assert_eq!(request.body(), br#"{"Name":"n","size":null}"#);
    assert_eq!(request.headers()["content-type"], "application/json");
    let empty = write(FLAT, "https://api.test", &[("kind", json!("a/b"))]).unwrap();
    assert_eq!(empty.body(), b"{}");
    assert_eq!(empty.headers()["content-type"], "a/b");
}

#[test]
fn a_body_that_nothing_travels_in_is_none_at_all() {
    const NONE: RequestShape = RequestShape {
        body: Body::None,
        target: None,
        headers: &[],
        ..SHAPE
    };
    let request = super::write(&Input(&[]), post(BARE), &NONE, "https://api.test").unwrap();
    assert!(request.body().is_empty());
    assert!(!request.headers().contains_key("content-type"));
}

#[test]
fn a_payload_is_the_body_itself() {
    const MEMBERS: &[Member] = &[Member::payload("body")];
    const fn shape(payload: Payload) -> RequestShape {
        RequestShape {
            body: Body::Payload(payload),
            members: MEMBERS,
            ..SHAPE
        }
    }
    const TEXT: RequestShape = shape(Payload::Text);
    const JSON: RequestShape = shape(Payload::Json);
    const OBJECT: RequestShape = shape(Payload::Object);
    let body = |shape: &'static RequestShape, members: &[(&'static str, Value)]| {
        let request = super::write(&Input(members), post(BARE), shape, "https://api.test");
        let request = request.unwrap();
        let has_type = request.headers().contains_key("content-type");
        (String::from_utf8(request.into_body()).unwrap(), has_type)
    };
    assert_eq!(body(&TEXT, &[("body", json!("raw"))]), ("raw".into(), true));
    assert_eq!(body(&JSON, &[("body", json!([1]))]), ("[1]".into(), true));
    assert_eq!(body(&JSON, &[]), (String::new(), false));
    assert_eq!(body(&OBJECT, &[]), ("{}".into(), true));
}

#[test]
fn an_error_names_the_member_and_not_its_value() {
    let written = write(FLAT, "https://api.test", &[("plain", json!([["secret"]]))]);
    let error = written.unwrap_err().to_string();
    assert!(
        error.contains("`plain`") && !error.contains("secret"),
        "{error}"
    );
}
