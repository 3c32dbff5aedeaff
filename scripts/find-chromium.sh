#!/bin/sh
# Prints the browser for the browser tests; rc 1 if this machine has none. CHROMIUM names another one.
set -u
for candidate in "${CHROMIUM:-chromium}" chromium-browser google-chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    command -v "$candidate" && exit 0
done
exit 1
