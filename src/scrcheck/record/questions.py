"""The questions a review was set: its terms of reference, as items with their marks and telling words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrcheck.documents.model import Block, Kind
from scrcheck.language.reading import DocumentText, Passage
from scrcheck.language.sections import Role, heading_roles
from scrcheck.record.stretches import Stretch, stretches

_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_INTRODUCES = re.compile(
    r"^(?:the )?(?:key |specific )?(?:terms of reference|questions|lines of (?:enquiry|inquiry)|issues)[^.:?]{0,40}[.:]"
    r"|\b(?:terms? of reference|questions?|key lines? of enquiry|lines? of (?:enquiry|inquiry)|issues|areas"
    r"|matters|aims|objectives)\b[^.?]{0,90}(?::|\bfollow|\bbelow|\bwere|\bset\b|\bagreed|\badopted)"
    r"|\b(?:set|asked|framed|posed|agreed|put|adopted|directed|identified)\b[^.?]{0,70}\b(?:questions?"
    r"|terms of reference|lines? of (?:enquiry|inquiry)|issues|(?:things|matters|points):)"
    r"|\b(?:review|panel|author|reviewer|report|remit)\b[^.?]{0,50}\b(?:asked|was to|were to|is to|will"
    r"|to inquire|to examine|to consider|to look at|to address|to establish)\b[^.?]{0,60}(?::|\bwhether\b"
    r"|\bhow\b|\bwhy\b|\(i\)|\(1\))",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:forum|national|study|research|another) (?:has|have|asked|adopted)|held by|are held|agencies (?:were )?asked",
    re.IGNORECASE,
)
_NO_QUESTION = re.compile(
    r"\b(?:period|time ?scale|dates?|chronolog|answered|section \d|dealt with in|timetable"
    r"|scope of the review runs|information report|summarise any)\b",
    re.IGNORECASE,
)
_STATUTORY = re.compile(
    r"establish what lessons|lessons (?:to be|are to be|can be) learn|how (?:and within what timescale"
    r"|those lessons)|improve (?:inter|multi)-?agency|better safeguard|prevent .* in future",
    re.IGNORECASE,
)
_MARK = re.compile(
    rf"(?:(?:key )?(?:question|term of reference|terms of reference|tor|issue|line of enquiry|line of inquiry"
    rf"|kloe|kq|q|theme)\s*)?"
    rf"(?P<mark>\d{{1,2}}(?:\.\d{{1,2}})?|\((?:[a-z]|[ivx]{{1,4}}|\d{{1,2}})\)|[A-Za-z](?=[.):])"
    rf"|[ivx]{{1,4}}(?=[.):])|{'|'.join(_NUMBERS)})(?!\w)[.):]*\s+",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?:(?<=\s)|^)(?:\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|(?:ToR|Q|KQ|KLOE)\s?\d{1,2}\b|(?:first|second|third"
    r"|fourth|fifth)(?:ly)?,|\d[.)](?=\s[A-Z]))",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:was|were|did|do|does|is|are|had|have|has|how|what|why|when|who|which|could|should|to what|whether"
    r"|in what|if|to (?:examine|consider|establish|explore|identify|review|determine|assess|look|what))\b",
    re.IGNORECASE,
)

_TASK = re.compile(
    r"(?:examine|consider|establish|explore|identify|review|determine|assess|evaluate|analyse|look at|find out"
    r"|ask)\b(?= )",
    re.IGNORECASE,
)
"""A numbered item that goes on from "that the review should:"."""
_TITLED = re.compile(
    r"^(?:[\d.]+ )?(?:the )?questions?\b(?!.*\b(?:one|two|three|four|five|six|\d|considered)\b)|\b(?:specific"
    r"|key) issues\b|\bareas? (?:for|of) (?:the )?(?:review|enquiry|inquiry|focus)\b|\basked to (?:find out"
    r"|look at|consider)\b|^(?:specific |our |the )?terms$"
    r"|\bwhat (?:we|the (?:review|author|panel)) (?:was|were) asked\b"
    r"|\bmatters (?:to be |for |under )?consider(?:ed|ation)\b"
    r"|\bwhat (?:we|the (?:review|panel)) (?:wanted|hoped|set out|tried|needed|want) to"
    r" (?:know|learn|understand|find out|ask)\b"
)


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One question of the terms of reference."""

    mark: str
    """Its number as a plain word ("4", "d", "iv"); "" where it has none."""
    place: int
    """Its position among the questions, from 1."""
    text: str
    passage: Passage
    start: int = 0


def find_questions(text: DocumentText) -> tuple[Question, ...]:
    """The questions set for this review, in order; () where none are set out."""
    for part in stretches(text):
        if Role.RECOMMENDATIONS in part.roles or Role.EXECUTIVE_SUMMARY in part.roles or Role.REFERENCES in part.roles:
            continue
        named = _is_named(part) and not part.title.rstrip().endswith("?")
        found = _of_part(part, named=named)
        if found:
            return found
    return ()


def _is_named(part: Stretch) -> bool:
    """Whether a stretch is headed as the terms of reference, or is a run of questions."""
    if Role.TERMS_OF_REFERENCE in heading_roles(part.title) or _TITLED.search(part.title.lower()):
        return True
    asked = [passage for passage in part.passages if passage.block.text.rstrip().endswith("?") and _is_marked(passage)]
    return len(asked) >= 3 and not part.roles & {Role.ANALYSIS, Role.FAMILY_INVOLVEMENT}


def _is_marked(passage: Passage) -> bool:
    block = passage.block
    return block.kind is Kind.LIST_ITEM or block.number is not None or bool(_MARK.match(block.text))


def _of_part(part: Stretch, *, named: bool) -> tuple[Question, ...]:
    introduced = named
    items: list[tuple[str, str, Passage, int]] = []
    skip_table = -1
    for passage in part.passages:
        block = passage.block
        if _is_table(block):
            if introduced and _is_question_cell(passage) and block.cell and block.cell.table != skip_table:
                items.append(("", block.text, passage, 0))
            continue
        if _introduces(passage) or (introduced and not items and block.text.rstrip().endswith(":")):
            introduced = True
            items.extend(_inline_items(passage))
            continue
        if not introduced:
            continue
        together = list(_inline_items(passage)) if introduced else []
        if len(together) > 1 and (not items or "?" in block.text or _INLINE.search(block.text)):
            items.extend(together)
        elif _is_item(passage, named):
            mark, start = _mark(block)
            items.append((mark, block.text[start:], passage, start))
        elif named and not items:
            items.extend(together)
        elif items and not named:
            break
    if sum(item[1].rstrip().endswith("?") for item in items) >= 2:
        items = [
            item
            for item in items
            if item[1].rstrip(" ;,and").endswith("?") or (len(item[1].split()) > 6 and _OPENS.match(item[1]))
        ]
    kept = [item for item in items if not _STATUTORY.search(item[1]) and len(item[1].split()) > 1]
    if not kept or (len(kept) < 2 and not kept[0][1].rstrip().endswith("?")):
        return ()
    return tuple(
        Question(mark or str(place), place, words, passage, start)
        for place, (mark, words, passage, start) in enumerate(kept, 1)
    )


def _is_table(block: Block) -> bool:
    return block.cell is not None


def _is_question_cell(passage: Passage) -> bool:
    words = passage.block.text
    return len(words.split()) > 3 and (words.rstrip().endswith("?") or bool(_OPENS.match(words)))


def _introduces(passage: Passage) -> bool:
    text = passage.block.text
    if not text.rstrip().endswith(":") and _is_marked(passage) and _OPENS.match(text[_mark(passage.block)[1] :]):
        return False  # "c) whether issues of race were addressed" is a question, though it speaks of issues
    if not _INTRODUCES.search(text) or _OTHERS.search(text):
        return False
    return not text.rstrip().endswith("?") or len(_INLINE.findall(text)) >= 2


def _is_item(passage: Passage, named: bool) -> bool:
    block = passage.block
    words = block.text.strip()
    if block.kind is Kind.LIST_ITEM or words.endswith("?"):
        return True
    if block.number is not None or _MARK.match(words):
        return bool(_OPENS.match(words[_mark(block)[1] :]) or _TASK.match(words[_mark(block)[1] :])) or (
            named and len(words.split()) <= 30 and not _NO_QUESTION.search(words)
        )
    return bool(_OPENS.match(words)) and len(words.split()) <= 45


def _mark(block: Block) -> tuple[str, int]:
    if block.number is not None:
        return plain_mark(block.number), 0
    match = _MARK.match(block.text)
    return (plain_mark(match["mark"]), match.end()) if match else ("", 0)


def plain_mark(mark: str) -> str:
    """A question's mark as it is compared: "(iv)", "Four" and "4." are all "4" where they can be."""
    plain = mark.strip("().: ").lower()
    if plain in _NUMBERS:
        return str(_NUMBERS.index(plain) + 1)
    return plain.rpartition(".")[2] if plain.replace(".", "").isdigit() else plain


def _inline_items(passage: Passage) -> Iterator[tuple[str, str, Passage, int]]:
    """Questions run on in one paragraph: "(i) why …; (ii) whether …", or several sentences that ask."""
    text = passage.block.text
    marks = list(_INLINE.finditer(text))
    if len(marks) >= 2:
        for here, following in zip(marks, [*marks[1:], None], strict=True):
            words = text[here.end() : following.start() if following else len(text)].strip(" ;,.")
            yield (
                plain_mark(re.sub(r"^(?:ToR|Q|KQ|KLOE)\s?|ly,|,", "", here[0], flags=re.IGNORECASE)),
                words,
                passage,
                here.end(),
            )
        return
    asked = [sentence for sentence in passage.sentences if sentence.text.endswith("?")]
    if asked:
        for sentence in asked:
            yield "", sentence.text, passage, sentence.span.start_char - passage.doc[0].idx
        return
    clauses = _clauses(text)
    if len(clauses) >= 2:
        yield from (("", words, passage, start) for words, start in clauses)


def _clauses(text: str) -> Sequence[tuple[str, int]]:
    """The parts of "will consider: the quality of …; information about …; and …", or of a run of "whether" clauses."""
    colon = text.find(":")
    if colon >= 0 and text.count(";", colon) >= 1:
        return _split(text, colon + 1, r";\s*(?:and\s+)?")
    first = re.search(r"\b(?:whether|how|why)\b", text)
    if first and len(re.findall(r"[,;]\s*(?:and\s+)?(?:whether|how|why)\b", text)) >= 1:
        return _split(text, first.start(), r"[,;]\s*(?:and\s+)?(?=whether|how|why)")
    return ()


def _split(text: str, start: int, by: str) -> list[tuple[str, int]]:
    found, place = [], start
    for match in re.finditer(by, text[start:]):
        found.append((text[place : start + match.start()].strip(" .;,"), place))
        place = start + match.end()
    found.append((text[place:].strip(" .;,"), place))
    return [item for item in found if item[0]]
