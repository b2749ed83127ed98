//! What must hold of every type of a model crate. Its own tests call these, and yours may.
//!
//! Each property panics where it does not hold, with the simplest value that it could find.
#![allow(clippy::missing_panics_doc)]

use crate::sample::{Constrained, Sample};
use crate::strategy::{boundary, invalid, valid};
use cratewright_support::validate::Validate;
use proptest::prop_assert_eq;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;
use std::fmt::Debug;

/// A secret that came as a number.
const NUMBER: &str = "31415926";
/// How many values each property is tried on.
const CASES: u32 = 64;

/// A value that was written is read back as it was, and written again as before.
pub fn survives_json<T: Sample + Serialize + DeserializeOwned + PartialEq + Debug>() {
    for_all(&valid::<T>(), |value| {
        let text = serde_json::to_string(&value).map_err(|error| fail(&error))?;
        let read: T = serde_json::from_str(&text).map_err(|error| fail(&error))?;
        prop_assert_eq!(&read, &value, "through {}", text);
        prop_assert_eq!(
            serde_json::to_string(&read).map_err(|error| fail(&error))?,
            text
        );
        Ok(())
    });
}

/// Samples validate, those at the edges of every bound included.
pub fn validates<T: Sample + Validate + Debug>() {
    for strategy in [valid::<T>(), boundary()] {
        for_all(&strategy, |value| {
            prop_assert_eq!(value.validate(), Ok(()));
            Ok(())
        });
    }
}

/// A value that breaks one rule is refused with exactly that rule.
pub fn refuses<T: Constrained + Validate + Debug>() {
    for_all(&invalid::<T>(), |invalid| {
        let Err(violations) = invalid.value.validate() else {
            let why = format!("{} is not noticed", invalid.rule);
            return Err(TestCaseError::fail(why));
        };
        prop_assert_eq!(violations.len(), 1, "{}", violations);
        prop_assert_eq!(&violations[0].pointer, &invalid.pointer);
        prop_assert_eq!(&violations[0].rule, &invalid.rule);
        Ok(())
    });
}

/// A document is read, and written as it was. Gives the value.
#[track_caller]
pub fn reads<T: Serialize + DeserializeOwned>(document: &str) -> T {
    let value: T = read(&json(document)).expect(document);
    assert_eq!(field(&value), json(document), "read and written back");
    value
}

/// In a value that was read from a document, these fields hold what stands under these keys.
#[track_caller]
pub fn holds(document: &str, fields: &[(&str, Value)]) {
    let document = json(document);
    for (key, value) in fields {
        assert_eq!(Some(value), document.get(key), "the field of `{key}`");
    }
}

/// Where these members are missing, they have these defaults.
#[track_caller]
pub fn defaults<T: DeserializeOwned + PartialEq + Debug>(document: &str, defaults: &str) {
    let mut with = json(document);
    let own = json(defaults);
    if let (Some(with), Some(own)) = (with.as_object_mut(), own.as_object()) {
        with.extend(own.clone());
    }
    let expected: T = read(&with).expect(defaults);
    assert_eq!(
        read::<T>(&json(document)).ok(),
        Some(expected),
        "{defaults}"
    );
}

/// Without one of the `required` members a document is refused; without any other it is not.
#[track_caller]
pub fn requires<T: DeserializeOwned>(document: &str, required: &[&str]) {
    let full = json(document);
    for key in full
        .as_object()
        .into_iter()
        .flat_map(|members| members.keys())
    {
        let mut less = full.clone();
        less.as_object_mut().map(|members| members.remove(key));
        let is_required = required.contains(&key.as_str());
        assert_eq!(
            read::<T>(&less).is_err(),
            is_required,
            "whether `{key}` is required"
        );
    }
}

/// A document is read, and what is written of it is read as the same value.
#[track_caller]
pub fn reads_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(document: &str) {
    let value: T = read(&json(document)).expect(document);
    let written = serde_json::to_value(&value).expect(document);
    assert_eq!(read::<T>(&written).ok(), Some(value), "{document}");
}

/// A document is read, and what is written of it is read as the same value, which breaks no rule.
#[track_caller]
pub fn is_legal<T>(document: &str)
where
    T: Serialize + DeserializeOwned + PartialEq + Debug + Validate,
{
    reads_back::<T>(document);
    let value: T = read(&json(document)).expect(document);
    assert_eq!(value.validate(), Ok(()), "{document}");
}

/// With another value in one place, a document breaks exactly that rule there; where the rule is
/// empty, none.
#[track_caller]
pub fn is_bounded<T: DeserializeOwned + Validate>(document: &str, changes: &[(&str, Value, &str)]) {
    for (pointer, value, rule) in changes {
        let mut changed = json(document);
        match changed.pointer_mut(pointer) {
            Some(place) => *place = value.clone(),
            None => panic!("{document} has no {pointer}"),
        }
        let value: T = read(&changed).unwrap_or_else(|error| panic!("{changed}: {error}"));
        let violations = value.validate().err().unwrap_or_default();
        let broken: Vec<_> = violations
            .iter()
            .map(|violation| (violation.pointer.as_str(), violation.rule.to_string()))
            .collect();
        let expected: &[_] = &[(*pointer, (*rule).to_owned())];
        let expected = if rule.is_empty() { &[] } else { expected };
        assert_eq!(broken, expected, "{changed}");
    }
}

/// Nothing shows the secrets of a document: neither `Debug` nor violations, nor the error of a
/// reader that finds one where it does not expect it: in its own place as something else, above it,
/// or in the place of another value.
#[track_caller]
pub fn hides<T: DeserializeOwned + Validate + Debug>(document: &str, secret: &str) {
    let value: T = read(&json(document)).expect("the document is read");
    let violations = value.validate().err().unwrap_or_default();
    let shown = format!("{value:?} {value:#?} {violations} {violations:?}");
    assert!(!shown.contains(secret), "{shown}");
    let quoted = Value::from(secret).to_string();
    for odd in [
        NUMBER.to_owned(),
        format!("[{quoted}]"),
        format!("{{{quoted}:{quoted}}}"),
    ] {
        is_not_quoted::<T>(&document.replace(&quoted, &odd), secret);
    }
    let whole = json(document);
    for pointer in pointers(&whole) {
        for odd in [Value::from(secret), Value::from(vec![secret])] {
            let mut moved = whole.clone();
            if let Some(value) = moved.pointer_mut(&pointer) {
                *value = odd;
                is_not_quoted::<T>(&moved.to_string(), secret);
            }
        }
    }
}

/// Where a document cannot be read, the error says nothing of what is in it.
#[track_caller]
fn is_not_quoted<T: DeserializeOwned>(document: &str, secret: &str) {
    if let Err(error) = serde_json::from_str::<T>(document) {
        let shown = format!("{error} {error:?}");
        assert!(
            !shown.contains(secret) && !shown.contains(NUMBER),
            "{shown}"
        );
    }
}

/// The pointers to all values of a document, itself the first.
fn pointers(document: &Value) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut inside = |key: &str, value: &Value| {
        let key = key.replace('~', "~0").replace('/', "~1");
        let deeper = pointers(value).into_iter();
        all.extend(deeper.map(|pointer| format!("/{key}{pointer}")));
    };
    match document {
        Value::Object(members) => members.iter().for_each(|(key, value)| inside(key, value)),
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                inside(&index.to_string(), value);
            }
        }
        _ => {}
    }
    all
}

/// These values are written as these JSON texts, and read from them.
#[track_caller]
pub fn spells<T: Serialize + DeserializeOwned + PartialEq + Debug>(values: &[T], strings: &[&str]) {
    assert_eq!(values.len(), strings.len(), "as many values as strings");
    for (value, text) in values.iter().zip(strings) {
        assert_eq!(serde_json::to_string(value).ok().as_deref(), Some(*text));
        assert_eq!(serde_json::from_str::<T>(text).ok().as_ref(), Some(value));
    }
}

/// A text as JSON, with so many of one character in its middle.
pub fn long(before: &str, middle: &str, count: usize, after: &str) -> Value {
    Value::from(format!("{before}{}{after}", middle.repeat(count)))
}

/// A list of so many equal items.
pub fn many(item: &str, count: usize) -> Value {
    Value::from(vec![json(item); count])
}

/// The value of a JSON text.
#[track_caller]
pub fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// A value as JSON: through text, for an `f32` is another number as an `f64`.
#[track_caller]
pub fn field<T: Serialize>(value: &T) -> Value {
    json(&serde_json::to_string(value).expect("a value that can be written"))
}

/// Through text, for some readers look at how a number is spelled.
pub(crate) fn read<T: DeserializeOwned>(value: &Value) -> serde_json::Result<T> {
    serde_json::from_str(&value.to_string())
}

fn fail(error: &serde_json::Error) -> TestCaseError {
    TestCaseError::fail(error.to_string())
}

/// The same values on every run.
fn for_all<S: Strategy>(strategy: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    if let Err(error) = runner.run(strategy, property) {
        panic!("{error}");
    }
}
