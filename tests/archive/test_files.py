"""What is written of a store: tables, exports, the dashboard. Each is opened with a program that did not write it."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from tests.archive.published_year import outcomes, write_judgements
from tests.conftest import Run

from scrcheck.archive.store import Store

HOSTILE = '=HYPERLINK("http://x")</script><b>\u202e.docx'


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A store whose file names would harm a page or a spreadsheet."""
    outcome = next(outcomes())
    assert outcome.audited is not None
    path = tmp_path / "hostile.sqlite"
    with Store.open(path) as store:
        store.begin_run("archive", "s")
        store.add(replace(outcome, key=HOSTILE, audited=replace(outcome.audited, board="@Board</script>")))
        store.finish_run()
    return path


def told(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"))))


class Page(HTMLParser):
    """The elements and the policy of a page, and the text of its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self.inline.append("")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.inline[-1] += data

    @property
    def policy(self) -> str:
        """The content security policy."""
        return next(str(attrs["content"]) for tag, attrs in self.tags if tag == "meta" and "http-equiv" in attrs)


def test_prints_the_tables_and_says_what_cannot_be_answered(run: Run, published: Path) -> None:
    """Units, totals, the residue, and the facts that no document holds."""
    result = run("statistics", published)
    assert result.exit_code == 0
    assert "173 reviews of 96 boards" in result.output and "219 children" in result.output
    assert re.search(r"F08  Ethnicity  \(children\)\nWhite British +135 +62%", result.output)
    assert re.search(r"not recorded +5 +2%", result.output)
    assert "F04  Deaths notified" in result.output


def test_prints_one_table_by_groups(run: Run, published: Path, tmp_path: Path) -> None:
    """By judgement, as the inspectorate printed the time taken."""
    grades = write_judgements(tmp_path / "grades.csv")
    result = run("statistics", published, "--table", "F14", "--judgements", grades, "--by", "judgement")
    assert re.search(r"over 4 to 6 +5 \(13%\) +12 \(16%\) +7 \(12%\) +24 \(14%\)", result.output)
    assert re.search(r"Total +40 +74 +59 +173", result.output)


def test_misspelt_tables_and_unwritable_files_are_told(run: Run, published: Path, tmp_path: Path) -> None:
    """Before anything is counted."""
    assert "'SMART'" in str(run("statistics", published, "--table", "smrt").exception)
    assert "the record does not hold it" in str(run("statistics", published, "--table", "f06").exception)
    assert "ending in" in str(run("statistics", published, "--output", tmp_path / "x.docx").exception)
    assert "folder" in str(run("dashboard", published, "--output", tmp_path / "no" / "x.html").exception)
    assert "no view" in str(run("export", published, "--to", tmp_path, "--view", "review").exception)


def test_a_percentage_of_few_is_never_printed_alone(run: Run, tmp_path: Path) -> None:
    """Of one review there are counts; a change from it is not told."""
    one = tmp_path / "one.sqlite"
    with Store.open(one) as store:
        store.begin_run("archive", "s")
        store.add(next(outcomes()))
    result = run("statistics", one, "--compare", one)
    assert "%" not in re.sub(r"\d+–\d+%|95 %", "", result.output)
    assert "too few" in result.output and "higher" not in result.output


def test_the_tidy_file_holds_every_cell_with_its_interval(run: Run, published: Path, tmp_path: Path) -> None:
    """A line a cell; a grouped table too; the count, of how many, the share and its bounds."""
    run("statistics", published, "--output", tmp_path / "t.csv")
    rows = told(tmp_path / "t.csv")
    (cell,) = [row for row in rows if row["code"] == "F15" and row["row"] == "independent" and row["by"] == "all"]
    assert (cell["unit"], cell["count"], cell["of"], cell["share"]) == ("reviews", "114", "173", "0.6590")
    assert float(cell["low"]) < 0.659 < float(cell["high"])
    assert {row["by"] for row in rows} == {"all", "year", "regime", "board"}
    boards = [row for row in rows if row["code"] == "F08" and row["by"] == "board" and row["group"] != "all"]
    assert sum(int(row["count"]) for row in boards if row["kind"] in {"plain", "residue"}) == 219


def test_the_pages_allow_their_own_script_and_style_only(run: Run, published: Path, tmp_path: Path) -> None:
    """Nothing is fetched; every inline script and style is named by its hash."""
    run("statistics", published, "--compare", published, "--output", tmp_path / "s.html")
    run("dashboard", published, "--output", tmp_path / "d.html")
    for name, scripts in (("s.html", 0), ("d.html", 3)):
        page = Page((tmp_path / name).read_text(encoding="utf-8"))
        assert "default-src 'none'" in page.policy and "unsafe-eval" not in page.policy
        assert sum(tag == "script" for tag, _ in page.tags) == scripts
        assert not any(attrs.get("src") or attrs.get("href", "#")[:1] != "#" for tag, attrs in page.tags)  # type: ignore[index]
        for text in page.inline:
            digest = b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert digest in page.policy or text.startswith("{")


def test_the_dashboard_holds_every_review_with_its_gaps(run: Run, published: Path, tmp_path: Path) -> None:
    """Its data names each review, its statuses and its gaps, and its bars can be counted again from it."""
    run("dashboard", published, "--judgements", write_judgements(tmp_path / "g.csv"), "--output", tmp_path / "d.html")
    page = Page((tmp_path / "d.html").read_text(encoding="utf-8"))
    data = json.loads(next(text for text in page.inline if text.startswith("{")))
    assert len(data["reviews"]) == 173 and sorted(data["judgements"]) == ["adequate", "good", "inadequate"]
    assert {data["checks"][gap[0]][0] for review in data["reviews"] for gap in review[7]} == {"FAM001", "TIM001"}
    ethnicity = next(place for place, table in enumerate(data["tables"]) if table["title"] == "Ethnicity")
    white = data["tables"][ethnicity]["rows"].index("White British")
    counts = [review[10] for review in data["reviews"]]
    found = [one[at : at + 3] for one in counts for at in range(0, len(one), 3)]
    assert sum(count for table, row, count in found if (table, row) == (ethnicity, white)) == 135
    assert sum(count for table, row, count in found if (table, row) == (ethnicity, -1)) == 219


def test_names_of_files_cannot_harm_a_page_or_a_spreadsheet(run: Run, hostile: Path, tmp_path: Path) -> None:
    """A formula is text, a tag is text, and no character turns the direction of a line."""
    run("dashboard", hostile, "--output", tmp_path / "d.html")
    page = Page((tmp_path / "d.html").read_text(encoding="utf-8"))
    data = json.loads(next(text for text in page.inline if text.startswith("{")))
    assert data["reviews"][0][0] == HOSTILE.replace("\u202e", "") and not any(tag == "b" for tag, _ in page.tags)
    for form in ("csv", "xlsx"):
        assert run("export", hostile, "--to", tmp_path / "out", "--format", form).exit_code == 0
    assert told(tmp_path / "out" / "reviews.csv")[0]["key"].startswith("'=HYPERLINK")
    with ZipFile(tmp_path / "out" / "archive.xlsx") as book:
        sheets = [
            etree.fromstring(book.read(name)) for name in book.namelist() if name.startswith("xl/worksheets/sheet")
        ]
    assert not any(sheet.findall(".//{*}f") for sheet in sheets)


def test_exports_agree_with_the_store(run: Run, published: Path, tmp_path: Path) -> None:
    """The same numbers from JSON Lines, CSV, and Parquet as DuckDB and pyarrow read them."""
    duckdb, parquet = pytest.importorskip("duckdb"), pytest.importorskip("pyarrow.parquet")
    for form in ("csv", "jsonl", "parquet"):
        assert run("export", published, "--to", tmp_path, "--format", form).exit_code == 0
    lines = [json.loads(line) for line in (tmp_path / "reviews.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sum(line["author_chairs_panel"] is True for line in lines) == 17
    assert sum(row["author_chairs_panel"] == "true" for row in told(tmp_path / "reviews.csv")) == 17
    query = "SELECT count(*) FROM '{}' WHERE {}"
    for name, test, count in (
        ("reviews", "author_chairs_panel AND NOT agency_reports_listed", 0),
        ("reviews", "timescale_months IS NULL", 10),
        ("subjects", "ethnicity_recorded = 'unclassifiable'", 46),
        ("recommendations", "specific", 260),
    ):
        path = tmp_path / f"{name}.parquet"
        assert duckdb.sql(query.format(path.as_posix(), test)).fetchall() == [(count,)]
    assert parquet.read_schema(tmp_path / "subjects.parquet").field("adult").type == "bool"
