"""The documentation: it can be made, its links lead somewhere, and what it names exists."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from pathlib import Path

import pytest

from scrcheck.checking import Check
from scrcheck.loading import load_checks
from scrcheck.record.model import Ethnicity, Recommendation, ReviewRecord, Subject
from scrcheck.settings import Settings
from scrcheck.testing import failed_examples

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS))

import generate  # noqa: E402 - the generator stands beside the pages it makes

WRITTEN = sorted(path.name for path in DOCS.glob("*.md") if path.name != "accuracy-template.md")
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s#]*)(#[^)\s]+)?\)")
CODE = re.compile(r"\b([A-Z]{3}\d{3})\b")
EXAMPLE_CODES = {"FAM006"}
"""Codes of checks that the guide to writing one invents."""


@lru_cache(maxsize=1)
def site() -> dict[str, str]:
    """Every page of the site as Markdown, by path."""
    written = {name: generate.filled((DOCS / name).read_text(encoding="utf-8")) for name in WRITTEN}
    return {**written, **generate.pages()}


@lru_cache(maxsize=1)
def checks() -> dict[str, Check]:
    return {one.code: one for one in generate.built_in_checks()}


def test_every_check_has_a_page_that_says_what_why_and_how() -> None:
    """A page a check, in its element's folder, with its title, its three parts and its examples."""
    for element, group in generate.by_element(checks().values()):
        for one in group:
            page = site()[f"checks/{generate.slug(element)}/{one.code}.md"]

            assert one.title in page
            assert all(one.part(label) in page for label in ("Why it matters", "How to mend it"))
            assert page.count("!!! success") + page.count("!!! failure") == len(one.examples)


def test_coverage_lists_every_check() -> None:
    """The table of checks leaves none out silently."""
    assert set(checks()) == set(re.findall(r"^\| \[([A-Z]+\d+)\]", site()["checks/index.md"], re.M))


def test_headings_of_examples_do_not_become_headings_of_the_page() -> None:
    """An example's own headings stand inside its box."""
    page = site()["checks/family-involvement/FAM001.md"]

    assert "**Serious case review: Child A**" in page
    assert re.findall(r"^#+ (.+)$", page, re.M)[1:] == [
        "What it looks for",
        "Why it matters",
        "How to mend it",
        "Worked examples",
        "Source",
    ]


@pytest.mark.parametrize("command", ["lint", "checks", "explain", "schema", "init", "compare"])
def test_every_command_is_in_the_reference(command: str) -> None:
    """The reference of the command line is made from the commands."""
    assert f"## scrcheck {command}\n" in site()["commands.md"]


def test_every_option_of_lint_is_in_the_reference() -> None:
    """Options are listed as they are typed, with their choices."""
    page = site()["commands.md"]

    assert "`--quiet, -q`" in page
    assert "`--fail-on` `error`, `warning`, `advice`, `never`" in page
    assert "`--checks FILE`" in page


def test_links_lead_to_pages_headings_and_files() -> None:
    """No link of any page, written or made, is broken."""
    broken = [f"{name}: {target}{anchor}" for name, target, anchor in _links() if not _leads(name, target, anchor)]

    assert broken == []


def test_codes_named_exist() -> None:
    """A hand-written page names no check that there is not."""
    named = {code for name in WRITTEN for code in CODE.findall(site()[name])}

    assert "FAM003" in named
    assert named - set(checks()) - EXAMPLE_CODES == set()


def test_navigation_names_every_written_page_and_no_other() -> None:
    """Each page of the navigation exists, and each page stands in it."""
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[2]
    named = set(re.findall(r"\S+\.md", navigation))

    assert named <= set(site())
    assert set(WRITTEN) <= named


def test_site_needs_nothing_from_elsewhere() -> None:
    """No remote font, script or picture: the pages of a board stay on its machines."""
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")

    assert "font: false" in configuration
    assert "assets/iframe-worker-shim.js" in configuration
    assert "http" not in configuration
    assert not re.search(r"https?://(?!www\.w3\.org)", (DOCS / "images" / "lint.svg").read_text(encoding="utf-8"))


def test_every_key_of_the_configuration_is_explained() -> None:
    """The page on configuration has a row for each key of the settings."""
    for entry in fields(Settings):
        assert f"| `{entry.name.replace('_', '-')}` |" in site()["configuration.md"]


def test_every_field_of_the_record_is_explained() -> None:
    """The page on the record has a row for each field, in the names a program sees."""
    named = set(re.findall(r"^\| `([\w.]+)` \|", site()["record.md"], re.M))
    groups = {"subjects", "recommendations", "facts"}
    plain = {entry.name for entry in fields(ReviewRecord)} - groups

    assert {name.partition(".")[0] for name in named} >= plain
    assert {entry.name for kind in (Subject, Recommendation) for entry in fields(kind)} - {"ethnicity"} <= named
    assert {f"ethnicity.{entry.name}" for entry in fields(Ethnicity)} <= named


def test_commands_of_the_readme_exist() -> None:
    """Every scrcheck command of the README and of the pages is one, with options it has."""
    known = site()["commands.md"]
    for words in _commands():
        assert f"## scrcheck {words[1]}\n" in known, words
        for option in (word for word in words if re.match(r"-\w|--\w", word)):
            assert re.search(rf"`(?:[^`]*, )?{re.escape(option)}[`, ]", known), words


def test_how_to_add_a_check_is_written_once() -> None:
    """The page is CONTRIBUTING's own section, with links that work from the site."""
    page = site()["adding-checks.md"]

    assert "def interpreter_is_offered" in page
    assert "](house-rules.md)" in page


@pytest.mark.slow
def test_check_of_the_guide_holds_its_own_examples(tmp_path: Path) -> None:
    """The check that CONTRIBUTING shows runs as it stands, and its examples do what they say."""
    imports = """
from collections.abc import Iterator
from scrcheck.checking import check
from scrcheck.findings import Element, Gap, Severity
from scrcheck.language.sections import Role
from scrcheck.loading import load_checks
from scrcheck.record.model import Involvement
from scrcheck.review import Review
"""
    shown = re.search(r"^ *```python\n(.*?)^ *```$", site()["adding-checks.md"], re.M | re.S)
    assert shown is not None
    (tmp_path / "guide.py").write_text(imports + textwrap.dedent(shown[1]), encoding="utf-8")
    (check,) = (one for one in load_checks([str(tmp_path / "guide.py")]) if one.code == "FAM006")

    assert len(check.examples) == 4
    assert failed_examples(check) == []


def _links() -> Iterator[tuple[str, str, str]]:
    for name, text in site().items():
        prose = re.sub(r"^( *)```.*?^\1```$", "", text, flags=re.M | re.S)
        for target, anchor in LINK.findall(prose):
            yield name, target, anchor


def _leads(name: str, target: str, anchor: str) -> bool:
    path = _normal(Path(name).parent / target) if target else name
    if path not in site():
        return not anchor and (DOCS / path).is_file()
    return not anchor or anchor[1:] in {_anchor(title) for title in re.findall(r"^#+ (.+)$", site()[path], re.M)}


def _normal(path: Path) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _anchor(title: str) -> str:
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", title).strip().lower())


def _commands() -> Iterator[list[str]]:
    """Each scrcheck command in a block or in running code of the README and the written pages."""
    texts = [(ROOT / "README.md").read_text(encoding="utf-8"), *(site()[name] for name in WRITTEN)]
    for text in texts:
        blocks = re.findall(r"^```\w*\n(.*?)^```$", text, re.M | re.S)
        lines = [line.rpartition("&& ")[2] for block in blocks for line in block.splitlines()]
        for line in [*lines, *re.findall(r"`(scrcheck [^`\n]+)`", text)]:
            words = line.split()
            if words[:1] == ["scrcheck"] and re.fullmatch(r"[a-z]+", words[1]):
                yield words
