#!/bin/sh
# What a user pays for matching patterns: our tables, `regex-lite` and `regex`, in CPU seconds of a
# clean build, bytes of a stripped release binary, and nanoseconds for a match.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CARGO_TARGET_DIR

project() { # name, dependency
    mkdir -p "$work/$1/src"
    cat > "$work/$1/Cargo.toml" <<TOML
[package]
name = "m"
edition = "2024"

[workspace]

[profile.release]
strip = true

[dependencies]
$2
TOML
}

bench='
use std::hint::black_box;
use std::time::Instant;

fn time(name: &str, matches: impl Fn(&str) -> bool, text: &str) {
    assert!(matches(text));
    let start = Instant::now();
    for _ in 0..20_000 {
        black_box(matches(black_box(text)));
    }
    println!("  {name}: {} ns", start.elapsed().as_nanos() / 20_000);
}

fn texts() -> [String; 3] {
    let resource = "token/x".repeat(30);
    [
        "at-0123456789abcdef".into(),
        format!("arn:aws:route53globalresolver:us-east-1:123456789012:{resource}"),
        "Überraschung 日本語 tag".into(),
    ]
}
'

project none ''
echo 'fn main() {}' > "$work/none/src/main.rs"

project tables ''
cp -r "$root/crates/support/src/pattern" "$work/tables/src/"
{
    echo 'use crate::pattern::{Class, Pattern, Step};'
    sed -n '/^const CLASS_0/,/^pub(crate) const/p' \
        "$root/crates/route53globalresolver-model/src/impls/rules.rs" |
        sed '$d; s/^static/pub static/'
} > "$work/tables/src/rules.rs"
cat > "$work/tables/src/main.rs" <<RUST
#![allow(dead_code, unexpected_cfgs, unused_imports)]
mod pattern;
mod rules;
$bench
fn main() {
    let [id, arn, tag] = texts();
    time("identifier", |text| rules::RESOURCE_ID_PATTERN.matches(text), &id);
    time("ARN", |text| rules::RESOURCE_ARN_PATTERN.matches(text), &arn);
    time("tag", |text| rules::TAG_KEY_PATTERN.matches(text), &tag);
}
RUST

engine() { # name, dependency, crate, pattern of a tag
    project "$1" "$2"
    cat > "$work/$1/src/main.rs" <<RUST
$bench
fn main() {
    let regex = |pattern: &str| $3::Regex::new(&format!("^(?:{pattern})$")).unwrap();
    let [id, arn, tag] = texts();
    let part = "[-.a-z0-9]{1,63}";
    let long = format!("arn:{part}:{part}:{part}:{part}:[^/].{{0,1023}}");
    for (name, pattern, text) in [
        ("identifier", "[-.a-zA-Z0-9]+", id),
        ("ARN", long.as_str(), arn),
        ("tag", r"$4", tag),
    ] {
        let start = Instant::now();
        let regex = regex(pattern);
        println!("  {name}: {} µs to compile", start.elapsed().as_micros());
        time(name, |text| regex.is_match(text), &text);
    }
}
RUST
}
# regex-lite has no Unicode classes: something easier stands for the pattern of a tag.
engine regex-lite 'regex-lite = "0.1"' regex_lite '[^\x00-\x1f]*'
engine regex 'regex = "1.12"' regex '[\p{L}\p{Z}\p{N}_.:/=+\-@]*'

for name in none tables regex-lite regex; do
    cd "$work/$name"
    cargo fetch -q
    echo "$name"
    for profile in dev release; do
        /bin/bash -c "TIMEFORMAT='  $profile: %U CPU s'; time cargo build -q --profile $profile"
    done
    echo "  $(wc -c < target/release/m) bytes"
    ./target/release/m
done
