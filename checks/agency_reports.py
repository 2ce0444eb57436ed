"""Agency reports (individual management reviews): who was asked, what each must hold, how the overview tests them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from scrcheck.checking import IMR, Decided, check
from scrcheck.documents.model import Kind
from scrcheck.findings import Element, Gap, Severity
from scrcheck.language.agencies import Agency, agencies, find_agencies
from scrcheck.language.cues import load_cues
from scrcheck.language.grammar import agents, is_negated, is_planned, is_quoted, subjects
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.reading import DocumentText, Reading, Sentence
from scrcheck.language.sections import Role
from scrcheck.record.agency_reports import contributing_agencies, contributors_text, own_reports, report_sentences
from scrcheck.record.discussion import discussion
from scrcheck.record.fact import Confidence, quotes
from scrcheck.record.model import RiskFactor
from scrcheck.record.phrases import joined, looked_in
from scrcheck.record.soundings import speaking, told
from scrcheck.review import Review

CUES = "checks_agency_reports"
PLACES = (Role.AGENCY_REPORTS, Role.PROCESS, Role.INTRODUCTION)
CONDUCT = frozenset({*PLACES, Role.PANEL, Role.TERMS_OF_REFERENCE, Role.APPENDIX})
UNTESTED = frozenset(
    {Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.MONITORING, Role.LESSONS, Role.REFERENCES, Role.GLOSSARY}
)
"""Roles of sections that do not weigh what agencies wrote."""
AGENCY_REPORT = (DocumentKind.AGENCY_REPORT,)
NAMES = {
    "police": "the police",
    "probation": "the probation service",
    "prison": "the prison service",
    "youth_justice": "the youth offending service",
    "mental_health": "mental health services",
    "drug_alcohol": "a drug and alcohol service",
    "acute_hospital": "the hospital",
    "school": "the school or nursery",
    "housing": "the housing service",
    "housing_association": "the housing association",
    "ambulance": "the ambulance service",
    "domestic_abuse_service": "the domestic abuse service",
    "fostering_agency": "the fostering agency",
    "children_social_care": "children's social care",
    "adult_social_care": "adult social care",
    "general_practice": "the general practice",
    "community_health": "community health services",
    "court_service": "Cafcass",
}
"""The kinds of agency the check asks after, as a message names them."""
COVERED_BY = {
    "mental_health": {"health", "health_board", "community_health"},
    "drug_alcohol": {"health", "health_board", "mental_health", "voluntary"},
    "acute_hospital": {"health", "health_board"},
    "community_health": {"health", "health_board", "commissioner_health", "acute_hospital"},
    "general_practice": {"health", "health_board", "commissioner_health", "community_health"},
    "school": {"education_authority", "council"},
    "housing": {"council", "housing_association"},
    "housing_association": {"housing"},
    "children_social_care": {"council"},
    "adult_social_care": {"council", "health_board"},
    "fostering_agency": {"council", "children_social_care"},
    "youth_justice": {"council", "children_social_care"},
    "domestic_abuse_service": {"voluntary"},
}
"""Kinds whose report can hold that of another: a primary care trust's the practice's, a council's its departments'."""
ADULT_SERVICES = (
    (
        frozenset({RiskFactor.DRUG_MISUSE, RiskFactor.ALCOHOL_MISUSE}),
        frozenset({"drug_alcohol"}),
        "a drug and alcohol service",
    ),
    (
        frozenset({RiskFactor.PARENTAL_MENTAL_ILL_HEALTH}),
        frozenset({"mental_health", "health_board"}),
        "adult mental health services",
    ),
    (
        frozenset({RiskFactor.PARENTAL_LEARNING_DISABILITY}),
        frozenset({"adult_social_care", "mental_health"}),
        "adult social care or a learning disability team",
    ),
)
FACTORS = {
    RiskFactor.DRUG_MISUSE: "drug misuse",
    RiskFactor.ALCOHOL_MISUSE: "alcohol misuse",
    RiskFactor.PARENTAL_MENTAL_ILL_HEALTH: "mental ill health",
    RiskFactor.PARENTAL_LEARNING_DISABILITY: "a learning disability",
}


@check(
    "IMR001",
    Element.AGENCY_REPORTS,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 4, 6, 77, 98, 116, 117",
    regimes=IMR,
)
def contributing_agencies_are_listed(review: Review) -> Iterator[Gap]:
    """Every agency that dealt with the family is listed, with what it supplied or why nothing was asked.

    What it looks for: a list, table or sentence that says which agencies wrote a report for the review; and, where
    there is one, agencies that act more than once in the account of events and are nowhere accounted for. A primary
    care trust's report may hold that of its practices, a council's that of its departments.

    Why it matters: Ofsted (2009, paragraphs 98 and 117) found agencies that had worked with the family and were never
    asked, most often housing, adult services, voluntary and independent bodies, so that part of the story was lost.

    How to mend it: list each agency with what it supplied (report, chronology, letter of no involvement) and, for each
    other body named in the events, why nothing was asked of it.

    Passes::

        # Serious case review: Child A

        # Agency reports
        2.1 Individual management reviews were received from the Police, Children's Social Care, the Primary Care Trust
        and the Housing Service.

        # What happened
        4.1 The police attended in May. Housing officers visited twice. The health visitor called in June.

    Passes (near miss: the practice is not named, but the trust's report covers it)::

        # Serious case review: Child A

        # Agency reports
        2.1 Individual management reviews were received from the Police, Children's Social Care and the Primary Care
        Trust.

        # What happened
        4.1 The GP practice referred Mother in May. The surgery wrote again in June.

    Falls short::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The panel met six times and considered management reviews from all agencies.

        # What happened
        4.1 The police attended in May. The health visitor called in June.

    Falls short (near miss: there is a list, and the probation service, which acts three times, is not on it)::

        # Serious case review: Child A

        # Agency reports
        2.1 Individual management reviews were received from the Police, Children's Social Care and the Primary Care
        Trust.

        # What happened
        4.1 The Probation Service supervised Father from May. The Probation Service wrote to him twice. In August the
        Probation Service returned him to court.
    """
    fact = review.fact("agency_reports_listed")
    if not fact.value:
        yield Gap(
            "The report does not list the agencies that supplied a management review.",
            near_misses=fact.near_misses,
            sought=looked_in(
                review.overview, PLACES, "a list, table or sentence naming the agencies and what each supplied"
            ),
            confidence=fact.confidence,
        )
        return
    asked_elsewhere = {
        kind for factors, kinds, _ in ADULT_SERVICES if factors & set(review.record.risk_factors) for kind in kinds
    }
    for kind, places in _acting(review.overview).items():
        enough = len(places) >= review.setting("IMR001", "acts", 3)
        if enough and kind not in asked_elsewhere and not _accounted_for(review, frozenset({kind})):
            yield Gap(
                f"Was {NAMES[kind]} asked for a report? It acts in the events and is not among the agencies listed.",
                at=quotes(places[:3]),
                severity=Severity.WARNING,
                confidence=Confidence.LOW,
            )
    yield from _reports_in_the_pack(review)


@check(
    "IMR002",
    Element.AGENCY_REPORTS,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 27, 29, 60, 117",
    decided=Decided.INDICATED,
)
def adult_services_are_considered(review: Review) -> Iterator[Gap]:
    """Adult services are asked where a parent's difficulties call for it.

    What it looks for: where the report shows drug or alcohol misuse, mental illness or learning disability of an adult
    in the family, whether a service for that difficulty is named among those that contributed or were ruled out. Where
    the service is not named at all, the check only asks.

    Why it matters: Ofsted (2009, paragraph 117) counted one review in 173 with adult social care on the panel and five
    with a report from a drug and alcohol service, although substances played a part in forty.

    How to mend it: ask the service for a report, or record that it was asked and had no contact with the adult.

    Passes::

        # Serious case review: Child A

        # Agency reports
        2.1 Individual management reviews were received from the Police, Children's Social Care and the Drug and Alcohol
        Service.

        # The family
        3.1 Child A, a boy of two, lived with Mother, who was dependent on heroin.

    Passes (near miss: the service sent no report, but is ruled out)::

        # Serious case review: Child A

        # Agency reports
        2.1 Individual management reviews were received from the Police and Children's Social Care. The drug and alcohol
        service had no record of the family.

        # The family
        3.1 Child A, a boy of two, lived with Mother, who was dependent on heroin.

    Falls short::

        # Serious case review: Child A

        # Agency reports
        2.1 Individual management reviews were received from the Police, Children's Social Care and the Education
        Service.

        # The family
        3.1 Child A, a boy of two, lived with Mother, who was dependent on heroin.

        # What happened
        4.1 The drug and alcohol service prescribed methadone for Mother from 2006. The drug and alcohol service closed
        her case in May.

    Falls short (near miss: alcohol is a topic of a course, which is no service)::

        # Serious case review: Child A

        # Agency reports
        2.1 Individual management reviews were received from the Police, Children's Social Care and the Education
        Service. Police officers had been on a course about alcohol.

        # The family
        3.1 Child A, a boy of two, lived with Mother, who was dependent on alcohol.
    """
    if not review.record.agency_reports_listed:
        return
    for factors, kinds, service in ADULT_SERVICES:
        present = [factor for factor in RiskFactor if factor in factors and factor in review.record.risk_factors]
        if not present or _accounted_for(review, kinds):
            continue
        acts = [
            sentence
            for sentence in discussion(review.overview)
            if kinds & {agency.kind for _, agency in find_agencies(sentence.text)}
        ]
        words = joined([FACTORS[factor] for factor in present])
        if acts:
            yield Gap(
                f"The report speaks of {service} in connection with {words}; was it asked for a report?",
                at=quotes(acts[:2]),
                sought=looked_in(
                    review.overview, PLACES, f"{service} among those that contributed or had no involvement"
                ),
                confidence=Confidence.LOW,
            )
        else:
            yield Gap(
                f"The report shows {words} in the family; did the review ask whether {service} knew the adult "
                "concerned?",
                near_misses=quotes(
                    speaking(
                        told(review.overview), load_cues("checks_risk_factors"), *(factor.value for factor in present)
                    )[:2]
                ),
                severity=Severity.ADVICE,
                confidence=Confidence.LOW,
            )


@check("IMR003", Element.AGENCY_REPORTS, Severity.ERROR, source="Ofsted 2009, paragraph 95", kinds=AGENCY_REPORT)
def agency_report_has_chronology_and_history(review: Review) -> Iterator[Gap]:
    """Each agency report has a full chronology and a clear family history.

    What it looks for: in each agency report, a table or account with at least three dated events, and words on the
    family's background or its earlier contact with the agency.

    Why it matters: Ofsted (2009, paragraph 95) named a full chronology and a clear history among the marks of the best
    management reviews; without them the overview cannot lay one agency's facts beside another's.

    How to mend it: add the dated contacts from the agency's first knowledge of the family, say what gaps there are and
    why, and begin with a paragraph on the family as the agency knew it.

    Passes::

        # Serious case review: Child A
        =====
        # Individual management review: Police

        # Family background
        1.1 The family was known to the police from 2004. Mother and Father lived together until 2007.

        # Chronology
        2.1 On 3 May 2007 officers attended. On 9 June 2007 they attended again. On 1 July 2007 a form was sent.

    Passes (near miss: the chronology is a table with no heading that says so)::

        # Serious case review: Child A
        =====
        # Individual management review: Police

        # What we knew
        1.1 The family was known to the police from 2004.

        | Date | Event |
        |---|---|
        | 3 May 2007 | Officers attended |
        | 9 June 2007 | Officers attended again |
        | 1 July 2007 | Form sent |

    Falls short::

        # Serious case review: Child A
        =====
        # Individual management review: Police

        # Analysis
        1.1 Officers attended twice and sent a form. Their work was of a good standard.

    Falls short (near miss: the dates are those of the review's own meetings)::

        # Serious case review: Child A
        =====
        # Individual management review: Police

        # Process
        1.1 The panel met on 3 May 2008, 9 June 2008 and 1 July 2008. The report was due on 4 August 2008.

        # Analysis
        2.1 Officers attended twice. The family was known to the police.
    """
    for text in review.texts_of(*AGENCY_REPORT):
        missing = []
        if len(_dated(text)) < review.setting("IMR003", "dated_events", 3):
            missing.append("a chronology of dated events")
        if not speaking(text.sentences, load_cues(CUES), "history"):
            missing.append("a history of the family")
        if missing:
            yield Gap(
                f"{_named(text)} has no {' and no '.join(part.removeprefix('a ') for part in missing)}.",
                severity=_gravity(review, Severity.ERROR),
                sought="Looked for dated entries in tables and text outside the account of the process, and "
                "for the family's background.",
            )


@check(
    "IMR004",
    Element.AGENCY_REPORTS,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 94, 95, 98; individual management review template 2010",
    kinds=AGENCY_REPORT,
)
def agency_report_rests_on_interviews_and_files(review: Review) -> Iterator[Gap]:
    """Each agency report rests on interviews with staff and a reading of the files.

    What it looks for: in each agency report, words that staff or managers were interviewed and that files or records
    were read or secured; where nobody was interviewed, a reason. Police interviews of suspects are not meant.

    Why it matters: Ofsted (2009, paragraphs 94 and 98) found desk-top exercises that could say what was written down
    and not why anything was done.

    How to mend it: say who was interviewed (by post) and which records were read and secured, or why that could not be
    done.

    Passes::

        # Serious case review: Child A
        =====
        # Individual management review: Police

        # Method
        1.1 The author read the files, which were secured in May, and interviewed four officers and two managers.

    Passes (near miss: nobody was interviewed, and the reason is given)::

        # Serious case review: Child A
        =====
        # Individual management review: Police

        # Method
        1.1 The records were examined. No staff were interviewed because the prosecution asked that witnesses be left
        alone.

    Falls short::

        # Serious case review: Child A
        =====
        # Individual management review: Police

        # Method
        1.1 The author read the files of the agency.

    Falls short (near miss: the interviews are those of a suspect)::

        # Serious case review: Child A
        =====
        # Individual management review: Police

        # Method
        1.1 The author read the files. Father was a suspect and was interviewed under caution by two officers.
    """
    cues = load_cues(CUES)
    for text in review.texts_of(*AGENCY_REPORT):
        missing = []
        interviews = [
            sentence
            for sentence in speaking(text.sentences, cues, "interview")
            if not cues.has(sentence.span, "not_staff")
        ]
        denied = speaking(text.sentences, cues, "desk_only")
        if not interviews and not (denied and speaking(denied, cues, "reason")):
            missing.append("staff and managers were interviewed")
        if denied and not speaking(denied, cues, "reason") and interviews:
            missing.append("anybody was interviewed, or why not")
        if not speaking(text.sentences, cues, "files"):
            missing.append("files were read and secured")
        if missing:
            yield Gap(
                f"{_named(text)} does not say that {' or that '.join(missing)}.",
                near_misses=quotes(speaking(text.sentences, cues, "not_staff")[:2]),
                severity=_gravity(review, Severity.ERROR),
                sought="Looked in the whole agency report for interviews with staff and for the records used.",
            )


@check(
    "IMR005",
    Element.AGENCY_REPORTS,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 7, 93, 95, 97, 98, 112",
    kinds=AGENCY_REPORT,
)
def agency_report_judges_its_own_agency(review: Review) -> Iterator[Gap]:
    """Each agency report analyses its own agency critically.

    What it looks for: in each agency report, judgements of practice (what was good, poor, missed, below standard) and
    the part of managers and supervision. Supervision of contact or of a child is not meant.

    Why it matters: Ofsted (2009, paragraphs 97, 98 and 112) found reports that told the story, blamed other agencies
    and never came to their own managers, so that nobody was accountable.

    How to mend it: after each main event say how the agency's own work measures up, what managers and supervision did,
    what chances were missed, and who in the agency answers for it.

    Passes::

        # Serious case review: Child A
        =====
        # Individual management review: Police

        # Analysis
        3.1 The first visit was good practice. The second fell below the standard expected: the sergeant's supervision
        did not pick up the missing form.

    Passes (near miss: no heading says analysis, but the work and its supervision are judged)::

        # Serious case review: Child A
        =====
        # Individual management review: Police

        # What we make of it
        3.1 Officers should have gone upstairs. Their line manager signed the log without reading it.

    Falls short::

        # Serious case review: Child A
        =====
        # Individual management review: Police

        # What happened
        3.1 Officers attended in May and in June. They completed a form each time and sent it.

    Falls short (near miss: the supervision named is of contact, not of staff)::

        # Serious case review: Child A
        =====
        # Individual management review: Children's Social Care

        # Analysis
        3.1 Contact was supervised twice a week. The social worker should have asked about the house.
    """
    cues = load_cues(CUES)
    for text in review.texts_of(*AGENCY_REPORT):
        sentences = discussion(text)
        missing = []
        if not [sentence for sentence in speaking(sentences, cues, "judged") if not _is_about_others(sentence, text)]:
            missing.append("its own practice")
        if not [
            sentence
            for sentence in speaking(sentences, cues, "management")
            if not cues.has(sentence.span, "not_management")
        ]:
            missing.append("its managers and supervision")
        if missing and sentences:
            yield Gap(
                f"{_named(text)} does not judge {joined(missing)}.",
                severity=_gravity(review, Severity.ERROR),
                sought="Looked in the whole agency report for judgements of practice, management and supervision.",
            )


@check(
    "IMR006",
    Element.AGENCY_REPORTS,
    Severity.WARNING,
    source="Ofsted 2009, executive summary 4 and paragraphs 94, 118",
    kinds=AGENCY_REPORT,
)
def agency_report_is_signed_off(review: Review) -> Iterator[Gap]:
    """Each agency report was quality-assured and signed off by a senior manager.

    What it looks for: in each agency report, words or a block that show it was quality-assured, signed off or presented
    to the panel; and no word "draft" in its title.

    Why it matters: Ofsted (2009, paragraphs 94 and 118) found weak reports that no senior manager had read before they
    reached the panel. A signature makes the agency own its findings.

    How to mend it: have the report read and signed by a senior manager with no part in the case, and state name or post
    and date.

    Passes::

        # Serious case review: Child A
        =====
        # Individual management review: Police

        # Sign-off
        5.1 This report was quality assured by the Head of Public Protection and signed off by the Assistant Chief
        Constable on 3 June 2008.

    Passes (near miss: no block of its own, but a sentence says who approved it)::

        # Serious case review: Child A
        =====
        # Individual management review: Police

        # Introduction
        1.1 The report was approved by the Director of Nursing and presented to the panel in July.

    Falls short::

        # Serious case review: Child A
        =====
        # Individual management review: Police

        # Analysis
        3.1 Officers should have gone upstairs.

    Falls short (near miss: what was signed off is a care plan)::

        # Serious case review: Child A
        =====
        # Individual management review: Children's Social Care

        # Analysis
        3.1 The care plan was signed off by a senior manager in May.
    """
    cues = load_cues(CUES)
    for text in review.texts_of(*AGENCY_REPORT):
        signed = [
            sentence
            for sentence in speaking(text.sentences, cues, "signed")
            if not re.search(
                r"(?i)\b(?:care|safety|placement|protection|pathway) plan\b|\bassessment was\b|\bclosure\b",
                sentence.text,
            )
        ]
        blocks = [
            passage
            for passage in text.passages
            if re.match(r"(?i)\W*(?:signed|signature|approved by|authorised by|quality assured)\b", passage.block.text)
        ]
        if not signed and not blocks:
            yield Gap(
                f"{_named(text)} does not show that it was quality-assured and signed off by a senior manager.",
                sought="Looked in the whole agency report for quality assurance, a signature, or its "
                "presentation to the panel.",
            )
        drafts = [passage for passage in text.passages[:6] if re.search(r"(?i)\bdraft\b", passage.block.text)]
        if drafts:
            yield Gap(f"{_named(text)} is marked as a draft.", at=quotes(drafts[:1]))


@check(
    "IMR007",
    Element.AGENCY_REPORTS,
    Severity.WARNING,
    source="Ofsted 2009, key findings and paragraphs 90, 100, 118",
    regimes=IMR,
    decided=Decided.INDICATED,
)
def overview_tests_agency_reports(review: Review) -> Iterator[Gap]:
    """The overview report tests what agencies sent it.

    What it looks for: anywhere in the overview report, a sign that agency reports were weighed: one returned for more
    work, a gap or weakness named, accounts that differ, a conclusion the author does not share.

    Why it matters: Ofsted (2009, paragraphs 90, 100 and 118) found overviews that copied management reviews one after
    another. Whatever a weak report left out, the overview then left out too.

    How to mend it: say of the agency reports how good they were, which were sent back and why, where they differ and
    which account the author prefers, and what they did not ask.

    Passes::

        # Serious case review: Child A

        # Agency reports
        2.1 Individual management reviews were received from the Police, Children's Social Care and the Education
        Service. The panel returned that of the police for further work, since it did not say why no visit was made.

    Passes (near miss: summaries stand under a heading for each agency, and the author then weighs them)::

        # Serious case review: Child A

        # Agency reports
        2.1 Individual management reviews were received from the Police, Children's Social Care and the Education
        Service.

        # Analysis

        ## The Police
        5.1 The police attended twice. The two accounts of the call differ, and the author prefers that of the school.

    Falls short::

        # Serious case review: Child A

        # Agency reports
        2.1 Individual management reviews were received from the Police, Children's Social Care and the Education
        Service.

        # Analysis
        5.1 The police attended twice. Children's Social Care closed the case. The school wrote a letter.

    Falls short (near miss: thanks to the writers are no test)::

        # Serious case review: Child A

        # Agency reports
        2.1 Individual management reviews were received from the Police, Children's Social Care and the Education
        Service. The panel is grateful to their authors.

        # Analysis
        5.1 The police attended twice. Children's Social Care closed the case.
    """
    if not review.record.agency_reports_listed:
        return
    sentences = [sentence for sentence in review.overview.sentences if not sentence.roles & UNTESTED]
    if not speaking(sentences, load_cues(CUES), "tested"):
        yield Gap(
            "Does the overview report test the agency reports? It names no weakness, gap or conflict in them and "
            "none that was sent back.",
            near_misses=review.fact("agency_reports_listed").evidence[:1],
            sought=looked_in(
                review.overview,
                (*PLACES, Role.ANALYSIS),
                "a report returned, a gap named, accounts that differ, a conclusion not shared",
            ),
            confidence=Confidence.LOW,
        )


def _reports_in_the_pack(review: Review) -> Iterator[Gap]:
    """Agency reports that the overview does not list; and, where most are in the pack, listed ones that are not."""
    reports = [one for one in own_reports(review.source) if one.agencies]
    if not reports:
        return
    listed = contributing_agencies(review.overview_reading)
    words = contributors_text(review.overview_reading).lower()
    own = review.overview.document.name
    said = [one for one in review.fact("agency_reports_listed").evidence if one.location.document == own]
    at = tuple(said) or quotes(report_sentences(review.overview_reading)[:1])
    for one in reports:
        kinds = {agency.kind for agency in one.agencies}
        named = any(agency.text.lower() in words for agency in one.agencies)
        if listed and not named and not kinds & {agency.kind for agency in listed}:
            yield Gap(
                f"The overview report does not list {_named(one.text)} among those it drew on.",
                at=(*quotes([one.place]), *at[:1]),
            )
    absent = [
        agency
        for agency in listed
        if not any(
            other.kind in {agency.kind, *COVERED_BY.get(agency.kind, ())}
            or agency.kind in COVERED_BY.get(other.kind, ())
            for one in reports
            for other in one.agencies
        )
    ]
    if absent and len(absent) < len(listed):
        names = joined(list(dict.fromkeys(agency.text for agency in absent)))
        yield Gap(f"The pack holds no report of {names}, which the overview report lists.", at=at)


def _acting(text: DocumentText) -> dict[str, list[Sentence]]:
    """The sentences in which an agency of each kind is said to have done something with the family."""
    found: dict[str, list[Sentence]] = {}
    for sentence in discussion(text):
        if sentence.roles & CONDUCT and Role.ANALYSIS not in sentence.roles:
            continue
        for start, agency in find_agencies(sentence.span.text):
            if agency.kind in NAMES and _acts(sentence, start, agency):
                found.setdefault(agency.kind, []).append(sentence)
    return found


def _acts(sentence: Sentence, start: int, agency: Agency) -> bool:
    begin = sentence.span.text.rfind(agency.text, 0, start + len(agency.text))
    offset = sentence.span.start_char + begin
    span = (
        sentence.span.doc.char_span(offset, offset + len(agency.text), alignment_mode="expand") if begin >= 0 else None
    )
    if span is None or is_quoted(span):
        return False
    head = span.root
    verb = head.head
    doing = (
        verb.pos_ == "VERB"
        and verb.tag_ in {"VBD", "VBN"}
        and ((head in subjects(verb) and head.dep_ != "nsubjpass") or head in agents(verb))
    )
    return doing and not is_negated(verb) and not is_planned(verb)


def _accounted_for(review: Review, kinds: frozenset[str]) -> bool:
    """Whether an agency of these kinds contributed, may be covered by one that did, or is accounted for otherwise."""
    covering = kinds.union(*(COVERED_BY.get(kind, frozenset()) for kind in kinds))
    contributing = {agency.kind for agency in contributing_agencies(review.reading)}
    listed = contributing | {agency.kind for _, agency in find_agencies(contributors_text(review.reading))}
    return bool(covering & listed) or bool(kinds & _named_in_conduct(review.reading))


@lru_cache(maxsize=4)
def _named_in_conduct(reading: Reading) -> frozenset[str]:
    """The kinds of agency that the account of the review's conduct names with something supplied, asked or held."""
    cues, known = load_cues(CUES), agencies(reading)
    kinds: set[str] = set()
    for passage in reading.passages:
        if (
            not passage.roles & CONDUCT
            or passage.roles & {Role.NARRATIVE, Role.ANALYSIS}
            or passage.block.kind is Kind.HEADING
        ):
            continue
        if passage.block.cell is not None or passage.block.kind is Kind.LIST_ITEM or cues.has(passage.doc, "accounted"):
            kinds |= {agency.kind for agency in known.meant_by(passage.block.text)}
    return frozenset(kinds)


def _dated(text: DocumentText) -> list[Sentence]:
    """The sentences and cells with a date of the case, outside the account of the process."""
    own = re.compile(r"(?i)\b(?:the|this) (?:panel|review|report|author)\b")
    return [
        sentence
        for sentence in text.sentences
        if not (
            sentence.roles & {Role.PROCESS, Role.PANEL, Role.AUTHOR}
            and not sentence.roles & {Role.NARRATIVE, Role.ANALYSIS}
        )
        and not own.search(sentence.text)
        for _ in DATE.finditer(sentence.text)
    ]


DATE = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? (?:19|20)\d\d\b"
    r"|\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\b",
    re.IGNORECASE,
)


def _is_about_others(sentence: Sentence, text: DocumentText) -> bool:
    """Whether a sentence of an agency report says what another agency did or should have done."""
    title = [passage.block.text for passage in text.passages[:3] if passage.block.kind is Kind.HEADING]
    own = {agency.kind for _, agency in find_agencies(" ".join(title))}
    doer = sentence.span.text[: sentence.span.root.idx - sentence.span.start_char]
    named = {agency.kind for _, agency in find_agencies(doer)}
    return bool(own and named) and not own & named


def _named(text: DocumentText) -> str:
    """The agency report by its title, or by its file."""
    title = next((section.title for section in text.document.sections if section.title), "")
    return f"The agency report '{title or text.document.name}'"


def _gravity(review: Review, severity: Severity) -> Severity:
    """A warning outside the regimes that expect agency reports."""
    return severity if review.record.framework in IMR else Severity.WARNING
