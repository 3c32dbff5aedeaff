#!/bin/sh
# Every test: Python without and with the local stack, and the inbox. The browser tests are `make e2e`.
set -u
cd "$(dirname "$0")/.."
failed=

section() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    started=$(date +%s)
    if "$@"; then outcome=passed; else outcome=FAILED failed="$failed, $name"; fi
    printf -- '-- %s: %s in %s s\n' "$name" "$outcome" "$(($(date +%s) - started))"
}

section "unit tests" .venv/bin/pytest -q -n auto -m "not stack"
section "local AWS" scripts/ministack.sh
if [ -f inbox/package.json ]; then
    section "inbox build" make inbox
    section "inbox lint" scripts/npm.sh run --silent lint
    section "inbox tests" scripts/npm.sh run --silent test
fi
section "local stack tests" .venv/bin/pytest -q -m stack

if [ -n "$failed" ]; then
    printf '\nFrontdesk: these failed: %s\n' "${failed#, }" >&2
    exit 1
fi
printf '\nFrontdesk: all tests passed\n'
