"""How many identifiers are still found where a review is a scan: pages rendered to pictures, and recognised.

Give it cases of the corpus, folders with `overview.pdf` and `expected.json`. Only pages that hold an identifier are
rendered, at 150 and at 300 dots to the inch; the extra `ocr` must be installed.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from scrcheck.documents import Document, open_document
from scrcheck.documents.ocr import kept
from scrcheck.engine import lint_documents
from scrcheck.settings import Settings

BARS = {150: 0.85, 300: 0.92}
ANONYMISATION = Settings(select=("ANO",))


def main() -> int:
    """Print recall and time a page by resolution; 1 where one is below its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=1000, help="pages of a case at most")
    chosen = parser.parse_args()
    worst = 0
    for resolution, bar in BARS.items():
        found = read = wanted = pages = 0
        seconds = 0.0
        for case in chosen.cases:
            one = Case(case, chosen.pages)
            scan = one.scanned(resolution)
            kept._pages.clear()
            start = time.process_time()
            document = open_document(scan, "scan.pdf")
            seconds += time.process_time() - start
            pages += len(one.pages)
            wanted += len(one.identifiers)
            read += len(one.identifiers & one.readable(document))
            found += len(one.identifiers & one.reported(document))
        recall = found / max(1, wanted)
        worst |= recall < bar
        print(
            f"{resolution} dpi: recall {recall:.3f} of {wanted} identifiers on {pages} pages "
            f"({read / max(1, wanted):.3f} read letter by letter), {seconds / max(1, pages):.1f} s of processor a page"
        )
    return worst


class Case:
    """A case's report, the pages of it that hold identifiers, and these identifiers."""

    def __init__(self, folder: Path, most: int) -> None:
        self.data = (folder / "overview.pdf").read_bytes()
        whole = open_document(self.data, "overview.pdf")
        self.planted = list(dict.fromkeys(planted(folder / "expected.json")))
        self.pages = pages_with(whole, self.planted)[:most]
        shown = " ".join(block.text for block in whole.blocks if block.page in self.pages)
        self.identifiers = {one for one in self.planted if one in shown}

    def scanned(self, resolution: int) -> bytes:
        """The pages as pictures."""
        out = io.BytesIO()
        canvas = Canvas(out)
        source = pypdfium2.PdfDocument(self.data)
        for number in self.pages:
            page = source[number - 1]
            canvas.setPageSize(page.get_size())
            picture = page.render(scale=resolution / 72).to_pil().convert("L")
            canvas.drawImage(ImageReader(picture), 0, 0, *page.get_size())
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    def readable(self, document: Document) -> set[str]:
        """The identifiers that stand in the recognised text as they are."""
        text = " ".join(block.text for block in document.blocks)
        return {one for one in self.planted if one in text}

    def reported(self, document: Document) -> set[str]:
        """The identifiers that a finding quotes, or that stand within its quotation."""
        review = lint_documents([document], "scan.pdf", ANONYMISATION)
        quotes = [one.quote for finding in review.findings for one in finding.occurrences]
        return {one for one in self.planted if any(one in quote or quote in one for quote in quotes if len(quote) > 2)}


def planted(expected: Path) -> Iterator[str]:
    """The identifiers that must not stand in a case's report and do, in text the page shows, by its truth."""
    for one in json.loads(expected.read_text(encoding="utf-8"))["identifiers"]["overview"]:
        if one["must_mask"] and not one["word_only"]:
            yield one["text"]


def pages_with(document: Document, identifiers: Sequence[str]) -> list[int]:
    """The pages on which an identifier stands."""
    pages = {block.page for block in document.blocks for one in identifiers if one in block.text}
    return sorted(page for page in pages if page is not None)


if __name__ == "__main__":
    sys.exit(main())
