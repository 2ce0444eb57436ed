"""One job of an audit, as any process does it: plain data in, plain data out.

A job is `look` (what does this file say it is?) or `audit` (read the files of one review, judge them). Both travel as
JSON, so that a worker process, or a machine of a cluster, needs nothing of the process that sends them.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Self

from scrcheck.archive.grouping import Unit
from scrcheck.archive.outcome import Failure, Outcome, Stage, outcome_of
from scrcheck.archive.places import Entry, lies_here_only, read_entry
from scrcheck.documents.limits import Limits as DocumentLimits
from scrcheck.documents.limits import use
from scrcheck.documents.ocr import choice
from scrcheck.errors import UnreadableDocument
from scrcheck.settings import GatePolicy, Settings

if TYPE_CHECKING:
    from scrcheck.documents.model import Document


@dataclass(frozen=True, slots=True)
class Limits:
    """What one review may take, and how long one worker lives."""

    seconds: float = 300.0
    megabytes: int = 2000
    reviews: int = 300
    """Reviews after which a worker is replaced: the pipeline's table of words only grows, a tenth in a thousand."""


@dataclass(frozen=True, slots=True)
class Order:
    """What every job of one audit has in common."""

    settings: Settings
    settings_hash: str
    """What a result rests on beside the documents: settings, code and language pipeline."""
    limits: Limits = field(default_factory=Limits)
    keep_evidence: bool = False
    is_remote: bool = False
    """Whether the documents are fetched from elsewhere."""

    def resting(self, stage: Stage | None) -> str:
        """What an outcome rests on beside the documents; `stage` is where a failure came from."""
        if stage not in {Stage.TIMEOUT, Stage.MEMORY}:
            return self.settings_hash
        return f"{self.settings_hash} ({self.limits.seconds:g} s, {self.limits.megabytes} MB)"

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The order a line of JSON holds."""
        data = json.loads(text)
        said: dict[str, Any] = data.pop("settings")
        said = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
        said["pack"] = {kind: tuple(names) for kind, names in said["pack"].items()}
        said |= {
            "gate": GatePolicy(),
            "limits": DocumentLimits(**said["limits"]),
            "ocr": choice.Recognition(**said["ocr"]),
        }
        return cls(Settings(**said), **{**data, "limits": Limits(**data["limits"])})


@dataclass(frozen=True, slots=True)
class Job:
    """A unit to audit or, with `look`, a file to say the kind of."""

    unit: Unit
    content_hash: str = ""
    look: bool = False
    data: Mapping[str, str] | None = None
    """The bytes (Base64) of files that only the sender sees, by name."""

    @property
    def name(self) -> str:
        """The review's, or the file's, name in the archive."""
        return self.unit.name

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The job a line of JSON holds."""
        made = json.loads(text)
        unit = made.pop("unit")
        documents, copies = (tuple(Entry(**one) for one in unit[key]) for key in ("documents", "copies"))
        return cls(Unit(unit["name"], documents, copies), **made)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a job came to: the outcome of an audit, or the kind of a file looked at."""

    outcome: Outcome | None = None
    kind: str = ""
    unread: Mapping[str, str] | None = None
    """By name, the files of the review that could not be read while others could, with the reason."""

    def to_json(self) -> str:
        """One line of JSON."""
        outcome = self.outcome.to_json() if self.outcome else None
        return json.dumps({"outcome": outcome, "kind": self.kind, "unread": dict(self.unread or {})})

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The reply a line of JSON holds."""
        data = json.loads(text)
        return cls(Outcome.from_json(data["outcome"]) if data["outcome"] else None, data["kind"], data["unread"])


def with_data(job: Job) -> Job:
    """The job with the bytes of files that no other process could read."""
    here = [entry for entry in job.unit.entries if lies_here_only(entry.address)]
    if not here:
        return job
    return replace(job, data={entry.name: base64.b64encode(read_entry(entry)).decode() for entry in here})


def failed(job: Job, order: Order, failure: Failure, seconds: float = 0.0) -> Reply:
    """The reply for a job that came to nothing; a look that fails only leaves the kind open."""
    if job.look:
        return Reply()
    rests_on = order.resting(failure.stage)
    return Reply(Outcome(job.name, job.content_hash, rests_on, seconds=round(seconds, 3), failure=failure))


def perform(job: Job, order: Order) -> Reply:
    """Do a job. Raises ConfigurationError and ModelError, which stop the audit; all else is an outcome."""
    started = time.monotonic()
    use(order.settings.limits)
    # a look is to be quick: it recognises no page from its picture
    choice.use(replace(order.settings.ocr, read=order.settings.ocr.read and not job.look))
    documents, unread = _opened(job)
    if job.look:
        return Reply(kind=_kind(documents[0]) if documents else "")
    if unread and not any(_kind(document) == "overview_report" for document in documents):
        # what its parts alone say is not what the review says, and must not be counted
        first = next(iter(unread.values()))
        reason = f"lacks its overview report: {first.path} {first.reason}" if documents else first.reason
        return failed(job, order, Failure(reason, first.remedy), time.monotonic() - started)
    try:
        outcome = _audited(job, order, documents, started)
    except RecursionError:
        return failed(job, order, Failure("is nested too deeply.", "Save it again from Word."))
    except MemoryError:
        return failed(job, order, Failure("needs more memory than there is.", stage=Stage.MEMORY))
    return Reply(outcome, unread={name: error.reason for name, error in unread.items()})


def _audited(job: Job, order: Order, documents: Sequence[Document], started: float) -> Outcome:
    from scrcheck.engine import lint_documents

    review = lint_documents(documents, job.name, order.settings)
    return outcome_of(
        review,
        key=job.name,
        content_hash=job.content_hash,
        settings_hash=order.settings_hash,
        seconds=round(time.monotonic() - started, 3),
        keep_evidence=order.keep_evidence,
    )


def _opened(job: Job) -> tuple[list[Document], dict[str, UnreadableDocument]]:
    """The documents of a job, a zip unpacked, a copy in another format in place of one that cannot be read."""
    documents: list[Document] = []
    unread: dict[str, UnreadableDocument] = {}
    copies = {_stem(entry.name): entry for entry in reversed(job.unit.copies)}
    for entry in job.unit.documents:
        for attempt in filter(None, (entry, copies.get(_stem(entry.name)))):
            read = 0
            for one in _documents_of(attempt, job):
                if isinstance(one, UnreadableDocument):
                    unread[one.path] = one
                else:
                    documents.append(one)
                    read += 1
            if read:
                break
    return documents, unread


def _documents_of(entry: Entry, job: Job) -> Iterator[Document | UnreadableDocument]:
    """The document a file is, or the documents of the zip it is; what cannot be read comes as its error."""
    from scrcheck.documents import open_document
    from scrcheck.documents.pack import unpacked

    try:
        for file in unpacked(_bytes(entry, job), entry.name):
            try:
                yield file if isinstance(file, UnreadableDocument) else open_document(file.data, name=file.name)
            except UnreadableDocument as error:
                yield error
    except UnreadableDocument as error:
        yield error


def _bytes(entry: Entry, job: Job) -> bytes:
    if job.data is not None and entry.name in job.data:
        return base64.b64decode(job.data[entry.name])
    return read_entry(entry)


def _kind(document: Document) -> str:
    """What a document's title and headings say it is; "" for an overview report by its sections alone, or another."""
    from scrcheck.language.kinds import DocumentKind, kind_of

    kind = kind_of(document)
    return "" if kind is DocumentKind.OTHER else kind.value


def _stem(name: str) -> str:
    return str(PurePosixPath(name).with_suffix("")).casefold()
