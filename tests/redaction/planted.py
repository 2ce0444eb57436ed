"""A Word file with the name of a child wherever such a file can hold one."""

from __future__ import annotations

import struct

from tests.documents.word_files import complex_field, paragraph, picture, run, styles, table, text_box, word_file

NAME = "Kayleigh Barton"
_INSERTED = '<w:ins w:id="1" w:author="{name}" w:date="2024-01-01T00:00:00Z">{runs}</w:ins>'
_DELETED = (
    '<w:del w:id="2" w:author="{name}" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>{text}</w:delText></w:r></w:del>'
)
EXIF = b"Exif\0\0II*\0\x08\0\0\0 Kayleigh Barton"
PICTURE = (
    b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
    + b"\xff\xe1" + struct.pack(">H", len(EXIF) + 2) + EXIF
    + b"\xff\xfe\0\x11Kayleigh Barton"
    + b"\xff\xda\0\x08\1\1\0\0?\0\x7f\xff\xd9"
)  # fmt: skip
"""A JPEG whose Exif data and comment name the child."""


def planted_word_file() -> bytes:
    """The file. What it should say when redacted is "The clinic saw … twice." and the like, with a label."""
    body = "".join(
        [
            paragraph("Serious case review: Child A", style="Heading1"),
            paragraph("This report concerns Child A, a girl of two. Members of the family are called by letters."),
            # a name cut into three runs with looks of their own
            paragraph(
                run("The clinic saw "), run("Kay", "<w:b/>"), run("leigh Bar", "<w:i/>"), run("ton"), run(" twice.")
            ),
            paragraph("Kayleigh’s mother, Donna Barton, rang 07700 900418 on the day Kayleigh was born, 3 May 2006."),
            paragraph("The social worker, Joanne Whitlock, asked Larkfield Primary School about Kayleigh."),
            paragraph(
                run("She was seen "),
                _INSERTED.format(name=NAME, runs=run("at home ")),
                _DELETED.format(name=NAME, text=f"with {NAME}'s aunt "),
                run("in March."),
            ),
            paragraph(run("The note ends here."), run(f" Her name is {NAME}.", "<w:vanish/>")),
            table(("Person", "Details"), (NAME, "Subject, a girl of two"), ("Donna Barton", "Mother, 24")),
            paragraph(text_box(paragraph(f"In the box: {NAME} smiled."))),
            paragraph(
                complex_field(f'HYPERLINK "mailto:kayleigh.barton@example.org" \\o "{NAME}"', "Write to the office")
            ),
            paragraph(complex_field("AUTHOR", "Office")),
            paragraph(f'<w:hyperlink r:id="link1" w:tooltip="{NAME}">{run("the appeal")}</w:hyperlink>'),
            paragraph(f'<w:bookmarkStart w:id="3" w:name="Kayleigh_Barton"/>{run("Marked.")}<w:bookmarkEnd w:id="3"/>'),
            paragraph(
                picture(914400, 914400, f"Photograph of {NAME}", "kayleigh-barton.jpg").replace(
                    "</pic:pic>", '<pic:blipFill><a:blip r:embed="part6"/></pic:blipFill></pic:pic>'
                )
            ),
            f'<w:sdt><w:sdtPr><w:alias w:val="{NAME}"/><w:tag w:val="{NAME}"/></w:sdtPr><w:sdtContent>'
            f"{paragraph('In a content control.')}</w:sdtContent></w:sdt>",
            paragraph(
                f'<w:commentRangeStart w:id="0"/>{run("Look here.")}<w:commentRangeEnd w:id="0"/>'
                '<w:r><w:commentReference w:id="0"/></w:r>'
            ),
            paragraph(f'{run("A note follows.")}<w:r><w:footnoteReference w:id="2"/></w:r>'),
            paragraph('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="part7"/></w:object></w:r>'),
            '<w:sectPr w:rsidR="00AB12CD"><w:headerReference w:type="default" r:id="part3"/></w:sectPr>',
        ]
    )
    note = f'<w:footnotes><w:footnote w:id="2">{paragraph(f"As {NAME} said.")}</w:footnote></w:footnotes>'
    comment = (
        f'<w:comments><w:comment w:id="0" w:author="D Farrow">{paragraph(f"{NAME} here")}</w:comment></w:comments>'
    )
    settings = (
        f'<w:settings><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids>'
        f'<w:docVars><w:docVar w:name="child" w:val="{NAME}"/></w:docVars></w:settings>'
    )
    parts = {
        "styles.xml": styles(),
        "footnotes.xml": ("footnotes", note),
        "comments.xml": ("comments", comment),
        "header1.xml": ("header", f"<w:hdr>{paragraph(f'Draft: {NAME.upper()}')}</w:hdr>"),
        "settings.xml": ("settings", settings),
        "people.xml": ("people", f'<w15:people><w15:person w15:author="{NAME}"/></w15:people>'),
        "media/kayleigh.jpg": ("image", "<a/>"),
        "embeddings/sheet.xlsx": ("package", "<a/>"),
    }
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{NAME}</dc:title></cp:coreProperties>'
    )
    loose = {
        "docProps/core.xml": core,
        "customXml/item1.xml": f"<cover><subject>{NAME}</subject></cover>",
        "word/embeddings/sheet.xlsx": f"PK {NAME}",
        "word/media/kayleigh.jpg": PICTURE,
    }
    return word_file(body, parts, {"link1": ("hyperlink", "https://example.org/appeal/kayleigh-barton")}, loose)
