"""A reading without grammar: words, sentences, lemmas, entities, and the grammar of a sentence when it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrcheck.documents import open_document
from scrcheck.documents.text import read_markdown
from scrcheck.engine import lint_documents
from scrcheck.language.reading import Passage, read
from scrcheck.record.build import source_of
from scrcheck.settings import Settings

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.docx"))


def outlined(text: str) -> Passage:
    return read([read_markdown(text.encode(), "a.md")], grammar=False).passages[0]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("Maya was seen", ["Maya was seen"]),
        (
            "She was seen. “Where?” he asked! Dr. Khan was not",
            ["She was seen.", "“Where?”", "he asked!", "Dr. Khan was not"],
        ),
        ("(So it was.) It was.  ", ["(So it was.)", "It was."]),
    ],
)
def test_sentences_end_at_stops(text: str, sentences: list[str]) -> None:
    """At a full stop, a question or an exclamation, with the marks that follow it; not within a title."""
    texts = [sentence.text for passage in [outlined(f"x\n\n{text}")] for sentence in passage.text.sentences]
    assert texts[1:] == sentences


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("children", "child"),
        ("was", "be"),
        ("interviewed", "interview"),
        ("meeting", "meeting"),
        ("its", "its"),
        ("Services", "service"),
        ("them", "they"),
        ("Okonkwo", "okonkwo"),
    ],
)
def test_lemmas_are_those_of_the_form(form: str, lemma: str) -> None:
    """As the lemmatizer's own tables have them, whatever the part of speech."""
    assert outlined(f"There {form}.").sentences[0].norms[1] == lemma


def test_the_grammar_of_a_sentence_is_there_when_it_is_asked_for() -> None:
    """Token for token, as a full reading has it; many at once as one by one."""
    text = "They met. Mark accepted the plan. The mark on her arm was old."
    full = read([read_markdown(text.encode(), "a.md")]).passages[0]
    for together in (False, True):
        reading = read([read_markdown(text.encode(), "a.md")], grammar=False)
        passage = reading.passages[0]
        assert not passage.doc.has_annotation("TAG")
        if together:
            reading.parse_together(passage.sentences)
        assert [passage.parsed(place).pos_ for place in range(len(passage.doc))] == [token.pos_ for token in full.doc]
        assert [token.dep_ for token in passage.sentences[1].grammar] == ["nsubj", "ROOT", "det", "dobj", "punct"]


def test_the_tags_of_a_sentence_are_there_when_they_are_asked_for() -> None:
    """As a full reading has them; many sentences at once as one by one."""
    text = "They met. Mark accepted the plan. The mark on her arm was old."
    full = read([read_markdown(text.encode(), "a.md")]).passages[0]
    for together in (False, True):
        reading = read([read_markdown(text.encode(), "a.md")], grammar=False)
        passage = reading.passages[0]
        if together:
            reading.tag_together(passage.sentences)
        assert [passage.tag(place) for place in range(len(passage.doc))] == [token.tag_ for token in full.doc]
        assert (full.tag(3), passage.tag(3)) == ("NNP", "NNP")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_names_found_are_those_of_a_full_reading(path: Path) -> None:
    """Asking for the names alone is quicker, and says the same."""
    document = open_document(path)
    alone = lint_documents([document], "x", Settings(select=("ANO",)))
    whole = lint_documents([document], "x", Settings())

    assert not alone.reading.passages[0].doc.has_annotation("DEP")
    assert list(alone.findings) == [one for one in whole.findings if one.code.startswith("ANO")]


def test_a_record_asked_for_after_a_quick_reading_is_that_of_a_whole_one() -> None:
    """The JSON report holds the record whatever was selected: it must not be read without grammar."""
    document = read_markdown(
        b"# Serious Case Review: Child A\n\nChild A, a girl, was three. Her mother, who drank, was twenty.\n", "a.md"
    )
    quick, whole = (source_of(read([document], grammar=grammar)) for grammar in (False, True))
    assert quick.record.subjects == whole.record.subjects
    assert quick.record.subjects[0].gender is whole.record.subjects[0].gender is not None
