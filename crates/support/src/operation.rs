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
    /// Ways to prove who is calling; any of them will do. Empty where nobody said.
    const AUTH: &'static [Auth];
    /// Whether it changes nothing.
    const READONLY: bool;
    /// Whether doing it twice is doing it once. Read-only operations are.
    const IDEMPOTENT: bool;
}

/// How a caller proves who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Auth {
    /// AWS signature version 4.
    SigV4 {
        /// Name to sign for, where the vendor says.
        service: Option<&'static str>,
    },
    /// `Authorization: Bearer …`.
    Bearer,
    /// An OAuth 2 access token, sent as a bearer token.
    OAuth2 {
        /// Where tokens are to be had.
        token_url: Option<&'static str>,
    },
    /// A key of the vendor's making.
    ApiKey {
        /// Where it travels.
        place: ApiKeyPlace,
        /// Name of the header or query parameter.
        name: &'static str,
    },
    /// HTTP basic.
    Basic,
    /// Nothing at all.
    None,
}

/// Where an API key travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ApiKeyPlace {
    /// In a header.
    Header,
    /// In a query parameter.
    Query,
}
