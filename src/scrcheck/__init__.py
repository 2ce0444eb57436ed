"""scrcheck reads a draft case review and says what still stands between it and submission.

>>> import scrcheck
>>> review = scrcheck.lint("draft.docx")  # doctest: +SKIP
>>> review.verdict  # doctest: +SKIP
<Verdict.NOT_READY: 'not_ready'>
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from scrcheck.archive.run import audit
    from scrcheck.engine import lint
    from scrcheck.errors import ConfigurationError, ModelError, ScrcheckError, UnreadableDocument
    from scrcheck.findings import Element, Finding, Severity, Status, Verdict
    from scrcheck.review import Review
    from scrcheck.settings import Settings

__all__ = [
    "ConfigurationError",
    "Element",
    "Finding",
    "ModelError",
    "Review",
    "ScrcheckError",
    "Settings",
    "Severity",
    "Status",
    "UnreadableDocument",
    "Verdict",
    "__version__",
    "audit",
    "lint",
]

_HOMES = {
    "audit": "archive.run",
    "lint": "engine",
    "Review": "review",
    "Settings": "settings",
    **dict.fromkeys(("ConfigurationError", "ModelError", "ScrcheckError", "UnreadableDocument"), "errors"),
    **dict.fromkeys(("Element", "Finding", "Severity", "Status", "Verdict"), "findings"),
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that `scrcheck --version` starts without spaCy."""
    if name not in _HOMES:
        raise AttributeError(f"module 'scrcheck' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"scrcheck.{_HOMES[name]}"), name)
