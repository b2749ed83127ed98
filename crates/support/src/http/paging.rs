//! One page after the other, and one item after the other.

use std::future::Future;
use std::vec;

use serde_core::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::HttpOperation;
use super::link;

/// An operation that answers page by page. One that answers with a whole list at once has one page.
pub trait Paginated: HttpOperation {
    /// The request for the page behind `response`, or none where that was the last.
    ///
    /// A page that points to itself is the last: a service that repeats the token it was given
    /// would never come to an end.
    fn next_page(&self, response: &Self::Response) -> Option<Self>
    where
        Self: Sized;

    /// Every page, each as `call` gets it. It ends behind the last page, behind an error, and where
    /// the service goes round in circles.
    fn pages<E, F>(self, call: F) -> EachPage<Self, F>
    where
        Self: Sized + Clone + PartialEq,
        F: FnMut(&Self) -> Result<Self::Response, E>,
    {
        EachPage {
            pages: Pages::new(self),
            call,
        }
    }

    /// Every item of every page, each page as `call` gets it.
    fn each_item<E, F>(self, call: F) -> EachItem<Self, F>
    where
        Self: Listing + Sized + Clone + PartialEq,
        F: FnMut(&Self) -> Result<Self::Response, E>,
    {
        EachItem {
            pages: self.pages(call),
            items: Vec::new().into_iter(),
        }
    }
}

/// An operation that lists items.
pub trait Listing: Paginated {
    /// One of them.
    type Item;

    /// The items of a page.
    fn items(response: Self::Response) -> Vec<Self::Item>;
}

/// The token to go on with: the one that came, unless it is empty or the one that was sent.
pub fn next_token<'a>(sent: Option<&str>, came: Option<&'a str>) -> Option<&'a str> {
    came.filter(|token| !token.is_empty() && sent != Some(token))
}

/// The same for a token that is a number.
pub fn next_integer<N: Copy + PartialEq>(sent: Option<N>, came: Option<N>) -> Option<N> {
    if sent == came { None } else { came }
}

/// The request that a link to the next page stands for: `request` with the query parameters of the
/// link. `link` is a URL, or what the header `Link` says (RFC 8288).
pub fn next_link<R>(request: &R, link: Option<&str>) -> Option<R>
where
    R: HttpOperation + DeserializeOwned + PartialEq,
{
    let document = Zeroizing::new(serde_json::to_vec(request).ok()?);
    let next = link::follow(&document, R::REQUEST.members, R::URI, link?)?;
    (next != *request).then_some(next)
}

/// The number of the next page, or the offset of its first item: `step` behind `current`.
///
/// None where the page that came has no items, or fewer than were asked for: it was the last.
pub fn next_number<N: Number, L: Number>(
    current: N,
    step: usize,
    limit: Option<L>,
    items: usize,
) -> Option<N> {
    let is_short = limit.is_some_and(|limit| !limit.is_reached_by(items));
    if items == 0 || is_short {
        return None;
    }
    current.plus(step)
}

/// An integer that a service counts pages or items in.
pub trait Number: Copy {
    /// This and `count` more, unless it does not fit.
    fn plus(self, count: usize) -> Option<Self>;

    /// Whether `count` is this or more.
    fn is_reached_by(self, count: usize) -> bool;
}

macro_rules! numbers {
    ($($integer:ty)*) => {$(
        impl Number for $integer {
            fn plus(self, count: usize) -> Option<Self> {
                self.checked_add(count.try_into().ok()?)
            }

            fn is_reached_by(self, count: usize) -> bool {
                Self::try_from(count).map_or(true, |count| count >= self)
            }
        }
    )*};
}

numbers!(i32 i64 u32 u64);

/// Walks through the pages of an operation, and comes to an end even where the service goes round
/// in circles. [`Paginated::pages`] is an iterator over it, [`next`](Self::next) is for clients
/// that are asynchronous.
///
/// ```
/// # use cratewright_support::http::{Paginated, Pages};
/// fn all<R, E>(first: R, mut call: impl FnMut(&R) -> Result<R::Response, E>) -> Result<Vec<R::Response>, E>
/// where
///     R: Paginated + Clone + PartialEq,
/// {
///     let mut responses = Vec::new();
///     let mut pages = Pages::new(first);
///     while let Some(request) = pages.request() {
///         let response = call(request)?;
///         pages.turn(&response);
///         responses.push(response);
///     }
///     Ok(responses)
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Pages<R> {
    next: Option<R>,
    /// A request from some pages ago. By Brent's method it moves up whenever the number of steps
    /// since then has doubled, so every circle is found, of whatever length.
    landmark: Option<R>,
    steps: u64,
    limit: u64,
}

impl<R: Paginated + Clone + PartialEq> Pages<R> {
    /// Begins with the page that `first` asks for.
    pub fn new(first: R) -> Self {
        Self {
            landmark: Some(first.clone()),
            next: Some(first),
            steps: 0,
            limit: 1,
        }
    }

    /// The request for the page at hand; none behind the last.
    pub fn request(&self) -> Option<&R> {
        self.next.as_ref()
    }

    /// Goes on to the page behind `response`, which answered [`request`](Self::request).
    pub fn turn(&mut self, response: &R::Response) {
        self.next = self
            .next
            .take()
            .and_then(|request| request.next_page(response))
            .filter(|next| self.landmark.as_ref() != Some(next));
        self.steps += 1;
        if self.steps == self.limit {
            self.steps = 0;
            self.limit = self.limit.saturating_mul(2);
            self.landmark.clone_from(&self.next);
        }
    }

    /// The next page, as an asynchronous `call` gets it. None behind the last page, behind an
    /// error, and where the service goes round in circles.
    ///
    /// ```
    /// # use cratewright_support::http::{Listing, Pages};
    /// async fn all<R, E, A>(first: R, call: impl Fn(R) -> A) -> Result<Vec<R::Item>, E>
    /// where
    ///     R: Listing + Clone + PartialEq,
    ///     A: Future<Output = Result<R::Response, E>>,
    /// {
    ///     let mut items = Vec::new();
    ///     let mut pages = Pages::new(first);
    ///     while let Some(page) = pages.next(&call).await {
    ///         items.extend(R::items(page?));
    ///     }
    ///     Ok(items)
    /// }
    /// ```
    pub async fn next<E, F, A>(&mut self, call: F) -> Option<Result<R::Response, E>>
    where
        F: FnOnce(R) -> A,
        A: Future<Output = Result<R::Response, E>>,
    {
        let request = self.next.clone()?;
        let page = call(request).await;
        match &page {
            Ok(response) => self.turn(response),
            Err(_) => self.next = None,
        }
        Some(page)
    }
}

/// See [`Paginated::pages`].
#[derive(Debug, Clone)]
pub struct EachPage<R, F> {
    pages: Pages<R>,
    call: F,
}

impl<R, E, F> Iterator for EachPage<R, F>
where
    R: Paginated + Clone + PartialEq,
    F: FnMut(&R) -> Result<R::Response, E>,
{
    type Item = Result<R::Response, E>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = (self.call)(self.pages.request()?);
        match &page {
            Ok(response) => self.pages.turn(response),
            Err(_) => self.pages.next = None,
        }
        Some(page)
    }
}

/// See [`Paginated::each_item`].
#[derive(Debug, Clone)]
pub struct EachItem<R: Listing, F> {
    pages: EachPage<R, F>,
    items: vec::IntoIter<R::Item>,
}

impl<R, E, F> Iterator for EachItem<R, F>
where
    R: Listing + Clone + PartialEq,
    F: FnMut(&R) -> Result<R::Response, E>,
{
    type Item = Result<R::Item, E>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.items.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.items = R::items(page).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
