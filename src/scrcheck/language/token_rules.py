"""The pipeline's token rules, looked up: what spaCy's attribute ruler sets, at a tenth of its time.

spaCy tries every rule at every token. The rules of the pinned pipeline ask nothing but a token's tag, form, dependency
and whether it is space, and a report of thirty thousand tokens has about a thousand such combinations; each is put to
spaCy's own matcher once, so that what a rule means stays spaCy's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens._retokenize import set_token_attrs

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

_ASKED = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_LONGEST = 2
_Key = tuple[int, int, int, bool]


class TokenRules:
    """A pipeline component that sets what the rules of an attribute ruler set."""

    def __init__(self, ruler: AttributeRuler) -> None:
        """Take over a ruler's rules. Raises ValueError where one of them cannot be looked up (see `can_look_up`)."""
        if not can_look_up(ruler):
            raise ValueError("The rules ask more than a token's tag, form and dependency.")
        self._attributes: list[dict[int, Any]] = ruler.attrs
        self._indices: list[int] = ruler.indices
        self._single, self._first, self._pairs = (Matcher(ruler.vocab, validate=False) for _ in range(3))
        for number, rule in enumerate(ruler.patterns):
            for pattern in rule["patterns"]:
                if len(pattern) == 1:
                    self._single.add(str(number), [pattern])
                else:
                    self._first.add(str(number), [pattern[:1]])
                    self._pairs.add(str(number), [pattern])
        self._known: dict[_Key, tuple[frozenset[int], dict[int, Any], bool]] = {}
        """For tokens that are alike: the rules of one token, what they set, and whether a rule of two may begin."""

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes in place. All rules see the doc as it came; of two that set one attribute, the later."""
        found = [self._look_up(doc, place) for place in range(len(doc))]
        changes = [attributes for _, attributes, _ in found]
        more: dict[int, set[int]] = {}
        for place, (_, _, begins) in enumerate(found):
            if begins:
                for rule in _rules(self._pairs, doc, place, place + _LONGEST):
                    more.setdefault(place + self._indices[rule], set()).add(rule)
        for place, rules in more.items():
            changes[place] = self._merged(rules | found[place][0])
        for token, attributes in zip(doc, changes, strict=True):
            if attributes:
                set_token_attrs(token, attributes)
        return doc

    def _look_up(self, doc: Doc, place: int) -> tuple[frozenset[int], dict[int, Any], bool]:
        token = doc[place]
        key = (token.tag, token.lower, token.dep, token.is_space)
        known = self._known.get(key)
        if known is None:
            rules = frozenset(_rules(self._single, doc, place, place + 1))
            begins = bool(_rules(self._first, doc, place, place + 1))
            known = self._known[key] = rules, self._merged(rules), begins
        return known

    def _merged(self, rules: Iterable[int]) -> dict[int, Any]:
        merged: dict[int, Any] = {}
        for rule in sorted(rules):
            merged |= self._attributes[rule]
        return merged


def can_look_up(ruler: AttributeRuler) -> bool:
    """Whether every rule is about one token or two, and asks nothing but what tokens are looked up by."""
    return all(
        len(pattern) <= _LONGEST
        and 0 <= rule.get("index", 0) < len(pattern)
        and all(_ASKED.issuperset(t) for t in pattern)
        for rule in ruler.patterns
        for pattern in rule["patterns"]
    )


def use_token_rules(nlp: Language) -> None:
    """Let token rules stand in for the pipeline's attribute ruler, if it has one whose rules can be looked up."""
    if nlp.has_pipe("attribute_ruler") and can_look_up(nlp.get_pipe("attribute_ruler")):
        nlp.add_pipe("scrcheck_token_rules", before="attribute_ruler")
        nlp.remove_pipe("attribute_ruler")


def _rules(matcher: Matcher, doc: Doc, first: int, after: int) -> list[int]:
    """The numbers of the rules that match tokens from `first` on."""
    if after > len(doc):
        return []
    strings = doc.vocab.strings
    return [int(strings[match]) for match, *_ in matcher(doc[first:after], allow_missing=True)]


def _create(nlp: Language, name: str) -> TokenRules:  # noqa: ARG001 (spaCy asks for both)
    return TokenRules(nlp.get_pipe("attribute_ruler"))


Language.factory("scrcheck_token_rules", assigns=["token.pos", "token.morph", "token.lemma", "token.tag"], func=_create)
