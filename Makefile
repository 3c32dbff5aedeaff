# Frontdesk: everything a developer types. `make` alone lists it.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
SHELL := /bin/sh

PYTHON ?= python3
export PYTHON
BIN := .venv/bin
NPM := scripts/npm.sh
INBOX_SOURCES := $(shell find inbox -type f ! -path '*/node_modules/*' ! -path 'inbox/dist/*' ! -path '*/tests/*' ! -path '*/e2e/*' 2>/dev/null)

.PHONY: help
help:  ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: setup ministack inbox  ## The whole stack on this machine, in the foreground; Ctrl-C ends it
	@exec $(BIN)/frontdesk up

.PHONY: test
test: setup  ## Every test but the browser's (make e2e); fails if any does
	@scripts/test.sh

.PHONY: unit
unit: setup  ## The quick tests: nothing running, no sweeps
	@$(BIN)/pytest -q -n auto -m "not stack and not sweep"

.PHONY: e2e
e2e: setup ministack inbox  ## The inbox in headless Chromium, on a demo desk of its own
	@CHROMIUM=$$(scripts/find-chromium.sh) scripts/e2e.sh

.PHONY: pictures
pictures: setup ministack inbox  ## Take the pictures of docs/images anew, of a demo desk
	@CHROMIUM=$$(scripts/find-chromium.sh) scripts/e2e.sh pictures

.PHONY: check
check: setup  ## Lint, types, direction of imports
	@scripts/check.sh

.PHONY: fmt
fmt: setup  ## Format, and fix what can be fixed by itself
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

.PHONY: sam-check
sam-check: setup  ## sam validate, sam build, and cfn-lint on the translated template
	@scripts/sam-check.sh

.PHONY: setup
setup:  ## The environment: .venv with the frontdesk command
	@scripts/venv.sh .venv requirements/dev.txt

.PHONY: ministack
ministack:  ## The local AWS's own environment
	@scripts/ministack.sh >/dev/null

.PHONY: inbox
inbox: $(if $(wildcard inbox/package.json),inbox/dist/index.html)  ## Build the people's web app

.PHONY: openapi
openapi: setup  ## Write docs/openapi.json anew from the API's code
	@PYTHONPATH=functions/admin_api:layers/common $(BIN)/python -m frontdesk_api.document > docs/openapi.json

.PHONY: lock
lock:  ## Resolve all requirements anew, hash-pinned
	@scripts/lock.sh

inbox/node_modules/.ready: inbox/package.json inbox/package-lock.json
	@echo "setup: inbox packages" >&2
	@$(NPM) ci --loglevel=error --no-audit --no-fund
	@touch $@

inbox/dist/index.html: inbox/node_modules/.ready $(INBOX_SOURCES)
	@echo "setup: building the inbox" >&2
	@$(NPM) run --silent build
	@touch $@

# Called by `sam build`, once per function and layer, with ARTIFACTS_DIR set.
build-CommonLayer: FOLDER = layers/common
build-WebhookFunction: FOLDER = functions/webhook
build-AiReplyFunction: FOLDER = functions/ai_reply
build-DeliverFunction: FOLDER = functions/deliver
build-MediaFunction: FOLDER = functions/media
build-CleanupFunction: FOLDER = functions/cleanup
build-AdminApiFunction: FOLDER = functions/admin_api
build-LiveFunction: FOLDER = functions/live
build-NotifyFunction: FOLDER = functions/notify
build-RelinkFunction: FOLDER = functions/relink
build-%:
	@$(PYTHON) scripts/package.py $(FOLDER) --into "$(ARTIFACTS_DIR)"
