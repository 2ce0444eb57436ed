"""People found in public test sets: scrcheck beside Presidio, and the bare pipeline, in one run.

Sets are files in columns, as CoNLL-2003, WNUT-17 or OntoNotes come (a word first and its tag last, PER or PERSON in
IOB, an empty line after each sentence), or texts in which every person is marked {{P:so}}, or {{A:so}} who may be
named. None is shipped. Each reader works in a process of its own, one core and one numeric thread each.

    python benchmarks/person_sets.py FILE...
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from anonymisation import PIPELINE, Score, cover, plain

TIMES = 3.0
SENTENCES = 25
"""Sentences taken for a document where a set parts none."""
_MARK = re.compile(r"\{\{([A-Z]):(.*?)\}\}", re.DOTALL)
_NO_SPACE_BEFORE = re.compile(r" (?=[.,;:!?)\]%]|n't\b|['’](?:s|re|ve|ll|d|m)?\b(?!\w)|['’]s\b)")
_NO_SPACE_AFTER = re.compile(r"(?<=[(\[£$]) ")

Sample = tuple[str, list[str]]
"""A text and the people named in it, mention by mention."""


def main(arguments: list[str]) -> int:
    """Print the comparison; 1 where scrcheck finds fewer, is less precise, or not three times as fast as Presidio."""
    if arguments[:1] == ["--reader"]:
        json.dump(_read(_READERS[arguments[1]], [Path(one) for one in arguments[2:]]), sys.stdout)
        return 0
    ready = [name for name in _READERS if name != "Presidio" or find_spec("presidio_analyzer")]
    results = {name: _apart(name, arguments) for name in ready}
    print(f"{'':30}" + "".join(f"{name:>26}" for name in ready))
    totals = {name: Score() for name in ready}
    for path in arguments:
        row = ""
        for name in ready:
            score = _score(samples(Path(path)), results[name]["found"][path])
            totals[name] += score
            row += f"{_figures(score):>26}"
        print(f"{Path(path).stem[:29]:30}{row}")
    print(f"{'together':30}" + "".join(f"{_figures(totals[name]):>26}" for name in ready))
    speeds = {name: result["words"] / result["seconds"] for name, result in results.items()}
    print(f"{'words a second':30}" + "".join(f"{speeds[name]:>26,.0f}" for name in ready))
    if "Presidio" not in results:
        print("Presidio is not installed and left out")
        return 0
    ours, theirs = totals["scrcheck"], totals["Presidio"]
    times = speeds["scrcheck"] / speeds["Presidio"]
    print(f"scrcheck reads {times:.1f} times as many words a second (at least {TIMES:.0f})")
    return int(times < TIMES or ours.recall <= theirs.recall or ours.precision < theirs.precision)


def samples(path: Path) -> list[Sample]:
    """The documents of a set."""
    text = path.read_text(encoding="utf-8")
    if _MARK.search(text):
        people = [match[2] for match in _MARK.finditer(text) if match[1] in "PA"]
        return [(_MARK.sub(lambda match: match[2], text), people)]
    return list(_in_columns(text))


def _in_columns(text: str) -> Iterator[Sample]:
    """The documents of a set in columns."""
    lines: list[str] = []
    people: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        rows = [line.split() for line in block.splitlines() if line.strip() and not line.startswith("#")]
        parted = bool(rows) and rows[0][0] == "-DOCSTART-"
        if lines and (parted or len(lines) == SENTENCES):
            yield "\n\n".join(lines), people
            lines, people = [], []
        if rows and not parted:
            lines.append(_joined(row[0] for row in rows))
            people += [_joined(words) for words in _people([(row[0], row[-1]) for row in rows])]
    if lines:
        yield "\n\n".join(lines), people


def _people(tagged: Sequence[tuple[str, str]]) -> Iterator[list[str]]:
    """The words of each person of a sentence tagged in IOB."""
    words: list[str] = []
    for word, tag in (*tagged, ("", "O")):
        kind, _, label = tag.partition("-")
        is_person = label.upper() in {"PER", "PERSON"}
        if words and not (is_person and kind == "I"):
            yield words
            words = []
        if is_person:
            words.append(word)


def _joined(words: Iterator[str] | list[str]) -> str:
    return _NO_SPACE_AFTER.sub("", _NO_SPACE_BEFORE.sub("", " ".join(words)))


def _apart(reader: str, paths: Sequence[str]) -> dict[str, object]:
    """A reader's result, from a process of its own."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, __file__, "--reader", reader, *paths]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        sys.exit(f"{reader} failed:\n{done.stderr[-2000:]}")
    result: dict[str, object] = json.loads(done.stdout)
    return result


def _read(load: Callable[[], Callable[[str], list[str]]], paths: Sequence[Path]) -> dict[str, object]:
    """What a reader finds in each document of each set, and the processor time it takes once it is loaded."""
    find = load()
    find("# Mary Barton\n\nShe was seen by Dr Khan.")
    sets = {str(path): [text for text, _ in samples(path)] for path in paths}
    start = time.process_time()
    found = {path: [find(text) for text in texts] for path, texts in sets.items()}
    seconds = time.process_time() - start
    words = sum(len(text.split()) for texts in sets.values() for text in texts)
    return {"found": found, "words": words, "seconds": seconds}


def _scrcheck() -> Callable[[str], list[str]]:
    from scrcheck.engine import lint
    from scrcheck.settings import Settings

    settings = Settings(select=("ANO001", "ANO004"))  # people alone, as Presidio is asked for PERSON alone

    def find(text: str) -> list[str]:
        review = lint(text.encode(), name="set.md", settings=settings)
        return [mention.text for person in review.people for mention in person.mentions]

    return find


def _presidio() -> Callable[[str], list[str]]:
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": "en", "model_name": PIPELINE}]
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    analyser = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])

    def find(text: str) -> list[str]:
        found = analyser.analyze(text, language="en", entities=["PERSON"])
        return [text[one.start : one.end] for one in found]

    return find


def _pipeline() -> Callable[[str], list[str]]:
    from scrcheck.language.pipeline import load_pipeline

    nlp = load_pipeline()
    return lambda text: [one.text for line in text.split("\n") for one in nlp(line).ents if one.label_ == "PERSON"]


_READERS = {"scrcheck": _scrcheck, "Presidio": _presidio, "pipeline": _pipeline}


def _score(gold: Sequence[Sample], found: Sequence[Sequence[str]]) -> Score:
    score = Score()
    for (_, people), said in zip(gold, found, strict=True):
        there, mine = Counter(map(plain, people)), Counter(map(plain, said))
        hit, left = cover(there, mine.copy())
        score += Score(sum(there.values()), hit, sum(mine.values()), sum(left.values()))
    return score


def _figures(score: Score) -> str:
    return f"recall {score.recall:.3f} prec. {score.precision:.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
