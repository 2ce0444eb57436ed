"""Words of the lemmatizer's lists are looked up in sets."""

from __future__ import annotations

import importlib

from spacy.language import Language

from scrcheck.language.lemmas import Lemmas, index_words
from scrcheck.language.pipeline import DEFAULT_PIPELINE


def test_lemmas_are_the_same_from_sets_as_from_lists() -> None:
    """Of every form of some words, by our own rules and by those of spaCy."""
    published: Language = importlib.import_module(DEFAULT_PIPELINE).load(exclude=["strings"])
    text = "The reviewers were reviewing the families' worries; injuries were noticed, worst of all the bruised knees."
    doc = published(text)
    expected = [token.lemma_ for token in doc]
    forms = [token.orth for token in doc]
    from_lists = Lemmas(published)
    plain = [from_lists.of(form) for form in forms]
    index_words(published)
    published.get_pipe("lemmatizer").cache.clear()
    from_sets = Lemmas(published)

    assert [token.lemma_ for token in published(text)] == expected
    assert [from_sets.of(form) for form in forms] == plain
    assert {"family", "worry", "injury", "bruise", "knee"} <= set(plain)
