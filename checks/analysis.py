"""Analysis quality: why as well as what, by theme, with turning points, sources, strengths and fairness."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrcheck.checking import Decided, check
from scrcheck.documents.model import Section
from scrcheck.findings import Element, Gap, Severity
from scrcheck.language.agencies import find_agencies
from scrcheck.language.cues import load_cues
from scrcheck.language.grammar import is_quoted
from scrcheck.language.kinds import DocumentKind
from scrcheck.language.reading import Sentence
from scrcheck.language.sections import Role
from scrcheck.record.discussion import appraisal
from scrcheck.record.explanation import explanatory_weight
from scrcheck.record.fact import Confidence, quote, quotes
from scrcheck.record.phrases import looked_in
from scrcheck.record.research import research_sentences
from scrcheck.record.soundings import judged, speaking, told
from scrcheck.review import Review

PLACES = (Role.ANALYSIS, Role.LESSONS, Role.CONCLUSION)
NOT_THEMES = frozenset(
    {
        Role.LESSONS,
        Role.CONCLUSION,
        Role.EXECUTIVE_SUMMARY,
        Role.FAMILY_INVOLVEMENT,
        Role.FAMILY_COMPOSITION,
        Role.GOOD_PRACTICE,
        Role.PROCESS,
        Role.INTRODUCTION,
        Role.PANEL,
        Role.AUTHOR,
        Role.AGENCY_REPORTS,
        Role.APPENDIX,
        Role.GLOSSARY,
        Role.REFERENCES,
    }
)
"""Roles of sections that hold appraisal but are no theme of the analysis."""
YEARS = re.compile(
    r"(?i)^\W*(?:\d+(?:\.\d+)*\W+)?(?:(?:early|late|spring|summer|autumn|winter|january|february|march|april"
    r"|may|june|july|august|september|october|november|december|to|and|–|-|the|year)\W+)*(?:19|20)\d\d\b"
)


@check(
    "ANA001",
    Element.ANALYSIS,
    Severity.ERROR,
    source="Ofsted 2009, paragraphs 7, 90, 97, 98; national panel of independent experts 2014; SCIE/NSPCC "
    "Quality Markers 2016",
)
def analysis_explains_why(review: Review) -> Iterator[Gap]:
    """The analysis explains why as well as what.

    What it looks for: reasons for what professionals did or did not do that lie in their work: workload, supervision,
    forms and systems, training, what they believed or feared. Reasons for a parent's acts, for a death or for the
    review's own delay are not counted. It also compares the length of analysis and narrative and the number of reasons
    given (settings `least_share`, `links_per_300_words`), both as a hint only. Next to none is an error, few a warning.

    Why it matters: Ofsted (2009, paragraphs 97 and 98) found that weak reviews told again what had happened and which
    procedures were not followed, without asking why. A board cannot change what it does not understand.

    How to mend it: for each turning point ask those concerned what made their decision seem right, and write it down:
    what they knew, what the form asked, what their workload and supervision were, what their service was paid to do.

    Passes::

        # Serious case review: Child A

        # What happened
        4.1 The health visitor called twice. In May the social worker closed the case.

        # Analysis
        5.1 The social worker closed the case because she was carrying thirty-one families and her manager told the
        team to close whatever was quiet. The form itself offered no heading for earlier contacts, so that they were
        not read.
        5.2 The health visitor assumed that the social worker was still visiting, since nobody had told her otherwise.

    Passes (near miss: the text never says "because", but a system and a workload explain the omission)::

        # Serious case review: Child A

        # Analysis
        5.1 The duty team had four vacancies and a backlog of ninety referrals. The screen opens at the latest contact
        and hides the others. In those conditions a third contact looked like a first.

    Falls short::

        # Serious case review: Child A

        # What happened
        4.1 The health visitor called twice. In May the social worker closed the case.

        # Analysis
        5.1 The core assessment was not completed within thirty-five days. This was not in line with procedures.
        5.2 The health visitor did not make a referral. She should have done so.
        5.3 Information was not shared with the school. It should have been shared.

    Falls short (near miss: a reason is given for the parents' acts and for the death, none for practice)::

        # Serious case review: Child A

        # Analysis
        5.1 Mother missed the appointment because she felt ill. The death was due to drowning.
        5.2 The case was closed in May. It should not have been closed.
        5.3 The health visitor did not follow up the missed appointment.
    """
    fact = review.fact("analysis_explains_why")
    if not fact.value:
        words, reasons = _counted(review)
        if not words:
            yield Gap(
                "The report has no analysis of what happened.", sought=looked_in(review.overview, PLACES, "an analysis")
            )
            return
        yield Gap(
            f"The analysis says what was and was not done, but hardly why: in {words} words it gives {reasons or 'no'} "
            f"reason{'s' * (reasons != 1)} that lie{'s' * (reasons == 1)} in the work, such as workload, "
            "supervision, systems or training.",
            near_misses=fact.near_misses,
            sought=looked_in(review.overview, PLACES, "reasons for what professionals and agencies did or did not do"),
            confidence=fact.confidence,
            severity=None if _hardly_explains(review) and fact.confidence is Confidence.HIGH else Severity.WARNING,
        )
        return
    yield from _balance(review)


def _hardly_explains(review: Review) -> bool:
    """Whether reasons are next to none: an error, where few are a warning (criteria 2.21)."""
    words, reasons = _counted(review)
    return reasons * 300 < review.setting("ANA001", "error_below_per_300_words", 0.5) * words or not reasons


def _counted(review: Review) -> tuple[int, int]:
    """The words of the analysis, and the sentences of it that give a reason."""
    analysed = appraisal(review.overview)
    return sum(len(sentence.text.split()) for sentence in analysed), sum(
        explanatory_weight(sentence) >= 1 for sentence in analysed
    )


def _balance(review: Review) -> Iterator[Gap]:
    """Analysis that explains, but is short beside the narrative or goes on for long without a reason."""
    analysed = appraisal(review.overview)
    story = [sentence for sentence in told(review.overview) if Role.NARRATIVE in sentence.roles]
    share = review.setting("ANA001", "least_share", 1 / 3)
    if story and len(analysed) < share * len(story):
        yield Gap(
            f"The account of events runs to {len(story)} sentences and the analysis of them to {len(analysed)}: "
            "the narrative outweighs the analysis.",
            severity=Severity.WARNING,
        )
    words, reasons = _counted(review)
    wanted = review.setting("ANA001", "links_per_300_words", 1)
    if words > review.setting("ANA001", "words_to_count_from", 900) and reasons * 300 < wanted * words:
        run = _longest_run(analysed)
        yield Gap(
            f"Reasons are few: {reasons} in an analysis of {words} words. Does the longest passage without "
            f"one ({len(run)} sentences, from the words quoted) need to say why?",
            at=quotes(run[:1]),
            severity=Severity.ADVICE,
            confidence=Confidence.LOW,
        )


def _longest_run(sentences: tuple[Sentence, ...]) -> list[Sentence]:
    """The longest run of sentences of one section in which none gives a reason."""
    best: list[Sentence] = []
    current: list[Sentence] = []
    for sentence in sentences:
        is_reason = explanatory_weight(sentence) >= 1
        if is_reason or (current and sentence.passage.section is not current[-1].passage.section):
            current = []
        if not is_reason:
            current.append(sentence)
        best = max(best, list(current), key=len)
    return best


@check("ANA002", Element.ANALYSIS, Severity.WARNING, source="Ofsted 2009, paragraph 101")
def analysis_is_by_theme(review: Review) -> Iterator[Gap]:
    """The analysis is set out by theme, each theme closing with a conclusion.

    What it looks for: sub-headings within the analysis that name themes or questions, not only agencies or years. Where
    there are several themes and none of them ends with what the review makes of it, the check advises a closing
    sentence. Sub-headings by year within the account of events are no fault.

    Why it matters: Ofsted (2009, paragraph 101) praised overview reports whose analysis went theme by theme with a
    conclusion to each. Analysis by agency repeats the management reviews and leaves joint working unexamined.

    How to mend it: bring what the agencies did under the questions of the review or four to six themes, and end each
    with two sentences that say what the review concludes.

    Passes::

        # Serious case review: Child A

        # Analysis

        ## The response to bruising
        5.1 The bruise was seen by three people. The panel concludes that none of them knew the protocol.

        ## Information about Father
        5.2 Father's convictions were known to one agency. In short, they were shared by form and lost in it.

    Passes (near miss: the account of events goes by year, the analysis by question)::

        # Serious case review: Child A

        # What happened

        ## 2007
        4.1 The health visitor called twice.

        ## 2008
        4.2 The police were called in May.

        # Analysis

        ## Was the bruise assessed?
        5.1 It was not. The panel takes the view that the rota made it unlikely.

        ## Did agencies share what they knew?
        5.2 They did not. The review finds that each thought another had done so.

    Falls short::

        # Serious case review: Child A

        # Analysis

        ## The Police
        5.1 The police attended twice and sent a form each time.

        ## Children's Social Care
        5.2 Children's Social Care received both forms and filed them.

        ## The Primary Care Trust
        5.3 The Primary Care Trust's health visitor called five times.

    Falls short (near miss: two headings name themes, but neither closes with a conclusion)::

        # Serious case review: Child A

        # Analysis

        ## The visit in May
        5.1 The social worker called in May and saw Mother. She left a card.

        ## The visit in June
        5.2 The health visitor called in June. The door was opened by an aunt.

        ## The visit in July
        5.3 The officer called in July. A neighbour told him that nobody was at home.
    """
    themes = _themes(review)
    titled = [section for section in themes if section.title]
    by_agency = [section for section in titled if _names_agency(section.title)]
    by_year = [section for section in titled if YEARS.match(section.title)]
    if len(titled) >= 2 and len(by_agency) + len(by_year) > 0.7 * len(titled):
        way = "agency by agency" if len(by_agency) >= len(by_year) else "in order of date"
        yield Gap(
            f"The analysis is set out {way} (for instance '{titled[0].title}'), not by theme.",
            sought="Looked at the headings within the analysis for themes or the review's questions.",
        )
    elif len(themes) >= review.setting("ANA002", "themes_to_conclude", 3) and not any(map(_is_closed, themes.values())):
        yield Gap(
            f"Does each theme of the analysis end with a conclusion? None of its {len(themes)} parts closes with "
            "what the review makes of it.",
            severity=Severity.ADVICE,
            confidence=Confidence.LOW,
        )
    elif len(themes) == 1:
        (section, sentences), *_ = themes.items()
        words = sum(len(sentence.text.split()) for sentence in sentences)
        if (
            section.title
            and Role.ANALYSIS in sentences[0].roles
            and words > review.setting("ANA002", "words_without_headings", 700)
        ):
            yield Gap(f"The analysis ('{section.title}', {words} words) has no sub-headings by theme.")


def _themes(review: Review) -> dict[Section, list[Sentence]]:
    """The sections of the analysis with their sentences: those so headed where several are, else all that appraise."""
    found: dict[Section, list[Sentence]] = {}
    for sentence in appraisal(review.overview):
        section = sentence.passage.section
        if section is not None and not _is_outside(sentence.roles):
            found.setdefault(section, []).append(sentence)
    headed = {section: held for section, held in found.items() if Role.ANALYSIS in held[0].roles}
    return headed if len(headed) >= 2 or len(found) == len(headed) else found


def _is_outside(roles: frozenset[Role]) -> bool:
    """Whether a section with these roles is no part of the analysis; "Why this review was held" names it by chance."""
    return bool(roles & NOT_THEMES and Role.ANALYSIS not in roles) or Role.INTRODUCTION in roles


def _names_agency(title: str) -> bool:
    """Whether a heading is an agency's name and hardly more."""
    plain = re.sub(r"^[\W\d]+", "", title)
    named = sum(len(agency.text) for _, agency in find_agencies(plain))
    return named > 0 and len(re.findall(r"[\w’']+", plain)) <= 9 and (named * 2 >= len(plain) and ":" not in plain)


def _is_closed(sentences: list[Sentence]) -> bool:
    return bool(speaking(sentences[-2:], load_cues("checks_analysis"), "closing"))


@check("ANA003", Element.ANALYSIS, Severity.WARNING, source="Ofsted 2009, paragraphs 95, 101")
def turning_points_are_marked(review: Review) -> Iterator[Gap]:
    """Turning points, decision points and missed opportunities are marked.

    What it looks for: at least one place in the analysis that marks a moment at which things could have gone another
    way ("turning point", "a missed opportunity", "should have led to").

    Why it matters: Ofsted (2009, paragraphs 95 and 101) valued reports that picked out the moments that mattered from
    the mass of contacts. Without them a reader cannot tell which of a hundred events calls for change.

    How to mend it: name the few moments at which a different decision was open, say who could have taken it and what
    would have followed.

    Passes::

        # Serious case review: Child A

        # Analysis
        5.1 The telephone call of 3 May was the turning point. Had the duty worker read the earlier contacts, a visit
        would have followed.

    Passes (near miss: no heading or fixed phrase, but the moment is marked by what ought to have followed)::

        # Serious case review: Child A

        # Analysis
        5.1 The bruise seen in June ought to have been examined by a paediatrician on the same day.

    Falls short::

        # Serious case review: Child A

        # Analysis
        5.1 The health visitor called five times and recorded each visit. The social worker called twice.
        5.2 The school kept a day book. The police sent two forms.

    Falls short (near miss: an opportunity in the sense of a job is no turning point)::

        # Serious case review: Child A

        # Analysis
        5.1 Father was looking for work opportunities at the time. The health visitor called five times.
        5.2 The social worker called twice and spoke to Mother.
    """
    cues = load_cues("checks_analysis")
    if speaking(judged(review.overview), cues, "turning") or not appraisal(review.overview):
        return
    near = [sentence for sentence in review.overview.sentences if "opportunit" in sentence.text.lower()]
    yield Gap(
        "The analysis marks no turning point, decision point or missed opportunity.",
        near_misses=quotes(near[:2]),
        sought=looked_in(review.overview, PLACES, "a moment at which a different decision was open"),
    )


@check(
    "ANA004",
    Element.ANALYSIS,
    Severity.WARNING,
    source="Ofsted 2009, paragraph 76; SCIE/NSPCC Quality Markers 2016; Brandon and others 2011",
)
def research_is_used(review: Review) -> Iterator[Gap]:
    """Research or national evidence is used, with its source.

    What it looks for: a study, a biennial or triennial analysis, an inquiry or national report whose finding is set
    beside this case. Statutes, statutory guidance and a list of sources that the text never uses are not counted.
    "Research shows" without a source is reported too.

    Why it matters: Ofsted (2009, paragraph 76) found reviews that ignored what was known already, and so presented an
    old lesson as a new one.

    How to mend it: at two or three findings name the study or national report that bears on it, with its year, and say
    whether this case confirms it.

    Passes::

        # Serious case review: Child A

        # Analysis
        5.1 Brandon and colleagues (2008) found that information about fathers was often held by adult services alone.
        The same was true here.

    Passes (near miss: no study is cited, but a national report is named and its finding applied)::

        # Serious case review: Child A

        # Analysis
        5.1 Ofsted's evaluation of serious case reviews (2009) found that workers were often misled by cooperative
        parents. That is what happened in May.

    Falls short::

        # Serious case review: Child A

        # Analysis
        5.1 The health visitor did not know who else lived in the flat. She should have asked.

    Falls short (near miss: research is invoked and no source is given)::

        # Serious case review: Child A

        # Analysis
        5.1 Research shows that fathers are often overlooked by services.
    """
    fact = review.fact("research_cited")
    cues = load_cues("checks_analysis")
    sourced = {id(sentence) for sentence in research_sentences(review.overview)}
    vague = [
        sentence
        for sentence in speaking(appraisal(review.overview), cues, "claim")
        if id(sentence) not in sourced and _claims_research(sentence)
    ]
    if not fact.value:
        yield Gap(
            "The report uses no research, national report or inquiry to test what it finds.",
            at=quotes(vague[:2]),
            near_misses=fact.near_misses,
            sought=looked_in(
                review.overview, PLACES, "a study or national report whose finding is set beside this case"
            ),
            confidence=fact.confidence,
        )
    elif vague:
        yield Gap(
            "The report says what research shows and does not say which research.",
            at=quotes(vague),
            severity=Severity.ADVICE,
        )


def _claims_research(sentence: Sentence) -> bool:
    """Whether research as such is invoked, with no year, name or note to trace it by."""
    said = sentence.text
    named = re.search(r"\b(?:19|20)\d\d\b|\bet al\b|\bNSPCC\b|\bOfsted\b|\bUniversity\b|[\]¹²³⁴⁵⁶⁷⁸⁹]", said)
    return (
        bool(re.search(r"(?i)\b(?:research|studies|literature)\b", said)) and not named and not is_quoted(sentence.span)
    )


@check(
    "ANA005",
    Element.ANALYSIS,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 39, 41, 76; SCIE/NSPCC Quality Markers 2016",
)
def earlier_reviews_are_compared(review: Review) -> Iterator[Gap]:
    """Earlier local and national reviews are compared.

    What it looks for: a sentence of the analysis, lessons or recommendations that sets this case beside an earlier
    review, inquiry or national study of reviews. A child protection review conference, a looked-after review or a
    medication review is another thing.

    Why it matters: the same lessons come back. Ofsted (2009, paragraphs 39, 41 and 76) asked whether boards had learned
    from what they already knew, and few reports said.

    How to mend it: say which earlier reviews of this board or elsewhere made the same finding, what was done about it
    then, and why it has happened again.

    Passes::

        # Serious case review: Child A

        # Analysis
        5.1 The Board's review of Child P in 2006 made the same finding. Its action plan was closed when a leaflet had
        been printed.

    Passes (near miss: no local review is named, but the national study of reviews is)::

        # Serious case review: Child A

        # Lessons
        7.1 The biennial analysis of serious case reviews found the same division between adult and child services.

    Falls short::

        # Serious case review: Child A

        # Analysis
        5.1 The forms were filed and not read. The panel finds that nobody was responsible for them.

    Falls short (near miss: a review conference is no earlier serious case review)::

        # Serious case review: Child A

        # Analysis
        5.1 The child protection review conference and the looked after review were both held late. At the previous
        review the plan was not changed.
    """
    cues = load_cues("checks_analysis")
    found = [
        sentence
        for sentence in speaking(judged(review.overview), cues, "earlier")
        if not cues.has(sentence.span, "not_earlier") or "inquiry" in sentence.text.lower()
    ]
    if found or not appraisal(review.overview):
        return
    near = [
        sentence
        for sentence in speaking(review.overview.sentences, cues, "not_earlier")
        if re.search(r"(?i)\breview conference|\blooked after review|\bprevious review", sentence.text)
    ]
    yield Gap(
        "The report does not compare this case with earlier reviews, local or national.",
        near_misses=quotes(near[:2]),
        sought=looked_in(
            review.overview, PLACES, "a finding set beside an earlier review, an inquiry or a national study of reviews"
        ),
    )


@check(
    "ANA006",
    Element.ANALYSIS,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 95, 101; Northern Ireland and Scottish guidance on effective practice",
)
def good_practice_is_identified(review: Review) -> Iterator[Gap]:
    """Good practice is identified, with who did what.

    What it looks for: praise that says who did what, in a section of its own or at its place in the analysis. Guidance
    of that name, "good enough parenting", what would have been good practice and thanks in general are not counted.

    Why it matters: a review that finds only fault teaches half of what it could, and staff stop reading it. Ofsted
    (2009, paragraphs 95 and 101) counted recognised good practice among the marks of the best reports.

    How to mend it: name two or three acts that helped the child, with the post of the person who did them, and say
    what made them possible.

    Passes::

        # Serious case review: Child A

        # Good practice
        6.1 The student nurse noticed that the baby did not cry when her arm was moved, and told the consultant at once.

    Passes (near miss: no section of its own, but the praise says who did what)::

        # Serious case review: Child A

        # Analysis
        5.1 It was good practice that the health visitor called again on the same evening when she had no answer.

    Falls short::

        # Serious case review: Child A

        # Analysis
        5.1 The health visitor did not call again. The social worker closed the case.

    Falls short (near miss: what would have been good practice is no praise)::

        # Serious case review: Child A

        # Analysis
        5.1 It would have been good practice for the health visitor to call again. She did not.
    """
    fact = review.fact("good_practice_recognised")
    if fact.value:
        return
    near = tuple(miss for miss in fact.near_misses if PRAISE.search(miss.quote))
    praised = " It speaks of it, and says not who did what." if near else ""
    yield Gap(
        f"The report identifies no good practice.{praised}",
        near_misses=near,
        sought=looked_in(review.overview, (Role.GOOD_PRACTICE, *PLACES), "something done well, and by whom"),
        confidence=fact.confidence,
    )


PRAISE = re.compile(
    r"(?i)\bcommend|\bpraise|\bexcellent\b|\bpleased\b|\b(?:good|best) practice\b|\bcredit\b"
    r"|\bwell done\b"
)


@check(
    "ANA007",
    Element.ANALYSIS,
    Severity.WARNING,
    source="Ofsted 2009, chief inspector's introduction and paragraphs 7, 36, 98, 112",
    decided=Decided.INDICATED,
    kinds=(DocumentKind.OVERVIEW_REPORT, DocumentKind.AGENCY_REPORT),
)
def practice_managers_and_procedures_are_tested(review: Review) -> Iterator[Gap]:
    """The analysis reaches managers and organisation, and tells a missing procedure from one not followed.

    What it looks for: in the analysis, the part of managers, supervision, workload, training or systems; and, where
    procedures or policies are named, whether they existed, were known and were followed.

    Why it matters: Ofsted (2009, paragraphs 36, 98 and 112) found that reviews stopped at the worker at the front door,
    or blamed "procedures" without asking whether there were any. A procedure nobody knew calls for a different remedy
    from one that was ignored.

    How to mend it: for each failing say whether a rule existed, whether those concerned knew it, why it was not
    followed, and what managers and supervision did about it; leave it clear which agency answers for it.

    Passes::

        # Serious case review: Child A

        # Analysis
        5.1 The bruising protocol was not followed. The health visitor was unaware of it, since it had gone to a manager
        who had left. Supervision had been held once in ten weeks.

    Passes (near miss: no procedure is named, and management is analysed)::

        # Serious case review: Child A

        # Analysis
        5.1 The team manager signed the closure without reading the file. She was supervising eleven workers.

    Falls short::

        # Serious case review: Child A

        # Analysis
        5.1 The social worker did not see the child. She ought to have done so.
        5.2 The health visitor did not ask who else lived in the flat. The midwife did not ask either.
        5.3 The constable did not go upstairs. Nobody spoke to the brother.

    Falls short (near miss: supervision of contact is not supervision of staff)::

        # Serious case review: Child A

        # Analysis
        5.1 Contact was supervised at the centre twice a week. The social worker did not ask how it went.
        5.2 The health visitor did not ask who else lived in the flat. Nobody spoke to the brother.
    """
    cues = load_cues("checks_analysis")
    texts = review.texts_of(DocumentKind.OVERVIEW_REPORT, DocumentKind.AGENCY_REPORT)[:1]
    for text in texts:
        sentences = appraisal(text)
        managed = [
            sentence
            for sentence in speaking(sentences, cues, "management")
            if not re.search(r"(?i)\bcontact\b.{0,30}\bsupervis|\bsupervised contact", sentence.text)
        ]
        if sentences and not managed:
            yield Gap(
                "Does the analysis ask about managers, supervision, workload or the organisation behind what "
                "practitioners did?",
                sought=looked_in(text, PLACES, "the part of managers, supervision, training, systems or workload"),
                confidence=Confidence.LOW,
            )
        named = [
            s
            for s in speaking(sentences, cues, "procedure")
            if re.search(r"(?i)\b(?:procedures?|polic(?:y|ies)|protocols?)\b", s.text)
        ]
        if len(named) >= review.setting("ANA007", "procedures_to_test", 3) and not speaking(named, cues, "tested"):
            yield Gap(
                "The analysis speaks of procedures; does it say whether they existed, were known and were followed?",
                at=quotes(named[:3]),
                confidence=Confidence.LOW,
            )


@check(
    "ANA008",
    Element.ANALYSIS,
    Severity.WARNING,
    source="Ofsted 2009, chief inspector's introduction, key findings and paragraphs 6, 36, 46, 49, 66, 68, 69",
)
def joint_working_is_tested(review: Review) -> Iterator[Gap]:
    """Joint working is tested.

    What it looks for: in the analysis, what the review makes of information sharing, communication, referral,
    thresholds, joint meetings, closures or disputes between agencies.

    Why it matters: learning about how agencies work together is the purpose of a review. Ofsted (2009, key findings)
    found that information sharing was listed as a fact in many reports and judged in few.

    How to mend it: take the main hand-overs between agencies in turn (referrals, meetings, closures, adult and child
    services) and say what was passed on, what was made of it and what got in the way.

    Passes::

        # Serious case review: Child A

        # Analysis
        5.1 The drug service and the health visitor did not speak to each other in twenty months. Each understood
        confidentiality to forbid it.

    Passes (near miss: the words "information sharing" are absent, but a lost message is analysed)::

        # Serious case review: Child A

        # Analysis
        5.1 The school's referral was closed without reply. Nobody told the head teacher, who took it that visits
        went on.

    Falls short::

        # Serious case review: Child A

        # Analysis
        5.1 The social worker did not see the child alone. She had a caseload of thirty-one.
        5.2 The manager signed the form without reading it.

    Falls short (near miss: information shared with the review itself is not joint working)::

        # Serious case review: Child A

        # How the review was carried out
        2.1 All agencies shared information with the panel and communicated well with the author.

        # Analysis
        5.1 The social worker did not see the child alone. She had a caseload of thirty-one.
    """
    cues = load_cues("checks_analysis")
    sentences = [
        sentence
        for sentence in appraisal(review.overview)
        if not re.search(r"(?i)\b(?:with|to) the (?:panel|review|author|reviewer)\b", sentence.text)
    ]
    if sentences and not speaking(sentences, cues, "joint"):
        yield Gap(
            "The analysis does not test how agencies worked together: what was shared, referred, closed or "
            "disputed between them.",
            sought=looked_in(
                review.overview, PLACES, "a judgement of information sharing, communication, referral or joint meetings"
            ),
        )


@check(
    "ANA009",
    Element.ANALYSIS,
    Severity.WARNING,
    source="Ofsted 2009, paragraphs 39, 98, 100; SCIE/NSPCC Quality Markers 2016",
)
def conclusions_are_reasoned_and_fair(review: Review) -> Iterator[Gap]:
    """Conclusions are supported and fair; any view on preventability is reasoned.

    What it looks for: a statement that the death or harm could or could not have been prevented, predicted or foreseen,
    with no ground for it in the same or a neighbouring sentence; and "if only", which judges by hindsight.

    Why it matters: Ofsted (2009, paragraphs 98 and 100) found conclusions that were thinner than the facts. Families
    and courts read this sentence first, and a bare one helps neither.

    How to mend it: say on what was known at the time, by whom, the view rests, and what would have made a difference;
    put aside what could be seen only afterwards.

    Passes::

        # Serious case review: Child A

        # Conclusion
        8.1 The death could not have been predicted on what any agency knew at the time. It might have been prevented,
        because the methadone was known to be in an open cupboard.

    Passes (near miss: prevention in another sense)::

        # Serious case review: Child A

        # Analysis
        5.1 The order prevented Father from coming to the house. The nurse had attended a course on the prevention of
        cot death.

    Falls short::

        # Serious case review: Child A

        # Conclusion
        8.1 The panel concludes that this death could not have been prevented.

    Falls short (near miss: "if only" looks like a reason and is hindsight)::

        # Serious case review: Child A

        # Conclusion
        8.1 If only the health visitor had looked in the cupboard, Child A would be alive.
    """
    cues = load_cues("checks_analysis")
    sentences = judged(review.overview)
    bare = [sentence for sentence in speaking(sentences, cues, "prevent") if _is_bare_verdict(sentence)]
    if bare:
        yield Gap(
            "The report says whether the outcome could have been prevented or foreseen, and does not say on what "
            "that view rests.",
            at=quotes(bare),
            confidence=Confidence.LOW,
        )
    for sentence in speaking(sentences, cues, "if_only"):
        if re.match(r"(?i)if only\b", sentence.text) and not is_quoted(sentence.span):
            yield Gap("'If only' judges by hindsight: what was known at the time, and by whom?", at=(quote(sentence),))


VERDICT = re.compile(
    r"(?i)\b(?:death|deaths|injur\w+|incident|tragedy|outcome|homicide|killing|murder|suicide|assault|abuse"
    r"|harm|events?|it|this|which|he|she|they)\b.{0,60}"
    r"\b(?:could|might|would|was|were|is|are|been|be)\b.{0,25}\b(?:prevent(?:ed|able)|avoid(?:ed|able)"
    r"|predict(?:ed|able)|fores(?:een|eeable)|foretold|anticipated)\b"
)


def _is_bare_verdict(sentence: Sentence) -> bool:
    if Role.RECOMMENDATIONS in sentence.roles or not VERDICT.search(sentence.text) or sentence.text.endswith("?"):
        return False
    near = (sentence, *sentence.before(1), *sentence.after(2))
    return not is_quoted(sentence.span) and not any(
        load_cues("checks_analysis").has(other.span, "reasoned") for other in near
    )
