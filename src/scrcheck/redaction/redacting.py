"""A draft redacted: read, replaced, read again, until the copy holds nothing that identifies, or nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from scrcheck.documents.model import Part
from scrcheck.engine import lint
from scrcheck.errors import UnreadableDocument
from scrcheck.findings import Finding
from scrcheck.redaction.plan import Entry, Plan
from scrcheck.redaction.proposing import everywhere, proposed, spots, unresolved
from scrcheck.redaction.text import rewrite_text
from scrcheck.redaction.word import Rewritten, rewrite_word
from scrcheck.redaction.wording import Wanted
from scrcheck.review import Review
from scrcheck.settings import Settings
from scrcheck.waivers import Waiver

_ROUNDS = 6
_LONG = 4
"""Letters from which a word of a name in an address is no chance."""
_WORD = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_MARKDOWN = frozenset({".md", ".markdown"})
_TEXT = frozenset({".txt", ".text"})


@dataclass(frozen=True, slots=True)
class Redaction:
    """A redacted copy, and what is to be said of it."""

    data: bytes
    plan: Plan
    """What was replaced by what."""
    new: tuple[Entry, ...]
    """Identifiers that were not in the user's plan."""
    notes: tuple[str, ...]
    """What the page showed and the copy lacks, or could not be vouched for."""
    review: Review
    """The lint of the copy, with the findings that nobody let stand."""


@dataclass(frozen=True)
class Draft:
    """A draft to redact: its bytes, its file name, and how it is to be read."""

    data: bytes
    name: str
    settings: Settings
    waivers: Sequence[Waiver] = ()
    progress: Callable[[str], None] = lambda step: None

    def proposal(self) -> Plan:
        """What would be replaced by what, for the user to edit.

        Raises what `engine.lint` raises, and UnreadableDocument for a format that cannot be redacted.
        """
        _rewriter(self.name)
        return proposed(self._lint(self.data, self.name, Plan()), Plan())

    def redacted(self, output: str, plan: Plan | None = None) -> Redaction:
        """A copy in which every identifier that nothing resolves is replaced, and nothing is hidden.

        `output` is the copy's file name, under which it is read again; `plan` holds the user's decisions. What it does
        not decide is decided here. Raises what `proposal` raises.
        """
        rewrite = _rewriter(self.name)
        given = plan or Plan()
        self.progress("reading")
        review = self._lint(self.data, self.name, given)
        decided, notes, copy = given, dict[str, None](), self.data
        for _ in range(_ROUNDS):
            decided = decided.joined(proposed(review, decided))
            written = rewrite(copy, Wanted(spots(review, decided), everywhere(decided), _telling(review, decided)))
            notes |= dict.fromkeys(written.notes)
            settled, copy = written.data == copy, written.data
            self.progress("reading the copy")
            review = self._lint(copy, output, given)
            if settled or not spots(review, decided.joined(proposed(review, decided))):
                break
        new = tuple(entry for entry in decided.entries if plan is not None and given.entry(entry.found) is None)
        left = tuple(one for one in review.findings if one.waiver is None and not _is_kept(one, decided))
        return Redaction(copy, decided, new, tuple(notes), replace(review, findings=left))

    def _lint(self, data: bytes, name: str, plan: Plan) -> Review:
        allowed = (*self.settings.allow, *plan.kept, *(entry.replacement for entry in plan.entries))
        settings = replace(self.settings, select=("ANO",), ignore=(), allow=allowed)
        return lint(data, name=name, settings=settings, waivers=self.waivers)


def _rewriter(name: str) -> Callable[[bytes, Wanted], Rewritten]:
    """How a file of this name is rewritten. Raises UnreadableDocument for a format that cannot be redacted."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _WORD:
        return lambda data, wanted: rewrite_word(data, name, wanted)
    if suffix in _MARKDOWN | _TEXT:
        return lambda data, wanted: Rewritten(rewrite_text(data, name, wanted, markdown=suffix in _MARKDOWN), ())
    if suffix == ".pdf":
        raise UnreadableDocument(
            name,
            "is a PDF, and words cannot be taken out of a PDF reliably.",
            "Redact the Word file it was made from, and make the PDF again.",
        )
    raise UnreadableDocument(name, "cannot be redacted in this format.", "Save it as .docx and redact that.")


def _telling(review: Review, plan: Plan) -> frozenset[str]:
    """The addresses of links that identify somebody, or have a word of somebody's name in them."""
    words = {
        word.casefold()
        for person in unresolved(review)
        if (entry := plan.entry(person.forms)) and not entry.keep
        for form in person.forms
        for word in form.split()
        if len(word) >= _LONG and word.isalpha()
    }
    identified = {id(one.passage) for one in review.identifiers}
    return frozenset(
        passage.block.text
        for passage in review.reading.hidden
        if passage.block.part is Part.LINK
        and (id(passage) in identified or any(word in passage.block.text.casefold() for word in words))
    )


def _is_kept(finding: Finding, plan: Plan) -> bool:
    """Whether the user let stand all that a finding is about."""
    kept = {form.casefold() for form in plan.kept}
    return bool(finding.occurrences) and all(one.quote.casefold() in kept for one in finding.occurrences)
