"""The destinations of rich text: what a group holds, by the control word it opens with."""

from __future__ import annotations

from scrcheck.documents.model import Part
from scrcheck.documents.rtf.header import PROPERTIES

MARGINS = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), Part.HEADER),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), Part.FOOTER),
    "footnote": Part.FOOTNOTE,
    "annotation": Part.COMMENT,
    "shptxt": Part.TEXT_BOX,
    "dptxbxtext": Part.TEXT_BOX,
}
"""Destinations that are runs of text of their own."""
ORDER = (Part.FOOTNOTE, Part.ENDNOTE, Part.HEADER, Part.FOOTER)
GATHERED = frozenset(
    {*PROPERTIES, "fldinst", "listtext", "pntext", "atnauthor", "bkmkstart", "objclass", "sn", "sv", "propname"}
    | {"staticval", "docvar", "template", "ffdeftext", "ffhelptext", "ffstattext", "ffl", "ffentrymcr"}
)
"""Destinations whose text is taken as a whole when they end."""
THROUGH = frozenset(
    {"field", "fldrslt", "shp", "shpinst", "shpgrp", "do", "object", "result", "shppict", "nesttableprops"}
)
"""Destinations whose text is part of the run they stand in, or that hold others which are."""
KEPT = frozenset({"fonttbl", "stylesheet", "info", "userprops", "revtbl", "pict", "picprop", "formfield", "upr"})
"""Destinations whose own text is passed over, but not the groups in them."""
PASSED_OVER = frozenset(
    {"colortbl", "filetbl", "nonshppict", "shprslt", "pn", "nonesttables", "objdata", "datafield", "private", "xe"}
    | {
        "tc",
        "tcn",
        "rxe",
        "txe",
        "ftnsep",
        "ftnsepc",
        "ftncn",
        "aftnsep",
        "aftnsepc",
        "aftncn",
        "atnid",
        "bkmkend",
        "falt",
    }
    | {"creatim", "revtim", "printim", "buptim", "passwordhash", "listtable", "listoverridetable", "generator"}
)
FORM = {"ffdeftext": "default", "ffhelptext": "helpText", "ffstattext": "statusText", "ffl": "choice"}
ALTERNATIVE = {"wzDescription": "description", "wzName": "title", "pihlShape": "link"}
