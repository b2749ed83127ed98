//! GitLab, GitHub, Okta and Vault: what goes over the wire, as their documentation shows it.

use std::error::Error;
use std::time::Duration;

use cratewright_support::http::{HttpOperation, Paginated, RequestError};
use cratewright_support::{ApiKeyPlace, Auth, Operation, ServiceError};
use cratewright_tests::wire::round_trip;
use serde_json::{Value, json};
use time::macros::{date, datetime};
use {github_model as github, gitlab_model as gitlab, okta_model as okta, vault_model as vault};

type Tested = Result<(), Box<dyn Error>>;

/// Method, URI behind the base, and the body, of a request to `https://a.test`.
fn sent<R: HttpOperation>(request: &R) -> Result<(String, Value), RequestError> {
    let request = request.to_http("https://a.test")?;
    let uri = request.uri().to_string();
    let target = uri.trim_start_matches("https://a.test");
    let body = serde_json::from_slice(request.body()).unwrap_or(Value::Null);
    Ok((format!("{} {target}", request.method()), body))
}

/// An answer with a body of any kind.
fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> http::Response<Vec<u8>> {
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.as_bytes().to_vec()).expect("a response")
}

mod gitlab_tokens {
    use super::*;

    const TOKEN: &str = r#"{
        "id": 42, "name": "Rotated Token", "revoked": false,
        "created_at": "2023-08-01T15:00:00Z", "description": "Test Token description",
        "scopes": ["api", "made_up_tomorrow"], "user_id": 1337, "last_used_ips": ["192.0.2.10"],
        "active": true, "expires_at": "2023-08-15", "token": "s3cr3t"
    }"#;

    #[test]
    fn a_rotated_token_has_a_day_an_instant_and_a_secret_that_does_not_show() {
        let token: gitlab::NewPersonalAccessToken = round_trip(TOKEN);
        assert_eq!(token.expires_at, Some(date!(2023 - 08 - 15)));
        assert_eq!(token.created_at, datetime!(2023-08-01 15:00 UTC));
        assert_eq!(token.token.expose_secret(), "s3cr3t");
        assert!(!format!("{token:?}").contains("s3cr3t"));
        let scopes: Vec<_> = token.scopes.iter().map(gitlab::Scope::as_str).collect();
        assert_eq!(scopes, ["api", "made_up_tomorrow"]);
    }

    #[test]
    fn requests_name_what_they_mean() -> Tested {
        let (target, _) = sent(&gitlab::GetOwnPersonalAccessTokenRequest::default())?;
        assert_eq!(target, "GET /personal_access_tokens/self");
        let mut request = gitlab::RotatePersonalAccessTokenRequest::new(42);
        request.expires_at = Some(date!(2027 - 08 - 15));
        let (target, body) = sent(&request)?;
        assert_eq!(target, "POST /personal_access_tokens/42/rotate");
        assert_eq!(body, json!({"expires_at": "2027-08-15"}));
        Ok(())
    }

    #[test]
    fn the_next_page_is_the_number_in_the_header_and_an_empty_header_is_the_end() -> Tested {
        let mut request = gitlab::ListPersonalAccessTokensRequest::default();
        request.state = Some(gitlab::TokenState::Active);
        request.per_page = Some(2);
        let page = answer(200, &[("X-Next-Page", "2"), ("X-Total", "3")], "[]");
        let response = gitlab::ListPersonalAccessTokensRequest::parse_response(&page)?;
        assert_eq!(response.total, Some(3));
        let next = request.next_page(&response).ok_or("a second page")?;
        let (target, _) = sent(&next)?;
        assert_eq!(
            target,
            "GET /personal_access_tokens?state=active&page=2&per_page=2"
        );
        let page = answer(200, &[("X-Next-Page", "")], "[]");
        let response = gitlab::ListPersonalAccessTokensRequest::parse_response(&page)?;
        assert_eq!(next.next_page(&response), None);
        Ok(())
    }

    #[test]
    fn messages_of_every_form_are_read() {
        for (body, message) in [
            (r#"{"message":"404 Not found"}"#, Some("404 Not found")),
            (r#"{"message":["is too long"]}"#, None),
            (r#"{"message":{"bio":["is too long"]}}"#, None),
            (
                r#"{"error":"scopes is missing"}"#,
                Some("scopes is missing"),
            ),
        ] {
            let answer = answer(404, &[("X-Request-Id", "01H")], body);
            let error = gitlab::GetPersonalAccessTokenRequest::parse_response(&answer).unwrap_err();
            assert!(
                matches!(error, gitlab::GetPersonalAccessTokenError::NotFoundError(_)),
                "{body}"
            );
            assert!(error.is_not_found());
            assert_eq!(error.request_id(), Some("01H"));
            if message.is_some() {
                assert_eq!(error.message(), message, "{body}");
            }
        }
    }

    #[test]
    fn a_text_may_say_that_there_were_too_many_requests() {
        let answer = answer(429, &[("Retry-After", "30")], "Retry later\n");
        let error = gitlab::GetOwnPersonalAccessTokenRequest::parse_response(&answer).unwrap_err();
        assert!(error.is_throttling() && error.is_retryable());
        assert_eq!(error.retry_after(), Some(Duration::from_secs(30)));
    }
}

mod github_grants {
    use super::*;

    #[test]
    fn every_request_carries_the_version_of_the_api() -> Tested {
        let request = github::UpdateGrantRequest::new("octo-org", 7, github::GrantAction::Revoke);
        let request = request.to_http("https://a.test")?;
        assert_eq!(request.headers()["x-github-api-version"], "2022-11-28");
        assert_eq!(request.headers()["accept"], "application/vnd.github+json");
        Ok(())
    }

    #[test]
    fn lists_in_the_query_have_brackets_in_their_names() -> Tested {
        let mut request = github::ListGrantsRequest::new("octo-org");
        request.owners = Some(vec!["octocat".into(), "hubot".into()]);
        let (target, _) = sent(&request)?;
        assert_eq!(
            target,
            "GET /orgs/octo-org/personal-access-tokens?owner%5B%5D=octocat&owner%5B%5D=hubot"
        );
        Ok(())
    }

    #[test]
    fn the_next_page_stands_in_the_link_header() -> Tested {
        let mut request = github::ListGrantsRequest::new("octo-org");
        request.per_page = Some(50);
        let link = r#"<https://api.github.com/organizations/1/personal-access-tokens?per_page=50&page=2>; rel="next", <https://api.github.com/organizations/1/personal-access-tokens?per_page=50&page=5>; rel="last""#;
        let page = answer(200, &[("Link", link)], "[]");
        let response = github::ListGrantsRequest::parse_response(&page)?;
        let next = request.next_page(&response).ok_or("a second page")?;
        assert_eq!((next.page, next.per_page), (Some(2), Some(50)));
        assert_eq!(next.org, request.org);
        let last = github::ListGrantsRequest::parse_response(&answer(200, &[], "[]"))?;
        assert_eq!(next.next_page(&last), None);
        Ok(())
    }

    #[test]
    fn a_bulk_call_answers_before_the_work_is_done() -> Tested {
        let request = github::UpdateGrantsRequest::new(
            "octo-org",
            github::GrantAction::Revoke,
            vec![1.into()],
        );
        let (target, body) = sent(&request)?;
        assert_eq!(target, "POST /orgs/octo-org/personal-access-tokens");
        assert_eq!(body, json!({"action": "revoke", "pat_ids": [1]}));
        github::UpdateGrantsRequest::parse_response(&answer(202, &[], "{}"))?;
        Ok(())
    }

    #[test]
    fn a_403_that_says_when_to_come_back_is_worth_another_try() {
        let body = r#"{"message":"You have exceeded a secondary rate limit."}"#;
        let parse = github::ListGrantsRequest::parse_response::<Vec<u8>>;
        let throttled = parse(&answer(403, &[("Retry-After", "60")], body)).unwrap_err();
        assert!(throttled.is_retryable());
        assert_eq!(throttled.retry_after(), Some(Duration::from_secs(60)));
        assert!(!parse(&answer(403, &[], body)).unwrap_err().is_retryable());
    }
}

mod okta_tokens {
    use super::*;

    #[test]
    fn the_key_stands_behind_its_prefix_and_scopes_are_known() {
        let key = Auth::api_key(ApiKeyPlace::Header, "Authorization").prefixed("SSWS ");
        assert_eq!(okta::RevokeCurrentApiTokenRequest::AUTH, [[key]]);
        assert_eq!(okta::GetApiTokenRequest::SCOPES, ["okta.apiTokens.read"]);
    }

    #[test]
    fn a_token_has_links_and_a_duration() {
        let token: okta::ApiToken = round_trip(
            r#"{"id":"00T1","name":"Sync","tokenWindow":"P30D","network":{"connection":"ANYWHERE"},
                "created":"2026-11-09T20:38:10Z",
                "_link":{"self":{"href":"https://a.test/t","hints":{"allow":["GET","DELETE"]}}}}"#,
        );
        assert_eq!(
            token
                .token_window
                .map(|window| window.to_string())
                .as_deref(),
            Some("P30D")
        );
    }

    #[test]
    fn a_cursor_goes_from_the_link_into_the_next_request() -> Tested {
        let mut request = okta::ListUserRefreshTokensRequest::new("00u1", "0oa1");
        request.limit = Some(20);
        let link = "<https://a.okta.com/api/v1/users/00u1/clients/0oa1/tokens?after=oar5&limit=20>; rel=\"next\"";
        let page = answer(200, &[("Link", link)], "[]");
        let response = okta::ListUserRefreshTokensRequest::parse_response(&page)?;
        let next = request.next_page(&response).ok_or("a second page")?;
        let (target, _) = sent(&next)?;
        assert_eq!(
            target,
            "GET /api/v1/users/00u1/clients/0oa1/tokens?after=oar5&limit=20"
        );
        Ok(())
    }

    #[test]
    fn an_error_says_its_code_its_message_and_which_failure_it_is() {
        let body = r#"{"errorCode":"E0000007","errorSummary":"Not found: 00T1","errorLink":"E0000007","errorId":"oae1","errorCauses":[]}"#;
        let answer = answer(404, &[], body);
        let error = okta::GetApiTokenRequest::parse_response(&answer).unwrap_err();
        assert!(error.is_not_found());
        assert_eq!(error.code(), Some("E0000007"));
        assert_eq!(error.message(), Some("Not found: 00T1"));
        assert_eq!(error.request_id(), Some("oae1"));
    }
}

mod vault_tokens {
    use super::*;

    #[test]
    fn lists_have_a_method_of_their_own() -> Tested {
        let mut request = vault::ListAccessorsRequest::default();
        request.namespace = Some("ns1/".into());
        let request = request.to_http("https://a.test/v1")?;
        assert_eq!(request.method().as_str(), "LIST");
        assert_eq!(request.uri(), "https://a.test/v1/auth/token/accessors");
        assert_eq!(request.headers()["x-vault-namespace"], "ns1/");
        assert_eq!(request.headers()["x-vault-request"], "true");
        Ok(())
    }

    #[test]
    fn a_list_without_entries_is_not_found() {
        let answer = answer(404, &[], r#"{"errors":[]}"#);
        let error = vault::ListAccessorsRequest::parse_response(&answer).unwrap_err();
        assert!(error.is_not_found());
        match error {
            vault::ListAccessorsError::NotFoundError(error) => {
                assert_eq!(error.errors, Some(Vec::new()));
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_known_of_a_token_comes_in_an_envelope() -> Tested {
        let body = r#"{"request_id":"r-1","lease_id":"","renewable":false,"lease_duration":0,"warnings":null,"wrap_info":null,
            "data":{"accessor":"8609","creation_time":1523979354,"creation_ttl":2764800,"display_name":"ldap2-tesla",
            "entity_id":"7d2e","expire_time":"2018-05-19T11:35:54.466476215-04:00","explicit_max_ttl":0,"id":"cf64a70f",
            "identity_policies":["dev-group-policy"],"issue_time":"2018-04-17T11:35:54.466476078-04:00","meta":null,
            "num_uses":0,"orphan":true,"path":"auth/ldap2/login/tesla","policies":["default"],"renewable":true,"ttl":2764790}}"#;
        let response = vault::LookupSelfRequest::parse_response(&answer(200, &[], body))?;
        let token = response.data;
        assert_eq!(token.creation_time, datetime!(2018-04-17 15:35:54 UTC));
        assert_eq!(
            token.expire_time,
            Some(datetime!(2018-05-19 11:35:54.466476215 -4))
        );
        assert_eq!(token.id.expose_secret(), "cf64a70f");
        assert!(!format!("{token:?}").contains("cf64a70f"));
        Ok(())
    }

    #[test]
    fn a_revocation_answers_nothing_or_its_warnings() -> Tested {
        let parse = vault::RevokeSelfRequest::parse_response::<Vec<u8>>;
        assert_eq!(parse(&answer(204, &[], ""))?.warnings, None);
        let warned = parse(&answer(
            200,
            &[],
            r#"{"request_id":"r","warnings":["odd"]}"#,
        ))?;
        assert_eq!(warned.warnings, Some(vec!["odd".to_owned()]));
        Ok(())
    }

    #[test]
    fn a_sealed_vault_is_worth_another_try_and_says_why() {
        let answer = answer(503, &[], r#"{"errors":["Vault is sealed"]}"#);
        let error = vault::LookupSelfRequest::parse_response(&answer).unwrap_err();
        assert!(error.is_retryable());
        assert_eq!(error.message(), Some("Vault is sealed"));
    }
}
