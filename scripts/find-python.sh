#!/bin/sh
# find-python.sh 3.13: prints a Python of that version that really runs (a version manager's shim may not); rc 1 if none.
set -u
for candidate in "python$1" \
    "${PYENV_ROOT:-$HOME/.pyenv}/versions/$1".*/bin/python3 \
    "$HOME/.local/share/uv/python/cpython-$1".*/bin/python3 \
    "/opt/homebrew/bin/python$1" "/usr/local/bin/python$1" "/usr/bin/python$1"; do
    "$candidate" -c 'import sys, venv; print(sys.executable)' 2>/dev/null && exit 0
done
exit 1
