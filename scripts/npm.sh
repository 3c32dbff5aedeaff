#!/bin/sh
# npm, in the inbox, with a Node.js that is recent enough.
set -eu
cd "$(dirname "$0")/.."
PATH="$(scripts/node.sh):$PATH"
export PATH
cd inbox
exec npm "$@"
