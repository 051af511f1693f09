# Every target sets up what it needs: Python 3.11 or newer, make and the package registries are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: translate test lint types tests spec bench clean

translate: $(VENV)/.ready  ## translate the posts under content/de
	$(BIN)/pipeline translate

test: lint types tests  ## what CI runs

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready-dev
	$(BIN)/mypy

tests: $(VENV)/.ready-dev
	$(BIN)/pytest --cov --cov-report=term-missing:skip-covered

spec: build/commonmark-spec/spec.txt  ## fetch the CommonMark specification for the tests

build/commonmark-spec/spec.txt:
	mkdir -p build/commonmark-spec
	cd build && tar xzf "$$(npm pack --silent commonmark-spec@0.31.2)" && cp package/spec.txt commonmark-spec/

bench: $(VENV)/.ready-dev build/peers/.ready  ## print our figures beside other tools'
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) build .pipeline

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[on-device]'
	touch $@

$(VENV)/.ready-dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,on-device]'
	touch $@ $(VENV)/.ready

# One by one: a peer that cannot be installed is reported as missing, and the others are still measured.
build/peers/.ready: bench/peers.txt
	$(PYTHON) -m venv --clear build/peers
	for peer in $$(grep -v '^#' $<); do \
		build/peers/bin/python -m pip install --quiet --disable-pip-version-check "$$peer" || echo "$$peer: not installed" >&2; \
	done
	touch $@
