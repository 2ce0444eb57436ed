"""Whether a reader of the page can see a run: white on white, black on black, and type too small to read are not seen.

What cannot be told is taken for visible: white letters may stand on a picture, in a coloured box or a styled table.
"""

from __future__ import annotations

from dataclasses import replace

from scrcheck.documents.word.ooxml import MC, WP, Element, V, W, child_value
from scrcheck.documents.word.styles import Look, Style, Styles, fill_of

_TINY = 3
"""Half points: type up to this size cannot be read."""
_ALIKE = 16
"""Of 255: colours no further apart than this cannot be told apart."""
_DARK = 110
"""Of 255: luminance up to which a ground blacks out what stands on it."""
_PAGE = (255, 255, 255)
_BLACK = (0, 0, 0)
_HIGHLIGHTS = {
    "black": _BLACK, "white": _PAGE, "yellow": (255, 255, 0), "green": (0, 255, 0), "cyan": (0, 255, 255),
    "magenta": (255, 0, 255), "blue": (0, 0, 255), "red": (255, 0, 0), "darkBlue": (0, 0, 128),
    "darkCyan": (0, 128, 128), "darkGreen": (0, 128, 0), "darkMagenta": (128, 0, 128), "darkRed": (128, 0, 0),
    "darkYellow": (128, 128, 0), "darkGray": (128, 128, 128), "lightGray": (192, 192, 192),
}  # fmt: skip

_Colour = tuple[int, int, int]


class Sight:
    """Looks at the runs of one part of the file."""

    def __init__(self, styles: Styles, *, on_pictures: bool) -> None:
        """`on_pictures`: whether something may lie behind the text, so that white letters may well show."""
        self.styles = styles
        self._page = None if on_pictures else _PAGE

    def run(self, run: Element, paragraph: Element) -> Look:
        """The look of a run of a paragraph, hidden or blacked out where it is."""
        style = self.styles.get(child_value(paragraph.find(W + "pPr"), W + "pStyle"))
        return self.seen(self.styles.run_look(style, run.find(W + "rPr")), paragraph, style)

    def seen(self, look: Look, paragraph: Element, style: Style) -> Look:
        """The look of a run as hidden or blacked out, where it is."""
        if look.hidden:
            return look
        if look.size <= _TINY:
            return replace(look, hidden=True)
        if look.colour is None and look.highlight is None:
            return look
        highlight = _HIGHLIGHTS.get(look.highlight or "")
        letters = _colour(look.colour) or (_BLACK if highlight == _BLACK else None)
        if letters is None:
            return look
        ground = highlight or self._ground(look, paragraph, style)
        if ground is None or max(abs(one - two) for one, two in zip(letters, ground, strict=True)) > _ALIKE:
            return look
        red, green, blue = ground
        dark = 0.299 * red + 0.587 * green + 0.114 * blue <= _DARK
        return replace(look, covered=dark, hidden=not dark)

    def _ground(self, look: Look, paragraph: Element, style: Style) -> _Colour | None:
        """What a run stands on; None where that cannot be told."""
        properties = paragraph.find(W + "pPr")
        shading = look.shading or (None if properties is None else fill_of(properties.find(W + "shd"))) or style.shading
        if shading:
            return _colour(shading)
        for holder in paragraph.iterancestors(W + "tc", W + "tbl", W + "txbxContent"):
            if holder.tag == W + "txbxContent":
                return None
            own = holder.find(f"{W}tcPr/{W}shd" if holder.tag == W + "tc" else f"{W}tblPr/{W}shd")
            if fill_of(own):
                return _colour(fill_of(own))
            if holder.tag == W + "tbl" and self.styles.shades(child_value(holder.find(W + "tblPr"), W + "tblStyle")):
                return None
        return self._page


def lies_behind(root: Element) -> bool:
    """Whether a drawing or a page colour may lie behind the text of one part."""
    if root.find(W + "background") is not None:
        return True
    if any(anchor.get("behindDoc") in ("1", "true") for anchor in root.iter(WP + "anchor")):
        return True
    shapes = (shape for shape in root.iter(V + "shape", V + "rect", V + "group") if not _is_words(shape))
    return any("z-index:-" in (shape.get("style") or "").replace(" ", "") for shape in shapes)


def _is_words(shape: Element) -> bool:
    """Whether a shape is words drawn as art, such as a watermark, or the copy of a drawing for older programs."""
    copied = next(shape.iterancestors(MC + "Fallback"), None) is not None
    return copied or next(shape.iter(V + "textpath"), None) is not None


def _colour(written: str | None) -> _Colour | None:
    """The colour in a hexadecimal number; None where it is no plain colour."""
    if written is None or len(written) != 6:
        return None
    try:
        return int(written[:2], 16), int(written[2:4], 16), int(written[4:], 16)
    except ValueError:
        return None
