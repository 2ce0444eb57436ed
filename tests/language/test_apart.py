"""Entities found by a second process are those one process finds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from spacy.tokens import Doc

from scrcheck.documents import open_document
from scrcheck.language.apart import SecondProcess, second_process
from scrcheck.language.pipeline import DEFAULT_PIPELINE, load_pipeline

DRAFT = Path(__file__).parents[2] / "examples" / "not-ready.docx"


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The blocks of an example, often enough for several batches."""
    return [block.text for block in open_document(DRAFT).blocks] * 5


def entities(docs: Sequence[Doc]) -> list[list[tuple[int, int, str]]]:
    """First and last-but-one token and label of each entity of each doc."""
    return [[(entity.start, entity.end, entity.label_) for entity in doc.ents] for doc in docs]


def grammar(texts: Sequence[str]) -> list[Doc]:
    """The docs as they are before their entities are sought."""
    return list(load_pipeline().pipe(texts, disable=["ner"]))


@pytest.fixture(scope="module")
def expected(texts: list[str]) -> Iterator[list[list[tuple[int, int, str]]]]:
    """What one process finds."""
    yield entities(list(load_pipeline().pipe(texts)))


def test_two_processes_find_what_one_finds(texts: list[str], expected: object) -> None:
    """The second process is let finish, so that all its answers are used."""
    docs = grammar(texts)
    with second_process(texts, DEFAULT_PIPELINE) as second:
        assert second is not None
        second._talking.join(timeout=60)
        assert len(second._found) > 1
        second.complete(docs, DEFAULT_PIPELINE)
    assert entities(docs) == expected


def test_nothing_is_lost_where_the_second_process_breaks_off(texts: list[str], expected: object) -> None:
    """A process that dies before it has answered leaves the work to the first."""
    process = subprocess.Popen(
        [sys.executable, "-c", "print('no JSON')"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    docs = grammar(texts)
    SecondProcess(process, "[]").complete(docs, DEFAULT_PIPELINE)
    process.wait(timeout=60)
    assert entities(docs) == expected


def test_no_second_process_where_none_may_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """A locked-down machine may refuse it; the reading goes on with one."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("scrcheck.processes.start", refused)
    with second_process(["Child A was two."], DEFAULT_PIPELINE) as second:
        assert second is None
