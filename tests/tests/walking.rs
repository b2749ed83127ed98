//! Pages and items, over any client, and what generic programs ask of the types.

use std::error::Error;
use std::future::Future;

use cratewright_support::http::{CallError, HttpOperation, Listing, Pages, Paginated};
use cratewright_support::{ErrorKind, Operation, ServiceError};
use {cryptlex_model as cryptlex, sailpoint_model as sailpoint, workmail_model as workmail};

type Boxed = Box<dyn Error + Send + Sync>;

/// Two pages of WorkMail.
fn answer(request: &http::Request<Vec<u8>>) -> http::Response<&'static str> {
    let second = String::from_utf8_lossy(request.body()).contains("p2");
    http::Response::new(if second {
        r#"{"PersonalAccessTokenSummaries":[{"Name":"c"}]}"#
    } else {
        r#"{"NextToken":"p2","PersonalAccessTokenSummaries":[{"Name":"a"},{"Name":"b"}]}"#
    })
}

fn call<R: HttpOperation>(
    request: &R,
    send: impl Fn(&http::Request<Vec<u8>>) -> http::Response<&'static str>,
) -> Result<R::Response, CallError<R::Error, std::io::Error>> {
    R::parse_response(&send(&request.to_http("https://a.test")?)).map_err(CallError::Service)
}

#[test]
fn items_of_all_pages_come_one_after_the_other() -> Result<(), Boxed> {
    let request = workmail::ListPersonalAccessTokensRequest::new("m-1");
    let pages: Vec<_> = request.clone().pages(|it| call(it, answer)).collect();
    assert_eq!(pages.len(), 2);
    let mut names = Vec::new();
    for item in request.each_item(|it| call(it, answer)) {
        names.push(item?.name.ok_or("a name")?);
    }
    assert_eq!(names, ["a", "b", "c"]);
    Ok(())
}

#[test]
fn a_list_that_is_not_cut_into_pages_is_one_page() {
    let request = sailpoint::ListPersonalAccessTokensRequest::default();
    let none = |_: &http::Request<Vec<u8>>| http::Response::new("[]");
    assert_eq!(request.pages(|it| call(it, none)).count(), 1);
}

#[test]
fn an_error_ends_the_walk() {
    let gone = |_: &http::Request<Vec<u8>>| {
        let mut response = http::Response::new("{\"message\":\"no\"}");
        *response.status_mut() = http::StatusCode::UNAUTHORIZED;
        response
    };
    let request = cryptlex::ListPersonalAccessTokensRequest::default();
    let all: Vec<_> = request.each_item(|it| call(it, gone)).collect();
    assert_eq!(all.len(), 1);
    let error = all
        .into_iter()
        .next()
        .and_then(Result::err)
        .expect("an error");
    assert_eq!(
        (error.kind(), error.is_auth()),
        (ErrorKind::Unauthenticated, true)
    );
    assert_eq!(error.message(), Some("no"));
    assert!(
        error
            .answer()
            .is_some_and(|answer| !answer.body().is_empty())
    );
}

#[test]
fn one_bad_item_costs_itself() {
    let good = r#"{"id":"1","name":"n","userId":"u"}"#;
    let bad = r#"{"id":"2","name":"SECRET","userId":7}"#;
    let response = http::Response::new(format!("[{good},{bad},{good},4]"));
    let read = cryptlex::ListPersonalAccessTokensRequest::parse_partial(&response);
    let whole = cryptlex::ListPersonalAccessTokensRequest::parse_response(&response);
    let source = whole
        .err()
        .and_then(|error| error.source().map(ToString::to_string));
    assert!(
        source.as_deref().is_some_and(|it| it.starts_with("`/")),
        "{source:?}"
    );
    if let Ok(partial) = read {
        assert!(
            partial
                .skipped
                .iter()
                .all(|it| !it.to_string().contains("SECRET"))
        );
        assert!(partial.skipped.iter().any(|it| it.pointer() == Some("/3")));
    }
}

/// A client of the asynchronous kind, for any runtime.
async fn all<R>(first: R) -> Result<usize, Boxed>
where
    R: Listing + Clone + PartialEq,
    R::Item: Send,
{
    let mut count = 0;
    let mut pages = Pages::new(first);
    while let Some(page) = pages
        .next(|request| async move { call(&request, answer) })
        .await
    {
        count += R::items(page?).len();
    }
    Ok(count)
}

#[test]
fn generic_programs_compile_for_many_threads() {
    fn travels<T: Send + 'static>(_: &T) {}
    fn poll<F: Future>(future: F) -> F::Output {
        let mut future = std::pin::pin!(future);
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        loop {
            if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
                return output;
            }
        }
    }
    let walk = all(workmail::ListPersonalAccessTokensRequest::new("m-1"));
    travels(&walk);
    let count = std::thread::spawn(|| poll(walk)).join().expect("no panic");
    assert_eq!(count.map_err(|error| error.to_string()), Ok(3));
}

#[test]
fn a_call_says_where_it_goes_and_what_it_holds() {
    type Create = sailpoint::CreatePersonalAccessTokenRequest;
    assert_eq!(Create::SERVICE, "sailpoint");
    assert_eq!(
        <Create as Operation>::host(),
        Some("{tenant}.api.identitynow.com")
    );
    assert_eq!(
        [
            Create::HOLDS_SECRET,
            sailpoint::DeletePersonalAccessTokenRequest::HOLDS_SECRET
        ],
        [true, false]
    );
    assert_eq!(Create::SCOPES, ["sp:my-personal-access-tokens:manage"]);
    assert_eq!(
        [
            Create::READONLY,
            workmail::ListPersonalAccessTokensRequest::READONLY
        ],
        [false, true]
    );
}
