"""What holds for every format: identifiers are masked, a hostile draft does no harm."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reports.conftest import output_of
from tests.reports.hostile import IDENTIFIERS, SCRIPT, unpacked

import scrcheck
from scrcheck.findings import Element
from scrcheck.record.fact import Evidence
from scrcheck.reports.formats import FORMATS, Format
from scrcheck.reports.masking import SIGN
from scrcheck.review import Review

every_format = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)


class TestMasking:
    def test_the_draft_is_full_of_what_is_sought(self, marked: Review) -> None:
        """The test below would mean nothing if the identifiers were not found or not quoted."""
        quoted = {
            evidence.quote
            for finding in marked.findings
            if finding.element is Element.ANONYMISATION
            for evidence in finding.occurrences
        }

        assert {"KAYLEIGH BARNES", "07700 900123", "kbarnes@example.org"} <= quoted
        assert any("Barnes were sensitive" in one.quote for f in marked.findings for one in f.occurrences)

    @every_format
    def test_no_identifier_stands_in_a_masked_report(self, form: Format, marked: Review) -> None:
        """Not in a message, a quotation, a fact, the document's own text, nor the file's name; archives unpacked."""
        text = unpacked(form.render(output_of(marked)))

        assert [value for value in IDENTIFIERS if value in text] == []
        assert SIGN in text

    @every_format
    def test_identifiers_are_shown_when_asked(self, form: Format, marked: Review) -> None:
        """--show-values opens every format."""
        assert "07700 900123" in unpacked(form.render(output_of(marked, show_values=True)))

    def test_checks_left_out_leave_no_identifier_open(self) -> None:
        """The mask does not hang on which checks were asked for."""
        from tests.reports.hostile import MARKED

        settings = scrcheck.Settings(select=("REC", "ETH"))
        review = scrcheck.lint(MARKED.encode(), name="draft.md", settings=settings)
        text = unpacked(FORMATS[0].render(output_of(review)))

        assert review.findings
        assert [value for value in IDENTIFIERS if value in text] == []


class TestHarm:
    @every_format
    def test_no_control_character_reaches_a_screen(self, form: Format, hostile: Review) -> None:
        """JSON keeps a document's characters for machines, escape signs escaped; everything else drops them."""
        text = unpacked(form.render(output_of(hostile, show_values=True)))

        assert "\x1b" not in text
        assert form.name in {"json", "jsonl", "sarif"} or "\u202e" not in text

    @pytest.mark.parametrize("name", ["html", "junit", "markdown", "xlsx"])
    def test_no_tag_of_the_document_is_a_tag(self, name: str, hostile: Review) -> None:
        """Document text, headings, table cells and the file name are escaped."""
        form = next(one for one in FORMATS if one.name == name)
        text = unpacked(form.render(output_of(hostile, show_values=True)))

        assert SCRIPT not in text
        assert "alert(1)" in text
        assert "<img src=x" not in text

    def test_template_signs_of_the_document_are_plain_text(self, hostile: Review) -> None:
        """Jinja never sees the document as a template."""
        form = next(one for one in FORMATS if one.name == "html")

        assert "{{7*7}}" in str(form.render(output_of(hostile, show_values=True)))

    def test_a_ten_megabyte_paragraph_is_refused(self) -> None:
        """Nothing that long is a review; it is said in a line."""
        text = "# Introduction\n\n1.1 " + "Kayleigh Barnes was seen. " * 400_000

        with pytest.raises(scrcheck.UnreadableDocument, match="paragraph of more than 100,000 characters"):
            scrcheck.lint(text.encode(), name="long.md")

    def test_hundreds_of_findings_in_one_paragraph_are_written(self, marked: Review) -> None:
        """Every format is written though one paragraph is marked three thousand times."""
        paragraph = next(block for block in marked.documents[0].blocks if "KAYLEIGH" in block.text)
        finding = next(one for one in marked.findings if one.occurrences)
        places = tuple(
            Evidence(paragraph.text[start : start + 3], marked.documents[0].locate(paragraph, start, start + 3))
            for start in range(len(paragraph.text) - 3)
        )
        crowded = replace(marked, findings=(replace(finding, occurrences=places * (3_000 // len(places))),))

        for form in FORMATS:
            assert form.render(output_of(crowded))
