//! AWS's own SDK against ours: the same request goes out, and the same response is read from the
//! same bytes. A replay client stands in for the network.
//!
//! ```text
//! tests/reference/run
//! ```

mod resolver;
mod workmail;

use std::fmt::Debug;

use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_types::DateTime;
use aws_smithy_types::body::SdkBody;
use cratewright_support::http::HttpOperation;
use proptest::arbitrary::{Arbitrary, any};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_core::Serialize;
use serde_json::Value;
use time::OffsetDateTime;

/// Where both sides send their requests.
const BASE: &str = "https://service.test";
/// Generated pairs of a request and a response for each operation.
const PAIRS: usize = 200;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    let mut report = Report {
        runner: TestRunner::deterministic(),
        passed: 0,
        failed: 0,
    };
    runtime.expect("a runtime").block_on(async {
        workmail::compare(&mut report).await;
        resolver::compare(&mut report).await;
    });
    println!(
        "aws-sdk: {} passed, {} failed",
        report.passed, report.failed
    );
    std::process::exit(i32::from(report.failed > 0));
}

/// Counts what agreed and tells what did not.
struct Report {
    runner: TestRunner,
    passed: usize,
    failed: usize,
}

impl Report {
    /// A valid value.
    fn make<T: Arbitrary>(&mut self) -> T {
        any::<T>()
            .new_tree(&mut self.runner)
            .expect("a value")
            .current()
    }

    fn expect<T: PartialEq + Debug>(&mut self, what: &str, ours: T, theirs: T) {
        if ours == theirs {
            self.passed += 1;
            return;
        }
        self.failed += 1;
        if self.failed <= 20 {
            println!("{what} differs\n  ours  {ours:?}\n  sdk   {theirs:?}");
        }
    }

    /// A valid request that ours does not refuse: the SDK would send a label of dots.
    fn request<R: HttpOperation + Arbitrary>(&mut self) -> R {
        loop {
            let request: R = self.make();
            if request.to_http(BASE).is_ok() {
                return request;
            }
        }
    }

    /// Both sides have sent the same request.
    fn expect_request<R: HttpOperation>(&mut self, ours: &R, replay: &StaticReplayClient) {
        let ours = ours.to_http(BASE).expect("a request");
        let Some(theirs) = replay.actual_requests().next() else {
            return self.expect("whether anything was sent", true, false);
        };
        self.expect("the method", ours.method().as_str(), theirs.method());
        let uri = ours.uri().to_string();
        self.expect("the URL", url(&uri), url(theirs.uri()));
        for name in ["content-type", "x-amz-target"] {
            let header = ours
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok());
            self.expect(name, header, theirs.headers().get(name));
        }
        let body = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).ok();
        self.expect(
            "the body",
            body(ours.body()),
            body(theirs.body().bytes().unwrap_or_default()),
        );
    }
}

/// A URL and its query parameters, whose order means nothing: the SDK sends maps first, in any order.
fn url(text: &str) -> (&str, Vec<&str>) {
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let mut parameters: Vec<_> = query.split('&').collect();
    parameters.sort_unstable();
    (path, parameters)
}

/// The body of a response, and what ours reads from it.
fn read<R: HttpOperation<Response: Serialize>>(response: &R::Response) -> (String, R::Response) {
    let body = serde_json::to_string(response).expect("a body");
    let came = http::Response::new(body.clone());
    let ours = R::parse_response(&came).unwrap_or_else(|_| panic!("ours reads {body}"));
    (body, ours)
}

/// A client that answers once, with `body`.
fn replay(body: &str) -> StaticReplayClient {
    let request = http::Request::builder().uri(BASE).body(SdkBody::empty());
    let response = http::Response::builder()
        .status(200)
        .body(SdkBody::from(body));
    StaticReplayClient::new(vec![ReplayEvent::new(
        request.expect("a request"),
        response.expect("a response"),
    )])
}

/// An instant of ours as the SDK has it.
fn instant(ours: OffsetDateTime) -> DateTime {
    DateTime::from_secs_and_nanos(ours.unix_timestamp(), ours.nanosecond())
}
