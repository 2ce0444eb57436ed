"""JSON, SARIF, JUnit, GitHub, CSV, XLSX: each against its own rules."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from junitparser import JUnitXml
from tests.reports.conftest import output_of

from scrcheck.errors import UnreadableDocument
from scrcheck.findings import Baseline, Severity
from scrcheck.reports.formats import Output, named
from scrcheck.reports.github import PER_KIND
from scrcheck.reports.schema import report_schema
from scrcheck.review import Review

SARIF_SCHEMA = json.loads((Path(__file__).parent.parent / "data" / "sarif-schema-2.1.0.json").read_text())


def rendered(name: str, review: Review, **settings: Any) -> str:
    content = named(name).render(output_of(review, **settings))
    assert isinstance(content, str)
    return content


@pytest.fixture(params=["not_ready", "marked", "hostile"])
def review(request: pytest.FixtureRequest) -> Review:
    """The example that is not ready, one full of identifiers, one that means harm."""
    found: Review = request.getfixturevalue(request.param)
    return found


class TestJson:
    def test_report_is_valid_against_the_published_schema(self, review: Review) -> None:
        """What `scrcheck schema` prints describes what lint prints."""
        Draft202012Validator.check_schema(report_schema())

        assert [str(error.message) for error in Draft202012Validator(report_schema()).iter_errors(data(review))] == []

    def test_schema_refuses_another_report(self, not_ready: Review) -> None:
        """A schema that takes anything would prove nothing."""
        report = data(not_ready)
        report["reviews"][0]["verdict"] = "excellent"

        assert not Draft202012Validator(report_schema()).is_valid(report)

    def test_lines_are_one_record_each(self, review: Review) -> None:
        """A line a review, each with the version of the schema."""
        lines = [json.loads(line) for line in rendered("jsonl", review).splitlines()]

        assert [line["schema_version"] for line in lines] == ["1.0"]


def data(review: Review) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(rendered("json", review))
    return report


class TestSarif:
    def test_log_is_valid_against_the_official_schema(self, review: Review) -> None:
        """SARIF 2.1.0 of OASIS."""
        errors = Draft7Validator(SARIF_SCHEMA).iter_errors(json.loads(rendered("sarif", review)))

        assert [error.message for error in errors] == []

    def test_baseline_states_are_valid_too(self, not_ready: Review) -> None:
        """New and still-there findings become `new` and `unchanged`."""
        findings = tuple(
            replace(one, baseline=Baseline.NEW if turn % 2 else Baseline.STILL)
            for turn, one in enumerate(not_ready.findings)
        )
        log = json.loads(rendered("sarif", replace(not_ready, findings=findings)))

        assert list(Draft7Validator(SARIF_SCHEMA).iter_errors(log)) == []
        assert {result["baselineState"] for result in log["runs"][0]["results"]} == {"new", "unchanged"}

    def test_results_point_at_their_rules(self, not_ready: Review) -> None:
        """Each rule index leads to the rule of the result's code, with help; fingerprints are unique."""
        run = json.loads(rendered("sarif", not_ready))["runs"][0]
        rules = run["tool"]["driver"]["rules"]

        assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
        assert all(rule["help"]["text"] for rule in rules)
        prints = [one["partialFingerprints"]["scrcheck/v1"] for one in run["results"]]
        assert len(prints) == len(set(prints)) == len(not_ready.findings)

    def test_brackets_of_the_document_are_no_links(self, hostile: Review) -> None:
        """A viewer must not make a link or a placeholder of a draft's words."""
        run = json.loads(rendered("sarif", hostile, show_values=True))["runs"][0]
        texts = [place["message"]["text"] for one in run["results"] for place in one["locations"] if "message" in place]

        assert texts
        assert not any("[here](" in text or "{7*7}" in text.replace("{{", "").replace("}}", "") for text in texts)


class TestJunit:
    def test_a_parser_reads_it(self, not_ready: Review) -> None:
        """Failures are the errors and warnings; advice fails nothing."""
        suites = JUnitXml.fromstring(rendered("junit", not_ready).encode())
        failing = [one for one in not_ready.findings if one.severity is not Severity.ADVICE]

        assert sum(suite.failures for suite in suites) == len(failing)
        assert sum(suite.tests for suite in suites) == len(list(next(iter(suites))))

    def test_a_hostile_draft_is_well_formed(self, hostile: Review) -> None:
        """Tags, control characters and the end of a character section do not break the XML."""
        assert list(JUnitXml.fromstring(rendered("junit", hostile, show_values=True).encode()))

    def test_an_unread_file_is_an_error(self, not_ready: Review) -> None:
        """A file that could not be read fails the pipeline's report."""
        output = Output([not_ready], [UnreadableDocument("a.docx", "is empty.", "Look again.")], False)
        suites = JUnitXml.fromstring(str(named("junit").render(output)).encode())

        assert sum(suite.errors for suite in suites) == 1


class TestGithub:
    def test_limits_are_kept_and_the_severest_come_first(self, not_ready: Review) -> None:
        """At most ten of a kind, the last of them telling how many were left out."""
        lines = rendered("github", not_ready).splitlines()
        kinds = [line[2:].split(" ", 1)[0] for line in lines]

        assert all(kinds.count(kind) <= PER_KIND for kind in ("error", "warning", "notice"))
        assert kinds == sorted(kinds, key=("error", "warning", "notice").index)
        assert any(line.startswith("::error") and "more; see the full report" in line for line in lines)

    def test_the_document_gives_no_command(self, hostile: Review) -> None:
        """Every line is a command of our own; line ends and per cents of the draft are escaped."""
        lines = rendered("github", hostile, show_values=True).splitlines()

        assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


class TestSpreadsheets:
    def test_csv_holds_no_formula(self, hostile: Review) -> None:
        """No cell begins with a sign that makes a formula."""
        rows = list(csv.reader(StringIO(rendered("csv", hostile, show_values=True).lstrip("\ufeff"))))

        assert len(rows) > 3
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert any(cell.startswith("'=") for row in rows for cell in row)

    def test_xlsx_holds_no_formula(self, hostile: Review) -> None:
        """Every cell is text: the sheet has no formula element and no link."""
        content = named("xlsx").render(output_of(hostile, show_values=True))
        assert isinstance(content, bytes)
        with ZipFile(BytesIO(content)) as book:
            sheet = book.read("xl/worksheets/sheet1.xml")

        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet

    def test_a_row_stands_for_each_place(self, not_ready: Review) -> None:
        """One row an occurrence, one for a finding without."""
        rows = list(csv.DictReader(StringIO(rendered("csv", not_ready).lstrip("\ufeff"))))

        assert len(rows) == sum(max(1, len(one.occurrences)) for one in not_ready.findings)
        assert {row["code"] for row in rows} == {one.code for one in not_ready.findings}


class TestMarkdown:
    def test_every_finding_is_told_with_its_verdict(self, not_ready: Review) -> None:
        """A step summary begins with the verdict and names each code."""
        text = rendered("markdown", not_ready)

        assert text.splitlines()[0].endswith("Not ready")
        assert [one.code for one in not_ready.findings if f"**{one.code}**" not in text] == []
