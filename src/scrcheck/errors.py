"""What can go wrong, in words a board manager understands: what is wrong, in which file, what to do."""

from __future__ import annotations


class ScrcheckError(Exception):
    """Base of every error scrcheck raises on purpose. Its message carries no document text."""


class UnreadableDocument(ScrcheckError):
    """A file could not be read. `path` names it, `reason` says why, `remedy` what to do."""

    def __init__(self, path: str, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason} {remedy}".strip())
        self.path = path
        self.reason = reason
        self.remedy = remedy


class ConfigurationError(ScrcheckError):
    """The configuration, an option or a check file is wrong."""


class ModelError(ScrcheckError):
    """The language pipeline is missing, damaged or not the one that was pinned."""
