# Plivo Voice Contract: `make` builds, `make test` proves, `make help` lists the rest.

# Node, Java and the like are optional on a laptop (a visible skip) and required where CI is set.
PYTHON   ?=
VENV     := .venv/bin/python
READY    := .venv/.ready
POLYGLOT := .venv/.polyglot
SPEC     := openapi/dist/openapi.yaml
MINUTES  := 20
TREES    := $(wildcard generator generated_client emulator tests benchmarks)

.DEFAULT_GOAL := generate
.NOTPARALLEL:
.SUFFIXES:
.PHONY: generate check-generated lint format lint-spec test contract mutants diff dist polyglot emulator demo bench ci lock clean help

generate: $(READY) ## validate, lint and bundle the document; regenerate what is built from it; say what changed
	@$(VENV) -m generator

check-generated: $(READY) ## the same into a temporary tree; fails and lists what is missing, stale or different
	@$(VENV) -m generator --check

lint: $(READY) ## ruff and mypy --strict over all Python
	@$(VENV) -m ruff check .
	@$(VENV) -m ruff format --check .
	@$(VENV) -m mypy .make/*.py $(TREES)

format: $(READY) ## let ruff put the Python in order
	@$(VENV) -m ruff check --fix .
	@$(VENV) -m ruff format .

lint-spec: $(READY) ## Spectral and Redocly over the published document
	@$(VENV) .make/lint_spec.py

test: $(READY) ## all tests but those of `make polyglot`, a process on each core
	@$(VENV) -m pytest -n auto --dist loadscope --no-loadscope-reorder

contract: $(READY) ## property tests of the emulator; PROFILE=deep MINUTES=20 for long; BASE_URL=… tests any server
ifdef BASE_URL
	@$(VENV) -m plivo_emulator contract $(SPEC) $(BASE_URL) $(ARGS)
else
	@$(VENV) -m tests.contract $(if $(filter deep,$(PROFILE)),--deep $(MINUTES)) $(ARGS)
	@$(VENV) -m tests.contract.lives --seconds $(if $(filter deep,$(PROFILE)),$(shell expr $(MINUTES) \* 15),30)
endif

mutants: $(READY) ## plants faults in the emulator, one at a time: the contract tests must find each
	@$(VENV) -m tests.contract.mutants $(ARGS)

diff: $(READY) ## what changed in the published document since BASE=<commit>; fails on a break without a new major version
	@$(VENV) .make/diff_spec.py "$(BASE)"

dist: $(READY) ## what is published, in dist/: wheels, documents, and the reference as one HTML page
	@$(VENV) .make/dist.py

polyglot: $(POLYGLOT) ## other people's tools: stock generators take the document, nothing is lost; a browser shows it
	@$(VENV) .make/node_tools.py || [ $$? = 3 ]
	@$(VENV) -m pytest -m polyglot -vv -rs tests/polyglot tests/publishing

emulator: $(READY) ## serve the emulator until Ctrl-C; ARGS='--time manual' gives it options
	@$(VENV) -m plivo_emulator serve $(ARGS)

demo: $(READY) ## a call from beginning to end: the emulator, a small voice app, the client; then leave
	@$(VENV) docs/examples/demo

bench: $(READY) ## benchmarks; ARGS='records voice_core' runs those only
	@$(VENV) -m benchmarks $(ARGS)

ci: check-generated lint lint-spec test mutants polyglot ## all that must hold before a change lands

lock: ## resolve .make/*.in anew to exact versions and hashes
	@.make/lock

clean: ## remove what make installed and cached; what is built and committed stays
	@rm -rf .venv dist openapi/tools/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find $(TREES) .make docs -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

$(READY): .make/requirements.txt .make/environment.py
	@python=$$(PYTHON='$(PYTHON)' .make/find-python) && "$$python" .make/environment.py .make/requirements.txt $@

$(POLYGLOT): .make/polyglot.txt $(READY)
	@$(VENV) .make/environment.py .make/polyglot.txt $@
