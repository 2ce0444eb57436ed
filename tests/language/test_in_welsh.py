"""Names in the Welsh paragraphs of a review in two languages."""

from __future__ import annotations

from scrcheck.documents import open_document
from scrcheck.language.people import people
from scrcheck.language.reading import read

REVIEW = """# Adolygiad Ymarfer Plant

Roedd Cerys Haf Bevan yn un ar ddeg oed pan fu farw ar 3 Medi. Roedd hi'n byw gyda'i mam a'i brawd yn Nhregaron.

Dywedodd Gethin ap Dafydd wrth yr heddlu nad oedd wedi gweld Cerys ers mis Mawrth. Aeth Mrs Bevan i'r ysgol yn
Aberystwyth, lle'r oedd y Bwrdd Diogelu yn cwrdd gyda'r teulu ym Mehefin.

# Child practice review

The child lived with her mother and her brother. The school saw her every day. The health visitor came twice a week.
"""


def test_names_are_found_by_lists_titles_and_particles_and_no_month_or_town_is_one() -> None:
    """What the English model cannot read is told by structure alone."""
    persons = people(read([open_document(REVIEW.encode(), "review.md")]))
    assert {mention.text for person in persons for mention in person.mentions} == {
        "Cerys Haf Bevan",
        "Gethin ap Dafydd",
        "Cerys",
        "Bevan",
    }
