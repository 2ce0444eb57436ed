"""Every place in which a Word file can hold a name without showing it: one small file for each."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping

import pytest
from compound_files import compound_file
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from word_files import complex_field, metafile, paragraph, part, picture, run, style, styles, table, word_file, zipped

from scrcheck.documents.model import Document, Part
from scrcheck.documents.word import read_word

NAME = "Zofia Wierzbicka"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def body(markup: str) -> bytes:
    """A file with a line of text and some markup."""
    return word_file(paragraph("Text.") + markup)


def beside(parts: Mapping[str, tuple[str, str]], **loose: str | bytes) -> bytes:
    """A file with further parts."""
    return word_file(paragraph("Text."), parts, loose=loose)  # type: ignore[arg-type]


def loose(name: str, content: str | bytes) -> bytes:
    """A file with a member that nothing points at."""
    return word_file(paragraph("Text."), loose={name: content})  # type: ignore[dict-item]


def embedded(name: str, content: str | bytes) -> bytes:
    """A file with another one in it."""
    return word_file(
        paragraph("Text."), {f"embeddings/{name}": ("package", "<a/>")}, loose={f"word/embeddings/{name}": content}
    )  # type: ignore[dict-item]


def drawing(markup: str) -> bytes:
    """A file with an inline drawing."""
    return body(paragraph(f"<w:r><w:drawing><wp:inline>{markup}</wp:inline></w:drawing></w:r>"))


def control(properties: str, level: str = "row") -> bytes:
    """A file with a content control round a row or a cell."""
    cell = f"<w:tc>{paragraph('x')}</w:tc>"
    inside = f"<w:tr>{cell}</w:tr>" if level == "row" else cell
    held = f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    return body(f"<w:tbl>{held if level == 'row' else f'<w:tr>{held}</w:tr>'}</w:tbl>")


def form(properties: str) -> bytes:
    """A file with a form field."""
    marks = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{properties}</w:ffData></w:fldChar></w:r>'
    return body(paragraph(f'{marks}<w:r><w:fldChar w:fldCharType="end"/></w:r>'))


def settings(markup: str) -> bytes:
    """A file with settings."""
    return beside({"settings.xml": ("settings", f"<w:settings>{markup}</w:settings>")})


def removed(markup: str) -> str:
    """A tracked deletion."""
    return f'<w:del w:author="B">{markup}</w:del>'


def chart(markup: str) -> bytes:
    """A file with a chart."""
    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    here = f'<a:graphic><a:graphicData><c:chart xmlns:c="{space}" r:id="part0"/></a:graphicData></a:graphic>'
    return word_file(
        paragraph(f"<w:r><w:drawing><wp:inline>{here}</wp:inline></w:drawing></w:r>"),
        {"charts/chart1.xml": ("chart", f'<c:chartSpace xmlns:c="{space}">{markup}</c:chartSpace>')},
    )


def sheet(member: str, markup: str) -> bytes:
    """An Excel workbook with one part."""
    return zipped({"xl/workbook.xml": f'<workbook xmlns="{_SHEET}"/>', member: markup})


def packed(name: str, content: bytes) -> bytes:
    """The stream in which an OLE object keeps a file of any format."""
    title, path = name.encode() + b"\0", b"C:\\" + name.encode() + b"\0"
    stream = b"\x02\0" + title + path + b"\0\0\x03\0" + struct.pack("<I", len(path)) + path
    stream += struct.pack("<I", len(content)) + content
    return struct.pack("<I", len(stream)) + stream


def image(form: str, **options: object) -> bytes:
    """A picture with metadata."""
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, form, **options)  # type: ignore[arg-type]
    return out.getvalue()


def tags(tag: int, value: object, directory: int | None = None) -> Image.Exif:
    """Exif data with one tag."""
    held = Image.Exif()
    (held if directory is None else held.get_ifd(directory))[tag] = value
    return held


def captioned() -> bytes:
    """A JPEG with an IPTC caption."""
    entry = b"\x1c\x02\x78" + struct.pack(">H", len(NAME)) + NAME.encode()
    segment = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(entry)) + entry
    plain = image("JPEG")
    return plain[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + plain[2:]


def packet() -> PngInfo:
    """An XMP packet, packed, as a PNG keeps it."""
    told = PngInfo()
    creator = f"<dc:creator><rdf:Seq><rdf:li>{NAME}</rdf:li></rdf:Seq></dc:creator>"
    told.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta><rdf:RDF>{creator}</rdf:RDF></x:xmpmeta>", zip=True)
    return told


def pictured(name: str, data: bytes) -> bytes:
    """A file with a picture."""
    return word_file(
        paragraph("x", picture(9, 9)), {f"media/{name}": ("image", "<a/>")}, loose={f"word/media/{name}": data}
    )  # type: ignore[dict-item]


_NOTE = f'<w:footnotes><w:footnote w:id="-1" w:type="separator">{paragraph(NAME)}</w:footnote></w:footnotes>'
_PART = '<w:glossaryDocument><w:docParts><w:docPart><w:docPartPr><w:name w:val="{0}"/></w:docPartPr><w:docPartBody>{1}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>'  # noqa: E501
_OUTSIDE = f'<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="a" Type="{_OFFICE}{{0}}" Target="file:///C:/{NAME}/x" TargetMode="External"/></Relationships>'  # noqa: E501
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"

PLACES: dict[str, tuple[Part, Callable[[], bytes]]] = {
    "comment's long initials": (
        Part.COMMENT,
        lambda: beside(
            {
                "comments.xml": (
                    "comments",
                    f'<w:comments><w:comment w:id="0" w:author="B" w:initials="{NAME}"/></w:comments>',
                )
            }
        ),
    ),
    "task for somebody": (
        Part.HIDDEN_TEXT,
        lambda: loose("word/documenttasks1.xml", f'<t:Tasks xmlns:t="t"><t:Attribution userName="{NAME}"/></t:Tasks>'),
    ),
    "deleted field": (
        Part.TRACKED_CHANGE,
        lambda: body(paragraph(removed(f'<w:r><w:delInstrText>QUOTE "{NAME}"</w:delInstrText></w:r>'))),
    ),
    "deleted picture": (Part.ALT_TEXT, lambda: body(paragraph(removed(picture(9, 9, NAME))))),
    "deleted row": (
        Part.TRACKED_CHANGE,
        lambda: body(
            f'<w:tbl><w:tr><w:trPr><w:del w:author="B"/></w:trPr><w:tc>'
            f"{paragraph(removed(f'<w:r><w:delText>{NAME}</w:delText></w:r>'))}</w:tc></w:tr></w:tbl>"
        ),
    ),
    "deleted cell": (
        Part.TRACKED_CHANGE,
        lambda: body(
            f'<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel w:author="B"/></w:tcPr>{paragraph(NAME)}</w:tc>'
            f"<w:tc>{paragraph('x')}</w:tc></w:tr></w:tbl>"
        ),
    ),
    "author of a changed style": (
        Part.TRACKED_CHANGE,
        lambda: beside({"styles.xml": styles(style("A", "A", f'<w:pPrChange w:author="{NAME}"/>'))}),
    ),
    "hidden row": (
        Part.HIDDEN_TEXT,
        lambda: body(f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph(NAME)}</w:tc></w:tr></w:tbl>"),
    ),
    "link of a shape": (
        Part.LINK,
        lambda: body(paragraph(f'<w:r><w:pict><v:shape href="https://example.org/{NAME}"/></w:pict></w:r>')),
    ),
    "index entry": (Part.FIELD, lambda: body(paragraph(complex_field(f'XE "{NAME}"', "")))),
    "name of a form field": (Part.FORM_FIELD, lambda: form(f'<w:name w:val="{NAME}"/>')),
    "title of a row's control": (Part.FORM_FIELD, lambda: control(f'<w:alias w:val="{NAME}"/>')),
    "tag of a cell's control": (Part.FORM_FIELD, lambda: control(f'<w:tag w:val="{NAME}"/>', "cell")),
    "value of a choice": (Part.FORM_FIELD, lambda: control(f'<w:listItem w:displayText="one" w:value="{NAME}"/>')),
    "path of a data binding": (
        Part.FORM_FIELD,
        lambda: control(f"<w:dataBinding w:xpath=\"/a[@b='{NAME}']\"/>"),
    ),
    "name of a building block": (
        Part.HIDDEN_TEXT,
        lambda: beside({"glossary/document.xml": ("glossaryDocument", _PART.format(NAME, paragraph("x")))}),
    ),
    "table in a building block": (
        Part.HIDDEN_TEXT,
        lambda: beside({"glossary/document.xml": ("glossaryDocument", _PART.format("x", table((NAME, "b"))))}),
    ),
    "properties at another place": (
        Part.PROPERTIES,
        lambda: word_file(
            paragraph("Text."),
            loose={
                "_rels/.rels": f'<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="a" Type="{_OFFICE}officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="{_CORE}" Target="own/core.xml"/></Relationships>',  # noqa: E501
                "own/core.xml": part(f"<cp:coreProperties><dc:creator>{NAME}</dc:creator></cp:coreProperties>"),
            },
        ),
    ),
    "title kept in a list": (
        Part.PROPERTIES,
        lambda: loose(
            "docProps/app.xml", f'<P xmlns="{_PROPERTIES}"><TitlesOfParts><v><s>{NAME}</s></v></TitlesOfParts></P>'
        ),
    ),
    "name of a document variable": (
        Part.PROPERTIES,
        lambda: settings(f'<w:docVars><w:docVar w:name="{NAME}" w:val="1"/></w:docVars>'),
    ),
    "query of a mail merge": (
        Part.PROPERTIES,
        lambda: settings(f'<w:mailMerge><w:query w:val="SELECT * FROM `{NAME}`"/></w:mailMerge>'),
    ),
    "source of a mail merge": (
        Part.LINK,
        lambda: beside(
            {"settings.xml": ("settings", "<w:settings/>")},
            **{"word/_rels/settings.xml.rels": _OUTSIDE.format("mailMergeSource")},
        ),
    ),
    "sheet behind a chart": (
        Part.LINK,
        lambda: loose("word/charts/_rels/chart1.xml.rels", _OUTSIDE.format("oleObject")),
    ),
    "who may edit": (Part.FIELD, lambda: body(paragraph(f'<w:permStart w:ed="{NAME}"/>', run("x")))),
    "tag of a smart tag": (
        Part.FIELD,
        lambda: body(paragraph(f'<w:smartTag><w:smartTagPr><w:attr w:val="{NAME}"/></w:smartTagPr></w:smartTag>')),
    ),
    "bookmark that Word hides": (Part.FIELD, lambda: body(paragraph('<w:bookmarkStart w:name="_Zofia_Wierzbicka"/>'))),
    "bookmark between rows": (
        Part.FIELD,
        lambda: body(f'<w:tbl><w:bookmarkStart w:name="{NAME}"/><w:tr><w:tc>{paragraph("x")}</w:tc></w:tr></w:tbl>'),
    ),
    "given name of a picture": (Part.ALT_TEXT, lambda: drawing(f'<wp:docPr name="{NAME}"/>')),
    "description within a group": (
        Part.ALT_TEXT,
        lambda: drawing(f'<a:graphic><wps:wsp><wps:cNvPr descr="{NAME}"/></wps:wsp></a:graphic>'),
    ),
    "tip of a picture's link": (Part.LINK, lambda: drawing(f'<wp:docPr><a:hlinkClick tooltip="{NAME}"/></wp:docPr>')),
    "description of a table": (
        Part.ALT_TEXT,
        lambda: body(f'<w:tbl><w:tblPr><w:tblDescription w:val="{NAME}"/></w:tblPr></w:tbl>'),
    ),
    "name of a picture's file": (Part.EMBEDDED, lambda: pictured("zofia-wierzbicka.png", b"")),
    "attribute of custom data": (Part.PROPERTIES, lambda: loose("customXml/item1.xml", f'<a><b c="{NAME}"/></a>')),
    "text between custom data": (Part.PROPERTIES, lambda: loose("customXml/data.xml", f"<a><b/>{NAME}</a>")),
    "line between text and notes": (Part.FOOTNOTE, lambda: beside({"footnotes.xml": ("footnotes", _NOTE)})),
    "header of no page": (
        Part.HIDDEN_TEXT,
        lambda: loose("word/header9.xml", part(f"<w:hdr>{paragraph(NAME)}</w:hdr>")),
    ),
    "text file in the zip": (Part.EMBEDDED, lambda: loose("notes.txt", NAME)),
    "levels of a chart": (
        Part.TEXT_BOX,
        lambda: chart(f"<c:multiLvlStrCache><c:lvl><c:pt><c:v>{NAME}</c:v></c:pt></c:lvl></c:multiLvlStrCache>"),
    ),
    "picture of a diagram": (
        Part.HIDDEN_TEXT,
        lambda: loose(
            "word/diagrams/drawing1.xml", '<d xmlns:a="a"><a:p><a:t>Zofia </a:t><a:t>Wierzbicka</a:t></a:p></d>'
        ),
    ),
    "cell of a sheet": (
        Part.EMBEDDED,
        lambda: embedded("s.xlsx", sheet("xl/worksheets/sheet1.xml", f"<a><is><t>{NAME}</t></is></a>")),
    ),
    "name of a sheet": (
        Part.EMBEDDED,
        lambda: embedded("s.xlsx", sheet("xl/workbook.xml", f'<workbook><sheet name="{NAME}"/></workbook>')),
    ),
    "author of a sheet's comment": (
        Part.EMBEDDED,
        lambda: embedded("s.xlsx", sheet("xl/comments1.xml", f"<a><author>{NAME}</author></a>")),
    ),
    "header of an embedded document": (
        Part.EMBEDDED,
        lambda: embedded(
            "d.docx", word_file(paragraph("x"), {"header1.xml": ("header", f"<w:hdr>{paragraph(NAME)}</w:hdr>")})
        ),
    ),
    "document in a document in a document": (
        Part.EMBEDDED,
        lambda: embedded("d.docx", embedded("e.docx", word_file(paragraph(NAME)))),
    ),
    "inserted web page": (Part.EMBEDDED, lambda: loose("word/afchunk.htm", f"<html><body><p>{NAME}</p></body></html>")),
    "file in an object": (
        Part.EMBEDDED,
        lambda: embedded("oleObject1.bin", compound_file({"\x01Ole10Native": packed("n.txt", NAME.encode())})),
    ),
    "name of a file in an object": (
        Part.EMBEDDED,
        lambda: embedded("oleObject1.bin", compound_file({"\x01Ole10Native": packed(f"{NAME}.txt", b"x")})),
    ),
    "document in an object": (
        Part.EMBEDDED,
        lambda: embedded("oleObject1.bin", compound_file({"Package": word_file(paragraph(NAME))})),
    ),
    "value of a control": (
        Part.HIDDEN_TEXT,
        lambda: loose("word/activeX/activeX1.xml", f'<ax:ocx xmlns:ax="x"><ax:ocxPr ax:value="{NAME}"/></ax:ocx>'),
    ),
    "words in a drawing": (Part.EMBEDDED, lambda: pictured("image1.emf", metafile(NAME))),
    "comment on a photograph": (
        Part.EMBEDDED,
        lambda: pictured("image1.jpg", image("JPEG", exif=tags(0x9286, b"ASCII\0\0\0" + NAME.encode(), 0x8769))),
    ),
    "caption of a photograph": (Part.EMBEDDED, lambda: pictured("image1.jpg", captioned())),
    "packet of a picture": (Part.EMBEDDED, lambda: pictured("image1.png", image("PNG", pnginfo=packet()))),
    "tag of a scan": (Part.EMBEDDED, lambda: pictured("image1.tiff", image("TIFF", tiffinfo={315: NAME}))),
    "comment of a GIF": (Part.EMBEDDED, lambda: pictured("image1.gif", image("GIF", comment=NAME.encode()))),
    "artist of a WebP": (Part.EMBEDDED, lambda: pictured("image1.webp", image("WEBP", exif=tags(0x013B, NAME)))),
    "signature": (
        Part.HIDDEN_TEXT,
        lambda: loose("_xmlsignatures/sig1.xml", f"<s><X509SubjectName>CN={NAME}</X509SubjectName></s>"),
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_read_and_named(place: str) -> None:
    """The name is there, under the part it stands in."""
    kind, make = PLACES[place]
    assert kind in parts_with(NAME, read_word(make(), "report.docx"))


def parts_with(words: str, document: Document) -> set[Part]:
    """The parts in which words stand."""
    return {block.part for block in (*document.blocks, *document.hidden) if words in block.text}


@pytest.mark.parametrize("number", ["07700 900143", "943 476 5919"])
def test_a_property_of_figures_alone_is_read(number: str) -> None:
    """A telephone number is as telling as a name; a count of pages is not."""
    core = part(
        f"<cp:coreProperties><dc:subject>{number}</dc:subject><cp:revision>12</cp:revision></cp:coreProperties>"
    )
    assert [(block.text, block.label) for block in read_word(loose("docProps/core.xml", core), "a.docx").hidden] == [
        (number, "subject")
    ]


@pytest.mark.parametrize("name", ["Text Box 3", "Straight Arrow Connector 12", "Picture 1", "Rectangle: Rounded 4"])
def test_names_that_word_gives_to_drawings_are_passed_over(name: str) -> None:
    """They say nothing."""
    assert read_word(drawing(f'<wp:docPr name="{name}"/>'), "a.docx").hidden == ()


def test_files_in_one_another_without_end_are_given_up() -> None:
    """What stands too deep is told as unread."""
    data = word_file(paragraph(NAME))
    for _ in range(5):
        data = embedded("d.docx", data)
    document = read_word(data, "a.docx")
    assert parts_with(NAME, document) == set()
    assert [one.what for one in document.unread] == ["embedded d.docx"]


@pytest.mark.parametrize("prompt", ["Click or tap here to enter text.", "Choose an item.", "[Document title]"])
def test_what_a_control_says_until_it_is_filled_in_is_no_hidden_text(prompt: str) -> None:
    """Word keeps the prompts of content controls as building blocks."""
    blocks = _PART.format("DefaultPlaceholder_-1854013440", paragraph(prompt))
    assert read_word(beside({"glossary/document.xml": ("glossaryDocument", blocks)}), "a.docx").hidden == ()
