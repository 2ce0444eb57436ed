"""Vocabulary that matches as the language does: cues over lemmas, compiled once per process.

A vocabulary file has named `[sets]` of words and named groups of `[cues]`. A cue is words in their dictionary form:

    invite          any form of the word ("invited", "inviting"), whatever its case
    meet|see        one of these words
    <family>        one of the set `family`; `<PERSON>`, `<DATE>` and other capitals: a token of that entity type
    panel?          may be there
    =children       exactly this form
    ..              up to three tokens between; `...` up to eight
    !not            any one token but this

Cues never cross a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from scrcheck.language.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc, Span

Token = dict[str, Any]

_GAPS = {"..": "{0,3}", "...": "{0,8}"}
_IRREGULAR = {
    "child": ("children",),
    "man": ("men",),
    "woman": ("women",),
    "person": ("people", "persons"),
    "be": ("is", "are", "was", "were", "been", "being", "'s", "am"),
    "have": ("has", "had", "having"),
    "she": ("her", "hers"),
    "he": ("his", "him"),
    "they": ("their", "them"),
    "we": ("our", "us"),
    "i": ("my", "me"),
    "not": ("n't",),
}


class Cues:
    """The compiled cues of one vocabulary file."""

    def __init__(self, name: str, sets: dict[str, list[str]], groups: dict[str, list[str]]) -> None:
        """Compile `groups` of cues that may use the word `sets`. Raises KeyError for an unknown set."""
        self.name = name
        self._sets = sets
        self._patterns = {group: [self._compile(cue) for cue in cues] for group, cues in groups.items()}
        self._anchors = {
            group: frozenset().union(*(_anchor(pattern) for pattern in patterns))
            for group, patterns in self._patterns.items()
        }
        self._unanchored = frozenset(
            group
            for group, patterns in self._patterns.items()
            if any(not _anchor(pattern) for pattern in patterns)
        )
        self._matchers: dict[str, Matcher] = {}

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the groups."""
        return tuple(self._patterns)

    def find(self, text: Doc | Span, *groups: str) -> list[Span]:
        """The matches of these groups (their label is the group's name) within a text, in order of place."""
        doc = text.doc
        first, last = (text.start, text.end) if text is not doc else (0, len(doc))  # type: ignore[union-attr]
        found = [
            span for group in groups for span in self._matches(doc, group) if first <= span.start and span.end <= last
        ]
        return sorted(found, key=lambda span: (span.start, -span.end))

    def has(self, text: Doc | Span, *groups: str) -> bool:
        """Whether any of these groups matches within a text."""
        return any(self.find(text, group) for group in groups)

    def _matches(self, doc: Doc, group: str) -> list[Span]:
        found: dict[str, list[Span]] = doc.user_data.setdefault(("cues", self.name), {})
        if group not in found:
            found[group] = self._search(doc, group)
        return found[group]

    def _search(self, doc: Doc, group: str) -> list[Span]:
        if group not in self._unanchored and self._anchors[group].isdisjoint(_norms(doc)):
            return []
        matches: list[Span] = self._matcher(group, doc)(doc, as_spans=True)
        return [span for span in matches if span[0].sent == span[-1].sent]

    def _matcher(self, group: str, doc: Doc) -> Matcher:
        if group not in self._matchers:
            from spacy.matcher import Matcher

            matcher = Matcher(doc.vocab)
            matcher.add(group, self._patterns[group], greedy="LONGEST")
            self._matchers[group] = matcher
        return self._matchers[group]

    def _compile(self, cue: str) -> list[Token]:
        return [self._token(word) for word in cue.split()]

    def _token(self, word: str) -> Token:
        if word in _GAPS:
            return {"OP": _GAPS[word]}
        optional = {"OP": "?"} if word.endswith("?") and len(word) > 1 else {}
        word = word.rstrip("?") if optional else word
        if word.startswith("="):
            return {"LOWER": {"IN": word[1:].split("|")}} | optional
        if word.startswith("!"):
            return {"NORM": {"NOT_IN": sorted(self._forms(word[1:]))}} | optional
        if word.startswith("<") and word[1:-1].isupper():
            return {"ENT_TYPE": {"IN": word[1:-1].split("|")}} | optional
        return {"NORM": {"IN": sorted(self._forms(word))}} | optional

    def _forms(self, word: str) -> Iterable[str]:
        for choice in word.split("|"):
            named = self._sets[choice[1:-1]] if choice.startswith("<") else [choice]
            for entry in named:
                yield from inflections(entry)


@lru_cache(maxsize=64)
def load_cues(name: str) -> Cues:
    """The cues of `vocabulary/<name>.toml`, compiled once; its sets may be those of `vocabulary/sets.toml` too."""
    file = load_vocabulary(name)
    shared: dict[str, list[str]] = load_vocabulary("sets")["sets"]
    return Cues(name, {**shared, **file.get("sets", {})}, file["cues"])


@lru_cache(maxsize=8192)
def inflections(word: str) -> tuple[str, ...]:
    """A word and its likely forms, for words whose lemma the tagger missed ("Parents", "Invited")."""
    forms = {word, *_IRREGULAR.get(word, ())}
    if len(word) > 2 and word.isalpha():
        stem = word[:-1] if word.endswith("e") else word
        forms |= {f"{word}s", f"{stem}ed", f"{stem}ing"}
        if word.endswith("y"):
            forms |= {f"{word[:-1]}ies", f"{word[:-1]}ied"}
        if word.endswith(("s", "x", "ch", "sh")):
            forms.add(f"{word}es")
    return tuple(forms)


def _norms(doc: Doc) -> frozenset[str]:
    norms = doc.user_data.get("norms")
    if norms is None:
        norms = doc.user_data["norms"] = frozenset(_words(doc))
    return norms  # type: ignore[no-any-return]


def _words(doc: Doc) -> Iterator[str]:
    for token in doc:
        yield token.norm_
        yield token.lower_


def _anchor(pattern: list[Token]) -> frozenset[str]:
    """The words of which one must stand in a text for the pattern to match: the pattern's most telling token."""
    needed = [
        token.get("NORM", token.get("LOWER", {})).get("IN", ()) for token in pattern if "OP" not in token
    ]
    choices = [frozenset(words) for words in needed if words]
    return max(choices, key=lambda words: (min(len(word) for word in words) > 3, -len(words)), default=frozenset())
