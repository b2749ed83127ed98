//! What kind of failure a status or a code means.

use super::ErrorKind;

/// The kind that a code names, by the words that vendors have for it.
pub(super) fn by_code(code: &str) -> Option<ErrorKind> {
    if THROTTLING.contains(&code) {
        return Some(ErrorKind::Throttled);
    }
    let word = code
        .trim_end_matches("Exception")
        .trim_end_matches("Error")
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect::<String>();
    let named = |words: &[&str]| words.iter().any(|known| word.ends_with(known));
    WORDS
        .iter()
        .find(|(_, words)| named(words))
        .map(|(kind, _)| *kind)
}

/// The kind that a status means.
pub(super) fn by_status(status: u16) -> ErrorKind {
    match status {
        401 | 407 => ErrorKind::Unauthenticated,
        403 => ErrorKind::Denied,
        404 | 410 => ErrorKind::NotFound,
        409 | 412 | 423 => ErrorKind::Conflict,
        429 => ErrorKind::Throttled,
        400 | 405 | 406 | 411 | 413..=417 | 422 | 428 | 431 => ErrorKind::Invalid,
        500..=599 => ErrorKind::Broken,
        _ => ErrorKind::Other,
    }
}

/// Whether a status is one of a passing fault.
pub(super) fn is_transient(status: u16) -> bool {
    matches!(status, 408 | 425 | 500 | 502 | 503 | 504)
}

/// Codes that AWS's clients take for a passing fault, whatever the operation.
pub(super) const TRANSIENT: &[&str] = &["RequestTimeout", "RequestTimeoutException"];

/// Codes that AWS's clients take for throttling, whatever the operation.
const THROTTLING: &[&str] = &[
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
];

/// How codes end, in small letters and without punctuation.
const WORDS: &[(ErrorKind, &[&str])] = &[
    (
        ErrorKind::NotFound,
        &["notfound", "nosuchentity", "doesnotexist"],
    ),
    (
        ErrorKind::Throttled,
        &[
            "throttling",
            "throttled",
            "toomanyrequests",
            "ratelimitexceeded",
            "ratelimited",
        ],
    ),
    (
        ErrorKind::Unauthenticated,
        &[
            "unauthorized",
            "unauthenticated",
            "unrecognizedclient",
            "expiredtoken",
            "tokenexpired",
            "tokenrevoked",
            "invalidtoken",
            "invalidauth",
            "invalidclient",
            "notauthed",
        ],
    ),
    (
        ErrorKind::Denied,
        &[
            "accessdenied",
            "forbidden",
            "notauthorized",
            "permissiondenied",
            "insufficientscope",
            "missingscope",
        ],
    ),
    (
        ErrorKind::Conflict,
        &["conflict", "alreadyexists", "alreadyexist", "inuse"],
    ),
    (
        ErrorKind::Invalid,
        &[
            "validation",
            "badrequest",
            "invalidparameter",
            "invalidrequest",
            "invalidargument",
            "invalidarguments",
            "invalidgrant",
            "invalidscope",
        ],
    ),
    (
        ErrorKind::Broken,
        &[
            "internalserver",
            "internalfailure",
            "serviceunavailable",
            "internal",
        ],
    ),
];
