"""How race, language, culture and religion are dealt with (criteria.md 2.2, ETH004 to ETH008).

Three things are told apart: entries and plain facts ("her first language is Polish", "an interpreter was booked"),
which are no analysis; what the review makes of them; and claims of sensitivity, which need something to show for them.
"""

from __future__ import annotations

from collections import Counter

from scrcheck.language.reading import DocumentText, Sentence
from scrcheck.language.sections import Role
from scrcheck.record.build import Facts, Source
from scrcheck.record.discussion import appraisal, casework, discussion, is_carried
from scrcheck.record.fact import Confidence, Fact, quotes
from scrcheck.record.matters import Matters
from scrcheck.record.model import DiversityAnalysis
from scrcheck.record.sensitivity import claims

_LESSONS = frozenset({"lesson", "recommendation", "finding", "learning"})
_QUOTED = 5
_FULL = 6
"""Sentences of analysis that make it meaningful in a whole review, where a lesson or recommendation carries it on."""
_UNCARRIED = 16
"""Sentences that do so by themselves."""
_PARAGRAPHS = 2
"""Paragraphs of at least `_DEVELOPED` such sentences over which a whole review's analysis goes."""
_DEVELOPED = 2
"""Sentences that develop the matter in a paragraph, or in a text shorter than `_WHOLE` words."""
_WHOLE = 2000


def read(source: Source) -> Facts:
    """Read how far diversity is analysed, and whether sensitivity is claimed with nothing to show it."""
    text = source.overview
    matters = Matters(text)
    claimed = claims(text, matters)
    bare = tuple(claim for claim in claimed if not claim.shown)
    shown = quotes(claim.sentence for claim in claimed if claim.shown)
    return {
        "diversity_analysis": _analysis(
            text, matters, frozenset(id(claim.sentence) for claim in claimed if not claim.denies)
        ),
        "unsupported_sensitivity_claim": Fact(bool(bare), quotes(claim.sentence for claim in bare), shown),
    }


def _analysis(text: DocumentText, matters: Matters, claimed: frozenset[int]) -> Fact:
    appraised = [s for s in casework(text) if matters.appraises(s) and id(s) not in claimed]
    developed = [s for s in appraisal(text) if (matters.develops(s) or matters.points_on(s)) and id(s) not in claimed]
    carried = [s for s in text.sentences if id(s) not in claimed and _carries(s, matters)]
    if developed and (
        (_is_enough(text, developed) and (carried or len(developed) >= _UNCARRIED))
        or (_is_begun(developed) and _is_asked_for(text, matters))
    ):
        plainest = sorted(developed, key=lambda sentence: not matters.judges(sentence))[:_QUOTED]
        return Fact(DiversityAnalysis.MEANINGFUL, quotes(plainest) + quotes(carried[:1]))
    passing = text.document.words >= _WHOLE and len(appraised) < _DEVELOPED and not any(map(matters.judges, appraised))
    if appraised and not passing:
        return Fact(DiversityAnalysis.LIMITED, quotes(appraised[:_QUOTED]))
    if mentioned := _mentioned_beside_claim(text, matters, claimed):
        return Fact(DiversityAnalysis.LIMITED, quotes(mentioned[:_QUOTED]), confidence=Confidence.LOW)
    headed = [s for s in casework(text) if matters.is_headed(s)] if text.document.words >= _WHOLE else []
    if len(headed) >= _DEVELOPED:
        return Fact(DiversityAnalysis.LIMITED, quotes(headed[:_QUOTED]), confidence=Confidence.LOW)
    return Fact(DiversityAnalysis.NONE, (), quotes([s for s in discussion(text) if matters.names(s)][:_QUOTED]))


def _mentioned_beside_claim(text: DocumentText, matters: Matters, claimed: frozenset[int]) -> list[Sentence]:
    """The sentences that name the matter in a section that also claims sensitivity for a service."""
    told = [sentence for sentence in casework(text) if matters.names(sentence)]
    sections = {id(s.passage.section) for s in told if id(s) in claimed and s.passage.section is not None}
    here = [sentence for sentence in told if id(sentence.passage.section) in sections]
    return here if any(id(s) not in claimed and not matters.is_entry(s) for s in here) else []


def _is_enough(text: DocumentText, developed: list[Sentence]) -> bool:
    if text.document.words < _WHOLE:
        return len(developed) >= _DEVELOPED
    paragraphs = Counter(sentence.passage.block.index for sentence in developed)
    full = sum(count >= _DEVELOPED for count in paragraphs.values())
    return len(developed) >= _FULL and full >= _PARAGRAPHS


def _is_begun(developed: list[Sentence]) -> bool:
    """Whether a paragraph at least is given to the matter, and it is spoken of elsewhere too."""
    paragraphs = Counter(sentence.passage.block.index for sentence in developed)
    return len(developed) > _DEVELOPED and max(paragraphs.values()) >= _DEVELOPED


def _is_asked_for(text: DocumentText, matters: Matters) -> bool:
    """Whether a recommendation of the review is about the matter."""
    return any(
        Role.RECOMMENDATIONS in sentence.roles and matters.names(sentence) and is_carried(sentence)
        for sentence in text.sentences
    )


def _carries(sentence: Sentence, matters: Matters) -> bool:
    """Whether a lesson, conclusion or recommendation takes the matter up, or the analysis points to one that does."""
    if not matters.names(sentence):
        return matters.points_on(sentence)
    return is_carried(sentence) or matters.points_on(sentence) or _is_lesson(sentence)


def _is_lesson(sentence: Sentence) -> bool:
    section = sentence.passage.section
    words = section.title.lower().split() if section else []
    return Role.TERMS_OF_REFERENCE not in sentence.roles and any(
        word.strip(":.").removesuffix("s") in _LESSONS for word in words
    )
