//! Answers that are none of an operation's errors.

use std::error::Error;

use cratewright_support::{OtherError, ServiceError};

#[test]
fn display_helps_and_is_bounded() {
    for (error, expected) in [
        (OtherError::new(418), "status 418"),
        (OtherError::new(400).with_code("Odd"), "status 400: Odd"),
        (
            OtherError::new(400)
                .with_code("odd_one")
                .with_message("odd_one"),
            "status 400: odd_one",
        ),
        (
            OtherError::new(400)
                .with_code("Odd")
                .with_message("no")
                .with_request_id("r-1"),
            "status 400: Odd: no (request r-1)",
        ),
        (
            OtherError::new(502).with_body("<html>Bad Gateway</html>\n"),
            "status 502: <html>Bad Gateway</html>",
        ),
        (OtherError::new(500).with_body([0xff, 0xfe]), "status 500"),
    ] {
        assert_eq!(error.to_string(), expected);
    }
    let long = OtherError::new(500).with_body("é".repeat(100_000));
    assert!(long.to_string().len() < 500);
    assert_eq!(long.body().len(), 200_000);
}

#[test]
fn the_body_of_a_success_never_shows() {
    let source = serde_json::from_str::<bool>("1").unwrap_err();
    let error = OtherError::new(200)
        .with_body(r#"{"secret":"sentinel"}"#)
        .with_source(source);
    assert_eq!(
        error.to_string(),
        "status 200: the answer could not be read"
    );
    assert!(
        error
            .source()
            .is_some_and(|source| source.to_string().contains("expected a boolean"))
    );
    for text in [
        format!("{error} {error:?}"),
        format!("{error:#?}"),
        OtherError::new(200).with_body("sentinel").to_string(),
    ] {
        assert!(!text.contains("sentinel"), "{text}");
    }
}

#[test]
fn statuses_and_codes_tell_whether_to_try_again() {
    let verdict = |error: OtherError| (error.is_retryable(), error.is_throttling());
    for status in [408, 500, 502, 503, 504] {
        assert_eq!(verdict(OtherError::new(status)), (true, false), "{status}");
    }
    for status in [200, 400, 401, 403, 404, 409, 501] {
        assert_eq!(verdict(OtherError::new(status)), (false, false), "{status}");
    }
    assert_eq!(verdict(OtherError::new(429)), (true, true));
    assert_eq!(
        verdict(OtherError::new(400).with_code("ThrottlingException")),
        (true, true)
    );
    assert_eq!(
        verdict(OtherError::new(400).with_code("RequestTimeout")),
        (true, false)
    );
    let wait = std::time::Duration::from_secs(7);
    assert_eq!(
        OtherError::new(429).with_retry_after(wait).retry_after(),
        Some(wait)
    );
}

#[test]
fn errors_compare_by_what_they_say() {
    let error =
        |json| OtherError::new(200).with_source(serde_json::from_str::<bool>(json).unwrap_err());
    assert_eq!(error("1"), error("1").clone());
    assert_ne!(error("1"), error("2"));
}

#[test]
fn errors_travel_between_threads() {
    fn travels<T: Send + Sync + 'static>() {}
    travels::<OtherError>();
}
