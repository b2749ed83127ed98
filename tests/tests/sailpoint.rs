//! SailPoint: what the service sends is read, and written back as it came.

use cratewright_tests::wire::{read, refusal, round_trip, write};
use sailpoint_model::{
    BadRequestError, CreatePersonalAccessTokenRequest, CreatePersonalAccessTokenResponse,
    JsonPatchOp, JsonPatchOperation, JsonPatchValue, ListPersonalAccessTokensResponse,
    PatOwnerType, PatchPersonalAccessTokenRequest, PersonalAccessToken, TooManyRequestsError,
    UnauthorizedError, support::Nullable,
};
use serde_json::json;
use time::macros::datetime;

const TOKEN: &str = r#"{
    "id": "5d0c8e71f3a94b26b7e2c4906a1f8d35",
    "name": "Quarterly access review",
    "scope": ["sp:scopes:all", "idn:workflow:read"],
    "owner": { "type": "IDENTITY", "id": "1f7a3c52e90b4d86a4c8d2075be6913f", "name": "Ana Silva" },
    "created": "2026-05-04T08:15:30.250Z",
    "lastUsed": "2026-11-21T06:00:02.718Z",
    "managed": false,
    "accessTokenValiditySeconds": 3600,
    "expirationDate": "2026-11-30T00:00:00Z"
}"#;

/// What the vendor's tutorials show: two members that came later are missing.
const OLD: &str = r#"{
    "id": "5d0c8e71f3a94b26b7e2c4906a1f8d35",
    "name": "Quarterly access review",
    "scope": null,
    "owner": {},
    "created": "2023-01-04T18:58:17.486584Z"
}"#;

#[test]
fn a_token_comes_back_as_it_came() {
    let token: PersonalAccessToken = round_trip(TOKEN);
    assert_eq!(token.created, datetime!(2026-05-04 08:15:30.25 UTC));
    assert_eq!(token.owner.r#type, Some(PatOwnerType::Identity));
    assert_eq!(token.access_token_validity_seconds, Some(3600));
}

#[test]
fn the_list_is_a_bare_array() {
    let list: ListPersonalAccessTokensResponse = round_trip(&format!("[{TOKEN}]"));
    assert_eq!(list.body.len(), 1);
}

#[test]
fn answers_from_before_the_last_members_are_read() {
    let token: PersonalAccessToken = read(OLD);
    assert_eq!(token.created, datetime!(2023-01-04 18:58:17.486_584 UTC));
    assert_eq!(
        (token.access_token_validity_seconds, token.expiration_date),
        (None, None)
    );
    assert!(!token.managed);
    assert_eq!(
        write(&token),
        json!({
            "id": "5d0c8e71f3a94b26b7e2c4906a1f8d35",
            "name": "Quarterly access review",
            "scope": null,
            "owner": {},
            "created": "2023-01-04T18:58:17.486584Z",
            "managed": false
        })
    );
}

#[test]
fn a_scope_may_be_null_but_not_missing() {
    assert_eq!(read::<PersonalAccessToken>(OLD).scope, None);
    let error = refusal::<PersonalAccessToken>(&OLD.replace("\"scope\": null,", ""));
    assert!(error.contains("scope"), "{error}");
}

#[test]
fn null_for_an_optional_member_is_its_absence() {
    let nulls = OLD
        .replacen(
            '{',
            r#"{ "lastUsed": null, "managed": null, "expirationDate": null,"#,
            1,
        )
        .replacen(
            r#""owner": {"#,
            r#""owner": { "type": null, "id": null, "name": null"#,
            1,
        );
    assert_eq!(read::<PersonalAccessToken>(&nulls), read(OLD));
}

#[test]
fn an_unknown_kind_of_owner_survives() {
    let token: PersonalAccessToken = round_trip(&TOKEN.replace("IDENTITY", "MACHINE"));
    assert_eq!(
        token.owner.r#type.as_ref().map(PatOwnerType::as_str),
        Some("MACHINE")
    );
}

#[test]
fn the_secret_is_read_and_stays_out_of_debug() {
    let created: CreatePersonalAccessTokenResponse = round_trip(
        r#"{
            "id": "5d0c8e71f3a94b26b7e2c4906a1f8d35",
            "secret": "s3cr3t0a9b8c7d",
            "scope": ["sp:scopes:all"],
            "name": "Quarterly access review",
            "owner": { "type": "IDENTITY", "id": "1f7a", "name": "Ana Silva" },
            "created": "2026-05-04T08:15:30.250Z",
            "accessTokenValiditySeconds": 3600,
            "expirationDate": "2026-11-30T00:00:00Z"
        }"#,
    );
    assert_eq!(created.secret.expose_secret(), "s3cr3t0a9b8c7d");
    for shown in [format!("{created:?}"), format!("{created:#?}")] {
        assert!(!shown.contains("s3cr3t"), "{shown}");
    }
}

#[test]
fn absent_null_and_a_value_are_three_things_in_a_request() {
    let request = CreatePersonalAccessTokenRequest::new("n");
    assert_eq!(write(&request), json!({ "name": "n" }));
    let request: CreatePersonalAccessTokenRequest =
        round_trip(r#"{ "name": "n", "scope": null, "accessTokenValiditySeconds": 900 }"#);
    assert_eq!(request.scope, Nullable::Null);
    assert_eq!(request.access_token_validity_seconds, Nullable::Value(900));
    assert_eq!(request.expiration_date, Nullable::Absent);
}

#[test]
fn every_kind_of_patch_value_comes_back_as_it_came() {
    let steps: Vec<JsonPatchOperation> = round_trip(
        r#"[
            { "op": "replace", "path": "/name", "value": "Yearly access review" },
            { "op": "replace", "path": "/scope", "value": ["sp:scopes:all", 1, { "a": [null] }] },
            { "op": "replace", "path": "/scope", "value": null },
            { "op": "add", "path": "/x", "value": { "deep": { "er": [1, 2.5, "three", null] } } },
            { "op": "test", "path": "/managed", "value": false },
            { "op": "test", "path": "/accessTokenValiditySeconds", "value": 3600 },
            { "op": "remove", "path": "/x" },
            { "op": "move", "path": "/x", "from": "/name" }
        ]"#,
    );
    assert_eq!(steps[0].op, JsonPatchOp::Replace);
    assert_eq!(steps[2].value, Nullable::Null);
    assert_eq!(steps[4].value, Nullable::Value(JsonPatchValue::Flag(false)));
    assert_eq!(steps[6].value, Nullable::Absent);
}

#[test]
fn a_closed_enum_refuses_what_it_does_not_know() {
    let error = refusal::<JsonPatchOperation>(r#"{ "op": "frobnicate", "path": "/name" }"#);
    assert!(
        error.contains("frobnicate") && error.contains("replace"),
        "{error}"
    );
}

#[test]
fn a_patch_names_its_token_beside_its_steps() {
    let request: PatchPersonalAccessTokenRequest =
        round_trip(r#"{ "id": "5d0c", "body": [{ "op": "remove", "path": "/scope" }] }"#);
    assert_eq!(request.body.len(), 1);
}

#[test]
fn the_members_of_errors_are_read() {
    let error: BadRequestError = round_trip(
        r#"{
            "detailCode": "400.1 Bad Request Content",
            "trackingId": "b2c94d07e6a81f35927c0de4f8613ab5",
            "messages": [{ "locale": "en-US", "localeOrigin": "DEFAULT", "text": "`name` is taken." }],
            "causes": []
        }"#,
    );
    assert_eq!(error.messages.map(|messages| messages.len()), Some(1));
    let _: BadRequestError = round_trip("{}");
    let _: BadRequestError = read(r#"{ "messages": [{ "locale": null, "localeOrigin": null }] }"#);
    let _: UnauthorizedError = round_trip(r#"{ "error": "token expired" }"#);
    let _: TooManyRequestsError = round_trip(r#"{ "message": "slow down" }"#);
}
