//! Members with one value alone: what travels where such a one comes, goes, or says something else.

use super::verdict::Verdict;
use crate::model::{Field, Fixed, FixedValue, Presence, Scalar, Type};

/// What stands under a name on the wire; nothing where no member has it.
#[derive(Clone, Copy)]
pub(super) enum Said<'a> {
    /// One value.
    One(&'a Fixed),
    /// Whatever a type allows.
    Any(&'a Field),
}

/// Whether the new service refuses what old programs say, which always say the one value.
pub(super) fn request(old: Option<Said<'_>>, new: Option<Said<'_>>) -> Verdict {
    match (old, new) {
        (Some(Said::One(old)), Some(Said::One(new))) => differ(old, new),
        (Some(Said::One(old)), Some(Said::Any(new))) => refused(old, new),
        (Some(Said::One(_)), None) => Verdict::Depends,
        (Some(Said::Any(_)), Some(Said::One(_))) => Verdict::Yes,
        (None, Some(Said::One(new))) if new.required => Verdict::Yes,
        _ => Verdict::No,
    }
}

/// Whether old programs refuse what the new service says. They refuse every value but the one that
/// they know, and absence where it is required.
pub(super) fn response(old: Option<Said<'_>>, new: Option<Said<'_>>) -> Verdict {
    match (old, new) {
        (Some(Said::One(old)), Some(Said::One(new))) => {
            let missing = old.required && !new.required;
            if missing {
                Verdict::Yes
            } else {
                differ(old, new)
            }
        }
        (Some(Said::One(_)), Some(Said::Any(_))) => Verdict::Yes,
        (Some(Said::One(old)), None) if old.required => Verdict::Yes,
        (Some(Said::Any(old)), Some(Said::One(new))) => {
            let missing = old.presence == Presence::Required && !new.required;
            if missing {
                Verdict::Yes
            } else {
                refused(new, old)
            }
        }
        _ => Verdict::No,
    }
}

fn differ(old: &Fixed, new: &Fixed) -> Verdict {
    if old.value == new.value {
        Verdict::No
    } else {
        Verdict::Yes
    }
}

/// Whether a reader of the type refuses the value.
fn refused(value: &Fixed, read: &Field) -> Verdict {
    let mut ty = &read.ty;
    while let Type::Nullable(inner) | Type::Bounded(inner, _) = ty {
        ty = inner;
    }
    let fits = match ty {
        Type::Scalar(Scalar::Document) => true,
        Type::Scalar(scalar) => match value.value {
            FixedValue::Text(_) => *scalar == Scalar::String,
            FixedValue::Bool(_) => *scalar == Scalar::Bool,
            FixedValue::Integer(_) => {
                matches!(
                    scalar,
                    Scalar::I64 | Scalar::I32 | Scalar::F64 | Scalar::F32
                )
            }
        },
        Type::Named(_) => return Verdict::Depends,
        _ => false,
    };
    if fits { Verdict::No } else { Verdict::Yes }
}
