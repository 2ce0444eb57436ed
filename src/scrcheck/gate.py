"""The gate before submission: a pack, the board's policy and its waivers go in; one decision comes out.

`gate` decides once; the message, the exit code and the record of a certificate all come from that decision.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from scrcheck import __version__
from scrcheck.cache import code_digest, entry_name, keep, pipeline_version, recall
from scrcheck.documents.pack import PackFile, pack_files
from scrcheck.errors import UnreadableDocument
from scrcheck.record.phrases import some
from scrcheck.settings import Settings

if TYPE_CHECKING:
    from scrcheck.findings import Finding
    from scrcheck.review import Review

PASSED, HELD, UNREADABLE = 0, 1, 2
"""Exit codes of a decision."""


@dataclass(frozen=True, slots=True)
class PackDocument:
    """A document of the pack as the certificate lists it."""

    name: str
    kind: str
    sha256: str


@dataclass(frozen=True, slots=True)
class WaiverUsed:
    """A waiver that covered gaps, and how many."""

    code: str
    reason: str
    by: str
    until: str | None
    gaps: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The unwaived gaps of one check: no words of the document, only what the check asks."""

    code: str
    severity: str
    title: str
    gaps: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """The record of one decision. It holds no text of a document."""

    exit_code: int
    pack: str
    framework: str
    reasons: tuple[str, ...]
    """What holds the pack back; empty where it passed."""
    counts: dict[str, int]
    """Unwaived gaps by severity."""
    standing: tuple[Standing, ...]
    waivers: tuple[WaiverUsed, ...]
    documents: tuple[PackDocument, ...]
    elements: dict[str, str]
    policy: dict[str, Any]
    version: str
    checks: str
    """A hash of the code and vocabularies that judged."""
    date: str
    recalled: bool = False
    """Whether the result is that of an earlier gate of the same pack."""

    @property
    def passed(self) -> bool:
        """Whether the pack may be submitted."""
        return self.exit_code == PASSED

    @property
    def message(self) -> str:
        """The decision in one sentence."""
        if self.passed:
            waived = (
                f", {some(sum(one.gaps for one in self.waivers), 'gap')} accepted by waiver" if self.waivers else ""
            )
            return f"PASSED: {some(len(self.documents), 'document')}{waived}."
        return f"HELD: {'; '.join(self.reasons)}."

    def record(self) -> dict[str, Any]:
        """The certificate as JSON-ready data."""
        return {"verdict": "passed" if self.passed else "held", "message": self.message, **asdict(self)}


def gate(
    paths: Sequence[Path],
    settings: Settings,
    waivers: Path | None = None,
    *,
    today: date | None = None,
    use_cache: bool = True,
    progress: Callable[[str], None] = lambda step: None,
) -> Certificate:
    """Lint a pack (folders, zips, files) by the board's policy, and decide. `waivers` is the board's waiver file.

    Raises ConfigurationError for settings, checks or waivers that are wrong, and ModelError for a missing pipeline.
    What cannot be read does not raise: it holds the pack.
    """
    day = today or date.today()
    progress("opening")
    files, errors = pack_files(paths)
    name = entry_name(_rests_on(files, settings, waivers, day))
    kept = recall(name) if use_cache and not errors else None
    shown = str(paths[0]) if len(paths) == 1 else str(PurePath(files[0].name).parent) if files else str(paths[0])
    if kept is not None:
        return _recalled(kept, shown, files)
    review, unreadable = _linted(files, settings, waivers, day, progress)
    decided = _decide(review, [*errors, *unreadable], shown, files, settings, day)
    by_comment = review is not None and any(one.waiver and one.waiver.in_comment for one in review.findings)
    if use_cache and decided.exit_code != UNREADABLE and not by_comment:
        keep(name, _without_names(decided))
    return decided


def _linted(
    files: Sequence[PackFile], settings: Settings, waivers: Path | None, day: date, progress: Callable[[str], None]
) -> tuple[Review | None, list[UnreadableDocument]]:
    """The review of all documents that can be read, and the others as errors."""
    from scrcheck.documents import passwords
    from scrcheck.documents.isolation import open_apart
    from scrcheck.documents.limits import applied
    from scrcheck.documents.ocr import choice
    from scrcheck.engine import lint_documents
    from scrcheck.waivers import read_waivers

    accepted = read_waivers(waivers) if waivers else ()
    with (
        applied(settings.limits),
        choice.applied(settings.ocr),
        passwords.applied(passwords.read_passwords(settings.password_file)),
    ):
        outcomes = open_apart([(file.name, file.data) for file in files])
    documents = [one for one in outcomes if not isinstance(one, UnreadableDocument)]
    unreadable = [one for one in outcomes if isinstance(one, UnreadableDocument)]
    if not documents:
        return None, unreadable
    strict = replace(settings, severities={**_AT_THE_GATE, **settings.severities})
    return lint_documents(documents, "pack", strict, progress, waivers=accepted, today=day), unreadable


_AT_THE_GATE = {"PCK001": "error", "PCK002": "error"}
"""What is only advice for an author at work, and wrong in what is handed in: two versions, marks of a draft."""


def _decide(
    review: Review | None,
    errors: Sequence[UnreadableDocument],
    shown: str,
    files: Sequence[PackFile],
    settings: Settings,
    day: date,
) -> Certificate:
    policy = settings.gate
    open_gaps = [one for one in review.findings if one.waiver is None] if review else []
    reasons = [*(str(error).rstrip(".") for error in errors)]
    if review is None and not errors:
        reasons.append("there is no document")
    if review is not None:
        reasons += _reasons(review, open_gaps, settings)
    broken = bool(errors) or review is None or bool(review.crashed)
    kinds = dict(zip((one.name for one in review.documents), review.source.kinds, strict=True)) if review else {}
    counts = Counter(one.severity.value for one in open_gaps)
    return Certificate(
        exit_code=UNREADABLE if broken else HELD if reasons else PASSED,
        pack=shown,
        framework=review.framework.name if review else "",
        reasons=tuple(reasons),
        counts={severity: counts[severity] for severity in ("error", "warning", "advice")},
        standing=_standing(open_gaps, settings),
        waivers=_used(review.findings if review else ()),
        documents=tuple(
            PackDocument(one.name, kinds[one.name].value if one.name in kinds else "unread", _sha256(one.data))
            for one in files
        ),
        elements={element.value: status.value for element, status in review.elements.items()} if review else {},
        policy={name: list(said) if isinstance(said, tuple) else said for name, said in asdict(policy).items()},
        version=__version__,
        checks=code_digest(),
        date=day.isoformat(),
    )


def _reasons(review: Review, open_gaps: Sequence[Finding], settings: Settings) -> Iterator[str]:
    """What holds a pack that could be read, gravest first."""
    policy = settings.gate
    if review.crashed:
        yield f"{some(len(review.crashed), 'check')} failed ({', '.join(review.crashed)})"
    if review.unread:
        yield f"{some(len(review.unread), 'part')} of the documents could not be read"
    if not review.is_review:
        yield "no document reads like a case review"
    present = {kind.value for kind in review.source.kinds}
    lacking = [kind.replace("_", " ") for kind in policy.documents if kind not in present]
    if lacking:
        yield f"the pack has no {' and no '.join(lacking)} in a file of its own"
    expired = sum(one.code == "WVR001" for one in open_gaps)
    if expired:
        yield f"{some(expired, 'waiver')} expired"
    statuses = {element.value: status.value for element, status in review.elements.items()}
    unmet = [name for name in policy.must_be_met if statuses.get(name) not in {"met", "not_applicable"}]
    if unmet:
        yield f"not met: {', '.join(name.replace('_', ' ') for name in unmet)}"
    for severity in ("error", "warning", "advice"):
        count = sum(one.severity.value == severity and one.code != "WVR001" for one in open_gaps)
        if severity in policy.hold and count:
            yield f"{count} {severity}" if severity == "advice" else some(count, severity)


def _standing(open_gaps: Sequence[Finding], settings: Settings) -> tuple[Standing, ...]:
    from scrcheck.loading import load_checks
    from scrcheck.waivers import waiver_checks

    titles = {one.code: one.title for one in (*load_checks(settings.checks), *waiver_checks())}
    counts = Counter((one.severity.rank, one.code, one.severity.value) for one in open_gaps)
    return tuple(
        Standing(code, severity, titles.get(code, ""), count) for (_, code, severity), count in sorted(counts.items())
    )


def _used(findings: Sequence[Finding]) -> tuple[WaiverUsed, ...]:
    counts = Counter((one.code, one.waiver) for one in findings if one.waiver is not None)
    return tuple(
        WaiverUsed(code, waiver.reason, waiver.by, waiver.until, count)
        for (code, waiver), count in counts.items()
        if waiver
    )


def _rests_on(files: Sequence[PackFile], settings: Settings, waivers: Path | None, day: date) -> Iterator[bytes]:
    """Everything a result rests on, for the name of its cache entry."""
    yield f"{__version__} {code_digest()} {pipeline_version(settings.model)} {pipeline_version("rapidocr")} {day}".encode()
    yield json.dumps(asdict(settings), sort_keys=True, default=str).encode()
    for named in (*settings.checks, *([settings.names] if settings.names else ()), *([waivers] if waivers else ())):
        path = Path(named)
        yield path.read_bytes() if path.is_file() else b""
    for file in files:
        # a file's name is read too: it may hold a name, or say that it is a draft
        yield PurePath(file.name).name.encode("utf-8", "surrogateescape")
        yield hashlib.sha256(file.data).digest()


def _without_names(decided: Certificate) -> dict[str, Any]:
    """A certificate as it is kept: without the names of files, which may be people's."""
    kept = asdict(replace(decided, pack="", recalled=True))
    for document in kept["documents"]:
        document["name"] = ""
    return kept


def _recalled(kept: dict[str, Any], shown: str, files: Sequence[PackFile]) -> Certificate:
    documents = tuple(
        PackDocument(file.name, one["kind"], one["sha256"]) for file, one in zip(files, kept["documents"], strict=True)
    )
    return Certificate(
        **{
            **kept,
            "pack": shown,
            "documents": documents,
            "reasons": tuple(kept["reasons"]),
            "standing": tuple(Standing(**one) for one in kept["standing"]),
            "waivers": tuple(WaiverUsed(**one) for one in kept["waivers"]),
        }
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
