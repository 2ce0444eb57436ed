"""A document's words as lists, and where each stands."""

from scrcheck.language.columns import Index, columns, index_of
from scrcheck.language.cues import Cues
from scrcheck.language.pipeline import load_pipeline

CUES = Cues("columns", {}, {"meet": ["meet|see"], "named": ["<PERSON> =said"]})


def test_columns_hold_what_tokens_say() -> None:
    """Lemmas, forms and entity types stand in the order of the tokens."""
    doc = load_pipeline()("The author met Hilary Marchbank twice.")
    words = columns(doc)
    assert words.norms == [token.norm_ for token in doc]
    assert words.texts == [token.text for token in doc]
    assert words.lowers == [token.lower_ for token in doc]
    assert words.entities == [token.ent_type_ for token in doc]


def test_index_covers_the_docs_of_a_document() -> None:
    """Each word's docs are told by their numbers, and its places in them."""
    docs = [load_pipeline()(text) for text in ("The panel met.", "Nobody came to the panel.")]
    index = Index(docs)
    assert [index_of(doc) for doc in docs] == [(index, 0), (index, 1)]
    assert index.docs_with["lower"]["panel"] == [0, 1]
    assert [columns(doc).places["lower"]["panel"] for doc in docs] == [[1], [4]]


def test_entities_added_after_the_reading_are_seen() -> None:
    """Nothing is fetched before it is asked for: the thorough mode adds names to the entities meanwhile."""
    doc = load_pipeline()("Then zorblat said so.")
    Index([doc])
    doc.set_ents([doc.char_span(5, 12, label="PERSON")])
    assert columns(doc).entities[1] == "PERSON"
    assert CUES.has(doc, "named")
