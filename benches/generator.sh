#!/usr/bin/env bash
# The generator's own speed, release build, whole process: the eight APIs, and a synthetic spec of 10,000
# types and 100,000 members. Prints wall seconds, CPU seconds and the peak of memory.
#
#   benches/generator.sh [TYPES FIELDS]      needs python3 for the clock
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$root/target/generator-bench
types=${1:-10000} fields=${2:-100000}
cargo build --quiet --release --manifest-path "$root/Cargo.toml" --package cratewright
rm -rf "$work" && mkdir -p "$work/synthetic/specs" "$work/synthetic/crates"
rustc --edition 2024 -O "$root/benches/src/bin/synthetic-spec.rs" -o "$work/synthetic-spec"
"$work/synthetic-spec" "$types" "$fields" >"$work/synthetic/specs/synthetic.toml"
# A repository of its own: without settings the generator would take the one around it.
touch "$work/synthetic/cratewright.toml"
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
measure "check, $types types and $fields members" "$work/synthetic" check
measure "generate, $types types and $fields members" "$work/synthetic" generate
measure "generate again, nothing to write" "$work/synthetic" generate
du -sh "$work/synthetic/crates" | awk '{print "written: " $1}'
