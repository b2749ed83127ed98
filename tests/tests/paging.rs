//! One page after the other: by token, by number, and where a service does not come to an end.

use cratewright_support::http::{Pages, Paginated, next_number};
use cratewright_tests::wire::read;
use {cryptlex_model as cryptlex, workmail_model as workmail};

fn with_token(token: &str) -> workmail::ListPersonalAccessTokensResponse {
    read(&format!(r#"{{"NextToken":{token}}}"#))
}

#[test]
fn a_token_leads_to_the_next_page_and_its_absence_to_the_end() {
    let mut request = workmail::ListPersonalAccessTokensRequest::new("m-1");
    request.max_results = Some(5);
    let next = request
        .next_page(&with_token("\"p2\""))
        .expect("a second page");
    assert_eq!(next.next_token, Some("p2".into()));
    assert_eq!(
        (next.organization_id, next.max_results),
        (request.organization_id.clone(), Some(5))
    );
    assert_eq!(request.next_page(&with_token("null")), None);
    assert_eq!(request.next_page(&with_token("\"\"")), None);
}

#[test]
fn a_service_that_repeats_the_token_has_come_to_its_end() {
    let mut request = workmail::ListPersonalAccessTokensRequest::new("m-1");
    request.next_token = Some("p2".into());
    assert_eq!(request.next_page(&with_token("\"p2\"")), None);
}

#[test]
fn a_service_that_goes_round_in_a_circle_is_left() {
    for length in 1..40 {
        let mut pages = Pages::new(workmail::ListPersonalAccessTokensRequest::new("m-1"));
        let mut turns = 0;
        while pages.request().is_some() {
            turns += 1;
            assert!(
                turns <= 4 * length + 4,
                "a circle of {length} was not noticed"
            );
            pages.turn(&with_token(&format!("\"p{}\"", turns % length)));
        }
    }
}

fn with_items(count: usize) -> cryptlex::ListPersonalAccessTokensResponse {
    let item = r#"{"id":"i","createdAt":"2026-11-22T00:00:00Z","updatedAt":"2026-11-22T00:00:00Z","name":"n","revoked":false,"scopes":[],"userId":"u"}"#;
    read(&format!("[{}]", vec![item; count].join(",")))
}

#[test]
fn numbered_pages_go_on_while_they_are_full() {
    let mut request = cryptlex::ListPersonalAccessTokensRequest::default();
    assert_eq!(
        request.next_page(&with_items(1)).and_then(|next| next.page),
        Some(2)
    );
    assert_eq!(request.next_page(&with_items(0)), None);
    request.page = Some(7);
    request.limit = Some(2);
    assert_eq!(
        request.next_page(&with_items(2)).and_then(|next| next.page),
        Some(8)
    );
    assert_eq!(request.next_page(&with_items(1)), None);
    request.page = Some(i32::MAX);
    assert_eq!(request.next_page(&with_items(2)), None);
}

#[test]
fn offsets_grow_by_the_items_that_came() {
    assert_eq!(next_number(10_i64, 3, Some(3_i32), 3), Some(13));
    assert_eq!(next_number(10_i64, 2, Some(3_i32), 2), None);
    assert_eq!(next_number(0_u32, 2, None::<i32>, 2), Some(2));
    assert_eq!(next_number(u32::MAX, 2, None::<i32>, 2), None);
}
