//! Builders: what is required the compiler asks for; everything else is taken as it comes.

use cryptlex_model::CreatePersonalAccessTokenRequest;
use cryptlex_model::support::Nullable;
use route53globalresolver_model::{CreateAccessTokenRequest, ListAccessTokensRequest};

#[test]
fn texts_and_numbers_are_taken_as_they_come() {
    let request = ListAccessTokensRequest::builder()
        .dns_view_id("dv-1")
        .max_results(10)
        .build();
    assert_eq!(request.dns_view_id.as_str(), "dv-1");
    assert_eq!(request.max_results, Some(10));
    assert_eq!(request.next_token, None);
}

#[test]
fn lists_and_maps_are_filled_from_anything_that_becomes_one() {
    let request = CreatePersonalAccessTokenRequest::builder()
        .name("ci")
        .scopes(["license:write".into(), "license:read".into()])
        .build();
    assert_eq!(request.scopes.len(), 2);
    let request = CreateAccessTokenRequest::builder()
        .dns_view_id("dv-1")
        .tags([("team".into(), "dns".into())])
        .build();
    assert_eq!(request.tags.map(|tags| tags.len()), Some(1));
}

#[test]
fn absent_null_and_a_value_are_three_things() {
    let builder = || {
        CreatePersonalAccessTokenRequest::builder()
            .name("ci")
            .scopes([])
    };
    assert_eq!(builder().build().revoked, Nullable::Absent);
    assert_eq!(
        builder().revoked(Nullable::Null).build().revoked,
        Nullable::Null
    );
    assert_eq!(builder().revoked(None).build().revoked, Nullable::Null);
    assert_eq!(
        builder().revoked(true).build().revoked,
        Nullable::Value(true)
    );
}

/// The compiler says which member was forgotten.
#[test]
fn a_forgotten_member_is_named_by_the_compiler() {
    trybuild::TestCases::new().compile_fail("tests/forgotten/*.rs");
}
