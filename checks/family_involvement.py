"""Family involvement: whether relatives were asked to take part, how, who, and what became of what they said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scrcheck.checking import check
from scrcheck.findings import Element, Gap, Severity
from scrcheck.language.cues import load_cues
from scrcheck.language.reading import Sentence
from scrcheck.language.sections import Role
from scrcheck.record.fact import Confidence, quotes
from scrcheck.record.model import Involvement
from scrcheck.record.phrases import family_of, looked_in
from scrcheck.review import Review

PROCESS = (Role.FAMILY_INVOLVEMENT, Role.PROCESS, Role.INTRODUCTION)
STORY = frozenset(
    {Role.NARRATIVE, Role.ANALYSIS, Role.LESSONS, Role.RECOMMENDATIONS, Role.ACTION_PLAN, Role.TERMS_OF_REFERENCE}
)
INVITED = frozenset({Involvement.CONTRIBUTED, Involvement.INVITED_DECLINED, Involvement.INVITED_NO_RESPONSE})


@check("FAM001", Element.FAMILY_INVOLVEMENT, Severity.ERROR, source="Ofsted 2009, paragraphs 119, 122, 129, 131, 132")
def family_part_is_stated(review: Review) -> Iterator[Gap]:
    """The report says plainly whether the family took part.

    What it looks for: a statement about the review itself from which a reader can tell whether relatives contributed,
    were invited but gave nothing, or were not invited.

    Why it matters: relatives hold knowledge that no agency has. Ofsted (2009, paragraphs 129 and 131) found reviews
    that said nothing of the family at all, so that nobody could tell whether they had been left out or had declined.

    How to mend it: add a short section that says who was told of the review, who was invited, by whom and how, and
    what each of them answered; if nobody was invited, say so and why.

    Passes::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The independent author met Mother twice at her home. Father was invited by letter and declined.

        # What happened
        4.1 Child A, a boy aged two, was admitted to hospital with a broken leg.

    Passes (near miss: nobody took part, but the report says so)::

        # Serious case review: Child A

        # How the review was carried out
        2.4 Neither parent was invited to contribute to the review, because criminal proceedings were under way. The
        panel has considered whether this was right and believes that it was.

    Falls short::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The panel met six times. Management reviews were received from seven agencies.

        # What happened
        4.1 Child A, a boy aged two, was admitted to hospital with a broken leg.

    Falls short (near miss: a family meeting in the case history is no part in the review)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 The panel met six times. Management reviews were received from seven agencies.

        # What happened
        4.1 The social worker wrote to Mother and invited her to a family group conference. She declined. Father
        attended a meeting at the school and said that he was worried.
    """
    fact = review.fact("family.involvement")
    if fact.value is not Involvement.NOT_MENTIONED:
        return
    yield Gap(
        f"The report does not say whether {family_of(review.record)} took part in the review, was invited to, "
        "or was left out.",
        near_misses=fact.near_misses,
        sought=looked_in(
            review.overview,
            PROCESS,
            "a statement that relatives were told of the review, were invited, contributed, or were not asked",
        ),
    )


@check(
    "FAM002",
    Element.FAMILY_INVOLVEMENT,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 120, 124, 126, 127, 132; SCIE/NSPCC Quality Markers 2016",
)
def efforts_to_involve_are_described(review: Review) -> Iterator[Gap]:
    """The report describes real efforts to involve the family.

    What it looks for: where relatives were invited and nothing came of it, a second approach or another way of asking
    (a further letter, a call, a visit, an advocate, a chance to come back later). Where relatives did take part, the
    check advises a word on how they were told what the review found before it is published.

    Why it matters: one formal letter is easily missed by people in grief or facing charges. Ofsted (2009, paragraphs
    124 to 127) praised reviews that tried again, in other ways and at a better time.

    How to mend it: say how often, when, by whom and by what means relatives were approached, what support they were
    offered, and how they heard of the findings. If only one letter was sent, try again before the report is finished.

    Passes::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The chair wrote to Mother and Father in May. When no reply came, the family liaison officer took a second
        letter by hand in June, and the board manager telephoned both. Neither replied.

    Passes (near miss: one letter was enough, since it was answered)::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The author wrote to Mother, who replied at once and met her in June. Mother said that nobody had told her
        what the plan was for. She has read the draft report and was told of the findings before publication.

        # Analysis
        5.1 Mother told the author that nobody had explained the plan to her. The panel agrees that this is why the
        plan failed.

    Falls short::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The chair wrote to both parents to invite them to contribute to the review. Neither replied.

    Falls short (near miss: the second letter came from a service, not from the review)::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The chair of the panel wrote to Mother to invite her to contribute to the review. She did not reply.

        # What happened
        4.1 The clinic wrote to Mother in May and again in June. The health visitor called twice and left a card.
    """
    family = review.record.family
    fact = review.fact("family.involvement")
    if family.involvement not in INVITED:
        return
    if family.involvement is Involvement.CONTRIBUTED:
        if not any(
            load_cues("checks_family_involvement").has(sentence.span, "feedback") for sentence in _process(review)
        ):
            yield Gap(
                "The report does not say how the relatives who took part were told what the review found "
                "before its publication.",
                at=fact.evidence[:1],
                severity=Severity.ADVICE,
                sought=looked_in(review.overview, PROCESS, "a draft shown to them, or a meeting about the findings"),
            )
    elif family.more_than_one_approach is False:
        answer = "did not reply" if family.involvement is Involvement.INVITED_NO_RESPONSE else "declined"
        yield Gap(
            f"The report tells of one approach only to relatives who {answer}; it does not say that anybody "
            "tried again, "
            "in another way or at a better time.",
            at=fact.evidence,
            sought=looked_in(
                review.overview, PROCESS, "a second approach, another means of asking, or a later chance to take part"
            ),
        )


@check(
    "FAM003",
    Element.FAMILY_INVOLVEMENT,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 99, 128, 130, 132; SCIE/NSPCC Quality Markers 2016",
)
def leaving_the_family_out_is_judged(review: Review) -> Iterator[Gap]:
    """If the family was not invited, the report gives the reason and judges whether it was right.

    What it looks for: where relatives were not asked, or not yet, a reason and a sentence in which author or panel
    weighs whether that was appropriate.

    Why it matters: Ofsted (2009, paragraph 130) found reviews that gave a reason, most often criminal proceedings,
    as though it settled the matter. Families can often be seen with the police's agreement, or later.

    How to mend it: give the reason for not inviting each relative, say what the review thinks of it (what was lost,
    whether another way was open) and whether they will be asked later.

    Passes::

        # Serious case review: Child A

        # The family's part in the review
        3.1 Neither parent was invited to contribute, because the police feared for the trial. The panel has considered
        whether this was right. In its view it was not: the grandmother at least could have been asked.

    Passes (near miss: the parents were invited, only later than planned)::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The parents could not be invited until the trial was over. The author then met both of them in July, and
        they told her that they had asked for help three times.

    Falls short::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The parents were not invited to contribute to this review.

    Falls short (near miss: a reason is given, but nobody judges it)::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The parents were not invited to contribute to this review because of the criminal proceedings.
        The panel met on six occasions and the report was delayed for the same reason.
    """
    fact = review.fact("family.involvement")
    family = family_of(review.record)
    if fact.value is Involvement.NOT_INVITED_UNEXPLAINED:
        yield Gap(
            f"The report says that {family} was not asked to take part in the review, and gives no reason.",
            at=fact.evidence,
            near_misses=fact.near_misses,
        )
    elif fact.value is Involvement.NOT_INVITED_REASONED:
        yield Gap(
            f"The report gives a reason why {family} was not asked to take part, but does not say whether "
            "author or panel thinks it was right.",
            at=fact.evidence,
            near_misses=fact.near_misses,
            sought=looked_in(
                review.overview,
                PROCESS,
                "a judgement of that decision, what it cost the review, or whether they will be asked later",
            ),
        )


@check("FAM004", Element.FAMILY_INVOLVEMENT, Severity.ERROR, source="Ofsted 2009, paragraphs 119, 122–125")
def views_of_the_family_are_used(review: Review) -> Iterator[Gap]:
    """What relatives told the review is set out and used.

    What it looks for: where relatives contributed, their views in the analysis, weighed against what agencies say.
    Views given to services or the police at the time are not views given to the review.

    Why it matters: a contribution that is recorded and then left aside changes nothing. Ofsted (2009, paragraphs 122
    to 125) valued reviews in which what a mother or grandparent said altered what was understood.

    How to mend it: at each finding the family spoke about, say what they said and whether the review agrees; keep
    facts that only they could supply.

    Passes::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The author met Mother in June.

        # Analysis
        5.1 Mother told the author that she never knew which social worker to ring. The records bear her out: there
        were five in a year, and the panel considers that this is why she stopped asking.

    Passes (near miss: nothing was said to the review, since the parents declined)::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The author wrote to the parents twice and telephoned. Both declined to take part.

        # Analysis
        5.1 Case records show five social workers in a year.

    Falls short::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The author met Mother in June and is grateful to her for her contribution to the review.

        # Analysis
        5.1 Case records show five social workers in a year.

    Falls short (near miss: the mother's words were said to a nurse at the time)::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The author met Mother in June and is grateful to her for her contribution to the review.

        # Analysis
        5.1 In March 2006 Mother told the practice nurse that she was tired. The nurse did not ask why.
    """
    family = review.record.family
    if family.involvement is not Involvement.CONTRIBUTED or family.views_in_analysis is not False:
        return
    fact = review.fact("family.views_in_analysis")
    said = _views_set_out(review)
    yield Gap(
        "The report sets out what relatives told the review, but the analysis does not take it up or weigh it."
        if said
        else "Relatives took part in the review, but the report does not say what they told it.",
        at=quotes(said[:2]) or review.fact("family.involvement").evidence[:1],
        near_misses=tuple(
            near
            for near in fact.near_misses
            if re.search(r"(?i)\b(?:said|says|told|tells|account|view|explain\w*)\b", near.quote)
        ),
        sought=looked_in(
            review.overview,
            (Role.ANALYSIS, Role.LESSONS, Role.CONCLUSION),
            "what relatives told the author, chair or panel",
        ),
    )


@check(
    "FAM005",
    Element.FAMILY_INVOLVEMENT,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 123, 126, 132; SCIE/NSPCC Quality Markers 2016",
)
def people_beyond_the_parents_are_considered(review: Review) -> Iterator[Gap]:
    """People beyond the parents were considered for the review.

    What it looks for: where the family was invited, a named relation beyond the parents (grandparents, brothers and
    sisters, a past partner, carers, the surviving child; in a review of an adult's death also friends and colleagues)
    who was invited, contacted, or considered and for a reason left out.

    Why it matters: Ofsted (2009, paragraphs 123 and 126) found that grandparents and wider family, who often gave most
    of the care, were seldom asked although they knew the child's daily life best.

    How to mend it: ask who else knew the child or adult, invite them, and record who was considered and why any of
    them was not approached.

    Passes::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The author wrote to Mother, to Father and to the maternal grandmother. All three met her in July, and the
        grandmother described the weekends Child A spent with her.

    Passes (near miss: the grandparents were not seen, but the report says why)::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The author wrote to Mother and met her twice. The panel considered whether to approach the grandparents,
        and at Mother's request did not contact them.

    Falls short::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The author wrote to Mother and met her twice.

    Falls short (near miss: the grandmother stands in the case history only)::

        # Serious case review: Child A

        # The family's part in the review
        3.1 The author wrote to Mother and met her twice.

        # What happened
        4.1 The health visitor contacted the grandmother, who said that she was worried about Child A.
    """
    family = review.record.family
    if family.involvement not in INVITED or family.wider_than_parents is not False or _considered_beyond(review):
        return
    others = (
        "friends, colleagues, brothers and sisters"
        if review.framework.subject == "adult"
        else "grandparents, brothers and sisters, past partners, carers"
    )
    fact = review.fact("family.wider_than_parents")
    yield Gap(
        f"The report tells only of the parents' part in the review; it does not say whether others who knew "
        f"{_whom(review)} ({others}) were considered.",
        at=review.fact("family.involvement").evidence[:2],
        near_misses=fact.near_misses,
        sought=looked_in(
            review.overview, PROCESS, "other relatives, friends or carers who were invited, contacted or considered"
        ),
        confidence=Confidence.HIGH if family.involvement is Involvement.CONTRIBUTED else fact.confidence,
    )


def _whom(review: Review) -> str:
    return " and ".join(subject.label for subject in review.record.subjects[:2]) or "the family"


def _process(review: Review) -> tuple[Sentence, ...]:
    """The sentences about the review itself: those of sections that tell no history and analyse nothing."""
    return tuple(
        sentence
        for sentence in review.overview.sentences
        if not sentence.roles & STORY or Role.FAMILY_INVOLVEMENT in sentence.roles
    )


def _said(sentences: Iterable[Sentence], group: str) -> tuple[Sentence, ...]:
    cues = load_cues("checks_family_involvement")
    return tuple(sentence for sentence in sentences if cues.has(sentence.span, group))


def _near_involvement(review: Review) -> tuple[Sentence, ...]:
    """The sentences of the sections that tell of the family's part."""
    sections = {evidence.location.section for evidence in review.fact("family.involvement").evidence}
    return tuple(
        sentence
        for sentence in _process(review)
        if Role.FAMILY_INVOLVEMENT in sentence.roles or sentence.location.section in sections
    )


def _views_set_out(review: Review) -> tuple[Sentence, ...]:
    involvement = {evidence.quote for evidence in review.fact("family.involvement").evidence}
    cues = load_cues("checks_family_involvement")
    return tuple(
        sentence
        for sentence in _near_involvement(review)
        if sentence.text not in involvement
        and not cues.has(sentence.span, "part")
        and any(found[0].dep_ in {"nsubj", "nsubjpass"} for found in cues.find(sentence.span, "view"))
    )


def _considered_beyond(review: Review) -> bool:
    return bool(_said(_near_involvement(review), "beyond_considered"))
