"""The findings as rows, for CSV and Excel, with formulas made harmless."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

from scrcheck.reports.cleaning import clean
from scrcheck.reports.places import Data

COLUMNS = (
    "review",
    "code",
    "severity",
    "element",
    "message",
    "fix",
    "source",
    "document",
    "page",
    "section",
    "paragraph",
    "part",
    "quote",
    "waived",
    "fingerprint",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def render_csv(report: Data) -> str:
    """One row an occurrence (one for a finding without), with a header; a byte-order mark so that Excel reads UTF-8."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(report))
    return "\ufeff" + text.getvalue()


def render_xlsx(report: Data) -> bytes:
    """The same rows as an Excel workbook; every text is written as text, never as a formula."""
    import xlsxwriter

    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Findings")
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        rows = list(_rows(report))
        sheet.write_row(0, 0, COLUMNS, bold)
        for place, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                sheet.write_string(place, column, value[:32_000], wrapped)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(rows)), len(COLUMNS) - 1)
        sheet.set_column(0, len(COLUMNS) - 1, 18)
        sheet.set_column(COLUMNS.index("message"), COLUMNS.index("fix"), 48)
    return data.getvalue()


def harmless(value: object) -> str:
    """A cell's text that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    text = "" if value is None else clean(str(value))
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _rows(report: Data) -> Iterator[list[str]]:
    for review in report["reviews"]:
        for finding in review["findings"]:
            for one in finding["occurrences"] or [{"quote": "", "location": {}}]:
                place = one["location"]
                yield [
                    harmless(value)
                    for value in (
                        review["path"],
                        *(finding[key] for key in ("code", "severity", "element", "message", "fix", "source")),
                        *(place.get(key) for key in ("document", "page", "section", "paragraph", "part")),
                        one["quote"],
                        (finding.get("waiver") or {}).get("reason"),
                        finding["fingerprint"],
                    )
                ]
