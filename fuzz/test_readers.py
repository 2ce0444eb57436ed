"""Fuzz targets, one for each reader: whatever a file holds, a sound Document comes of it in time, or a plain error.

`make fuzz` runs them for long; CI runs a few hundred examples. What fails is made small by hypothesis and kept in
`.hypothesis/`, so that the next run starts with it.
"""

from __future__ import annotations

import io
import zipfile

import pytest
from fuzz.changes import changed
from fuzz.corpus import FORMATS, seeds
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from scrcheck.documents import Document, open_document, transfer
from scrcheck.documents.limits import Limits, applied
from scrcheck.errors import UnreadableDocument

TIGHT = Limits(file_size=4, unpacked=50, xml=8, pages=50, paragraphs=5_000)
SEEDS = {form: seeds(form) for form in FORMATS}
_NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30)
SLOWEST = 10_000
"""Milliseconds a small file may take."""


@pytest.mark.parametrize("form", FORMATS)
@settings(deadline=SLOWEST, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_reader(form: str, data: st.DataObject) -> None:
    """A changed file of a format is read or refused."""
    content = data.draw(changed(SEEDS[form]))
    with applied(TIGHT):
        try:
            document = open_document(content, f"draft.{form}")
        except UnreadableDocument as error:
            assert error.remedy and "\n" not in str(error)
            event("unforeseen" if "safely" in error.reason else "refused")
            return
    event("read")
    assert_sound(document)


def assert_sound(document: Document) -> None:
    """Indices are places, tables hold the document's own blocks, and it is the same when it comes over a pipe."""
    assert [block.index for block in document.blocks] == list(range(len(document.blocks)))
    assert [block.index for block in document.hidden] == list(range(len(document.hidden)))
    assert all(document.shows(cell) for table in document.tables for row in (table.header, *table.rows) for cell in row)
    assert document.unread or any(block.text.strip() for block in document.blocks)
    assert transfer.read(transfer.written(document)) == document
    assert document.sections is not None


@settings(deadline=SLOWEST, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(_NAMES, st.binary(max_size=60)), max_size=5))
def test_zips(members: list[tuple[str, bytes]]) -> None:
    """A zip of anything is no way in."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members:
            archive.writestr(name.encode("utf-8", "replace").decode(), content)
    try:
        assert_sound(open_document(buffer.getvalue(), "draft.docx"))
    except UnreadableDocument as error:
        assert error.reason
