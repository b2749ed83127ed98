//! WorkMail: what the service sends is read, and written back as it came.

use cratewright_tests::wire::{read, round_trip, write};
use serde_json::json;
use time::macros::datetime;
use workmail_model::{
    DeletePersonalAccessTokenRequest, DeletePersonalAccessTokenResponse,
    GetPersonalAccessTokenMetadataResponse, ListPersonalAccessTokensRequest,
    ListPersonalAccessTokensResponse, PersonalAccessTokenSummary,
};

#[test]
fn a_described_token_comes_back_as_it_came() {
    let token: GetPersonalAccessTokenMetadataResponse = round_trip(
        r#"{
            "PersonalAccessTokenId": "pat-2f6b8c41d0",
            "UserId": "7c1de2a4-52b0-4b7e-9a37-d0f6c2b1a985",
            "Name": "Phone calendar",
            "DateCreated": 1763804400,
            "DateLastUsed": 1764149025.25,
            "ExpiresTime": 1795340400,
            "Scopes": ["EWS.AccessAsUser", "Calendars.Read"]
        }"#,
    );
    assert_eq!(token.date_created, Some(datetime!(2025-11-22 09:40 UTC)));
    assert_eq!(
        token.date_last_used,
        Some(datetime!(2025-11-26 09:23:45.25 UTC))
    );
    assert_eq!(token.scopes.map(|scopes| scopes.len()), Some(2));
}

#[test]
fn a_page_of_tokens_comes_back_as_it_came() {
    let page: ListPersonalAccessTokensResponse = round_trip(
        r#"{
            "NextToken": "AAMA-EFRSURBSGd0eXBl",
            "PersonalAccessTokenSummaries": [
                {
                    "PersonalAccessTokenId": "pat-2f6b8c41d0",
                    "UserId": "7c1de2a4-52b0-4b7e-9a37-d0f6c2b1a985",
                    "Name": "Phone calendar",
                    "DateCreated": 1763804400,
                    "DateLastUsed": 1764149025.25,
                    "ExpiresTime": 1795340400,
                    "Scopes": ["EWS.AccessAsUser"]
                },
                { "PersonalAccessTokenId": "pat-77" },
                {}
            ]
        }"#,
    );
    let tokens = page.personal_access_token_summaries.unwrap_or_default();
    assert_eq!(tokens.len(), 3);
    assert_eq!(tokens[1].name, None);
}

#[test]
fn an_answer_without_any_member_is_an_answer() {
    let _: GetPersonalAccessTokenMetadataResponse = round_trip("{}");
    let _: ListPersonalAccessTokensResponse = round_trip("{}");
    let _: DeletePersonalAccessTokenResponse = round_trip("{}");
}

#[test]
fn null_for_a_member_is_its_absence() {
    let nulls = r#"{
        "PersonalAccessTokenId": null, "UserId": null, "Name": null, "DateCreated": null,
        "DateLastUsed": null, "ExpiresTime": null, "Scopes": null
    }"#;
    let token: GetPersonalAccessTokenMetadataResponse = read(nulls);
    assert_eq!(token, read("{}"));
    assert_eq!(write(&token), json!({}));
}

#[test]
fn null_items_and_unknown_members_are_passed_over() {
    let token: GetPersonalAccessTokenMetadataResponse =
        read(r#"{ "Scopes": ["EWS.AccessAsUser", null], "Colour": { "r": [1, 2, 3] } }"#);
    assert_eq!(write(&token), json!({ "Scopes": ["EWS.AccessAsUser"] }));
}

#[test]
fn every_form_of_epoch_seconds_is_read() {
    for (form, instant) in [
        ("1763804400", datetime!(2025-11-22 09:40 UTC)),
        ("1763804400.0", datetime!(2025-11-22 09:40 UTC)),
        ("1.7638044e9", datetime!(2025-11-22 09:40 UTC)),
        ("1763804400.123", datetime!(2025-11-22 09:40:00.123 UTC)),
        ("-1.5", datetime!(1969-12-31 23:59:58.5 UTC)),
        (
            r#""2025-11-22T10:40:00+01:00""#,
            datetime!(2025-11-22 09:40 UTC),
        ),
    ] {
        let token: GetPersonalAccessTokenMetadataResponse =
            read(&format!(r#"{{ "DateCreated": {form} }}"#));
        assert_eq!(token.date_created, Some(instant), "{form}");
    }
}

#[test]
fn requests_are_written_under_the_names_of_their_members() {
    let request = ListPersonalAccessTokensRequest::builder()
        .organization_id("m-0f3a51c27b9e4d68a1c05e7742d9b8f6")
        .max_results(50)
        .build();
    assert_eq!(
        write(&request),
        json!({ "OrganizationId": "m-0f3a51c27b9e4d68a1c05e7742d9b8f6", "MaxResults": 50 })
    );
    let request = DeletePersonalAccessTokenRequest::new("m-0", "pat-1");
    assert_eq!(
        write(&request),
        json!({ "OrganizationId": "m-0", "PersonalAccessTokenId": "pat-1" })
    );
}

#[test]
fn a_summary_is_what_the_call_for_one_token_answers() {
    let mut summary = PersonalAccessTokenSummary::default();
    summary.name = Some("backup".into());
    let one = GetPersonalAccessTokenMetadataResponse::from(summary.clone());
    assert_eq!(PersonalAccessTokenSummary::from(one), summary);
}
