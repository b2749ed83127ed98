//! Plays the wire layer of generated crates for the tests that ask it: one JSON case in, one JSON
//! answer out.
//!
//! A case with an `input` (the request's logical document) is answered with the request that goes
//! out. A case with a `status` is a response that came; the answer holds the `response` or the
//! `error` that was read from it. A `token` fills the idempotency tokens that the input leaves out.

use std::fmt::Debug;
use std::io::{self, BufRead, Write};

use cratewright_support::ServiceError;
use cratewright_support::http::HttpOperation;
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// Answers the cases that stand line by line on standard input, on standard output.
///
/// # Errors
/// When a line cannot be read or written.
pub fn serve(answer: impl Fn(&str, &Value) -> Option<Value>) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let case: Value = serde_json::from_str(&line?)?;
        let operation = case["operation"].as_str().unwrap_or_default();
        let unknown = || json!({"invalid": format!("there is no operation {operation}")});
        let answer = answer(operation, &case).unwrap_or_else(unknown);
        serde_json::to_writer(&mut out, &answer)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// `operations!(case, operation; "api.Operation" => Request, …)`: the answer of the operation with
/// this name.
#[macro_export]
macro_rules! operations {
    ($case:expr, $operation:expr; $($name:literal => $request:ty),* $(,)?) => {
        match $operation {
            $($name => Some($crate::exchange::<$request>($case)),)*
            _ => None,
        }
    };
}

/// Answers one case of the operation whose request is `R`.
pub fn exchange<R>(case: &Value) -> Value
where
    R: HttpOperation<Response: Serialize, Error: Debug> + DeserializeOwned,
{
    let answer = if case.get("input").is_some() {
        request::<R>(case)
    } else {
        response::<R>(case)
    };
    answer.unwrap_or_else(|error| json!({"invalid": error}))
}

fn request<R: HttpOperation + DeserializeOwned>(case: &Value) -> Result<Value, String> {
    let mut request: R = serde_json::from_value(case["input"].clone()).map_err(text)?;
    if let Some(token) = case["token"].as_str() {
        request.fill_idempotency_tokens(&mut || token.to_owned());
    }
    let request = match request.to_http(case["base"].as_str().unwrap_or("https://api.test")) {
        Ok(request) => request,
        Err(error) => return Ok(json!({"refused": error.to_string()})),
    };
    let mut headers = Map::new();
    for (name, value) in request.headers() {
        let value = String::from_utf8_lossy(value.as_bytes());
        headers.insert(name.to_string(), value.into());
    }
    Ok(json!({
        "method": request.method().as_str(),
        "path": request.uri().path(),
        "query": request.uri().query(),
        "headers": headers,
        "body": String::from_utf8_lossy(request.body()),
    }))
}

fn response<R>(case: &Value) -> Result<Value, String>
where
    R: HttpOperation<Response: Serialize, Error: Debug>,
{
    let status = case["status"]
        .as_u64()
        .and_then(|status| u16::try_from(status).ok());
    let mut response = http::Response::builder().status(status.unwrap_or_default());
    for (name, value) in case["headers"].as_object().into_iter().flatten() {
        response = response.header(name, value.as_str().unwrap_or_default());
    }
    let response = response
        .body(case["body"].as_str().unwrap_or_default())
        .map_err(text)?;
    match R::parse_response(&response) {
        Ok(response) => Ok(json!({"response": serde_json::to_value(response).map_err(text)?})),
        Err(error) => Ok(json!({"error": {
            "code": error.code(),
            "status": error.status(),
            "message": error.message(),
            "retryable": error.is_retryable(),
            "retryAfter": error.retry_after().map(|wait| wait.as_secs()),
            "text": error.to_string(),
            "debug": format!("{error:?}"),
        }})),
    }
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}
