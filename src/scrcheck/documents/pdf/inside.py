"""What a PDF's pictures say about themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scrcheck.documents.cleaning import clean
from scrcheck.documents.pictures import picture_texts

_MOST_PICTURES = 500


def picture_metadata(reader: Any) -> Iterator[tuple[str, str, int]]:
    """Label, text and page of the metadata that JPEG pictures keep inside the file."""
    seen = 0
    for number, page in enumerate(reader.pages, start=1):
        resources = _value(page.get("/Resources"))
        pictures = _value(resources.get("/XObject")) if isinstance(resources, Mapping) else None
        for held in pictures.values() if isinstance(pictures, Mapping) else ():
            picture = _value(held)
            if not isinstance(picture, Mapping) or picture.get("/Subtype") != "/Image" or seen >= _MOST_PICTURES:
                continue
            seen += 1
            if "/DCTDecode" not in str(picture.get("/Filter")):
                continue
            data = picture.get_data()  # type: ignore[attr-defined]  # undoes all filters but the JPEG's own
            yield from ((f"picture {label}", clean(text), number) for label, text in picture_texts(data))


def _value(item: Any) -> Any:
    return item.get_object() if hasattr(item, "get_object") else item
