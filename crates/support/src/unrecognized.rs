//! What a service sends that this version of a crate does not know.

use std::fmt;

use serde_core::ser::{Serialize, Serializer};

use crate::codec::Content;

/// The value of an open enumeration that this version of the crate does not know.
///
/// It is kept and written back as it came. It can be neither built nor looked into, so that no
/// code comes to depend on a value being unknown: match on the enumeration's `as_str()` (or
/// `value()`) instead, which goes on working when a later version knows the value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unrecognized<T = String>(pub(crate) T);

impl<T: fmt::Debug> fmt::Debug for Unrecognized<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The variant of an open union that this version of the crate does not know.
///
/// It is kept, with all that came with it, and written back as it came. It can be neither built
/// nor looked into.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnrecognizedVariant {
    tag: Box<str>,
    /// The whole union, tag and all.
    whole: Content,
}

impl UnrecognizedVariant {
    pub(crate) fn new(tag: &str, whole: Content) -> Self {
        Self {
            tag: tag.into(),
            whole,
        }
    }
}

impl crate::Wipe for UnrecognizedVariant {
    fn wipe(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.tag);
        self.whole.wipe();
    }
}

/// Shows the tag, and not what came with it: nobody knows whether it is a secret.
impl fmt::Debug for UnrecognizedVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tag.fmt(f)
    }
}

impl Serialize for UnrecognizedVariant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.whole.serialize(serializer)
    }
}
