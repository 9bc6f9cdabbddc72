# What the README promises and CI runs. `make demo` and `make test` do all set-up by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := samples/aleppo-2024
DEMO := demo
SHARED ?= ../shared

CLAIMS ?= 100000

.PHONY: demo test lint smoke eval bench scale muc4 evidence lock clean

$(VENV)/runtime: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/casus gazetteer lookup Damascus > /dev/null  # builds it once, so that no two processes do
	touch $@

$(VENV)/dev: requirements-dev.lock $(VENV)/runtime
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

demo: $(VENV)/runtime  ## install, add the sample reports, show incidents, one why, and the exports
	sh samples/demo.sh $(BIN)/casus $(SAMPLE) $(DEMO)

test: $(VENV)/dev  ## every test that needs no more than this checkout (and ../shared where it is there)
	$(BIN)/pytest -n 2 --dist loadfile

lint: $(VENV)/dev  ## style, types, import floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)-train/ready: requirements-train.lock
	$(PYTHON) -m venv $(VENV)-train
	$(VENV)-train/bin/pip install --quiet -r requirements-train.lock
	touch $@

smoke: $(VENV)-train/ready  ## train the network for a minute on a sliver of made-up reports, export it, read with it
	PYTHON=$(VENV)-train/bin/python bash training/make_model.sh --smoke

eval: $(VENV)/dev  ## score the coder on the dev split of the gold reports, times on TBAQ, places on LGL (needs SHARED)
	mkdir -p build
	$(BIN)/casus code $(SHARED)/gold/dev.jsonl --out build/dev.claims.jsonl
	$(BIN)/python $(SHARED)/gold/score.py $(SHARED)/gold/dev.jsonl build/dev.claims.jsonl
	$(BIN)/python -m bench.fusion pairs $(SHARED)/gold/pairs_dev.jsonl
	$(BIN)/python -m bench.fusion dossiers $(SHARED)/gold/dossiers_dev.jsonl
	$(BIN)/python -m bench.times $(SHARED)/corpora/evaluation_only/timebank_aquaint/tbaq_cleaned.tgz
	$(BIN)/python -m bench.places $(SHARED)

bench: $(VENV)/dev  ## speed and memory: reading, then claims of the whole current-events archive (needs SHARED)
	mkdir -p build
	$(BIN)/python -m bench.reading $(SHARED)/data/current_events.jsonl.gz --workers 2 --limit 10000
	$(BIN)/python -m bench.coding $(SHARED)/data/current_events.jsonl.gz --workers 2 --limit 10000
	/usr/bin/time -v $(BIN)/casus code $(SHARED)/data/current_events.jsonl.gz --out build/archive.jsonl --workers 2

scale: $(VENV)/dev  ## fusing CLAIMS made-up claims (25 minutes of processor a million), then how quickly that record answers
	mkdir -p build
	rm -f build/$(CLAIMS).casus*
	$(BIN)/python -m bench.fusion record $(CLAIMS) --into build/$(CLAIMS).casus
	$(BIN)/python -m bench.asking build/$(CLAIMS).casus --commands 3

muc4: $(VENV)/dev  ## claims as MUC-4 templates, and the rate of claims in reports that tell no event (needs SHARED)
	$(BIN)/python -m bench.muc4 $(SHARED)
	$(BIN)/python -m bench.negatives $(SHARED)/data/current_events.jsonl.gz

evidence: $(VENV)/dev  ## text[start:end] == quote for every field of every claim over the whole archive (needs SHARED)
	$(BIN)/python -m bench.evidence $(SHARED)/data/current_events.jsonl.gz

lock:  ## write the lock files anew (needs uv on the PATH)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra build pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	$(VENV)-train/bin/pip freeze --exclude-editable | sed 's/+cpu//' > requirements-train.lock  # any build of torch will do

clean:
	rm -rf build demo
