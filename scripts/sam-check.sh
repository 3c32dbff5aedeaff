#!/bin/sh
# The template through AWS's own tools. Linting the untranslated template alone finds little.
set -eu
cd "$(dirname "$0")/.."
export SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION="${AWS_DEFAULT_REGION:-us-east-1}"
scripts/venv.sh .sam-venv requirements/sam.txt

echo "sam-check: sam validate --lint"
.sam-venv/bin/sam validate --lint
echo "sam-check: cfn-lint on the translated template"
mkdir -p .build
.venv/bin/python scripts/translate.py > .build/translated.json
.sam-venv/bin/cfn-lint .build/translated.json
if ! scripts/find-python.sh 3.13 >/dev/null; then
    echo "sam-check: sam build SKIPPED: no Python 3.13 on this machine"
    exit 0
fi
echo "sam-check: sam build"
.sam-venv/bin/sam build
