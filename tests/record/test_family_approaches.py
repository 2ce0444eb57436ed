"""Whether the family was approached more than once."""

import pytest
from reviews import source_of

from scrcheck.record.family import read


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("The Board wrote to Mother. Her advocate said that she had read it to her three times; she declined.", False),
        ("The Board wrote to Mother. She declined. She had been tested at school, and again at work.", False),
        ("The Board wrote to Mother in May, and again in June. She declined.", True),
        ("The Board wrote to Mother, and telephoned her twice. She declined.", True),
        ("The Board wrote to both parents. When neither replied the manager called. Mother declined.", True),
        ("Mother left the first letter unanswered. She declined when the Chair rang.", True),
    ],
)
def test_what_was_done_again_must_be_to_ask(text, again):
    """ "Three times" of reading, and "again" of an assessment, are no second approach."""
    assert read(source_of(f"# Involvement of the family\n\n{text}"))["family.more_than_one_approach"].value is again
