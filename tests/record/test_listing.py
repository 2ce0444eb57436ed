"""The recommendations listed a second time, in a summary or a plan, and how the lists match."""

from __future__ import annotations

from markdown_reviews import source

from scrcheck.record.listing import Listing, likeness, listings, reworded
from scrcheck.record.recommendations import read

OWN = (
    "# Recommendations\n\nRecommendation 1. The Trust should amend its discharge form and audit forty discharges.\n\n"
    "Recommendation 2. The Police should send each notification to the designated teacher.\n\n"
)


def lists(*texts: str) -> tuple[Listing, ...]:
    """The other lists of a review with these documents."""
    review = source(*texts)
    return listings(review, read(review)["recommendations"].value)


def test_a_date_or_a_label_added_is_no_rewording() -> None:
    """Deadlines, labels and references are left out before wordings are compared."""
    own = "The Trust should amend its discharge form."

    assert (
        likeness(own, "Recommendation 1 (lesson 2). The Trust should, by 31 March 2010, amend its discharge form.") > 95
    )
    assert not reworded(own, "R1. The Trust should amend its discharge form by 31 March 2010.")


def test_a_softer_ask_is_a_rewording_and_an_abridgement_is_not() -> None:
    """A plan may shorten; it may not ask for something else."""
    own = "The Trust should appoint a second consultant to the assessment unit and publish the rota."

    assert reworded(own, "The Trust should look at whether the unit might be strengthened over the coming years.")
    assert not reworded(own, "Appoint a second consultant to the unit")


def test_summary_with_one_of_two_recommendations() -> None:
    """A summary that gives recommendations in full is held to all of them."""
    summary = (
        "# Executive summary\nRecommendation 1. The Trust should amend its discharge form "
        "and audit forty discharges.\n\n"
    )
    (found,) = lists(summary + OWN)

    assert (found.is_plan, sorted(found.matches)) == (False, [0])


def test_summary_that_only_names_their_subjects_lists_nothing() -> None:
    """A sentence on what the recommendations are about is no list."""
    assert lists("# Executive summary\nTwo recommendations are made, on the form and on notifications.\n\n" + OWN) == ()


def test_plan_with_a_recommendation_of_its_own() -> None:
    """A line that is none of the report's recommendations is extra."""
    plan = (
        "# Action plan\n\n| No. | Recommendation | Lead | Date |\n|---|---|---|---|\n"
        "| 1 | The Trust should amend its discharge form and audit forty discharges | Head | 1 May 2010 |\n"
        "| 7 | The Library Service should stock leaflets on doorstep sellers | Head | 1 May 2010 |\n"
    )
    (found,) = lists(OWN + plan)

    assert [evidence.quote[:19] for evidence in found.extra] == ["The Library Service"]
