//! Generic programs on a runtime of several threads, with the error types that people use.

use std::error::Error;

use cratewright_support::http::{CallError, HttpOperation, Listing, Pages};
use cratewright_support::{ErrorKind, ServiceError};
use {cryptlex_model as cryptlex, route53globalresolver_model as resolver};
use {sailpoint_model as sailpoint, workmail_model as workmail};

/// Some client: it answers after a while, from another thread.
async fn send(request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, std::io::Error> {
    tokio::task::yield_now().await;
    let gone = request.uri().path().ends_with("gone");
    let more = String::from_utf8_lossy(request.body()).contains("p2");
    let (status, body) = match (gone, more) {
        (true, _) => (404, r#"{"message":"gone"}"#),
        (_, true) => (200, r#"{"PersonalAccessTokenSummaries":[{"Name":"b"}]}"#),
        _ => (
            200,
            r#"{"NextToken":"p2","PersonalAccessTokenSummaries":[{"Name":"a"}]}"#,
        ),
    };
    let mut response = http::Response::new(body.into());
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
    Ok(response)
}

/// One client for all operations, without a bound beside the trait's own.
async fn call<R: HttpOperation>(
    request: R,
) -> Result<R::Response, CallError<R::Error, std::io::Error>> {
    let response = send(request.to_http("https://a.test")?)
        .await
        .map_err(CallError::Transport)?;
    R::parse_response(&response).map_err(CallError::Service)
}

async fn with_anyhow<R: HttpOperation>(request: R) -> anyhow::Result<R::Response> {
    Ok(call(request).await?)
}

async fn boxed<R: HttpOperation>(request: R) -> Result<R::Response, Box<dyn Error + Send + Sync>> {
    Ok(call(request).await?)
}

async fn items<R>(first: R) -> anyhow::Result<Vec<R::Item>>
where
    R: Listing + Clone + PartialEq,
{
    let mut items = Vec::new();
    let mut pages = Pages::new(first);
    while let Some(page) = pages.next(call).await {
        items.extend(R::items(page?));
    }
    Ok(items)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_are_walked_in_a_task_of_its_own() -> anyhow::Result<()> {
    let request = workmail::ListPersonalAccessTokensRequest::new("m-1");
    let found = tokio::spawn(items(request)).await??;
    let names: Vec<_> = found.into_iter().filter_map(|item| item.name).collect();
    assert_eq!(names, ["a", "b"]);
    Ok(())
}

type Refused = CallError<cryptlex::GetPersonalAccessTokenError, std::io::Error>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_error_that_crossed_threads_is_still_what_it_was() -> anyhow::Result<()> {
    let request = cryptlex::GetPersonalAccessTokenRequest::new("gone");
    let error = tokio::spawn(with_anyhow(request.clone()))
        .await?
        .err()
        .ok_or_else(|| anyhow::anyhow!("it is gone"))?;
    let refused = error.downcast_ref::<Refused>();
    assert_eq!(refused.map(ServiceError::kind), Some(ErrorKind::NotFound));
    let error = tokio::spawn(boxed(request)).await?.err();
    assert!(error.is_some_and(|error| error.is::<Refused>()));
    Ok(())
}

#[test]
fn requests_answers_and_errors_cross_threads() {
    fn crosses<R>()
    where
        R: HttpOperation + Send + Sync + 'static,
        R::Response: Send + Sync + 'static,
        R::Error: Error + Send + Sync + 'static,
    {
    }
    crosses::<workmail::DeletePersonalAccessTokenRequest>();
    crosses::<resolver::CreateAccessTokenRequest>();
    crosses::<cryptlex::CreatePersonalAccessTokenRequest>();
    crosses::<sailpoint::CreatePersonalAccessTokenRequest>();
}
