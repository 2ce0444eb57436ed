"""Word files as other programs and other versions write them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from scrcheck.documents import Part, open_document

SAME = Path(__file__).parent.parent / "data" / "formats" / "same.docx"
_STRICT = (
    ("schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"),
    (
        "schemas.openxmlformats.org/officeDocument/2006/relationships",
        "purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


def members() -> dict[str, bytes]:
    with zipfile.ZipFile(SAME) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_strict_open_xml_is_read_like_any_other() -> None:
    """Its namespaces are others; nothing else is."""
    parts = members()
    for usual, strict in _STRICT:
        old, new = f"http://{usual}".encode(), f"http://{strict}".encode()
        parts = {name: data.replace(old, new) for name, data in parts.items()}
    assert b"schemas.openxmlformats.org/wordprocessingml" not in parts["word/document.xml"]
    assert open_document(packed(parts), "a.docx").blocks == open_document(SAME).blocks


def test_a_word_file_saved_as_one_xml_file_is_read() -> None:
    """ "Word XML Document": every part within one file."""
    xml = {name: data.split(b"?>", 1)[-1] for name, data in members().items() if name.endswith((".xml", ".rels"))}
    inside = b"".join(
        f'<pkg:part pkg:name="/{escape(name)}"><pkg:xmlData>'.encode() + data + b"</pkg:xmlData></pkg:part>"
        for name, data in xml.items()
        if name != "[Content_Types].xml"
    )
    package = (
        b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">' + inside + b"</pkg:package>"
    )
    document = open_document(b'<?xml version="1.0"?>' + package, "a.xml")
    assert document.blocks == open_document(SAME).blocks
    assert document.properties["creator"] == "Jane Holloway"


def test_templates_and_files_with_macros_are_read_and_the_macros_listed() -> None:
    """What a macro says is not read; that there is one is said."""
    parts = members() | {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
    document = open_document(packed(parts), "a.dotm")
    assert (Part.EMBEDDED, "macros") in {(block.part, block.label) for block in document.hidden}
    assert document.blocks == open_document(SAME).blocks


def test_a_file_whose_parts_are_named_otherwise_is_read() -> None:
    """Google Docs and others name the main part and its neighbours as they please; relationships tell."""
    parts = members()
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")
    assert open_document(packed(parts), "a.docx").blocks == open_document(SAME).blocks
