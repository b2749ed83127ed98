#!/usr/bin/env bash
# CPU seconds of a clean dev build of a program that reads one token response, for each way to get the types.
#
#   benches/build.sh            the generated crate (default features, builder), serde derive, the floor
#   benches/build.sh --others    typify's output and the AWS SDK's crate too (several minutes)
#
# The dependencies are downloaded before the clock starts; each variant is built ROUNDS times (3), turn
# by turn, since a machine's mood moves a single build by a factor of up to two; the least of each counts.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
work=${WORK:-$root/target/build-bench}
rounds=${ROUNDS:-3}
# As for somebody who has the crates from a registry: cargo builds those without incremental state.
export CARGO_INCREMENTAL=0
variants=(floor derive generated generated-builder)
[ "${1:-}" = --others ] && variants+=(typify aws-sdk aws-sdk-default)

program() { # name, dependency lines on stdin, main.rs in $2
    mkdir -p "$work/$1/src"
    { printf '[package]\nname = "%s"\nedition = "2024"\n[workspace]\n[dependencies]\nserde_json = "1"\n' "$1"; cat; } >"$work/$1/Cargo.toml"
    printf '%s\n' "$2" >"$work/$1/src/main.rs"
    cargo fetch --quiet --manifest-path "$work/$1/Cargo.toml"
}

read_as() { # a program that reads standard input as the type $1
    printf 'fn main() { let page: %s = serde_json::from_reader(std::io::stdin()).unwrap(); println!("{page:?}"); }' "$1"
}

response=workmail_model::ListPersonalAccessTokensResponse
program floor "$(read_as serde_json::Value)" </dev/null
program derive "mod by_hand; $(read_as by_hand::Page)" <<'D'
serde = { version = "1", features = ["derive"] }
time = { version = "0.3", default-features = false, features = ["std"] }
D
cp "$here/src/by_hand.rs" "$work/derive/src/by_hand.rs"
program generated "$(read_as $response)" <<D
workmail-model = { path = "$root/crates/workmail-model" }
D
program generated-builder "$(read_as $response)" <<D
workmail-model = { path = "$root/crates/workmail-model", features = ["builder"] }
D
if [ "${1:-}" = --others ]; then
    program typify "typify::import_types!(schema = \"schema.json\"); $(read_as ListPersonalAccessTokensResponse)" <<'D'
typify = "0.8"
serde = { version = "1", features = ["derive"] }
regress = "0.10"
chrono = { version = "0.4", default-features = false, features = ["serde", "std"] }
D
    (cd "$root" && cargo codegen schema --draft draft-07 --contract deserialize --out "$work/schemas" workmail)
    find "$work/schemas" -name '*.json' -exec cp {} "$work/typify/schema.json" \;
    call='fn main() { println!("{:?}", aws_sdk_workmail::operation::list_personal_access_tokens::ListPersonalAccessTokensOutput::builder().build()); }'
    program aws-sdk "$call" <<'D'
aws-sdk-workmail = { version = "1", default-features = false }
D
    program aws-sdk-default "$call" <<'D'
aws-sdk-workmail = "1"
D
fi

declare -A best
for ((round = 1; round <= rounds; round++)); do
    for variant in "${variants[@]}"; do
        rm -rf "$work/$variant/target"
        seconds=$({ TIMEFORMAT='%U %S'; time CARGO_TARGET_DIR="$work/$variant/target" \
            cargo build --quiet --offline --manifest-path "$work/$variant/Cargo.toml" >&2; } 2>&1 | tail -n 1 | awk '{print $1 + $2}')
        if [ -z "${best[$variant]:-}" ] || awk "BEGIN{exit !($seconds < ${best[$variant]})}"; then best[$variant]=$seconds; fi
    done
done
printf '%-20s %10s %14s\n' variant 'CPU s' 'above floor'
for variant in "${variants[@]}"; do
    printf '%-20s %10.1f %14.1f\n' "$variant" "${best[$variant]}" "$(awk "BEGIN{print ${best[$variant]} - ${best[floor]}}")"
done
