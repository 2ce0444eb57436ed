"""The record in plain words, for people: one line a fact, with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from scrcheck.record.fact import Evidence
from scrcheck.record.model import Recommendation, Subject
from scrcheck.review import Review

NAMES = {
    "subjects": "Subjects",
    "looked_after": "Looked after",
    "child_protection_plan": "Child protection plan",
    "child_voice": "Voice of the child",
    "diversity_analysis": "Race, language, culture, religion",
    "unsupported_sensitivity_claim": "Claim of sensitivity without evidence",
    "disability.who": "Disability of",
    "disability.considered": "Disability considered",
    "author.named": "Author named",
    "author.independence": "Author's independence",
    "author.chairs_panel": "Author chairs the panel",
    "panel.chair_independence": "Panel chair's independence",
    "panel.membership_listed": "Panel members listed",
    "panel.includes_agency_report_author": "Agency report author on the panel",
    "agency_reports_listed": "Agency reports listed",
    "family.involvement": "Family",
    "family.views_in_analysis": "Family's views in the analysis",
    "family.wider_than_parents": "Others than parents asked",
    "family.more_than_one_approach": "More than one approach",
    "timescale.dates_given": "Dates given",
    "timescale.months": "Months taken",
    "timescale.delay_explained": "Delay explained",
    "terms_of_reference": "Terms of reference",
    "analysis_explains_why": "Analysis explains why",
    "good_practice_recognised": "Good practice recognised",
    "research_cited": "Research cited",
    "lessons_section": "Lessons set out",
    "recommendations": "Recommendations",
    "action_plan": "Action plan",
    "monitoring_arrangements": "Monitoring arrangements",
    "executive_summary": "Executive summary",
    "risk_factors": "Risk factors",
}
"""The fields of the record in words, in the order they are shown."""


def described_facts(review: Review) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    """Each fact of the record that has something to say: its name, its value in words, its evidence."""
    if not review.is_review:
        return
    for name, title in NAMES.items():
        fact = review.record.facts.get(name)
        if fact is not None and fact.value not in (None, ()):
            yield title, in_words(fact.value), fact.evidence


def in_words(value: Any) -> str:
    """A value of the record in plain words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Subject):
        known = [f"age {value.age}" if value.age else None, value.gender.value if value.gender else None]
        ethnicity = value.ethnicity
        known.append(f"ethnicity {ethnicity.status.value}" + (f" ({ethnicity.text})" if ethnicity.text else ""))
        return f"{value.label}: " + ", ".join(item for item in known if item)
    if isinstance(value, Recommendation):
        return value.id
    if isinstance(value, tuple):
        if value and isinstance(value[0], Recommendation):
            return f"{len(value)}"
        return "; ".join(in_words(item) for item in value)
    return str(value.value if isinstance(value, Enum) else value).replace("_", " ")
