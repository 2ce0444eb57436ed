"""Makes Word files out of the few lines of WordprocessingML that a test is about."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def word_file(
    body: str,
    parts: Mapping[str, tuple[str, str]] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
    loose: Mapping[str, str] | None = None,
) -> bytes:
    """A .docx whose body holds the given markup.

    `parts` maps a file name under word/ to its relationship kind and its markup; `links` maps a relationship id to
    the kind and address of something outside the file; `loose` holds further members by full name.
    """
    targets = [
        f'<Relationship Id="part{number}" Type="{_OFFICE}{kind}" Target="{name}"/>'
        for number, (name, (kind, _)) in enumerate((parts or {}).items())
    ] + [
        f'<Relationship Id="{identity}" Type="{_OFFICE}{kind}" Target="{escape(target)}" TargetMode="External"/>'
        for identity, (kind, target) in (links or {}).items()
    ]
    members = {
        "_rels/.rels": _relationships(
            [f'<Relationship Id="main" Type="{_OFFICE}officeDocument" Target="word/document.xml"/>']
        ),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(targets),
    }
    members.update({f"word/{name}": part(markup) for name, (_, markup) in (parts or {}).items()})
    members.update(loose or {})
    return zipped(members)


def zipped(members: Mapping[str, str]) -> bytes:
    """A zip file with the given members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def part(markup: str) -> str:
    """Markup with the namespaces declared on its first element."""
    end = min(place for place in (markup.find(" "), markup.find(">"), markup.find("/>")) if place > 0)
    return f"{markup[:end]} {_NAMESPACES}{markup[end:]}"


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph; plain strings become runs, markup is taken as it is."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(map(_run_or_markup, runs))}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text with the given run properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def bold(text: str) -> str:
    """A paragraph in bold."""
    return paragraph(run(text, "<w:b/>"))


def table(*rows: tuple[str, ...], header: bool = False) -> str:
    """A table; a cell given as markup is taken as it is, other text becomes one paragraph."""
    marked = "<w:trPr><w:tblHeader/></w:trPr>"
    made = []
    for number, row in enumerate(rows):
        cells = "".join(f"<w:tc>{cell if cell.startswith('<w:') else paragraph(cell)}</w:tc>" for cell in row)
        made.append(f"<w:tr>{marked if header and number == 0 else ''}{cells}</w:tr>")
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def styles(*definitions: str) -> tuple[str, str]:
    """A style sheet part."""
    return "styles", f"<w:styles>{''.join(definitions)}</w:styles>"


def style(
    identity: str, name: str, paragraph_properties: str = "", run_properties: str = "", based_on: str = ""
) -> str:
    """One paragraph style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{paragraph_properties}</w:pPr><w:rPr>{run_properties}</w:rPr></w:style>"
    )


def numbering(*levels: tuple[str, str], overrides: str = "") -> tuple[str, str]:
    """A numbering part with list 1 (and 2, which shares its definition); each level is (format, text)."""
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    return "numbering", (
        f'<w:numbering><w:abstractNum w:abstractNumId="7">{made}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num></w:numbering>'
    )


def listed(text: str, depth: int = 0, list_id: int = 1, style_id: str = "") -> str:
    """A paragraph of an automatic list."""
    return paragraph(
        text,
        style=style_id,
        properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>',
    )


def complex_field(instruction: str, shown: str) -> str:
    """The runs of a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(*paragraphs: str) -> str:
    """A run with a text box as Word writes it: once for itself and once for older programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Text Box 1"/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(width: int, height: int, description: str = "", name: str = "Picture 1") -> str:
    """A run with an inline picture; sizes in EMU (914400 to the inch)."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="1" name="Picture 1" descr="{description}"/><a:graphic><a:graphicData><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="{name}"/></pic:nvPicPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def metafile(words: str) -> bytes:
    """An EMF that draws some words."""
    text = words.encode("utf-16-le")
    head = struct.pack("<II", 1, 108) + bytes(32) + b" EMF" + bytes(64)
    record = struct.pack("<II", 84, 76 + len(text)) + bytes(28) + struct.pack("<iiII", 0, 0, len(words), 76)
    return head + record.ljust(76, b"\0") + text + struct.pack("<IIIII", 14, 20, 0, 0, 20)


def _relationships(entries: list[str]) -> str:
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{"".join(entries)}</Relationships>'


def _run_or_markup(piece: str) -> str:
    return piece if piece.startswith("<") else run(piece)
