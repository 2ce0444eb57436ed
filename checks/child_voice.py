"""The child's voice and child focus: whether the review is about the child, heard the child, and saw the others too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scrcheck.checking import CHILD, Decided, check
from scrcheck.findings import Element, Gap, Severity, Unjudged
from scrcheck.language.agencies import find_agencies
from scrcheck.language.cues import load_cues
from scrcheck.language.grammar import is_negated, subjects
from scrcheck.language.reading import Sentence
from scrcheck.language.sections import Role
from scrcheck.record.discussion import appraisal, discussion
from scrcheck.record.fact import Confidence, quotes
from scrcheck.record.model import ChildVoice
from scrcheck.record.persons import Cast, Mention, Who
from scrcheck.record.phrases import looked_in, subjects_named
from scrcheck.record.subjects import cast_of
from scrcheck.review import Review

if TYPE_CHECKING:
    from spacy.tokens import Token

APPRAISING = (Role.ANALYSIS, Role.LESSONS, Role.CONCLUSION)
STORY = (Role.NARRATIVE, Role.ANALYSIS)
ENOUGH_MENTIONS = 20
"""People and agencies the analysis must mention before their shares say anything."""
_AGENCY_NOUNS = frozenset({"protection", "abuse", "care", "health", "safeguarding", "services", "social"})
_PARTIES = frozenset({Who.SUBJECT, Who.PARENT, Who.STAFF})
_ASKING = frozenset({"ask", "speak", "talk", "consult", "question", "interview", "hear"})
_PERSONAL = frozenset({"he", "she", "they", "him", "her", "them", "his", "their"})
NO_HISTORY = frozenset(
    {
        Role.PROCESS,
        Role.PANEL,
        Role.FAMILY_INVOLVEMENT,
        Role.TERMS_OF_REFERENCE,
        Role.RECOMMENDATIONS,
        Role.ACTION_PLAN,
        Role.GLOSSARY,
    }
)
FEW_SIBLINGS = 2
"""Sentences on brothers and sisters from which the check takes it that there are some."""


@check(
    "CHI001",
    Element.CHILD_VOICE,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 8, 36, 99; Ofsted 2008",
    decided=Decided.INDICATED,
)
def child_is_at_the_centre(review: Review) -> Iterator[Gap | Unjudged]:
    """The child, not the agencies, is at the centre of the report.

    What it looks for: in the analysis and findings, how often the subject is spoken of, beside agencies, parents and
    professionals. Under a tenth is a warning, under three in a hundred an error (settings "warning_share" and
    "error_share"; no source gives a number). "Child" in the name of a service does not count.

    Why it matters: Ofsted (2008; 2009, paragraphs 8 and 36) found reviews in which the child was lost among the
    doings of agencies, as in the cases reviewed.

    How to mend it: say in each finding what it was like for the child; give a section to who the child was and how
    the days went.

    Passes::

        # Serious case review: Child A

        # What happened
        3.1 Child A was three.

        # Analysis
        5.1 Child A was hungry in the mornings, and Child A took food from other children. The health visitor saw that
        Child A was thin. Child A hid when the social worker came. Nobody asked Child A why. Mother told the nurse that
        Child A was difficult. The police saw Child A asleep.
        5.2 The school knew that Child A came without a coat. The doctor weighed Child A once. Child A told the teacher.

    Passes (near miss: a short analysis, too short to count)::

        # Serious case review: Child A

        # Analysis
        5.1 The health visitor and the social worker did not speak to each other.

    Falls short::

        # Serious case review: Child A

        # What happened
        3.1 Child A was three.

        # Analysis
        5.1 The health visitor told the social worker. The social worker told the manager. The manager wrote to the
        police. The police wrote to the housing department. Mother told the midwife. The midwife told the doctor.
        5.2 The nurse rang the social worker. The social worker rang the health visitor. The manager asked the police.
        The doctor told Mother. Mother told the nurse. The teacher rang the social worker. The police told the manager.

    Falls short (near miss: "child" stands in the names of services only)::

        # Serious case review: Child A

        # What happened
        3.1 Child A was three.

        # Analysis
        5.1 Children's Social Care told the health visitor. Children's Services wrote to the child protection team of
        the police. The manager of Children's Social Care asked the nurse. Mother told the midwife. The midwife told the
        doctor. The nurse rang the social worker. The social worker rang the health visitor. The manager asked the
        police. The doctor told Mother. The teacher rang the social worker.
    """
    if not review.record.subjects:
        yield Unjudged("no subject of the review was recognised")
        return
    weighed = appraisal(review.overview)
    counts = _shares(review, weighed)
    total = sum(counts.values())
    if total < ENOUGH_MENTIONS:
        return
    share = counts["subject"] / total
    if share >= review.setting("CHI001", "warning_share", 0.10):
        return
    name = subjects_named(review.record)
    yield Gap(
        f"The analysis speaks of {name} in {share:.0%} of its mentions of people and agencies; services and "
        "adults are at its centre.",
        severity=None if share < review.setting("CHI001", "error_share", 0.03) else Severity.WARNING,
        sought=looked_in(review.overview, APPRAISING, f"sentences about {name}"),
    )


@check(
    "CHI002",
    Element.CHILD_VOICE,
    Severity.ERROR,
    source="Ofsted 2009, HMCI's introduction and paragraphs 45, 48, 53; Ofsted 2011, The voice of the child",
    regimes=CHILD,
)
def child_was_heard(review: Review) -> Iterator[Gap]:
    """The child's wishes, feelings and behaviour were sought and are reported.

    What it looks for: what the child said, wished, felt or showed (of a baby, how it behaved and to whom it turned). A
    principle, a policy, a question set or a recommendation is not the child's voice, nor is what a parent said.

    Why it matters: Ofsted (2011) found that children who were harmed had not been seen often enough and were not asked
    about their views and feelings.

    How to mend it: bring together from every record, and from those who knew the child, what the child said and
    showed, and how adults took it; where nobody asked, say so, and why.

    Passes::

        # Serious case review: Child A

        # What happened
        4.1 Child A told her teacher that she was hungry, and hid under the pegs when it was time to go home. She said
        that she did not like the man at her house. She cried when he came and ran to her grandmother.

        # Analysis
        5.1 Child A said enough for adults to know that she was frightened.

    Passes (near miss: a baby, who shows and does not speak)::

        # Serious case review: Child A

        # What happened
        4.1 Child A, a boy of eight months, cried and turned away when Father picked him up. He smiled at his
        grandmother and settled in her arms.

    Falls short::

        # Serious case review: Child A

        # What happened
        4.1 The health visitor called twice at the house of Child A, aged four. Mother said that all was well.

        # Analysis
        5.1 The assessment was late, because the team had three vacancies.

    Falls short (near miss: the voice of the child as a principle)::

        # Serious case review: Child A

        # Terms of reference
        1. Was the voice of the child heard?

        # What happened
        4.1 The health visitor called twice at the house of Child A, aged four. Mother said that all was well.

        # Recommendations
        1. All agencies should ensure that the voice of the child is heard.
    """
    fact = review.fact("child_voice")
    if fact.value is not ChildVoice.ABSENT:
        return
    name = subjects_named(review.record, "the child")
    cast = cast_of(review.source)
    told = [sentence for sentence in discussion(review.overview) if _was_not_asked(sentence, cast)]
    yield Gap(
        f"The report says that nobody asked {name}, but brings together little of what the child said, "
        "wished, felt or showed."
        if told
        else f"The report does not tell what {name} said, wished, felt or showed.",
        at=quotes(told[:2]),
        severity=Severity.WARNING if told else None,
        near_misses=fact.near_misses,
        sought=looked_in(
            review.overview, STORY, "words, wishes, feelings and behaviour of the child, not only what adults did"
        ),
        confidence=fact.confidence,
    )


@check(
    "CHI003",
    Element.CHILD_VOICE,
    Severity.WARNING,
    source="Ofsted 2009, paragraph 36; Ofsted 2011, The voice of the child; Scottish guidance 2015, annex 5",
    regimes=CHILD,
    decided=Decided.INDICATED,
)
def child_was_seen_and_accounts_tested(review: Review) -> Iterator[Gap]:
    """The report says when the child was seen and whether adults' accounts were tested.

    What it looks for: sentences that say the child was seen, by whom, or was not; and some examination of whether what
    parents said was checked or taken on trust. Where only the second is missing the check advises.

    Why it matters: contacts can be many and the child unseen. Ofsted (2009, paragraph 36; 2011) found that
    professionals relied on what parents told them.

    How to mend it: for each contact that matters say whether the child was seen, by whom, alone or not; and say where
    an account was accepted that could have been checked.

    Passes::

        # Serious case review: Child A

        # What happened
        4.1 The health visitor saw Child A on 3 May. The social worker visited twice and did not see her.

        # Analysis
        5.1 Mother's explanation of the bruise was accepted and never checked.

    Passes (near miss: the child was seen nowhere, and the report says so)::

        # Serious case review: Child A

        # Analysis
        5.1 In six visits Child A was never seen. Each worker took Mother's word that she was asleep.

    Falls short::

        # Serious case review: Child A

        # What happened
        4.1 The health visitor called on 3 May and 9 June. The social worker telephoned in July.

        # Analysis
        5.1 The assessment was late, because the team had three vacancies.

    Falls short (near miss: documents were seen, not the child)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 All the documents were seen by the panel.

        # What happened
        4.1 The health visitor called on 3 May and 9 June. The case was seen as low risk.
    """
    told = discussion(review.overview)
    if not told:
        return
    name = subjects_named(review.record, "the child")
    cast = cast_of(review.source)
    if not any(_is_of_subject(sentence, cast) for sentence in _said(told, "seen")):
        yield Gap(
            f"The report does not say when, or by whom, {name} was seen.",
            sought=looked_in(review.overview, STORY, "visits and meetings at which the child was seen or not seen"),
        )
    elif not _said(told, "tested"):
        yield Gap(
            "Does the report say whether what parents and carers told professionals was checked or taken on trust?",
            severity=Severity.ADVICE,
            confidence=Confidence.LOW,
            sought=looked_in(review.overview, APPRAISING, "accounts accepted, checked or challenged"),
        )


@check(
    "CHI004",
    Element.CHILD_VOICE,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 40, 47, 62",
    regimes=CHILD | {"dhr"},
    decided=Decided.INDICATED,
)
def brothers_and_sisters_are_considered(review: Review) -> Iterator[Gap]:
    """Brothers, sisters and other children are considered.

    What it looks for: where the history or the family table shows other children, some thought in the analysis to what
    life was like for them or whether they are safe now.

    Why it matters: Ofsted (2009, paragraphs 40, 47 and 62) found brothers and sisters listed in the family tree and
    then
    forgotten, although the same adults went on caring for them.

    How to mend it: give each of the other children a paragraph in the analysis, and say what was done at once for
    their safety.

    Passes::

        # Serious case review: Child A

        # The family
        3.1 Child A lived with Mother and two older siblings. Her brother was six and her sister eight.

        # Analysis
        5.1 Nobody asked what her siblings had seen. Her sister had been putting her to bed.

    Passes (near miss: there are no other children)::

        # Serious case review: Child A

        # The family
        3.1 Child A was the only child of Mother and lived with her.

        # Analysis
        5.1 The assessment was late, because the team had three vacancies.

    Falls short::

        # Serious case review: Child A

        # The family
        3.1 Child A lived with Mother and two older siblings. Her brother was six and her sister eight.

        # What happened
        4.1 Her brother was often late for school.

        # Analysis
        5.1 The assessment of Child A was late, because the team had three vacancies.

    Falls short (near miss: the sibling stands in the analysis of one worker's diary only)::

        # Serious case review: Child A

        # The family
        3.1 Child A lived with Mother and two older siblings. Her sister was eight.

        # What happened
        4.1 The sister was seen at the clinic. Her siblings were often late for school.

        # Conclusions
        6.1 The assessment of Child A was late. The team had three vacancies.
    """
    cast = cast_of(review.source)
    appraising = frozenset(APPRAISING)
    judged = [
        sentence
        for sentence in appraisal(review.overview)
        if Role.FAMILY_COMPOSITION not in sentence.roles or sentence.roles & appraising
    ]
    weighed = frozenset(judged)
    listed = [
        sentence
        for sentence in review.overview.sentences
        if sentence not in weighed and not sentence.roles & NO_HISTORY and _tells_of_sibling(sentence, cast)
    ]
    if len(listed) < FEW_SIBLINGS or not judged or any(_mentions_sibling(sentence, cast) for sentence in judged):
        return
    yield Gap(
        "Does the analysis consider the other children of the family, and whether they are safe now? The "
        "history tells of them.",
        at=quotes(listed[:2]),
        confidence=Confidence.LOW,
        sought=looked_in(review.overview, APPRAISING, "brothers, sisters and other children of the household"),
    )


def _said(sentences: Iterable[Sentence], group: str) -> tuple[Sentence, ...]:
    cues = load_cues("checks_child_voice")
    return tuple(cues.among(sentences, group))


def _shares(review: Review, sentences: Iterable[Sentence]) -> Counter[str]:
    """Mentions of the subjects, of parents, of staff and of agencies; words inside an agency's name left out."""
    cast = cast_of(review.source)
    counts: Counter[str] = Counter()
    for sentence in sentences:
        named = [(start, start + len(agency.text)) for start, agency in find_agencies(sentence.span.text)]
        counts["agency"] += len(named)
        for mention in cast.mentions(sentence):
            if mention.who in _PARTIES and not _in_name(mention, sentence, named):
                counts[mention.who.value] += 1
    return counts


def _in_name(mention: Mention, sentence: Sentence, named: list[tuple[int, int]]) -> bool:
    """Whether a mention is part of the name of a service ("Children's Social Care", "child protection")."""
    doc = sentence.span.doc
    place = doc[mention.start].idx - sentence.span.start_char
    following = doc[mention.end].lower_ if mention.end < len(doc) else ""
    return any(start <= place + 1 and place < end for start, end in named) or (
        mention.who is Who.SUBJECT and following in _AGENCY_NOUNS
    )


def _is_of_subject(sentence: Sentence, cast: Cast) -> bool:
    """Whether a sentence, or the one before it, names a subject or "the child"."""
    return any(
        mention.who is Who.SUBJECT for place in (sentence, *sentence.before(1)) for mention in cast.mentions(place)
    )


def _was_not_asked(sentence: Sentence, cast: Cast) -> bool:
    """Whether a sentence says that nobody asked, or spoke to, the child."""
    for verb in sentence.span:
        if verb.norm_ not in _ASKING or not is_negated(verb):
            continue
        objects = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
        objects += [
            noun
            for child in verb.children
            if child.dep_ == "prep" and child.norm_ in {"to", "with"}
            for noun in child.children
        ]
        if any(_is_subject(noun, sentence, cast) for noun in objects):
            return True
    return False


def _tells_of_sibling(sentence: Sentence, cast: Cast) -> bool:
    """Whether a sentence tells of a brother, sister or other child of the household who is no subject of the review."""
    if load_cues("checks_child_voice").has(sentence.span, "other_child"):
        return True
    if len(cast.labels) != 1:
        return False
    return any(
        _is_siblings_of_subject(found.root, sentence, cast)
        for found in load_cues("checks_child_voice").find(sentence.span, "sibling")
    )


def _is_siblings_of_subject(noun: Token, sentence: Sentence, cast: Cast) -> bool:
    """ "her brother", "Child A's sister", "she had a brother", "two siblings"."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is None and noun.dep_ == "dobj" and noun.head.norm_ == "have":
        owner = next(iter(subjects(noun.head)), None)
    if owner is None:
        return noun.norm_ in {"sibling", "half-sibling"}
    return _is_subject(owner, sentence, cast)


def _is_subject(token: Token, sentence: Sentence, cast: Cast) -> bool:
    if token.norm_ in _PERSONAL or token.lower_ in _PERSONAL:
        meant = cast.referent(token, sentence)
        return meant is not None and meant.who is Who.SUBJECT
    return any(
        mention.who is Who.SUBJECT and mention.start <= token.i < mention.end for mention in cast.mentions(sentence)
    )


def _mentions_sibling(sentence: Sentence, cast: Cast) -> bool:
    """Whether a sentence speaks of a brother, sister or other child at all."""
    return bool(_said([sentence], "sibling")) or any(mention.who is Who.SIBLING for mention in cast.mentions(sentence))
