# Short names for what takes more than one word to run.
PYTHON ?= python

.PHONY: fuzz lock

# Fuzz every reader for long, or one of them, with so many files: make fuzz FORMAT=pdf EXAMPLES=1000
fuzz:
	EXAMPLES=$(or $(EXAMPLES),20000) $(PYTHON) -m pytest fuzz -p no:cacheprovider -n 0 -q --hypothesis-profile=long $(if $(FORMAT),-k "$(FORMAT)")

# Write the lock file anew from pyproject.toml (needs uv).
lock:
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --extra test --no-header --output-file requirements.lock pyproject.toml
