"""Dates, periods and deadlines as UK reviews write them."""

import pytest

from scrcheck.language.dates import (
    Precision,
    complete_dates,
    find_dates,
    find_deadlines,
    find_durations,
    months_between,
    number_of,
)


def only(text: str):
    """The single date of a text."""
    (mention,) = find_dates(text)
    return mention


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("decided on 14 January 2008", 2008, 1, 14),
        ("on the 14th of January 2008", 2008, 1, 14),
        ("Decision: 14.01.08", 2008, 1, 14),
        ("Decision: 14/1/2008", 2008, 1, 14),
        ("signed 2008-01-14", 2008, 1, 14),
        ("January 14, 2008", 2008, 1, 14),
        ("28 Sept 2007", 2007, 9, 28),
        ("12 Nov 08", 2008, 11, 12),
        ("in January 2008", 2008, 1, None),
        ("during 2008", 2008, None, None),
    ],
)
def test_a_date_is_read_day_first_in_every_form(text, year, month, day):
    """Day, month and year come out the same whatever the form."""
    mention = only(text)
    assert (mention.year, mention.month, mention.day) == (year, month, day)


def test_a_season_is_a_date_without_a_month():
    """ "spring 2010" is less than a month and more than a year."""
    assert only("in the spring 2010").precision is Precision.SEASON


@pytest.mark.parametrize(
    "text",
    ["on the 25th centile", "31.02.08", "paragraph 8.28", "children may come", "they march on", "version 1.2.3.4"],
)
def test_what_only_looks_like_a_date_is_none(text):
    """Centiles, paragraph numbers, impossible days and ordinary words are left alone."""
    assert find_dates(text) == ()


def test_a_date_without_its_year_takes_the_one_before_it():
    """ "the 25th" and "on 24 June" are completed from the fuller date before them, into the next year where need be."""
    start, day, later = complete_dates(
        find_dates("decided on 4 November 2010, met on the 25th and finished on 24 June")
    )
    assert (start.year, day.year, day.month, day.day) == (2010, 2010, 11, 25)
    assert (later.year, later.month) == (2011, 6)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("14 January 2008", "13 October 2008", 9),
        ("4 March 2008", "5 February 2010", 23),
        ("6 March 2009", "6 July 2009", 4),
        ("October 2015", "April 2016", 6),
        ("2008", "October 2008", None),
    ],
)
def test_months_are_the_calendar_difference(start, end, months):
    """The day of the month does not count; a bare year cannot be reckoned with."""
    assert months_between(only(start), only(end)) == months


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("nine months", 9),
        ("a year and nine months", 21),
        ("two and a half years", 30),
        ("eighteen months", 18),
        ("within half a year", 6),
    ],
)
def test_a_length_of_time_is_read_in_months(text, months):
    """Words and figures, halves and sums."""
    assert find_durations(text)[0].months == pytest.approx(months)


@pytest.mark.parametrize(
    "text",
    [
        "by 31 March 2011",
        "by the end of March 2011",
        "within four months of publication",
        "within the next six months",
        "by the Board's next meeting",
        "by the end of the financial year",
        "no later than 1 May 2012",
        "in September 2011",
        "by Christmas",
    ],
)
def test_a_time_to_finish_by_is_a_deadline(text):
    """A date or a period after "by", "within", "no later than"."""
    assert find_deadlines(f"The Board should report {text}.")


@pytest.mark.parametrize(
    "text",
    ["immediately", "as soon as possible", "ongoing", "every six months", "annually", "by the school", "in due course"],
)
def test_a_frequency_or_a_wish_is_no_deadline(text):
    """Words that set no day to finish by."""
    assert find_deadlines(f"The Board should report {text}.") == ()


def test_numbers_are_read_in_words_and_figures():
    """Cardinal and ordinal words up to twenty."""
    assert (number_of("seven"), number_of("Third"), number_of("12"), number_of("many")) == (7, 3, 12, None)


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("decided on the first of June 2011", 2011, 6, 1),
        ("approved on the twenty-third of March, 2009", 2009, 3, 23),
        ("agreed on St David’s Day, 2018", 2018, 3, 1),
        ("signed off on New Year's Eve 2010", 2010, 12, 31),
        ("signed off 5.4.12", 2012, 4, 5),
        ("completed 04.2012", 2012, 4, None),
        ("accepted mid-March 2010", 2010, 3, None),
        ("received in Sept. 2012", 2012, 9, None),
    ],
)
def test_dates_in_words_by_feast_and_in_short(text, year, month, day):
    """Ordinals, days of the year with a name, and abbreviations are dates like others."""
    mention = only(text)
    assert (mention.year, mention.month, mention.day) == (year, month, day)


@pytest.mark.parametrize("text", ["the second of three visits", "a first of its kind", "Section 04.12 applies"])
def test_ordinals_and_figures_that_are_no_dates(text):
    """An ordinal needs a month after it, and a month in figures a whole year."""
    assert not find_dates(text)
