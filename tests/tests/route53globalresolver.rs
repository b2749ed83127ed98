//! Route 53 Global Resolver: what the service sends is read, and written back as it came.

use cratewright_tests::wire::{read, refusal, round_trip, write};
use route53globalresolver_model::{
    CreateAccessTokenRequest, CreateAccessTokenResponse, DeleteAccessTokenResponse,
    GetAccessTokenResponse, ListAccessTokensRequest, ListAccessTokensResponse, TokenStatus,
    UpdateAccessTokenResponse, ValidationException, ValidationExceptionReason,
};
use serde_json::json;
use time::macros::datetime;

const TOKEN: &str = r#"{
    "id": "at-5d80e3a6c1",
    "arn": "arn:aws:route53globalresolver::123456789012:access-token/at-5d80e3a6c1",
    "clientToken": "0d6f4c1e-7b58-4a39-8e21-c5b90a7d3f64",
    "createdAt": "2026-11-22T09:30:00Z",
    "dnsViewId": "dv-9f41c07be2",
    "expiresAt": "2027-11-22T00:00:00Z",
    "globalResolverId": "gr-1c77b0f2d4",
    "name": "Branch office Lisbon",
    "status": "OPERATIONAL",
    "updatedAt": "2026-12-01T16:05:12.480Z",
    "value": "s3cr3t-of-the-token"
}"#;

#[test]
fn a_token_comes_back_as_it_came() {
    let token: GetAccessTokenResponse = round_trip(TOKEN);
    assert_eq!(token.status, TokenStatus::Operational);
    assert_eq!(token.updated_at, datetime!(2026-12-01 16:05:12.48 UTC));
    assert_eq!(token.value.expose_secret(), "s3cr3t-of-the-token");
}

#[test]
fn a_created_token_comes_back_as_it_came() {
    let _: CreateAccessTokenResponse = round_trip(
        r#"{
            "id": "at-5d80e3a6c1",
            "arn": "arn:aws:route53globalresolver::123456789012:access-token/at-5d80e3a6c1",
            "clientToken": "0d6f4c1e-7b58-4a39-8e21-c5b90a7d3f64",
            "createdAt": "2026-11-22T09:30:00Z",
            "dnsViewId": "dv-9f41c07be2",
            "expiresAt": "2027-11-22T00:00:00Z",
            "name": "Branch office Lisbon",
            "status": "CREATING",
            "value": "s3cr3t-of-the-token"
        }"#,
    );
}

#[test]
fn a_page_of_tokens_comes_back_as_it_came() {
    let page: ListAccessTokensResponse = round_trip(
        r#"{
            "accessTokens": [{
                "id": "at-5d80e3a6c1",
                "arn": "arn:aws:route53globalresolver::123456789012:access-token/at-5d80e3a6c1",
                "createdAt": "2026-11-22T09:30:00Z",
                "dnsViewId": "dv-9f41c07be2",
                "expiresAt": "2027-11-22T00:00:00Z",
                "globalResolverId": "gr-1c77b0f2d4",
                "status": "DELETING",
                "updatedAt": "2026-12-01T16:05:12.480Z"
            }],
            "nextToken": "bmV4dA=="
        }"#,
    );
    assert_eq!(page.access_tokens.map(|tokens| tokens.len()), Some(1));
    let _: ListAccessTokensResponse = round_trip("{}");
}

#[test]
fn changed_and_deleted_tokens_come_back_as_they_came() {
    let _: UpdateAccessTokenResponse =
        round_trip(r#"{ "id": "at-5d80e3a6c1", "name": "laptops-2" }"#);
    let _: DeleteAccessTokenResponse = round_trip(
        r#"{ "id": "at-5d80e3a6c1", "status": "DELETING", "deletedAt": "2026-12-24T18:00:00Z" }"#,
    );
}

#[test]
fn a_missing_required_member_is_named() {
    let error = refusal::<UpdateAccessTokenResponse>(r#"{ "id": "at-5d80e3a6c1" }"#);
    assert!(error.contains("name"), "{error}");
}

#[test]
fn optional_members_may_be_missing_or_null() {
    let minimal = r#"{
        "id": "at-1", "arn": "arn:aws:x:::y", "createdAt": "2026-11-22T09:30:00Z",
        "dnsViewId": "dv-1", "expiresAt": "2027-11-22T00:00:00Z", "globalResolverId": "gr-1",
        "status": "OPERATIONAL", "updatedAt": "2026-11-22T09:30:00Z", "value": "s"
    }"#;
    let token: GetAccessTokenResponse = round_trip(minimal);
    assert_eq!((&token.name, &token.client_token), (&None, &None));
    let nulls = minimal.replacen('{', r#"{ "name": null, "clientToken": null,"#, 1);
    assert_eq!(read::<GetAccessTokenResponse>(&nulls), token);
}

#[test]
fn an_unknown_status_survives() {
    let body = TOKEN.replace("OPERATIONAL", "HIBERNATING");
    let token: GetAccessTokenResponse = round_trip(&body);
    assert_eq!(token.status.as_str(), "HIBERNATING");
    assert!(!TokenStatus::VALUES.contains(&token.status));
}

#[test]
fn every_spelling_of_an_instant_is_read() {
    for spelling in [
        "2026-11-22T09:30:00Z",
        "2026-11-22T09:30:00.000000Z",
        "2026-11-22T11:30:00+02:00",
        "2026-11-22t09:30:00z",
    ] {
        let body = TOKEN.replace("2026-11-22T09:30:00Z", spelling);
        let token: GetAccessTokenResponse = read(&body);
        assert_eq!(
            token.created_at,
            datetime!(2026-11-22 09:30 UTC),
            "{spelling}"
        );
    }
}

#[test]
fn the_secret_stays_out_of_debug() {
    let token: GetAccessTokenResponse = read(TOKEN);
    for shown in [
        format!("{token:?}"),
        format!("{token:#?}"),
        format!("{:?}", token.value),
    ] {
        assert!(!shown.contains("s3cr3t"), "{shown}");
    }
}

#[test]
fn a_request_is_written_under_the_names_of_its_members_wherever_they_travel() {
    let request = ListAccessTokensRequest::builder()
        .dns_view_id("dv-1")
        .max_results(10)
        .build();
    assert_eq!(
        write(&request),
        json!({ "dnsViewId": "dv-1", "maxResults": 10 })
    );
    let request: CreateAccessTokenRequest = round_trip(
        r#"{
            "clientToken": "0d6f4c1e",
            "dnsViewId": "dv-1",
            "expiresAt": "2027-11-22T00:00:00Z",
            "name": "laptops-2",
            "tags": { "site": "Lisbon", "team": "network operations" }
        }"#,
    );
    assert_eq!(request.tags.map(|tags| tags.len()), Some(2));
}

#[test]
fn the_members_of_an_error_are_read() {
    let error: ValidationException = round_trip(
        r#"{
            "message": "1 member is not valid",
            "reason": "FIELD_VALIDATION_FAILED",
            "fieldList": [{ "name": "expiresAt", "message": "lies in the past" }]
        }"#,
    );
    assert_eq!(
        error.reason,
        Some(ValidationExceptionReason::FieldValidationFailed)
    );
}
