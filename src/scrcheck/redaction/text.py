"""A plain text or Markdown file rewritten: the spots replaced, comments taken out."""

from __future__ import annotations

import re
from dataclasses import replace

from scrcheck.documents.text import decode
from scrcheck.redaction.wording import Spot, Wanted, Wording, changed

_COMMENT = re.compile(r"<!--.*?-->[ \t]*\n?", re.DOTALL)
_LINK = re.compile(r"(?<!!)\[([^\[\]]{0,500})\]\(([^()\s]{1,2000})(?:\s+\"[^\"]{0,500}\")?\)")


_EMPHASIS = "*_`"


def rewrite_text(data: bytes, name: str, wanted: Wanted, *, markdown: bool) -> bytes:
    """A copy of a text file in UTF-8; links lose the addresses that may not stay. Raises UnreadableDocument."""
    text = decode(data, name)
    if not markdown:
        return changed(text, wanted.changes(text)).encode()
    text = _LINK.sub(lambda link: link[1] if link[2] in wanted.telling else link[0], _COMMENT.sub("", text))
    read = Wording(text, _EMPHASIS).text
    loose = [
        Spot("", spot.form, "", spot.replacement)
        for spot in wanted.spots
        if spot.before + spot.form + spot.after not in read
    ]
    # beside a link or a table's bars the words around a spot are not those that were read
    return changed(text, replace(wanted, spots=(*wanted.spots, *loose)).changes(text, _EMPHASIS)).encode()
