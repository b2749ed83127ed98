//! Which of the declared errors an answer is.

use super::shape::{Discriminator, ErrorShape, ErrorTable};
use crate::declared::Status;

/// The declared error that an answer with this status and this code is.
///
/// The first code that stands somewhere decides, whether or not it is declared: one that stands at
/// a less reliable place says nothing more.
pub(super) fn pick<E>(
    errors: &ErrorTable<E>,
    status: u16,
    code: Option<&str>,
) -> Option<&'static ErrorShape<E>> {
    let named = |shape: &&ErrorShape<E>| {
        code.is_some_and(|code| {
            [shape.code, shape.alias].contains(&Some(code)) || shape.other_codes.contains(&code)
        })
    };
    match errors.discriminator {
        Discriminator::Code | Discriminator::QueryCode if code.is_some() => {
            errors.shapes.iter().find(named)
        }
        Discriminator::Code | Discriminator::QueryCode => nearest(errors, status, |_| true),
        Discriminator::Status => nearest(errors, status, |shape| named(&shape))
            .or_else(|| {
                let anywhere = |shape: &&ErrorShape<E>| named(shape) && shape.statuses.is_empty();
                errors.shapes.iter().find(anywhere)
            })
            .or_else(|| nearest(errors, status, |shape| shape.code.is_none())),
    }
}

/// The error that names this status, or else its class, or else any.
fn nearest<E>(
    errors: &ErrorTable<E>,
    status: u16,
    may_be: impl Fn(&ErrorShape<E>) -> bool,
) -> Option<&'static ErrorShape<E>> {
    [
        Status::Exactly(status),
        Status::Class(status / 100),
        Status::Any,
    ]
    .into_iter()
    .find_map(|wanted| {
        errors
            .shapes
            .iter()
            .find(|shape| shape.statuses.contains(&wanted) && may_be(shape))
    })
}

#[cfg(test)]
mod tests {
    use super::super::shape::{Body, ResponseShape};
    use super::{Discriminator, ErrorShape, ErrorTable, Status, pick};

    const fn shape(
        code: Option<&'static str>,
        statuses: &'static [Status],
    ) -> ErrorShape<&'static str> {
        ErrorShape {
            code,
            other_codes: &[],
            alias: None,
            statuses,
            shape: ResponseShape {
                body: Body::Object,
                members: &[],
            },
            read: |_| None,
        }
    }

    #[test]
    fn by_code_the_status_only_speaks_when_nothing_else_does() {
        const ERRORS: ErrorTable<&str> = ErrorTable {
            discriminator: Discriminator::Code,
            shapes: &[
                shape(Some("Foo"), &[Status::Exactly(400)]),
                shape(Some("Bar"), &[Status::Exactly(404)]),
            ],
        };
        let picked = |status, code| pick(&ERRORS, status, code).and_then(|shape| shape.code);
        assert_eq!(picked(500, Some("Bar")), Some("Bar"));
        assert_eq!(picked(400, Some("New")), None);
        assert_eq!(picked(404, None), Some("Bar"));
        assert_eq!(picked(500, None), None);
    }

    #[test]
    fn by_status_a_declared_code_has_to_match_and_the_nearest_status_wins() {
        const ERRORS: ErrorTable<&str> = ErrorTable {
            discriminator: Discriminator::Status,
            shapes: &[
                shape(Some("DUPLICATE"), &[Status::Exactly(409)]),
                shape(Some("ANYWHERE"), &[]),
                shape(None, &[Status::Any]),
                shape(None, &[Status::Class(4)]),
                shape(None, &[Status::Exactly(400), Status::Exactly(409)]),
                shape(None, &[]),
            ],
        };
        let picked = |status, code| {
            let picked = pick(&ERRORS, status, code);
            picked.map(|shape| (shape.code, shape.statuses.first().copied()))
        };
        let exactly = |status| Some(Status::Exactly(status));
        assert_eq!(
            picked(409, Some("DUPLICATE")),
            Some((Some("DUPLICATE"), exactly(409)))
        );
        assert_eq!(picked(409, Some("OTHER")), Some((None, exactly(400))));
        assert_eq!(picked(400, Some("DUPLICATE")), Some((None, exactly(400))));
        assert_eq!(
            picked(418, Some("ANYWHERE")),
            Some((Some("ANYWHERE"), None))
        );
        assert_eq!(picked(418, None), Some((None, Some(Status::Class(4)))));
        assert_eq!(picked(503, None), Some((None, Some(Status::Any))));
    }

    #[test]
    fn an_error_is_known_by_its_other_name_too() {
        const ERRORS: ErrorTable<&str> = ErrorTable {
            discriminator: Discriminator::QueryCode,
            shapes: &[ErrorShape {
                alias: Some("QueueDoesNotExist"),
                ..shape(Some("AWS.SimpleQueueService.NonExistentQueue"), &[])
            }],
        };
        for code in [
            "QueueDoesNotExist",
            "AWS.SimpleQueueService.NonExistentQueue",
        ] {
            assert!(pick(&ERRORS, 400, Some(code)).is_some(), "{code}");
        }
        assert!(pick(&ERRORS, 400, Some("Other")).is_none());
    }

    #[test]
    fn several_codes_may_mean_one_error() {
        const ERRORS: ErrorTable<&str> = ErrorTable {
            discriminator: Discriminator::Status,
            shapes: &[ErrorShape {
                other_codes: &["not_authed", "token_expired"],
                ..shape(Some("invalid_auth"), &[Status::Exactly(200)])
            }],
        };
        for code in ["invalid_auth", "not_authed", "token_expired"] {
            assert!(pick(&ERRORS, 200, Some(code)).is_some(), "{code}");
        }
        assert!(pick(&ERRORS, 200, Some("token_revoked")).is_none());
    }

    #[test]
    fn an_error_that_names_no_status_takes_none() {
        const ERRORS: ErrorTable<&str> = ErrorTable {
            discriminator: Discriminator::Status,
            shapes: &[shape(None, &[])],
        };
        for status in [301, 404, 503] {
            assert!(pick(&ERRORS, status, None).is_none());
        }
    }
}
