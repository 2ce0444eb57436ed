"""Control words of paragraphs and tables."""

from __future__ import annotations

from scrcheck.documents.rtf.header import Header
from scrcheck.documents.rtf.state import State
from scrcheck.documents.rtf.tables import Shape


def lay_out(word: str, number: int | None, state: State, header: Header) -> None:
    """Take a control word that ends or shapes a paragraph, cell or row; others are passed over."""
    flow = state.flow
    depth = max(flow.depth, 1) if state.nested else 1
    if word in ("par", "sect"):
        flow.end_paragraph()
    elif word == "pard":
        flow.new_paragraph()
    elif word == "s":
        flow.style = header.style(number)
    elif word == "outlinelevel":
        flow.outline = number if number is not None and 0 <= number < 9 else None
    elif word == "intbl":
        flow.depth = max(flow.depth, 1)
    elif word == "itap":
        flow.depth = max(number or 0, 0)
    elif word == "cell":
        flow.end_cell(1)
    elif word == "nestcell":
        flow.end_cell(max(flow.depth, 2))
    elif word == "row":
        flow.end_row(1)
    elif word == "nestrow":
        flow.end_row(max(flow.depth, 2))
    elif word == "trowd":
        flow.shapes[depth] = Shape()
    else:
        _shape(word, number, flow.shapes.setdefault(depth, Shape()))


def _shape(word: str, number: int | None, shape: Shape) -> None:
    if word == "cellx":
        shape.cell(number or 0)
    elif word == "trhdr":
        shape.is_header = True
    elif word == "clmrg":
        shape.beside.add(len(shape.edges))
    elif word == "clvmrg":
        shape.above.add(len(shape.edges))
