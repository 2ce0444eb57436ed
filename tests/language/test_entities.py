"""The pipeline's entities, worked out for a batch at once."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.pipeline import EntityRecognizer

from scrcheck.documents import open_document
from scrcheck.language.entities import Entities, can_take_over
from scrcheck.language.pipeline import BATCH, DEFAULT_PIPELINE, load_pipeline

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.docx"))
TEXTS = (
    "",
    "   \n\n ",
    "Mary",
    "The London Borough of Tower Hamlets and Dr Amina Begum met on 3 March 2009",
    "Barnardo's.  \n Greater Manchester Police\n\n   Sir  William   Macpherson",
    "North East Lincolnshire Clinical Commissioning Group " * 40,
)


@pytest.fixture(scope="module")
def untouched() -> Language:
    pipeline: Language = importlib.import_module(DEFAULT_PIPELINE).load(exclude=["strings"])
    return pipeline


def entities(pipeline: Language, texts: list[str], *leave_out: str) -> list[list[tuple[int, int, str]]]:
    docs = pipeline.pipe(texts, batch_size=BATCH, disable=leave_out)
    return [[(one.start, one.end, one.label_) for one in doc.ents] for doc in docs]


@pytest.mark.parametrize(
    "leave_out", [(), ("tagger", "parser", "attribute_ruler", "scrcheck_token_rules", "lemmatizer")]
)
def test_entities_are_those_the_recogniser_finds(untouched: Language, leave_out: tuple[str, ...]) -> None:
    """Span for span, in the shipped examples and in odd texts, with sentences known and without."""
    texts = [*TEXTS, *(block.text for path in EXAMPLES for block in open_document(path).blocks)]
    ours, theirs = load_pipeline(), untouched
    found = entities(ours, texts, *(name for name in leave_out if ours.has_pipe(name)))
    assert sum(map(len, found)) > 100
    assert found == entities(theirs, texts, *(name for name in leave_out if theirs.has_pipe(name)))


def test_every_token_is_told_to_be_in_an_entity_or_out(untouched: Language) -> None:
    """What later components ask of a token is as the recogniser leaves it."""
    for text in TEXTS:
        ours, theirs = load_pipeline()(text), untouched(text)
        assert [(token.ent_iob_, token.ent_type_) for token in ours] == [
            (token.ent_iob_, token.ent_type_) for token in theirs
        ]


def test_the_pinned_pipeline_finds_its_entities_together() -> None:
    """The recogniser is replaced, under its own name."""
    assert isinstance(load_pipeline().get_pipe("ner"), Entities)


def test_a_recogniser_of_another_build_is_left_to_spacy(untouched: Language) -> None:
    """One that searches with a beam, or something else altogether, is not taken over."""
    recogniser = untouched.get_pipe("ner")
    assert isinstance(recogniser, EntityRecognizer)
    assert can_take_over(recogniser)
    assert not can_take_over(untouched.get_pipe("tagger"))
    beam = Language().add_pipe("beam_ner")
    assert not can_take_over(beam)
    with pytest.raises(ValueError, match="worked out together"):
        Entities(beam)
