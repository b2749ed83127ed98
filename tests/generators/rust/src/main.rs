//! Reads every sample with the types that typify made, and those with a member too few.

#![allow(warnings)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{env, fs, process};

use serde::de::DeserializeOwned;
use serde_json::Value;

include!(concat!(env!("OUT_DIR"), "/types.rs"));

include!("not_asked.rs");

fn reads<T: DeserializeOwned>(document: &Value) -> Result<(), String> {
    T::deserialize(document).map(drop).map_err(|error| error.to_string())
}

fn main() {
    let exports = PathBuf::from(env::var_os("EXPORTS").expect("EXPORTS is a folder"));
    let (mut good, mut broken, mut without_classes, mut without) = (0, 0, 0, Vec::new());
    let mut complaints = Vec::new();
    for entry in fs::read_dir(&exports).expect("exports") {
        let folder = entry.expect("an entry").path();
        if !folder.is_dir() || NOT_ASKED.iter().any(|(name, _)| folder.ends_with(name)) {
            continue;
        }
        let api = folder.file_name().expect("a name").to_string_lossy().replace('-', "_");
        let parsed = |name: &str| -> Value {
            let text = fs::read_to_string(folder.join(name)).expect("a file");
            serde_json::from_str(&text).expect("JSON")
        };
        let schema = parsed("types.draft-07.json");
        let samples: BTreeMap<String, Vec<Value>> =
            serde_json::from_value(parsed("samples.json")).expect("samples");
        for (name, documents) in samples {
            let required = schema["definitions"][&name]["required"].as_array();
            let required = required.into_iter().flatten().filter_map(Value::as_str);
            let required: Vec<_> = required.collect();
            for document in documents {
                match read(&api, &name, &document) {
                    None => without.push(format!("{api}::{name}")),
                    Some(Ok(())) => good += 1,
                    // It compiles patterns without the `u` flag, under which alone `\p` is a class.
                    Some(Err(error)) if error.contains(r"\p{") => without_classes += 1,
                    Some(Err(error)) => complaints.push(format!("{api}::{name}: {error}: {document}")),
                }
                for member in &required {
                    let mut document = document.clone();
                    document.as_object_mut().expect("an object").remove(*member);
                    match read(&api, &name, &document) {
                        Some(Ok(())) => complaints.push(format!("{api}::{name} reads without {member}: {document}")),
                        _ => broken += 1,
                    }
                }
            }
        }
    }
    without.dedup();
    for (api, why) in NOT_ASKED {
        println!("Not asked: {api}: {why}");
    }
    println!("Not asked: {without_classes} samples of patterns with classes of Unicode");
    println!("typify: {good} samples read, {broken} broken ones refused");
    complaints.extend(without.iter().map(|name| format!("{name}: no such type was made")));
    for complaint in complaints.iter().take(20) {
        eprintln!("{complaint}");
    }
    if !complaints.is_empty() || good < 1000 || broken < 500 {
        eprintln!("typify: {} complaints", complaints.len());
        process::exit(1);
    }
}
