"""Compound files (OLE2): what old Word files, protected Word files and Outlook messages are kept in."""

from __future__ import annotations

import io
from types import TracebackType

from scrcheck.errors import UnreadableDocument

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_STREAMS = 20_000
_PROPERTIES = (
    "title", "subject", "author", "keywords", "comments", "template", "last_saved_by", "manager", "company", "category",
)  # fmt: skip


class Ole:
    """The streams of one compound file. Used as a context: `with open_ole(data, name) as ole`."""

    def __init__(self, data: bytes, name: str) -> None:
        import olefile

        self._name = name
        try:
            self._file = olefile.OleFileIO(io.BytesIO(data))
            self.streams = tuple("/".join(path) for path in self._file.listdir(streams=True, storages=False))
            self._sizes = {path.lower(): self._file.get_size(path) for path in self.streams}
        except Exception as error:  # olefile raises many things on damaged files
            raise self._damaged() from error
        if len(self.streams) > _MOST_STREAMS or sum(self._sizes.values()) > len(data):
            raise self._damaged()
        self._folders = {path[:place] for path in self._sizes for place, letter in enumerate(path) if letter == "/"}

    def __enter__(self) -> Ole:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def has(self, path: str) -> bool:
        """Whether there is a stream or storage of this name."""
        return path.lower() in self._sizes or path.lower() in self._folders

    def read(self, path: str) -> bytes:
        """The bytes of a stream; none where there is no such stream. Raises UnreadableDocument for a damaged one."""
        if path.lower() not in self._sizes:
            return b""
        try:
            with self._file.openstream(path) as stream:
                return bytes(stream.read())
        except Exception as error:  # olefile raises many things on damaged files
            raise self._damaged() from error

    def properties(self) -> dict[str, str]:
        """The texts among the file's properties, by olefile's names."""
        try:
            held = self._file.get_metadata()
        except Exception:  # noqa: BLE001 - damaged properties are no reason not to read the text
            return {}
        codec = _codec(held.codepage)
        found = ((name, getattr(held, name, None)) for name in _PROPERTIES)
        return {name: text.decode(codec, "replace").rstrip("\0") for name, text in found if isinstance(text, bytes)}

    def _damaged(self) -> UnreadableDocument:
        remedy = "Open it in the program it was made with and save it again."
        return UnreadableDocument(self._name, "is damaged.", remedy)


def open_ole(data: bytes, name: str) -> Ole:
    """The compound file in these bytes. Raises UnreadableDocument for a damaged one."""
    return Ole(data, name)


def _codec(page: object) -> str:
    import codecs

    if not isinstance(page, int):
        return "cp1252"
    name = {65001: "utf-8", -535: "utf-8", 1200: "utf-16-le", 10000: "mac_roman"}.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
