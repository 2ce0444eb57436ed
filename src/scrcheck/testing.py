"""For authors of checks: run a check on a short text, and its worked examples as tests.

from scrcheck.testing import failed_examples

def test_my_checks_hold_their_examples() -> None:
    assert failed_examples(my_check) == []
"""

from __future__ import annotations

from collections.abc import Sequence

from scrcheck.checking import Check
from scrcheck.documents.text import read_markdown
from scrcheck.findings import Gap, Unjudged
from scrcheck.frameworks import load_framework
from scrcheck.language.kinds import reads_like_a_review
from scrcheck.language.reading import read
from scrcheck.record.build import source_of
from scrcheck.review import Review
from scrcheck.settings import Settings

DEFAULT_FRAMEWORK = "scr-2006"


def review_of(*texts: str, framework: str | None = None, settings: Settings | None = None) -> Review:
    """A review whose documents are these Markdown texts, read but not yet checked."""
    documents = [read_markdown(text.encode(), f"text-{place}.md") for place, text in enumerate(texts, 1)]
    reading = read(documents)
    source = source_of(reading, framework)
    return Review(
        path="text",
        reading=reading,
        source=source,
        framework=load_framework(str(source.facts["framework"].value)),
        settings=settings or Settings(),
        is_review=reads_like_a_review(reading),
    )


def outcomes(one: Check, *texts: str, framework: str | None = None) -> Sequence[Gap | Unjudged]:
    """What a check yields for these Markdown texts, under a regime it serves."""
    regime = framework or (DEFAULT_FRAMEWORK if DEFAULT_FRAMEWORK in one.regimes else min(one.regimes))
    return list(one.run(review_of(*texts, framework=regime)))


def failed_examples(one: Check) -> list[str]:
    """The worked examples of a check's page that do not do what they say, each described in a line.

    An example that passes yields no gap; one that falls short yields one at least.
    """
    failures = []
    for place, example in enumerate(one.examples, 1):
        gaps = [outcome for outcome in outcomes(one, *_documents(example.text)) if isinstance(outcome, Gap)]
        if bool(gaps) is example.passes:
            found = gaps[0].message if gaps else "no gap"
            failures.append(f"{one.code} example {place} ({'passes' if example.passes else 'falls short'}): {found}")
    return failures


def _documents(text: str) -> list[str]:
    """The documents of an example: several where a line of equals signs parts them."""
    return [part.strip("\n") + "\n" for part in text.split("\n=====\n")]
