"""The inspectorate's published year 2008–09 as outcomes: 173 reviews of 96 boards, 219 children (Ofsted 2009).

Numbers in comments are the report's paragraphs. Which review has which value is dealt out; counts are published.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

from scrcheck.archive.outcome import (
    Audited,
    DocumentFacts,
    EthnicityRecorded,
    FindingFacts,
    Outcome,
    SubjectFacts,
)
from scrcheck.archive.store import Store

REVIEWS, BOARDS, CHILDREN = 173, 96, 219
AGES = {"under 1": 70, "1 to 5": 64, "6 to 10": 32, "11 and over": 53}  # 32–35
GENDER = {"male": 115, "female": 103, None: 1}  # 21
ETHNICITY = {  # table 2, in the normal names
    "unclassifiable": 46,
    "White British": 135,
    "White Irish": 1,
    "White other": 1,
    "Mixed: White and Black Caribbean": 4,
    "Mixed: White and Black African": 4,
    "Mixed: White and Asian": 3,
    "Indian": 1,
    "Pakistani": 3,
    "Black Caribbean": 2,
    "Black African": 8,
    "Chinese": 1,
    "unknown": 5,
    "not recorded": 5,
}
JUDGEMENTS = {"good": 40, "adequate": 74, "inadequate": 59}  # 86
MONTHS = {  # the time taken by judgement; the last line is what the printed bands leave over
    "to 4 months": {"good": 1, "adequate": 2, "inadequate": 1},
    "over 4 to 6": {"good": 5, "adequate": 12, "inadequate": 7},
    "over 6 to 12": {"good": 22, "adequate": 31, "inadequate": 26},
    "over 12 to 24": {"good": 9, "adequate": 22, "inadequate": 25},
    "not stated": {"good": 3, "adequate": 7, "inadequate": 0},
}
INDEPENDENT = {"good": 26, "adequate": 53, "inadequate": 35}  # 107, 108: 114 in all, so 53 and not the printed 20
AUTHOR_CHAIRS = 17  # 109
RISKS = {"domestic_abuse": 47, "parental_mental_ill_health": 43, "neglect": 50}  # 28
DRUGS_OR_ALCOHOL = 40  # 28
PANEL = {"police": 171, "education": 112, "drug and alcohol service": 7, "adult social care": 1}  # 116
REPORTS = {"police": 153, "education": 108, "adult social care": 7, "drug and alcohol service": 5}  # 117
FAMILY = {  # the sample of 17 (122–131); of the others nothing was published
    "contributed": 5,
    "invited_declined": 1,
    "invited_no_response": 5,
    "not_invited_reasoned": 2,
    "not_invited_unexplained": 4,
}
EQUALITY = {"meaningful": 18}  # 71
DISABILITY = {"child": 11, "parent": 8}  # 54–57: 8 children, 3 siblings, 8 parents
LOOKED_AFTER_REVIEWS, LOOKED_AFTER_CHILDREN = 17, 21  # 42

_AGE_MONTHS = {"under 1": 5, "1 to 5": 40, "6 to 10": 100, "11 and over": 150}
_MONTHS = {"to 4 months": 4, "over 4 to 6": 6, "over 6 to 12": 7, "over 12 to 24": 24, "not stated": None}
_SHARED = 46
"""Reviews of two children: 173 + 46 = 219."""


def make_store(path: Path) -> Path:
    """A store of the published year."""
    with Store.open(path) as store:
        store.begin_run("2008-09", "settings")
        for outcome in outcomes():
            store.add(outcome)
        store.finish_run()
    return path


def write_judgements(path: Path) -> Path:
    """The judgement of each review, as an inspectorate might keep them."""
    path.write_text("Review,Judgement\n" + "".join(f"review-{n:03},{word}\n" for n, word in enumerate(_judgements())))
    return path


def outcomes() -> Iterator[Outcome]:
    """The 173 outcomes."""
    # the 17 reviews of looked-after children hold 21 of them: thirteen of one child, four of two
    sizes = [*repeat(1, 13), *repeat(2, 4), *repeat(2, _SHARED - 4)]
    sizes += [1] * (REVIEWS - len(sizes))
    children = zip(_dealt(AGES), _dealt(GENDER), _dealt(ETHNICITY), strict=True)
    months, independence = _by_judgement(MONTHS), _by_judgement(_independence())
    for number, judgement in enumerate(_judgements()):
        band, author = next(months[judgement]), next(independence[judgement])
        subjects = [next(children) for _ in range(sizes[number])]
        yield _outcome(number, subjects, _MONTHS[band], author)


def _outcome(number: int, subjects: list[tuple[str, str | None, str]], months: int | None, author: str) -> Outcome:
    record = {
        "framework": "scr-2006",
        "subjects": [_subject(place, *subject) for place, subject in enumerate(subjects, 1)],
        "child_voice": "present" if number % 3 else "absent",
        "diversity_analysis": _at(number, EQUALITY, "none"),
        "unsupported_sensitivity_claim": False,
        "disability": {"who": _at(number, DISABILITY, "none"), "considered": None},
        "looked_after": "yes" if number < LOOKED_AFTER_REVIEWS else "no",
        "child_protection_plan": "not_stated",
        "author": {"named": True, "independence": author, "chairs_panel": number % 10 == 0 and number < 170},
        "panel": {
            "chair_independence": "not_stated",
            "membership_listed": True,
            "includes_agency_report_author": False,
        },
        "family": {
            "involvement": _at(number, FAMILY, "not_mentioned"),
            "views_in_analysis": None,
            "wider_than_parents": None,
            "more_than_one_approach": None,
        },
        "timescale": {"dates_given": months is not None, "months": months, "delay_explained": None},
        "terms_of_reference": "answered",
        "agency_reports_listed": True,
        "lessons_section": True,
        "research_cited": False,
        "good_practice_recognised": False,
        "analysis_explains_why": False,
        "action_plan": "complete",
        "monitoring_arrangements": False,
        "executive_summary": "absent",
        "risk_factors": [name for name, count in RISKS.items() if number < count]
        + ["drug_misuse"] * (number < DRUGS_OR_ALCOHOL)
        + ["alcohol_misuse"] * (20 <= number < DRUGS_OR_ALCOHOL),
        "recommendations": [_recommendation("1", True), _recommendation("2", number % 2 == 0)],
    }
    return Outcome(
        key=f"submitted/review-{number:03}.docx",
        content_hash=f"content-{number}",
        settings_hash="settings",
        audited=Audited(
            framework="scr-2006",
            is_review=True,
            verdict="not_ready",
            documents=(DocumentFacts(f"review-{number:03}.docx", "0" * 64, "overview_report", "docx", None, 9000, 0),),
            record=record,
            subjects=tuple(_facts(*subject) for subject in subjects),
            elements={"family_involvement": "not_met" if number % 4 else "met", "timescale": "partly_met"},
            findings=(
                FindingFacts("FAM001", "family_involvement", "error", "high", f"f{number}", 0, False),
                FindingFacts("TIM001", "timescale", "warning", "high", f"t{number}", 1, number % 2 == 0),
            ),
            board=f"Place{number % BOARDS:02} Safeguarding Children Board",
            year=2008 if number % 2 else 2009,
            panel_agencies=_agencies(number, PANEL),
            agency_reports=_agencies(number, REPORTS),
        ),
    )


def _subject(place: int, age: str, gender: str | None, ethnicity: str) -> dict[str, object]:
    recorded = _recorded(ethnicity)
    status = {"category": "specific", "unclassifiable": "vague"}.get(recorded, "absent")
    category = ethnicity if recorded is EthnicityRecorded.CATEGORY else None
    return {
        "label": f"subject {place}",
        "age": f"{_AGE_MONTHS[age]} months",
        "gender": gender,
        "ethnicity": {"status": status, "text": None, "category": category},
    }


def _facts(age: str, gender: str | None, ethnicity: str) -> SubjectFacts:
    return SubjectFacts(False, _AGE_MONTHS[age], _recorded(ethnicity))


def _recorded(ethnicity: str) -> EthnicityRecorded:
    plain = ethnicity.replace(" ", "_")
    return EthnicityRecorded(plain) if plain in {*EthnicityRecorded} else EthnicityRecorded.CATEGORY


def _recommendation(number: str, smart: bool) -> dict[str, object]:
    letters = dict.fromkeys(("specific", "measurable", "achievable", "relevant", "time_bound"), smart)
    return {"id": number, "text": "", **letters, "owner": None, "in_action_plan": True}


def _agencies(number: int, counts: dict[str, int]) -> tuple[str, ...]:
    kinds = {"education": "education_authority", "drug and alcohol service": "drug_alcohol"}
    return tuple(kinds.get(name, name.replace(" ", "_")) for name, count in counts.items() if number < count)


def _dealt(counts: dict) -> list:
    """Each value as often as it was counted."""
    return list(chain.from_iterable(repeat(value, count) for value, count in counts.items()))


def _at(number: int, counts: dict[str, int], rest: str) -> str:
    dealt = _dealt(counts)
    return dealt[number] if number < len(dealt) else rest


def _judgements() -> list[str]:
    return _dealt(JUDGEMENTS)


def _independence() -> dict[str, dict[str, int]]:
    stated = {word: JUDGEMENTS[word] - count for word, count in INDEPENDENT.items()}
    return {"independent": INDEPENDENT, "not_stated": stated}


def _by_judgement(counts: dict[str, dict[str, int]]) -> dict[str, Iterator[str]]:
    return {word: iter(_dealt({value: by[word] for value, by in counts.items()})) for word in JUDGEMENTS}
