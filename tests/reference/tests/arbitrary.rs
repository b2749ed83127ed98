//! Bodies from the wild: whatever comes, a reader says something, soon, and keeps to its size.

use std::time::{Duration, Instant};

use cratewright_reference::every;
use peak_alloc::PeakAlloc;
use proptest::prelude::*;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bodies that services send, one for each shape of answer.
const GOOD: &[&str] = &[
    r#"{"NextToken":"n","PersonalAccessTokenSummaries":[{"PersonalAccessTokenId":"p","UserId":"u","DateCreated":1.5e9,"Scopes":["s"]}]}"#,
    r#"{"accessTokens":[{"id":"at","arn":"a","createdAt":"2026-11-22T00:00:00Z","dnsViewId":"d","expiresAt":"2026-11-22T00:00:00Z","globalResolverId":"g","status":"CREATING","updatedAt":"2026-11-22T00:00:00Z"}],"nextToken":null}"#,
    r#"[{"id":"i","createdAt":"2026-11-22T00:00:00.000Z","updatedAt":"2026-11-22T00:00:00Z","name":"n","revoked":false,"scopes":["license:read"],"userId":"u"}]"#,
    r#"[{"id":"i","name":"n","scope":null,"owner":{"type":"IDENTITY"},"created":"2026-11-22T00:00:00.000Z"}]"#,
    r#"{"__type":"com.test#ValidationException","message":"m","reason":"OTHER","fieldList":[{"name":"n","message":"m"}]}"#,
    r#"{"detailCode":"400.1","messages":[{"locale":"en-US","localeOrigin":null,"text":"t"}],"causes":[]}"#,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_bytes_make_a_reader_panic(data in prop::collection::vec(any::<u8>(), 0..512)) {
        every(&data);
    }

    #[test]
    fn no_damage_to_a_good_body_makes_a_reader_panic(
        body in prop::sample::select(GOOD),
        status in any::<u8>(),
        header in 0..4_u8,
        value in "[ -~]{0,24}",
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        end in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut body = body.as_bytes().to_vec();
        for (at, byte) in damage {
            let at = at.index(body.len());
            body[at] = byte;
        }
        if cut {
            body.truncate(end.index(body.len()));
        }
        every(&[&[status, header], value.as_bytes(), b"\n", &body].concat());
    }
}

#[test]
fn large_bodies_cost_no_more_than_a_small_multiple_of_their_size() {
    const SIZE: usize = 1 << 18;
    /// A string of one character is four bytes of JSON and three words of memory.
    const MULTIPLE: usize = 32;
    for (part, before, after) in [
        ("[", "", ""),
        ("{\"a\":", "", ""),
        ("[", "{\"unknown\":", ""),
        ("{\"user\":", "", ""),
        ("x", "{\"message\":\"", "\"}"),
        ("\\u00e9", "[\"", "\"]"),
        ("9", "{\"NextToken\":", "}"),
        ("null,", "{\"PersonalAccessTokenSummaries\":[", "null]}"),
        ("\"s\",", "{\"Scopes\":[", "\"\"]}"),
        ("<p>", "", ""),
    ] {
        for status in [0, 5] {
            let body = format!("{before}{}{after}", part.repeat(SIZE / part.len()));
            let data = [&[status, 9, b'\n'], body.as_bytes()].concat();
            MEMORY.reset_peak_usage();
            let (start, used) = (Instant::now(), MEMORY.current_usage());
            every(&data);
            let grown = MEMORY.peak_usage().saturating_sub(used);
            assert!(
                grown <= MULTIPLE * SIZE,
                "{part:?} in {before:?} grew to {grown} bytes"
            );
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "{part:?} in {before:?}"
            );
        }
    }
}
