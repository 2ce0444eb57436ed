"""How far scrcheck can be trusted, measured: `python docs/accuracy.py CORPUS` writes docs/accuracy.md.

CORPUS holds `cases/` and, optionally, `named/`; each folder in them is one review's documents with an `expected.json`
(`record`, and `identifiers` by document with `text`, `type`, `must_mask` and `word_only`). Every folder is linted as a
pack, once as Word and once as PDF.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import scrcheck
from scrcheck.findings import Finding, Severity
from scrcheck.frameworks import load_framework
from scrcheck.loading import load_checks
from scrcheck.reports.plain import plain

PAGE = Path(__file__).with_name("accuracy.md")
SUFFIXES = {".docx": "Word", ".pdf": "PDF"}
LETTERS = ("specific", "measurable", "achievable", "relevant", "time_bound")
ALIKE = 0.6
"""Likeness from which two texts are the same recommendation."""
SOFT = frozenset({"ANO002", "ANO006", "ANO007"})
"""Findings on dates, clues and labels may point at a name or number, but are no false alarm when they find more."""
TYPES = {
    "PERSON": "name of a person",
    "DOB": "date of birth",
    "GP_SURGERY": "surgery",
    "NHS_NUMBER": "NHS number",
    "NI_NUMBER": "National Insurance number",
    "PHONE": "telephone number",
    "EMAIL": "e-mail address",
    "VEHICLE": "vehicle registration",
    "time_bound": "time-bound",
    **{letter: letter for letter in LETTERS[:-1]},
}
"""What the truth's types and words are called on the page; fields of the record keep their own names."""
TOLD_APART = "unscored"
"""The truth's word for a field its writers could not agree on."""

Record = Mapping[str, Any]

EXPECTED_GAPS: Mapping[str, Callable[[Record], bool]] = {
    "ETH001": lambda record: any(one["ethnicity"]["status"] == "absent" for one in record["subjects"]),
    "ETH002": lambda record: any(one["ethnicity"]["status"] == "vague" for one in record["subjects"]),
    "ETH006": lambda record: record["unsupported_sensitivity_claim"],
    "ETH007": lambda record: record["diversity_analysis"] != "meaningful",
    "CHI002": lambda record: record["child_voice"] == "absent",
    "FAM001": lambda record: record["family"]["involvement"] == "not_mentioned",
    "FAM003": lambda record: record["family"]["involvement"] in {"not_invited_unexplained", "not_invited_reasoned"},
    "TOR001": lambda record: record["terms_of_reference"] == "absent",
    "TOR002": lambda record: record["terms_of_reference"] == "partly_answered",
    "IND001": lambda record: record["author"]["independence"] != "independent" or not record["author"]["named"],
    "IND002": lambda record: record["panel"]["chair_independence"] != "independent",
    "IND003": lambda record: record["author"]["chairs_panel"],
    "IND004": lambda record: (
        record["panel"]["includes_agency_report_author"] or not record["panel"]["membership_listed"]
    ),
    "TIM001": lambda record: not record["timescale"]["dates_given"],
    "TIM002": lambda record: (record["timescale"]["months"] or 0) > (load_framework(record["framework"]).months or 999),
    "ANA001": lambda record: not record["analysis_explains_why"],
    "ANA004": lambda record: not record["research_cited"],
    "ANA006": lambda record: not record["good_practice_recognised"],
    "LES001": lambda record: not record["lessons_section"],
    "REC001": lambda record: any(one["specific"] is False for one in record["recommendations"]),
    "REC002": lambda record: any(one["measurable"] is False for one in record["recommendations"]),
    "REC003": lambda record: any(one["achievable"] is False for one in record["recommendations"]),
    "REC005": lambda record: any(one["time_bound"] is False for one in record["recommendations"]),
    "ACT001": lambda record: record["action_plan"] in {"absent", "recommendations_missing"},
    "MON001": lambda record: not record["monitoring_arrangements"],
    "EXS001": lambda record: record["executive_summary"] == "absent",
}
"""Checks that a field of the record decides: whether the truth calls for a gap."""


@dataclass
class Share:
    """So many right of so many."""

    right: int = 0
    all: int = 0

    def add(self, is_right: bool) -> None:
        self.right += is_right
        self.all += 1

    def __str__(self) -> str:
        return f"{self.right} of {self.all} ({self.right / self.all:.2f})" if self.all else "–"


@dataclass
class Identifiers:
    """Names and numbers that had to be found, by type, and what was reported beside them."""

    found: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    reported: int = 0
    false_alarms: int = 0

    @property
    def recall(self) -> Share:
        return Share(sum(one.right for one in self.found.values()), sum(one.all for one in self.found.values()))

    @property
    def precision(self) -> Share:
        return Share(self.reported - self.false_alarms, self.reported)


@dataclass
class Tally:
    """What was measured in one format."""

    fields: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    letters: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    recommendations_found: Share = field(default_factory=Share)
    recommendations_true: Share = field(default_factory=Share)
    checks: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    identifiers: Identifiers = field(default_factory=Identifiers)
    named: Identifiers = field(default_factory=Identifiers)

    @property
    def all_fields(self) -> Share:
        return Share(sum(one.right for one in self.fields.values()), sum(one.all for one in self.fields.values()))


def measure(corpus: Path, suffix: str) -> Tally:
    """Lint every review of a corpus in one format and compare it with its truth."""
    tally = Tally()
    for folder in _folders(corpus / "cases"):
        truth, review = _truth(folder), _lint(folder, suffix)
        _score_record(truth["record"], plain(review.record, leave_out="facts"), tally)
        _score_checks(truth["record"], review, tally)
        _score_identifiers(truth["identifiers"], review.findings, suffix, tally.identifiers)
    for folder in _folders(corpus / "named"):
        _score_identifiers(_truth(folder)["identifiers"], _lint(folder, suffix).findings, suffix, tally.named)
    return tally


def _folders(parent: Path) -> list[Path]:
    return sorted(path.parent for path in parent.glob("*/expected.json"))


def _truth(folder: Path) -> Any:
    return json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def _lint(folder: Path, suffix: str) -> scrcheck.Review:
    sys.stderr.write(f"{folder.name}{suffix}\n")
    return scrcheck.lint(sorted(folder.glob(f"*{suffix}")))


def _score_record(truth: Record, read: Record, tally: Tally) -> None:
    found = dict(_flat(read))
    for name, value in _flat(truth):
        if value != TOLD_APART:
            tally.fields[name].add(_same(value, found.get(name)))
    if truth["subjects"] != TOLD_APART:
        _score_subjects(truth["subjects"], read["subjects"], tally)
    _score_recommendations(truth["recommendations"], read["recommendations"], tally)


def _flat(record: Record, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The plain fields of a record by dotted name; subjects and recommendations are scored apart."""
    for name, value in record.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        elif name not in {"framework_text", "subjects", "recommendations"}:
            yield prefix + name, value


def _same(truth: Any, found: Any) -> bool:
    """Whether a value is right: lists in any order, months within one."""
    if isinstance(truth, list):
        return sorted(truth) == sorted(found or [])
    if isinstance(truth, int) and not isinstance(truth, bool) and isinstance(found, int):
        return abs(truth - found) <= 1
    return bool(truth == found)


def _score_subjects(truth: list[Any], read: list[Any], tally: Tally) -> None:
    tally.fields["subjects"].add(len(truth) == len(read))
    by_label = {_plain(one["label"]): one for one in read}
    for place, one in enumerate(truth):
        other = by_label.get(_plain(one["label"])) or (read[place] if place < len(read) else None)
        ethnicity = other["ethnicity"]["status"] if other else None
        tally.fields["subjects.ethnicity.status"].add(one["ethnicity"]["status"] == ethnicity)
        tally.fields["subjects.gender"].add(one["gender"] == (other["gender"] if other else None))


def _score_recommendations(truth: list[Any], read: list[Any], tally: Tally) -> None:
    left = list(read)
    for one in truth:
        likeness, place = max(((_alike(one["text"], other["text"]), n) for n, other in enumerate(left)), default=(0, 0))
        tally.recommendations_found.add(likeness >= ALIKE)
        if likeness < ALIKE:
            continue
        other = left.pop(place)
        for letter in LETTERS:
            if one[letter] is not None:
                tally.letters[letter].add(one[letter] == other[letter])
    for place in range(len(read)):
        tally.recommendations_true.add(place >= len(left))


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, _plain(one)[:400], _plain(other)[:400]).ratio()


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split()).strip(" .'\"“”")


def _score_checks(truth: Record, review: scrcheck.Review, tally: Tally) -> None:
    """Whether each check the record decides found a gap where the truth has one; regimes that do not ask are passed."""
    raised = {one.code for one in review.findings if one.severity is not Severity.ADVICE}
    served = {one.code: one.regimes for one in load_checks()}
    for code, expects in EXPECTED_GAPS.items():
        profile = load_framework(truth["framework"])
        if profile.code not in served[code] or code in profile.ignore or profile.severities.get(code) == "advice":
            continue
        try:
            expected = expects(truth)
        except (KeyError, TypeError):  # a field the truth's writers left open
            continue
        tally.checks[code].add(expected == (code in raised))


def _score_identifiers(truth: Any, findings: tuple[Finding, ...], suffix: str, tally: Identifiers) -> None:
    marks = [one for document in truth.values() for one in document if suffix == ".docx" or not one["word_only"]]
    hard, soft = _mentions(findings, soft=False), _mentions(findings, soft=True)
    left = hard + soft
    for mark in (one for one in marks if one["must_mask"]):
        match = next((text for text in left if left[text] and _covers(_plain(mark["text"]), text)), None)
        tally.found[mark["type"]].add(match is not None)
        if match is not None:
            left[match] -= 1
    tally.reported += hard.total()
    tally.false_alarms += (left - soft).total()


def _mentions(findings: tuple[Finding, ...], *, soft: bool) -> Counter[str]:
    return Counter(
        _plain(one.quote)
        for finding in findings
        if finding.code.startswith("ANO") and (finding.code in SOFT) is soft
        for one in finding.occurrences
        if one.quote
    )


def _covers(mark: str, text: str) -> bool:
    """Whether one text is the other, or stands in it by whole words."""
    return f" {mark} " in f" {text} " or f" {text} " in f" {mark} "


def page(corpus: Path, tallies: Mapping[str, Tally]) -> str:
    """The page of figures, from the template beside this file."""
    template = Path(__file__).with_name("accuracy-template.md").read_text(encoding="utf-8")
    values = {
        "date": f"{datetime.datetime.now(datetime.UTC):%d %B %Y}".lstrip("0"),
        "version": scrcheck.__version__,
        "cases": len(_folders(corpus / "cases")),
        "named": len(_folders(corpus / "named")),
        "summary": _summary(tallies),
        "fields": _table("Field", tallies, lambda tally: tally.fields),
        "letters": _table("The recommendation is", tallies, lambda tally: tally.letters),
        "checks": _table("Check", tallies, lambda tally: tally.checks),
        "identifiers": _table("Type", tallies, lambda tally: tally.identifiers.found),
        "drafts": _table("Type", tallies, lambda tally: tally.named.found),
    }
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", str(value))
    return template


def _summary(tallies: Mapping[str, Tally]) -> str:
    measures: dict[str, Callable[[Tally], Share]] = {
        "All fields of the record": lambda tally: tally.all_fields,
        "Recommendations found": lambda tally: tally.recommendations_found,
        "Recommendations reported that are ones": lambda tally: tally.recommendations_true,
        "Identifiers found, finished reports": lambda tally: tally.identifiers.recall,
        "Identifiers reported that are ones, finished reports": lambda tally: tally.identifiers.precision,
        "Identifiers found, drafts with real-looking names": lambda tally: tally.named.recall,
        "Identifiers reported that are ones, such drafts": lambda tally: tally.named.precision,
    }
    rows = [f"| {name} | {' | '.join(str(of(tally)) for tally in tallies.values())} |" for name, of in measures.items()]
    return "\n".join([*_head("What was measured", tallies), *rows])


def _table(title: str, tallies: Mapping[str, Tally], shares_of: Callable[[Tally], Mapping[str, Share]]) -> str:
    names = sorted({name for tally in tallies.values() for name in shares_of(tally)})
    titles = {one.code: one.title for one in load_checks()}
    rows = [
        f"| {_labelled(name, titles)} | {' | '.join(str(shares_of(t).get(name, Share())) for t in tallies.values())} |"
        for name in names
    ]
    return "\n".join([*_head(title, tallies), *rows])


def _labelled(name: str, titles: Mapping[str, str]) -> str:
    if name in titles:
        return f"{name} {titles[name]}"
    return TYPES.get(name, name.lower().replace("_", " ") if name.isupper() else f"`{name}`")


def _head(title: str, tallies: Mapping[str, Tally]) -> list[str]:
    return [f"| {title} | {' | '.join(tallies)} |", "|---|" + "---|" * len(tallies)]


def main(corpus: Path) -> None:
    """Measure a corpus in both formats and write the page."""
    tallies = {name: measure(corpus, suffix) for suffix, name in SUFFIXES.items()}
    PAGE.write_text(page(corpus, tallies), encoding="utf-8")
    sys.stdout.write(f"Wrote {PAGE}\n")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1], "cases").is_dir():
        sys.exit("usage: python docs/accuracy.py CORPUS (a folder that holds cases/ and, optionally, named/)")
    main(Path(sys.argv[1]))
