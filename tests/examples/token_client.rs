//! A client for the access tokens of Route 53 Global Resolver: the crate makes requests and reads
//! answers, `ureq` carries them. A small mock of the service answers on loopback.
//!
//! ```text
//! cargo run -p cratewright-tests --example token_client
//! ```

use std::error::Error;
use std::fmt;
use std::thread;
use std::time::Duration;

use cratewright_support::http::{HttpOperation, Pages, RequestError};
use route53globalresolver_model::{
    GetAccessTokenError, GetAccessTokenRequest, ListAccessTokensRequest,
};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let base = mock::start()?;
    let client = Client::new(base);

    let mut request = ListAccessTokensRequest::new("dv-1");
    request.max_results = Some(2);
    let mut pages = Pages::new(request);
    let mut ids = Vec::new();
    while let Some(request) = pages.request() {
        let response = client.call(request)?;
        pages.turn(&response);
        let tokens = response.access_tokens.unwrap_or_default();
        ids.extend(tokens.into_iter().map(|token| token.id.into_inner()));
    }
    println!("tokens: {}", ids.join(", "));
    assert_eq!(ids, ["at-1", "at-2", "at-3", "at-4", "at-5"]);

    // The mock asks for patience the first time.
    let token = client.call(&GetAccessTokenRequest::new("at-1"))?;
    println!("{} expires at {}", token.id, token.expires_at);

    match client.call(&GetAccessTokenRequest::new("at-9")) {
        Err(CallError::Service(GetAccessTokenError::ResourceNotFoundException(error))) => {
            println!("not found: {}", error.message.unwrap_or_default());
        }
        other => return Err(format!("expected a 404, got {other:?}").into()),
    }
    Ok(())
}

#[test]
fn the_client_lists_gets_waits_and_misses() {
    main().expect("the whole of it");
}

/// How often a request is sent before its error is the answer.
const MOST_ATTEMPTS: u32 = 4;

/// Carries calls to one service.
struct Client {
    agent: ureq::Agent,
    base: String,
}

impl Client {
    fn new(base: String) -> Self {
        // An error's status is no failure of the transport: the crate reads it.
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        Self {
            agent: config.build().into(),
            base,
        }
    }

    /// Sends a request, and sends it again, a few times, where the service says when.
    fn call<R: HttpOperation>(&self, request: &R) -> Result<R::Response, CallError<R::Error>> {
        let mut attempts = 1..=MOST_ATTEMPTS;
        loop {
            let is_last = attempts.next() == Some(MOST_ATTEMPTS);
            let sent = self
                .agent
                .run(request.to_http(&self.base).map_err(CallError::Request)?);
            let (parts, mut body) = sent.map_err(CallError::Transport)?.into_parts();
            let body = body.read_to_vec().map_err(CallError::Transport)?;
            match R::parse_response(&http::Response::from_parts(parts, body)) {
                Ok(response) => return Ok(response),
                Err(error) => match patience(&error) {
                    Some(wait) if !is_last => thread::sleep(wait),
                    _ => return Err(CallError::Service(error)),
                },
            }
        }
    }
}

/// How long to wait before trying again; none where that does not help.
fn patience(error: &impl cratewright_support::ServiceError) -> Option<Duration> {
    error.is_retryable().then(|| error.retry_after()).flatten()
}

/// Why a call failed: it could not be written, or sent, or the service said no.
#[derive(Debug)]
enum CallError<S> {
    Request(RequestError),
    Transport(ureq::Error),
    Service(S),
}

impl<S: Error> fmt::Display for CallError<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => write!(f, "the request cannot be written: {error}"),
            Self::Transport(error) => write!(f, "the request cannot be sent: {error}"),
            Self::Service(error) => write!(f, "the service says: {error}"),
        }
    }
}

impl<S: Error> Error for CallError<S> {}

/// The service, as far as this client knows it.
mod mock {
    use std::error::Error;
    use std::thread;

    use tiny_http::{Header, Request, Response, Server};

    use super::{Value, json};

    /// Begins to answer and says where.
    pub(super) fn start() -> Result<String, Box<dyn Error>> {
        let server = Server::http("127.0.0.1:0").map_err(|error| error.to_string())?;
        let address = server.server_addr();
        thread::spawn(move || {
            let mut is_first = true;
            for request in server.incoming_requests() {
                let (status, body) = answer(&request, &mut is_first);
                let patience = (status == 429).then_some("Retry-After: 0");
                let headers = ["Content-Type: application/json"]
                    .into_iter()
                    .chain(patience);
                let mut response = Response::from_string(body.to_string()).with_status_code(status);
                for header in headers.filter_map(|header| header.parse::<Header>().ok()) {
                    response.add_header(header);
                }
                // A client that has gone away needs no answer.
                let _ = request.respond(response);
            }
        });
        Ok(format!("http://{address}"))
    }

    fn answer(request: &Request, is_first: &mut bool) -> (u16, Value) {
        match request.url() {
            "/tokens/dns-view/dv-1?max_results=2" => page(&[1, 2], Some("p2")),
            "/tokens/dns-view/dv-1?max_results=2&next_token=p2" => page(&[3, 4], Some("p3")),
            "/tokens/dns-view/dv-1?max_results=2&next_token=p3" => page(&[5], None),
            "/tokens/at-1" if std::mem::take(is_first) => (
                429,
                json!({"__type": "ThrottlingException", "message": "Slow down."}),
            ),
            "/tokens/at-1" => (200, full(1)),
            url => (
                404,
                json!({
                    "code": "ResourceNotFoundException",
                    "message": format!("There is nothing at {url}."),
                    "resourceType": "access-token",
                }),
            ),
        }
    }

    fn page(numbers: &[u32], next: Option<&str>) -> (u16, Value) {
        let tokens: Vec<Value> = numbers.iter().map(|&number| item(number)).collect();
        (200, json!({"accessTokens": tokens, "nextToken": next}))
    }

    fn item(number: u32) -> Value {
        json!({
            "id": format!("at-{number}"),
            "arn": format!("arn:aws:route53globalresolver::123456789012:access-token/at-{number}"),
            "createdAt": "2026-11-22T09:30:00Z",
            "dnsViewId": "dv-1",
            "expiresAt": "2027-11-22T00:00:00Z",
            "globalResolverId": "gr-1",
            "status": "OPERATIONAL",
            "updatedAt": "2026-11-22T09:30:00Z",
        })
    }

    fn full(number: u32) -> Value {
        let mut token = item(number);
        token["value"] = "not a real secret".into();
        token
    }
}
