"""Draw docs/images/lint.svg: the beginning of the terminal report of the example that is not ready.

python docs/screenshot.py
"""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

import scrcheck
from scrcheck.reports.console import render

HERE = Path(__file__).parent
LINES = 60
WIDTH = 96


def main() -> None:
    """Write the picture."""
    review = scrcheck.lint(HERE.parent / "examples" / "not-ready.docx", name="not-ready.docx")
    report = StringIO()
    Console(file=report, width=WIDTH, force_terminal=True, color_system="truecolor", highlight=False).print(
        render(review)
    )
    lines = ["$ scrcheck lint not-ready.docx", *report.getvalue().splitlines()[:LINES]]
    picture = Console(record=True, file=StringIO(), width=WIDTH, highlight=False)
    for line in lines:
        picture.print(Text.from_ansi(line.rstrip()))
    # The picture names no font of another site.
    own_fonts = re.sub(r"@font-face \{\{.*?\}\}\n|<!--.*?-->\n", "", CONSOLE_SVG_FORMAT, flags=re.S)
    (HERE / "images" / "lint.svg").write_text(
        picture.export_svg(title="scrcheck", unique_id="scrcheck", code_format=own_fonts), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
