"""Independence and competence: author, chair and panel of the review, and the writers of agency reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrcheck.checking import ALL, IMR, check
from scrcheck.findings import Element, Gap, Severity
from scrcheck.language.agencies import agencies, overlap
from scrcheck.language.cues import load_cues
from scrcheck.language.grammar import is_negated
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.reading import DocumentText, Sentence
from scrcheck.language.roles import Holder, ReviewRole, roles
from scrcheck.language.sections import Role
from scrcheck.record.agency_reports import contributing_agencies
from scrcheck.record.fact import Confidence, Fact, quote, quotes
from scrcheck.record.model import AuthorIndependence, ChairIndependence
from scrcheck.record.phrases import looked_in
from scrcheck.review import Review

PLACES = (Role.AUTHOR, Role.PANEL, Role.PROCESS, Role.INTRODUCTION)
STORY = frozenset(
    {Role.NARRATIVE, Role.ANALYSIS, Role.LESSONS, Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.TERMS_OF_REFERENCE}
)
AGENCY_REPORT = re.compile(
    r"(?i)\bimrs?\b|\bmanagement reviews?\b|\bagency (?:reports?|reviews?|authors?)\b|\binternal reviews?\b"
)
WRITING = re.compile(r"(?i)\b(?:written|wrote|authors?|writers?)\b")
NAMING = re.compile(r"(?i)\b(?:author|reviewer|writer|chair)\b")
SEPARATE_CHAIR = frozenset({"scr-2006", "scr-2010", "cpr-wales"})
"""Regimes in which chair and author are to be different people (that of Wales unconfirmed: advice by its profile)."""
ENOUGH_MEMBERS = 3
"""Panel members whose agency is known, before the check says that all of them come from agencies under review."""


@check(
    "IND001",
    Element.INDEPENDENCE,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 102, 104, 106, 107, 110, 113; ministers' letter of 16 December 2008",
)
def author_is_shown_independent(review: Review) -> Iterator[Gap]:
    """The author is identified and shown to be independent of every agency and of the board.

    What it looks for: who wrote the report, and words that set the author apart from all the agencies involved and from
    the board or partnership ("has never worked for any of them"). The word "independent" alone, or independence of the
    case only, is not enough; a post with a contributing agency or a seat on the board contradicts it.

    Why it matters: an author who works for a body under review judges colleagues. Ofsted (2009, paragraph 110) graded
    such reviews inadequate, and since December 2008 the author must be independent of the board as well.

    How to mend it: name the author, and say in one sentence that they have no post, contract or past employment with
    any agency that took part or with the board; where they once had, give the date they left.

    Passes::

        # Serious case review: Child A

        # The author
        2.1 The overview report was written by Anna Fell, a former head of children's services in another region. She
        is independent of all the agencies that took part and of the Board, and has never worked for any of them.

    Passes (near miss: she is called head of a service, but in a county that took no part)::

        # Serious case review: Child A

        # The author
        2.1 The independent author is Anna Fell. She is Head of Safeguarding in a county two hundred miles away, has no
        connection with any of the agencies involved in this review and is not a member of the Board.

    Falls short::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The panel commissioned an independent overview author, Anna Fell, to write this report.

    Falls short (near miss: independent of the case only)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The overview report was written by Anna Fell, who is independent of the case and had no involvement with
        the family.
    """
    author = review.record.author
    fact = review.fact("author.independence")
    if author.independence is AuthorIndependence.CONTRADICTED:
        yield _gap(
            fact,
            "The author is presented as independent, but the report also shows a tie to an agency that took "
            "part or to the board.",
            "Is the author, whom the report calls independent, tied to an agency that took part or to the board?",
        )
    elif author.independence is AuthorIndependence.NOT_STATED:
        yield _gap(
            fact, _unshown(author.named, fact, review), _unshown(author.named, fact, review), _sought_author(review)
        )
    else:
        if not author.named:
            yield Gap(
                "The report shows that its author is independent but does not name the author.",
                at=fact.evidence[:1],
                severity=Severity.WARNING,
                sought=looked_in(review.overview, PLACES, "the author's name, on the title page too"),
            )
        yield from _author_ties_of_old(review)


@check(
    "IND002", Element.INDEPENDENCE, Severity.ERROR, source="Ofsted 2009, paragraphs 103, 114; Laming 2009", regimes=IMR
)
def chair_is_shown_independent(review: Review) -> Iterator[Gap]:
    """The panel's chair is neither employed by an agency involved nor a member of the board.

    What it looks for: who chaired the panel, with the post held and words that show independence. The independent
    chair of the board may serve; an officer of an agency that supplied a report may not.

    Why it matters: the chair decides what is asked of agencies and when an answer is good enough. Ofsted (2009,
    paragraph 103) and Lord Laming (2009) asked for chairs with no stake in the agencies under review.

    How to mend it: name the chair and the post, and say that the chair is employed by no agency involved and is no
    member of the board; where that is not so, say so openly and how it was made good.

    Passes::

        # Serious case review: Child A

        # The panel
        2.1 The panel was chaired by Desmond Ayre, a retired chief probation officer from another region, who is
        independent of every agency that provided a service to the family.

    Passes (near miss: the chair of the board, who is independent)::

        # Serious case review: Child A

        # The panel
        2.1 The panel was chaired by Ruth Marsh, the independent chair of the Local Safeguarding Children Board, who is
        not employed by any of the agencies.

    Falls short::

        # Serious case review: Child A

        # The panel
        2.1 The panel was chaired by Desmond Ayre.
        2.2 Management reviews were received from the Police, the Primary Care Trust and Children's Social Care.

    Falls short (near miss: well described, but from an agency under review)::

        # Serious case review: Child A

        # The panel
        2.1 The panel was chaired by Roger Tan, Head of Safeguarding in Children's Social Care, who has thirty years'
        experience.
        2.2 Management reviews were received from the Police, the Primary Care Trust and Children's Social Care.
    """
    fact = review.fact("panel.chair_independence")
    record = review.record
    chairs = roles(review.reading).of(ReviewRole.PANEL_CHAIR)
    if record.author.chairs_panel and record.author.independence is AuthorIndependence.INDEPENDENT:
        return
    if fact.value is ChairIndependence.NOT_INDEPENDENT:
        yield _gap(
            fact,
            f"The report shows that {_chair_named(chairs, fact)} works for an agency involved in the review "
            "or sits on the board.",
            f"Is {_chair_named(chairs, fact)} employed by an agency involved in the review, or a member of the board?",
        )
    elif fact.value is ChairIndependence.NOT_STATED:
        yield Gap(
            f"The report does not show that {_chair_named(chairs, fact)} is independent of the agencies "
            "involved and of the board."
            if chairs
            else "The report does not say who chaired the panel.",
            at=quotes(holder.place for holder in chairs[:1]),
            near_misses=fact.near_misses,
            sought=looked_in(review.overview, (Role.PANEL, Role.PROCESS), "the chair's post and independence"),
        )


@check(
    "IND003", Element.INDEPENDENCE, Severity.ERROR, source="Ofsted 2009, paragraphs 109, 114", regimes=SEPARATE_CHAIR
)
def chair_and_author_are_two_people(review: Review) -> Iterator[Gap]:
    """The panel's chair and the author of the report are different people.

    What it looks for: two names or two people. Domestic homicide reviews and practice reviews in England allow one
    person in both roles, and the check is not asked of them; under the guidance of 2006 it warns.

    Why it matters: a chair tests what the author has written. Where one person does both, nobody does (Ofsted 2009,
    paragraph 109).

    How to mend it: appoint another chair or author; where the review is finished, say why one person did both and who
    challenged the report.

    Passes::

        # Serious case review: Child A

        # The panel
        2.1 The panel was chaired by Desmond Ayre. The overview report was written by Anna Fell.

    Passes (near miss: the same surname)::

        # Serious case review: Child A

        # The panel
        2.1 The panel was chaired by Desmond Fell. The overview report was written by Anna Fell, who is no relation.

    Falls short::

        # Serious case review: Child A

        # The panel
        2.1 The panel was chaired by Anna Fell, who also wrote this overview report.

    Falls short (near miss: no name is given, but it is one person)::

        # Serious case review: Child A

        # The panel
        2.1 A panel of senior officers met four times under an independent chair. The chair also drafted this report.
    """
    fact = review.fact("author.chairs_panel")
    if fact.value:
        yield _gap(
            fact,
            "The same person chaired the panel and wrote the report.",
            "Did the same person chair the panel and write the report?",
        )


@check(
    "IND004",
    Element.INDEPENDENCE,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 102, 105, 110, 111, 114–118",
    regimes=IMR,
)
def panel_is_set_apart_from_agency_reports(review: Review) -> Iterator[Gap]:
    """The panel's members are listed, and no writer of an agency report is among them.

    What it looks for: a list of members by post and agency; writers of individual management reviews or the author of
    the overview report among the members; a panel drawn only from agencies that wrote reports.

    Why it matters: a panel that judges its own members' reports cannot challenge them. Ofsted (2009, paragraphs 111
    and 116 to 118) found panels made up of the agencies under review.

    How to mend it: list the members by post and agency, replace any who wrote an agency report, add a member from an
    agency with no report, and say what part advisers played.

    Passes::

        # Serious case review: Child A

        # The panel
        2.1 The panel was chaired by Desmond Ayre. Its members were:

        - Designated Doctor, Primary Care Trust
        - Detective Superintendent, Police
        - Head of Safeguarding, Children's Social Care
        - Manager, Women's Refuge

        2.2 None of the members wrote a management review. Management reviews were received from the Police, the Primary
        Care Trust and Children's Social Care.

    Passes (near miss: writers came to present their reports, not as members)::

        # Serious case review: Child A

        # The panel
        2.1 The members of the panel were the Designated Doctor, a Detective Superintendent of the Police, the Head of
        Safeguarding in Children's Social Care and the Manager of the Women's Refuge. The authors of the management
        reviews attended one meeting to present them and were not members.

    Falls short::

        # Serious case review: Child A

        # The panel
        2.1 The panel met six times.
        2.2 Management reviews were received from the Police, the Primary Care Trust and Children's Social Care.

    Falls short (near miss: the members are listed, but one of them wrote a report)::

        # Serious case review: Child A

        # The panel
        2.1 The members of the panel were:

        - Named Nurse, Primary Care Trust (also author of the health management review)
        - Detective Superintendent, Police
        - Head of Safeguarding, Children's Social Care
        - Manager, Women's Refuge
    """
    panel = review.record.panel
    wrote = review.fact("panel.includes_agency_report_author")
    if panel.includes_agency_report_author:
        yield _gap(
            wrote,
            "The panel includes a writer of an agency report.",
            "Did a member of the panel write an agency report?",
        )
    if not panel.membership_listed:
        yield Gap(
            "The report does not list the panel's members by post and agency.",
            near_misses=tuple(
                near
                for near in review.fact("panel.membership_listed").near_misses
                if re.search(r"(?i)\bpanel\b|\bmembers\b|review (?:team|group)", near.quote)
            ),
            sought=looked_in(review.overview, (Role.PANEL, Role.PROCESS), "a list or table of the panel's members"),
        )
    yield from _author_on_panel(review)
    if panel.membership_listed and _only_agencies_under_review(review):
        yield Gap(
            "Does the panel have a member from an agency that wrote no report? All those listed seem to come "
            "from agencies under review.",
            at=review.fact("panel.membership_listed").evidence[:1],
            severity=Severity.ADVICE,
            confidence=Confidence.LOW,
        )


@check(
    "IND005",
    Element.INDEPENDENCE,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 94, 96, 112; Working Together 2010 IMR format",
    regimes=IMR,
    kinds=(DocumentKind.OVERVIEW_REPORT, DocumentKind.AGENCY_REPORT),
)
def agency_authors_stood_apart_from_the_case(review: Review) -> Iterator[Gap]:
    """Each writer of an agency report had no part in the case and did not manage it.

    What it looks for: in each agency report a statement of the writer's distance from the case; in the overview report
    a statement about all of them. A writer said to have supervised the work is an error; an overview report that
    is silent, with no agency report beside it, is advised to say so.

    Why it matters: managers who review their own decisions explain them. Ofsted (2009, paragraphs 94 and 96) found
    management reviews written by people who had supervised the case.

    How to mend it: say of each report who wrote it, the post held, and that the writer neither worked with the family
    nor managed those who did; where that is not so, have the report written again or tested by somebody else.

    Passes::

        # Serious case review: Child A

        # Agency reports
        2.1 Individual management reviews were received from the Police and the Primary Care Trust. None of the authors
        had been involved with the family or had managed the practitioners who were.

    Passes (near miss: the writer once managed other cases)::

        # Serious case review: Child A

        # Agency reports
        2.1 Each management review was written by a senior officer with no line management of the case. The author of
        the
        Police review had in earlier years managed child protection teams elsewhere.

    Falls short::

        # Serious case review: Child A

        # Agency reports
        2.1 Individual management reviews were received from the Police and Children's Social Care. The management
        review of Children's Social Care was written by the team manager who had supervised the social worker in the
        case.

    Falls short (near miss: it is the panel's members who stood apart, not the writers)::

        # Serious case review: Child A

        # Agency reports
        2.1 Individual management reviews were received from the Police and the Primary Care Trust. No member of the
        panel had line management of a practitioner who worked with the family.
    """
    involved = [
        sentence
        for text in (review.overview, *_agency_reports(review))
        for sentence in _report_sentences(text)
        if _wrote_of_own_case(sentence)
    ]
    if involved:
        yield Gap(
            "The writer of an agency report is said to have managed or done the work reviewed.", at=quotes(involved)
        )
        return
    separate = _agency_reports(review)
    for text in separate:
        if not any(load_cues("checks_independence").has(sentence.span, "distance") for sentence in text.sentences[:60]):
            yield Gap(
                f"The agency report '{text.document.name}' does not say that its writer had no part in the "
                "case and did not manage it.",
                sought="Looked in the opening of the agency report for the writer's post and distance from the case.",
            )
    stated = any(_keeps_distance(sentence) for sentence in _report_sentences(review.overview))
    if stated or separate or not contributing_agencies(review.reading):
        return
    yield Gap(
        "Does each agency report say that its writer had no part in the case and did not manage it? The "
        "overview report does not.",
        severity=Severity.ADVICE,
        confidence=Confidence.LOW,
        near_misses=quotes(
            [
                sentence
                for sentence in _report_sentences(review.overview)
                if AGENCY_REPORT.search(sentence.text) and WRITING.search(sentence.text)
            ][:2]
        ),
        sought=looked_in(
            review.overview,
            (Role.AGENCY_REPORTS, Role.PROCESS),
            "the distance of the writers of agency reports from the case",
        ),
    )


@check(
    "IND006",
    Element.INDEPENDENCE,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 106, 110, 112; Home Office quality assurance panel",
    regimes=ALL,
)
def author_and_chair_know_the_field(review: Review) -> Iterator[Gap]:
    """A short note shows that author and chair know safeguarding and can analyse.

    What it looks for: of the author, and of a chair other than the author, a post held, a profession, or years of
    work in safeguarding or a neighbouring field. A company's name alone says nothing.

    Why it matters: independence without knowledge of the field gives a weak review (Ofsted 2009, paragraph 110), and
    the Home Office panel sends reports back in which the chair's experience is not set out.

    How to mend it: add two sentences on the professional background of author and chair and the reviews they have done.

    Passes::

        # Serious case review: Child A

        # The author
        2.1 The author, Anna Fell, qualified as a social worker in 1986 and has written eleven reviews for other boards.
        The panel was chaired by Desmond Ayre, a retired chief probation officer.

    Passes (near miss: no name, but the background is given)::

        # Serious case review: Child A

        # The author
        2.1 The author of this report is a former head of a children's charity in the north of England.

    Falls short::

        # Serious case review: Child A

        # The author
        2.1 The overview report was written by Anna Fell, who is independent of all the agencies and of the Board.

    Falls short (near miss: a company is no credential)::

        # Serious case review: Child A

        # The author
        2.1 The author is Anna Fell of Fellside Consulting Ltd, who is independent of all the agencies and of the Board.
    """
    known = roles(review.reading)
    authors, chairs = known.of(ReviewRole.AUTHOR), known.of(ReviewRole.PANEL_CHAIR)
    if authors or review.record.author.named or known.said_of(ReviewRole.AUTHOR):
        yield from _without_background(
            review, ReviewRole.AUTHOR, "The report says nothing of the author's experience in safeguarding."
        )
    if chairs and not review.record.author.chairs_panel:
        yield from _without_background(
            review, ReviewRole.PANEL_CHAIR, "The report says nothing of the panel chair's experience in safeguarding."
        )


def _gap(fact: Fact, message: str, question: str, sought: str = "") -> Gap:
    """A gap that rests on a fact: a question where the reading is unsure."""
    return Gap(
        question if fact.confidence is Confidence.LOW else message,
        at=fact.evidence,
        near_misses=fact.near_misses,
        confidence=fact.confidence,
        sought=sought,
    )


def _unshown(named: bool, fact: Fact, review: Review) -> str:
    body = "partnership" if "partnership" in review.framework.author_independent_of else "board"
    if not named and not fact.near_misses:
        return (
            "The report neither names its author nor shows that the author is independent of the agencies "
            f"involved and of the {body}."
        )
    only = " What it says goes no further than the word itself, or the case." if fact.near_misses else ""
    return f"The report does not show that its author is independent of every agency involved and of the {body}.{only}"


def _sought_author(review: Review) -> str:
    return looked_in(review.overview, PLACES, "words that set the author apart from the agencies and the board")


def _author_ties_of_old(review: Review) -> Iterator[Gap]:
    """Past posts with an agency under review, and past work for the same board: to be told, not to be ruled out."""
    known = agencies(review.reading)
    contributing = contributing_agencies(review.reading)
    for sentence in roles(review.reading).said_of(ReviewRole.AUTHOR):
        past = re.search(r"(?i)\b(?:former|formerly|retired|previously|until|lately|once)\b", sentence.text)
        named = [agency for agency in known.meant_by(sentence.text) if agency.name]
        if past and any(
            agency.name & other.name and overlap([agency], [other]) for agency in named for other in contributing
        ):
            yield Gap(
                "When did the author leave the agency that took part in the review? The report gives a past "
                "post there.",
                at=(quote(sentence),),
                severity=Severity.WARNING,
                confidence=Confidence.LOW,
            )
        elif load_cues("checks_independence").has(sentence.span, "again") and not is_negated(sentence.span.root):
            yield Gap(
                "The author has written earlier reviews for the same board or partnership; does the report "
                "say why this leaves the author independent?",
                at=(quote(sentence),),
                severity=Severity.ADVICE,
                confidence=Confidence.LOW,
            )


def _chair_named(chairs: tuple[Holder, ...], fact: Fact) -> str:
    """The chair as a message names them, from the place the fact rests on."""
    shown = {evidence.quote for evidence in (*fact.evidence, *fact.near_misses)}
    name = next((chair.name for chair in chairs if chair.name and quote(chair.place).quote in shown), None)
    return f"the panel's chair, {name}," if name else "the panel's chair"


def _author_on_panel(review: Review) -> Iterator[Gap]:
    known = roles(review.reading)
    if review.record.author.chairs_panel:
        return
    authors = [author for author in known.of(ReviewRole.AUTHOR) if author.name]
    for member in known.of(ReviewRole.PANEL_MEMBER):
        attends = re.search(r"(?i)\b(?:attend\w*|not a (?:panel )?member|non-voting|adviser)\b", member.post or "")
        if not attends and not _of_board(member) and any(member.is_called(author.name or "") for author in authors):
            yield Gap("The author of the report is listed as a member of the panel.", at=(quote(member.place),))
            return


def _of_board(member: Holder) -> bool:
    """Whether a list of members is the board's, by the heading it stands under."""
    passage = member.place.passage if isinstance(member.place, Sentence) else member.place
    title = passage.section.title if passage.section is not None else ""
    return bool(re.search(r"(?i)\b(?:board|lscb|lscp|scb|rscb|sab|partnership)\b", title))


def _only_agencies_under_review(review: Review) -> bool:
    """Whether every listed member's agency is known and wrote a report."""
    members = roles(review.reading).of(ReviewRole.PANEL_MEMBER)
    contributing = contributing_agencies(review.reading)
    chairs = roles(review.reading).of(ReviewRole.PANEL_CHAIR)
    ordinary = [member for member in members if not any(chair.is_called(member.name or "") for chair in chairs)]
    return (
        len(ordinary) >= ENOUGH_MEMBERS
        and bool(contributing)
        and all(member.agencies and overlap(member.agencies, contributing) for member in ordinary)
    )


def _agency_reports(review: Review) -> tuple[DocumentText, ...]:
    return tuple(text for text in review.texts_of(DocumentKind.AGENCY_REPORT) if text is not review.overview)


def _report_sentences(text: DocumentText) -> tuple[Sentence, ...]:
    """Sentences about agency reports and their writers, with those that follow them ("None of the authors…")."""
    found: dict[Sentence, None] = {}
    for sentence in text.sentences:
        if sentence.roles & STORY and not sentence.roles & {Role.AGENCY_REPORTS, Role.PROCESS}:
            continue
        if AGENCY_REPORT.search(sentence.text):
            found |= dict.fromkeys(
                [
                    sentence,
                    *(
                        after
                        for after in sentence.after(1)
                        if re.search(r"(?i)\b(?:authors?|writers?|they|each|all|none|he|she)\b", after.text)
                    ),
                ]
            )
    return tuple(found)


def _keeps_distance(sentence: Sentence) -> bool:
    of_panel_only = re.search(r"(?i)\b(?:member of the panel|panel member)", sentence.text) and not re.search(
        r"(?i)\b(?:authors?|writers?|written by)\b", sentence.text
    )
    return load_cues("checks_independence").has(sentence.span, "distance") and not of_panel_only


def _wrote_of_own_case(sentence: Sentence) -> bool:
    written = re.search(r"(?i)\b(?:wrote|written|author(?:s|ed)?|prepared|compiled|writer)\b", sentence.text)
    other_work = re.search(r"(?i)\b(?:elsewhere|another|other|earlier years|different)\b", sentence.text)
    return (
        bool(written)
        and not other_work
        and any(not is_negated(found) for found in load_cues("checks_independence").find(sentence.span, "involved"))
    )


def _without_background(review: Review, role: ReviewRole, message: str) -> Iterator[Gap]:
    known = roles(review.reading)
    said = known.said_of(role)
    holders = known.of(role)
    cues = load_cues("checks_independence")
    told = any(cues.has(sentence.span, "background", "skill") and cues.has(sentence.span, "field") for sentence in said)
    posts = " ".join(holder.post or "" for holder in holders).lower()
    if told or any(re.search(rf"\b{word}\b", posts) for word in _field_words()):
        return
    yield Gap(
        message,
        at=quotes(holder.place for holder in holders[:1])
        or quotes([sentence for sentence in said if NAMING.search(sentence.text)][:1]),
        sought=looked_in(
            review.overview, (Role.AUTHOR, Role.PANEL, Role.PROCESS), "a post, profession or years of work in the field"
        ),
    )


def _field_words() -> tuple[str, ...]:
    return (
        "safeguarding",
        "children",
        "nurs\\w+",
        "doctor",
        "health",
        "police",
        "detective",
        "probation",
        "education",
        "social",
        "barrister",
        "solicitor",
        "housing",
        "director",
        "head",
    )
