//! The wire layer: requests out, responses and errors in, without I/O.
//!
//! [`HttpOperation`] turns a request into an [`http::Request`] and an [`http::Response`] into the
//! response or the error. Sending, signing and trying again belong to a client of your choice; a
//! generic one takes five lines:
//!
//! ```
//! use cratewright_support::http::{CallError, HttpOperation};
//!
//! /// Whatever sends a request and waits for the answer.
//! type Send = dyn Fn(http::Request<Vec<u8>>) -> std::io::Result<http::Response<Vec<u8>>>;
//!
//! fn call<R: HttpOperation>(
//!     send: &Send,
//!     base: &str,
//!     request: &R,
//! ) -> Result<R::Response, CallError<R::Error, std::io::Error>> {
//!     let response = send(request.to_http(base)?).map_err(CallError::Transport)?;
//!     R::parse_response(&response).map_err(CallError::Service)
//! }
//! ```

mod call;
mod error;
mod facts;
mod header;
mod idempotency;
mod link;
mod locate;
mod merge;
mod multipart;
mod outcome;
mod paging;
mod pick;
mod read;
mod refuse;
mod request;
mod route;
mod rows;
mod shape;
mod spread;
mod text;
mod value;

pub use call::CallError;
pub use error::RequestError;
pub use idempotency::{TokenSource, uuid_v4};
pub use locate::ReadError;
#[doc(hidden)]
pub use outcome::{Failure, Outcome};
pub use paging::{EachItem, EachPage, Listing, Number, Pages, Paginated};
#[doc(hidden)]
pub use paging::{next_integer, next_link, next_number, next_token};
#[doc(hidden)]
pub use read::Success;
#[doc(hidden)]
pub use shape::{
    Body, Discriminator, ErrorFacts, ErrorShape, ErrorTable, Member, Payload, RequestShape,
    ResponseShape, Source, WireError,
};

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

use crate::{Operation, OtherError, ServiceError};

/// An operation that travels over HTTP. The type that implements it is the operation's request.
pub trait HttpOperation:
    Operation<Response: DeserializeOwned, Error: HttpError> + Serialize
{
    /// Where the request's members go.
    #[doc(hidden)]
    const REQUEST: RequestShape;
    /// Where the response's members come from.
    #[doc(hidden)]
    const RESPONSE: ResponseShape;
    /// The successes of an operation that has several; its response is an enum of them.
    #[doc(hidden)]
    const OUTCOMES: &'static [Outcome<Self::Response>] = &[];
    /// When an answer with a status of success is a failure.
    #[doc(hidden)]
    const FAILURE: Option<Failure> = None;

    /// Gives every idempotency token that is absent a value from `source`.
    ///
    /// [`to_http`](Self::to_http) never makes one up: a request that is sent again has to carry
    /// the token of the first time.
    fn fill_idempotency_tokens(&mut self, source: &mut dyn TokenSource) {
        let _ = source;
    }

    /// The request as it goes out.
    ///
    /// `base` is an absolute URL such as `https://api.example.com/v1`; its path stays in front of
    /// the operation's own.
    ///
    /// Where the operation [sends a stream](Operation::SENDS_STREAM), the body is empty: what the
    /// caller sends takes its place.
    ///
    /// # Errors
    /// When `base` is no absolute URL or has a query, when a label is empty or a dot segment, when
    /// a header would hold a control character, and when an idempotency token is missing that the
    /// service asks for.
    fn to_http(&self, base: &str) -> Result<http::Request<Vec<u8>>, RequestError> {
        let target = request::Target {
            method: Self::METHOD,
            host_prefix: Self::HOST_PREFIX,
            template: Self::URI,
        };
        request::write(self, target, &Self::REQUEST, base)
    }

    /// The response in what came, or the error.
    ///
    /// # Errors
    /// The service's error when the status is not one of success; the error's `Other` when nobody
    /// declared what came, or when it cannot be read.
    fn parse_response<B: AsRef<[u8]>>(
        response: &http::Response<B>,
    ) -> Result<Self::Response, Self::Error> {
        read::response::<Self, B>(response)
    }

    /// The response of an operation that [receives a stream](Operation::RECEIVES_STREAM), as soon
    /// as its head is there: the body that follows is the caller's to read. None for an answer
    /// that is read with its body, by [`parse_response`](Self::parse_response): every failure, and
    /// every answer of other operations.
    fn parse_head(head: &http::response::Parts) -> Option<Result<Self::Response, Self::Error>> {
        read::head::<Self>(head)
    }

    /// The same, without the items of a list that cannot be read: one bad item costs itself, and
    /// not the whole page. What was left out is said.
    ///
    /// # Errors
    /// The same as those of [`parse_response`](Self::parse_response).
    fn parse_partial<B: AsRef<[u8]>>(
        response: &http::Response<B>,
    ) -> Result<Partial<Self::Response>, Self::Error> {
        read::partial::<Self, B>(response)
    }
}

/// A response without the items that cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Partial<T> {
    /// The response, with the items that can be read.
    pub response: T,
    /// Where the others stood, and what is wrong with each. A pointer leads to the first fault of
    /// an item, its first number is that of the item in the list that came.
    pub skipped: Vec<ReadError>,
}

/// The error of an operation that travels over HTTP.
pub trait HttpError: ServiceError + Sized {
    /// The errors that are declared.
    #[doc(hidden)]
    const ERRORS: ErrorTable<Self>;
    /// Where an answer says what it says of the error.
    #[doc(hidden)]
    const FACTS: ErrorFacts = ErrorFacts::USUAL;

    /// The error for what nobody declared.
    fn other(error: OtherError) -> Self;
}
