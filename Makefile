# Every target sets up what it needs. PYTHON chooses the interpreter that makes the environment:
#   make test PYTHON=python3.13
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# A second environment, with the package as a wheel whose core is compiled.
COMPILED := .venv-compiled
COMPILED_STAMP := $(COMPILED)/.installed

.PHONY: help demo test test-deep test-spark test-compiled coverage mutation lint format types bench bench-in fuzz fuzz-real docs build compiled clean

help:
	@echo "make demo       read the example reports and print what was found"
	@echo "make test       run the tests (few generated cases)"
	@echo "make test-deep  try every property with 10,000 generated cases, for an hour or two (DEEP_EXAMPLES=10000 WORKERS=2)"
	@echo "make test-spark run the tests on a local Spark cluster (installs pyspark; needs Java)"
	@echo "make test-compiled run the tests against the compiled package (needs a C compiler; TESTS=tests/core)"
	@echo "make coverage   which branches of the core no test takes"
	@echo "make mutation   which small faults in the core no test notices (MODULES=cells.py SAMPLE=50)"
	@echo "make lint       check style and formatting"
	@echo "make format     repair formatting and what the linter can repair"
	@echo "make types      check types"
	@echo "make bench      measure speed and memory, for some minutes (COUNT=100000 reports in a collection);"
	@echo "                of the compiled package where there is a C compiler"
	@echo "make fuzz       mutate documents of every format for ten minutes, half of them guided by coverage (FUZZ_SECONDS=600)"
	@echo "make fuzz-real  mutate each real report beside the checkout 10,000 times, each PDF 200 times (FUZZ_REAL_SECONDS=14400)"
	@echo "make docs       write the generated pages and build the site into build/site/"
	@echo "make build      build the sdist and the wheel into dist/"
	@echo "make compiled   build the wheel with the core compiled, and install it into $(COMPILED)"
	@echo "make clean      remove the environment and everything built"

# Installed again whenever the dependencies may have changed.
$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(STAMP)
	$(BIN)/python examples/demo.py

test: $(STAMP)
	$(BIN)/python -m pytest

# Every property with many examples, in two processes, an hour or two; with the compiled package,
# which reads alike in half the time, where there is a C compiler.
DEEP_EXAMPLES ?= 10000
WORKERS ?= 2
DEEP := HYPOTHESIS_PROFILE=deep HYPOTHESIS_EXAMPLES=$(DEEP_EXAMPLES)
DEEP_TESTS := -m hypothesis -n $(WORKERS) --dist worksteal tests
test-deep: $(STAMP)
	if $(BIN)/python scripts/compiled/needs.py; then \
		$(DEEP) $(MAKE) test-compiled TESTS='$(DEEP_TESTS)'; \
	else \
		$(DEEP) $(BIN)/python -m pytest $(DEEP_TESTS); \
	fi

test-spark: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[spark]'
	$(BIN)/python -m pytest tests/distributed

# Built again whenever a file that goes into the wheel may have changed. The package comes as users
# get it, so it is told apart from the checkout's own; `build` fetches the compiler mypyc by itself.
IN_WHEEL := pyproject.toml $(shell find govdisclosure grammars scripts/compiled -name '*.*' -type f -not -name '*.pyc')
$(COMPILED_STAMP): $(STAMP) $(IN_WHEEL)
	$(BIN)/python scripts/compiled/needs.py
	rm -f dist/govdisclosure-*-cp*.whl
	HATCH_BUILD_HOOK_ENABLE_CUSTOM=true $(BIN)/python -m build --wheel
	test -d $(COMPILED) || $(PYTHON) -m venv $(COMPILED)
	$(COMPILED)/bin/python -m pip install --quiet --disable-pip-version-check \
		"$$(ls dist/govdisclosure-*-cp*.whl)[dev]"
	$(COMPILED)/bin/python -m pip install --quiet --disable-pip-version-check \
		--force-reinstall --no-deps dist/govdisclosure-*-cp*.whl
	touch $@

compiled: $(COMPILED_STAMP)

# Safe path and `append`: the installed package comes before the checkout's, here and in the
# processes that tests start.
TESTS ?= tests
test-compiled: $(COMPILED_STAMP)
	GOVDISCLOSURE_TESTS=compiled PYTHONSAFEPATH=1 \
		$(COMPILED)/bin/python -m pytest --import-mode=append -p no:cacheprovider $(TESTS)

# Tests of the edge (notebooks, tables, clusters) tell nothing of these modules and take long.
coverage: $(STAMP)
	$(BIN)/python -m coverage run -m pytest -q \
		--ignore tests/views --ignore tests/tables --ignore tests/distributed --ignore tests/scraping
	$(BIN)/python -m coverage report

MODULES ?= transformer.py cells.py $(patsubst govdisclosure/%,%,$(filter-out %__init__.py, \
	$(wildcard govdisclosure/lexer/*.py govdisclosure/layout/*.py govdisclosure/arithmetic/*.py) \
	$(wildcard govdisclosure/editions/relation*.py)))
SAMPLE ?= 0
mutation: $(STAMP)
	$(BIN)/python scripts/mutation/run.py $(MODULES) --sample $(SAMPLE) --workers $(WORKERS)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(STAMP)
	$(BIN)/mypy --strict govdisclosure
	$(BIN)/mypy --strict scripts/compiled

COUNT ?= 100000
bench: $(STAMP)
	if $(BIN)/python scripts/compiled/needs.py; then \
		$(MAKE) bench-in ENVIRONMENT=$(COMPILED) NEEDED=$(COMPILED_STAMP); \
	else \
		$(MAKE) bench-in ENVIRONMENT=$(VENV) NEEDED=$(STAMP); \
	fi

bench-in: $(NEEDED)
	$(ENVIRONMENT)/bin/govdisclosure --version # says whether the compiled package is measured
	$(ENVIRONMENT)/bin/python benchmarks/bench.py --count $(COUNT)
	$(ENVIRONMENT)/bin/python benchmarks/checking.py
	$(ENVIRONMENT)/bin/python benchmarks/plugins.py
	$(ENVIRONMENT)/bin/python benchmarks/formats.py
	$(ENVIRONMENT)/bin/python benchmarks/looks.py
	$(ENVIRONMENT)/bin/python benchmarks/throughput.py

FUZZ_SECONDS ?= 600
FUZZ_HALF = $$(($(FUZZ_SECONDS) / 2))
# Atheris guides by coverage; it has wheels for Linux only, elsewhere all time is for random mutations.
fuzz: $(STAMP)
	if $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary atheris --editable '.[fuzz]'; then \
		$(BIN)/python benchmarks/fuzz.py --seconds $(FUZZ_HALF) && \
		$(BIN)/python benchmarks/fuzz_guided.py --seconds $(FUZZ_HALF); \
	else \
		$(BIN)/python benchmarks/fuzz.py --seconds $(FUZZ_SECONDS); \
	fi

FUZZ_REAL_SECONDS ?= 14400
fuzz-real: $(STAMP)
	$(BIN)/python benchmarks/fuzz.py --real --seconds $(FUZZ_REAL_SECONDS)

docs: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	$(BIN)/python docs/generate.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

build: $(STAMP)
	rm -rf dist
	$(BIN)/python -m build

clean:
	rm -rf $(VENV) $(COMPILED) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis htmlcov .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
