"""Lessons: listed, drawn from the analysis, and each followed by a recommendation, an action or a reasoned none."""

from __future__ import annotations

from collections.abc import Iterator

from scrcheck.checking import check
from scrcheck.findings import Element, Gap, Severity, Unjudged
from scrcheck.language.cues import load_cues
from scrcheck.language.sections import Role
from scrcheck.record.fact import Confidence, quotes
from scrcheck.record.lesson_items import LessonItem, cited_lessons, lesson_items, matches_any
from scrcheck.record.listing import statements_of
from scrcheck.record.phrases import joined, looked_in
from scrcheck.record.relevance import refers
from scrcheck.review import Review

PLACES = (Role.LESSONS, Role.CONCLUSION, Role.ANALYSIS)


@check(
    "LES001",
    Element.LESSONS,
    Severity.ERROR,
    source="Ofsted 2009, chief inspector's introduction, key findings and paragraphs 3, 99–101; national panel 2015",
)
def lessons_are_set_out(review: Review) -> Iterator[Gap]:
    """The report sets out its lessons.

    What it looks for: a section, or numbered points, that say what is to be learned. That lessons "have been learned",
    lessons at school and the lessons of another review do not count.

    Why it matters: to draw lessons is what a review is for. The national panel (2015) found reports burdened with
    detail that reached no clear finding.

    How to mend it: list a few lessons, each in a sentence that says what should be understood or done differently, and
    mark those that are for national as well as local attention.

    Passes::

        # Serious case review: Child A

        # Lessons
        8.1 A refusal is the beginning of the work, and a form that closes cases will close them.

        8.2 A parent who is interpreted by her partner has not been heard by those who visit.

    Passes (near miss: they are called messages)::

        # Serious case review: Child A

        # Key messages
        8.1 Notifications of domestic abuse are of little use to a child if they go only to the agency that does not
        know the child.

    Falls short::

        # Serious case review: Child A

        # Analysis
        7.1 The health visitor did not know of the notifications.

        # Recommendations
        Recommendation 1. The Trust should amend its form.

    Falls short (near miss: lessons are said to have been learned)::

        # Serious case review: Child A

        # Analysis
        7.1 The health visitor did not know of the notifications. Child A's lessons at school were often missed.

        # Conclusion
        8.1 Lessons have been learned by all agencies.
    """
    fact = review.fact("lessons_section")
    if not fact.value:
        yield Gap(
            "The report does not set out the lessons that are to be learned.",
            near_misses=fact.near_misses,
            sought=looked_in(review.overview, PLACES, "a section or numbered points that say what is to be learned"),
        )


@check("LES002", Element.LESSONS, Severity.ERROR, source="Ofsted 2009, paragraphs 73, 77, 78, 100")
def lessons_lead_to_recommendations(review: Review) -> Iterator[Gap | Unjudged]:
    """Each lesson leads to a recommendation, an action or a reasoned none.

    What it looks for: where recommendations cite lessons by number, a lesson that none cites, and a citation of a
    lesson that is not there. Where they do not, the check asks about a lesson whose matter no recommendation shares.
    What a court or conference recommended in the case is no recommendation of the review; REC004 traces the other
    way.

    Why it matters: Ofsted (2009, paragraphs 73 and 78) found things learned that were carried into nothing.

    How to mend it: put the number of the lesson after each recommendation; where a lesson needs none, say so and why.

    Passes::

        # Serious case review: Child A

        # Lessons
        Lesson 1. Nobody asked who was at home when the baby was sent out of hospital.

        Lesson 2. A bruise on a baby who does not move needs a consultant's eye.

        # Recommendations
        Recommendation 1 (lesson 1). The Trust should amend its discharge form by 31 March 2010.

        Recommendation 2 (lesson 2). The Trust should appoint a consultant by 31 March 2010.

    Passes (near miss: no recommendation, and the reason is given)::

        # Serious case review: Child A

        # Lessons
        Lesson 1. Nobody asked who was at home when the baby was sent out of hospital.

        Lesson 2. A bruise on a baby needs a consultant's eye. No recommendation is made, since the Trust has
        appointed one.

        # Recommendations
        Recommendation 1 (lesson 1). The Trust should amend its discharge form by 31 March 2010.

    Falls short::

        # Serious case review: Child A

        # Lessons
        Lesson 1. Nobody asked who was at home when the baby was sent out of hospital.

        Lesson 2. A bruise on a baby who does not move needs a consultant's eye.

        # Recommendations
        Recommendation 1 (lesson 1). The Trust should amend its discharge form by 31 March 2010.

    Falls short (near miss: the second lesson was taken up by a court, not by the review)::

        # Serious case review: Child A

        # What happened
        4.1 The court recommended that a consultant should see every bruise (lesson 2).

        # Lessons
        Lesson 1. Nobody asked who was at home when the baby was sent out of hospital.

        Lesson 2. A bruise on a baby who does not move needs a consultant's eye.

        # Recommendations
        Recommendation 1 (lesson 1). The Trust should amend its discharge form by 31 March 2010.
    """
    statements = statements_of(review.reading)
    items = lesson_items(review.overview, statements)
    if not statements or not items:
        yield Unjudged("no list of lessons was recognised" if statements else "no recommendation was recognised")
        return
    cited = {statement.id: cited_lessons(statement) for statement in statements}
    by_number = 2 * sum(bool(numbers) for numbers in cited.values()) > len(cited)
    if not by_number and 2 * sum(map(refers, statements)) > len(statements):
        yield Unjudged("the recommendations cite findings or questions, not lessons")
        return
    if not by_number:
        yield from _asked_about([item for item in items if not matches_any(item, statements) and not _needs_none(item)])
        return
    used = {number for numbers in cited.values() for number in numbers}
    orphans = [item for item in items if item.number not in used and not _needs_none(item)]
    if not all(item.numbered for item in items):
        yield from _asked_about([item for item in orphans if not matches_any(item, statements)])
        return
    if orphans:
        names = joined([str(item.number) for item in orphans])
        yield Gap(
            f"{f'Lessons {names} lead' if len(orphans) > 1 else f'Lesson {names} leads'} to no recommendation, "
            "and the report does not say why.",
            at=quotes(item.passage for item in orphans),
        )
    for statement in statements:
        if unknown := sorted(cited[statement.id] - {item.number for item in items}):
            yield Gap(
                f"Recommendation {statement.id} refers to lesson {joined([str(number) for number in unknown])}, "
                "which the report does not set out.",
                at=quotes(statement.passages[:1]),
            )


def _asked_about(orphans: list[LessonItem]) -> Iterator[Gap]:
    """One question for all the lessons whose subject no recommendation shares."""
    if not orphans:
        return
    one = len(orphans) == 1
    which = f"lesson {orphans[0].label}".rstrip() if one else f"{len(orphans)} of the lessons"
    yield Gap(
        f"Which recommendation or action follows from {which}? None shares {'its' if one else 'their'} subject.",
        at=quotes(item.passage for item in orphans),
        severity=Severity.ADVICE,
        confidence=Confidence.LOW,
    )


def _needs_none(item: LessonItem) -> bool:
    return load_cues("checks_lessons").has(item.passage.doc, "none_needed")
