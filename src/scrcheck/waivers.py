"""Waivers: gaps that a board has decided to accept, each with its reason, who accepted it, and until when.

They stand in a side file, `scrcheck-waivers.toml`, that holds codes and hashes and no word of a document.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from scrcheck.checking import Check
from scrcheck.documents.model import Document, Part
from scrcheck.errors import ConfigurationError
from scrcheck.findings import Element, Finding, Severity, Waived

BROAD = 3
"""Findings one waiver may cover; one that covers more accepts what nobody has looked at."""
_FEWEST_WORDS = 3
_FEWEST_LETTERS = 12
_NO_REASON = re.compile(
    r"(?i)(?:n[./]?a\.?|not applicable|none|nil|tb[acd]|to ?do|to be (?:confirmed|decided|agreed|added).*"
    r"|ok(?:ay)?|fine|yes|no|accepted?|agreed|approved|waived?|ignored?|(?:see|as) above|as discussed|because|reason"
    r"|unknown|test|later|pending|[\W_]*)"
)
_COMMENT = re.compile(
    r"\s*scrcheck\s*:\s*accept\s+([A-Za-z]{2,6}\d{3})\s+because\b[\s:]*(.*)", re.IGNORECASE | re.DOTALL
)
_MOST_COMMENT = 2_000
"""Characters of a comment that are read as a waiver."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One accepted gap: a code, and which of its findings."""

    code: str
    reason: str
    by: str
    on: date | None = None
    until: date | None = None
    """The last day it holds; None for one without end."""
    fingerprint: str = ""
    """The one finding it is for."""
    document: str = ""
    """The document it is for, as `document_mark` of its file name; without either, all findings of the code."""
    comment: bool = False
    """Whether it stands in a comment of the document."""

    def covers(self, finding: Finding) -> bool:
        """Whether it is for this finding, whatever the day."""
        if self.code != finding.code:
            return False
        if self.fingerprint:
            return self.fingerprint == finding.fingerprint
        if self.document:
            marks = {document_mark(one.location.document) for one in (*finding.occurrences, *finding.near_misses)}
            return self.document in marks
        return True

    def has_expired(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and today > self.until


def document_mark(name: str) -> str:
    """A document's file name as the waiver file holds it: a hash, for a file name may be a child's."""
    return hashlib.blake2b(PurePath(name).name.lower().encode(), digest_size=8).hexdigest()


def is_no_reason(text: str) -> bool:
    """Whether a reason says nothing ("n/a", "tbc", "accepted"), so that no reader could weigh it later."""
    plain = " ".join(text.split())
    letters = sum(sign.isalpha() for sign in plain)
    return bool(_NO_REASON.fullmatch(plain[:200])) or len(plain.split()) < _FEWEST_WORDS or letters < _FEWEST_LETTERS


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a side file. Raises ConfigurationError naming the file, the waiver and what is wrong with it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: the waivers could not be read ({type(error).__name__}).") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path}: not valid TOML: {error}.") from error
    for key in table:
        if key != "waiver":
            raise ConfigurationError(f"{path}: unknown key {key!r}. Waivers are tables [[waiver]].")
    entries = table.get("waiver", [])
    if not isinstance(entries, list):
        raise ConfigurationError(f"{path}: waivers are tables [[waiver]].")
    return tuple(_waiver(entry, f"{path}: waiver {place}") for place, entry in enumerate(entries, 1))


def comment_waivers(documents: Sequence[Document]) -> Iterator[Waiver]:
    """The waivers that stand in comments ("scrcheck: accept FAM003 because …"), each for its own document."""
    for document in documents:
        for block in document.hidden:
            match = (
                _COMMENT.match(block.text[:_MOST_COMMENT]) if block.part in {Part.COMMENT, Part.ANNOTATION} else None
            )
            if match and not is_no_reason(match[2]):
                yield Waiver(
                    match[1].upper(),
                    " ".join(match[2].split()),
                    "a comment in the document",
                    document=document_mark(document.name),
                    comment=True,
                )


def waive(findings: Iterable[Finding], waivers: Sequence[Waiver], today: date) -> tuple[list[Finding], list[Finding]]:
    """The findings, those that a waiver covers marked with it; and what is wrong with the waivers, as findings."""
    marked: list[Finding] = []
    used = dict.fromkeys(range(len(waivers)), 0)
    for finding in findings:
        covering = [place for place, one in enumerate(waivers) if one.covers(finding)]
        for place in covering:
            used[place] += 1
        valid = next((waivers[place] for place in covering if not waivers[place].has_expired(today)), None)
        marked.append(replace(finding, waiver=_mark(valid)) if valid else finding)
    problems = [problem for place, one in enumerate(waivers) for problem in _problems(one, used[place], today)]
    return marked, problems


def entry_text(waiver: Waiver) -> str:
    """A waiver as the side file holds it."""
    lines = ["[[waiver]]"]
    for entry in fields(Waiver):
        value = getattr(waiver, entry.name)
        if value and entry.name != "comment":
            written = value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
            lines.append(f"{entry.name} = {written}")
    return "\n".join(lines) + "\n"


def waiver_checks() -> tuple[Check, ...]:
    """The pages of what is said of waivers themselves, for `scrcheck explain`."""
    return tuple(
        Check(code, Element.SUBMISSION, severity, "scrcheck", function) for code, (severity, function) in _PAGES.items()
    )


def _waiver(entry: Any, place: str) -> Waiver:
    known = [one.name for one in fields(Waiver) if one.name != "comment"]
    if not isinstance(entry, dict):
        raise ConfigurationError(f"{place}: a waiver is a table [[waiver]].")
    for key, value in entry.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
            hint = f" Did you mean {near[0]!r}?" if near else f" Known: {', '.join(known)}."
            raise ConfigurationError(f"{place}: unknown key {key!r}.{hint}")
        wanted = date if key in {"on", "until"} else str
        if not isinstance(value, wanted):
            form = "a date, as 2026-05-31" if wanted is date else "a text"
            raise ConfigurationError(f"{place}: {key} must be {form}.")
    for key in ("code", "reason", "by"):
        if not entry.get(key, "").strip():
            raise ConfigurationError(f"{place}: {key} is missing.")
    if is_no_reason(entry["reason"]):
        raise ConfigurationError(f"{place}: the reason says nothing. Say in a sentence why the gap is accepted.")
    document = entry.get("document", "")
    is_mark = bool(re.fullmatch(r"[0-9a-f]{16}", document))
    scope = document if is_mark or not document else document_mark(document)
    return Waiver(**{**entry, "code": entry["code"].strip().upper(), "document": scope})


def _mark(waiver: Waiver) -> Waived:
    return Waived(waiver.reason, waiver.by, waiver.until.isoformat() if waiver.until else None, waiver.comment)


def _problems(waiver: Waiver, used: int, today: date) -> Iterator[Finding]:
    named = f"The waiver of {waiver.code} by {waiver.by}"
    if waiver.has_expired(today):
        yield _problem("WVR001", waiver, f"{named} held until {waiver.until} and no longer counts.")
    elif not used:
        yield _problem("WVR002", waiver, f"{named} is for no gap of this review.")
    elif used > BROAD and not waiver.fingerprint:
        yield _problem("WVR003", waiver, f"{named} covers {used} gaps at once.")


def _problem(code: str, waiver: Waiver, message: str) -> Finding:
    about = next(one for one in waiver_checks() if one.code == code)
    print_of = hashlib.blake2b(f"{code} {entry_text(waiver)}".encode(), digest_size=10).hexdigest()
    return Finding(
        code, about.severity, about.element, message, about.part("Why it matters"), about.fix, about.source,
        fingerprint=print_of,
    )  # fmt: skip


def _waiver_has_expired(_review: object) -> tuple[()]:
    """A waiver has expired.

    What it looks for: a waiver whose last day has passed. It no longer counts, and a gate never passes with one.
    Why it matters: a gap accepted until a day was to be mended by then.
    How to mend it: mend the gap and delete the waiver, or decide again with a new reason and date.
    """
    return ()


def _waiver_is_unused(_review: object) -> tuple[()]:
    """A waiver is for no gap.

    What it looks for: a waiver that covers no finding of this review: the gap was mended, or its words have changed.
    Why it matters: what lies about unused may hide a later gap of which nobody has decided.
    How to mend it: delete the waiver; where the gap still stands in other words, accept it anew.
    """
    return ()


def _waiver_is_over_broad(_review: object) -> tuple[()]:
    """A waiver covers many gaps at once.

    What it looks for: a waiver without a fingerprint that covers more than three findings.
    Why it matters: a decision taken once for all gaps of a kind is a decision about none of them.
    How to mend it: accept each gap by its fingerprint, with its own reason.
    """
    return ()


_PAGES = {
    "WVR001": (Severity.ERROR, _waiver_has_expired),
    "WVR002": (Severity.WARNING, _waiver_is_unused),
    "WVR003": (Severity.WARNING, _waiver_is_over_broad),
}
