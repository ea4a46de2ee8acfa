# make serve | make test | make build | make check | make bench.   Python 3.11+, venv and make are all it needs.
SHELL := /bin/bash
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
export PYTHONPATH := hooks
export NO_MKDOCS_2_WARNING := 1
# The same bytes anywhere: no hash seed or locale of this machine may show.
export PYTHONHASHSEED := 0

.PHONY: serve build check test test-clean lint ids new export lock bench shots clean help

help:
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

$(VENV)/site.stamp: requirements.txt
	@echo "Installing what the site needs (once, about half a minute) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/test.stamp: requirements-dev.txt $(VENV)/site.stamp
	@echo "Installing what the tests need (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

serve: $(VENV)/site.stamp ## build and serve a live preview; it prints its address
	$(BIN)/python -m mkdocs serve --dev-addr $(HOST):$(PORT)

build: $(VENV)/site.stamp ## write site/; a failed build leaves the old one as it was
	$(BIN)/python -m mkdocs build --strict

check: $(VENV)/site.stamp ## check content and model only; in seconds
	@$(BIN)/python -m playbook check

ids: $(VENV)/site.stamp ## append new ids to ids.txt, when they are published
	@$(BIN)/python -m playbook ids

new: $(VENV)/site.stamp ## make a page: make new kind=les id=mijn-les
	@$(BIN)/python -m playbook new $(kind) $(id)

export: $(VENV)/site.stamp ## write the graph to graph.json
	@$(BIN)/python -m playbook export graph.json

lint: $(VENV)/test.stamp ## format, lint and types
	$(BIN)/ruff format --check hooks tests
	$(BIN)/ruff check hooks tests
	$(BIN)/mypy hooks/playbook

test: $(VENV)/test.stamp ## everything; installs Chromium if it is not there
	@$(BIN)/python tests/browser/install.py
	$(MAKE) lint
	$(BIN)/python -m pytest -n auto --dist loadscope tests

test-clean: ## make test and make build on a fresh clone, with PYTHON (try PYTHON=/usr/bin/python3)
	@PYTHON=$(PYTHON) bash tests/clean_clone.sh

bench: $(VENV)/test.stamp ## cost of the hook on 1,000 pages, as a ratio
	$(BIN)/python tests/bench/bench.py

shots: $(VENV)/test.stamp ## screenshots of every kind of page and view, in shots/
	@$(BIN)/python tests/browser/install.py
	$(BIN)/python tests/browser/shots.py

lock: $(VENV)/test.stamp ## renew the lock files from requirements*.in
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11.2 --no-header --no-emit-index-url --upgrade -q requirements.in -o requirements.txt
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11.2 --no-header --no-emit-index-url --upgrade -q requirements-dev.in -o requirements-dev.txt

clean: ## remove what was built and installed
	rm -rf $(VENV) site .site-* shots .pytest_cache .mypy_cache .ruff_cache .hypothesis
