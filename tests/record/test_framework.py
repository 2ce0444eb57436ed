"""The regime a review was written under."""

import pytest
from reviews import source_of

from scrcheck.frameworks import load_framework
from scrcheck.language.vocabulary import load_vocabulary
from scrcheck.record.fact import Confidence
from scrcheck.record.framework import limit_months, read


@pytest.mark.parametrize(
    ("text", "regime"),
    [
        ("# Serious Case Review\n\nHeld under Working Together to Safeguard Children (2006).", "scr-2006"),
        ("# Serious Case Review\n\nThe Chair decided on 6 February 2008 that there should be a review.", "scr-2006"),
        ("# Serious Case Review\n\nThe Chair decided on 11 January 2010 that there should be a review.", "scr-2010"),
        ("# Serious Case Review\n\nThe Chair decided on 2 April 2014 that there should be a review.", "scr-2013"),
        ("# Local Child Safeguarding Practice Review\n\nThe safeguarding partners held a rapid review.", "lcspr"),
        ("# Domestic Homicide Review\n\nThe Community Safety Partnership commissioned this review.", "dhr"),
        ("# Safeguarding Adults Review\n\nHeld under section 44 of the Care Act 2014.", "sar"),
        (
            "# Learning Review\n\nThe Child Protection Committee commissioned it under the guidance for Scotland.",
            "lr-scotland",
        ),
        (
            "# Case Management Review\n\nSafeguarding Board for Northern Ireland\n\n# Process\n\nThe child was on the "
            "Child Protection Register of the Health and Social Care Trust.",
            "cmr-ni",
        ),
        ("# Concise Child Practice Review\n\nThe Regional Safeguarding Children Board commissioned it.", "cpr-wales"),
    ],
)
def test_the_regime_is_read_from_title_guidance_and_decision_date(text, regime):
    """The review's own words first, the date of the decision for the rest."""
    assert read(source_of(text))["framework"].value == regime


def test_another_review_that_is_mentioned_does_not_decide():
    """An earlier review under older guidance is not this one."""
    text = (
        "# Serious Case Review\n\nAn earlier review in 2007 was held under Working Together 2006.\n\n"
        "This review was decided upon on 9 January 2012."
    )
    assert read(source_of(text))["framework"].value == "scr-2010"


def test_a_text_that_shows_nothing_is_only_a_guess():
    """The confidence says so."""
    assert read(source_of("# Notes\n\nNothing is said here."))["framework"].confidence is Confidence.LOW


def test_the_limit_is_four_months_under_the_2006_guidance_and_six_since():
    """Months from decision to completion (criteria 1.2)."""
    assert (limit_months("scr-2006"), limit_months("scr-2010"), limit_months("dhr")) == (4, 6, 6)


@pytest.mark.parametrize(
    "code", sorted([*load_vocabulary("framework")["evidence"].keys() - {"scr"}, *load_vocabulary("framework")["scr"]])
)
def test_every_regime_that_can_be_read_has_a_profile(code):
    """A review under it can be judged."""
    assert load_framework(code).code == code
