"""Names that stand beside a post."""

from __future__ import annotations

from scrcheck.documents.text import read_markdown
from scrcheck.language.people import people
from scrcheck.language.reading import read


def test_a_long_paragraph_full_of_names_is_judged() -> None:
    """Each name asks only the words around it: a paragraph of 37 kB is read as a short one is."""
    names = " ".join(
        f"Anna Miller and Peter Davies met Susan Clark ({'GP' if turn % 2 else 'Nurse'})." for turn in range(700)
    )
    reading = read([read_markdown(f"# Panel\n\n{names}".encode(), "review.md")])

    assert {"Anna Miller", "Peter Davies", "Susan Clark"} <= {person.name for person in people(reading)}
