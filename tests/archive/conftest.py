"""What several tests share: a store of the inspectorate's published year, a small archive and its store."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.archive.published_year import make_store
from tests.archive.small_reviews import write_review
from tests.conftest import EXAMPLES

import scrcheck
from scrcheck.archive.run import How


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the 173 reviews."""
    return make_store(tmp_path_factory.mktemp("archive") / "2008-09.sqlite")


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four reviews, one of them a pack, with a duplicate, a broken, an empty and a foreign file among them."""
    folder = tmp_path_factory.mktemp("reviews")
    for number, label in enumerate("ABC"):
        write_review(folder / str(2008 + number) / f"scr {label}.md", label, year=2008 + number)
    write_review(folder / "D" / "overview.md", "D")
    (folder / "D" / "action plan.md").write_text("# Action plan\n\nThe Board looks at this monthly.", encoding="utf-8")
    (folder / "D" / "police imr.docx").write_bytes(b"PK broken")
    shutil.copy(folder / "2008" / "scr A.md", folder / "copy of A.md")
    (folder / "broken.docx").write_bytes((EXAMPLES / "ready.docx").read_bytes()[:9000])
    (folder / "empty.pdf").touch()
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    return folder


@pytest.fixture(scope="session")
def audited(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive's store, after one audit with one worker."""
    store = tmp_path_factory.mktemp("store") / "archive.sqlite"
    scrcheck.audit(archive, store, how=How(workers=1))
    return store
