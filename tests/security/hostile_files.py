"""Files that mean harm, or came to it: each made here, from nothing, by a function that says what is wrong with it.

`FILES` maps a file name to its bytes. Kept small: what must be large unpacks, repeats or promises to be.
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator

from tests.security.hostile_pdfs import PROSE, SHOWN, hostile_pdfs, page

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = b"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELS = b"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def document(body: str, prolog: str = "") -> bytes:
    """The main part of a Word file."""
    return f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()


def paragraph(text: str) -> str:
    """A paragraph of WordprocessingML."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def zipped(*members: tuple[str, bytes]) -> bytes:
    """A zip of these members, in this order; a name may come twice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def word(body: str = paragraph(PROSE), *more: tuple[str, bytes], prolog: str = "") -> bytes:
    """A Word file with this body and these further parts."""
    return zipped(
        ("[Content_Types].xml", TYPES), ("_rels/.rels", RELS), ("word/document.xml", document(body, prolog)), *more
    )


def linked(kind: str, content: bytes) -> bytes:
    """A Word file with one further part of a kind ("footnotes"), which its document points at."""
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{kind}.xml"/>'
        "</Relationships>"
    )
    links = ("word/_rels/document.xml.rels", relation.encode())
    return word(paragraph(PROSE), links, (f"word/{kind}.xml", content))


def _zips() -> Iterator[tuple[str, bytes]]:
    bomb = zlib_member("word/document.xml", 900)
    yield "bomb.docx", bomb
    yield "bomb-in-a-picture.docx", word(paragraph(PROSE), ("word/media/a.png", b"\0" * 60_000_000))
    inner = zipped(("a.docx", b"\0" * 5_000_000))
    yield "nested-bomb.zip", zipped(*((f"{place}.zip", inner) for place in range(20)))
    yield "quine.zip", quine()
    yield "overlapping.docx", overlapping()
    yield "lying-size.docx", lying()
    for case, name in (
        ("up", "../../evil.docx"), ("absolute", "/etc/evil.docx"), ("drive", "C:\\evil.docx"), ("nul", "a\0b.docx"),
        ("device", "CON.docx"), ("long", "x" * 3000 + ".docx"), ("bidi", "\u202excod.exe.docx"),
    ):  # fmt: skip
        yield f"path-{case}.zip", zipped((name, word()))
        yield f"part-{case}.docx", word(paragraph(PROSE), (name, b"<a/>"))
    yield "twice.docx", word(paragraph(PROSE), ("word/document.xml", document(paragraph("Another text."))))
    yield "many-parts.docx", word(paragraph(PROSE), *((f"word/{place}.xml", b"") for place in range(6000)))
    yield "cut.docx", word()[:-40]
    yield "no-directory.docx", word()[:300]
    yield "flipped.docx", bytes(byte ^ (position % 97 == 0) for position, byte in enumerate(word()))


def zlib_member(name: str, megabytes: int) -> bytes:
    """A zip whose one member unpacks to so many megabytes, made without that memory."""
    packer, size, check, packed = zlib.compressobj(9, zlib.DEFLATED, -15), 0, 0, b""
    for _ in range(megabytes):
        chunk = b" " * 1_000_000
        packed += packer.compress(chunk)
        check, size = zlib.crc32(chunk, check), size + len(chunk)
    return raw_zip([(name, packed + packer.flush(), size, check)])


def raw_zip(members: list[tuple[str, bytes, int, int]], at: int | None = None) -> bytes:
    """A zip of packed members given as (name, packed bytes, size, CRC); all at one place where `at` is given."""
    body, directory = b"", b""
    for name, packed, size, check in members:
        fixed = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, check, len(packed), size, len(name), 0)
        place = len(body) if at is None else at
        if at is None or not body:
            body += b"PK\3\4" + fixed + name.encode() + packed
        directory += b"PK\1\2\x14\0" + fixed + struct.pack("<HHHII", 0, 0, 0, 0, place) + name.encode()
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + b"PK\5\6" + end


def overlapping() -> bytes:
    """A zip whose many members are one and the same stretch of bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = document(paragraph(PROSE * 2000))
    packed = packer.compress(content) + packer.flush()
    names = ["word/document.xml", *(f"word/{place}.xml" for place in range(300))]
    return raw_zip([(name, packed, len(content), zlib.crc32(content)) for name in names], at=0)


def lying() -> bytes:
    """A Word file whose directory says its text is 10 bytes long."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = document(paragraph(PROSE * 100_000))
    return raw_zip([("word/document.xml", packer.compress(content) + packer.flush(), 10, zlib.crc32(content))])


def quine() -> bytes:
    """A zip that holds itself, as far as one can tell without unpacking it for ever: eight zips in one another."""
    content = word()
    for depth in range(8):
        content = zipped((f"{depth}.zip", content))
    return content


def _xml() -> Iterator[tuple[str, bytes]]:
    for case, prolog in (("xxe", XXE), ("laughs", LAUGHS)):
        yield f"{case}-document.docx", word(paragraph("&e;&i;"), prolog=prolog)
        for kind, root in (
            ("styles", "styles"), ("numbering", "numbering"), ("settings", "settings"), ("comments", "comments"),
            ("footnotes", "footnotes"), ("endnotes", "endnotes"), ("header", "hdr"), ("footer", "ftr"),
            ("glossaryDocument", "glossaryDocument"),
        ):  # fmt: skip
            yield f"{case}-{kind}.docx", linked(kind, f'{prolog}<w:{root} xmlns:w="{W}">&e;</w:{root}>'.encode())
        for part in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "word/people.xml"):
            yield f"{case}-{part.split('/')[1]}.docx", word(paragraph(PROSE), (part, f"{prolog}<a>&e;</a>".encode()))
        relations = f'{prolog}<Relationships xmlns="x">&e;</Relationships>'.encode()
        yield f"{case}-rels.docx", word(paragraph(PROSE), ("word/_rels/document.xml.rels", relations))
        yield f"{case}-types.docx", zipped(
            ("[Content_Types].xml", f"{prolog}<Types>&e;</Types>".encode()), ("_rels/.rels", RELS),
            ("word/document.xml", document(paragraph(PROSE))),
        )  # fmt: skip
    yield (
        "remote-template.docx",
        linked(
            "attachedTemplate",
            b'<Relationships><Relationship TargetMode="External" Target="http://127.0.0.1/x"/></Relationships>',
        ),
    )
    yield "include.docx", word('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>')
    yield "stylesheet.docx", word(paragraph(PROSE), prolog='<?xml-stylesheet href="file:///etc/passwd"?>')
    yield "utf7.docx", zipped(
        ("[Content_Types].xml", TYPES), ("_rels/.rels", RELS),
        ("word/document.xml", b'<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-'),
    )  # fmt: skip
    yield (
        "not-xml.docx",
        zipped(("[Content_Types].xml", TYPES), ("_rels/.rels", RELS), ("word/document.xml", b"\0\xff")),
    )


def nested(tag: str, depth: int, inside: str = "") -> str:
    """An element in itself, so many times over."""
    return f"<w:{tag}>" * depth + inside + f"</w:{tag}>" * depth


def nested_tables(depth: int) -> str:
    """Tables in tables."""
    return "<w:tbl><w:tr><w:tc>" * depth + paragraph(PROSE) + "</w:tc></w:tr></w:tbl>" * depth


def _large() -> Iterator[tuple[str, bytes]]:
    yield "tables-in-tables.docx", word(nested_tables(10_000))
    yield "tables-in-tables-80.docx", word(nested_tables(80))
    for tag in ("p", "r", "sdt", "ins", "smartTag", "tbl", "hyperlink", "txbxContent"):
        yield f"deep-{tag}.docx", word(nested(tag, 10_000))
        yield f"deep-{tag}-240.docx", word(nested(tag, 240, "<w:r><w:t>x</w:t></w:r>"))
    row = "<w:tr>" + f"<w:tc>{paragraph('x')}</w:tc>" * 1000 + "</w:tr>"
    yield "million-cells.docx", word(f"<w:tbl>{row * 1000}</w:tbl>")
    yield "million-paragraphs.docx", word(paragraph("x") * 120_000)
    yield "long-paragraph.docx", word(paragraph("word " * 2_000_000))
    yield "long-word.docx", word(paragraph("x" * 5_000_000))
    yield (
        "wide-span.docx",
        word(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
            + paragraph("x")
            + "</w:tc></w:tr></w:tbl>"
        ),
    )
    yield "many-runs.docx", word("<w:p>" + "<w:r><w:t>a </w:t></w:r>" * 40_000 + "</w:p>")
    yield "many-fields.docx", word("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50_000 + "</w:p>")
    yield "long-line.txt", b"a" * 5_000_000
    yield "long-paragraph.txt", b"word " * 2_000_000
    yield "many-lines.txt", b"x\n\n" * 120_000
    yield "many-lines.md", b"# x\n" * 300_000
    yield "wide-table.md", b"|" * 1_000_000
    yield "million-cells.md", (b"|" + b"x|" * 1000 + b"\n") * 1000


def _bait() -> Iterator[tuple[str, bytes]]:
    """Text that makes a careless pattern try every way there is."""
    for case, bait in BAIT.items():
        for suffix in ("txt", "md"):
            yield f"bait-{case}.{suffix}", f"# Introduction\n\n{PROSE}\n\n{bait}\n".encode()
    yield "bait.docx", word("".join(paragraph(escaped(bait)) for bait in BAIT.values()))


def escaped(text: str) -> str:
    """Text as XML holds it."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


_LONG = 60_000
BAIT = {
    "spaces": "a" + " " * _LONG + "b",
    "digits": "1" * _LONG,
    "spaced-digits": "1 " * (_LONG // 2),
    "dots": "." * _LONG,
    "dotted": "1." * (_LONG // 2),
    "capitals": "A" * _LONG,
    "names": "Mary " * (_LONG // 5),
    "titled": "Dr " * (_LONG // 3),
    "brackets": "(" * _LONG,
    "square": "[" * _LONG,
    "links": "[a](" * (_LONG // 4),
    "stars": "*a " * (_LONG // 3),
    "underscores": "_a" * (_LONG // 2),
    "quotes": "'“" * (_LONG // 2),
    "hyphens": "a-" * (_LONG // 2),
    "dashes": "- " * (_LONG // 2),
    "commas": "a, " * (_LONG // 3),
    "and": "and " * (_LONG // 4),
    "ats": "a@" * (_LONG // 2),
    "slashes": "1/2/" * (_LONG // 4),
    "dates": "1 January " * (_LONG // 10),
    "comments": "<!--" * (_LONG // 4),
    "escapes": "\\" * _LONG,
    "pipes": "|-" * (_LONG // 2),
    "letters": "a" * _LONG,
    "initials": "J. " * (_LONG // 3),
    "clauses": "which was said by the mother who was seen by " * (_LONG // 45),
    "zero-width": "\u200b" * _LONG,
    "combining": "e" + "\u0301" * _LONG,
    "bidi": "\u202e\u202d" * (_LONG // 2),
}


def _text() -> Iterator[tuple[str, bytes]]:
    yield "nul.txt", b"Child A\0was seen."
    yield "controls.txt", bytes(range(1, 32)) * 50
    yield "few-controls.txt", PROSE.encode() * 20 + b"\x01\x07\x1b[2J\x1b]0;title\x07"
    yield "bidi.txt", f"\u202e{PROSE}\u202c \u2066{PROSE}".encode()
    yield "utf16-cut.txt", "\ufeffChild A".encode("utf-16-le")[:-1]
    yield "utf16-half.txt", b"\xff\xfe" + b"C\0h\0\x00\xd8i\0l\0d\0"
    yield "utf16-unmarked.txt", PROSE.encode("utf-16-le")
    yield "utf8-broken.txt", b"Child A \xc3\x28 \xf0\x28\x8c\x28 \xed\xa0\x80 was seen. " * 3
    yield "utf32.txt", ("\ufeff" + PROSE).encode("utf-32-le")
    yield "only-marks.txt", b"\xef\xbb\xbf"
    yield "picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
    yield "controls.docx", word(paragraph("Child&#x9;A&#xD; was &#x202E;seen&#x200B;."))
    yield "nul.docx", word(paragraph("Child &#0; A"))
    yield "half.docx", word(paragraph("Child &#xD800; A"))


def _odd() -> Iterator[tuple[str, bytes]]:
    yield "two-in-one.pdf", word() + page(SHOWN)
    yield "pdf-in-a-zip.docx", zipped(("a.pdf", page(SHOWN)))
    yield "spreadsheet.docx", zipped(("[Content_Types].xml", TYPES), ("xl/workbook.xml", b"<a/>"))
    yield "html.docx", b"<html><body><p>Child A</p></body></html>"
    yield "ole.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600
    yield "ole-loop.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack("<I", 0) * 400
    yield "deep.rtf", b"{\\rtf1 " + b"{" * 100_000
    yield "unclosed.rtf", b"{\\rtf1 Child A \\u-1?\\'zz\\bin99999999 x"
    yield "deep.html", b"<div>" * 50_000
    yield "entities.html", LAUGHS.encode() + b"<html><body>&i;</body></html>"
    yield "script.html", b"<html><script src='http://127.0.0.1/x.js'></script><p>Child A</p></html>"
    yield (
        "mime-nested.eml",
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (place, place) for place in range(2000)),
    )
    yield "wide.eml", b"From: a@b\n" + b"Subject: x\n" * 100_000 + b"\nChild A\n"
    yield "broken.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"__substg1.0_1000001E".ljust(3000, b"\0")
    yield (
        "entities.odt",
        zipped(
            ("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", LAUGHS.encode() + b"<a>&i;</a>")
        ),
    )


_MAKERS: tuple[Callable[[], Iterator[tuple[str, bytes]]], ...] = (_zips, _xml, _large, _bait, _text, hostile_pdfs, _odd)


def files() -> dict[str, bytes]:
    """Every hostile file, by name."""
    return {name: data for maker in _MAKERS for name, data in maker()}
