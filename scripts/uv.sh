#!/bin/sh
# Prints the path of uv, fetched once with the machine's own pip into .tools/uv.
set -eu
cd "$(dirname "$0")/.."
uv=$PWD/.tools/uv/bin/uv
stamp=.tools/uv/requirements.txt
if ! cmp -s requirements/uv.txt "$stamp"; then
    echo "setup: fetching uv" >&2
    rm -rf .tools/uv
    "${PYTHON:-python3}" -m pip install -qq --root-user-action ignore --disable-pip-version-check --require-hashes --target .tools/uv \
        --requirement requirements/uv.txt >&2
    cp requirements/uv.txt "$stamp"
fi
echo "$uv"
