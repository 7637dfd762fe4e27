# Bolyst. `make demo` to look around, `make test` for all that must hold.
#
#   make test WITHOUT="java browser office"   leave parts out; the closing lines name them
#   make bench ROW=coding                   one row of figures, or all without ROW
#   make lock UPGRADE=1                       lock with the newest versions

SETUP = sh scripts/python.sh scripts/setup.py
export WITHOUT

.PHONY: demo test trust bench setup messages lint lock wheel help

help:
	@echo "make demo      fill a demonstration and start it"
	@echo "make test      all that must hold before a change is taken in"
	@echo "make trust     what is promised about notes, while browsers, workers and the database die"
	@echo "make bench     how fast it is, beside a peer in the same run: ROW=coding, portfolio, listening or hall"
	@echo "make setup     only build the environment"
	@echo "make lint      tidy the code: sort, format, mend what can be mended"
	@echo "make messages  gather what people read into the rooms' catalogues"
	@echo "make lock      lock what requirements*.in ask for"
	@echo "make wheel     one file that runs without Node: dist/bolyst-*.whl"

demo: setup
	@exec .venv/bin/bolyst demo

test: setup
	@exec .venv/bin/python -m scripts.check

trust: setup
	@exec .venv/bin/python -m scripts.trust

bench: setup
	@set -e; for row in $(or $(ROW),coding portfolio listening); do .venv/bin/python bench/$$row.py; done

setup:
	@$(SETUP)

messages: setup
	@.venv/bin/python scripts/messages.py

lint: setup
	@.venv/bin/ruff check --fix
	@.venv/bin/ruff format

lock: setup
	@.venv/bin/python scripts/locks.py $(if $(UPGRADE),--upgrade)
	@$(SETUP)

wheel: setup
	@rm -rf build
	@.venv/bin/uv build --quiet --wheel --no-build-isolation --python .venv/bin/python --out-dir dist
	@ls dist/bolyst-*.whl
