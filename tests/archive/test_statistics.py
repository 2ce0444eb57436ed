"""The tables equal the inspectorate's published year, and say so where a table's parts do not sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.archive import published_year as year

from scrcheck.archive.statistics.comparison import compared
from scrcheck.archive.statistics.counting import By, grouping, tables, totals
from scrcheck.archive.statistics.definitions import definitions
from scrcheck.archive.statistics.intervals import newcombe, wilson
from scrcheck.archive.statistics.judgements import read_judgements
from scrcheck.archive.statistics.model import Cell, Table, Unit
from scrcheck.archive.store import Store
from scrcheck.errors import ConfigurationError
from scrcheck.language.vocabulary import load_vocabulary


@pytest.fixture
def store(published: Path) -> Iterator[Store]:
    """The published year, open to read."""
    with Store.reading(published) as opened:
        yield opened


def counts(store: Store, code: str, title: str = "", unit: Unit = Unit.REVIEWS) -> dict[str, int]:
    """A table over all reviews, its rows by label."""
    found = [one for one in tables(store, codes=[code]) if one.unit is unit and title in one.title]
    assert len(found) == 1
    assert not found[0].problems
    return {row.label: row.cells[0].count for row in found[0].rows}


def test_counts_reviews_boards_and_children_apart(store: Store) -> None:
    """173 reviews of 96 boards, 219 children: three units, never mixed."""
    total = totals(store)
    assert (total.reviews, total.boards, total.children, total.adults) == (year.REVIEWS, year.BOARDS, year.CHILDREN, 0)


def test_ethnicity_equals_the_published_table(store: Store) -> None:
    """Fourteen rows that sum to 219, with unknown, not recorded and unclassifiable apart."""
    found = counts(store, "F08", unit=Unit.CHILDREN)
    assert {label: count for label, count in found.items() if count} == year.ETHNICITY
    assert sum(found.values()) == year.CHILDREN


def test_ages_and_gender_equal_the_published_counts(store: Store) -> None:
    """Children by age band and gender; the one not recorded is shown."""
    ages = counts(store, "F05", unit=Unit.CHILDREN)
    assert {band: ages[band] for band in year.AGES} == year.AGES
    assert counts(store, "F07", unit=Unit.CHILDREN) == {"boys": 115, "girls": 103, "not recorded": 1}


def test_time_taken_by_judgement_equals_the_published_bands(store: Store, tmp_path: Path) -> None:
    """By judgement and in all; the ten that the printed bands leave over stand as a row of their own."""
    given = read_judgements(year.write_judgements(tmp_path / "grades.csv"), store)
    assert given.unmatched == ()
    table = next(tables(store, grouping(store, By.JUDGEMENT, given.of), ["F14"]))
    assert table.columns == ("good", "adequate", "inadequate", "all")
    for row in table.rows:
        if row.label != "over 24":
            assert [cell.count for cell in row.cells[:3]] == list(year.MONTHS[row.label].values())
    assert [row.cells[-1].count for row in table.rows] == [4, 24, 79, 56, 0, 10]
    assert table.totals == (40, 74, 59, 173)
    assert not table.problems


def test_independence_by_judgement_sums_to_the_published_total(store: Store, tmp_path: Path) -> None:
    """114 of 173 needs 53 adequate ones; the printed 20 cannot be right."""
    given = read_judgements(year.write_judgements(tmp_path / "grades.csv"), store)
    table = next(tables(store, grouping(store, By.JUDGEMENT, given.of), ["F15"]))
    assert [cell.count for cell in table.rows[0].cells] == [26, 53, 35, 114]


def test_chair_risks_agencies_equality_and_disability_equal_the_published_counts(store: Store) -> None:
    """Counts of reviews; drugs and alcohol are one factor in the published table, and two parts in ours."""
    assert counts(store, "F15b")["the same person"] == year.AUTHOR_CHAIRS
    risks = counts(store, "F10")
    assert (risks["domestic abuse"], risks["drug or alcohol misuse"]) == (47, 40)
    assert (risks["parental mental ill-health"], risks["neglect"]) == (43, 50)
    assert counts(store, "F16", "panel").items() >= year.PANEL.items()
    assert counts(store, "F16", "report").items() >= year.REPORTS.items()
    assert counts(store, "F18")["analysed, and carried into findings"] == 18
    assert counts(store, "F13", "factor") == {"of a child": 11, "of a parent": 8, "none": 154}
    assert sum(counts(store, "F12", unit=Unit.CHILDREN).values()) == year.LOOKED_AFTER_CHILDREN


def test_family_falls_in_three_classes_and_a_residue(store: Store) -> None:
    """Five contributed, six invited without result, six not invited; where nothing is said no class is guessed."""
    found = counts(store, "F17")
    assert found["contributed"] == 5
    assert (found["invited, nothing received"], found["declined"], found["no reply"]) == (6, 1, 5)
    assert (found["not invited"], found["reason given"], found["no reason given"]) == (6, 2, 4)
    assert found["the report does not say"] == 173 - 17


def test_incomplete_basics_count_reviews_not_children(store: Store) -> None:
    """A review of two children without ethnicity counts once."""
    found = counts(store, "F08b")
    unclear = next(iter(store.rows("SELECT count(*) FROM v_subjects WHERE ethnicity_recorded = 'unclassifiable'")))[0]
    assert found["ethnicity not clear"] < unclear == 46
    assert found["any of these"] + found["complete"] == year.REVIEWS


def test_letters_are_counted_over_recommendations(store: Store) -> None:
    """The unit is the recommendation: two a review."""
    table = next(tables(store, codes=["SMART"]))
    assert (table.unit, table.totals) == (Unit.RECOMMENDATIONS, (346,))
    assert table.rows[0].cells[0] == Cell(173 + 87, 346)


def test_every_kind_of_agency_has_a_row() -> None:
    """No kind the reading knows falls out of the tables."""
    lines = [one.lines for one in definitions() if one.code == "F16"]
    kinds = set(load_vocabulary("agencies")["kinds"]) - {"board", "national"}
    assert all(frozenset().union(*(line.values for line in found)) == kinds for found in lines)


def test_every_table_sums_by_every_grouping(store: Store) -> None:
    """Rows sum to their column's total, and columns to the whole, by year, regime and board."""
    for by in (By.YEAR, By.REGIME, By.BOARD):
        made = list(tables(store, grouping(store, by)))
        assert {"F05", "F08", "F14", "F17", "SMART", "CRIT"} <= {table.code for table in made}
        assert [table.problems for table in made if table.problems] == []


def test_a_table_whose_parts_do_not_sum_is_flagged(store: Store) -> None:
    """A row left out, or a review that falls in no column, is said and not smoothed over."""
    table = next(tables(store, grouping(store, By.YEAR), ["F14"]))
    short = replace(table, rows=table.rows[1:])
    assert "The rows do not sum to the total: 4 left over." in short.problems
    lost = replace(table.rows[0], cells=(Cell(0, 1), *table.rows[0].cells[1:]))
    assert any("to 4 months" in problem for problem in replace(table, rows=(lost, *table.rows[1:])).problems)


def test_judgements_are_matched_by_name_and_doubts_are_told(store: Store, tmp_path: Path) -> None:
    """By path, file name or stem; a name of no review is handed back, two judgements of one are refused."""
    file = tmp_path / "grades.csv"
    file.write_text("file,grade\nsubmitted/review-000.docx,Good\nREVIEW-001,Adequate\nreview-999,Good\n")
    given = read_judgements(file, store)
    assert sorted(given.of.values()) == ["adequate", "good"]
    assert given.unmatched == ("review-999",)
    file.write_text("file,grade\nreview-000,Good\nreview-000.docx,Inadequate\n")
    with pytest.raises(ConfigurationError, match="two different judgements"):
        read_judgements(file, store)


def test_intervals_agree_with_the_published_examples() -> None:
    """Newcombe's worked examples (Statistics in Medicine 1998): 81 of 263; 56 of 70 against 48 of 80, 0 against 0."""
    assert wilson(Cell(81, 263)) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(Cell(0, 20)) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert newcombe(Cell(56, 70), Cell(48, 80)) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert newcombe(Cell(9, 10), Cell(3, 10)) == pytest.approx((0.1705, 0.8090), abs=5e-5)
    assert newcombe(Cell(0, 20), Cell(0, 10)) == pytest.approx((-0.2775, 0.1611), abs=5e-5)


def test_a_change_is_only_told_where_its_interval_leaves_out_none() -> None:
    """20 of 50 inadequate against 59 of 173 (40 % and 34 %) is no clear change, whatever the headline said."""

    def one(count: int, of: int) -> Table:
        from scrcheck.archive.statistics.model import Row, Sum

        return Table(
            "F03", "Judgement", Unit.REVIEWS, ("all",), (Row("inadequate", (Cell(count, of),)),), (of,), Sum.NOT
        )

    change = next(compared([one(20, 50)], [one(59, 173)])).changes[0]
    assert change.verdict == "no clear change"
    assert next(compared([one(20, 50)], [one(5, 173)])).changes[0].verdict == "lower"
    assert next(compared([one(0, 0)], [one(5, 173)])).changes[0].verdict == "too few"
    assert next(compared([one(0, 50)], [one(0, 173)])).changes == ()
