"""Every check's page is complete, and its worked examples do what they say."""

from __future__ import annotations

import pytest
from scrcheck.checks import catalogue

from scrcheck.checking import Check
from scrcheck.testing import failed_examples

CHECKS = {one.code: one for one in catalogue()}


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_page_answers_what_why_and_how(code: str) -> None:
    """A page has a title, what the check looks for, why it matters and how to mend a gap."""
    one: Check = CHECKS[code]

    assert one.title
    assert all(one.part(label) for label in ("What it looks for", "Why it matters", "How to mend it"))


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_page_has_two_examples_of_each_sort_and_near_misses(code: str) -> None:
    """Two worked examples pass and two fall short; of each sort one is a near miss, with its reason."""
    examples = CHECKS[code].examples

    for passes in (True, False):
        sort = [example for example in examples if example.passes is passes]
        assert len(sort) >= 2
        assert any(example.remark.startswith("near miss") for example in sort)


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_worked_examples_do_what_they_say(code: str) -> None:
    """An example that passes yields no gap; one that falls short yields one."""
    assert failed_examples(CHECKS[code]) == []
