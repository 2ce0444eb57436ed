"""Put the real output of commands into the hand-written pages: `python docs/outputs.py`.

A block of output stands below a marker, which says the command and, if only a part is shown, where the part starts and
ends (at lines that begin so):

    <!-- output of: scrcheck lint draft.docx; from: Family; until: Terms -->

Run it after a change of any wording, and read what it changed. `docs/screenshot.py` draws the README's picture.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
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


def output_of(command: str) -> str:
    """What a scrcheck command prints where nobody watches: no colour, identifiers masked."""
    program, *words = command.split()
    if program != "scrcheck":
        raise SystemExit(f"{command}: only scrcheck commands are shown.")
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "scrcheck", *words],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": str(WIDTH)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode not in {0, 1} or not run.stdout:
        raise SystemExit(f"{command}: exit code {run.returncode}, so the pages stay as they are. {run.stderr}")
    return run.stdout


def _part(text: str, start: str | None, end: str | None) -> str:
    lines = [line.rstrip() for line in text.splitlines()]
    first = next((n for n, line in enumerate(lines) if line.startswith(start)), None) if start else 0
    if first is None:
        raise SystemExit(f"No line of the output begins with {start!r}.")
    last = next((n for n, line in enumerate(lines) if n > first and end and line.startswith(end)), len(lines))
    return "\n".join(lines[first:last]).strip("\n") + "\n"


def main() -> None:
    """Refresh every page."""
    for path in sorted(DOCS.glob("*.md")):
        before = path.read_text(encoding="utf-8")
        after = refreshed(before)
        if after != before:
            path.write_text(after, encoding="utf-8")
            sys.stdout.write(f"Refreshed {path.name}\n")


if __name__ == "__main__":
    main()
