#!/bin/sh
# Resolves every requirements file anew: one hash-pinned file for all supported Pythons and platforms each.
# Functions and layer get the versions the tests run with.
set -eu
cd "$(dirname "$0")/.."
uv=$(scripts/uv.sh)

compile() {
    echo "lock: $1.txt"
    "$uv" pip compile --quiet --upgrade --universal --python-version "$2" --generate-hashes --no-emit-index-url \
        --no-annotate --no-header "$1.in" --output-file "$1.txt" ${3:+--constraints "$3"}
}

for name in uv dev ministack sam node; do compile "requirements/$name" 3.11; done
for folder in layers/common functions/admin_api functions/deliver functions/notify; do compile "$folder/requirements" 3.13 requirements/dev.txt; done
