"""PDFs that mean harm, or came to it; see `hostile_files`."""
# ruff: noqa: E501 - the files are written out as they are

from __future__ import annotations

import zlib
from collections.abc import Iterator

PROSE = "Child A was seen by the health visitor on two occasions before the incident. "
SHOWN = "BT /F 12 Tf 72 700 Td (Child A was seen by the health visitor.) Tj ET"


def pdf(*objects: str, trailer: str = "/Root 1 0 R", xref: bool = True) -> bytes:
    """A PDF of these objects, numbered from 1."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    if xref:
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer\n<< /Size {len(places) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


def stream(content: bytes, more: str = "") -> str:
    """A PDF stream object."""
    return f"<< /Length {len(content)} {more} >>\nstream\n{content.decode('latin-1')}\nendstream"


def page(content: str, font: str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", more: str = "") -> bytes:
    """A PDF of one page with this content stream."""
    return pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> {more} >> >>",
        stream(content.encode("latin-1")),
        font,
    )


def hostile_pdfs() -> Iterator[tuple[str, bytes]]:
    yield "page-tree-loop.pdf", pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>")
    yield "page-is-its-parent.pdf", pdf(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Pages /Kids [2 0 R] /Parent 3 0 R /Count 1 >>",
    )  # fmt: skip
    yield (
        "deep-page-tree.pdf",
        pdf(
            "<< /Type /Catalog /Pages 2 0 R >>",
            *(f"<< /Type /Pages /Kids [{place + 1} 0 R] /Count 1 >>" for place in range(2, 5000)),
            "<< /Type /Page /MediaBox [0 0 9 9] >>",
        ),
    )
    yield "million-pages.pdf", pdf(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )  # fmt: skip
    yield (
        "million-kids.pdf",
        pdf(
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{'3 0 R ' * 200_000}] /Count 200000 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ),
    )
    yield "loop.pdf", pdf("2 0 R", "1 0 R")
    yield "length-loop.pdf", page(SHOWN).replace(b"/Length 6", b"/Length 4 0 R %")
    yield "form-loop.pdf", pdf(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
        stream(b"/X Do"),
        stream(b"/X Do /X Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"),
    )  # fmt: skip
    yield "forms-doubling.pdf", pdf(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
        stream(b"/X Do"),
        *(
            stream(b"/X Do " * 10, f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {place} 0 R >> >>")
            for place in range(6, 30)
        ),
        stream(b"", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"),
    )  # fmt: skip
    yield "xref-loop.pdf", page(SHOWN).replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 9")
    yield "prev-itself.pdf", prev_itself()
    yield "no-xref.pdf", page(SHOWN)[:-120]
    yield "outline-loop.pdf", pdf(
        "<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        "<< /First 5 0 R /Last 5 0 R /Count 1 >>", "<< /Title (Ann) /Next 5 0 R /First 5 0 R /Parent 4 0 R >>",
    )  # fmt: skip
    yield "fields-loop.pdf", pdf(
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] >>",
        "<< /FT /Tx /T (a) /V (Ann) /Kids [4 0 R] /Parent 4 0 R >>",
    )  # fmt: skip
    yield "names-loop.pdf", pdf(
        "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 4 0 R >> >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>", "<< /Kids [4 0 R] >>",
    )  # fmt: skip
    yield "stream-bomb.pdf", page_bomb()
    yield "lying-font.pdf", lying_font()
    yield "huge-font.pdf", page("BT /F 999999999 Tf (x) Tj ET")
    yield "many-shows.pdf", page("BT /F 12 Tf 72 700 Td " + "(a b) Tj 3 0 Td " * 20_000 + "ET")
    yield "many-lines.pdf", page("0 0 m 9 9 l S " * 20_000)
    yield "many-boxes.pdf", page("".join(f"{x % 500} {x % 800} 5 5 re f " for x in range(20_000)))
    yield "grid.pdf", page("".join(f"{x} 0 m {x} 800 l S 0 {x} m 500 {x} l S " for x in range(0, 780, 2)) + SHOWN)
    yield "deep-arrays.pdf", page("[" * 100_000)
    yield (
        "deep-dictionaries.pdf",
        pdf("<< /Type /Catalog /Pages 2 0 R /X " + "<< /X " * 50_000 + ">>" * 50_000 + " >>", "<<>>"),
    )
    yield "nan-page.pdf", page(SHOWN).replace(b"[0 0 595 842]", b"[0 0 1e400 -1]")
    yield "empty-page.pdf", page(SHOWN).replace(b"[0 0 595 842]", b"[0 0 0 0    ]")
    yield (
        "javascript.pdf",
        page(SHOWN).replace(
            b"/Type /Catalog",
            b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.launchURL('http://127.0.0.1')) >>",
        ),
    )
    yield (
        "launch.pdf",
        page(SHOWN).replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /Launch /F (cmd.exe) >>"),
    )
    yield "locked.pdf", page(SHOWN).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 5 /R 6 >>")
    yield "only-mark.pdf", b"%PDF-1.7\n"
    yield "controls.pdf", page("BT /F 12 Tf 72 700 Td (Child\\000A\\007\\033[2J) Tj ET")


def prev_itself() -> bytes:
    """A PDF whose table of places says that the one before it is itself."""
    data = page(SHOWN)
    place = data.index(b"xref\n0")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % place)


def page_bomb() -> bytes:
    """A page whose content unpacks, twice over, to 800 megabytes."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * 1_000_000) for _ in range(800)) + packer.flush()
    content = stream(zlib.compress(once), "/Filter [/FlateDecode /FlateDecode]")
    return page("@").replace(stream(b"@").encode(), content.encode("latin-1"))


def lying_font() -> bytes:
    """A page whose font says that every letter is another one: its text layer is not what it shows."""
    table = b"/CIDInit begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <00> <FF> <E000> endbfrange endcmap"
    return pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        stream(b"BT /F 12 Tf 72 700 Td (" + PROSE.encode() * 3 + b") Tj ET"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        stream(table),
    )
