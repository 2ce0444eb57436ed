"""The review's own names for people: Child A, Sibling 1, MGM, Ms Q, KW, or invented forenames such as "Amy".

Reviews introduce their labels at the start, in a note on names, in a family table, in a key, or not at all
(`criteria.md` 4.6). What is learnt here is used twice: readers of the record ask who the subjects are, and the search
for names left in the text (`people.py`) must not take a label for a person's name, nor the other way round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scrcheck.documents.model import Kind
from scrcheck.language.invented import Declaration, invented_forenames
from scrcheck.language.label_forms import Form, introduced_initials, label_key, label_mentions
from scrcheck.language.label_sense import Sex, Use, kin_of, sex_of, subjects_among
from scrcheck.language.names import plain
from scrcheck.language.reading import Reading, Sentence, kept

if TYPE_CHECKING:
    from spacy.tokens import Span

__all__ = ["Form", "Label", "Scheme", "Sex", "labels"]


@dataclass(frozen=True)
class Label:
    """One label of the scheme, with what the review says of the person it stands for."""

    text: str
    form: Form
    kin: str | None
    """Kin or role: "child", "mother", "sibling", "staff" and so on (`vocabulary/labels.toml`); None where unknown."""
    sex: Sex | None
    subject: bool
    """Whether the review is about this person (best guess)."""
    declaration: Declaration
    count: int
    """Mentions on the visible page."""
    introductions: tuple[Sentence, ...] = ()
    """The first sentences that hold the label."""


@dataclass(frozen=True)
class Scheme:
    """The labels of a review, in order of first mention."""

    labels: tuple[Label, ...]

    @property
    def subjects(self) -> tuple[Label, ...]:
        """The labels of those the review is about (best guess), in order of first mention."""
        return tuple(label for label in self.labels if label.subject)

    @property
    def forenames(self) -> tuple[Label, ...]:
        """The forenames used as labels."""
        return tuple(label for label in self.labels if label.form is Form.FORENAME)

    def label_of(self, text: str | Span) -> Label | None:
        """The label that a text is, or begins with ("Child A's bedroom"); None where it is none."""
        words = plain(str(text)).split()
        for size in range(min(4, len(words)), 0, -1):
            found = self._by_key.get(label_key(" ".join(words[:size])))
            if found is not None:
                return found
        return None

    @cached_property
    def _by_key(self) -> dict[str, Label]:
        return {label_key(label.text): label for label in self.labels}


@kept
def labels(reading: Reading) -> Scheme:
    """The scheme of labels of a review's documents."""
    uses: dict[str, Use] = {}
    declared = {plain(name): declaration for name, declaration in invented_forenames(reading).items()}
    for passage in reading.passages:
        if passage.block.kind is Kind.CONTENTS:
            continue
        for start, text, form, kin in label_mentions(passage.block.text, declared):
            uses.setdefault(label_key(text), Use(text, form, kin)).add(passage, start, text)
    initials = introduced_initials(reading)
    kept = {
        key: use
        for key, use in uses.items()
        if (use.form is Form.LETTER and (use.count > 1 or not re.search(r" [A-Z]{2}$", use.text)))
        or use.form in {Form.STAFF, Form.FORENAME}
        or (use.count >= 2 and (use.kin or key in initials))
    }
    subjects = subjects_among(kept)
    kins = {key: use.kin or ("child" if key in subjects and use.is_young else kin_of(use)) for key, use in kept.items()}
    return Scheme(
        tuple(
            Label(
                text=use.text,
                form=use.form,
                kin=kins[key],
                sex=sex_of(use, kins[key]),
                subject=key in subjects,
                declaration=declared.get(key, Declaration.NONE),
                count=use.count,
                introductions=tuple(use.sentences(3)),
            )
            for key, use in kept.items()
        )
    )
