# `make demo` and `make test` need Python 3.11 or newer, make and git; everything else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin
DEMO := .cache/demo/library.db
LITDB := $(BIN)/litdb --db $(DEMO)

.PHONY: demo test check pytest golden frozen lock clean

demo: .venv/run
	@rm -rf .cache/demo
	@mkdir -p .cache/demo
	$(LITDB) import fixtures/demo
	@echo
	$(LITDB) list
	@echo
	$(LITDB) show larsen2007interleukin
	@echo
	$(LITDB) show https://doi.org/10.1056/NEJMoa065213 --json
	@echo
	$(LITDB) authors boyman
	@echo
	$(LITDB) list author:boyman
	@echo
	$(LITDB) export year:2000.. -f bibtex

test: check pytest

check: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/deptry .
	$(BIN)/cog --check README.md

pytest: .venv/dev
	$(BIN)/pytest -n auto

golden: .venv/dev
	LITDB_GOLDEN=write $(BIN)/pytest tests/test_golden.py
	git diff --stat fixtures

frozen: .venv/dev
	$(BIN)/python -m litdb.store.freeze
	$(BIN)/cog -r README.md

lock: .venv/dev
	$(BIN)/pip install --quiet 'uv==0.13.9'
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --no-annotate --no-header pyproject.toml -o constraints.txt

clean:
	rm -rf .venv .cache dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/pip: constraints.txt
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run: .venv/pip pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/dev: .venv/pip pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ .venv/run
