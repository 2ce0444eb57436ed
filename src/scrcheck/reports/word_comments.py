"""The draft with its gaps as Word comments. Only the parts that must change are written, the rest copied as it is."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from io import BytesIO

from lxml import etree

from scrcheck.documents.model import ANNOTATOR, Block
from scrcheck.documents.word.ooxml import Element
from scrcheck.documents.word.package import open_package
from scrcheck.errors import UnreadableDocument
from scrcheck.reports.cleaning import clean
from scrcheck.reports.remarks import Remark, remarks
from scrcheck.review import Review

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_CONTENT_TYPES = "[Content_Types].xml"


def annotate_word(data: bytes, review: Review) -> bytes:
    """A copy of the Word file `data` with a comment for each finding of its review.

    Comments of an earlier run are replaced; everybody else's stay. Parts of the file that hold no comment are copied
    byte for byte. Raises UnreadableDocument for a file that is no sound Word document, or of the Strict dialect.
    """
    name = review.documents[0].name
    main = open_package(data, name).main_part()
    folder, base = posixpath.split(main)
    relations_name = posixpath.join(folder, "_rels", f"{base}.rels")
    with zipfile.ZipFile(BytesIO(data)) as source:
        body, types = _parsed(source, main), _parsed(source, _CONTENT_TYPES)
        if not body.tag.startswith(f"{{{W}}}"):
            raise UnreadableDocument(
                name, "is of Word's Strict dialect.", "Save it as an ordinary .docx to annotate it."
            )
        relations = _parsed(source, relations_name, f'<Relationships xmlns="{_RELATIONS}"/>')
        comments_name = _comments_part(relations, folder)
        comments = _parsed(source, comments_name, f'<w:comments xmlns:w="{W}"/>')
        _Commenter(body, comments).comment(list(remarks(review)), review.documents[0].blocks)
        _register(relations, types, comments_name)
        changed = {main: body, comments_name: comments, relations_name: relations, _CONTENT_TYPES: types}
        return _rewritten(source, {part: _bytes(tree) for part, tree in changed.items()})


def _parsed(source: zipfile.ZipFile, name: str, otherwise: str = "") -> Element:
    """The root of a part of the archive, whose case may differ; of `otherwise` where there is no such part."""
    held = {member.lower(): member for member in source.namelist()}.get(name.lower())
    return etree.fromstring(source.read(held) if held else otherwise.encode(), _PARSER)


def _bytes(tree: Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)  # type: ignore[no-any-return]


def _rewritten(source: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """The archive in its own order, with these members replaced and new ones at the end."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for member in source.infolist():
            content = changed.pop(member.filename) if member.filename in changed else source.read(member)
            copy.writestr(member, content)
        for name, content in changed.items():
            copy.writestr(name, content)
    return target.getvalue()


def _comments_part(relations: Element, folder: str) -> str:
    targets = [one.get("Target", "") for one in relations if one.get("Type") == _COMMENTS_RELATION]
    return posixpath.normpath(posixpath.join("/", folder, targets[0] if targets else "comments.xml")).lstrip("/")


def _register(relations: Element, types: Element, name: str) -> None:
    """Say in the package that it holds comments, where it does not say so yet."""
    if not any(relation.get("Type") == _COMMENTS_RELATION for relation in relations):
        taken = {relation.get("Id") for relation in relations}
        free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        etree.SubElement(
            relations, f"{{{_RELATIONS}}}Relationship", Id=free, Type=_COMMENTS_RELATION, Target=f"/{name}"
        )
    if not any(override.get("PartName", "").lower() == f"/{name}".lower() for override in types):
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=_COMMENTS_TYPE)


class _Commenter:
    """Puts comments into a document body and its comments part."""

    def __init__(self, body: Element, comments: Element) -> None:
        self._comments = comments
        self._remove_own(body)
        taken = (one.get(_w("id"), "") for one in (*comments, *body.iter(_w("commentRangeStart"))))
        self._next = max((int(number) for number in taken if number.isascii() and number.isdecimal()), default=-1) + 1
        self._paragraphs: dict[str, list[Element]] = defaultdict(list)
        self._all: list[tuple[Element, str]] = []
        for paragraph in body.iter(_w("p")):
            words = _plain(_visible(paragraph))
            if words:
                self._all.append((paragraph, words))
                self._paragraphs[words].append(paragraph)

    def comment(self, wanted: Sequence[Remark], blocks: Sequence[Block]) -> None:
        """Add each remark, on the words it concerns; a remark whose words cannot be found goes on the title."""
        turns = _turns(blocks)
        # from the end of a paragraph to its start, so that earlier places keep their offsets
        for remark in sorted(wanted, key=lambda one: (one.block.index, one.start), reverse=True):
            found = self._place(remark, turns.get(remark.block.index, 0))
            elsewhere = "" if found else f"\nIn the {_part(remark.block)}: “{_words(remark)}”"
            number = self._write(remark.text + elsewhere)
            if found or self._all:
                _mark(*(found or (self._all[0][0], 0, 0)), number)

    def _place(self, remark: Remark, turn: int) -> tuple[Element, int, int] | None:
        """The paragraph that holds the remark's words, and where in its visible text they stand.

        None where the body has no such paragraph: Word takes no comment in a header, a footer or a note.
        """
        words = _words(remark)
        line = _line_at(remark.block.text, remark.start)
        holders = self._paragraphs.get(_plain(line)) or [
            p for p, text in self._all if _plain(line) and text.endswith(_plain(line))
        ]
        holders = holders or [p for p, text in self._all if _plain(words) in text]
        if not holders:
            return None
        paragraph = holders[min(turn, len(holders) - 1)]
        visible = _visible(paragraph)
        offset = max(0, visible.find(line)) + remark.start - remark.block.text.rfind("\n", 0, remark.start) - 1
        if visible[offset : offset + len(words)] != words:
            offset = max(0, visible.find(words))
        return paragraph, offset, offset + len(words)

    def _write(self, text: str) -> str:
        number = str(self._next)
        self._next += 1
        comment = etree.SubElement(self._comments, _w("comment"))
        comment.set(_w("id"), number)
        comment.set(_w("author"), ANNOTATOR)
        comment.set(_w("initials"), "sc")
        for line in text.split("\n"):
            paragraph = etree.SubElement(comment, _w("p"))
            words = etree.SubElement(etree.SubElement(paragraph, _w("r")), _w("t"))
            words.text = clean(line)
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return number

    def _remove_own(self, body: Element) -> None:
        own = {one.get(_w("id")) for one in self._comments if one.get(_w("author")) == ANNOTATOR}
        for one in list(self._comments):
            if one.get(_w("id")) in own:
                self._comments.remove(one)
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for mark in [mark for mark in body.iter(_w(tag)) if mark.get(_w("id")) in own]:
                run = mark.getparent()
                alone = tag == "commentReference" and all(child is mark or child.tag == _w("rPr") for child in run)
                gone = run if alone else mark
                gone.getparent().remove(gone)


def _turns(blocks: Sequence[Block]) -> dict[int, int]:
    """How many earlier blocks have the same text as each block."""
    seen: Counter[str] = Counter()
    turns = {}
    for block in blocks:
        turns[block.index] = seen[_plain(block.text)]
        seen[_plain(block.text)] += 1
    return turns


def _mark(paragraph: Element, start: int, end: int, number: str) -> None:
    """Put a comment's range around characters `start` to `end` of a paragraph's visible text, its reference after."""
    for edge in (start, end):
        _split(paragraph, edge)
    covered = [run for run, left, right in _runs(paragraph) if right > start and left < end]
    opening, closing = (etree.Element(_w(f"commentRange{edge}")) for edge in ("Start", "End"))
    reference = etree.Element(_w("r"))
    etree.SubElement(reference, _w("commentReference"))
    for mark in (opening, closing, reference[0]):
        mark.set(_w("id"), number)
    if covered:
        covered[0].addprevious(opening)
        covered[-1].addnext(closing)
    else:
        place = 1 if len(paragraph) and paragraph[0].tag == _w("pPr") else 0
        paragraph.insert(place, opening)
        paragraph.append(closing)
    closing.addnext(reference)


def _split(paragraph: Element, offset: int) -> None:
    """Make a run begin at a character of the visible text, where a plain run straddles it."""
    for run, left, right in list(_runs(paragraph)):
        texts = [child for child in run if child.tag != _w("rPr")]
        if left < offset < right and len(texts) == 1 and texts[0].tag == _w("t"):
            words = texts[0].text or ""
            rest = deepcopy(run)
            rest_text = next(rest.iter(_w("t")))
            texts[0].text, rest_text.text = words[: offset - left], words[offset - left :]
            for one in (texts[0], rest_text):
                one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.addnext(rest)
            return


def _runs(paragraph: Element) -> Iterator[tuple[Element, int, int]]:
    """The visible runs of a paragraph with the stretch of its visible text each holds."""
    place = 0
    for run in paragraph.iter(_w("r")):
        if _owner(run) is not paragraph or any(parent.tag == _w("del") for parent in run.iterancestors()):
            continue
        length = len(_run_text(run))
        yield run, place, place + length
        place += length


def _owner(run: Element) -> Element | None:
    return next((parent for parent in run.iterancestors() if parent.tag == _w("p")), None)


def _run_text(run: Element) -> str:
    text = []
    for child in run:
        if child.tag == _w("t"):
            text.append(child.text or "")
        elif child.tag in (_w("tab"), _w("br"), _w("cr")):
            text.append("\n" if child.tag != _w("tab") else "\t")
        elif child.tag == _w("noBreakHyphen"):
            text.append("-")
    return "".join(text)


def _visible(paragraph: Element) -> str:
    return "".join(_run_text(run) for run, _, _ in _runs(paragraph))


def _words(remark: Remark) -> str:
    return remark.block.text[remark.start : remark.end]


def _part(block: Block) -> str:
    return block.part.value.replace("_", " ")


def _line_at(text: str, start: int) -> str:
    """The line of a block's text that holds a character (a cell's paragraphs are parted by line ends)."""
    return text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u00ad", "")).strip()


def _w(tag: str) -> str:
    return f"{{{W}}}{tag}"
