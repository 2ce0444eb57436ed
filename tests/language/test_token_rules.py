"""The pipeline's token rules, looked up."""

from __future__ import annotations

import importlib

import pytest
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Token
from spacy.vocab import Vocab

from scrcheck.language.pipeline import DEFAULT_PIPELINE, load_pipeline
from scrcheck.language.token_rules import TokenRules, can_look_up

TEXTS = (
    "There was no record that the children's father, who hadn't been told, was seen; but that is what she'd asked.",
    "Let's not say that it ain't so. Y'all gonna like what they've gotta do, and I can't.",
    "One or another of those\n\n agencies had done nothing  once it got the referral.\t",
    "There",
    "",
    "   ",
)


@pytest.fixture(scope="module")
def untouched() -> Language:
    pipeline: Language = importlib.import_module(DEFAULT_PIPELINE).load()
    return pipeline


def said(token: Token) -> tuple[object, ...]:
    return token.tag_, token.pos_, str(token.morph), token.lemma_, token.dep_, token.head.i, token.ent_type_


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_are_as_the_attribute_ruler_sets_them(untouched: Language, text: str) -> None:
    """Tag, part of speech, form, lemma and dependency are those of the pipeline as it was published."""
    assert [said(token) for token in load_pipeline()(text)] == [said(token) for token in untouched(text)]


def test_the_pinned_pipeline_has_its_rules_looked_up() -> None:
    """The ruler of the pinned pipeline is replaced."""
    names = load_pipeline().pipe_names
    assert "scrcheck_token_rules" in names
    assert "attribute_ruler" not in names


def test_rules_that_ask_more_of_a_token_are_left_to_spacy() -> None:
    """A ruler with a rule about the lemma, or about three tokens, cannot be looked up."""
    for pattern in ([{"LEMMA": "be"}], [{"LOWER": "as"}, {"LOWER": "well"}, {"LOWER": "as"}]):
        ruler = AttributeRuler(Vocab())
        ruler.add([pattern], {"POS": "X"})
        assert not can_look_up(ruler)
        with pytest.raises(ValueError, match="ask more"):
            TokenRules(ruler)
