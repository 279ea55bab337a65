#!/usr/bin/env bash
# Install what is missing and run everything: lint, types, contracts (they are tests), tests, offscreen.
# Everything after the name goes to pytest.
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

prepare test
cd -- "$root"
export PATH=$venv/bin:$PATH QT_QPA_PLATFORM=offscreen

# Every step runs, so that one run tells all; the tests come last and close with their own line.
failed=()
for step in lint types; do
    say "== $step"
    poe --quiet "$step" || failed+=("$step")
done
[ ${#failed[@]} -eq 0 ] || say "== failed so far: ${failed[*]}"
say "== tests"
pytest "$@" || failed+=(tests)
[ ${#failed[@]} -eq 0 ]
