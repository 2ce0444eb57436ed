"""House rules in TOML: what they find, and how a wrong one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrcheck.errors import ConfigurationError
from scrcheck.findings import Gap
from scrcheck.house_rules import read_house_rules
from scrcheck.testing import review_of

BASE = 'code = "HOUSE001"\ntitle = "A rule"\nmessage = "It is missing."\nfix = "Add it."\nsource = "The board"\n'
TEXT = "# What happened\n2.1 Child A was placed with carers.\n\n# Lessons\n3.1 One lesson.\n"


def gaps(rule: str, folder: Path, text: str = TEXT) -> list[Gap]:
    """What a rule finds in a text."""
    path = folder / "house.toml"
    path.write_text(f"[[rule]]\n{BASE}{rule}\n", encoding="utf-8")
    (one,) = read_house_rules(path)
    return list(one.run(review_of(text)))  # type: ignore[arg-type]


class TestConditions:
    def test_a_required_section(self, tmp_path: Path) -> None:
        """A section is told by its role, whatever its heading's words."""
        assert len(gaps('section = "glossary"', tmp_path)) == 1
        assert gaps('section = "lessons"', tmp_path) == []

    def test_forbidden_wording_within_sections(self, tmp_path: Path) -> None:
        """Wording counts only where the rule looks, and is quoted with its place."""
        (gap,) = gaps('forbid = ["was placed"]\nwithin = ["narrative"]', tmp_path)

        assert gap.at[0].location.paragraph == "2.1"
        assert gaps('forbid = ["was placed"]\nwithin = ["lessons"]', tmp_path) == []

    def test_required_wording(self, tmp_path: Path) -> None:
        """One of the wordings must stand, in any case."""
        assert len(gaps('require = ["duty line"]', tmp_path)) == 1
        assert gaps('require = ["ONE LESSON"]', tmp_path) == []

    def test_a_field_of_the_record(self, tmp_path: Path) -> None:
        """A field may be held to some values."""
        assert len(gaps('field = "family.involvement"\nnone-of = ["not_mentioned"]', tmp_path)) == 1
        assert gaps('field = "family.involvement"\none-of = ["not_mentioned"]', tmp_path) == []


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("forbidd = ['x']", "forbid"),
        ("section = 'glosary'", "glossary"),
        ("forbid = ['x']\nrequire = ['y']", "exactly one"),
        ("forbid = 'x'", "list"),
        ("section = 'lessons'\nseverity = 'grave'", "error, warning, advice"),
        ("section = 'lessons'\nregimes = ['scr-1066']", "scr-2006"),
        ("field = 'family.involvement'", "one-of"),
    ],
)
def test_a_wrong_rule_is_refused_with_help(tmp_path: Path, rule: str, told: str) -> None:
    """The error names the file, the rule and what would be right."""
    with pytest.raises(ConfigurationError, match=rf"house\.toml, rule 1: .*{told}"):
        gaps(rule, tmp_path)
