# `make site` and `make test` each work alone from a fresh clone; see CONTRIBUTING.md.
.DEFAULT_GOAL := site
.PHONY: site test setup dev chromium format lint types systems pytest coverage faults editors growth bench lock lowest clean
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
PY := .venv/bin/python
# What a checkout's own environment must not change.
export PYTHONDONTWRITEBYTECODE :=
export PIP_ROOT_USER_ACTION := ignore

site: setup  ## set everything up and build site/ from events.yaml
	@.venv/bin/timeline build
	@echo "the page:    $(CURDIR)/site/index.html, to be opened in a browser"
	@echo "the command: timeline, after . .venv/bin/activate (once in each terminal), or .venv/bin/timeline"
	@echo "next:        timeline init my-story begins a chronology of your own; README.md goes on from there"

test: dev chromium lint types pytest coverage  ## every check; sets up what they need

setup:
	@scripts/setup core

dev:
	@scripts/setup dev

chromium:
	@scripts/system-packages

format: dev  ## put the code in shape
	@.venv/bin/ruff format
	@.venv/bin/ruff check --fix

lint: dev
	@.venv/bin/ruff format --check --quiet || { .venv/bin/ruff format --check; exit 1; }
	@.venv/bin/ruff check --quiet

types: dev
	@.venv/bin/mypy --num-workers auto

# A cache for each: mypy forgets all that it knows of another system.
systems: dev  ## types as macOS and Windows have them
	@for system in darwin win32; do .venv/bin/mypy --platform $$system --cache-dir .mypy_cache/$$system timeline || exit 1; done

# One process more than there are cores, as some of the tests wait for a browser, a disk or a child.
pytest: dev chromium
	@.venv/bin/coverage erase
	@.venv/bin/coverage run -m pytest -q -n $$($(PY) -c 'from timeline.systems import cores; print(cores() + 1)') --dist worksteal -m "not faults and not growth and not editors"

# Line 2: the packages where a missed branch is a wrong date; of the grammar and the expressions, nearly all.
coverage: pytest
	@.venv/bin/coverage combine --quiet
	@.venv/bin/coverage report --fail-under=100 --include='timeline/edtf.py,timeline/dates/*,timeline/record/*,timeline/chronology.py,timeline/chronology/*' --omit='timeline/dates/expressions/*,timeline/dates/grammar/*,timeline/dates/tokens/*'
	@.venv/bin/coverage report --fail-under=97 --include='timeline/dates/**,timeline/prose/**'
	@.venv/bin/coverage report --fail-under=95

faults: dev chromium  ## what takes minutes: kills at random moments and system calls, ten thousand files edited
	@.venv/bin/python -m pytest -q -m faults

editors: dev  ## the editor server and the schema in Neovim and yaml-language-server, where they are installed
	@.venv/bin/python -m pytest -q -m editors

growth: dev  ## what measures time: that it grows as the input does; by itself, on a quiet machine
	@.venv/bin/python -m pytest -q -m growth

bench: dev  ## measure; prints figures, judges nothing
	@for script in bench/*.py; do $(PY) "$$script" || exit 1; done

LOCK := .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock"
lock: dev  ## newest versions of everything into requirements/*.txt
	@$(LOCK) requirements/pip.in -o requirements/pip.txt
	@$(LOCK) pyproject.toml requirements/build.in -o requirements/core.txt
	@$(LOCK) --extra archive --extra cards --extra editor pyproject.toml requirements/build.in requirements/dev.in -c requirements/core.txt -o requirements/dev.txt
	@! grep -nE '://|index-url|find-links|trusted-host' requirements/*.txt

lowest: dev  ## the suite on the oldest versions that pyproject.toml allows
	@scripts/lowest

clean:
	rm -rf .venv build dist .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache
