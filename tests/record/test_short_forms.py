"""Short forms a report uses, and whether it says what they stand for."""

from __future__ import annotations

import pytest
from markdown_reviews import source

from scrcheck.record.short_forms import unexplained


def left(text: str, *labels: str) -> list[str]:
    """The short forms a report leaves unexplained."""
    return [*unexplained(source(text).reading.texts, labels)]


@pytest.mark.parametrize(
    "text",
    [
        "The community psychiatric nurse (CPN) came. The CPN left.",
        "The CPN (community psychiatric nurse) came.",
        "The Community Psychiatric Nurse came in May. The CPN left.",
        "The CPN came.\n\n# Abbreviations\n\n| Term | Meaning |\n|---|---|\n| CPN | Community psychiatric nurse |",
        "The CPN came.\n\n# Glossary\n\nCPN: community psychiatric nurse",
    ],
    ids=["brackets after", "brackets before", "name in capitals", "table", "line"],
)
def test_explained(text: str) -> None:
    """Words beside it, a glossary or the full name explain a short form."""
    assert left(f"# What happened\n\n{text}") == []


@pytest.mark.parametrize(
    "text",
    [
        "The GP of the NHS trust rang PC Two.",
        "THE FAMILY\n\nThey lived nearby.",
        "The note reads 'NFA by EDT' and no more.",
        "A car, KX13 OJD, was seen.",
        "Form CID 61 was sent.",
        "A study (DCSF, 2008) found the same.",
        "Part IV of the Act applies.",
        "Child AB was seen.",
    ],
    ids=["known", "heading", "quoted record", "number plate", "form", "citation", "numeral", "label"],
)
def test_not_asked_for(text: str) -> None:
    """What everybody knows, and capitals that are no short form, need no explanation."""
    assert left(f"# What happened\n\n{text}") == []


def test_unexplained() -> None:
    """Each is told once, with its first mention; a person's initials are a label."""
    assert left("# What happened\n\nKW was discussed at MARAC. A CAF was opened after MARAC.", "KW") == ["MARAC", "CAF"]
