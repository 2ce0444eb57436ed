"""From documents to a judged review: read, select the checks, run each in isolation, order, decide."""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path, PurePath

from scrcheck.checking import Check
from scrcheck.documents import passwords
from scrcheck.documents.isolation import File, open_apart
from scrcheck.documents.limits import applied, exceeded
from scrcheck.documents.mail.opening import is_mail
from scrcheck.documents.model import Document
from scrcheck.documents.ocr import choice
from scrcheck.documents.opening import read_bytes
from scrcheck.documents.pack import PackFile, unpacked
from scrcheck.errors import UnreadableDocument
from scrcheck.findings import Element, Finding, Gap, Severity, Status, Unjudged
from scrcheck.frameworks import load_framework
from scrcheck.language.kinds import DocumentKind, reads_like_a_review
from scrcheck.language.reading import Reading, read
from scrcheck.loading import load_checks
from scrcheck.record.build import source_of
from scrcheck.record.fact import Confidence
from scrcheck.review import Review
from scrcheck.settings import Settings
from scrcheck.waivers import Waiver, comment_waivers, waive

_SURE = 0.8
"""Confidence of recognised text below which what rests on it alone is a question."""

Progress = Callable[[str], None]
"""Told each step in a few words that hold no document text."""


def lint(
    source: str | Path | bytes | Sequence[str | Path | PackFile],
    *,
    name: str | None = None,
    settings: Settings | None = None,
    progress: Progress = lambda step: None,
    waivers: Sequence[Waiver] = (),
) -> Review:
    """Read a draft review and check it.

    `source` is one file, its bytes (then `name` says what it is called, "draft.docx"), or several files that make one
    review: paths, or files of a pack. `waivers` are the gaps a board has accepted. Raises
    UnreadableDocument for a file that cannot be read, ConfigurationError for settings or check files that are wrong,
    ModelError for a missing language pipeline.
    """
    settings = settings or Settings()
    sources = [source] if isinstance(source, (str, Path, bytes)) else list(source)
    progress("opening")
    shown = name or _named(sources)
    with (
        applied(settings.limits),
        choice.applied(settings.ocr),
        passwords.applied(passwords.read_passwords(settings.password_file)),
    ):
        documents = _opened([file for item in sources for file in _files(item, name)], progress)
        if sum(len(block.text) for one in documents for block in one.blocks) > settings.limits.pack_characters:
            raise exceeded(shown, "pack_characters", "has more than {limit} characters of text.")
    return lint_documents(documents, shown, settings, progress, waivers=waivers)


def lint_documents(
    documents: Sequence[Document],
    path: str,
    settings: Settings,
    progress: Progress = lambda step: None,
    checks: Sequence[Check] | None = None,
    waivers: Sequence[Waiver] = (),
    today: date | None = None,
) -> Review:
    """Read and check documents already opened. `checks` replaces the built-in and configured ones.

    `today` is the day on which waivers must still hold.
    """
    chosen = selected(load_checks(settings.checks) if checks is None else checks, settings)
    with _nothing_collected():
        progress("reading")
        said = [_as_said(document, settings) for document in documents]
        reading = read(said, settings.model, grammar=not all(one.any_document for one in chosen))
        if settings.thorough:
            from scrcheck.language.thorough import second_reading

            progress("reading again")
            second_reading(reading)
        return _judged(reading, path, settings, progress, chosen, waivers, today)


def _judged(
    reading: Reading,
    path: str,
    settings: Settings,
    progress: Progress,
    chosen: Sequence[Check],
    waivers: Sequence[Waiver],
    today: date | None,
) -> Review:
    progress("understanding")
    source = source_of(reading, settings.framework)
    if not all(one.any_document for one in chosen):
        _ = source.record
    review = Review(
        path=path,
        reading=reading,
        source=source,
        framework=load_framework(str(source.facts["framework"].value)),
        settings=settings,
        is_review=reads_like_a_review(reading),
    )
    progress("checking")
    said = comment_waivers(review.documents) if settings.gate.comment_waivers else ()
    return judge(review, chosen, (*waivers, *said), today)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Put off Python's search for cyclic garbage, which a review hardly makes.

    The search would go through the whole language model and reading several times a review: a tenth of its time.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def selected(checks: Iterable[Check], settings: Settings) -> list[Check]:
    """The checks the settings ask for, by code prefix."""
    return [
        one
        for one in checks
        if (not settings.select or one.code.startswith(settings.select))
        and not one.code.startswith(settings.ignore or ("\0",))
    ]


def judge(review: Review, checks: Sequence[Check], waivers: Sequence[Waiver] = (), today: date | None = None) -> Review:
    """The review with every check's findings, each element's status, and what could not be judged.

    Waived findings are marked and count for no status; waivers of checks that were not asked are left aside.
    """
    findings: list[Finding] = []
    unjudged: dict[str, str] = {}
    crashed: dict[str, str] = {}
    asked = [one for one in checks if applies(one, review)]
    for one in asked:
        try:
            outcomes = list(one.run(review))
        except Exception as error:  # noqa: BLE001 - a plug-in may raise anything; it is reported and never "ready"
            crashed[one.code] = type(error).__name__
            continue
        for outcome in outcomes:
            if isinstance(outcome, Unjudged):
                unjudged[one.code] = outcome.reason
            else:
                findings.append(_finding(one, outcome, review))
    chosen = {one.code for one in checks}
    marked, problems = waive(_numbered(findings), [one for one in waivers if one.code in chosen], today or date.today())
    found = sorted((*marked, *problems), key=lambda finding: (finding.severity.rank, finding.code))
    return review.judged(
        findings=tuple(found),
        elements=_statuses(asked, [one for one in found if one.waiver is None], unjudged, checks),
        unjudged=unjudged,
        crashed=crashed,
    )


def applies(one: Check, review: Review) -> bool:
    """Whether a check is asked of this review: its kind of document, its regime, and whether it is a review at all."""
    if one.any_document:
        return True
    return (
        review.is_review
        and review.framework.code in one.regimes
        and one.code not in review.framework.ignore
        and bool(review.texts_of(*one.kinds) or DocumentKind.OVERVIEW_REPORT in one.kinds)
    )


def _finding(one: Check, gap: Gap, review: Review) -> Finding:
    severity = gap.severity or Severity(review.framework.severities.get(one.code, one.severity))
    severity = Severity(review.settings.severities.get(one.code, severity))
    return Finding(
        code=one.code,
        severity=severity,
        element=one.element,
        message=gap.message,
        why=one.part("Why it matters"),
        fix=gap.fix or one.fix,
        source=one.source,
        occurrences=gap.at,
        confidence=_confidence(gap),
        near_misses=gap.near_misses,
        sought=gap.sought,
        fingerprint=_fingerprint(one.code, gap),
    )


def _confidence(gap: Gap) -> Confidence:
    """How sure a gap is: no surer than the recognition of the words it rests on, where all were read from a scan."""
    doubtful = gap.at and all((one.location.recognised or 1.0) < _SURE for one in gap.at)
    return Confidence.LOW if doubtful else gap.confidence


def _fingerprint(code: str, gap: Gap) -> str:
    """Code and words, without numbers, counts and places: it survives renumbering, moved text and one mention more."""
    words = [gap.message, *sorted({evidence.quote for evidence in gap.at})]
    plain = re.sub(r"\b(?:once|twice|times)\b|[\W\d_]+", " ", " ".join(words).lower())
    plain = " ".join(plain.split())
    return hashlib.blake2b(f"{code} {plain}".encode(), digest_size=10).hexdigest()


def _numbered(findings: Sequence[Finding]) -> Iterable[Finding]:
    """Findings with unique fingerprints: the second of the same words is marked as such."""
    seen: dict[str, int] = {}
    for finding in findings:
        count = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        yield finding if count == 1 else replace(finding, fingerprint=f"{finding.fingerprint}-{count}")


def _statuses(
    asked: Sequence[Check], findings: Sequence[Finding], unjudged: Mapping[str, str], checks: Sequence[Check]
) -> dict[Element, Status]:
    statuses: dict[Element, Status] = {}
    asked_of = {one.element for one in checks}
    for element in (one for one in Element if one in asked_of):
        codes = {one.code for one in asked if one.element is element}
        gravest = min((finding.severity.rank for finding in findings if finding.element is element), default=None)
        if not codes:
            statuses[element] = Status.NOT_APPLICABLE
        elif gravest == Severity.ERROR.rank:
            statuses[element] = Status.NOT_MET
        elif codes <= set(unjudged):
            statuses[element] = Status.COULD_NOT_JUDGE
        else:
            statuses[element] = Status.PARTLY_MET if gravest == Severity.WARNING.rank else Status.MET
    return statuses


def _files(source: str | Path | bytes | PackFile, name: str | None) -> list[File]:
    """A source as files to open: a message with what is attached to it. Files of a pack are taken apart already."""
    if isinstance(source, PackFile):
        return [(source.name, source.data)]
    if isinstance(source, bytes):
        shown, data = name, source
    else:
        shown = name or str(source)
        data = read_bytes(source, shown)
    if shown is None or not is_mail(data, shown):
        return [(shown, data)]
    parts = list(unpacked(data, shown))
    for part in parts:
        if isinstance(part, UnreadableDocument):
            raise part
    return [(part.name, part.data) for part in parts if isinstance(part, PackFile)]


def _opened(files: Sequence[File], progress: Progress) -> list[Document]:
    """The documents, opened in a process of their own. Raises UnreadableDocument for the first that is none."""

    def recognising(page: int, pages: int) -> None:
        progress(f"recognising page {page} of {pages}, several seconds a page")

    documents: list[Document] = []
    for outcome in open_apart(files, _load_libraries, recognising):
        if isinstance(outcome, UnreadableDocument):
            raise outcome
        documents.append(outcome)
    return documents


def _load_libraries(is_done: Callable[[], bool]) -> None:
    """Load what reading needs, one library after another, for as long as documents are being opened."""
    for library in ("numpy", "thinc.api", "spacy"):
        if is_done():
            return
        import_module(library)


def _as_said(document: Document, settings: Settings) -> Document:
    """The document with the kind the configuration gives it, by its file name."""
    own = PurePath(document.name).name
    said = next((kind for kind, files in settings.pack.items() if own in {PurePath(one).name for one in files}), "")
    return replace(document, said_to_be=said) if said else document


def _named(sources: Sequence[str | Path | bytes | PackFile]) -> str:
    first = sources[0]
    if isinstance(first, bytes):
        return "<bytes>"
    if isinstance(first, PackFile):
        others = [one.name for one in sources[1:] if isinstance(one, PackFile)]
        attached = all(name.startswith(f"{first.name}/") for name in others)
        return first.name if attached else str(PurePath(first.name).parent)
    return str(first) if len(sources) == 1 else str(Path(first).parent)
