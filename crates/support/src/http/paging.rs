//! One page after the other.

use super::HttpOperation;

/// An operation that answers page by page.
pub trait Paginated: HttpOperation {
    /// The request for the page behind `response`, or none where that was the last.
    ///
    /// A page that points to itself is the last: a service that repeats the token it was given
    /// would never come to an end.
    fn next_page(&self, response: &Self::Response) -> Option<Self>
    where
        Self: Sized;
}

/// The token to go on with: the one that came, unless it is empty or the one that was sent.
pub fn next_token<'a>(sent: Option<&str>, came: Option<&'a str>) -> Option<&'a str> {
    came.filter(|token| !token.is_empty() && sent != Some(token))
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
/// in circles.
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
}
