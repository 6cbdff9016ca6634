# Needs Python 3.11 or later (with venv and pip) and make; everything else comes from requirements.lock into .venv.
# A certain Python: make PYTHON=python3.12 ...   More arguments: make test ARGS="-k corpus", make lock ARGS=--upgrade

VENV := .venv
RUN := $(VENV)/bin/python -m
PIP := $(RUN) pip install --quiet --disable-pip-version-check
READY := $(VENV)/.ready
LOCK := requirements.lock
LOCKER := build/uv-0.13.9
EXPLORER := network/explorer

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$name" && break; done)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help explore test lint bench calibrate screenshots lock clean

help:
	@echo 'make explore   open JupyterLab on the notebooks (Ctrl-C ends it)'
	@echo 'make test      run all tests'
	@echo 'make lint      check style and types'
	@echo 'make bench     print the figures: quality, speed, memory'
	@echo 'make calibrate fit what confidence is told from; after each change of the rules or the words'
	@echo 'make screenshots  picture explorer and report, in both themes, into build/screenshots'
	@echo 'make lock      bring $(LOCK) in line with pyproject.toml (ARGS=--upgrade: newest versions)'
	@echo 'make clean     remove $(VENV) and all that can be made again'
	@echo 'The first run sets up $(VENV), which takes some minutes; later ones start at once.'

# Ctrl-C reaches Python, the shell and make: the hook, for a Ctrl-C while Jupyter still loads, and the trap keep it from
# looking like a failure.
QUIETLY := import sys; sys.excepthook = lambda kind, *rest: \
	kind is KeyboardInterrupt or sys.__excepthook__(kind, *rest); \
	from jupyterlab.labapp import main; main()
explore: $(READY)
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH"; stopped=; trap 'stopped=yes' INT; \
	$(VENV)/bin/python -c '$(QUIETLY)' -y --ServerApp.root_dir=notebooks \
		$$([ "$$(id -u)" != 0 ] || echo --allow-root) $(ARGS) || [ "$$stopped" ]

test: $(READY)
	$(RUN) pytest $(ARGS)

lint: $(READY)
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(VENV)/bin/python hatch_build.py run --silent lint

bench: $(READY)
	$(RUN) tests.bench $(ARGS)

calibrate: $(READY)
	$(RUN) tests.bench.calibration

screenshots: $(READY)
	$(RUN) tests.browser.screenshots build/screenshots

# The lock holds for every platform and for Python 3.11 and later, whatever machine writes it.
lock: $(LOCKER)/.ready
	$(LOCKER)/bin/uv pip compile pyproject.toml --group dev --output-file $(LOCK) \
		--universal --python-version 3.11 --generate-hashes \
		--custom-compile-command 'make lock' --quiet $(ARGS)

clean:
	rm -rf $(VENV) build dist $(EXPLORER)/node_modules $(EXPLORER)/static .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find network notebooks tests \( -name __pycache__ -o -name .ipynb_checkpoints \) -prune -exec rm -rf {} +

# Each stamp is written last, and `venv --clear` takes them away first: half a setup is never taken for a whole one.
# Installing the package bundles the browser half of the explorer.
$(READY): $(VENV)/.locked pyproject.toml hatch_build.py $(wildcard $(EXPLORER)/*.json $(EXPLORER)/src/*)
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.locked: $(LOCK)
	@[ "$(PYTHON)" ] || { echo 'Python 3.11 or later is needed; name it with make PYTHON=...' >&2; exit 1; }
	@echo 'Setting up $(VENV) from $(LOCK); this takes some minutes, once.'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) --require-hashes --requirement $(LOCK)
	@touch $@

$(LOCKER)/.ready:
	@$(PYTHON) -m venv --clear $(LOCKER)
	@$(LOCKER)/bin/python -m pip install --quiet --disable-pip-version-check uv==$(subst build/uv-,,$(LOCKER))
	@touch $@
