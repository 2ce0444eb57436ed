"""A copy of a draft without what identifies: each identifier replaced by a label, everything hidden taken out."""

from scrcheck.redaction.plan import Entry, Plan
from scrcheck.redaction.redacting import Draft, Redaction

__all__ = ["Draft", "Entry", "Plan", "Redaction"]
