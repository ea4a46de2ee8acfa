# make serve | make test | make build | make check | make bench.   Python 3.11+, venv and make are all it needs.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
export PYTHONPATH := hooks
export NO_MKDOCS_2_WARNING := 1
# In a pull request on GitHub a problem stands beside its line.
FORMAT ?= $(if $(GITHUB_ACTIONS),github,text)

PIP := $(BIN)/python -u -m pip install --disable-pip-version-check --no-input --require-hashes --progress-bar off
# One line a package, so that one sees it move.
SHOW := awk '/^Collecting/ { print "  " $$2; fflush() } /^(Installing|Successfully|ERROR|error)/ { print substr($$0, 1, 100); fflush() }'

.PHONY: serve build check publish readability test test-core test-clean lint ids new export lock bench shots clean help

help:
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

$(VENV)/site.stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; try make PYTHON=python3.12, or another that you have." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python's venv is needed; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Installing what the site needs (once, about half a minute) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) -r requirements.txt | $(SHOW)
	@touch $@

$(VENV)/test.stamp: requirements-dev.txt $(VENV)/site.stamp
	@echo "Installing what the tests need (once, about a minute) ..."
	@$(PIP) -r requirements-dev.txt | $(SHOW)
	@touch $@

serve: $(VENV)/site.stamp ## build and serve a live preview; it prints its address
	$(BIN)/python -m mkdocs serve --dev-addr $(HOST):$(PORT)

build: $(VENV)/site.stamp ## write site/; a failed build leaves the old one as it was
	$(BIN)/python -m mkdocs build --strict

check: $(VENV)/site.stamp ## check content and model only; in seconds
	@$(BIN)/python -m playbook check --format $(FORMAT)

publish: $(VENV)/site.stamp ## lay the built site ready in public/, where a host's own step takes it from
	@test -f site/index.html || { echo "There is no site/ yet: make build" >&2; exit 1; }
	@$(BIN)/python -m playbook publishable
	@rm -rf public
	@cp -R site public
	@touch public/.nojekyll
	@echo "public/ holds the site."

readability: $(VENV)/site.stamp ## how readable each page is
	@$(BIN)/python -m playbook readability

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
	@$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -n auto --dist loadscope tests

test-core: $(VENV)/test.stamp ## everything that needs no browser
	@$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -n auto --dist loadscope tests --ignore tests/browser

test-clean: ## make test and make build on a fresh clone, with PYTHON (try PYTHON=/usr/bin/python3)
	@PYTHON="$(PYTHON)" bash tests/clean_clone.sh

bench: $(VENV)/test.stamp ## cost of the hook on 1,000 pages, as a ratio
	$(BIN)/python tests/bench/bench.py

shots: $(VENV)/test.stamp ## screenshots of every kind of page and view, in shots/
	@$(BIN)/python tests/browser/install.py
	$(BIN)/python tests/browser/shots.py

lock: $(VENV)/test.stamp ## renew the lock files from requirements*.in
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11.2 --no-header --no-emit-index-url --upgrade -q requirements.in -o requirements.txt
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11.2 --no-header --no-emit-index-url --upgrade -q requirements-dev.in -o requirements-dev.txt

clean: ## remove what was built and installed
	rm -rf $(VENV) site .site-* public shots .pytest_cache .mypy_cache .ruff_cache .hypothesis
