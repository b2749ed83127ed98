//! What is known about a call before it is made.

use crate::ServiceError;

/// One call of a service, as its request type knows it.
///
/// Implemented by the request. The `http` feature builds on it; without the feature it is plain
/// data, for instance for names in logs and metrics.
pub trait Operation: Send + Sync + 'static {
    /// What comes back when it succeeds.
    type Response: Send + Sync + 'static;
    /// What comes back when it fails.
    type Error: ServiceError;

    /// Name of the operation, as the vendor spells it.
    const NAME: &'static str;
    /// HTTP method.
    const METHOD: &'static str;
    /// URI template, with the `{labels}` of the vendor.
    const URI: &'static str;
    /// HTTP status of success.
    const STATUS: u16;
    /// Name of the service, for logs and metrics: that of the crate without `-model`.
    const SERVICE: &'static str;
    /// The usual base URL of the service, where there is one. It may have `{labels}` in its host.
    const ENDPOINT: Option<&'static str>;
    /// Ways to prove who is calling; any of them will do, and the schemes of one belong together.
    /// Empty where nobody said.
    const AUTH: &'static [&'static [Auth]];
    /// OAuth scopes that the call needs, all of them. Empty where nobody said.
    const SCOPES: &'static [&'static str] = &[];
    /// What stands before the host of the service for this call, with `{labels}` that are members of
    /// the request.
    const HOST_PREFIX: Option<&'static str> = None;
    /// Whether the body of the request is a stream, and the caller's to send.
    const SENDS_STREAM: bool = false;
    /// Whether the body of the response is a stream, and the caller's to read.
    const RECEIVES_STREAM: bool = false;
    /// Whether a signature leaves the body out.
    const UNSIGNED_PAYLOAD: bool = false;
    /// Whether it changes nothing.
    const READONLY: bool;
    /// Whether doing it twice is doing it once. Read-only operations are.
    const IDEMPOTENT: bool;
    /// Whether the answer holds a secret, and has no place in a log or a cache.
    const HOLDS_SECRET: bool;
    /// Whether the path or the query of the request holds a secret. Logs of clients, proxies and
    /// services show these; [`URI`](Self::URI) is what can be logged instead.
    const SECRET_IN_URI: bool = false;

    /// The host of [`ENDPOINT`](Self::ENDPOINT).
    fn host() -> Option<&'static str> {
        let (_, rest) = Self::ENDPOINT?.split_once("://")?;
        rest.split(['/', '?', '#']).next()
    }
}

/// How a caller proves who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Auth {
    /// AWS signature version 4.
    #[non_exhaustive]
    SigV4 {
        /// Name to sign for, where the vendor says.
        service: Option<&'static str>,
    },
    /// AWS signature version 4a, which holds in several regions.
    #[non_exhaustive]
    SigV4a {
        /// Name to sign for, where the vendor says.
        service: Option<&'static str>,
    },
    /// `Authorization: Bearer …`.
    Bearer,
    /// An OAuth 2 access token, sent as a bearer token.
    #[non_exhaustive]
    OAuth2 {
        /// Where tokens are to be had.
        token_url: Option<&'static str>,
    },
    /// A key of the vendor's making.
    #[non_exhaustive]
    ApiKey {
        /// Where it travels.
        place: ApiKeyPlace,
        /// Name of the header, the query parameter or the cookie.
        name: &'static str,
        /// What stands before the key in a header, a space included: `SSWS `. Often nothing.
        prefix: &'static str,
    },
    /// HTTP basic.
    Basic,
    /// Nothing at all.
    None,
}

impl Auth {
    /// AWS signature version 4 for `service`.
    pub const fn sig_v4(service: Option<&'static str>) -> Self {
        Self::SigV4 { service }
    }

    /// AWS signature version 4a for `service`.
    pub const fn sig_v4a(service: Option<&'static str>) -> Self {
        Self::SigV4a { service }
    }

    /// An OAuth 2 access token from `token_url`.
    pub const fn oauth2(token_url: Option<&'static str>) -> Self {
        Self::OAuth2 { token_url }
    }

    /// A key that travels at `place` under `name`.
    pub const fn api_key(place: ApiKeyPlace, name: &'static str) -> Self {
        Self::ApiKey {
            place,
            name,
            prefix: "",
        }
    }

    /// The same key behind `prefix`. Other schemes have none.
    #[must_use]
    pub const fn prefixed(self, prefix: &'static str) -> Self {
        match self {
            Self::ApiKey { place, name, .. } => Self::ApiKey {
                place,
                name,
                prefix,
            },
            other => other,
        }
    }
}

/// Where an API key travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ApiKeyPlace {
    /// In a header.
    Header,
    /// In a query parameter.
    Query,
    /// In a cookie.
    Cookie,
}
