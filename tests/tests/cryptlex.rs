//! Cryptlex: what the service sends is read, and written back as it came.

use cratewright_tests::wire::{read, round_trip, write};
use cryptlex_model::support::ServiceError as _;
use cryptlex_model::{
    CreatePersonalAccessTokenRequest, CreatePersonalAccessTokenResponse,
    GetPersonalAccessTokenResponse, ListPersonalAccessTokensRequest,
    ListPersonalAccessTokensResponse, NotFoundError, PersonalAccessToken,
    RotatePersonalAccessTokenResponse, UpdatePersonalAccessTokenRequest, ViewPermission,
    support::Nullable,
};
use serde_json::json;
use time::macros::datetime;

const TOKEN: &str = r#"{
    "id": "4b8f6f2e-9a51-4d63-bf0e-2d7c1a5e9034",
    "createdAt": "2026-08-24T14:15:22Z",
    "updatedAt": "2026-09-02T08:00:00.125Z",
    "name": "Nightly licence report",
    "expiresAt": "2027-08-24T14:15:22Z",
    "revoked": false,
    "scopes": ["license:read", "user:read"],
    "userId": "c1a7e5d0-3f6b-4f0e-8c3d-5b92e6a4d718",
    "user": {
        "id": "c1a7e5d0-3f6b-4f0e-8c3d-5b92e6a4d718",
        "createdAt": "2025-01-15T10:00:00Z",
        "updatedAt": "2026-02-20T11:30:00Z",
        "name": "Ana Silva",
        "firstName": "Ana",
        "lastName": "Silva",
        "email": "ana.silva@example.com",
        "role": "organization-admin",
        "twoFactorEnabled": true,
        "googleSsoEnabled": false,
        "lastLoginAt": "2026-11-20T07:58:00Z",
        "company": "Example Lda",
        "allowCustomerPortalAccess": true,
        "roles": ["organization-admin"],
        "lastSeenAt": "2026-11-21T16:42:10Z",
        "organizationId": "0e9d4c7a-6b12-4a85-93f1-7d5e8b2c4f60",
        "organization": {
            "id": "0e9d4c7a-6b12-4a85-93f1-7d5e8b2c4f60",
            "createdAt": "2024-05-02T09:00:00Z",
            "updatedAt": "2026-05-02T09:00:00Z",
            "name": "Example Lda",
            "email": "office@example.com",
            "description": "Customer since 2024",
            "allowedUsers": -1,
            "address": {
                "addressLine1": "Rua do Alecrim 12",
                "addressLine2": "2.º Esq.",
                "city": "Lisboa",
                "state": "Lisboa",
                "country": "PT",
                "postalCode": "1200-018"
            },
            "resellerId": "a53c8e1f-2d74-49b6-b0e8-1f6a9d3c5e72",
            "reseller": {
                "id": "a53c8e1f-2d74-49b6-b0e8-1f6a9d3c5e72",
                "createdAt": "2023-03-10T12:00:00Z",
                "updatedAt": "2026-03-10T12:00:00Z",
                "name": "Software Iberia",
                "email": "partners@example.com",
                "description": "Spain and Portugal",
                "allowedUsers": 100,
                "allowedOrganizations": 10
            }
        },
        "resellerId": "a53c8e1f-2d74-49b6-b0e8-1f6a9d3c5e72",
        "reseller": {
            "id": "a53c8e1f-2d74-49b6-b0e8-1f6a9d3c5e72",
            "createdAt": "2023-03-10T12:00:00Z",
            "updatedAt": "2026-03-10T12:00:00Z",
            "name": "Software Iberia",
            "email": "partners@example.com",
            "description": "Spain and Portugal",
            "allowedUsers": 100,
            "allowedOrganizations": 10
        },
        "metadata": [{
            "id": "7e2b5d91-0c3f-4a68-8d17-e94b6f0a2c53",
            "createdAt": "2025-06-01T00:00:00Z",
            "updatedAt": "2025-06-01T00:00:00Z",
            "key": "cost-centre",
            "value": "4711",
            "viewPermissions": ["activation", "organization"],
            "visible": true
        }],
        "tags": ["beta", "lisbon"],
        "emailPreference": { "metrics": true }
    },
    "lastUsedAt": "2026-11-21T03:00:04Z",
    "lastRotatedAt": "2026-10-01T00:00:00Z"
}"#;

/// Only what the vendor requires, on every level.
const MINIMAL: &str = r#"{
    "id": "t", "createdAt": "2026-08-24T14:15:22Z", "updatedAt": "2026-08-24T14:15:22Z",
    "name": "n", "revoked": true, "scopes": [], "userId": "u",
    "user": {
        "id": "u", "createdAt": "2026-08-24T14:15:22Z", "updatedAt": "2026-08-24T14:15:22Z",
        "name": "n", "firstName": "f", "lastName": "l", "email": "e", "role": "r",
        "twoFactorEnabled": false, "googleSsoEnabled": false, "allowCustomerPortalAccess": false,
        "roles": [], "metadata": [], "tags": [], "emailPreference": { "metrics": false },
        "organization": {
            "id": "o", "createdAt": "2026-08-24T14:15:22Z", "updatedAt": "2026-08-24T14:15:22Z",
            "name": "n", "email": "e", "description": "d", "allowedUsers": 1, "address": {}
        }
    }
}"#;

#[test]
fn a_token_comes_back_as_it_came() {
    let answer: GetPersonalAccessTokenResponse = round_trip(TOKEN);
    let token = answer.body;
    assert_eq!(token.updated_at, datetime!(2026-09-02 08:00:00.125 UTC));
    let user = token.user.expect("the sample has a user");
    assert_eq!(
        user.metadata[0].view_permissions,
        [ViewPermission::Activation, ViewPermission::Organization]
    );
}

#[test]
fn the_list_is_a_bare_array() {
    let page: ListPersonalAccessTokensResponse = round_trip(&format!("[{TOKEN}, {MINIMAL}]"));
    assert_eq!(page.body.len(), 2);
    let _: ListPersonalAccessTokensResponse = round_trip("[]");
}

#[test]
fn only_what_is_required_has_to_be_there() {
    let token: PersonalAccessToken = round_trip(MINIMAL);
    assert_eq!((token.expires_at, token.last_used_at), (None, None));
}

#[test]
fn null_for_an_optional_member_is_its_absence() {
    let nulls = MINIMAL
        .replacen(
            '{',
            r#"{ "expiresAt": null, "lastUsedAt": null, "lastRotatedAt": null, "tokenId": null,"#,
            1,
        )
        .replacen(
            r#""user": {"#,
            r#""user": { "lastLoginAt": null, "lastSeenAt": null, "company": null,
                "organizationId": null, "resellerId": null, "reseller": null,"#,
            1,
        )
        .replacen(
            r#""address": {}"#,
            r#""resellerId": null, "reseller": null, "address": {
                "addressLine1": null, "addressLine2": null, "city": null, "state": null,
                "country": null, "postalCode": null
            }"#,
            1,
        );
    assert_eq!(read::<PersonalAccessToken>(&nulls), read(MINIMAL));
    let without_user = read::<PersonalAccessToken>(
        r#"{
            "id": "t", "createdAt": "2026-08-24T14:15:22Z", "updatedAt": "2026-08-24T14:15:22Z",
            "name": "n", "revoked": true, "scopes": [], "userId": "u", "user": null
        }"#,
    );
    assert_eq!(without_user.user, None);
}

#[test]
fn an_unknown_permission_survives() {
    let token: PersonalAccessToken = round_trip(&TOKEN.replace("activation", "auditor"));
    let user = token.user.expect("the sample has a user");
    let permission = &user.metadata[0].view_permissions[0];
    assert_eq!(permission.as_str(), "auditor");
    assert!(!permission.is_known());
}

#[test]
fn secrets_stay_out_of_debug() {
    let body = r#"{ "accessToken": "eyJhbGciOiJIUzI1NiJ9.e30.s3cr3t" }"#;
    let created: CreatePersonalAccessTokenResponse = round_trip(body);
    let rotated: RotatePersonalAccessTokenResponse = round_trip(body);
    assert_eq!(
        created.access_token.expose_secret(),
        "eyJhbGciOiJIUzI1NiJ9.e30.s3cr3t"
    );
    for shown in [
        format!("{created:?}"),
        format!("{created:#?}"),
        format!("{rotated:?}"),
    ] {
        assert!(!shown.contains("s3cr3t"), "{shown}");
    }
}

#[test]
fn absent_null_and_a_value_are_three_things_in_a_request() {
    let request = CreatePersonalAccessTokenRequest::new("n", ["license:read".into()]);
    assert_eq!(
        write(&request),
        json!({ "name": "n", "scopes": ["license:read"] })
    );

    let never: CreatePersonalAccessTokenRequest =
        round_trip(r#"{ "name": "n", "scopes": [], "expiresAt": null }"#);
    assert_eq!(never.expires_at, Nullable::Null);

    let once: CreatePersonalAccessTokenRequest = round_trip(
        r#"{ "name": "n", "scopes": [], "revoked": true, "expiresAt": "2027-08-24T14:15:22Z" }"#,
    );
    assert_eq!(
        once.expires_at,
        Nullable::Value(datetime!(2027-08-24 14:15:22 UTC))
    );
    assert_eq!(once.revoked, Nullable::Value(true));
}

#[test]
fn requests_are_written_under_the_names_of_their_members_wherever_they_travel() {
    let request: ListPersonalAccessTokensRequest = round_trip(
        r#"{
            "page": 2,
            "limit": 50,
            "sort": "-createdAt",
            "id": { "in": "a,b" },
            "createdAt": { "gte": "2026-01-01T00:00:00Z" }
        }"#,
    );
    assert_eq!(request.page, Some(2));
    let request = UpdatePersonalAccessTokenRequest::new("t", true);
    assert_eq!(write(&request), json!({ "id": "t", "revoked": true }));
}

#[test]
fn an_error_has_a_message_and_perhaps_a_code() {
    let error: NotFoundError = read(r#"{ "message": "no such token", "code": null }"#);
    assert_eq!(error.code, None);
    assert_eq!(error.code(), None);
    let error: NotFoundError = round_trip(r#"{ "message": "no such token", "code": "NOT_FOUND" }"#);
    assert_eq!(error.code(), Some("NOT_FOUND"));
}
