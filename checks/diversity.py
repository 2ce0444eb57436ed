"""Race, language, culture, religion and disability: recorded, addressed, tested and carried into what is learned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrcheck.checking import Decided, check
from scrcheck.findings import Element, Gap, Severity, Unjudged
from scrcheck.language.cues import load_cues
from scrcheck.language.reading import Sentence, kept
from scrcheck.language.sections import Role
from scrcheck.record.discussion import appraisal, discussion
from scrcheck.record.ethnicity import read_ethnicities
from scrcheck.record.fact import Confidence, Fact, quotes
from scrcheck.record.model import DisabilityOf, DiversityAnalysis, EthnicityStatus, Subject
from scrcheck.record.phrases import family_of, joined, looked_in, possessive, subjects_named
from scrcheck.record.subjects import cast_of
from scrcheck.review import Review

PROFILE = (Role.FAMILY_COMPOSITION, Role.EQUALITY, Role.INTRODUCTION)
APPRAISING = (Role.EQUALITY, Role.ANALYSIS, Role.LESSONS, Role.CONCLUSION)
CONDUCT = frozenset({Role.PROCESS, Role.PANEL, Role.AUTHOR, Role.AGENCY_REPORTS, Role.FAMILY_INVOLVEMENT})
TOPICS = {"language": "language", "religion": "faith", "culture": "culture", "disability": "disability"}
"""Vocabulary group of each topic, and its name in a message."""
MATTERS = {
    "racism": "racism",
    "migration": "immigration status or asylum",
    "honour": "honour, forced marriage or genital mutilation",
    "spirits": "belief in spirits",
    "faith_leader": "what the family's faith community knew",
    "placement": "the match between child and carers in ethnicity, culture or faith",
}
"""Vocabulary group of each matter that facts may raise, and its name in a message."""
WHITE_BRITISH = "White British"


@check("ETH001", Element.DIVERSITY, Severity.ERROR, source="Ofsted 2009, paragraphs 22, 23, 71, 75, 81")
def ethnicity_is_recorded(review: Review) -> Iterator[Gap | Unjudged]:
    """The ethnicity of every subject is recorded.

    What it looks for: of each child (or adult) the review is about, words of ethnicity tied to that person, in the
    family table or the text. The ethnicity of a parent, a worker or an area does not count, nor does nationality, nor a
    question in the terms of reference. "The family declined to say" is an answer.

    Why it matters: Ofsted (2009, paragraphs 22 and 75) could not tell the ethnicity of many of the children
    reviewed, so
    that nobody can see which children services fail.

    How to mend it: give each subject's ethnicity, in the words of the census, in the family table or where the child is
    introduced; if agencies never recorded it, say which, and ask the family.

    Passes::

        # Serious case review: Child A

        # The family
        3.1 Child A, a girl, was three years old. She is White British.

    Passes (near miss: the family would not say, and the report says so)::

        # Serious case review: Child A

        # The family
        3.1 Child A was three years old. Her parents declined to give her ethnicity when asked.

    Falls short::

        # Serious case review: Child A

        # The family
        3.1 Child A, a girl, was three years old and lived with her mother in a rented flat.

    Falls short (near miss: the ward is described, not the child)::

        # Serious case review: Child A

        # Terms of reference
        1. Was the ethnicity of the child considered?

        # The family
        3.1 Child A, a girl, was three years old. The ward is one of the most ethnically mixed in the borough.
    """
    if not review.record.subjects:
        yield Unjudged("no subject of the review was recognised")
        return
    refused = _said(review, "refused")
    unrecorded = _said(review, "unrecorded")
    facts = _ethnicities(review)
    for subject in review.record.subjects:
        if subject.ethnicity.status is not EthnicityStatus.ABSENT or _about(subject, refused, review):
            continue
        blank = _about(subject, unrecorded, review)
        yield Gap(
            f"The report says that {possessive(subject.label)} ethnicity was not recorded, but does not give it itself."
            if blank
            else f"The report does not record {possessive(subject.label)} ethnicity.",
            at=quotes(blank[:1]),
            severity=Severity.WARNING if blank else None,
            near_misses=facts[subject.label].near_misses,
            sought=looked_in(review.overview, PROFILE, f"words of ethnicity tied to {subject.label}"),
        )


@check(
    "ETH002",
    Element.DIVERSITY,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 23, 75, table 2; 2001, 2011 and 2021 censuses",
)
def ethnicity_fits_a_category(review: Review) -> Iterator[Gap]:
    """The recorded ethnicity fits one recognised category.

    What it looks for: words that map to one category of the census. "Mixed heritage", "Asian", "Eastern European",
    "minority ethnic" or a nationality alone do not, unless the exact mix or origin follows.

    Why it matters: vague words hide who the child is and cannot be counted (Ofsted 2009, paragraphs 23 and 75).

    How to mend it: name the category ("White and Black Caribbean"), or the parents' own. If the words were made general
    to protect the family's identity, say so.

    Passes::

        # Serious case review: Child A

        # The family
        3.1 Child A, a girl, was three years old. She is Black African (Somali).

    Passes (near miss: vague words, made exact in the next sentence)::

        # Serious case review: Child A

        # The family
        3.1 Child A is of mixed heritage. Her mother is White British and her father is Black Caribbean.

    Falls short::

        # Serious case review: Child A

        # The family
        3.1 Child A, a girl, was three years old. She is of mixed heritage.

    Falls short (near miss: a region is named, but no category)::

        # Serious case review: Child A

        # The family
        3.1 Child A, a girl, was three years old. She is of Eastern European background.
    """
    facts = _ethnicities(review)
    generalised = _said(review, "generalised")
    for subject in review.record.subjects:
        if subject.ethnicity.status is EthnicityStatus.VAGUE:
            yield Gap(
                f'The words used of {possessive(subject.label)} ethnicity ("{subject.ethnicity.text}") fit no '
                "recognised category.",
                at=facts[subject.label].evidence,
                severity=Severity.ADVICE if generalised else None,
                confidence=facts[subject.label].confidence,
            )


@check("ETH003", Element.DIVERSITY, Severity.WARNING, source="Ofsted 2009, paragraphs 23, 78")
def ethnicity_is_told_one_way(review: Review) -> Iterator[Gap]:
    """One ethnicity is given for each subject throughout the pack.

    What it looks for: two statements about the same person that fall into different categories, in one document or in
    two. Parents and children may differ; a wrong entry that the report itself corrects does not count.

    Why it matters: a child with two ethnicities in two documents is a child nobody asked about (Ofsted 2009,
    paragraph 78).

    How to mend it: ask the family, use the same words everywhere, and report a wrong record as a finding.

    Passes::

        # Serious case review: Child A

        # The family
        3.1 Child A is White British.

        # Analysis
        5.1 Child A, who is White British, was seen twice.

    Passes (near miss: mother and child differ)::

        # Serious case review: Child A

        # The family
        3.1 Child A is White and Black Caribbean. Her mother is White British and her father is Black Caribbean.

    Falls short::

        # Serious case review: Child A

        # The family
        3.1 Child A is White British.

        # Analysis
        5.1 Child A, who is Black Caribbean, was seen twice.

    Falls short (near miss: the documents differ, though each is clear)::

        # Serious case review: Child A

        # The family
        3.1 Child A is Black African.

        # What happened
        4.1 Child A was seen twice.

        # Analysis
        5.1 Nobody asked why.
        =====
        # Executive summary

        1.1 Child A is Bangladeshi and was three years old.
    """
    facts = _ethnicities(review)
    for subject in review.record.subjects:
        if subject.ethnicity.status is EthnicityStatus.INCONSISTENT:
            yield Gap(
                f"{possessive(subject.label)} ethnicity is given in two ways that disagree.",
                at=facts[subject.label].evidence,
                confidence=facts[subject.label].confidence,
            )


@check(
    "ETH004",
    Element.DIVERSITY,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 30, 37, 71, 76, 81; Child Safeguarding Practice Review Panel 2025",
)
def language_faith_culture_and_disability_are_addressed(review: Review) -> Iterator[Gap]:
    """Language, religion or faith, culture and disability are each addressed.

    What it looks for: of the child and the family, something on each of the four, or that it was not recorded and by
    whom. A question in the terms of reference, a recommendation, or a claim to have been "sensitive" to them is not
    enough. One topic missing is a warning (disability alone: advice), more are an error.

    Why it matters: Ofsted (2009, paragraphs 71 and 76) found that reviews passed over language, faith and disability
    even where they shaped what the family could say and understand.

    How to mend it: say in the family section what is known of each, whose language was used and who interpreted, and
    name the agencies that did not ask.

    Passes::

        # Serious case review: Child A

        # The family
        3.1 Child A spoke Polish at home and the family is Catholic. An interpreter was used at every visit.
        3.2 The family had moved from Poland in 2004 and kept its customs and culture. Nobody in the family is disabled.

    Passes (near miss: it is not known, but the report says who failed to ask)::

        # Serious case review: Child A

        # Analysis
        5.1 The health visitor did not record the family's religion or first language, and no agency asked about its
        culture. No member of the family had a disability.

    Falls short::

        # Serious case review: Child A

        # The family
        3.1 Child A, a girl, was three years old and lived with her mother in a rented flat.

    Falls short (near miss: a claim to have been sensitive, and words with other meanings)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The panel has at all times been sensitive to the racial, cultural, linguistic and religious identity of
        the family.

        # Analysis
        5.1 Child A was referred to speech and language therapy. There was a blame culture in the team, and staff had
        lost faith in the plan.
    """
    claims = [sentence for sentence in review.overview.sentences if _is_claim(sentence)]
    told = [sentence for sentence in discussion(review.overview) if _is_of_the_family(sentence)]
    told += [
        sentence
        for sentence in review.overview.sentences
        if sentence.passage.block.cell is not None and set(PROFILE) & sentence.roles
    ]
    missing = [topic for topic in TOPICS if not any(_touches(sentence, topic) for sentence in told)]
    if review.record.disability.who is not DisabilityOf.NONE and "disability" in missing:
        missing.remove("disability")
    if missing:
        yield Gap(
            f"The report says nothing of {joined([TOPICS[topic] for topic in missing], 'or')} for "
            f"{subjects_named(review.record)} "
            "and the family, nor that agencies did not record it.",
            severity=_weight(missing),
            near_misses=() if missing == ["disability"] else quotes(claims[:2]),
            sought=looked_in(
                review.overview,
                (*PROFILE, *APPRAISING),
                "anything said of them; claims, questions set and recommendations left aside",
            ),
        )


@check("ETH005", Element.DIVERSITY, Severity.WARNING, source="Ofsted 2009, paragraph 72", decided=Decided.INDICATED)
def white_british_families_are_examined_too(review: Review) -> Iterator[Gap]:
    """A White British family is examined too.

    What it looks for: where every subject is White British, something in the analysis on the family's class, place,
    community, wider family or the words it used at home.

    Why it matters: Ofsted (2009, paragraph 72) found that reviews took race and culture to concern other people only,
    and missed what poverty, isolation or local custom meant for White British children.

    How to mend it: say what the family's place, means and community were like and what difference they made.

    Passes::

        # Serious case review: Child A

        # The family
        3.1 Child A is White British.

        # Analysis
        5.1 The family had lived on the estate for three generations, in poverty, and distrusted anybody from the
        council.

    Passes (near miss: the entry is bare, but the child is not White British)::

        # Serious case review: Child A

        # The family
        3.1 Child A is Black African.

        # Analysis
        5.1 Nobody asked why Child A was late.

    Falls short::

        # Serious case review: Child A

        # The family
        3.1 Child A is White British.

        # Analysis
        5.1 Nobody asked why Child A was late for nursery.

    Falls short (near miss: the subject is raised only to be put aside)::

        # Serious case review: Child A

        # The family
        3.1 Child A is White British.

        # Analysis
        5.1 The family is White British, so that no issues of race or culture arose.
    """
    subjects = review.record.subjects
    if not subjects or any(subject.ethnicity.category != WHITE_BRITISH for subject in subjects):
        return
    weighed = _appraising(review)
    dismissed = [
        sentence
        for sentence in discussion(review.overview)
        if load_cues("checks_diversity").has(sentence.span, "dismissed")
    ]
    if not dismissed and any(load_cues("checks_diversity").has(sentence.span, "community") for sentence in weighed):
        return
    yield Gap(
        "The report takes it that race and culture raise no question because the family is White British."
        if dismissed
        else "The analysis says nothing of what class, place, community or wider family meant for "
        f"{subjects_named(review.record)}, who {'is' if len(subjects) == 1 else 'are'} White British.",
        at=quotes(dismissed[:2]),
        sought=looked_in(review.overview, APPRAISING, "the family's means, place, community and wider family"),
    )


@check("ETH006", Element.DIVERSITY, Severity.ERROR, source="Ofsted 2009, paragraphs 73, 78, 79")
def claims_of_sensitivity_are_shown(review: Review) -> Iterator[Gap]:
    """A claim that a service or the review was sensitive is backed by what was done.

    What it looks for: claims that a service or the review was sensitive to, aware of or met needs of race, language,
    culture or religion, or that nobody discriminated, with nothing beside them that anybody asked, recorded or
    arranged.

    Why it matters: Ofsted (2009, paragraphs 73, 78 and 79) found this sentence in review after review with nothing to
    show for it. It assures the reader of what nobody has looked into.

    How to mend it: replace the claim with what staff did (who asked, when, which interpreter, what was arranged), or
    take it out.

    Passes::

        # Serious case review: Child A

        # Analysis
        5.1 The health visitor asked Mother which language she preferred, recorded Somali and booked an interpreter for
        each of her nine visits.

    Passes (near miss: the claim is quoted to be criticised)::

        # Serious case review: Child A

        # Analysis
        5.1 It is sometimes said that a family's cultural needs "were taken into account". The panel asked each
        agency to
        show how. Most of them could show a ticked box and nothing else.

    Falls short::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The panel has at all times been sensitive to the racial, cultural, linguistic and religious identity of
        the family.

    Falls short (near miss: an agency is vouched for, with nothing to show)::

        # Serious case review: Child A

        # Analysis
        5.1 The service was sensitive to the cultural and religious needs of the family.
    """
    fact = review.fact("unsupported_sensitivity_claim")
    if fact.value:
        yield Gap(
            "The report claims sensitivity to race, language, culture or religion with nothing to show what was done."
            if fact.confidence is Confidence.HIGH
            else "What shows that race, language, culture or religion were treated with the sensitivity claimed here?",
            at=fact.evidence,
            confidence=fact.confidence,
        )


@check(
    "ETH007",
    Element.DIVERSITY,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 71, 73, 74, 76–78, 81; Child Safeguarding Practice Review Panel 2025",
)
def diversity_is_tested_and_carried_through(review: Review) -> Iterator[Gap]:
    """The review tests how agencies dealt with race, language, culture and religion, and carries the result through.

    What it looks for: in the analysis what agencies did about them, and a trace of it in lessons, conclusions or a
    recommendation, or a reasoned statement that none is needed. No analysis at all is an error; mention without
    analysis, or analysis that leads nowhere, is a warning.

    Why it matters: Ofsted (2009, paragraphs 71 to 78) found that most reviews named the family's ethnicity and then
    never returned to it, even where the terms of reference asked.

    How to mend it: ask of each agency what it knew of the family's language, faith, culture and race and what it did
    differently for knowing it; then say what has to change.

    Passes::

        # Serious case review: Child A

        # Analysis
        5.1 Mother's first language is Somali. No agency used an interpreter, because the booking took ten days, and her
        husband interpreted at each visit. For this reason nobody heard from her that she was being hit.
        5.2 Her faith was noted and never discussed; staff told the panel that they feared to give offence.

        # Lessons
        6.1 A husband must not be the interpreter of his wife. Services have to be able to reach an interpreter
        within the day.

        # Recommendations
        1. The Primary Care Trust should by 1 June 2009 give every practice the telephone number of the interpreting
        service.

    Passes (near miss: the lesson is short, but it stands among the conclusions)::

        # Serious case review: Child A

        # Analysis
        5.1 The school never asked Child A, who is Roma, about the racist names she was called, and the police did not
        record the attack on the house as a racist incident because no code existed. The family therefore stopped
        reporting, and nobody knew about the second attack. No interpreter was offered to Mother.

        # Conclusions
        6.1 Racism shaped what this family would tell, and agencies neither saw nor recorded it. Without an interpreter
        Mother was not heard.

    Falls short::

        # Serious case review: Child A

        # The family
        3.1 Child A is Black African.

        # Analysis
        5.1 The assessment was late, because the team had three vacancies.

    Falls short (near miss: a diverse ward is padding)::

        # Serious case review: Child A

        # The family
        3.1 Child A is Black African. The ward is one of the most diverse in the borough.

        # Analysis
        5.1 The assessment was late, because the team had three vacancies.
    """
    fact = review.fact("diversity_analysis")
    sought = looked_in(
        review.overview,
        (*APPRAISING, Role.RECOMMENDATIONS),
        "what agencies did about race, language, culture and religion, and what follows from it",
    )
    if fact.value is DiversityAnalysis.NONE:
        yield Gap(
            "The report does not examine whether agencies took account of the race, language, culture and "
            f"religion of {family_of(review.record)}.",
            near_misses=fact.near_misses,
            sought=sought,
            confidence=fact.confidence,
        )
    elif fact.value is DiversityAnalysis.LIMITED:
        yield Gap(
            f"The report touches on the race, language, culture or religion of {family_of(review.record)}, "
            "but does not carry it into findings, lessons or recommendations.",
            at=fact.evidence,
            severity=Severity.WARNING,
            near_misses=fact.near_misses,
            sought=sought,
            confidence=fact.confidence,
        )


@check(
    "ETH008",
    Element.DIVERSITY,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 77, 79, 80; Child Safeguarding Practice Review Panel 2025",
    decided=Decided.INDICATED,
)
def racism_and_identity_are_explored_where_facts_raise_them(review: Review) -> Iterator[Gap]:
    """Racism, migration, identity and faith communities are explored where the facts raise them.

    What it looks for: matters that the history tells of (racist abuse, asylum or immigration status, forced marriage,
    belief in spirits, a church or mosque that knew, carers of another background) and the analysis never takes up.

    Why it matters: the national Panel (2025) found that reviews note race and stay silent on racism; Ofsted (2009,
    paragraph 79) found reviews uneasy about it.

    How to mend it: take each such matter up in the analysis, in plain words, and say what it meant for the child and
    for what services did; or say why it made no difference.

    Passes::

        # Serious case review: Child A

        # What happened
        4.1 In June racist abuse was painted on the family's door.

        # Analysis
        5.1 The racist abuse was treated as damage to property, and nobody asked the family what it meant to them.

    Passes (near miss: words with other meanings)::

        # Serious case review: Child A

        # What happened
        4.1 The family lived in Church Road. It was a race against time to find a bed.

        # Analysis
        5.1 The assessment was late, because the team had three vacancies.

    Falls short::

        # Serious case review: Child A

        # What happened
        4.1 In June racist abuse was painted on the family's door.

        # Analysis
        5.1 The assessment was late, because the team had three vacancies.

    Falls short (near miss: the analysis speaks of the same visit, but not of the matter)::

        # Serious case review: Child A

        # What happened
        4.1 Mother had claimed asylum and feared deportation. The health visitor called twice.

        # Analysis
        5.1 The health visitor called twice and was not let in. She did not ask why.
    """
    weighed = _appraising(review)
    history = [
        sentence
        for sentence in discussion(review.overview)
        if Role.NARRATIVE in sentence.roles or Role.FAMILY_COMPOSITION in sentence.roles
    ]
    taken = frozenset(weighed)
    history = [sentence for sentence in history if sentence not in taken]
    if not weighed or not history:
        return
    for matter, name in MATTERS.items():
        raised = _touching(history, matter)
        taken_up = _touching(weighed, matter) or (matter == "faith_leader" and _touching(weighed, "religion"))
        if raised and not taken_up:
            explored = review.record.diversity_analysis is DiversityAnalysis.MEANINGFUL
            yield Gap(
                f"Does the analysis take up {name}, which the history of the case raises?"
                if explored
                else f"The history of the case raises {name}, and the analysis does not take it up.",
                at=quotes(raised[:2]),
                severity=Severity.ADVICE if explored else None,
                confidence=Confidence.LOW if explored else Confidence.HIGH,
                sought=looked_in(review.overview, APPRAISING, name),
            )


def _weight(missing: list[str]) -> Severity | None:
    """One topic missing is a warning; disability alone is advice, since many families have nobody disabled."""
    if len(missing) > 1:
        return None
    return Severity.ADVICE if missing == ["disability"] else Severity.WARNING


@kept
def _ethnicities(review: Review) -> dict[str, Fact]:
    """What is said of each subject's ethnicity, with its evidence, by label."""
    return read_ethnicities(review.reading.texts, cast_of(review.source))


def _said(review: Review, group: str) -> tuple[Sentence, ...]:
    cues = load_cues("checks_diversity")
    return tuple(
        sentence
        for sentence in cues.among(review.overview.sentences, group)
        if Role.TERMS_OF_REFERENCE not in sentence.roles and not sentence.text.endswith("?")
    )


def _about(subject: Subject, sentences: Iterable[Sentence], review: Review) -> tuple[Sentence, ...]:
    """Those sentences that can be about this subject: it is named there or just before, or is the only one."""
    alone = len(review.record.subjects) == 1
    return tuple(
        sentence
        for sentence in sentences
        if alone or subject.label in sentence.text or any(subject.label in before.text for before in sentence.before(1))
    )


def _touching(sentences: Iterable[Sentence], group: str) -> list[Sentence]:
    """The sentences that have a cue of the group that no trap takes back."""
    candidates = load_cues("checks_diversity").among(sentences, group)
    return [sentence for sentence in candidates if _touches(sentence, group)]


def _touches(sentence: Sentence, group: str) -> bool:
    cues = load_cues("checks_diversity")
    found = cues.find(sentence.span, group)
    traps = cues.find(sentence.span, "traps") if found else []
    return any(not any(trap.start < span.end and span.start < trap.end for trap in traps) for span in found)


def _is_of_the_family(sentence: Sentence) -> bool:
    """Whether a sentence can tell of the family: no claim, no question, nothing about how the review was held."""
    conduct = sentence.roles & CONDUCT and not sentence.roles & frozenset((*PROFILE, *APPRAISING, Role.NARRATIVE))
    return not conduct and not sentence.text.endswith("?") and not _is_claim(sentence)


def _is_claim(sentence: Sentence) -> bool:
    return load_cues("checks_diversity").has(sentence.span, "claim")


def _appraising(review: Review) -> tuple[Sentence, ...]:
    """The sentences of the review's own appraisal, outside history and the family's profile."""
    profile = frozenset({Role.FAMILY_COMPOSITION, Role.NARRATIVE})
    return tuple(
        sentence
        for sentence in appraisal(review.overview)
        if not sentence.roles & profile or sentence.roles & frozenset(APPRAISING)
    )
