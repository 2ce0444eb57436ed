"""Text made to try patience: the language has to get past it, and no pattern may try every way there is."""

from __future__ import annotations

import pytest
from tests.security.hostile_files import BAIT
from tests.security.hostile_pdfs import PROSE

from scrcheck.cli.guard import guarded
from scrcheck.documents import open_document
from scrcheck.documents.limits import Limits, applied
from scrcheck.engine import lint_documents
from scrcheck.settings import Settings

PIECE = 3_000
"""Characters of each bait: where one takes time that grows with the square, it takes longer than the limit here."""


@pytest.mark.parametrize("glue", ["\n\n", " "], ids=["paragraphs", "one paragraph"])
def test_bait_is_read_in_time(glue: str) -> None:
    """All bait in one review, as paragraphs and as one of 90,000 characters, is checked within the limit."""
    text = f"# Serious case review: Child A\n\n{PROSE}\n\n{glue.join(bait[:PIECE] for bait in BAIT.values())}\n"
    document = open_document(text.encode(), "bait.txt")
    with applied(Limits(total_seconds=90)), guarded("bait.txt"):
        review = lint_documents([document], "bait.txt", Settings())

    assert not review.crashed
