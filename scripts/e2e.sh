#!/bin/sh
# The inbox's browser tests, or another script of it, against a demo desk of their own, on free ports, ended whatever happens.
set -eu
cd "$(dirname "$0")/.."
FRONTDESK_LOCAL_DIR=$(mktemp -d)
export FRONTDESK_LOCAL_DIR
trap '.venv/bin/frontdesk down; rm -rf "$FRONTDESK_LOCAL_DIR"' EXIT
port=$(.venv/bin/python -c 'from frontdesk_local.ports import free_pair; print(free_pair())')
.venv/bin/frontdesk up --detach --port "$port"
scripts/npm.sh run --silent "${1:-e2e}"
