//! Throws bodies at the readers of the four crates: for the fuzz targets, and for the bounded run
//! of the same in the tests.

use cratewright_support::http::HttpOperation;
use http::{HeaderName, HeaderValue, Response};

/// What a service may say, and a proxy before it.
const STATUSES: [u16; 16] = [
    200, 201, 204, 206, 301, 400, 401, 402, 403, 404, 409, 410, 429, 500, 502, 503,
];

/// Names that decide about errors; the value is the line of the input after the first.
const HEADERS: [HeaderName; 3] = [
    HeaderName::from_static("x-amzn-errortype"),
    HeaderName::from_static("retry-after"),
    HeaderName::from_static("x-rate-limit-reset"),
];

/// Reads the response of `R` that `data` describes: its first byte picks the status, its second a
/// header, whose value goes up to the first line break; the rest is the body.
///
/// Whatever comes out is as good as anything else, as long as something comes out.
fn read<R: HttpOperation>(data: &[u8]) {
    let [status, header, rest @ ..] = data else {
        return;
    };
    let end = rest
        .iter()
        .position(|&byte| byte == b'\n')
        .unwrap_or(rest.len());
    let (value, body) = rest.split_at(end);
    let mut response = Response::new(body);
    let status = STATUSES[usize::from(*status) % STATUSES.len()];
    *response.status_mut() = status.try_into().unwrap_or_default();
    if let (Some(name), Ok(value)) = (
        HEADERS.get(usize::from(*header)),
        HeaderValue::from_bytes(value),
    ) {
        response.headers_mut().insert(name.clone(), value);
    }
    let _ = R::parse_response(&response);
}

/// One function for each crate: its operations, one after the other.
macro_rules! crates {
    ($($api:ident: $model:ident { $($request:ident)* })*) => {$(
        /// Reads `data` as a response of every operation of the crate.
        pub fn $api(data: &[u8]) {
            $(read::<$model::$request>(data);)*
        }
    )*};
}

crates! {
    workmail: workmail_model {
        ListPersonalAccessTokensRequest
        GetPersonalAccessTokenMetadataRequest
        DeletePersonalAccessTokenRequest
    }
    route53globalresolver: route53globalresolver_model {
        CreateAccessTokenRequest
        GetAccessTokenRequest
        ListAccessTokensRequest
        UpdateAccessTokenRequest
        DeleteAccessTokenRequest
    }
    cryptlex: cryptlex_model {
        ListPersonalAccessTokensRequest
        CreatePersonalAccessTokenRequest
        GetPersonalAccessTokenRequest
        UpdatePersonalAccessTokenRequest
        DeletePersonalAccessTokenRequest
        RotatePersonalAccessTokenRequest
    }
    sailpoint: sailpoint_model {
        ListPersonalAccessTokensRequest
        CreatePersonalAccessTokenRequest
        PatchPersonalAccessTokenRequest
        DeletePersonalAccessTokenRequest
    }
}

/// All of them.
pub fn every(data: &[u8]) {
    workmail(data);
    route53globalresolver(data);
    cryptlex(data);
    sailpoint(data);
}
