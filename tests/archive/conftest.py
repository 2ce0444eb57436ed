"""A store of the inspectorate's published year, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.archive.published_year import make_store


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the 173 reviews."""
    return make_store(tmp_path_factory.mktemp("archive") / "2008-09.sqlite")
