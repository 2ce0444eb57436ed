"""How the family took part in the review (criteria FAM001 to FAM005; classes in 2.21)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrcheck.language.phrases import Phrases, load_phrases
from scrcheck.language.reading import Reading, Sentence
from scrcheck.language.relatives import relatives
from scrcheck.record.build import Facts, Source
from scrcheck.record.fact import Confidence, Fact, quotes
from scrcheck.record.family_approaches import approached_again, beyond_parents, of_parts
from scrcheck.record.family_contact import contacts
from scrcheck.record.family_grammar import appraises
from scrcheck.record.family_scope import TOOK_NO_PART, Contact, Part, Scope, scope_of, title_over
from scrcheck.record.family_views import views_used
from scrcheck.record.model import Involvement

_ASKED = frozenset({Involvement.CONTRIBUTED, Involvement.INVITED_DECLINED, Involvement.INVITED_NO_RESPONSE})


def read(source: Source) -> Facts:
    """`family.involvement` and the three facts that hang on it."""
    found = contacts(source.reading)
    involvement = _involvement(found, source.reading)
    if involvement.value not in _ASKED:
        nothing = {
            f"family.{name}": Fact(None)
            for name in ("views_in_analysis", "wider_than_parents", "more_than_one_approach")
        }
        return {"family.involvement": involvement, **nothing}
    views = Fact(False)
    if involvement.value is Involvement.CONTRIBUTED:
        views = views_used(source.reading)
    return {
        "family.involvement": involvement,
        "family.views_in_analysis": views,
        "family.wider_than_parents": beyond_parents(found, source.reading),
        "family.more_than_one_approach": approached_again(found, source.reading),
    }


def _involvement(found: Sequence[Contact], reading: Reading) -> Fact:
    """The best class of any relative: contributed, then declined, then no answer, then not invited."""
    nobody = [place for place in of_parts(found, Part.NOT_INVITED) if _NOBODY.search(place.text)]
    if nobody:
        return _not_invited(of_parts(found, Part.NOT_INVITED))
    for part, value in (
        (Part.CONTRIBUTED, Involvement.CONTRIBUTED),
        (Part.DECLINED, Involvement.INVITED_DECLINED),
        (Part.NO_RESPONSE, Involvement.INVITED_NO_RESPONSE),
    ):
        places = of_parts(found, part)
        if places and not (
            part is Part.NO_RESPONSE and of_parts(found, Part.NOT_INVITED) and not of_parts(found, Part.INVITED)
        ):
            return Fact(value, quotes(places[:3]))
    left_out, invited = of_parts(found, Part.NOT_INVITED), of_parts(found, Part.INVITED)
    if left_out and not (invited and all(TOOK_NO_PART.search(place.text) for place in left_out)):
        return _not_invited(left_out)
    if invited:
        return Fact(Involvement.INVITED_NO_RESPONSE, quotes(invited[:2]), confidence=Confidence.LOW)
    return Fact(Involvement.NOT_MENTIONED, near_misses=quotes(_near_misses(reading)))


_NOBODY = re.compile(
    r"(?i)\b(?:no|neither|none|nor)\b[^.;]{0,80}\b(?:famil(?:y|ies)|relatives?|parents?|mother"
    r"|father)\b[^.;]{0,80}\b(?:invited|approached|asked|seen|consulted|involved)\b"
)
"""That nobody at all was asked, which outweighs whatever looks like contact."""


def _near_misses(reading: Reading) -> list[Sentence]:
    known = relatives(reading)
    near = (
        sentence
        for sentence in reading.sentences
        if re.search(r"(?i)\b(?:met|meeting|invited|views|letter|involve)", sentence.text) and known.find(sentence.span)
    )
    return [sentence for sentence, _ in zip(near, range(3), strict=False)]


def _not_invited(left_out: Sequence[Sentence]) -> Fact:
    """Whether a reason is given, and whether the review judges that it was right."""
    cues = load_phrases("family")
    near = list(dict.fromkeys(other for sentence in left_out for other in _account(sentence)))
    judged = [
        sentence
        for sentence in near
        if (_judges(sentence, cues) and cues.has(sentence.span, "judge"))
        or _THINKS.search(sentence.text)
        or (sentence not in left_out and appraises(sentence))
    ]
    judged = [sentence for sentence in judged if sentence in left_out or not _is_of_services(sentence)]
    judged = judged or _judged_later(left_out[-1], cues)
    reasons = [
        sentence
        for sentence in near
        if cues.has(sentence.span, "reason")
        and (sentence in left_out or _ABOUT_ASKING.search(sentence.text))
        and not _OTHER_REASON.search(sentence.text)
        and not _NO_REASON.search(sentence.text)
    ]
    if judged and (reasons or len(near) > 1):
        return Fact(Involvement.NOT_INVITED_REASONED_AND_DISCUSSED, quotes([*left_out[:1], *judged[:2]]))
    if reasons:
        return Fact(Involvement.NOT_INVITED_REASONED, quotes([*left_out[:1], *reasons[:2]]))
    return Fact(Involvement.NOT_INVITED_UNEXPLAINED, quotes(left_out[:2]))


def _is_of_services(sentence: Sentence) -> bool:
    """Whether a verdict is on a service's work and says nothing of who was asked: "the GP should have been curious"."""
    return _WORKERS.search(sentence.text) is not None and _OF_ASKING.search(sentence.text) is None


_WORKERS = re.compile(
    r"(?i)\b(?:gp|doctor|health visitor|nurse|midwife|social workers?|school|teachers?|hospital|ward|housing|agency"
    r"|agencies|services|practitioners?|professionals)\b"
)
_OF_ASKING = re.compile(
    r"(?i)\b(?:decision|advice|approach\w*|contact\w*|invit\w*|ask\w*|seen|seeing|spoken|hear\w*|involv\w*|famil\w+"
    r"|parents|relatives?|voice|exclu\w+|interview\w*|caution|take part|judgement|choice|choose|for (?:her|him|them)"
    r"|this (?:review|report))\b"
)


def _judged_later(left_out: Sentence, cues: Phrases) -> list[Sentence]:
    """Where a later chapter comes back to it: "The Panel has since considered whether it was right … the family"."""
    return [
        sentence
        for sentence in left_out.passage.text.sentences
        if sentence.passage.block.index > left_out.passage.block.index
        and _COMES_BACK.search(sentence.text)
        and _judges(sentence, cues)
    ]


_COMES_BACK = re.compile(
    r"(?i)\b(?:panel|author|reviewers?|board|we)\b[^.;]{0,60}"
    r"\b(?:consider\w*|reflect\w*|debated?|weighed|view|regrets?|thinks?)\b[^.;]{0,120}"
    r"\b(?:advice|decision|invit\w*|approach\w*|involv\w*|exclu\w*)\b[^.;]{0,60}"
    r"\b(?:famil\w+|parents?|relatives?|mother|father)\b"
)
_ABOUT_ASKING = re.compile(
    r"(?i)^(?:\W|\d)*(?:this|that|it|the reason|because)\b|\b(?:she|he|they|her|his|their|them|famil\w+|parents?|mother"
    r"|father|relatives?|approach\w*|contact\w*|invit\w*|request\w*|participat\w*|involve\w*|interview\w*|seek\w*"
    r"|sought|meet|witness\w*|trial|proceedings|inquest|police|coroner|prosecut\w*|advice|advised)\b"
)
_OTHER_REASON = re.compile(
    r"(?i)\b(?:(?:taken from|quotations?)\b[^.;]{0,60}\bstatements?|published?|publication|withheld|redact\w*"
    r"|advised of|informed of|advised that (?:a|the) review)\b"
)
_NO_REASON = re.compile(
    r"(?i)\b(?:as|because|since) (?:they|she|he|the family|the parents) (?:was|were|had) (?:not|never)"
    r" (?:been )?(?:invited|asked|approached)|^(?:\W|\d)*there (?:were|was) no (?:criminal|police|inquest|trial)"
)
"""That they were not asked is no reason, nor is a trial that there was not."""
_THINKS = re.compile(
    r"(?i)\b(?:(?:author|panel|reviewers?|board|chair|partnership|we|i)\b[^.;,]{0,30}(?<!to )(?<!not )"
    r"\b(?:considers?|believes?|thinks?"
    r"|accepts?|recogni[sz]es?|concludes?|doubts?|questions?|regrets?|(?:is|are|am) (?:of the (?:view|opinion)"
    r"|not (?:persuaded|convinced|satisfied)|persuaded|convinced|satisfied))"
    r"|(?:view|opinion) (?:is|remains)"
    r"|in (?:my|our|the (?:author|panel|reviewer)\S*) (?:own )?(?:view|opinion|judgement))"
    r"\b[^.;]{0,90}\b(?:decision|reasons?|advice|approach\w*|contact\w*|invit\w*|course|caution|opportunity"
    r"|practice|this|it was|could|should|would|might|ought)\b"
)
"""The review speaks in the present of what was decided then: "considers that it was for her to say"."""
_DESCRIBING = frozenset({"decision", "course", "thing", "step", "call", "choice", "way", "response", "approach", "one"})


def _judges(sentence: Sentence, cues: Phrases) -> bool:
    """Whether a sentence weighs the matter; "an appropriate person" weighs nothing, "the right decision" does."""
    return any(
        not (span.root.dep_ == "amod" and span.root.head.norm_ not in _DESCRIBING)
        for span in cues.find(sentence.span, "judged")
    )


def _account(sentence: Sentence) -> list[Sentence]:
    """The sentences that go on about the matter: under the same heading about the family, else in its paragraph.

    A paragraph that opens with a judgement ("The reviewers have reflected on this") still belongs to it.
    """
    title = title_over(sentence)
    if sentence.passage.block.cell is not None:
        return [
            sentence,
            *(
                other
                for other in sentence.passage.text.sentences
                if (other.passage.block.cell is None and title_over(other) == title) or _same_table(other, sentence)
            ),
        ]
    if scope_of(sentence) is Scope.FAMILY:
        around = [*sentence.before(3), sentence, *sentence.after(8), *_comment_after(sentence)]
        return [other for other in around if title_over(other) == title or _COMMENT.search(title_over(other))]
    following = [
        other for other in sentence.after(6) if other.passage is sentence.passage or _GOES_ON.match(other.text)
    ]
    return [*(other for other in sentence.before(2) if other.passage is sentence.passage), sentence, *following]


def _comment_after(sentence: Sentence) -> list[Sentence]:
    """The sentences of the section that follows, where it is the review's comment."""
    section = sentence.passage.section
    following = next(
        (passage.section for passage in sentence.passage.text.passages[sentence.passage.block.index :]
         if passage.section is not section),
        None,
    )  # fmt: skip
    if following is None or not _COMMENT.search(following.title):
        return []
    return [other for other in sentence.passage.text.sentences if other.passage.section is following]


def _same_table(one: Sentence, other: Sentence) -> bool:
    """Whether a sentence stands in the same row of a table, or in the next as the review's own comment on it."""
    first, second = one.passage.block.cell, other.passage.block.cell
    if first is None or second is None or first.table != second.table or one is other:
        return False
    label = one.passage.text.passages[max(one.passage.block.index - 1, 0)].block.text
    return first.row == second.row or (first.row == second.row + 1 and _VIEW.search(label) is not None)


_VIEW = re.compile(r"(?i)\b(?:panel|author|review\w*|board)['’]?s?\b.{0,20}\b(?:view|comment|opinion|judgement)")


_COMMENT = re.compile(r"(?i)^(?:[\d.]+ )?(?:(?:author|panel|reviewer)\S* )?(?:comments?|reflections?|discussion|view)$")
_GOES_ON = re.compile(
    r"(?i)(?:\W|\d)*(?:(?:i|we) (?:do not|have|think|consider|believe|regret|accept|agree"
    r"|disagree|doubt) |the (?:author|reviewers?|panel) (?:have|has|had|considers?|thinks?"
    r"|believes?|doubts?|accepts?|did)|this |that |it |his |her |in (?:hindsight|my)"
    r"|with hindsight|on balance|looking back|because|the reason)"
)
