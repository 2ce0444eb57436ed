"""Text of a document made fit for a screen: nothing that moves a cursor, colours a line or turns its direction."""

from __future__ import annotations


def clean(text: str) -> str:
    """A text without control and direction characters; every unusual space is a plain one."""
    return "".join(sign if sign.isprintable() or sign in "\n\t" else " " if sign.isspace() else "" for sign in text)
