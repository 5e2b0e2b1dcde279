# Needs Python 3.11 or newer and make; everything else goes into .venv.

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
# Lock files name versions and hashes, no host: pip and uv both install them, from any index.
LOCK := $(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-annotate --no-header
LETTERS := $(wildcard samples/letters/*.yaml)
ANNEXES := $(wildcard samples/annexes/*.yaml)
BATCHES := requests groups villages model-pack
SETS := samples/sets/krabi-2559.yaml samples/sets/chachoengsao-2566.yaml
SCANS := out/scans/krabi-2559-scanned.yaml out/scans/chachoengsao-2566-scanned.yaml
FORMS := $(wildcard samples/forms/*.yaml)
BLANKS := $(notdir $(basename $(FORMS)))
ENTRIES := por02 register-1 community-plan-report integrated-projects

.DEFAULT_GOAL := help
.PHONY: help demo test mutate style check bench locks clean

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST)

demo: .venv/installed ## the samples as Word and PDF, in out/letters, out/annexes, out/forms, out/registers, out/sets, out/batches and out/plans
	$(BIN)/thaiplandoc build $(LETTERS) -o out/letters
	$(BIN)/thaiplandoc build $(ANNEXES) -o out/annexes
	$(BIN)/thaiplandoc build $(FORMS) -o out/forms
	$(BIN)/thaiplandoc build $(BLANKS:%=--blank %) -o out/forms/blank
	@rm -rf out/forms/entry && mkdir out/forms/entry
	@for form in $(ENTRIES); do $(BIN)/thaiplandoc new $$form --excel out/forms/entry/$$form.xlsx || exit; done
	$(BIN)/thaiplandoc export $(FORMS) -o out/forms/rows
	$(BIN)/python samples/registers/year.py out/registers
	@$(BIN)/python samples/sets/scanned.py out/scans
	for set in $(SETS) $(SCANS); do $(BIN)/thaiplandoc bundle $$set -o out/sets/$$(basename $$set .yaml).pdf || exit; done
	for batch in $(BATCHES); do $(BIN)/thaiplandoc batch run samples/batches/$$batch.yaml -o out/batches/$$batch --yes || exit; done
	for plan in tambon district small; do $(BIN)/thaiplandoc build samples/plans/$$plan/plan.xlsx -o out/plans/$$plan || exit; done
	@echo 'Open out/letters/krabi-2559.pdf and out/plans/tambon/plan.pdf, and the Word files beside them.'

# What takes seconds runs alone, behind the others. Exit code 5: of these tests ARGS names none.
test: .venv/dev ## the whole test suite
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal -m 'not timed' $(ARGS) || [ $$? = 5 ]
	$(BIN)/python -m pytest -m timed $(ARGS) || [ $$? = 5 ]

mutate: .venv/dev ## each number of the regulation shifted by one: a test must see it
	$(BIN)/python tests/mutate_rules.py $(ARGS)

style: .venv/dev ## style and types only
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

check: style test ## style, types and the whole test suite

bench: .venv/bench ## how fast and how small, against the ordinary ways, in turns
	$(BIN)/python -m bench $(ARGS)

locks: .venv/dev ## the lock files again, after pyproject.toml has changed
	$(LOCK) --universal pyproject.toml --output-file locks/run.txt
	$(LOCK) --universal pyproject.toml --group dev --output-file locks/dev.txt
	$(LOCK) --universal pyproject.toml --group bench --output-file locks/bench.txt
	$(LOCK) --resolution lowest-direct pyproject.toml --output-file locks/lowest.txt

clean: ## remove what was made
	rm -rf .venv out dist

# One stamp for what the library needs, one for what its tests need, one for what it is measured
# against. All install the versions that the lock files pin.
.venv/installed: pyproject.toml locks/run.txt
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed (or say: make PYTHON=/path/to/python)'; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) --require-hashes --requirement locks/run.txt
	$(PIP) --no-deps --editable .
	@touch $@

.venv/dev: .venv/installed locks/dev.txt
	$(PIP) --require-hashes --requirement locks/dev.txt
	@touch $@

.venv/bench: .venv/dev locks/bench.txt
	$(PIP) --require-hashes --requirement locks/bench.txt
	@touch $@
