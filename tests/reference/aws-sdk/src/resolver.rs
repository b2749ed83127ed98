//! Amazon Route 53 Global Resolver.

use aws_sdk_route53globalresolver::config::{Credentials, Region};
use aws_sdk_route53globalresolver::types::AccessTokenItem as Theirs;
use aws_sdk_route53globalresolver::{Client, Config};
use aws_smithy_http_client::test_util::StaticReplayClient;
use route53globalresolver_model::{
    AccessTokenItem, CreateAccessTokenRequest, DeleteAccessTokenRequest, GetAccessTokenRequest,
    ListAccessTokensRequest, UpdateAccessTokenRequest,
};

use crate::{BASE, PAIRS, Report, instant, read, replay};

pub(crate) async fn compare(report: &mut Report) {
    for _ in 0..PAIRS {
        create(report).await;
        get(report).await;
        list(report).await;
        update(report).await;
        delete(report).await;
    }
}

fn client(replay: &StaticReplayClient) -> Client {
    let config = Config::builder()
        .region(Region::new("us-east-2"))
        .endpoint_url(BASE)
        .credentials_provider(Credentials::new("key", "secret", None, None, "test"))
        .http_client(replay.clone());
    Client::from_conf(config.build())
}

async fn create(report: &mut Report) {
    let mut request: CreateAccessTokenRequest = report.request();
    request.client_token = Some("token".into());
    // The SDK cuts off what is finer than a microsecond.
    request.expires_at = request
        .expires_at
        .and_then(|at| at.replace_nanosecond(5_000_000).ok());
    let (body, ours) = read::<CreateAccessTokenRequest>(&report.make());
    let replay = replay(&body);
    let tags = request.tags.as_ref().map(|tags| {
        tags.iter()
            .map(|(key, value)| (key.to_string(), value.to_string()))
            .collect()
    });
    let sent = client(&replay)
        .create_access_token()
        .client_token("token")
        .dns_view_id(request.dns_view_id.as_str())
        .set_expires_at(request.expires_at.map(instant))
        .set_name(request.name.as_ref().map(ToString::to_string))
        .set_tags(tags)
        .send()
        .await;
    report.expect_request(&request, &replay);
    let theirs = sent.expect("what the SDK reads");
    report.expect("the id", ours.id.as_str(), theirs.id());
    report.expect("the arn", ours.arn.as_str(), theirs.arn());
    report.expect(
        "the creation",
        &instant(ours.created_at),
        theirs.created_at(),
    );
    report.expect("the end", &instant(ours.expires_at), theirs.expires_at());
    report.expect(
        "the name",
        ours.name.as_ref().map(|name| name.as_str()),
        theirs.name(),
    );
    report.expect("the status", ours.status.as_str(), theirs.status().as_str());
    report.expect("the value", ours.value.expose_secret(), theirs.value());
}

async fn get(report: &mut Report) {
    let request: GetAccessTokenRequest = report.request();
    let (body, ours) = read::<GetAccessTokenRequest>(&report.make());
    let replay = replay(&body);
    let sent = client(&replay)
        .get_access_token()
        .access_token_id(request.access_token_id.as_str())
        .send()
        .await;
    report.expect_request(&request, &replay);
    let theirs = sent.expect("what the SDK reads");
    report.expect("the id", ours.id.as_str(), theirs.id());
    report.expect("the end", &instant(ours.expires_at), theirs.expires_at());
    report.expect("the update", &instant(ours.updated_at), theirs.updated_at());
    report.expect("the value", ours.value.expose_secret(), theirs.value());
}

async fn list(report: &mut Report) {
    let request: ListAccessTokensRequest = report.request();
    let (body, ours) = read::<ListAccessTokensRequest>(&report.make());
    let replay = replay(&body);
    let filters = request
        .filters
        .clone()
        .map(|filters| filters.into_iter().collect());
    let sent = client(&replay)
        .list_access_tokens()
        .dns_view_id(request.dns_view_id.as_str())
        .set_max_results(request.max_results)
        .set_next_token(request.next_token.clone())
        .set_filters(filters)
        .send()
        .await;
    report.expect_request(&request, &replay);
    let theirs = sent.expect("what the SDK reads");
    report.expect("the token", ours.next_token.as_deref(), theirs.next_token());
    let ours: Vec<Theirs> = ours.access_tokens.iter().flatten().map(item).collect();
    report.expect("the tokens", ours.as_slice(), theirs.access_tokens());
}

fn item(ours: &AccessTokenItem) -> Theirs {
    Theirs::builder()
        .id(ours.id.as_str())
        .arn(ours.arn.as_str())
        .created_at(instant(ours.created_at))
        .dns_view_id(ours.dns_view_id.as_str())
        .expires_at(instant(ours.expires_at))
        .global_resolver_id(ours.global_resolver_id.as_str())
        .set_name(ours.name.as_ref().map(ToString::to_string))
        .status(ours.status.as_str().into())
        .updated_at(instant(ours.updated_at))
        .build()
        .expect("all that is required")
}

async fn update(report: &mut Report) {
    let request: UpdateAccessTokenRequest = report.request();
    let (body, ours) = read::<UpdateAccessTokenRequest>(&report.make());
    let replay = replay(&body);
    let sent = client(&replay)
        .update_access_token()
        .access_token_id(request.access_token_id.as_str())
        .name(request.name.as_str())
        .send()
        .await;
    report.expect_request(&request, &replay);
    let theirs = sent.expect("what the SDK reads");
    report.expect("the name", ours.name.as_str(), theirs.name());
}

async fn delete(report: &mut Report) {
    let request: DeleteAccessTokenRequest = report.request();
    let (body, ours) = read::<DeleteAccessTokenRequest>(&report.make());
    let replay = replay(&body);
    let sent = client(&replay)
        .delete_access_token()
        .access_token_id(request.access_token_id.as_str())
        .send()
        .await;
    report.expect_request(&request, &replay);
    let theirs = sent.expect("what the SDK reads");
    report.expect(
        "the deletion",
        &instant(ours.deleted_at),
        theirs.deleted_at(),
    );
}
