//! Numbers within ranges.

use super::{Mode, Source};
use cratewright_support::validate::{Numeric, Range};

/// A number that can be drawn.
pub trait Drawn: Numeric {
    /// A number from `min` to `max`, where they are given.
    fn draw(range: &Range<Self>, source: &mut Source) -> Self;
    /// The least number that is drawn where there is no bound, and the greatest.
    fn ends() -> (Self, Self);
    /// The number before, where there is one.
    fn before(self) -> Option<Self>;
    /// The number after, where there is one.
    fn after(self) -> Option<Self>;
    /// Another number in the place of a bound that is not within the range itself.
    fn inside(self, range: &Range<Self>) -> Self;
}

/// A number within bounds.
pub(super) fn sample<T: Drawn>(range: &Range<T>, source: &mut Source) -> T {
    let past = |bound: Option<T>, open: bool, past: fn(T) -> Option<T>| {
        bound.and_then(|bound| if open { Some(bound) } else { past(bound) })
    };
    let before = past(range.min, range.open.min, T::before);
    let after = past(range.max, range.open.max, T::after);
    let wrong: Vec<T> = before.into_iter().chain(after).collect();
    if let Some(&number) = source.fault(wrong.len()).and_then(|index| wrong.get(index)) {
        source.broke(range.rule());
        return number;
    }
    if source.mode() == Mode::Boundary {
        let (least, greatest) = T::ends();
        let number = source.pick(range.min.unwrap_or(least), &[range.max.unwrap_or(greatest)]);
        return T::inside(number, range);
    }
    T::inside(T::draw(range, source), range)
}

macro_rules! integers {
    ($($type:ty),*) => {
        $(impl Drawn for $type {
            /// Steps away from the number nearest to zero, few of them more often.
            fn draw(range: &Range<Self>, source: &mut Source) -> Self {
                /// Numbers that people would write in a test.
                const SMALL: u64 = 100;
                let (least, greatest) = Self::ends();
                let min = range.min.unwrap_or(least);
                let max = range.max.unwrap_or(greatest);
                let anchor = <$type>::default().max(min).min(max);
                let down = anchor.abs_diff(min).into();
                let up = anchor.abs_diff(max).into();
                let goes_down = down > 0 && (up == 0 || source.one_in(3));
                let room: u64 = if goes_down { down } else { up };
                let limit = if source.one_in(4) { room } else { room.min(SMALL) };
                let steps = i128::from(source.up_to(limit));
                let number = i128::from(anchor) + if goes_down { -steps } else { steps };
                Self::try_from(number).unwrap_or(anchor)
            }

            fn ends() -> (Self, Self) {
                (Self::MIN, Self::MAX)
            }

            fn before(self) -> Option<Self> {
                self.checked_sub(1)
            }

            fn after(self) -> Option<Self> {
                self.checked_add(1)
            }

            fn inside(self, range: &Range<Self>) -> Self {
                if range.holds(&self) {
                    return self;
                }
                let near = self.before().into_iter().chain(self.after());
                near.into_iter().find(|near| range.holds(near)).unwrap_or(self)
            }
        })*
    };
}

integers!(i32, i64, u32, u64);

macro_rules! floats {
    ($($type:ty),*) => {
        $(impl Drawn for $type {
            /// Eighths: every JSON reader gives them back exactly.
            fn draw(range: &Range<Self>, source: &mut Source) -> Self {
                let eighths = i32::draw(&Range::new(Some(-1_000_000), Some(1_000_000)), source);
                #[allow(clippy::cast_precision_loss)] // twenty bits and three fit either type
                let number = eighths as $type / 8.0;
                let min = range.min.unwrap_or(<$type>::NEG_INFINITY);
                let max = range.max.unwrap_or(<$type>::INFINITY);
                number.max(min).min(max)
            }

            fn ends() -> (Self, Self) {
                (<$type>::NEG_INFINITY, <$type>::INFINITY)
            }

            fn before(self) -> Option<Self> {
                Some(self - self.abs().max(1.0)).filter(|number| number.is_finite())
            }

            fn after(self) -> Option<Self> {
                Some(self + self.abs().max(1.0)).filter(|number| number.is_finite())
            }

            /// An eighth away, or in the middle, or the next one that there is.
            fn inside(self, range: &Range<Self>) -> Self {
                let middle = range.min.zip(range.max).map(|(min, max)| min / 2.0 + max / 2.0);
                let near = [self, self + 0.125, self - 0.125].into_iter();
                let far = middle.into_iter().chain([self.next_up(), self.next_down()]);
                near.chain(far).find(|number| range.holds(number)).unwrap_or(self)
            }
        })*
    };
}

floats!(f32, f64);
