"""The type of every column of the views, for programs that ask for types."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from scrcheck.archive.store import Store


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"


_INTEGERS = frozenset(
    {"review_id", "run_id", "position", "year", "pages", "page", "words", "unread", "count", "subjects",
     "recommendations", "errors", "warnings", "age_months", "timescale_months"}
)  # fmt: skip
_BOOLEANS = frozenset(
    {"adult", "specific", "measurable", "achievable", "relevant", "time_bound", "in_action_plan", "waived", "unsure",
     "evidence_kept", "unsupported_sensitivity_claim", "disability_considered", "author_named", "author_chairs_panel",
     "panel_membership_listed", "panel_includes_agency_report_author", "family_views_in_analysis",
     "family_wider_than_parents", "family_more_than_one_approach", "timescale_dates_given", "timescale_delay_explained",
     "agency_reports_listed", "lessons_section", "research_cited", "good_practice_recognised", "analysis_explains_why",
     "monitoring_arrangements"}
)  # fmt: skip


def kind_of(column: str) -> Kind:
    """The type of a column; a name means the same in every view."""
    if column in _INTEGERS:
        return Kind.INTEGER
    if column in _BOOLEANS:
        return Kind.BOOLEAN
    return Kind.REAL if column == "seconds" else Kind.TEXT


def views(store: Store) -> dict[str, Sequence[str]]:
    """The views of a store, without the "v_", with their columns."""
    named = [row[0] for row in store.rows("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY rowid")]
    return {
        view.removeprefix("v_"): [row[0] for row in store.rows("SELECT name FROM pragma_table_info(?)", (view,))]
        for view in named
    }
