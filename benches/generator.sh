#!/usr/bin/env bash
# The generator's own speed, release build, whole process: the eight APIs, and a made-up spec of 10,000
# types and 100,000 members. Prints wall seconds, CPU seconds and the peak of memory.
#
#   benches/generator.sh [TYPES FIELDS]      needs python3 for the clock
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$root/target/generator-bench
types=${1:-10000} fields=${2:-100000}
cargo build --quiet --release --manifest-path "$root/Cargo.toml" --package cratewright
rm -rf "$work" && mkdir -p "$work/made-up/specs" "$work/made-up/crates"
rustc --edition 2024 -O "$root/benches/src/bin/made-up-spec.rs" -o "$work/made-up-spec"
"$work/made-up-spec" "$types" "$fields" >"$work/made-up/specs/made-up.toml"
# A repository of its own: without settings the generator would take the one around it.
touch "$work/made-up/cratewright.toml"
cratewright=$root/target/release/cratewright

measure() { # label, folder, arguments…
    local label=$1 folder=$2
    shift 2
    (
        cd "$folder"
        python3 - "$label" "$cratewright" "$@" <<'P'
import resource, subprocess, sys, time
label, *command = sys.argv[1:]
start = time.perf_counter()
code = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
wall = time.perf_counter() - start
use = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{label:44} {wall:8.3f} s wall {use.ru_utime + use.ru_stime:8.3f} s CPU {use.ru_maxrss // 1024:6} MB  exit {code}")
P
    )
}

measure "generate --check, the eight APIs" "$root" generate --check
measure "check, $types types and $fields members" "$work/made-up" check
measure "generate, $types types and $fields members" "$work/made-up" generate
measure "generate again, nothing to write" "$work/made-up" generate
du -sh "$work/made-up/crates" | awk '{print "written: " $1}'
