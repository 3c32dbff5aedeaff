#!/bin/sh
# Every test: Python without and with the local stack, the inbox, and browsers where Chromium is present.
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

section "unit tests" .venv/bin/pytest -q -n auto -m "not stack and not browser"
section "local AWS" scripts/ministack.sh
if [ -f inbox/package.json ]; then
    section "inbox build" make inbox
    section "inbox lint" scripts/npm.sh run --silent lint
    section "inbox tests" scripts/npm.sh run --silent test
fi
if CHROMIUM=$(scripts/find-chromium.sh); then
    export CHROMIUM
    section "local stack and browser tests" .venv/bin/pytest -q -m "stack or browser"
    if [ -f inbox/e2e/vitest.config.ts ]; then
        section "inbox browser tests" scripts/e2e.sh
    fi
else
    section "local stack tests" .venv/bin/pytest -q -m "stack and not browser"
    printf '\n== browser tests\n-- SKIPPED: no Chromium on this machine\n'
fi

if [ -n "$failed" ]; then
    printf '\nFrontdesk: these failed: %s\n' "${failed#, }" >&2
    exit 1
fi
printf '\nFrontdesk: all tests passed\n'
