"""Put the real output of commands into the hand-written pages: `python docs/outputs.py`.

A block of output stands below a marker, which says the command and, if only a part is shown, where the part starts and
ends (at lines that begin so):

    <!-- output of: scrcheck lint draft.docx; from: Family; until: Terms -->

The picture of the README is made the same way. Run it after a change of any wording, and read what it changed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
PICTURE = DOCS / "images" / "lint.svg"
WIDTH = 88
_BLOCK = re.compile(
    r"<!-- output of: (?P<command>[^;\n]+?)(?:; from: (?P<start>[^;\n]+?))?(?:; until: (?P<end>[^;\n]+?))? -->\n\n"
    r"```text\n(?P<text>.*?)```",
    re.S,
)


def refreshed(markdown: str) -> str:
    """A page with every block of output made anew."""
    return _BLOCK.sub(_block, markdown)


def _block(found: re.Match[str]) -> str:
    marker = found[0].partition("\n")[0]
    return f"{marker}\n\n```text\n{_part(output_of(found['command']), found['start'], found['end'])}```"


def output_of(command: str, *, colour: bool = False) -> str:
    """What a scrcheck command prints where nobody watches: identifiers masked, no colour unless asked for."""
    program, *words = command.split()
    if program != "scrcheck":
        raise SystemExit(f"{command}: only scrcheck commands are shown.")
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "scrcheck", *words, *(["--color", "always"] if colour else [])],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": str(WIDTH)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode not in {0, 1} or not run.stdout:
        raise SystemExit(f"{command}: {run.stderr}")
    return run.stdout


def _part(text: str, start: str | None, end: str | None) -> str:
    lines = [line.rstrip() for line in text.splitlines()]
    first = next((n for n, line in enumerate(lines) if line.startswith(start)), None) if start else 0
    if first is None:
        raise SystemExit(f"No line of the output begins with {start!r}.")
    last = next((n for n, line in enumerate(lines) if n > first and end and line.startswith(end)), len(lines))
    return "\n".join(lines[first:last]).strip("\n") + "\n"


def picture() -> str:
    """A report on a draft that is not ready, as on a terminal; the picture needs no font from elsewhere."""
    from rich._export_format import CONSOLE_SVG_FORMAT
    from rich.console import Console
    from rich.terminal_theme import MONOKAI
    from rich.text import Text

    command = "scrcheck lint examples/not-ready.docx"
    text = Text.from_ansi(output_of(f"{command} --select FAM --select ETH001 --select REC005", colour=True))
    lines = text.split("\n")
    end = next(n for n, line in enumerate(lines) if line.plain.startswith(("In order", "Could not", "What was found")))
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere)
        for line in lines[:end]:
            console.print(line)
    own_fonts = re.sub(r"@font-face \{\{.*?\}\}\n|<!--.*?-->\n", "", CONSOLE_SVG_FORMAT, flags=re.S)
    return console.export_svg(title=command, theme=MONOKAI, code_format=own_fonts, unique_id="lint")


def main() -> None:
    """Refresh every page and the picture."""
    for path in sorted(DOCS.glob("*.md")):
        before = path.read_text(encoding="utf-8")
        after = refreshed(before)
        if after != before:
            path.write_text(after, encoding="utf-8")
            sys.stdout.write(f"Refreshed {path.name}\n")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
