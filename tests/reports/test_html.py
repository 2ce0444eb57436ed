"""The HTML page as a file. What a browser makes of it is tried by docs/browser-check.mjs."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from tests.reports.conftest import output_of

from scrcheck.reports.html import render_html
from scrcheck.review import Review


class Page(HTMLParser):
    """The tags of a page, what its marks and buttons point at, and the text of its style and script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.inner: dict[str, str] = {}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in {"style", "script"}:
            self.inner[self._open] = self.inner.get(self._open, "") + data

    def values(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.tags if name in attributes]


@pytest.fixture(scope="module")
def text(not_ready: Review) -> str:
    return render_html(output_of(not_ready, show_values=True))


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_nothing_is_asked_of_anywhere(page: Page) -> None:
    """No source, no link but to the page itself, no form that is sent."""
    assert page.values("src") == []
    assert all(address.startswith("#") for address in page.values("href"))
    assert page.values("action") == []


def test_the_policy_allows_only_the_pages_own_style_and_script(page: Page, text: str) -> None:
    """default-src 'none'; the digests are those of what stands in the page."""
    policy = next(a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")

    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.inner[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.search(r"\son\w+=|\sstyle=", text.split("<body>")[1].split("<script>", maxsplit=1)[0])


def test_every_finding_stands_once(page: Page, not_ready: Review) -> None:
    """An item for each, with an id of its own."""
    items = [a["id"] for _, a in page.tags if a.get("class") == "item"]

    assert len(items) == len(set(items)) == len(not_ready.findings)


def test_buttons_and_marks_lead_to_each_other(page: Page) -> None:
    """Each place on the page has a mark that names its finding; each mark names a finding that is there."""
    items = {a["id"] for _, a in page.tags if a.get("class") == "item"}
    marked = {name for value in page.values("data-marks") for name in value.split()}

    assert set(page.values("data-go")) <= marked <= items
    assert len(marked) > 10


def test_tables_of_the_draft_are_tables(text: str) -> None:
    """With column headings, for screen readers."""
    assert re.search(r'<th scope="col">Action</th>', text)


def test_masked_page_hides_the_drafts_own_text(marked: Review) -> None:
    """A name that a mark cuts in two is hidden whole."""
    masked = render_html(output_of(marked))

    assert "Barnes" not in masked
    assert "masked" in masked


def test_a_page_without_gaps_says_so(not_ready: Review) -> None:
    """No empty filters."""
    clean = render_html(output_of(replace(not_ready, findings=())))

    assert "No gap was found." in clean
    assert "<form" not in clean
