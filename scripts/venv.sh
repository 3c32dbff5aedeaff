#!/bin/sh
# venv.sh FOLDER REQUIREMENTS [PYTHON]: makes the virtual environment exactly as pinned, hashes checked.
# Does nothing, at once, when the folder was already made from the same file with the same Python.
set -eu
cd "$(dirname "$0")/.."
folder=$1 requirements=$2 python=${3:-${PYTHON:-python3}}

stamp="$("$python" -c 'import sys; print(sys.executable, sys.version)') $(sed '/^\[tool.pytest/,$d' pyproject.toml | cat - "$requirements" scripts/venv.sh | cksum)"
if [ -f "$folder/frontdesk.stamp" ] && [ "$(cat "$folder/frontdesk.stamp")" = "$stamp" ]; then exit 0; fi

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Frontdesk needs Python 3.11 or newer; $python is older. Name another one: make PYTHON=python3.13 ..." >&2
    exit 1
}
uv=$(PYTHON=$python scripts/uv.sh)
export UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}" UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-180}"
if [ -z "${UV_DEFAULT_INDEX:-}" ]; then # uv does not read pip's configuration
    index=$("$python" -m pip config get global.index-url 2>/dev/null || true)
    if [ -n "$index" ]; then export UV_DEFAULT_INDEX="$index"; fi
fi

echo "setup: $folder from $requirements" >&2
rm -f "$folder/frontdesk.stamp"
[ -x "$folder/bin/python" ] && [ "$("$folder/bin/python" -c 'import sys; print(sys.version)')" = \
    "$("$python" -c 'import sys; print(sys.version)')" ] || "$uv" venv --quiet --clear --python "$python" "$folder"
VIRTUAL_ENV=$PWD/$folder "$uv" pip sync --require-hashes --quiet --compile-bytecode "$requirements"
if [ "$folder" = .venv ]; then
    VIRTUAL_ENV=$PWD/$folder "$uv" pip install --quiet --no-deps --no-build-isolation --editable .
fi
echo "$stamp" > "$folder/frontdesk.stamp"
