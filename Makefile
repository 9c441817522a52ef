# A fresh machine needs git, make and Python 3.11 or newer; the rest installs itself
# into .venv. Another Python: `make site PYTHON=python3.12`.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check --no-input --quiet --quiet
SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# A virtual environment knows its folder by heart and ends with its Python, so it
# is made again after a move, an upgrade, or when another Python is asked for.
ABOUT_PYTHON := import sys; print("%d.%d" % sys.version_info[:2])
HAVE := $(shell test -x $(RUN) && $(RUN) -c '$(ABOUT_PYTHON)' 2>/dev/null)
ifneq ($(origin PYTHON),file)
WANT := $(shell $(PYTHON) -c '$(ABOUT_PYTHON)' 2>/dev/null)
else
WANT := $(HAVE)
endif
KEPT := $(shell cat $(VENV)/.made-in 2>/dev/null)
ifeq ($(and $(HAVE),$(filter $(HAVE),$(WANT)),$(findstring [$(CURDIR)],[$(KEPT)])),)
STALE := stale
endif

.PHONY: help site docs test reference pictures bench bench-hosts dist check-python clean lock stale
help:
	@echo 'make site       build the demonstration site into site/, with the handbook'
	@echo 'make docs       build the handbook into build/handbook/, and stop at a warning'
	@echo 'make test       check and test everything'
	@echo 'make reference  write the pages of docs/reference/ that are made'
	@echo 'make pictures   take the pictures of the README anew'
	@echo 'make bench      measure builds beside those of Hugo, and write them up'
	@echo 'make dist       build the wheel and the sdist into dist/, twice alike'
	@echo 'make bench-hosts  measure a page inside a site of MkDocs'
	@echo 'make lock       take the newest versions into requirements/'
	@echo 'make clean      remove what was built and installed'

site: build/.handbook
	@$(RUN) -m crossbrief build --with handbook=build/handbook
	@echo 'Open site/index.html in a browser; the handbook is site/handbook/index.html.'

# The documentation as a site, with the records of the demonstration in it. For the
# site it is made anew when anything has changed that it is made from; folders are
# among that, since they change when a file goes.
docs: $(VENV)/.for-site
	@$(RUN) -m mkdocs build --strict
	@touch build/.handbook

build/.handbook: $(VENV)/.for-site mkdocs.yml CHANGELOG.md CONTRIBUTING.md SECURITY.md \
  $(shell find docs/. content/. templates/. generator/. -name __pycache__ -prune -o -print)
	@$(MAKE) --no-print-directory docs

test: $(VENV)/.for-tests docs
	@$(RUN) -m ruff check --quiet
	@$(RUN) -m ruff format --check --quiet
	@$(RUN) -m mypy --no-error-summary
	@$(RUN) -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# Tests that need it are skipped where npm or Java is missing, or where npm finds nothing.
test: $(VENV)/.for-html $(VENV)/.for-ftm

# Pages of the reference that are made from fields, settings, codes and commands.
reference: $(VENV)/.for-site
	@$(RUN) -m docs.make_reference

# Pictures of the demonstration, for the README.
pictures: $(VENV)/.for-tests site
	@$(RUN) -m docs.take_pictures

# Sizes are numbers of records; `make bench SIZES='1000 10000 100000'` takes them all.
# BENCH is handed on: `make bench BENCH='--repeats 1 --places memory'`.
SIZES ?= 1000 10000
bench: $(VENV)/.for-bench
	@$(RUN) -m benchmarks.run --hugo $(VENV)/bench --sizes $(SIZES) $(BENCH)

# Built twice: what cannot be made again byte for byte, nobody else can check.
dist: $(VENV)/.for-tests
	@rm -rf dist
	@$(RUN) -m build --no-isolation --outdir dist . >/dev/null
	@set -eu; again=$$(mktemp -d); trap 'rm -rf "$$again"' EXIT; \
	$(RUN) -m build --no-isolation --outdir "$$again" . >/dev/null; \
	diff -r dist "$$again"
	@ls dist

# HOSTS is handed on: `make bench-hosts HOSTS='--themes mkdocs --repeats 1'`.
bench-hosts: $(VENV)/.for-tests
	@$(RUN) -m benchmarks.hosts $(HOSTS)

clean:
	@rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .crossbrief-cache
	@rm -rf .site.crossbrief-*
	@find site -mindepth 1 ! -name .nojekyll -delete
	@find generator tests benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# Stamps: an installation is repeated only when what it was made from has changed.
# Hashes are checked for everything that is fetched; the package itself is added
# last, in place, without looking anything up.
$(VENV)/.for-site: requirements/site.txt pyproject.toml $(VENV)/.made-in
	@echo 'Installing what the generator needs ...'
	@$(PIP) install --require-hashes --requirement requirements/site.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.for-tests: requirements/test.txt $(VENV)/.for-site
	@echo 'Installing what the tests need ...'
	@$(PIP) install --require-hashes --requirement requirements/test.txt
	@touch $@

# One more independent reader of our data needs the library ICU and a compiler. The tests
# of its format run without it too, and what only it can tell is then not tried.
$(VENV)/.for-ftm: requirements/ftm.txt $(VENV)/.for-tests
	@echo 'Installing what reads entities ...'
	@if $(PIP) install --require-hashes --requirement requirements/ftm.txt; then touch $@; \
	else echo 'It could not be installed (Debian, Ubuntu: apt install libicu-dev g++ pkg-config);' >&2; \
	echo 'entities are held against the model alone.' >&2; fi

# The checker of HTML is a Java program that npm carries.
$(VENV)/.for-html: requirements/html/package-lock.json $(VENV)/.made-in
	@command -v npm >/dev/null && command -v java >/dev/null || exit 0; \
	echo 'Installing what checks HTML ...'; \
	rm -rf $(VENV)/html; cp -R requirements/html $(VENV)/html; \
	if (cd $(VENV)/html && npm ci --silent); then touch $@; \
	else echo 'npm could not install it; HTML stays unchecked.' >&2; fi

# What we are compared with stands apart, in an environment of its own.
$(VENV)/.for-bench: requirements/bench.txt $(VENV)/.for-site
	@echo 'Installing what the benchmarks compare with ...'
	@$(RUN) -m venv $(VENV)/bench
	@$(VENV)/bench/bin/python -m pip --disable-pip-version-check --no-input --quiet --quiet \
	  install --require-hashes --requirement requirements/bench.txt
	@touch $@

$(VENV)/.made-in: $(STALE)
	@$(MAKE) --no-print-directory check-python
	@echo 'Making $(VENV) ...'
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@echo '$(CURDIR)' > $@

check-python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo 'There is no $(PYTHON) here. Install Python 3.11 or newer (Debian, Ubuntu:' >&2; \
	  echo '`sudo apt install python3 python3-venv`), or name one: `make site PYTHON=python3.12`.' >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "crossbrief needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -c '$(ABOUT_PYTHON)')." >&2; \
	  echo 'If a newer one is installed, name it: `make site PYTHON=python3.12`.' >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo 'This Python cannot make virtual environments. Install the missing part:' >&2; \
	  echo '`sudo apt install python3-venv`, then run make again.' >&2; \
	  exit 1; }

# One lock serves Linux, macOS and Windows, and CPython 3.11 to 3.14. The resolver
# is used once and thrown away; the locks name no index, so mirrors work.
lock:
	@$(MAKE) --no-print-directory check-python
	@set -eu; tools=$$(mktemp -d); trap 'rm -rf "$$tools"' EXIT; \
	$(PYTHON) -m venv "$$tools"; \
	"$$tools/bin/pip" --disable-pip-version-check --no-input --quiet --quiet install uv; \
	compile() { "$$tools/bin/uv" pip compile --quiet --upgrade --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' "$$@"; }; \
	compile pyproject.toml --group build -o requirements/site.txt; \
	compile pyproject.toml --group test -c requirements/site.txt -o requirements/test.txt; \
	echo followthemoney | compile - -c requirements/test.txt -o requirements/ftm.txt; \
	echo hugo | compile - -o requirements/bench.txt; \
	command -v npm >/dev/null || { echo 'There is no npm: requirements/html/ is as it was.' >&2; exit 0; }; \
	cd requirements/html && npm install --silent --package-lock-only --save-dev vnu-jar@latest
