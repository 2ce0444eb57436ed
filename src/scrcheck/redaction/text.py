"""A plain text or Markdown file rewritten: the spots replaced, comments taken out."""

from __future__ import annotations

import re

from scrcheck.documents.text import decode
from scrcheck.redaction.wording import Wanted, changed

_COMMENT = re.compile(r"<!--.*?-->[ \t]*\n?", re.DOTALL)
_LINK = re.compile(r"(?<!!)\[([^\[\]]{0,500})\]\(([^()\s]{1,2000})(?:\s+\"[^\"]{0,500}\")?\)")


def rewrite_text(data: bytes, name: str, wanted: Wanted, *, markdown: bool) -> bytes:
    """A copy of a text file in UTF-8; links lose the addresses that may not stay. Raises UnreadableDocument."""
    text = decode(data, name)
    if markdown:
        text = _COMMENT.sub("", text)
        text = _LINK.sub(lambda link: link[1] if link[2] in wanted.telling else link[0], text)
    return changed(text, wanted.changes(text)).encode()
