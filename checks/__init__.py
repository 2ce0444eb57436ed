"""scrcheck's own checks, one module per element of a review.

They are installed as `scrcheck.checks` and registered like a third party's, through the entry point group.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from scrcheck.checking import Check, checks_of


def catalogue() -> list[Check]:
    """Every built-in check."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return [one for module in modules for one in checks_of(module)]
