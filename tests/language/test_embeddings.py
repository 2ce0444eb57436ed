"""What the pipeline's models make of a word by itself is kept."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from scrcheck.documents import open_document
from scrcheck.language import embeddings
from scrcheck.language.embeddings import remember_words
from scrcheck.language.pipeline import BATCH, DEFAULT_PIPELINE

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.docx"))


def published() -> Language:
    """The pipeline as it was published."""
    pipeline: Language = importlib.import_module(DEFAULT_PIPELINE).load(exclude=["strings", "lemmatizer"])
    return pipeline


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The blocks of the shipped examples, and odd ones."""
    blocks = [block.text for path in EXAMPLES for block in open_document(path).blocks]
    return ["", "  \n ", "won't she'd\n\nc'mon  Ynys  ", *blocks, "", "Caernarfon " * 300]


def said(docs: list[Doc]) -> list[list[tuple[str, str, int, str]]]:
    """What the models decide of each token."""
    return [[(token.tag_, token.dep_, token.head.i, token.ent_type_) for token in doc] for doc in docs]


@pytest.mark.parametrize("most", [embeddings._MOST, 300, 1])
def test_what_is_kept_changes_nothing(monkeypatch: pytest.MonkeyPatch, texts: list[str], most: int) -> None:
    """Every decision is the published pipeline's, the second time too, and where not all words can be kept."""
    expected = said(list(published().pipe(texts, batch_size=BATCH)))
    monkeypatch.setattr(embeddings, "_MOST", most)
    remembering = published()
    remember_words(remembering)

    for _ in range(2):
        assert said(list(remembering.pipe(texts, batch_size=BATCH))) == expected
    assert sum(map(len, expected)) > 1000
