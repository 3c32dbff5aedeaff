#!/bin/sh
# Makes the local AWS's own virtual environment and prints the path of its command.
# MiniStack runs the functions on its own interpreter, so it gets the template's Python where this machine has one.
set -eu
cd "$(dirname "$0")/.."
wanted=$(sed -n 's/^ *Runtime: python//p' template.yaml | head -n 1)
if ! python=$(scripts/find-python.sh "$wanted"); then
    python=${PYTHON:-python3}
    echo "warning: no Python $wanted here; the functions run on $("$python" --version) locally" >&2
fi
scripts/venv.sh .ministack-venv requirements/ministack.txt "$python"
echo "$PWD/.ministack-venv/bin/ministack"
