"""`--annotate FILE`: a copy of the draft with its gaps as comments."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from scrcheck.cli.guard import guarded
from scrcheck.cli.output import write_atomically
from scrcheck.documents.opening import read_bytes
from scrcheck.errors import ConfigurationError, UnreadableDocument
from scrcheck.review import Review


def annotate_draft(paths: Sequence[Path], reviews: Sequence[Review], target: Path) -> None:
    """Write the annotated copy. Raises ConfigurationError where it was asked of several drafts or of another format."""
    if len(paths) != 1 or not paths[0].is_file():
        raise ConfigurationError("--annotate works on one draft at a time, a file.")
    if not reviews:
        return
    source, suffix = paths[0], paths[0].suffix.lower()
    if target.suffix.lower() != suffix:
        raise ConfigurationError(f"{target}: an annotated copy keeps the draft's format, {suffix}.")
    if target.exists() and target.samefile(source):
        raise ConfigurationError(f"{target}: the draft itself is never overwritten. Name another file.")
    if suffix == ".docx":
        from scrcheck.reports.word_comments import annotate_word as annotate
    elif suffix == ".pdf":
        from scrcheck.reports.pdf_notes import annotate_pdf as annotate
    else:
        raise ConfigurationError(f"{source}: only Word (.docx) and PDF drafts can be annotated.")
    data = read_bytes(source, str(source))
    if hashlib.sha256(data).hexdigest() != reviews[0].documents[0].sha256:
        raise UnreadableDocument(str(source), "was changed while it was checked.", "Lint it again.")
    with guarded(str(source)):
        annotated = annotate(data, reviews[0])
    write_atomically(target, annotated)
