//! Amazon WorkMail.

use aws_sdk_workmail::config::{Credentials, Region};
use aws_sdk_workmail::types::PersonalAccessTokenSummary as Theirs;
use aws_sdk_workmail::{Client, Config};
use aws_smithy_http_client::test_util::StaticReplayClient;
use aws_smithy_types::DateTime;
use workmail_model::{
    GetPersonalAccessTokenMetadataRequest, ListPersonalAccessTokensRequest,
    PersonalAccessTokenSummary,
};

use crate::{BASE, PAIRS, Report, instant, read, replay};

pub(crate) async fn compare(report: &mut Report) {
    for _ in 0..PAIRS {
        list(report).await;
        get(report).await;
    }
}

fn client(replay: &StaticReplayClient) -> Client {
    let config = Config::builder()
        .region(Region::new("eu-west-1"))
        .endpoint_url(BASE)
        .credentials_provider(Credentials::new("key", "secret", None, None, "test"))
        .http_client(replay.clone());
    Client::from_conf(config.build())
}

async fn list(report: &mut Report) {
    let request: ListPersonalAccessTokensRequest = report.request();
    let (body, ours) = read::<ListPersonalAccessTokensRequest>(&report.make());
    let replay = replay(&body);
    let sent = client(&replay)
        .list_personal_access_tokens()
        .organization_id(request.organization_id.as_str())
        .set_user_id(request.user_id.as_ref().map(ToString::to_string))
        .set_next_token(request.next_token.as_ref().map(ToString::to_string))
        .set_max_results(request.max_results)
        .send()
        .await;
    report.expect_request(&request, &replay);
    let theirs = sent.expect("what the SDK reads");
    report.expect(
        "the token",
        ours.next_token.as_ref().map(|t| t.as_str()),
        theirs.next_token(),
    );
    let ours = ours.personal_access_token_summaries.unwrap_or_default();
    let ours: Vec<Theirs> = ours.iter().map(summary).collect();
    let theirs = theirs.personal_access_token_summaries().iter();
    report.expect(
        "the summaries",
        ours,
        theirs.cloned().map(settled).collect(),
    );
}

/// The SDK reads fractions of a second by way of a float and cuts off the rest: `.123` becomes
/// `.122999`. What services send is milliseconds, so that is what is compared.
fn millis(theirs: &DateTime) -> DateTime {
    let nanos = theirs.as_nanos();
    let millis = (nanos + 500_000).div_euclid(1_000_000);
    DateTime::from_nanos(millis * 1_000_000).unwrap_or(*theirs)
}

fn settled(mut theirs: Theirs) -> Theirs {
    for instant in [
        &mut theirs.date_created,
        &mut theirs.date_last_used,
        &mut theirs.expires_time,
    ] {
        *instant = instant.as_ref().map(millis);
    }
    theirs
}

fn summary(ours: &PersonalAccessTokenSummary) -> Theirs {
    let scopes = |scopes: &Vec<_>| scopes.iter().map(ToString::to_string).collect();
    Theirs::builder()
        .set_personal_access_token_id(
            ours.personal_access_token_id
                .as_ref()
                .map(ToString::to_string),
        )
        .set_user_id(ours.user_id.as_ref().map(ToString::to_string))
        .set_name(ours.name.as_ref().map(ToString::to_string))
        .set_date_created(ours.date_created.map(instant))
        .set_date_last_used(ours.date_last_used.map(instant))
        .set_expires_time(ours.expires_time.map(instant))
        .set_scopes(ours.scopes.as_ref().map(scopes))
        .build()
}

async fn get(report: &mut Report) {
    let request: GetPersonalAccessTokenMetadataRequest = report.request();
    let (body, ours) = read::<GetPersonalAccessTokenMetadataRequest>(&report.make());
    let replay = replay(&body);
    let sent = client(&replay)
        .get_personal_access_token_metadata()
        .organization_id(request.organization_id.as_str())
        .personal_access_token_id(request.personal_access_token_id.as_str())
        .send()
        .await;
    report.expect_request(&request, &replay);
    let theirs = sent.expect("what the SDK reads");
    report.expect(
        "the name",
        ours.name.as_ref().map(|name| name.as_str()),
        theirs.name(),
    );
    report.expect(
        "the creation",
        ours.date_created.map(instant),
        theirs.date_created().map(millis),
    );
    report.expect(
        "the last use",
        ours.date_last_used.map(instant),
        theirs.date_last_used().map(millis),
    );
    report.expect(
        "the end",
        ours.expires_time.map(instant),
        theirs.expires_time().map(millis),
    );
}
