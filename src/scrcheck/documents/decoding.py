"""The text of bytes in whatever code page they are."""

from __future__ import annotations

import codecs
import re

from scrcheck.errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_SAMPLE = 4_096
_MOST_CONTROLS = 0.01
_ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
"""Files that say Latin-1 or ASCII are written in Windows-1252, as browsers take it (WHATWG Encoding Standard)."""
_NARROW = ("cp1252", "mac_roman", "cp850")
"""Code pages of Western European computers: Windows, old Macintosh, DOS."""
_NOT_TEXT = "Give a Word, PDF, OpenDocument, rich text, web page, text or Markdown file."


def decoded(data: bytes, name: str, hint: str = "") -> str:
    """The text of some bytes, by their mark, by what a carrier says of them (`hint`), else by what they look like.

    Raises UnreadableDocument where the bytes are not text, or where there is none.
    """
    codec, length = _codec(data, hint)
    try:
        text = data[length:].decode(codec)
    except UnicodeDecodeError:
        if codec in _WIDE:
            raise UnreadableDocument(name, "is damaged: its text breaks off.", "Save it again as UTF-8.") from None
        text = data[length:].decode(codec, "replace")
    if "\0" in text or text.count("\ufffd") > max(2, len(text) // 100) or _controls(text) > len(text) * _MOST_CONTROLS:
        raise UnreadableDocument(name, "is not a text file.", _NOT_TEXT)
    if not text.strip():
        raise UnreadableDocument(name, "holds no text.", "Check that it is the right file.")
    return text


def _codec(data: bytes, hint: str) -> tuple[str, int]:
    """The codec of some bytes, and the length of the mark before them."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec, len(mark)
    wide = _without_mark(data[:_SAMPLE])
    if wide:
        return wide, 0
    for codec in filter(None, (_known(hint), "utf-8")):
        try:
            data.decode(codec)
        except UnicodeDecodeError:
            continue
        return codec, 0
    said = _known(hint)
    if said and said != "utf-8":
        return said, 0
    return ("utf-8" if _is_broken_utf8(data) else _narrow(data)), 0


def _is_broken_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few that were lost: most beyond ASCII still make characters."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return len(text) - broken - sum(map(str.isascii, text)) > 4 * broken


def _known(hint: str) -> str:
    """The Python codec of a character set's name; "" for one that is not known or not of text."""
    name = _ALIASES.get(hint.strip().lower(), hint.strip().lower())
    try:
        found = codecs.lookup(name) if name else None
    except (LookupError, ValueError):
        return ""
    return found.name if found is not None and found._is_text_encoding and found.name not in ("utf-7", "idna") else ""


def _without_mark(sample: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: English in it is every second or fourth byte a letter, and the others nought."""
    for codec, width, place in (
        ("utf-32-le", 4, 0), ("utf-32-be", 4, 3), ("utf-16-le", 2, 0), ("utf-16-be", 2, 1),
    ):  # fmt: skip
        columns = [sample[column::width] for column in range(width)]
        whole = len(sample) // width
        noughts = [column.count(0) / whole for column in columns] if whole > 1 else [1.0]
        others = [share for column, share in enumerate(noughts) if column != place]
        if whole > 1 and noughts[place] < 0.1 and min(others) > 0.7:
            return codec
    return ""


def _narrow(data: bytes) -> str:
    """Windows-1252, old Macintosh or DOS: the one in which most marks and letters stand where English has them."""
    scores = {codec: _plausible(data, codec) for codec in _NARROW}
    return max(_NARROW, key=scores.__getitem__)


def _plausible(data: bytes, codec: str) -> int:
    """How many of the bytes above 127 are, in a code page, what English text would have there."""
    text = data.decode(codec, "replace")
    return sum(len(match[0]) for match in _USUAL.finditer(text)) - 2 * len(_ODD.findall(text))


_USUAL = re.compile(
    r"(?<=\w)\u2019(?=[a-z])|[\u2018\u201c](?=\w)|(?<=[\w.,;:!?])[\u2019\u201d]|(?<=[\s\w])[\u2013\u2014](?=[\s\w])|"
    r"\u00a3(?=\d)|(?<=[A-Za-z])[àâäáãåçèéêëìíîïñòóôöõùúûüýŵŷ](?![A-Z])|(?<=\s)[\u2022\u00b7](?=\s)|(?<=\w)\u2026|"
    r"(?<=\d)[°½¼¾]|[ÉÁÀÖÜÇ](?=[a-z])"
)
_ODD = re.compile(r"[\ufffd\u0080-\u009f\u2500-\u259f¤¨¦¬¶]|(?<=[a-z])[À-ÞŒŠŸ](?=[a-z])|(?<=\w)[£¥§©®±µ¿¡](?=\w)")


def _controls(text: str) -> int:
    return sum(text.count(chr(code)) for code in range(0x20) if chr(code) not in "\t\n\r\f\v")
