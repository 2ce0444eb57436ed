"""A small consistent pack as Word files, of which a test changes one thing."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document

Block = str | tuple[str, int] | Sequence[Sequence[str]]

RECOMMENDATIONS = (
    "The Constabulary should, by 31 October 2010, send each domestic abuse notification to the child's health visitor.",
    "Children's Services should, by 30 September 2010, show all earlier contacts on the first page of its form.",
)
OWN = "The Constabulary should train all response sergeants to enter children's names by 30 November 2010."


def word(*blocks: Block) -> bytes:
    """A Word file: texts are paragraphs, (text, level) headings, lists of rows tables."""
    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        elif isinstance(block, tuple):
            document.add_heading(*block)
        else:
            table = document.add_table(len(block), len(block[0]))
            for row, cells in enumerate(block):
                for column, text in enumerate(cells):
                    table.cell(row, column).text = text
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def pack(
    *,
    age: str = "four",
    death: str = "11 December 2009",
    visits: str = "six",
    ethnicity: str = "White British",
    label: str = "Child A",
    summary_wording: Sequence[str] = RECOMMENDATIONS,
    plan_wording: Sequence[str] = RECOMMENDATIONS,
    own_planned: bool = True,
    police_listed: bool = True,
    police_author: str = "Detective Inspector Paul Crane",
    mark: str = "June 2010",
) -> dict[str, bytes]:
    """The files by name; each argument is told so in one document only, and otherwise in the others."""
    others = "Wexmoor Primary Care Trust, the Education Service and Children's Social Care"
    listed = f"the Wexmoor Constabulary, {others}" if police_listed else others
    overview = word(
        ("Serious Case Review: Child A. Overview report", 0),
        mark,
        ("The panel", 1),
        "2.1 The overview report was written by Anna Fell, who is independent of all the agencies and of the Board.",
        "2.2 The panel was chaired by Desmond Ayre. Its members were:",
        [
            ["Name", "Post", "Agency"],
            ["Ruth Carr", "Designated Doctor", "Primary Care Trust"],
            ["Tom Leigh", "Detective Superintendent", "Wexmoor Constabulary"],
            ["Helen Moss", "Head of Safeguarding", "Probation Service"],
        ],
        ("Agency reports", 1),
        f"2.3 Individual management reviews were received from {listed}.",
        ("The family", 1),
        "3.1 Child A lived with her mother and father. Child A is White British.",
        ("What happened", 1),
        "4.1 Child A, a girl aged four, died at home on 11 December 2009.",
        "4.2 The police were called to the house six times because of Father's violence to Mother.",
        ("Analysis", 1),
        "5.1 Information about domestic abuse went to one place. It did not reach the health visitor.",
        ("Recommendations", 1),
        *(f"Recommendation {place}. {text}" for place, text in enumerate(RECOMMENDATIONS, 1)),
    )
    summary = word(
        (f"Serious Case Review: {label}", 0),
        "Executive Summary",
        ("Background", 1),
        f"1.1 {label}, aged {age}, died at home on {death}. {label}, a girl, is {ethnicity}.",
        ("What happened", 1),
        f"2.1 The police were called {visits} times because of violence by Father to Mother.",
        ("Recommendations", 1),
        *(f"Recommendation {place}. {text}" for place, text in enumerate(summary_wording, 1)),
    )
    rows = [[str(place), text, "Head of Service", "31 December 2010"] for place, text in enumerate(plan_wording, 1)]
    rows += [["P1", OWN, "Superintendent", "30 November 2010"]] if own_planned else []
    plan = word(("Action plan: Child A", 0), [["No.", "Recommendation", "Lead", "Date"], *rows])
    return {
        "overview.docx": overview,
        "summary.docx": summary,
        "plan.docx": plan,
        "police.docx": _agency("Wexmoor Constabulary", police_author, OWN),
        "health.docx": _agency("Wexmoor Primary Care Trust", "Jane Holt, Named Nurse", ""),
        "school.docx": _agency("Education Service", "Mark Dean, Education Officer", ""),
        "social.docx": _agency("Children's Social Care", "Carol Dunn, Service Manager", ""),
    }


def _agency(agency: str, author: str, asks: str) -> bytes:
    recommendations: list[Block] = [("Recommendations", 1), f"Recommendation 1. {asks}"] if asks else []
    return word(
        (f"Individual Management Review: {agency}", 0),
        "Concerning Child A",
        f"1.1 This report was written by {author}, who had no involvement in the case.",
        ("Chronology", 1),
        "2.1 On 3 May 2008 staff attended. On 9 June 2008 they attended again. Child A was at home.",
        *recommendations,
    )
