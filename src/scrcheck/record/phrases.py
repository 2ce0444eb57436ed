"""Phrases for the messages of checks: lists in words, the subjects of a review, where something was looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scrcheck.language.reading import DocumentText
from scrcheck.language.sections import Role
from scrcheck.record.model import ReviewRecord, Subject


def joined(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in prose: "language, faith and culture"."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def some(count: int, noun: str) -> str:
    """A number of things: "1 gap", "3 gaps"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def subjects_named(record: ReviewRecord, fallback: str = "the subject of the review") -> str:
    """The subjects of a review by their labels: "Child A and Child B"; `fallback` where none was recognised."""
    return joined([subject.label for subject in record.subjects]) or fallback


def possessive(name: str) -> str:
    """A name in the possessive: "Child A's"."""
    return f"{name}'s"


def family_of(record: ReviewRecord) -> str:
    """The family of a review's subjects: "Child A's family"."""
    return f"{possessive(subjects_named(record))} family" if record.subjects else "the family"


def looked_in(text: DocumentText, roles: Iterable[Role], matter: str) -> str:
    """What was looked for and in which sections: "Looked in 'Process' and 3 other sections for …"."""
    titles = list(dict.fromkeys(section.title for role in roles for section in text.sections_in(role) if section.title))
    if not titles:
        return f"Looked in the whole report for {matter}."
    rest = len(titles) - 1
    others = f" and {rest} other section{'s' if rest > 1 else ''}" if rest else ""
    return f"Looked first in '{titles[0]}'{others}, then in the whole report, for {matter}."


def is_about(subject: Subject, words: str) -> bool:
    """Whether some words name this subject."""
    return subject.label.lower() in words.lower()
