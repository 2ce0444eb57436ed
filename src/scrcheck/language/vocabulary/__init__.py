"""The field's vocabulary as TOML files, each loaded once per process."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=64)
def load_vocabulary(name: str) -> dict[str, Any]:
    """The parsed file `<name>.toml` of this folder. Raises FileNotFoundError for an unknown name."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
