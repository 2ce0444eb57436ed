"""The Word reader: what a reader of the page sees, in order, and what the page does not show."""

from __future__ import annotations

import hashlib
import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import (
    bold,
    complex_field,
    listed,
    numbering,
    paragraph,
    part,
    picture,
    run,
    style,
    styles,
    table,
    text_box,
    word_file,
    zipped,
)

from scrcheck.documents.model import Block, Document, Kind, Part
from scrcheck.documents.word import read_word
from scrcheck.errors import UnreadableDocument


def read(body: str, **rest: object) -> Document:
    """The document of a body in markup."""
    return read_word(word_file(body, **rest), "review.docx")  # type: ignore[arg-type]


def texts(document: Document, kind: Kind | None = None) -> list[str]:
    """The visible texts, of one kind or all."""
    return [block.text for block in document.blocks if kind is None or block.kind is kind]


def hidden(document: Document, part_wanted: Part) -> list[tuple[str, str]]:
    """The hidden texts of a part, each with its label."""
    return [(block.text, block.label) for block in document.hidden if block.part is part_wanted]


class TestText:
    """The words of a paragraph."""

    def test_runs_split_within_a_word_are_joined(self) -> None:
        """Word splits words into runs at will."""
        assert texts(read(paragraph("Mo", "ther sa", "id."))) == ["Mother said."]

    def test_spaces_and_hyphens_that_only_look_different_are_made_plain(self) -> None:
        """No soft hyphens, zero-width or non-breaking spaces reach a check."""
        body = paragraph("Mo\u00adther\u00a0sa\u200bid", "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>", "so")
        assert texts(read(body)) == ["Mother said-so"]

    def test_a_line_break_stays_and_a_tab_becomes_a_space(self) -> None:
        """The two kinds of white space a reader sees."""
        body = paragraph("one", "<w:r><w:br/></w:r>", "two", "<w:r><w:tab/></w:r>", "three")
        assert texts(read(body)) == ["one\ntwo three"]

    def test_symbols_of_symbol_fonts_are_kept(self) -> None:
        """A tick in Wingdings is a tick."""
        body = paragraph("Done ", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')
        assert texts(read(body)) == ["Done ✓"]

    def test_smart_tags_and_content_controls_are_transparent(self) -> None:
        """Markup round words is no part of them."""
        tagged = f"<w:smartTag>{run('Castle')}</w:smartTag><w:sdt><w:sdtContent>{run('brook')}</w:sdtContent></w:sdt>"
        block = f"<w:sdt><w:sdtContent>{paragraph('Within.')}</w:sdtContent></w:sdt>"
        assert texts(read(paragraph(tagged) + block)) == ["Castlebrook", "Within."]

    def test_a_field_shows_its_result_in_place(self) -> None:
        """The instruction of a field is not on the page."""
        simple = '<w:fldSimple w:instr="REF x">' + run("section 4") + "</w:fldSimple>"
        body = paragraph("See ", simple, " and ", complex_field("PAGEREF y", "page 9"), ".")
        assert texts(read(body)) == ["See section 4 and page 9."]

    def test_strict_open_xml_reads_like_transitional(self) -> None:
        """Word can save with the namespaces of ISO 29500 Strict."""
        strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
        relationships = "http://purl.oclc.org/ooxml/officeDocument/relationships"
        data = zipped(
            {
                "_rels/.rels": "<Relationships><Relationship Id='a' Target='word/document.xml' "
                f"Type='{relationships}/officeDocument'/></Relationships>",
                "word/document.xml": f'<w:document xmlns:w="{strict}"><w:body>{paragraph("Text.")}</w:body>'
                "</w:document>",
            }
        )
        assert texts(read_word(data, "strict.docx")) == ["Text."]


class TestHeadings:
    """Headings by style and headings typed by hand."""

    def test_styles_make_headings_by_outline_level_and_inheritance(self) -> None:
        """A board's own style based on Heading 2 is a heading of level 2."""
        sheet = styles(style("H2", "heading 2", '<w:outlineLvl w:val="1"/>'), style("Own", "Board Sub", based_on="H2"))
        document = read(paragraph("Chronology", style="Own") + paragraph("Text."), parts={"styles.xml": sheet})
        assert [(block.text, block.level) for block in document.blocks] == [("Chronology", 2), ("Text.", None)]

    def test_the_title_style_is_a_heading_of_level_one(self) -> None:
        """Title has no outline level of its own."""
        document = read(
            paragraph("Overview Report", style="Title"), parts={"styles.xml": styles(style("Title", "Title"))}
        )
        assert (document.blocks[0].kind, document.blocks[0].level) == (Kind.HEADING, 1)

    def test_a_paragraph_numbered_with_a_heading_style_stays_a_paragraph(self) -> None:
        """Some authors use Heading 2 to number every paragraph."""
        sentence = "The Panel met seven times between March and October, and every agency sent a member each time."
        sheet = styles(style("H2", "heading 2", '<w:outlineLvl w:val="1"/>'))
        assert read(paragraph(sentence, style="H2"), parts={"styles.xml": sheet}).blocks[0].kind is Kind.PARAGRAPH

    def test_short_bold_and_capital_lines_are_headings(self) -> None:
        """Many reviews are typed without a style."""
        body = bold("What happened") + paragraph("Text follows here, plainly.") + paragraph("LESSONS LEARNED")
        assert texts(read(body), Kind.HEADING) == ["What happened", "LESSONS LEARNED"]

    @pytest.mark.parametrize(
        "body",
        [
            bold("A whole sentence in bold is emphasis."),
            paragraph(run("Join the lists.", "<w:b/>"), " Agencies hold the facts that would protect a child"),
            paragraph("IMR"),
            paragraph("LM68 KVD"),
            bold("October 2008"),
            bold("Figure 2: the household"),
            bold("board@example.org"),
        ],
    )
    def test_bold_sentences_run_in_titles_codes_and_dates_are_no_headings(self, body: str) -> None:
        """What only looks a little like a heading."""
        assert texts(read(body + paragraph("Ordinary text. " * 9)), Kind.HEADING) == []

    def test_bold_means_nothing_where_most_text_is_bold(self) -> None:
        """A report set in bold throughout has no bold headings."""
        assert texts(read(bold("First line") + bold("Second line") + bold("Third line")), Kind.HEADING) == []

    def test_typed_numbers_give_the_level(self) -> None:
        """ "2.1" stands under "2"."""
        body = "".join(map(bold, ["1. Background", "2 Process", "2.1 Panel", "3 Findings"])) + paragraph("Text. " * 40)
        found = [(block.number, block.text, block.level) for block in read(body).blocks[:4]]
        assert found == [("1", "Background", 1), ("2", "Process", 1), ("2.1", "Panel", 2), ("3", "Findings", 1)]

    def test_larger_type_stands_above_smaller(self) -> None:
        """Where nothing else tells headings apart."""
        sizes = ((36, "Overview Report"), (28, "What happened"), (24, "Early years"), (28, "What was learned"))
        body = "".join(paragraph(run(text, f'<w:b/><w:sz w:val="{size}"/>')) for size, text in sizes)
        assert [block.level for block in read(body + paragraph("Text. " * 40)).blocks[:4]] == [1, 2, 3, 2]

    def test_bold_headings_stand_under_capital_ones(self) -> None:
        """Two looks make two levels."""
        body = bold("ANALYSIS") + bold("Education") + bold("Health") + bold("LESSONS") + paragraph("Text. " * 40)
        assert [block.level for block in read(body).blocks[:4]] == [1, 2, 2, 1]

    def test_a_bold_line_above_a_line_break_is_a_heading(self) -> None:
        """Some authors never end the paragraph between title and text."""
        document = read(paragraph(run("Findings", "<w:b/>"), "<w:r><w:br/></w:r>", "The Panel finds little. " * 5))
        assert [(block.kind, block.text[:9]) for block in document.blocks] == [
            (Kind.HEADING, "Findings"),
            (Kind.PARAGRAPH, "The Panel"),
        ]

    def test_paragraph_numbers_tell_chapters_from_their_parts(self) -> None:
        """Where all headings look alike, the one before 6.1 opens chapter 6."""
        body = (
            bold("Summary") + paragraph("1.1 Text one here.") + paragraph("1.2 Text two here.")
            + bold("Analysis") + bold("Thresholds") + paragraph("2.1 Text three here.")
            + bold("Supervision") + paragraph("2.2 Text four here.")
            + bold("Lessons") + paragraph("3.1 Text five here, rather longer than the others are.")
        )  # fmt: skip
        levels = {block.text: block.level for block in read(body).blocks if block.kind is Kind.HEADING}
        assert levels == {"Summary": 1, "Analysis": 1, "Thresholds": 2, "Supervision": 2, "Lessons": 1}

    def test_typed_headings_stand_below_the_styled_one_above(self) -> None:
        """A bold "Recommendation 1" under the styled "Recommendations"."""
        sheet = styles(style("H1", "heading 1", '<w:outlineLvl w:val="0"/>'))
        body = paragraph("Findings", style="H1") + paragraph("Recommendations", style="H1") + bold("Recommendation 1")
        document = read(body + paragraph("The Board should act. " * 5), parts={"styles.xml": sheet})
        assert [(block.text, block.level) for block in document.blocks[:3]] == [
            ("Findings", 1),
            ("Recommendations", 1),
            ("Recommendation 1", 2),
        ]


class TestNumbers:
    """The number goes into `number`, only where it is one."""

    @pytest.mark.parametrize(
        ("typed", "number", "text"),
        [
            ("1.1 Mother said so.", "1.1", "Mother said so."),
            ("4.12. Mother said so.", "4.12", "Mother said so."),
            ("(a) the police;", "(a)", "the police;"),
            ("(iv) Did managers know?", "(iv)", "Did managers know?"),
            ("12) The Board", "12", "The Board"),
            ("3. The Board", "3", "The Board"),
        ],
    )
    def test_typed_paragraph_numbers_are_taken_out(self, typed: str, number: str, text: str) -> None:
        """The forms authors use."""
        block = read(paragraph(typed)).blocks[0]
        assert (block.number, block.text) == (number, text)

    def test_a_number_set_off_by_a_tab_is_taken_out(self) -> None:
        """A number, a tab, the paragraph."""
        block = read(paragraph("7", "<w:r><w:tab/></w:r>", "The Panel met twice.")).blocks[0]
        assert (block.number, block.text) == ("7", "The Panel met twice.")

    @pytest.mark.parametrize(
        "typed",
        [
            "12 May 2008 was the day.",
            "2010 saw three reviews.",
            "14 months later he died.",
            "2.5 million people",
            "Recommendation 1. The Board should",
            "R1 The Board should",
            "A. Smith wrote the report.",
            "£3.50 was owed",
        ],
    )
    def test_years_dates_quantities_and_names_stay_in_the_text(self, typed: str) -> None:
        """Figures that count something else than paragraphs."""
        block = read(paragraph(typed)).blocks[0]
        assert (block.number, block.text) == (None, typed)

    def test_letters_with_a_full_stop_count_only_in_sequence(self) -> None:
        """One "A." may be an initial; "A.", "B.", "C." are a list."""
        document = read(
            paragraph("A. Were needs met?") + paragraph("B. Were visits made?") + paragraph("D. Smith wrote.")
        )
        assert [block.number for block in document.blocks] == ["A", "B", None]

    def test_bare_figures_count_only_in_sequence(self) -> None:
        """Three paragraphs 1, 2, 3 are counted; one that opens with a figure is not."""
        counted = "".join(paragraph(f"{number} The Panel met again.") for number in (1, 2, 3))
        assert [block.number for block in read(counted).blocks] == ["1", "2", "3"]
        assert read(paragraph("5 Agencies took part.")).blocks[0].number is None

    def test_automatic_multilevel_numbers_are_counted(self) -> None:
        """1, 1.1, 1.2, 2, 2.1: a step of a level sets back those below."""
        sheet = numbering(("decimal", "%1."), ("decimal", "%1.%2"))
        body = listed("One") + listed("a", 1) + listed("b", 1) + listed("Two") + listed("c", 1)
        document = read(body, parts={"numbering.xml": sheet})
        assert [block.number for block in document.blocks] == ["1", "1.1", "1.2", "2", "2.1"]

    def test_automatic_letters_and_roman_figures(self) -> None:
        """(a), (b) and iv."""
        sheet = numbering(("lowerLetter", "(%1)"), ("upperRoman", "%2."))
        body = listed("x") + listed("y") + "".join(listed("z", 1) for _ in range(4))
        document = read(body, parts={"numbering.xml": sheet})
        assert [block.number for block in document.blocks] == ["(a)", "(b)", "I", "II", "III", "IV"]
        assert {block.kind for block in document.blocks} == {Kind.LIST_ITEM}

    def test_a_start_override_restarts_a_list_once(self) -> None:
        """List 2 shares its definition with list 1 but starts anew."""
        sheet = numbering(
            ("decimal", "%1."),
            overrides='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>',
        )
        body = listed("a") + listed("b") + listed("c", list_id=2) + listed("d", list_id=2)
        document = read(body, parts={"numbering.xml": sheet})
        assert [block.number for block in document.blocks] == ["1", "2", "1", "2"]

    def test_a_style_can_carry_the_number(self) -> None:
        """Numbered headings have the list in their style; number 0 takes it away."""
        sheet = styles(style("H1", "heading 1", '<w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr>'))
        body = (
            paragraph("Introduction", style="H1")
            + listed("Annex", list_id=0, style_id="H1")
            + paragraph("Process", style="H1")
        )
        document = read(body, parts={"styles.xml": sheet, "numbering.xml": numbering(("decimal", "%1"))})
        assert [block.number for block in document.blocks] == ["1", None, "2"]

    def test_words_of_an_automatic_number_stand_in_the_text(self) -> None:
        """As "Recommendation 1." does when typed."""
        document = read(
            listed("The Board should"), parts={"numbering.xml": numbering(("decimal", "Recommendation %1:"))}
        )
        assert (document.blocks[0].number, document.blocks[0].text) == (None, "Recommendation 1: The Board should")

    def test_bullets_automatic_and_typed_are_list_items(self) -> None:
        """Neither kind of bullet stands in the text."""
        sheet = numbering(("bullet", "\uf0b7"))
        document = read(listed("the police;") + paragraph("• the school"), parts={"numbering.xml": sheet})
        assert [(block.kind, block.text) for block in document.blocks] == [
            (Kind.LIST_ITEM, "the police;"),
            (Kind.LIST_ITEM, "the school"),
        ]


class TestContents:
    """Contents lists are neither headings nor evidence."""

    def test_the_contents_field_covers_its_paragraphs(self) -> None:
        """A contents list made by Word is one field over many paragraphs."""
        start = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        body = paragraph(start, "Introduction 1") + paragraph("Findings 4") + paragraph(end) + paragraph("Text.")
        assert texts(read(body), Kind.CONTENTS) == ["Introduction 1", "Findings 4"]

    def test_a_field_that_lost_its_end_swallows_nothing(self) -> None:
        """Neither an instruction nor a contents list runs on over the report."""
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        report = paragraph("The Panel found that. " * 20) + paragraph("More text.")
        assert texts(read(paragraph(begin) + report), Kind.PARAGRAPH)[-1] == "More text."
        assert texts(read(paragraph(begin, separate, "Findings 4") + report), Kind.CONTENTS) == ["Findings 4"]

    def test_typed_lists_with_leaders_or_page_numbers_are_found(self) -> None:
        """Under the title, up to the first line that is not of the list."""
        tab = "<w:r><w:tab/></w:r>"
        body = (
            bold("Contents") + paragraph("1. Introduction", tab, "3") + paragraph("2. Findings ........ 12")
            + bold("1. Introduction") + paragraph("Text. " * 20)
        )  # fmt: skip
        document = read(body)
        assert len(texts(document, Kind.CONTENTS)) == 3
        assert [section.title for section in document.sections if section.title] == ["Introduction"]

    def test_typed_lists_without_page_numbers_are_known_by_the_headings_they_name(self) -> None:
        """A line is of the list while the same words come again further on."""
        body = (
            bold("CONTENTS") + paragraph("Background") + paragraph("Findings")
            + bold("Background") + paragraph("Text. " * 20) + bold("Findings") + paragraph("More. " * 20)
        )  # fmt: skip
        assert texts(read(body), Kind.CONTENTS) == ["CONTENTS", "Background", "Findings"]

    def test_a_contents_list_in_a_table_is_no_table(self) -> None:
        """Titles in one column, page numbers in the other."""
        document = read(bold("Contents") + table(("Background", "2"), ("Findings", "9")) + paragraph("Text. " * 20))
        assert document.tables == ()
        assert texts(document, Kind.CONTENTS) == ["Contents", "Background 2", "Findings 9"]


class TestTables:
    """Tables of entries, and tables that only lay out the page."""

    def test_a_marked_header_row_and_one_block_per_cell(self) -> None:
        """Cells follow one another as blocks of part table."""
        document = read(table(("Agency", "Author"), ("Police", "DI"), header=True))
        assert document.tables[0].titles == ("agency", "author")
        assert [(block.text, block.part, block.cell and block.cell.row) for block in document.blocks] == [
            ("Agency", Part.TABLE, 0),
            ("Author", Part.TABLE, 0),
            ("Police", Part.TABLE, 1),
            ("DI", Part.TABLE, 1),
        ]

    def test_a_bold_first_row_is_a_header(self) -> None:
        """Most authors mark the header by its look alone."""
        document = read(table((bold("Date"), bold("Event")), ("1 May 2008", "Booked"), ("2 May 2008", "Seen")))
        assert document.tables[0].titles == ("date", "event")

    def test_a_first_row_that_is_an_entry_is_no_header(self) -> None:
        """A list of abbreviations often has none, whatever its look."""
        rows = ((bold("CPN"), bold("Community psychiatric nurse")), ("IMR", "Individual management review"))
        document = read(table(*rows, ("GP", "General practitioner")))
        assert document.tables[0].header == ()
        assert len(document.tables[0].rows) == 3

    def test_paragraphs_of_a_cell_are_joined_and_empty_cells_kept(self) -> None:
        """Every row has as many blocks as cells."""
        document = read(table(("A", "B", "C"), (paragraph("one") + paragraph("two"), "", "x"), header=True))
        assert [block.text for block in document.tables[0].rows[0]] == ["one\ntwo", "", "x"]

    def test_a_cell_spanning_columns_stands_once_and_columns_are_counted(self) -> None:
        """The column is that of the grid."""
        wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("wide") + "</w:tc>"
        body = table(("A", "B", "C"), ("1", "2", "3"), header=True).replace(
            "</w:tbl>", f"<w:tr>{wide}<w:tc>{paragraph('last')}</w:tc></w:tr></w:tbl>"
        )
        row = read(body).tables[0].rows[1]
        assert [(block.text, block.cell and block.cell.column) for block in row] == [("wide", 0), ("last", 2)]

    def test_a_cell_merged_into_the_one_above_is_empty_and_its_own_text_hidden(self) -> None:
        """Word keeps the text of the lower cell but does not show it."""
        rows = [
            f"<w:tr><w:tc><w:tcPr><w:vMerge{merge}/></w:tcPr>{paragraph(text)}</w:tc><w:tc>{paragraph('x')}</w:tc></w:tr>"
            for merge, text in ((' w:val="restart"', "Police"), ("", "Adwoa"))
        ]
        document = read(f"<w:tbl>{''.join(rows)}</w:tbl>")
        assert [[block.text for block in row] for row in document.tables[0].rows] == [["Police", "x"], ["", "x"]]
        assert hidden(document, Part.HIDDEN_TEXT) == [("Adwoa", "merged cell")]

    def test_a_table_of_one_column_is_unfolded(self) -> None:
        """A box round text is no table."""
        document = read(table((bold("Learning point"),), ("Text in a box, quite long enough.",)))
        assert document.tables == ()
        assert [(block.text, block.part) for block in document.blocks] == [
            ("Learning point", Part.BODY),
            ("Text in a box, quite long enough.", Part.BODY),
        ]

    def test_paragraph_numbers_in_a_column_of_their_own_join_their_paragraphs(self) -> None:
        """A layout old reviews use throughout."""
        document = read(table(("1.1", "Mother said so."), ("1.2", "Father agreed.")))
        assert [(block.number, block.text) for block in document.blocks] == [
            ("1.1", "Mother said so."),
            ("1.2", "Father agreed."),
        ]

    def test_a_nested_table_follows_as_its_own(self) -> None:
        """And leaves no text in the cell around it."""
        inner = table(("Name", "Age"), ("Child A", "4"), header=True)
        document = read(
            table(("What", "Detail"), ("Household", paragraph("See:") + inner + paragraph("")), header=True)
        )
        assert [made.titles for made in document.tables] == [("what", "detail"), ("name", "age")]
        assert document.tables[0].rows[0][1].text == "See:"
        assert [block.cell and block.cell.table for block in document.blocks] == [0, 0, 0, 0, 1, 1, 1, 1]


class TestMargins:
    """Text boxes, notes, headers and footers."""

    def test_a_text_box_is_read_once_and_after_its_paragraph(self) -> None:
        """Word writes it twice."""
        document = read(paragraph("Before. ", text_box(paragraph("Boxed."))) + paragraph("After."))
        assert [(block.text, block.part) for block in document.blocks] == [
            ("Before.", Part.BODY),
            ("Boxed.", Part.TEXT_BOX),
            ("After.", Part.BODY),
        ]

    def test_the_words_of_a_diagram_are_read(self) -> None:
        """Genograms are often drawn as a diagram whose words stand in a part of their own."""
        drawing = (
            '<w:r><w:drawing><wp:inline><a:graphic><dgm:relIds r:dm="part0"/></a:graphic></wp:inline></w:drawing></w:r>'
        )
        words = "".join(
            f"<dgm:pt><dgm:t><a:p><a:r><a:t>{name}</a:t></a:r></a:p></dgm:t></dgm:pt>" for name in ("Mother", "Child A")
        )
        data = ("diagramData", f"<dgm:dataModel>{words}</dgm:dataModel>")
        document = read(paragraph("Family tree", drawing), parts={"diagrams/data1.xml": data})
        assert [(block.text, block.part) for block in document.blocks[1:]] == [
            ("Mother", Part.TEXT_BOX),
            ("Child A", Part.TEXT_BOX),
        ]

    def test_notes_headers_and_footers_follow_the_body(self) -> None:
        """Footnotes in the order of their marks; a header used twice stands once."""
        notes = "".join(
            f'<w:footnote w:id="{identity}">{paragraph(text)}</w:footnote>'
            for identity, text in ((1, "Later."), (2, "First."))
        )
        reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
        document = read(
            paragraph("Text", reference.format(2), reference.format(1)),
            parts={
                "footer1.xml": ("footer", f"<w:ftr>{paragraph('Page 1')}</w:ftr>"),
                "header1.xml": ("header", f"<w:hdr>{paragraph('Draft 6')}</w:hdr>"),
                "header2.xml": ("header", f"<w:hdr>{paragraph('Draft 6')}</w:hdr>"),
                "footnotes.xml": ("footnotes", f"<w:footnotes>{notes}</w:footnotes>"),
                "endnotes.xml": (
                    "endnotes",
                    f'<w:endnotes><w:endnote w:id="1">{paragraph("End.")}</w:endnote></w:endnotes>',
                ),
            },
        )
        assert [(block.text, block.part, block.label) for block in document.blocks] == [
            ("Text", Part.BODY, ""),
            ("First.", Part.FOOTNOTE, "1"),
            ("Later.", Part.FOOTNOTE, "2"),
            ("End.", Part.ENDNOTE, ""),
            ("Draft 6", Part.HEADER, ""),
            ("Page 1", Part.FOOTER, ""),
        ]


class TestHidden:
    """What the page does not show."""

    def test_deletions_and_moves_are_hidden_and_insertions_read(self) -> None:
        """The text as it stands if every change is accepted."""
        body = paragraph(
            "She ",
            '<w:del w:author="J Price"><w:r><w:delText>was Joanne Whitlock</w:delText></w:r></w:del>',
            f'<w:ins w:author="K Lowe">{run("is Mother")}</w:ins>',
            f'<w:moveFrom w:author="K Lowe">{run("moved")}</w:moveFrom>',
            f'<w:moveTo w:author="K Lowe">{run(" here")}</w:moveTo>',
        )
        document = read(body)
        assert texts(document) == ["She is Mother here"]
        assert hidden(document, Part.TRACKED_CHANGE) == [
            ("was Joanne Whitlock", "J Price"),
            ("moved", "K Lowe"),
            ("J Price", "author"),
            ("K Lowe", "author"),
        ]

    def test_hidden_text_is_found_also_by_style(self) -> None:
        """`w:vanish` directly and through a style."""
        sheet = styles(style("Secret", "Secret", run_properties="<w:vanish/>"))
        body = paragraph("Seen ", run("Callum", "<w:vanish/>")) + paragraph("Adwoa", style="Secret")
        document = read(body, parts={"styles.xml": sheet})
        assert texts(document) == ["Seen"]
        assert [text for text, _ in hidden(document, Part.HIDDEN_TEXT)] == ["Callum", "Adwoa"]

    def test_comments_stand_with_their_author_who_also_stands_alone(self) -> None:
        """An author's name is as telling as the comment."""
        comments = "".join(
            f'<w:comment w:id="{number}" w:author="LSCB Manager">{paragraph(text)}</w:comment>'
            for number, text in enumerate(("Check with Gemma.", "Done?"))
        )
        document = read(
            paragraph("Text."), parts={"comments.xml": ("comments", f"<w:comments>{comments}</w:comments>")}
        )
        assert hidden(document, Part.COMMENT) == [
            ("Check with Gemma.", "LSCB Manager"),
            ("Done?", "LSCB Manager"),
            ("LSCB Manager", "author"),
        ]

    def test_properties_are_kept_and_those_in_words_hidden(self) -> None:
        """Dates and counts are no text."""
        core = part(
            "<cp:coreProperties><dc:title>SCR Larisa</dc:title><cp:lastModifiedBy>A Clerk</cp:lastModifiedBy>"
            "<cp:revision>7</cp:revision><dc:creator>python-docx</dc:creator></cp:coreProperties>"
        )
        document = read(paragraph("Text."), loose={"docProps/core.xml": core})
        assert document.properties["title"] == "SCR Larisa"
        assert document.properties["revision"] == "7"
        assert hidden(document, Part.PROPERTIES) == [("SCR Larisa", "title"), ("A Clerk", "lastModifiedBy")]

    def test_links_field_instructions_and_bookmarks_are_found(self) -> None:
        """What a click or a toggle of fields would show."""
        body = paragraph(
            '<w:bookmarkStart w:id="1" w:name="Callum_Dearden"/><w:bookmarkStart w:id="2" w:name="_Toc1"/>',
            complex_field('HYPERLINK "https://example.org/whitlock"', "a website"),
            complex_field('INCLUDETEXT "C:\\\\Cases\\\\Whitlock.docx"', "text"),
            complex_field("PAGE", "4"),
        )
        document = read(body, links={"x": ("hyperlink", "mailto:t.coverdale@example.org")})
        assert [text for text, _ in hidden(document, Part.LINK)] == [
            "https://example.org/whitlock",
            "mailto:t.coverdale@example.org",
        ]
        labels = [label for _, label in hidden(document, Part.FIELD)]
        assert labels == ["INCLUDETEXT", "bookmark"]

    def test_alternative_text_and_picture_file_names_are_found(self) -> None:
        """A genogram's file is often named for the family."""
        body = paragraph("x", picture(100, 100, "Genogram of the Whitlocks", "whitlock family.jpg"))
        assert hidden(read(body), Part.ALT_TEXT) == [
            ("Genogram of the Whitlocks", "description"),
            ("Whitlock Family", "file name"),
        ]

    def test_the_people_part_is_read(self) -> None:
        """Word keeps who commented or changed, with their account."""
        people = (
            '<w15:people><w15:person w15:author="Tessa Coverdale"><w15:presenceInfo w15:providerId="AD" '
            'w15:userId="t.coverdale@example.org"/></w15:person></w15:people>'
        )
        document = read(paragraph("Text."), loose={"word/people.xml": part(people)})
        assert hidden(document, Part.PROPERTIES) == [
            ("Tessa Coverdale", "person"),
            ("t.coverdale@example.org", "person"),
        ]


class TestUnread:
    """What cannot be read is said, never passed over."""

    def test_a_large_picture_without_description(self) -> None:
        """It may be a scanned page."""
        scan = picture(7_000_000, 9_000_000)
        assert [one.what for one in read(paragraph("x", scan)).unread] == ["a picture of more than half a page"]
        assert read(paragraph("x", picture(900_000, 900_000))).unread == ()

    def test_a_document_without_text(self) -> None:
        """Nothing to lint is not a pass."""
        assert [one.what for one in read(paragraph("")).unread] == ["the document"]

    def test_embedded_files_and_inserted_files(self) -> None:
        """A spreadsheet behind an icon, a file in another format."""
        body = paragraph("x", '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>')
        assert [one.what for one in read(body + "<w:altChunk/>").unread] == ["embedded spreadsheet", "inserted file"]


class TestErrors:
    """A file that cannot be read is an error with a reason and a remedy."""

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "is empty."),
            (b"Just some text.", "is not a Word document."),
            (word_file(paragraph("x"))[:200], "is damaged: the file is cut short."),
            (zipped({"xl/workbook.xml": "<a/>"}), "is not a Word document: it has no document part."),
            (zipped({"word/document.xml": "<w:document"}), "is damaged: one of its parts is not well-formed XML."),
            (
                zipped({"word/document.xml": "<a/>", "../evil": "x"}),
                "is not a sound Word document: its parts are misnamed.",
            ),
            (
                zipped({"word/document.xml": "<a>" + " " * 9_000_000 + "</a>"}),
                "unpacks to far more than a document holds.",
            ),
        ],
        ids=["empty", "text", "cut", "spreadsheet", "malformed", "traversal", "bomb"],
    )
    def test_each_has_its_reason(self, data: bytes, reason: str) -> None:
        """In words a board manager understands, with a remedy."""
        with pytest.raises(UnreadableDocument) as caught:
            read_word(data, "review.docx")
        assert caught.value.reason == reason
        assert caught.value.remedy.endswith(".")

    def test_entity_declarations_are_refused(self) -> None:
        """No Word file has them; a hostile one would."""
        hostile = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
        with pytest.raises(UnreadableDocument, match="declares a document type"):
            read_word(zipped({"word/document.xml": hostile}), "review.docx")

    def test_deep_nesting_is_refused_or_read_but_never_crashes(self) -> None:
        """Tables in tables in tables."""
        deep = paragraph("x")
        for _ in range(400):
            deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc></w:tr></w:tbl>"
        with pytest.raises(UnreadableDocument):
            read(deep)


class TestProperties:
    """What holds whatever the text."""

    _words = st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp")), max_size=60
    )

    @settings(deadline=None, max_examples=60)
    @given(st.lists(_words, max_size=8))
    def test_every_text_comes_back_in_order(self, written: list[str]) -> None:
        """Numbers and bullets may leave the text, nothing else."""
        made = docx.Document()
        for text in written:
            made.add_paragraph(text)
        out = io.BytesIO()
        made.save(out)
        document = read_word(out.getvalue(), "any.docx")
        found = "".join((block.number or "") + block.text for block in document.blocks)
        expected = docx.Document(io.BytesIO(out.getvalue()))
        visible = "".join(one.text for one in expected.paragraphs)
        assert _is_subsequence(_letters(found), _letters(visible))
        assert sum(map(str.isalpha, _letters(found))) == sum(map(str.isalpha, _letters(visible)))

    @settings(deadline=None, max_examples=200)
    @given(st.binary(max_size=400), st.integers(0, 5_000), st.booleans())
    def test_any_bytes_are_read_or_refused(self, noise: bytes, place: int, whole: bool) -> None:
        """Random bytes, and a sound file with random bytes written over it."""
        data = noise if whole else _SOUND[:place] + noise + _SOUND[place + len(noise) :]
        try:
            document = read_word(data, "noise.docx")
        except UnreadableDocument:
            return
        assert _indices_agree(document.blocks) and _indices_agree(document.hidden)

    def test_indices_tables_and_digest_agree(self) -> None:
        """Every block knows its place."""
        document = read_word(_SOUND, "sound.docx")
        assert _indices_agree(document.blocks) and _indices_agree(document.hidden)
        assert [made.index for made in document.tables] == list(range(len(document.tables)))
        assert all(
            document.blocks[block.index] is block for made in document.tables for row in made.rows for block in row
        )
        assert document.sha256 == hashlib.sha256(_SOUND).hexdigest()
        assert (document.format, document.name) == ("docx", "sound.docx")


_SOUND = word_file(
    bold("Heading") + paragraph("1.1 Text.") + table(("A", "B"), ("1", "2")) + paragraph(text_box(paragraph("Box"))),
    parts={"numbering.xml": numbering(("decimal", "%1.")), "styles.xml": styles(style("Title", "Title"))},
)


def _indices_agree(blocks: tuple[Block, ...]) -> bool:
    return [block.index for block in blocks] == list(range(len(blocks)))


def _letters(text: str) -> str:
    import unicodedata

    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def _is_subsequence(part_of: str, whole: str) -> bool:
    remaining = iter(whole)
    return all(character in remaining for character in part_of)
