"""Entities found by a second process while the first reads the grammar: a cold lint's two cores both have work.

The recogniser shares nothing with tagger and parser, and its answer is a few numbers a block. The second process takes
the batches from the front; the first, once done with the grammar, takes them from the back until they meet, so neither
waits, and nothing is lost where the second is slow, or may not be started at all. Texts go over a pipe, never a file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from subprocess import Popen
from threading import Thread
from typing import TYPE_CHECKING

from scrcheck import processes
from scrcheck.language.pipeline import BATCH, load_pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc

Entities = list[tuple[int, int, str]]
"""First token, token after the last, and label of each entity of a block."""


class SecondProcess:
    """A running recogniser and what it has found so far."""

    def __init__(self, process: Popen[bytes], request: bytes) -> None:
        """`process` reads the texts as JSON and prints one line of JSON per batch."""
        self._process = process
        self._found: list[list[Entities]] = []
        self._talking = Thread(target=self._talk, args=(request,), daemon=True)
        self._talking.start()

    def _talk(self, request: bytes) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            with self._process.stdin as inbox:
                inbox.write(request)
            for line in self._process.stdout:
                self._found.append(json.loads(line))
        except (OSError, ValueError):
            return  # it broke off: what it did not find is found here

    def complete(self, docs: Sequence[Doc], pipeline: str) -> None:
        """Set the entities of `docs`, read in batches of BATCH: those found there, and the rest found here."""
        batches = [docs[start : start + BATCH] for start in range(0, len(docs), BATCH)]
        recogniser = load_pipeline(pipeline).get_pipe("ner")
        left = len(batches)
        while left > len(self._found):
            left -= 1
            for _ in recogniser.pipe(batches[left], batch_size=BATCH):
                pass
        for batch, found in zip(batches[:left], self._found, strict=False):
            for doc, entities in zip(batch, found, strict=True):
                _set(doc, entities)


@contextmanager
def second_process(texts: Sequence[str], pipeline: str) -> Iterator[SecondProcess | None]:
    """A second process that finds the entities of `texts`, ended on leaving; None where none may be started."""
    try:
        process = processes.start("scrcheck.language.apart", pipeline)
    except OSError:
        yield None
        return
    try:
        yield SecondProcess(process, json.dumps(texts).encode())
    finally:
        processes.end(process)
        process.wait()


def _set(doc: Doc, entities: Entities) -> None:
    from spacy.tokens import Span

    doc.set_ents([Span(doc, start, end, label=label) for start, end, label in entities])


def main() -> None:
    """Find the entities of the texts on standard input, batch by batch."""
    texts: list[str] = json.loads(sys.stdin.buffer.read())
    nlp = load_pipeline(sys.argv[1], only_entities=True)
    for start in range(0, len(texts), BATCH):
        found = [
            [(entity.start, entity.end, entity.label_) for entity in doc.ents]
            for doc in nlp.pipe(texts[start : start + BATCH], batch_size=BATCH)
        ]
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()
