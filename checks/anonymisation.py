"""Anonymisation: names, dates, places and numbers left in, wherever the file holds them (criteria 2.15)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from scrcheck.checking import Decided, check
from scrcheck.documents.model import UNAPPLIED, Part
from scrcheck.findings import Element, Gap, Severity
from scrcheck.language.cues import load_cues
from scrcheck.language.identifiers import DATES, PLACES, Identifier, IdentifierKind
from scrcheck.language.people import Grade, Person
from scrcheck.language.private_names import private_names
from scrcheck.language.scheme_slips import slips
from scrcheck.language.staffing import is_staff
from scrcheck.record.fact import Confidence, Evidence, quotes
from scrcheck.review import Review


def _mentions(person: Person) -> tuple[Evidence, ...]:
    return tuple(Evidence(mention.text, mention.location) for mention in person.mentions)


def _is_hidden_only(person: Person) -> bool:
    return all(mention.passage.hidden for mention in person.mentions)


def _named(review: Review, *, staff: bool) -> Iterator[Person]:
    """Those named on the page whom nothing allows to be named."""
    for person in review.people:
        if person.permission is None and not _is_hidden_only(person) and is_staff(person) is staff:
            yield person


def _confidence(person: Person) -> Confidence:
    return Confidence.LOW if person.grade is Grade.POSSIBLE else Confidence.HIGH


def _named_gap(person: Person, who: str) -> Gap:
    times = len(person.mentions)
    count = "once" if times == 1 else f"{times} times"
    if _confidence(person) is Confidence.LOW:
        return Gap(
            f"Is “{person.name}” the name of a real person? It stands {count}.",
            _mentions(person),
            severity=Severity.WARNING,
            confidence=Confidence.LOW,
        )
    return Gap(f"{who} is named {count}: “{person.name}”.", _mentions(person))


@check(
    "ANO001",
    Element.ANONYMISATION,
    Severity.ERROR,
    source="Ofsted 2009, 85, 99–101; criteria ANO001",
    any_document=True,
)
def family_is_not_named(review: Review) -> Iterator[Gap]:
    """No real name, initials or nickname of the child, family or household is left in.

    What it looks for: Every person named anywhere in the file, every form of the name and every mention, other than
    those who may be named: the author, chairs, panel and board members, those the review cites, public figures, and
    the pseudonyms the review declares.
    Why it matters: One name left in what is published identifies a child for life.
    How to mend it: Put a label (Child A, Mother) in place of each mention, or, if the person may be named, add the name
    to `allow` in scrcheck.toml.

    Passes::

        # Introduction
        1.1 This overview report was written by Margaret Field for the Exborough Safeguarding Children Board. It
        concerns Child A.

        # What happened
        2.1 Mother took Child A to the clinic in March 2009.

    Passes (near miss: researchers, an inquiry and a declared pseudonym)::

        # Introduction
        1.1 The names used for the family, Amina and Yusuf, are not their real names.
        1.2 Lord Laming's inquiry into the death of Victoria Climbié found the same, as did Brandon and colleagues
        (2008).

        # What happened
        2.1 Amina told the health visitor that Yusuf would not eat.

    Falls short::

        # Introduction
        1.1 This report concerns Child A. Members of the family are called by letters and family roles.

        # What happened
        2.1 Mother took Child A to the clinic. Kayleigh was not weighed.

    Falls short (near miss: a name that is also a word)::

        # Introduction
        1.1 This report concerns Child A. Members of the family are called by letters and family roles.

        # What happened
        2.1 The nursery noted that Grace had cried all morning and that her mother, Mrs Okafor, was told.
    """
    listed = private_names(review.reading, review.settings.names)
    if listed:
        count = "once" if len(listed) == 1 else f"{len(listed)} times"
        yield Gap(f"Names on the board's private list stand in the file {count}.", listed)
    for person in _named(review, staff=False):
        yield _named_gap(person, "Somebody who may not be named")


@check(
    "ANO002",
    Element.ANONYMISATION,
    Severity.ERROR,
    source="Ofsted 2009, 85; Brophy 2016; criteria ANO002",
    any_document=True,
)
def exact_dates_are_left_out(review: Review) -> Iterator[Gap]:
    """No exact date of birth, death or incident is given.

    What it looks for: Day, month and year beside a word of birth, death or injury.
    Why it matters: An exact date leads from the report to a newspaper and a name; month and year, or an age, serve
    the reader as well.
    How to mend it: Give the age, the month and year, or the time from the event ("Day 1").

    Passes::

        # Introduction
        1.1 Child A was born in the spring of 2006 and died in March 2009 at the age of two.

    Passes (near miss: dates of the review)::

        # Introduction
        1.1 The Board decided on 4 March 2009 to hold a review. The report was accepted on 2 July 2009.

    Falls short::

        # Introduction
        1.1 Child A was born on 3 May 2006.

    Falls short (near miss: digits only, in a table)::

        # The family
        | Person | Details |
        |---|---|
        | Child A | DOB 03/05/2006 |
    """
    for kind, message in (
        (IdentifierKind.BIRTH_DATE, "An exact date of birth is given"),
        (IdentifierKind.DEATH_DATE, "The exact date of a death or incident is given"),
    ):
        found = [one for one in review.identifiers if one.kind is kind]
        if found:
            yield Gap(f"{message}{_times(found)}.", _places(found))


@check(
    "ANO003",
    Element.ANONYMISATION,
    Severity.ERROR,
    source="Ofsted 2009, 85; Brophy 2016; criteria ANO003",
    any_document=True,
)
def places_are_not_named(review: Review) -> Iterator[Gap]:
    """No address, school, nursery, surgery, hospital, hostel or the like is named.

    What it looks for: Streets and house numbers, and institutions with a name of their own.
    Why it matters: A school or surgery with the child's age and story is enough for neighbours to know whom the
    report is about.
    How to mend it: Say what the place is, not what it is called: "the primary school", "Hospital 1".

    Passes::

        # What happened
        1.1 Child A went to a primary school near her home and was registered with a general practice.

    Passes (near miss: bodies that commissioned or contributed)::

        # The review
        1.1 Reports were supplied by Exborough Primary Care Trust, the Acute Hospitals NHS Trust and the School
        Nursing Service.

    Falls short::

        # What happened
        1.1 Child A started at Larkfield Primary School in 2008.

    Falls short (near miss: a surgery named after its street)::

        # What happened
        1.1 The family was registered at Mill Lane Surgery.
    """
    yield from _by_value((one for one in review.identifiers if one.kind in PLACES), "is named")


@check(
    "ANO004",
    Element.ANONYMISATION,
    Severity.ERROR,
    source="Ofsted 2009, 85; executive summary template 2010; criteria ANO004",
    any_document=True,
)
def staff_are_not_named(review: Review) -> Iterator[Gap]:
    """Front-line staff appear by role only.

    What it looks for: Names beside a profession or rank, other than those of the author, panel, board and signatories.
    Why it matters: A named worker can be traced to a team and from there to a family, and is put on trial by a report
    that is not a court.
    How to mend it: Use the role, with a number where there are several: "Social Worker 2".

    Passes::

        # What happened
        1.1 Social Worker 1 visited with the health visitor.

    Passes (near miss: a panel member)::

        # The panel
        1.1 The panel was chaired by Dr Alan Reeve, Designated Doctor, who had no part in the case.

    Falls short::

        # What happened
        1.1 The social worker, Joanne Whitlock, visited in May.

    Falls short (near miss: initial and surname in a note)::

        # What happened
        1.1 The call was taken by S. Beddoes, health visitor, at noon.
    """
    for person in _named(review, staff=True):
        yield _named_gap(person, "A member of staff")


@check(
    "ANO005",
    Element.ANONYMISATION,
    Severity.ERROR,
    source="Ofsted 2009, 85; ICO 2025; criteria ANO005",
    any_document=True,
)
def identifying_numbers_are_left_out(review: Review) -> Iterator[Gap]:
    """No NHS, insurance, pupil or case number, telephone, email, postcode, vehicle or bank detail is left in.

    What it looks for: Numbers by form, check digit and the words beside them.
    Why it matters: A number is a name to whoever can look it up.
    How to mend it: Take it out; the report does not need it.

    Passes::

        # What happened
        1.1 Mother rang the duty team from a neighbour's telephone.

    Passes (near miss: the Board's own mailbox, a statute and a book number)::

        # The review
        1.1 Further copies: enquiries@exborough-lscb.org.uk. See SI 2006/90 and ISBN 978-0-11-322817-3.

    Falls short::

        # What happened
        1.1 The record, NHS no. 999 368 1938, shows two visits.

    Falls short (near miss: a mobile number in a quotation)::

        # What happened
        1.1 The log ends: "Contact no. 07700 900418."
    """
    others = (one for one in review.identifiers if one.kind not in PLACES | DATES)
    yield from _by_value(others, "is left in")


@check(
    "ANO006",
    Element.ANONYMISATION,
    Severity.WARNING,
    source="Ofsted 2009, 85, 101; SCIE/NSPCC 2016; criteria ANO006",
    decided=Decided.INDICATED,
    any_document=True,
)
def clues_do_not_add_up(review: Review) -> Iterator[Gap]:
    """Details that together identify are cut down.

    What it looks for: Strong clues of different sorts in one review: the outcome of a trial, the press, a rare
    illness, an unusual birth, exact injuries, the pattern of the siblings, a small community.
    Why it matters: No one detail names the family, but three of them lead a neighbour or a search engine to it.
    How to mend it: Generalise what the learning does not need, and say what was changed to protect the family.

    Passes::

        # Introduction
        1.1 Child A died of head injuries. A man was later convicted.

    Passes (near miss: the report says what it changed)::

        # Introduction
        1.1 Some details have been changed to protect the family. Father was jailed for life at the Crown Court and
        the case was widely reported in the newspapers.
        1.2 Child A was one of triplets.

    Falls short::

        # Introduction
        1.1 Father was jailed for life at the Crown Court. The case was widely reported in the national newspapers.
        1.2 Child A was one of triplets and had an extremely rare genetic condition.

    Falls short (near miss: clues spread over sections)::

        # Introduction
        1.1 Mother was sentenced to nine years' imprisonment.

        # The family
        2.1 Child A was a twin. Her sister survived.

        # What happened
        3.1 A television programme about the case was shown in 2008.
    """
    cues = load_cues("checks_anonymisation")
    if cues.among(review.reading.sentences, "generalised"):
        return
    found = {
        group: next(iter(cues.among(review.reading.sentences, group)), None)
        for group in cues.groups
        if group != "generalised"
    }
    clues = {group: sentence for group, sentence in found.items() if sentence is not None}
    if len(clues) >= review.setting("ANO006", "clues", 3):
        named = "; ".join(f"{group.replace('_', ' ')} ({_WHY[group]})" for group in clues)
        yield Gap(
            f"Do these details together lead to the family? {named}.",
            confidence=Confidence.LOW,
            near_misses=quotes(clues.values()),
        )


_WHY = {
    "trial_outcome": "court reports name the convicted",
    "press": "a search leads to the coverage",
    "unusual_birth": "few such births in a year",
    "rare_condition": "few families live with it",
    "exact_injuries": "the same words stand in court reports",
    "sibling_pattern": "neighbours know a family by its children",
    "small_community": "everybody there knows the family",
}
"""Why each sort of clue identifies."""


@check(
    "ANO007",
    Element.ANONYMISATION,
    Severity.ERROR,
    source="Ofsted 2009, 99, 101; SCIE/NSPCC 2016; criteria ANO007",
    any_document=True,
)
def labels_are_consistent(review: Review) -> Iterator[Gap]:
    """One label stands for one person throughout, with the right sex, and nothing is left to be blacked out.

    What it looks for: Labels used with two sexes or two kinships, labels that were never introduced, a key of labels
    and real names, and marks of redaction.
    Why it matters: A slip in the scheme confuses the reader at best and undoes the anonymity at worst.
    How to mend it: Use one label a person, introduce each where the scheme is explained, and take the key and the
    marks out.

    Passes::

        # The family
        1.1 Child A, a girl, lived with Mother. Her brother is called Sibling 1.

        # What happened
        2.1 Child A was seen with her brother, Sibling 1.

    Passes (near miss: a key to roles, not to names)::

        # The family
        | Label | Who |
        |---|---|
        | Child A | Subject, a girl of two |
        | Mother | Her mother |

    Falls short::

        # What happened
        1.1 Child A was seen by ████████ at the clinic.

    Falls short (near miss: a key that gives the names away)::

        # Appendix: key
        | Label | Name |
        |---|---|
        | Child A | Kayleigh Barton |
        | Mother | Donna Barton |
    """
    for slip in slips(review.reading, review.scheme, review.people):
        yield Gap(slip.message, severity=Severity(slip.severity), near_misses=slip.evidence)


@check("ANO008", Element.ANONYMISATION, Severity.ERROR, source="ICO 2025; criteria ANO008", any_document=True)
def file_hides_nothing(review: Review) -> Iterator[Gap]:
    """The file carries no hidden personal data: comments, tracked changes, hidden text, properties, file name.

    What it looks for: Names in what the page does not show; comments, tracked deletions or hidden text that would go
    out with the file; text under black bars, told from shading and pictures by how the page looks.
    Why it matters: A published file has given away the names that its pages hide.
    How to mend it: Accept or reject all changes, delete the comments, and remove personal information (in Word: File,
    Info, Inspect Document).

    Passes::

        # Introduction
        1.1 This report concerns Child A.

    Passes (near miss: a name on the page is not hidden)::

        # Introduction
        1.1 This overview report was written by Margaret Field.

    Falls short::

        <!-- comment by LSCB Office: her name is Kayleigh Barton -->

        # Introduction
        1.1 This report concerns Child A.

    Falls short (near miss: a comment without a name)::

        <!-- comment: check this date -->

        # Introduction
        1.1 This report concerns Child A.
    """
    for person in review.people:
        if person.permission is None and _is_hidden_only(person):
            parts = ", ".join(
                dict.fromkeys(mention.passage.block.part.value.replace("_", " ") for mention in person.mentions)
            )
            yield Gap(
                f"Somebody who may not be named is named where the page does not show it ({parts}): “{person.name}”.",
                _mentions(person),
                confidence=_confidence(person),
            )
    yield from _bad_redactions(review)
    taken = [
        Evidence(block.text, document.locate(block))
        for document in review.documents
        for block in document.hidden
        if block.label == "picture place"
    ]
    if taken:
        yield Gap("A photograph in the file says where it was taken.", tuple(taken), severity=Severity.WARNING)
    for document in review.documents:
        counts: dict[Part, int] = defaultdict(int)
        for block in document.hidden:
            if block.label not in _ABOUT and block.part in {
                Part.COMMENT,
                Part.TRACKED_CHANGE,
                Part.HIDDEN_TEXT,
                Part.ANNOTATION,
                Part.OFF_PAGE,
            }:
                counts[block.part] += 1
        if counts:
            parts = ", ".join(
                f"{count} {part.value.replace('_', ' ')}{'s' if count > 1 and part is not Part.HIDDEN_TEXT else ''}"
                for part, count in counts.items()
            )
            yield Gap(f"The file still holds {parts}.", severity=Severity.WARNING)


def _bad_redactions(review: Review) -> Iterator[Gap]:
    """Text under black bars, and text that was only marked for redaction."""
    for document in review.documents:
        for block in document.hidden:
            if block.part is not Part.COVERED_TEXT:
                continue
            place = f" on page {block.page}" if block.page is not None else ""
            what = (
                f"Text{place} is marked for redaction, but the redaction was never applied"
                if block.label == UNAPPLIED
                else f"Text{place} is blacked out, but whoever copies it from under the bar can read it"
            )
            yield Gap(f"{what}: “{_short(block.text)}”.", (Evidence(block.text, document.locate(block)),))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rstrip()}…"


_LONGEST_QUOTE = 80
_ABOUT = frozenset({"author", "subject", "name", "rich text", "appearance", "stamp"})
"""Labels of what goes with a note and is no note of its own."""


def _by_value(found: Iterable[Identifier], what: str) -> Iterator[Gap]:
    """One gap for each different identifier, with every mention."""
    groups: dict[tuple[IdentifierKind, str], list[Identifier]] = defaultdict(list)
    for one in found:
        groups[one.kind, " ".join(one.text.lower().split())].append(one)
    for (kind, _), mentions in groups.items():
        article = "An" if kind.value[0] in "aeiouNn" and kind is not IdentifierKind.CASE_NUMBER else "A"
        article = "" if kind is IdentifierKind.BANK else article
        subject = f"{article} {kind.value}".strip()
        yield Gap(
            f"{subject[0].upper()}{subject[1:]} {what}{_times(mentions)}: “{mentions[0].text}”.", _places(mentions)
        )


def _places(found: Iterable[Identifier]) -> tuple[Evidence, ...]:
    return tuple(Evidence(one.text, one.passage.locate(one.start, one.end)) for one in found)


def _times(found: list[Identifier]) -> str:
    return f" {len(found)} times" if len(found) > 1 else ""
