#!/bin/sh
# All static checks, each one even when another fails.
set -u
cd "$(dirname "$0")/.."
rc=0
.venv/bin/ruff check --quiet . || rc=1
.venv/bin/ruff format --quiet --check . || { echo "Not formatted; run: make fmt" >&2; rc=1; }
.venv/bin/mypy --no-error-summary || rc=1
.venv/bin/pytest -q tests/architecture || rc=1
[ "$rc" -eq 0 ] && echo "check: all good"
exit "$rc"
