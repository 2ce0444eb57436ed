"""Names that stand beside a post."""

from __future__ import annotations

import time

from scrcheck.documents.text import read_markdown
from scrcheck.language.people import people
from scrcheck.language.reading import read


def test_a_long_paragraph_full_of_names_is_judged_in_time() -> None:
    """Each name asks only the words around it: 37 kB of names took twenty seconds when each asked the whole."""
    names = " ".join(
        f"Anna Miller and Peter Davies met Susan Clark ({'GP' if turn % 2 else 'Nurse'})." for turn in range(700)
    )
    reading = read([read_markdown(f"# Panel\n\n{names}".encode(), "review.md")])
    start = time.process_time()
    assert people(reading)
    assert time.process_time() - start < 6
