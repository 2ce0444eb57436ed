"""Is a text casework (a review, a case record, an inquest, a complaint, a letter), or other prose, such as news?

In casework people are called by forenames alone, and a capitalised word on a list of forenames is somebody. In other
prose it is a place, a ship or a brand about as often; there it takes more than a list to make a name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scrcheck.language.columns import columns
from scrcheck.language.reading import Reading, kept
from scrcheck.language.vocabulary import load_vocabulary

_SHARE = 0.017
"""Share of casework's words from which a text is casework: reports have 0.021 and more, news 0.012 and less."""


_LETTER = re.compile(
    r"(?:Dear|Hi|Hello|Hiya) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?,?(?:$|\n)|(?:From|To|Cc|Subject|Present|Apologies): |"
    r"(?:Kind(?:est)? regards|Best wishes|Regards|Many thanks|Yours (?:sincerely|faithfully|truly))\b"
)
"""How a letter, a message or minutes begin or end: there too people go by their forenames."""
_LETTERS = 5
"""Words that each such line stands for."""


@kept
def is_casework(reading: Reading) -> bool:
    """Whether the documents, taken together, are casework."""
    needed = _SHARE * sum(len(passage.doc) for passage in reading.passages)
    is_known = _words().__contains__
    for passage in reading.passages:
        needed -= sum(map(is_known, columns(passage.doc).lowers))
        if needed <= 0:
            return True
    return needed <= _LETTERS * sum(bool(_LETTER.match(passage.block.text)) for passage in reading.passages)


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(load_vocabulary("casework")["words"])
