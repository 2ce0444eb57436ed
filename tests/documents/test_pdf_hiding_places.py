"""Every place in which a PDF can hold a name without showing it: one small file for each."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from pdf_making import drawn
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)  # fmt: skip
from reportlab.pdfgen.canvas import Canvas
from word_files import paragraph, word_file

from scrcheck.documents.model import Document, Part
from scrcheck.documents.pdf import read_pdf

NAME = "Zofia Wierzbicka"
Edit = Callable[[pypdf.PdfWriter], Any]


def text(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 740, "This report concerns Child A.")


def edited(edit: Edit, draw: Callable[[Canvas], None] = text) -> bytes:
    """A page of text and what an edit puts beside it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn(draw)))
    edit(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def dictionary(**items: object) -> DictionaryObject:
    """A dictionary of names, strings (those of Python) and other objects."""
    return DictionaryObject({NameObject(f"/{key}"): made(value) for key, value in items.items()})


def made(value: object) -> PdfObject:
    if isinstance(value, str):
        return NameObject(value) if value.startswith("/") else TextStringObject(value)
    if isinstance(value, list):
        return ArrayObject(map(made, value))
    assert isinstance(value, PdfObject)
    return value


def stream(content: str | bytes, **items: object) -> DecodedStreamObject:
    held = DecodedStreamObject()
    held.set_data(content.encode() if isinstance(content, str) else content)
    held.update(dictionary(**items))
    return held


def note(**items: object) -> bytes:
    """A file with an annotation."""
    rect = ArrayObject(map(FloatObject, (100, 100, 200, 120)))
    return edited(lambda writer: writer.add_annotation(0, dictionary(**{"Subtype": "/Text", "Rect": rect, **items})))


def field(**items: object) -> bytes:
    """A file with a form field."""
    rect = ArrayObject(map(FloatObject, (100, 100, 200, 120)))

    def edit(writer: pypdf.PdfWriter) -> None:
        held = writer._add_object(dictionary(**{"Subtype": "/Widget", "FT": "/Tx", "T": "f1", "Rect": rect, **items}))
        writer.pages[0][NameObject("/Annots")] = ArrayObject([held])
        writer._root_object[NameObject("/AcroForm")] = dictionary(Fields=ArrayObject([held]))

    return edited(edit)


def root(**items: object) -> bytes:
    """A file with something on its catalogue."""
    return edited(lambda writer: writer._root_object.update(dictionary(**items)))


def attached(name: str, content: bytes) -> DictionaryObject:
    return dictionary(Type="/Filespec", UF=name, EF=dictionary(F=stream(content, Type="/EmbeddedFile")))


def structure(**items: object) -> bytes:
    return root(StructTreeRoot=dictionary(K=[dictionary(S="/Document", K=[dictionary(S="/Figure", **items)])]))


def packet(markup: str) -> DecodedStreamObject:
    return stream(f"<x:xmpmeta><rdf:RDF>{markup}</rdf:RDF></x:xmpmeta>", Type="/Metadata")


def page_metadata(writer: pypdf.PdfWriter) -> None:
    creator = f"<dc:creator><rdf:Seq><rdf:li>A</rdf:li><rdf:li>{NAME}</rdf:li></rdf:Seq></dc:creator>"
    writer.pages[0][NameObject("/Metadata")] = packet(creator)


def layered(*, through_a_form: bool) -> bytes:
    """A layer that is off from the beginning, named by a form or by membership."""

    def draw(canvas: Canvas) -> None:
        text(canvas)
        canvas.beginForm("form")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 600, NAME)
        canvas.endForm()
        canvas.doForm("form")

    def edit(writer: pypdf.PdfWriter) -> None:
        layer = writer._add_object(dictionary(Type="/OCG", Name="Layer 1"))
        default = dictionary(BaseState="/OFF") if through_a_form else dictionary(OFF=ArrayObject([layer]))
        writer._root_object[NameObject("/OCProperties")] = dictionary(OCGs=ArrayObject([layer]), D=default)
        member = layer if through_a_form else writer._add_object(dictionary(Type="/OCMD", OCGs=layer))
        for form in writer.pages[0]["/Resources"]["/XObject"].values():
            form.get_object()[NameObject("/OC")] = member

    return edited(edit, draw)


def clipped(canvas: Canvas) -> None:
    text(canvas)
    path = canvas.beginPath()
    path.rect(300, 300, 10, 10)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.drawString(72, 600, NAME)


def in_a_small_form(canvas: Canvas) -> None:
    text(canvas)
    canvas.beginForm("form", 0, 0, 50, 50)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(200, 200, NAME)
    canvas.endForm()
    canvas.doForm("form")


def hardly_there(canvas: Canvas) -> None:
    text(canvas)
    canvas.setFillAlpha(0.02)
    canvas.drawString(72, 600, NAME)


def stamp() -> bytes:
    font = dictionary(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica")
    box = ArrayObject(map(FloatObject, (0, 0, 200, 20)))
    look = stream(
        f"BT /F 10 Tf 2 2 Td ({NAME}) Tj ET", Subtype="/Form", BBox=box, Resources=dictionary(Font=dictionary(F=font))
    )
    return edited(lambda writer: writer.add_annotation(0, _with_look(writer._add_object(look))))


def _with_look(look: PdfObject) -> DictionaryObject:
    rect = ArrayObject(map(FloatObject, (100, 100, 300, 120)))
    return dictionary(Subtype="/Stamp", Rect=rect, AP=dictionary(N=look))


def saved_again(edit: Edit, undo: Edit) -> bytes:
    """A file that was saved with something, and again without it."""
    writer = pypdf.PdfWriter(io.BytesIO(edited(edit)), incremental=True)
    undo(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _comment(writer: pypdf.PdfWriter) -> None:
    rect = ArrayObject(map(FloatObject, (100, 100, 200, 120)))
    writer.add_annotation(0, dictionary(Subtype="/Text", Rect=rect, Contents=NAME))


def _no_comment(writer: pypdf.PdfWriter) -> None:
    writer.pages[0][NameObject("/Annots")] = ArrayObject()


_SCRIPT = dictionary(S="/JavaScript", JS=f'app.alert("{NAME}")')
PLACES: dict[str, tuple[Part, Callable[[], bytes]]] = {
    "author of a note without words": (Part.ANNOTATION, lambda: note(T=NAME)),
    "subject of a note": (Part.ANNOTATION, lambda: note(Subj=NAME)),
    "rich text of a note": (Part.ANNOTATION, lambda: note(RC=f"<body><p>{NAME}</p></body>")),
    "words of a link": (Part.LINK, lambda: note(Subtype="/Link", Contents=NAME)),
    "popup": (Part.ANNOTATION, lambda: note(Subtype="/Popup", Contents=NAME)),
    "text of a redaction": (Part.ANNOTATION, lambda: note(Subtype="/Redact", OverlayText=NAME)),
    "words drawn in a stamp": (Part.ANNOTATION, stamp),
    "path of a link": (
        Part.LINK,
        lambda: note(Subtype="/Link", A=dictionary(S="/GoToR", F=dictionary(UF=f"{NAME}.pdf"))),
    ),
    "place of a link": (Part.LINK, lambda: note(Subtype="/Link", Dest=NAME)),
    "script of a note": (Part.FIELD, lambda: note(A=_SCRIPT)),
    "name of a file on a note": (Part.ATTACHMENT, lambda: note(FS=attached(f"{NAME}.txt", b"x"))),
    "file on a note": (Part.ATTACHMENT, lambda: note(FS=attached("n.txt", NAME.encode()))),
    "associated file": (Part.ATTACHMENT, lambda: root(AF=[attached("n.txt", NAME.encode())])),
    "attached document": (
        Part.ATTACHMENT,
        lambda: edited(lambda writer: writer.add_attachment("d.docx", word_file(paragraph(NAME)))),
    ),
    "attached PDF": (
        Part.ATTACHMENT,
        lambda: edited(
            lambda writer: writer.add_attachment("d.pdf", drawn(lambda canvas: canvas.drawString(72, 700, NAME)))
        ),
    ),
    "attached text in UTF-16": (
        Part.ATTACHMENT,
        lambda: edited(lambda writer: writer.add_attachment("notes", NAME.encode("utf-16"))),
    ),
    "default of a field": (Part.FORM_FIELD, lambda: field(DV=NAME)),
    "tip of a field": (Part.FORM_FIELD, lambda: field(TU=NAME)),
    "name of a field": (Part.FORM_FIELD, lambda: field(T=NAME)),
    "rich text of a field": (Part.FORM_FIELD, lambda: field(RV=f"<body>{NAME}</body>")),
    "choice of a field": (Part.FORM_FIELD, lambda: field(FT="/Ch", Opt=[["one", NAME]])),
    "script of a field": (Part.FIELD, lambda: field(AA=dictionary(K=_SCRIPT))),
    "form in XML": (Part.FORM_FIELD, lambda: root(AcroForm=dictionary(XFA=stream(f"<a><b>{NAME}</b></a>")))),
    "name of a layer": (Part.LAYER, lambda: root(OCProperties=dictionary(OCGs=[dictionary(Type="/OCG", Name=NAME)]))),
    "layers off by default": (Part.LAYER, lambda: layered(through_a_form=True)),
    "layer by membership": (Part.LAYER, lambda: layered(through_a_form=False)),
    "second author": (Part.PROPERTIES, lambda: edited(page_metadata)),
    "data of a program": (Part.PROPERTIES, lambda: root(PieceInfo=dictionary(Word=dictionary(Private=NAME)))),
    "page numbers": (
        Part.PROPERTIES,
        lambda: root(PageLabels=dictionary(Nums=[NumberObject(0), dictionary(P=f"{NAME} ", S="/D")])),
    ),
    "script of the file": (Part.FIELD, lambda: root(OpenAction=_SCRIPT)),
    "replacement of a picture": (Part.ALT_TEXT, lambda: structure(ActualText=NAME)),
    "expansion of an abbreviation": (Part.ALT_TEXT, lambda: structure(E=NAME)),
    "article": (Part.PROPERTIES, lambda: root(Threads=[dictionary(I=dictionary(Title=NAME))])),
    "cut away": (Part.HIDDEN_TEXT, lambda: drawn(clipped)),
    "cut away by a form": (Part.HIDDEN_TEXT, lambda: drawn(in_a_small_form)),
    "hardly there": (Part.HIDDEN_TEXT, lambda: drawn(hardly_there)),
    "note of an earlier saving": (Part.EARLIER_REVISION, lambda: saved_again(_comment, _no_comment)),
    "title of an earlier saving": (
        Part.EARLIER_REVISION,
        lambda: saved_again(
            lambda writer: writer.add_metadata({"/Title": NAME}),
            lambda writer: writer.add_metadata({"/Title": "Report"}),
        ),
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_read_and_named(place: str) -> None:
    """The name is there, under the part it stands in, and nowhere on the page."""
    part, make = PLACES[place]
    document = read_pdf(make(), "report.pdf")
    assert part in {block.part for block in document.hidden if NAME in block.text}
    assert NAME not in " ".join(block.text for block in document.blocks)


@pytest.mark.parametrize("number", ["07700 900143", "943 476 5919"])
def test_a_property_of_figures_alone_is_read(number: str) -> None:
    """A telephone number is as telling as a name."""
    document = read_pdf(edited(lambda writer: writer.add_metadata({"/Subject": number})), "a.pdf")
    assert (Part.PROPERTIES, number) in {(block.part, block.text) for block in document.hidden}


def test_what_programs_write_is_passed_over() -> None:
    """Makers, dates, names of fields and places that nobody gave."""

    def edit(writer: pypdf.PdfWriter) -> None:
        writer.add_metadata({"/Creator": "Microsoft Word 2016", "/Producer": "Acrobat PDFMaker", "/ModDate": "D:2024"})
        writer.add_named_destination("_Toc123456", 0)
        writer._root_object[NameObject("/MarkInfo")] = dictionary(Marked=BooleanObject(True))

    assert hidden(read_pdf(edited(edit), "a.pdf")) == []
    assert hidden(read_pdf(field(T="Text1"), "a.pdf")) == []


def hidden(document: Document) -> list[str]:
    """The hidden texts."""
    return [block.text for block in document.hidden]
