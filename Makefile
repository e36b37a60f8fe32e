# Everything happens in .venv, which make builds by itself: a machine needs Python 3.11 or newer,
# make and git. `make demo` opens the sample programme, `make test` runs every check and test.

VENV   := .venv
PYTHON := $(VENV)/bin/python
STAMP  := $(VENV)/.ready
DEMO   := demo
PYTEST := $(PYTHON) -m pytest

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-merge test-reports check bench faults goldens lock tools clean

help:
	@echo "make demo        build the sample programme in ./$(DEMO) and open it"
	@echo "make test        lint, types, import contracts, generated files, then all tests"
	@echo "make test-merge  the laws of the merge on 20,000 examples each (LAW_EXAMPLES=n: on n)"
	@echo "make test-reports reports in Chromium and LibreOffice, which it installs where it may"
	@echo "make check       the part before the tests"
	@echo "make goldens     write the golden screens anew; read the diff before committing"
	@echo "make bench       the figures of docs/performance.md"
	@echo "make faults      the long campaigns: kill -9, a full disk, ten clones (FAULT_ROUNDS=n: shorter)"
	@echo "make lock        newest allowed versions into constraints.txt"
	@echo "make clean       remove what make made, except ./$(DEMO), which holds what you recorded"

setup: $(STAMP)

# A Python is good enough when it is 3.11 or newer and can make an environment with pip in it.
# PYTHON3=/path/to/python chooses another.
$(STAMP): pyproject.toml constraints.txt .ci/make-venv
	@sh .ci/make-venv $(VENV) "$(PYTHON3)"
	@touch $@

demo: $(STAMP)
	@if [ -f "$(DEMO)/csit.toml" ]; then built=yes; else built=no; fi; \
	if [ -t 0 ] && [ -t 1 ]; then \
		if [ $$built = yes ]; then exec $(VENV)/bin/csit "./$(DEMO)"; \
		else exec $(VENV)/bin/csit demo "$(DEMO)"; fi; \
	fi; \
	if [ $$built = no ]; then $(VENV)/bin/csit demo "$(DEMO)" --no-open || exit $$?; fi; \
	echo "The sample programme is in ./$(DEMO). To open it, in a terminal: $(VENV)/bin/csit ./$(DEMO)"

check: $(STAMP)
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports --no-logo
	$(PYTHON) -m csit_tui.generate --check

# One more at a time than continuous integration has cores: each often waits, for a terminal or for
# git. Whoever has run out of tests takes over some of the others'.
JOBS   ?= 3
ATONCE := -n $(JOBS) --dist worksteal

test: check tools
	$(PYTEST) $(ATONCE)

LAW_EXAMPLES ?= 20000
test-merge: $(STAMP)
	CSIT_LAW_EXAMPLES=$(LAW_EXAMPLES) $(PYTEST) -n 2 -m laws --durations=0 tests/merge tests/canon

# AXE_CORE finds what hinders readers of a page; it is fetched by npm and never shipped.
AXE_CORE := 4.14.1
test-reports: $(STAMP)
	@sh .ci/tool chromium chromium
	@sh .ci/tool lowriter libreoffice-writer
	@sh .ci/tool pdftotext poppler-utils
	@sh .ci/tool localc libreoffice-calc
	@sh .ci/axe-core $(VENV)/axe $(AXE_CORE)
	$(PYTEST) -m reports tests

goldens: $(STAMP)
	$(PYTEST) $(ATONCE) --update-goldens

FAULT_ROUNDS ?= 200
faults: $(STAMP) tools
	CSIT_FAULT_ROUNDS=$(FAULT_ROUNDS) $(PYTEST) -s -m faults tests/faults

bench: $(STAMP)
	$(PYTHON) -m bench.run

lock: $(STAMP)
	sh .ci/lock

# Tests that need a program which is absent say so and are skipped (with CI=true: fail).
tools: $(STAMP)
	@sh .ci/tool tmux tmux
	@PATH="$$PATH:/usr/sbin" sh .ci/tool sshd openssh-server

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find csit_tui tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
