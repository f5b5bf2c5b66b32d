# Two commands do all the set-up: `make run` starts the assistant, `make test` runs every check.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# the learned model depends on what people edit and on how we learn
KNOWLEDGE := $(shell find knowledge -type f -name '*.[mcy]*')

.DEFAULT_GOAL := help
.PHONY: help run setup test check fix lint types strings exam lock sbom screenshots clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.run var/.learned ## set up, start the assistant, print its address
	@$(BIN)/python -m bot run

setup: $(VENV)/.run var/.learned ## prepare .venv, and learn from the articles

test: ## set up, then run every check and test
	@$(MAKE) --no-print-directory -j 2 $(VENV)/.dev var/.learned  # it learns while the tools of the tests are installed
	@$(MAKE) --no-print-directory -j 2 types lint
	$(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder  # more than processors: many tests wait for a clock or a browser

lint: $(VENV)/.dev
	$(BIN)/ruff format --check bot tests
	$(BIN)/ruff check bot tests
	$(BIN)/lint-imports
	$(BIN)/python -m bot check

types: $(VENV)/.dev
	$(BIN)/mypy

check: $(VENV)/.run ## check articles, facts and sentences
	@$(BIN)/python -m bot check

exam: $(VENV)/.run var/.learned ## replay the exam questions
	@$(BIN)/python -m bot exam --verbose

fix: $(VENV)/.dev ## format the code
	$(BIN)/ruff format bot tests
	$(BIN)/ruff check --fix bot tests

strings: $(VENV)/.dev ## collect the sentences of the code for translators
	$(BIN)/python -m babel.messages.frontend -q extract -F babel.cfg --add-comments=Translators: --no-location --no-wrap \
		--project=trade-assistant --version=1 --omit-header -o locales/messages.pot .
	for language in $$(cd locales && ls -d */LC_MESSAGES | cut -d/ -f1); do \
		$(BIN)/pybabel -q update -i locales/messages.pot -d locales -l $$language --no-fuzzy-matching --no-wrap --ignore-pot-creation-date; done
	@$(BIN)/python -c "import pathlib; [file.write_text(file.read_text('utf-8').rstrip() + '\n', 'utf-8') \
		for file in pathlib.Path('locales').rglob('messages.po*')]"  # Babel ends in an empty line, translators' tools do not

lock: $(VENV)/.dev ## renew the lock files from requirements/*.in
	$(BIN)/pip install -q uv
	for name in run dev; do \
		$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		-o requirements/$$name.txt requirements/$$name.in; done

sbom: requirements/run.txt | $(VENV)/bin/python ## list every package of the assistant, as CycloneDX, in var/sbom.json
	@mkdir -p var
	@$(PYTHON) -m venv var/sbom && var/sbom/bin/pip install -q --disable-pip-version-check cyclonedx-bom
	@var/sbom/bin/cyclonedx-py requirements --output-reproducible -o var/sbom.json requirements/run.txt
	@rm -rf var/sbom && echo "var/sbom.json"

screenshots: $(VENV)/.dev var/.learned ## take the pictures of the README from the running page
	PYTHONPATH=. $(BIN)/python docs/screenshots.py

clean: ## remove what was made, but not your data
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache var/.learned var/*.npz var/*.pickle

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; found " + sys.version.split()[0])'
	@echo "Setting up $(VENV) with $$($(PYTHON) --version) …"
	@$(PYTHON) -m venv $(VENV)

# The lock names every package with its hash, so nothing is left to resolve: with --no-deps a newer
# release of a dependency on the index cannot unsettle the installation.
$(VENV)/.run: requirements/run.txt | $(VENV)/bin/python
	@echo "Installing what the assistant needs (a minute or two, once) …"
	@$(BIN)/pip install --disable-pip-version-check --progress-bar=on --require-hashes --no-deps -r requirements/run.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(VENV)/.run
	@echo "Installing what tests and checks need (a minute or two, once) …"
	@$(BIN)/pip install --disable-pip-version-check --progress-bar=on --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

var/.learned: $(KNOWLEDGE) $(wildcard bot/domain/matching/*.py) bot/domain/text.py | $(VENV)/.run
	@mkdir -p var
	@echo "Learning from the articles …"
	@$(BIN)/python -m bot train
	@touch $@
