"""The review record: the public contract of `design/record.md`. Field names and values are fixed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from scrcheck.record.fact import Fact


class Gender(StrEnum):
    MALE = "male"
    FEMALE = "female"


class EthnicityStatus(StrEnum):
    SPECIFIC = "specific"
    VAGUE = "vague"
    ABSENT = "absent"
    INCONSISTENT = "inconsistent"


class DiversityAnalysis(StrEnum):
    MEANINGFUL = "meaningful"
    LIMITED = "limited"
    NONE = "none"


class ChildVoice(StrEnum):
    PRESENT = "present"
    ABSENT = "absent"


class DisabilityOf(StrEnum):
    CHILD = "child"
    PARENT = "parent"
    NONE = "none"


class LookedAfter(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_STATED = "not_stated"


class ChildProtectionPlan(StrEnum):
    CURRENT = "current"
    PREVIOUS = "previous"
    NEVER = "never"
    NOT_STATED = "not_stated"
    NOT_APPLICABLE = "not_applicable"


class AuthorIndependence(StrEnum):
    INDEPENDENT = "independent"
    CONTRADICTED = "contradicted"
    NOT_STATED = "not_stated"


class ChairIndependence(StrEnum):
    INDEPENDENT = "independent"
    NOT_INDEPENDENT = "not_independent"
    NOT_STATED = "not_stated"


class Involvement(StrEnum):
    CONTRIBUTED = "contributed"
    INVITED_DECLINED = "invited_declined"
    INVITED_NO_RESPONSE = "invited_no_response"
    NOT_INVITED_REASONED_AND_DISCUSSED = "not_invited_reasoned_and_discussed"
    NOT_INVITED_REASONED = "not_invited_reasoned"
    NOT_INVITED_UNEXPLAINED = "not_invited_unexplained"
    NOT_MENTIONED = "not_mentioned"


class TermsOfReference(StrEnum):
    ANSWERED = "answered"
    PARTLY_ANSWERED = "partly_answered"
    ABSENT = "absent"


class ActionPlan(StrEnum):
    COMPLETE = "complete"
    RECOMMENDATIONS_MISSING = "recommendations_missing"
    FIELDS_BLANK = "fields_blank"
    ABSENT = "absent"


class ExecutiveSummary(StrEnum):
    SAME_FILE = "same_file"
    SEPARATE_FILE = "separate_file"
    ABSENT = "absent"


class RiskFactor(StrEnum):
    DOMESTIC_ABUSE = "domestic_abuse"
    DRUG_MISUSE = "drug_misuse"
    ALCOHOL_MISUSE = "alcohol_misuse"
    PARENTAL_MENTAL_ILL_HEALTH = "parental_mental_ill_health"
    NEGLECT = "neglect"
    PARENTAL_LEARNING_DISABILITY = "parental_learning_disability"


@dataclass(frozen=True, slots=True)
class Ethnicity:
    """What is recorded of one subject's ethnicity."""

    status: EthnicityStatus = EthnicityStatus.ABSENT
    text: str | None = None
    """The review's own words."""
    category: str | None = None
    """The census category they map to (criteria 4.1), where they map to one."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A child (or adult, in a DHR or SAR) the review is about."""

    label: str
    age: str | None = None
    gender: Gender | None = None
    ethnicity: Ethnicity = Ethnicity()


@dataclass(frozen=True, slots=True)
class Disability:
    who: DisabilityOf = DisabilityOf.NONE
    considered: bool | None = None


@dataclass(frozen=True, slots=True)
class Author:
    named: bool = False
    independence: AuthorIndependence = AuthorIndependence.NOT_STATED
    chairs_panel: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    chair_independence: ChairIndependence = ChairIndependence.NOT_STATED
    membership_listed: bool = False
    includes_agency_report_author: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    involvement: Involvement = Involvement.NOT_MENTIONED
    views_in_analysis: bool | None = None
    wider_than_parents: bool | None = None
    more_than_one_approach: bool | None = None


@dataclass(frozen=True, slots=True)
class Timescale:
    dates_given: bool = False
    months: int | None = None
    delay_explained: bool | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One of the review's own recommendations, read with its row of the action plan."""

    id: str
    text: str
    specific: bool
    measurable: bool
    achievable: bool
    relevant: bool
    time_bound: bool
    owner: str | None
    in_action_plan: bool | None
    """None where the review has no action plan."""


@dataclass(frozen=True)
class ReviewRecord:
    """What scrcheck understood of a review."""

    framework: str
    subjects: tuple[Subject, ...] = ()
    child_voice: ChildVoice = ChildVoice.ABSENT
    diversity_analysis: DiversityAnalysis = DiversityAnalysis.NONE
    unsupported_sensitivity_claim: bool = False
    disability: Disability = Disability()
    looked_after: LookedAfter = LookedAfter.NOT_STATED
    child_protection_plan: ChildProtectionPlan = ChildProtectionPlan.NOT_STATED
    author: Author = Author()
    panel: Panel = Panel()
    family: Family = Family()
    timescale: Timescale = Timescale()
    terms_of_reference: TermsOfReference = TermsOfReference.ABSENT
    agency_reports_listed: bool = False
    lessons_section: bool = False
    research_cited: bool = False
    good_practice_recognised: bool = False
    analysis_explains_why: bool = False
    action_plan: ActionPlan = ActionPlan.ABSENT
    monitoring_arrangements: bool = False
    executive_summary: ExecutiveSummary = ExecutiveSummary.ABSENT
    risk_factors: tuple[RiskFactor, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    facts: dict[str, Fact] = field(default_factory=dict, compare=False, repr=False)
    """Each field's fact by dotted name ("family.involvement"), with its evidence; not part of the JSON record."""
