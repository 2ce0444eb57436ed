"""Pages whose text has to be recognised from their picture: scans, and pages whose letters cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from scrcheck.documents.limits import begin_again
from scrcheck.documents.model import Unread
from scrcheck.documents.ocr import choice, recognising
from scrcheck.documents.ocr.strips import Recognised, Strip
from scrcheck.documents.pdf.page import Box, Page, Word
from scrcheck.documents.pdf.sense import is_nonsense

_FEW_WORDS = 5
"""A page with fewer words and a picture over much of it is a scan."""
_MOST_STAMPED = 40
"""Words that may be stamped at the edges of a scan."""
_EDGE = 0.1
"""Share of a page's height, above and below, where such stamps stand."""
_SCAN = 0.5
_DRAWN = 1_000
"""Strokes on a page without a word from which its letters may be drawn as shapes."""
_RESOLUTION = 200
"""Dots to the inch a page is rendered at, whatever its scan has."""
_MOST_PIXELS = 2_600
"""Of the longer side."""
_LEAST = 0.6
"""Mean confidence below which a page counts as unread."""
_TYPE = 0.78
"""The size of type as a share of the height of its strip, which has white above and below."""
_LIKE_BODY = (0.78, 1.24)
"""Shares of the usual size within which type is the body's: strips with and without long letters differ as much."""
_HEAVY = 1.4
"""Times the usual stroke from which type is bold."""
_REMEDY = 'To have it recognised: pip install "scrcheck[ocr]"'


def why_recognise(page: Page) -> str:
    """Why a page's text has to be recognised, in a few words; "" where it has not."""
    if page.damaged:
        return ""
    if _is_scan(page):
        return "it holds a picture and no text"
    if not page.words and page.strokes > _DRAWN:
        return "its letters are drawn as shapes"
    return "its letters cannot be told from its font" if is_nonsense(page.words) else ""


def recognise_page(document: Any, page: Page, reason: str) -> None:
    """Have the words of a page recognised, and say on the page how sure they are, or why it stays unread."""
    remedy = _hindrance()
    if remedy:
        page.unread = f"{reason}. {remedy}"
        return
    begin_again(page.number, len(document))
    try:
        found = recognising.recognise(_picture(document, page.number - 1))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the edge of a library that may raise anything of a picture
        page.unread = f"{reason}, and recognition failed ({type(error).__name__})"
        return
    if found.blank:
        return
    if not found.strips:
        page.unread = f"{reason}, and none could be recognised"
    elif found.confidence < _LEAST:
        page.unread = f"{reason}, and it can hardly be recognised ({found.confidence:.0%} sure)"
    else:
        _put(page, found)


def _hindrance() -> str:
    if not choice.current().read:
        return "Recognising text is turned off: `read` of [ocr] in the configuration"
    return "" if recognising.is_installed() else _REMEDY


def unread_of(page: Page) -> Unread | None:
    """What to say of a page that could not be read."""
    reason = "it is damaged" if page.damaged else page.unread
    return Unread(f"page {page.number}", reason, page.number) if reason else None


def _is_scan(page: Page) -> bool:
    if page.pictures <= (_SCAN if page.words else 0.0):
        return False
    return len(page.words) < _FEW_WORDS or (len(page.words) <= _MOST_STAMPED and all(_at_edge(page)))


def _at_edge(page: Page) -> Iterator[bool]:
    upper, lower = _EDGE * page.height, (1 - _EDGE) * page.height
    return (word.bottom < upper or word.top > lower for word in page.words)


def _picture(document: Any, index: int) -> Any:
    page = document[index]
    try:
        longest = max(*page.get_size(), 1.0)
        bitmap = page.render(scale=min(_RESOLUTION / 72, _MOST_PIXELS / longest))
        try:
            return bitmap.to_numpy()[:, :, :3].copy()
        finally:
            bitmap.close()
    finally:
        page.close()


def _put(page: Page, found: Recognised) -> None:
    """Give a page its recognised words, at their places in points. Words that are nonsense give way to them."""
    scale = max(page.width, page.height) / max(found.width, found.height)
    if (page.width > page.height) is not (found.width > found.height):
        page.width, page.height = page.height, page.width
    page.confidence = found.confidence
    page.words = [word for strip in found.strips for word in _words(strip, scale)]
    page.rules += [Box(*(scale * side for side in rule)) for rule in found.rules]


def _words(strip: Strip, scale: float) -> Iterator[Word]:
    """A strip's words, each as wide as its share of the letters."""
    height = strip.bottom - strip.top
    size = _TYPE * height * scale
    bottom = (strip.top + strip.bottom) / 2 * scale + 0.5 * size
    left, step = strip.left * scale, (strip.right - strip.left) * scale / max(1, len(strip.text))
    place = 0
    for text in strip.text.split():
        start = strip.text.index(text, place)
        place = start + len(text)
        box = (left + start * step, bottom - size, left + place * step, bottom)
        yield Word(text, *box, size, bold=False, sure=strip.confidence, stroke=strip.stroke)


def settle_type(pages: Sequence[Page]) -> None:
    """Tell size and weight of recognised type over the whole document: a picture gives each only roughly."""
    words = [word for page in pages for word in page.words if word.sure is not None]
    if not words:
        return
    body = median(word.size for word in words for _ in word.text)
    stroke = median(word.stroke for word in words for _ in word.text)
    for page in pages:
        if page.confidence is not None:
            page.words = [_settled(word, body, stroke) for word in page.words]


def _settled(word: Word, body: float, stroke: float) -> Word:
    low, high = (share * body for share in _LIKE_BODY)
    size = float(round(body if low <= word.size <= high else word.size))
    return word._replace(size=size, bold=word.stroke > _HEAVY * stroke)
