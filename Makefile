# make demo  builds the sample story and prints its brief        make test  passes the tests
# make lint  ruff and mypy      make eval  the quality gate      make docs  writes the generated pages and the site (build/site)      make lock  renews the lock
# make fuzz  spoils a thousand files for every reader   make bench  how fast a story is built

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
export OPENBLAS_NUM_THREADS = 1

.PHONY: demo test lint eval docs lock bench fuzz clean

demo: $(VENV)/.installed
	$(BIN)/sourcebook demo --directory build/demo
	@echo "Your own reports: $(BIN)/sourcebook build FOLDER"

test: $(VENV)/.installed-dev
	@sh tools/system.sh $(BIN)
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: $(VENV)/.installed-dev
	$(BIN)/python -m tests.eval.gate

docs: $(VENV)/.installed-dev
	$(BIN)/python tools/make_docs.py
	$(BIN)/python -m tools.notebook
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs build/site

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/throughput.py

fuzz: $(VENV)/.installed-dev
	$(BIN)/python -m tests.fuzz.run

# Every package in the version and with the hash that the lock names, and no other (the lock is complete); the project itself on top.
$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sourcebook needs Python 3.11 or newer: run make PYTHON=python3.11 ...")'
	@echo "Installing into $(VENV): about 480 MB, some minutes the first time"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group build -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group ftm -c requirements-dev.lock -o requirements-ftm.lock

clean:
	rm -rf build dist $(VENV) .pytest_cache .mypy_cache .ruff_cache
