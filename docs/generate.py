"""The pages of the documentation that are made from the code: checks, coverage, commands, how to add a check.

`mkdocs build` calls the two hooks below and needs nothing else; no made page is kept in the repository.
`python docs/generate.py FOLDER` writes the same pages to a folder, to read them without a browser.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from command_pages import commands_page
from made_parts import MADE_PARTS, settings_of
from scrcheck.checking import ALL, CHILD, IMR, Check, Decided, Example
from scrcheck.findings import Element, Severity
from scrcheck.frameworks import load_framework
from scrcheck.loading import load_checks

ROOT = Path(__file__).parent.parent

SEVERITIES = {
    Severity.ERROR: "Error: it would hold back submission",
    Severity.WARNING: "Warning: it should be answered",
    Severity.ADVICE: "Advice: it would improve the report",
}
DECIDED = {
    Decided.DECIDED: "Decided: the text alone settles it",
    Decided.INDICATED: "Indicated: the text shows signs for or against, and a person confirms",
    Decided.ASKED: "Asked: only a person can tell; the check reports what it found and asks",
}
_ADD_A_CHECK = "## Add a check in ten minutes"


def pages() -> dict[str, str]:
    """Every made page as Markdown, by its path in the site."""
    checks = built_in_checks()
    made = {"checks/index.md": _index(checks), "commands.md": commands_page(), "adding-checks.md": _adding_checks()}
    for element, group in by_element(checks):
        folder = f"checks/{slug(element)}"
        members = list(group)
        made[f"{folder}/index.md"] = _element_page(element, members)
        made |= {f"{folder}/{one.code}.md": check_page(one) for one in members}
    return made


def filled(markdown: str) -> str:
    """A hand-written page with the parts that are made from the code put in place of their markers."""
    return re.sub(r"<!-- made from the code: (\w+) -->", lambda marker: MADE_PARTS[marker[1]](), markdown)


def on_config(config: Any) -> Any:
    """mkdocs hook: every check in the navigation, by element."""
    tree: list[Any] = ["checks/index.md"]
    for element, group in by_element(built_in_checks()):
        folder = f"checks/{slug(element)}"
        codes = [{f"{one.code} {one.title}": f"{folder}/{one.code}.md"} for one in group]
        tree.append({element.heading: [f"{folder}/index.md", *codes]})
    config.nav = [{"Checks": tree} if entry == {"Checks": "checks/index.md"} else entry for entry in config.nav]
    return config


def on_files(files: Any, config: Any) -> Any:
    """mkdocs hook: the made pages join the hand-written ones."""
    from mkdocs.structure.files import File

    for path, markdown in pages().items():
        files.append(File.generated(config, path, content=markdown))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """mkdocs hook: the made parts of hand-written pages."""
    return filled(markdown)


def built_in_checks() -> list[Check]:
    """The checks scrcheck itself brings, by code."""
    return [one for one in load_checks() if one.run.__module__.startswith("scrcheck.checks")]


def by_element(checks: Iterable[Check]) -> Iterator[tuple[Element, Iterator[Check]]]:
    """Checks grouped by element, in the order of a report."""
    order = list(Element)
    return groupby(sorted(checks, key=lambda one: (order.index(one.element), one.code)), key=lambda one: one.element)


def slug(element: Element) -> str:
    """The element's folder."""
    return element.value.replace("_", "-")


def regimes_in_words(regimes: frozenset[str]) -> str:
    """The regimes a check serves, as a reader would say them."""
    if regimes == ALL:
        return "Every regime"
    if regimes == CHILD:
        return "Reviews about children (every regime but domestic homicide and safeguarding adult reviews)"
    names = ", ".join(load_framework(code).name for code in sorted(regimes))
    return f"Regimes that expect agency reports: {names}" if regimes == IMR else names


def check_page(one: Check) -> str:
    """The page of one check."""
    parts = [
        f"---\ntitle: {one.code} {_quoted(one.title)}\n---" if ":" not in one.title else f"---\ntitle: {one.code}\n---",
        f"# {one.code}: {one.title}",
        _facts(one),
        *(f"## {label}\n\n{one.part(label)}" for label in ("What it looks for", "Why it matters", "How to mend it")),
        "## Worked examples",
        "The examples are invented. They run as tests, so what is said of them holds.",
        *(_example(example) for example in one.examples),
        f"## Source\n\n{one.source}.",
    ]
    return "\n\n".join(parts) + "\n"


def _facts(one: Check) -> str:
    kinds = "Any document, a review or not" if one.any_document else ", ".join(sorted(map(_words, one.kinds)))
    rows = [
        ("Severity", SEVERITIES[one.severity] + _severity_elsewhere(one)),
        ("Asked under", regimes_in_words(one.regimes) + _regimes_left_out(one)),
        ("Asked of", kinds),
        ("How far text decides it", DECIDED[one.decided]),
    ]
    settings = settings_of(one.code)
    if settings:
        rows.append(("Thresholds", ", ".join(f"`{name}` = {default}" for name, default in settings)))
    table = "\n".join(f"| **{name}** | {value} |" for name, value in rows)
    return f'<div class="facts" markdown>\n\n| | |\n|---|---|\n{table}\n\n</div>'


def _severity_elsewhere(one: Check) -> str:
    profiles = map(load_framework, sorted(one.regimes))
    other = [(profile.name, profile.severities[one.code]) for profile in profiles if one.code in profile.severities]
    return "".join(f". {severity.capitalize()} under {name}" for name, severity in other)


def _regimes_left_out(one: Check) -> str:
    left_out = [profile.name for profile in map(load_framework, sorted(one.regimes)) if one.code in profile.ignore]
    return f", except {', '.join(left_out)}" if left_out else ""


def _example(example: Example) -> str:
    kind, word = ("success", "Passes") if example.passes else ("failure", "Falls short")
    remark = f" ({example.remark})" if example.remark else ""
    lines = [part for line in example.text.strip().splitlines() for part in _example_lines(line)]
    body = "\n".join(f"    {line}".rstrip() for line in lines)
    return f'!!! {kind} "{word}{_quoted(remark)}"\n\n{body}'


def _example_lines(line: str) -> tuple[str, ...]:
    """Headings of an example stand out without becoming headings of the page; documents are parted by a rule."""
    if re.fullmatch(r"=+", line):
        return ("", "---", "")
    heading = re.fullmatch(r"#+ +(.*)", line)
    return (f"**{heading[1]}**", "") if heading else (line.replace("<", "&lt;"),)


def _quoted(text: str) -> str:
    return text.replace('"', "'")


def _words(value: str) -> str:
    return value.replace("_", " ").capitalize()


def _index(checks: list[Check]) -> str:
    count = {kind: sum(one.decided is kind for one in checks) for kind in Decided}
    tally = ", ".join(f"{number} {kind.value}" for kind, number in count.items() if number)
    parts = [
        "# The checks",
        f"scrcheck asks {len(checks)} things of a review, grouped by the element of the review they concern: {tally}. "
        "Each has a code that does not change, and a page that says what it looks for, why it matters and how to mend "
        "a gap, with examples that pass and that fall short.",
        "## How far text decides",
        "Some criteria the words of a report settle; others only a reader can. Each check says which it is.",
        "\n".join(f"- **{text.replace(': ', '**: ', 1)}." for text in DECIDED.values()),
        "The same table stands on the terminal: `scrcheck checks --coverage`.",
    ]
    for element, group in by_element(checks):
        parts += [f"## {element.heading}", _table(group, f"{slug(element)}/")]
    return "\n\n".join(parts) + "\n"


def _element_page(element: Element, checks: list[Check]) -> str:
    about = (inspect.getdoc(inspect.getmodule(checks[0].run)) or "").partition("\n\n")[0]
    about = " ".join(about.partition(": ")[2].split())
    parts = [f"# {element.heading}", about[:1].upper() + about[1:], _table(checks, "")]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(checks: Iterable[Check], folder: str) -> str:
    rows = ["| Code | What it asks | Severity | Decided |", "|---|---|---|---|"]
    rows += [
        f"| [{one.code}]({folder}{one.code}.md) | {one.title} | {one.severity.value} | {one.decided.value} |"
        for one in checks
    ]
    return "\n".join(rows)


def _adding_checks() -> str:
    """The section of CONTRIBUTING.md, which is its only home, with its links made good for the site."""
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = guide.partition(_ADD_A_CHECK)[2].partition("\n## ")[0].strip()
    section = re.sub(r"^(?=   )", " ", section, flags=re.M)  # the site's Markdown indents what is in a list by four
    return "# Adding a check in ten minutes\n\n" + section.replace("](docs/", "](") + "\n"


def main(folder: Path) -> None:
    """Write every made page, and the hand-written ones filled, to a folder."""
    written = {path.name: filled(path.read_text(encoding="utf-8")) for path in (ROOT / "docs").glob("*.md")}
    for path, markdown in {**written, **pages()}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(markdown, encoding="utf-8")
    sys.stdout.write(f"Wrote {len(written) + len(pages())} pages to {folder}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "docs"))
