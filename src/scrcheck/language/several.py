"""Many regular expressions asked of many texts: all that name no word of a text are passed over at once."""

from __future__ import annotations

from collections.abc import Sequence

from scrcheck.language.anchored import Anchored, beginnings


class Several:
    """Anchored expressions, by the words of which each needs one."""

    def __init__(self, expressions: Sequence[Anchored]) -> None:
        """`expressions` in the order in which they are tried."""
        self._expressions = tuple(expressions)
        self._by_word: dict[str, list[int]] = {}
        self._open: list[int] = []
        """Those that a text may match without any such word."""
        for number, expression in enumerate(self._expressions):
            words = expression.telling
            if words is None:
                self._open.append(number)
            for word in words or ():
                self._by_word.setdefault(word, []).append(number)

    def worth_trying(self, text: str) -> list[int]:
        """The places, in order, of the expressions that may match a text."""
        found = set(self._open)
        for word in self._by_word.keys() & beginnings(text):
            found.update(self._by_word[word])
        return [number for number in sorted(found) if self._expressions[number].may_match(text)]
