# Plivo Voice Contract: `make` builds, `make test` runs the tests, `make help` lists the rest.

# Node, Java and the like are optional on a laptop (a visible skip) and required where CI is set.
PYTHON   ?=
VENV     := .venv/bin/python
READY    := .venv/.ready
POLYGLOT := .venv/.polyglot
AGENTS   := .venv/.agents
SPEC     := openapi/dist/openapi.yaml
MINUTES  := 20
TREES    := $(wildcard generator generated_client emulator tests benchmarks)

# Tests start Python hundreds of times: compiling everything each time would double what they cost.
unexport PYTHONDONTWRITEBYTECODE

# A network that is slow, or away for a moment, is no reason to fail.
export PIP_RETRIES              ?= 10
export PIP_DEFAULT_TIMEOUT      ?= 60
export NPM_CONFIG_FETCH_RETRIES ?= 5

.DEFAULT_GOAL := generate
.NOTPARALLEL:
.SUFFIXES:
.PHONY: generate check-generated inspector lint format lint-spec test coverage walks contract mutants diff dist release polyglot browser agents emulator demo bench ci lock clean help

generate: $(READY) ## validate, lint and bundle the document; rebuild all generated files; report what changed
	@$(VENV) -m generator

check-generated: $(READY) ## write nothing; fail and list files that are missing, stale or different
	@$(VENV) -m generator --check
	@$(VENV) .make/inspector.py --check

inspector: $(READY) ## build the page of the emulator from inspector/ (needs Node); its built files are committed
	@$(VENV) .make/inspector.py

lint: $(READY) ## ruff and mypy --strict over all Python
	@$(VENV) -m ruff check .
	@$(VENV) -m ruff format --check .
	@$(VENV) -m mypy .make/*.py $(TREES)

format: $(READY) ## fix and format the Python code with ruff
	@$(VENV) -m ruff check --fix .
	@$(VENV) -m ruff format .

lint-spec: $(READY) ## Spectral and Redocly over the published document
	@$(VENV) .make/lint_spec.py

test: $(READY) ## all tests except those of `make walks`, `make polyglot`, `make browser` and `make agents`, on all cores
	@$(VENV) -m pytest -n auto --dist loadscope --no-loadscope-reorder

coverage: $(READY) ## the tests of `make test`, and which branches of each part they take; ARGS=tests/client for some tests
	@$(VENV) .make/branch_coverage.py $(ARGS)

walks: $(READY) ## make the changes that the documentation walks through in a copy, build it and check it; plant faults in the example apps; kill servers; longer tests of tools
	@$(VENV) -m pytest -n auto --dist loadscope -m walks tests/client/test_forks.py tests/contract/test_command.py tests/contract/test_fresh_seed.py tests/contract/test_requests.py tests/docs tests/emulator/cli tests/emulator/cluster tests/emulator/explore tests/emulator/proxy tests/emulator/records tests/emulator/server/test_stream_libraries.py tests/explore tests/generator/test_canary.py tests/generator/test_command.py tests/repository tests/site

contract: $(READY) ## property tests of the emulator; PROFILE=deep MINUTES=20 for long; BASE_URL=… tests any server
ifdef BASE_URL
	@$(VENV) -m plivo_emulator contract $(SPEC) $(BASE_URL) $(ARGS)
else
	@$(VENV) -m tests.contract $(if $(filter deep,$(PROFILE)),--deep $(MINUTES)) $(ARGS)
	@$(VENV) -m tests.contract.lives --seconds $(if $(filter deep,$(PROFILE)),$(shell expr $(MINUTES) \* 15),30)
endif

mutants: $(READY) ## break the emulator, one fault at a time: tests must find each; SOURCE=1 breaks all of the source, some 300 times
ifdef SOURCE
	@$(VENV) -m tests.contract.mutants.source $(ARGS)
else
	@$(VENV) -m tests.contract.mutants $(ARGS)
	@$(VENV) -m tests.contract.mutants.source --sample 13
endif

diff: $(READY) ## changes of the published document since BASE=<commit>; fails on a breaking one without a new major version
	@$(VENV) .make/diff_spec.py "$(BASE)"

dist: $(READY) ## build what is published, in dist/: wheels, documents, the HTML reference, types, hashes; see docs/how-to/release.md
	@$(VENV) .make/dist.py

release: $(READY) ## VERSION=1.2.3 is checked, written everywhere, dated, committed, tagged and built in dist/; publishes nothing
	@$(VENV) .make/release.py "$(VERSION)"

polyglot: $(POLYGLOT) ## other tools read the document: generators lose nothing, a browser shows it; WRITE=1 writes their page
	@$(VENV) .make/node_tools.py || [ $$? = 3 ]
	@$(VENV) -m pytest -m polyglot -vv -rs $(if $(WRITE),--write-tools-page) tests/polyglot tests/publishing

browser: $(POLYGLOT) ## the inspector in Chromium: it is walked through, measured and attacked; SCREENSHOTS=folder keeps what was seen
	@$(VENV) .make/node_tools.py || [ $$? = 3 ]
	@SCREENSHOTS="$(SCREENSHOTS)" $(VENV) -m pytest -m browser -vv -rs tests/inspector

agents: $(AGENTS) ## real speech: engines, a voice-activity model; voice agents keep their call sheets
	@$(VENV) .make/node_tools.py || [ $$? = 3 ]
	@$(VENV) -m pytest -n 2 -m "agents and not real_time" -vv -rs tests/agents
	@$(VENV) -m pytest -m "agents and real_time" -vv -rsR tests/agents  # one at a time: a busy machine sounds like a slow agent

emulator: $(READY) ## serve the emulator until Ctrl-C; ARGS='--time manual' gives it options
	@$(VENV) -m plivo_emulator serve $(ARGS)

demo: $(READY) ## show one whole call: the emulator, a small voice app, the client; STAY=1 keeps them, for a browser
	@$(VENV) docs/examples/demo $(if $(STAY),--stay)

bench: $(READY) ## benchmarks; ARGS='records voice_core' runs those only, BASE=main other commits beside, KEEP=1 keeps the figures
	@$(VENV) -m benchmarks $(addprefix --base=,$(BASE)) $(if $(ROUNDS),--rounds=$(ROUNDS)) $(if $(KEEP),--keep) $(ARGS)

ci: check-generated lint lint-spec coverage walks contract mutants polyglot browser agents ## everything that must pass before a merge; the tests are run with `make coverage`

lock: ## resolve .make/*.in again to exact versions and hashes
	@.make/lock
	@$(MAKE) --no-print-directory $(READY)
	@$(VENV) .make/kit_locks.py

clean: ## remove what make installed and cached; generated files stay
	@rm -rf .venv .coverage screenshots .generator_cache dist openapi/tools/node_modules inspector/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find $(TREES) .make docs -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

$(READY): .make/requirements.txt .make/environment.py
	@python=$$(PYTHON='$(PYTHON)' .make/find-python) && "$$python" .make/environment.py .make/requirements.txt $@

$(POLYGLOT): .make/polyglot.txt $(READY)
	@$(VENV) .make/environment.py .make/polyglot.txt $@

$(AGENTS): .make/agents.txt $(READY)
	@$(VENV) .make/environment.py .make/agents.txt $@
