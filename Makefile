# Hancut. `make run` and `make test` need Python 3.11 or 3.12 and nothing else; uv is set up inside .venv.
PYTHON ?= $(shell for p in python3.11 python3.12 python3 python; do \
  $$p -c 'import sys; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12)))' >/dev/null 2>&1 && echo $$p && break; done)
BIN := .venv/bin
UV := $(BIN)/python -m uv --quiet
# An NVIDIA GPU brings the model engines; without one nothing of torch is installed.
EXTRAS := $(shell command -v nvidia-smi >/dev/null 2>&1 && nvidia-smi -L >/dev/null 2>&1 && echo --extra models)
# Compiled once, at set-up: where Python keeps no bytecode every start would compile a hundred megabytes of libraries.
INSTALL := $(UV) pip install --compile-bytecode --python $(BIN)/python --requirements pyproject.toml --constraints requirements.txt

# The tests of the model engines run on torch's CPU build: 190 MB instead of 3 GB. It comes from where pip is told to
# look for wheels, else from PyTorch's own index. A Mac's torch is that build anyway.
CPU_TORCH := $(if $(wildcard $(firstword $(PIP_FIND_LINKS))/torch-*cpu*.whl),--find-links $(firstword $(PIP_FIND_LINKS)),--torch-backend cpu)
TINY := torch==2.13.0 diffusers transformers accelerate peft onnxruntime einops
ALONE := spandrel  # without torchvision, which has no match for that build and which our networks do not use

.PHONY: run models test check bench bench-gpu prove train gallery lock clean
.DEFAULT_GOAL := run

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Hancut needs Python 3.11 or 3.12 (python3.11 or python3.12 on the PATH)."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

.venv/ready: $(BIN)/python pyproject.toml requirements.txt
	$(INSTALL) $(EXTRAS)
	@touch $@

.venv/ready-dev: .venv/ready
	$(INSTALL) $(EXTRAS) --group dev
	@touch $@

.venv/ready-models: .venv/ready-dev
ifeq ($(EXTRAS),)
	@grep -vE '^(torch|torchvision|triton|nvidia-|cuda-)' requirements.txt > .venv/constraints.txt
	$(UV) pip install --compile-bytecode --python $(BIN)/python $(TINY) --constraints .venv/constraints.txt $(CPU_TORCH) \
	  || $(INSTALL) --extra models  # where that build cannot be had, the large one tests as well
	$(UV) pip install --compile-bytecode --python $(BIN)/python --no-deps $(ALONE) --constraints .venv/constraints.txt
endif
	@touch $@

run: .venv/ready
	$(BIN)/python app.py serve

# The model engines' packages, on a machine where `make run` did not bring them (no NVIDIA GPU).
models: .venv/ready
	$(INSTALL) --extra models

# Bytecode is kept even where Python is told not to: the tests start the app thirty times.
test: .venv/ready-models
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest

check: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv/ready-dev
	@for b in encode cutout grounds studio history jobs start; do echo "== $$b"; PYTHONPATH=. $(BIN)/python benchmarks/$$b.py || exit 1; done

bench-gpu: .venv/ready-dev
	PYTHONPATH=. $(BIN)/python benchmarks/gpu.py
	PYTHONPATH=. $(BIN)/python benchmarks/gpu_path.py --models build/gpu-models

prove: .venv/ready-models
	PYTHONPATH=. $(BIN)/python -m pytest -n 0 tests/prove/prove_*.py

# What the readers of first messages and of changes learned from the marked examples: hours on two cores (training/reading.py says how on a GPU).
train: .venv/ready-models
	PYTHONPATH=. $(BIN)/python -m training.reading
	PYTHONPATH=. $(BIN)/python -m training.trades
	OPENBLAS_NUM_THREADS=1 PYTHONPATH=. $(BIN)/python -m training.turns  # changes in a chat, begun with the nets of training.reading

gallery: .venv/ready-dev
	PYTHONPATH=. $(BIN)/python -m tests.gallery build/gallery

lock: $(BIN)/python
	$(UV) pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 --no-header \
	  --output-file requirements.txt

clean:
	rm -rf build .pytest_cache .ruff_cache .mypy_cache
