//! Nothing of a secret shows, wherever it stands.

use std::collections::BTreeMap;

use cratewright_support::codec::{As, DateTime, EpochSeconds, Form, Hidden, List, Map, Plain};
use cratewright_support::{Nullable, Secret, Wipe};
use time::OffsetDateTime;

const SENTINEL: &str = "hunter2-sentinel";

fn read<F: Form<T>, T>(json: &str) -> Result<T, serde_json::Error> {
    F::read(&mut serde_json::Deserializer::from_str(json))
}

#[test]
fn debug_shows_nothing() {
    let secret = Secret::from(SENTINEL);
    let list = Secret::new(vec![SENTINEL.to_owned()]);
    let map = Secret::new(BTreeMap::from([(SENTINEL.to_owned(), 7)]));
    let nested = Nullable::Value(Some(secret.clone()));
    for text in [
        format!("{secret:?} {secret:#?}"),
        format!("{list:?} {map:?}"),
        format!("{nested:?} {nested:#?}"),
    ] {
        assert!(!text.contains("sentinel"), "{text}");
        assert!(text.contains("[redacted]"), "{text}");
    }
}

#[test]
fn json_carries_it_as_it_is() {
    let json = format!("{SENTINEL:?}");
    let secret: Secret = serde_json::from_str(&json).unwrap();
    assert_eq!(secret.expose_secret(), SENTINEL);
    assert_eq!(serde_json::to_string(&secret).unwrap(), json);

    let json = r#"{"a":[1,2.5]}"#;
    let secret = read::<
        Hidden<Map<List<EpochSeconds>>>,
        Secret<BTreeMap<String, Vec<OffsetDateTime>>>,
    >(json)
    .unwrap();
    assert_eq!(
        serde_json::to_string(&As::<_, Hidden<Map<List<EpochSeconds>>>>::new(&secret)).unwrap(),
        json,
    );
}

#[test]
fn an_error_does_not_quote_it() {
    let json = format!("{SENTINEL:?}");
    let errors = [
        serde_json::from_str::<Secret<i64>>(&json).unwrap_err(),
        serde_json::from_str::<Secret<Vec<String>>>(&json).unwrap_err(),
        read::<Hidden<Plain>, Secret<bool>>(&json).unwrap_err(),
        read::<Hidden<DateTime>, Secret<OffsetDateTime>>(&json).unwrap_err(),
        read::<Hidden<EpochSeconds>, Secret<OffsetDateTime>>(&json).unwrap_err(),
    ];
    for error in errors {
        for text in [error.to_string(), format!("{error:?}")] {
            assert!(!text.contains("sentinel"), "{text}");
            assert!(
                text.contains("a sensitive value is not what it should be"),
                "{text}"
            );
        }
    }
}

#[test]
fn secrets_compare_and_clone_as_what_they_hide() {
    let secret = Secret::from(SENTINEL);
    assert_eq!(secret, secret.clone());
    assert_ne!(secret, Secret::from("another"));
    assert_eq!(Secret::<String>::default().expose_secret(), "");
    let mut number = Secret::new(7_i64);
    *number.expose_secret_mut() += 1;
    assert_eq!(number.expose_secret(), &8);
}

#[test]
fn what_is_wiped_is_gone() {
    #[track_caller]
    fn wiped<T: Wipe + Default + PartialEq + std::fmt::Debug>(mut value: T) {
        value.wipe();
        assert_eq!(value, T::default());
    }
    wiped(SENTINEL.to_owned());
    wiped(vec![SENTINEL.to_owned()]);
    wiped(BTreeMap::from([(SENTINEL.to_owned(), vec![1_i64])]));
    wiped(Box::new(7_u32));
    wiped("PT7S".parse::<cratewright_support::Duration>().unwrap());
    let mut some = Some(Nullable::Value(Secret::from(SENTINEL)));
    some.wipe();
    assert_eq!(some, Some(Nullable::Value(Secret::default())));
    let mut decimal: cratewright_support::Decimal = "123.45".parse().unwrap();
    decimal.wipe();
    assert!(!decimal.as_str().contains('1'), "{decimal:?}");
}

#[test]
fn secrets_travel_between_threads() {
    fn travels<T: Send + Sync + 'static>() {}
    travels::<Secret>();
    travels::<Secret<Vec<String>>>();
}
