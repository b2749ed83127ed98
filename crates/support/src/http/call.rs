//! Why a call failed.

use std::error::Error;
use std::fmt;

use super::RequestError;
use crate::{Facts, ServiceError};

/// Why a call failed: it could not be written, it could not be sent, or the service said no.
///
/// `E` is the error of the operation, `T` that of whatever sends requests. All that
/// [`ServiceError`] asks can be asked of it; where the service said nothing, there is nothing to
/// tell.
///
/// ```
/// use cratewright_support::http::{CallError, HttpOperation};
///
/// /// A client for all operations of all crates.
/// fn call<R: HttpOperation, T>(
///     send: impl Fn(http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, T>,
///     base: &str,
///     request: &R,
/// ) -> Result<R::Response, CallError<R::Error, T>> {
///     let response = send(request.to_http(base)?).map_err(CallError::Transport)?;
///     R::parse_response(&response).map_err(CallError::Service)
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum CallError<E, T> {
    /// The request cannot be written.
    Request(RequestError),
    /// It could not be sent, or no answer came.
    Transport(T),
    /// The service said no, or something that cannot be read.
    Service(E),
}

impl<E, T> CallError<E, T> {
    /// What the service said, if it said anything.
    pub fn service(&self) -> Option<&E> {
        match self {
            Self::Service(error) => Some(error),
            Self::Request(_) | Self::Transport(_) => None,
        }
    }
}

impl<E, T> From<RequestError> for CallError<E, T> {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl<E: fmt::Display, T: fmt::Display> fmt::Display for CallError<E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => write!(f, "the request cannot be written: {error}"),
            Self::Transport(error) => write!(f, "the request cannot be sent: {error}"),
            Self::Service(error) => error.fmt(f),
        }
    }
}

impl<E: Error + 'static, T: Error + 'static> Error for CallError<E, T> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Request(error) => Some(error),
            Self::Transport(error) => Some(error),
            Self::Service(error) => error.source(),
        }
    }
}

impl<E, T> ServiceError for CallError<E, T>
where
    E: ServiceError,
    T: Error + Send + Sync + 'static,
{
    fn facts(&self) -> Facts<'_> {
        self.service().map(E::facts).unwrap_or_default()
    }
}
