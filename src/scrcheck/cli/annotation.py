"""`--annotate FILE`: a copy of the draft with its gaps as comments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scrcheck.cli.output import write_atomically
from scrcheck.errors import ConfigurationError
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
    write_atomically(target, annotate(source.read_bytes(), reviews[0]))
