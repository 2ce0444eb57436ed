"""What lies in an archive: which files are reviews, which belong together, which are only reported."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from scrcheck.archive.grouping import OneReviewPer, Unit, grouped, name_says, to_look_at
from scrcheck.archive.places import Entry, Obstacle, place_of, read_entry, without_password
from scrcheck.archive.scan import distinct, list_archive, without_repeats
from scrcheck.errors import ConfigurationError


def entries(*names: str) -> list[Entry]:
    return [Entry(name, f"/archive/{name}", len(name), 1) for name in sorted(names)]


def units(*names: str, how: OneReviewPer = OneReviewPer.AUTO, **kinds: str) -> dict[str, list[str]]:
    """The reviews that some files make: by name, the documents."""
    seen = {f"{stem}.docx": kind for stem, kind in kinds.items()}
    return {one.name: [entry.name for entry in one.documents] for one in grouped(entries(*names), how, seen)}


class TestListing:
    def test_tree_is_sorted_into_documents_foreign_files_and_companions(self, tmp_path: Path) -> None:
        """Every file is one of them; Word's lock files, hidden files and the store itself are only counted."""
        for name in ("2008/a.docx", "2008/b.pdf", "c.rtf", "scan.jpg", "~$a.docx", ".hidden/d.docx", "expected.json"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(b"x")
        (tmp_path / "out.sqlite").touch()
        (tmp_path / "out.sqlite-wal").touch()
        listing = list_archive(place_of(str(tmp_path)), tmp_path / "out.sqlite")

        assert [entry.name for entry in listing.documents] == ["2008/a.docx", "2008/b.pdf", "c.rtf"]
        assert [entry.name for entry in listing.foreign] == ["scan.jpg"]
        assert listing.beside == 5

    def test_document_without_an_ending_is_known_by_how_it_begins(self, tmp_path: Path) -> None:
        """A download often loses its ending."""
        (tmp_path / "report").write_bytes(b"%PDF-1.7 ...")
        (tmp_path / "Makefile").write_bytes(b"all:")
        listing = list_archive(place_of(str(tmp_path)), tmp_path / "s")

        assert [entry.name for entry in listing.documents] == ["report"]

    def test_name_that_a_terminal_would_obey_is_written_as_escapes(self, tmp_path: Path) -> None:
        """Line breaks, colours, and bytes that are no text."""
        (tmp_path / os.fsdecode(b"a\x1b[31m\n\xff.md")).touch()
        (found,) = place_of(str(tmp_path)).listing()

        assert found.name == "a\\x1b[31m\\n\\xff.md"

    def test_links_round_and_elsewhere_are_reported(self, tmp_path: Path) -> None:
        """A link back ends no scan; one to another folder may hide reviews and counts as a loss, as a dead one does."""
        archive = tmp_path / "archive"
        archive.mkdir()
        (tmp_path / "other").mkdir()
        (archive / "back").symlink_to(archive)
        (archive / "above").symlink_to(tmp_path)
        (archive / "away").symlink_to(tmp_path / "other")
        (archive / "dead.docx").symlink_to(tmp_path / "nowhere.docx")
        listing = list_archive(place_of(str(archive)), tmp_path / "s")

        assert {one.name: one.is_loss for one in listing.obstacles} == {
            "above": False,
            "away": True,
            "back": False,
            "dead.docx": True,
        }

    def test_list_file_names_files_beside_it_and_elsewhere(self, tmp_path: Path) -> None:
        """A line each; # begins a comment; a file that is missing is told."""
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.docx").touch()
        (tmp_path / "list.txt").write_text("# the year's\nin/a.docx\nin/gone.docx\n", encoding="utf-8")
        found = list(place_of(f"@{tmp_path / 'list.txt'}").listing())

        assert [one.name for one in found] == ["in/a.docx", "in/gone.docx"]
        assert found[1] == Obstacle("in/gone.docx", "could not be found")

    def test_glob_is_relative_to_its_fixed_part(self, tmp_path: Path) -> None:
        """So that the same review has the same name, whichever glob finds it."""
        for name in ("2008/a.docx", "2009/x/b.docx", "2009/b.pdf"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).touch()
        place = place_of(f"{tmp_path}/**/*.docx")

        assert place.root == str(tmp_path)
        assert [one.name for one in place.listing()] == ["2008/a.docx", "2009/x/b.docx"]

    def test_archive_that_is_not_there_is_refused(self) -> None:
        """In a user's words."""
        with pytest.raises(ConfigurationError, match="the archive does not exist"):
            place_of("/no/such/folder")

    def test_memory_address_is_listed_and_read(self) -> None:
        """Any file system of fsspec: names are relative to the address."""
        fsspec = pytest.importorskip("fsspec")
        store = fsspec.filesystem("memory")
        store.pipe("/scan-test/2008/a.md", b"# A review")
        store.pipe("/scan-test/b.docx", b"x")
        found = [one for one in place_of("memory://scan-test").listing() if isinstance(one, Entry)]

        assert [(one.name, one.size) for one in found] == [("2008/a.md", 10), ("b.docx", 1)]
        assert read_entry(found[0]) == b"# A review"
        assert [one.name for one in place_of("memory://scan-test/**/*.docx").listing()] == ["b.docx"]

    def test_password_in_an_address_is_never_shown(self) -> None:
        """Nor stored."""
        assert without_password("sftp://inspector:secret@host/reviews") == "sftp://inspector@host/reviews"


class TestGrouping:
    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("Child_A executive summary FINAL", "executive_summary"),
            ("SCR-A-exec-summary", "executive_summary"),
            ("Police IMR v2", "agency_report"),
            ("HealthOverviewReport", "agency_report"),
            ("overview", "overview_report"),
            ("Action Plan - Child A", "action_plan"),
            ("ToR", "terms_of_reference"),
            ("integrated chronology", "other"),
            ("Serious case review Child B", ""),
        ],
    )
    def test_names_say_the_kind(self, name: str, kind: str) -> None:
        """As boards name the parts of a submission."""
        assert name_says(name)[0] == kind

    def test_folder_with_a_report_and_its_parts_is_one_review(self) -> None:
        """Named by the folder; agencies' reports in a folder below belong to it."""
        found = units(
            "c1/overview.docx",
            "c1/summary.docx",
            "c1/IMRs/police imr.docx",
            "c1/IMRs/school imr.docx",
            "c2/overview.docx",
        )

        assert list(found) == ["c1", "c2/overview.docx"]
        assert len(found["c1"]) == 4

    def test_one_document_in_two_formats_is_read_once(self) -> None:
        """The Word file, which shows more; the PDF stands by."""
        (unit,) = grouped(entries("c/overview.docx", "c/overview.pdf"), OneReviewPer.AUTO)

        assert (unit.name, [one.name for one in unit.copies]) == ("c/overview.docx", ["c/overview.pdf"])

    def test_folder_of_all_years_is_told_apart_by_marks(self) -> None:
        """A part goes to the report whose mark it bears; one that bears none stands alone."""
        found = units(
            "A1 overview.docx", "A1 summary.docx", "B2 overview.docx", "B2 action plan.docx", "C3 summary.docx"
        )

        assert found == {
            "A1 overview.docx": ["A1 overview.docx", "A1 summary.docx"],
            "B2 overview.docx": ["B2 action plan.docx", "B2 overview.docx"],
            "C3 summary.docx": ["C3 summary.docx"],
        }

    def test_folder_of_summaries_alone_is_a_review_each(self) -> None:
        """Many boards publish no more."""
        assert len(units(*(f"child {one} executive summary.docx" for one in "abcde"))) == 5

    def test_files_silent_by_name_are_looked_at(self) -> None:
        """What they are seen to be decides; a document that is no part of a submission stands by itself."""
        names = ("c/one.docx", "c/two.docx", "c/three.docx")

        assert [one.name for one in to_look_at(entries(*names), OneReviewPer.AUTO)] == sorted(names)
        assert units(*names, **{"c/one": "overview_report", "c/two": "action_plan"}) == {
            "c/one.docx": ["c/one.docx", "c/two.docx"],
            "c/three.docx": ["c/three.docx"],
        }

    def test_user_decides_by_hand(self) -> None:
        """A review per file, or per highest folder with documents."""
        names = ("c/overview.docx", "c/summary.docx", "c/imr/police.docx", "d/x.docx")

        assert len(units(*names, how=OneReviewPer.FILE)) == 4
        assert {name: len(rows) for name, rows in units(*names, how=OneReviewPer.FOLDER).items()} == {
            "c": 3,
            "d/x.docx": 1,
        }
        assert not to_look_at(entries(*names), OneReviewPer.FOLDER)


class TestDistinct:
    def unit(self, name: str, *documents: str) -> Unit:
        return Unit(name, tuple(Entry(f"{name}/{one}", one, 7, 1) for one in documents))

    def digest(self, entry: Entry) -> str:
        return hashlib.sha256(entry.address.encode()).hexdigest()

    def test_review_all_of_whose_documents_are_in_another_is_a_duplicate(self) -> None:
        """The one with more documents counts; a form that many reviews share makes no duplicate."""
        pack, lone = self.unit("pack", "overview", "form"), self.unit("a-lone", "overview")
        other = self.unit("other", "overview 2", "form")
        kept, duplicates = distinct([lone, pack, other], self.digest)

        assert [one.name for one in kept] == ["other", "pack"]
        assert duplicates["a-lone/overview"][1] == "pack/overview"

    def test_copy_in_the_same_folder_makes_no_second_review(self) -> None:
        """The shortest name stays; the same form in another folder is that folder's own."""
        rows = [Entry(name, "same", 7, 1) for name in ("c/overview (copy).docx", "c/overview.docx", "d/overview.docx")]
        kept, repeats = without_repeats(rows, self.digest)

        assert [entry.name for entry in kept] == ["c/overview.docx", "d/overview.docx"]
        assert repeats["c/overview (copy).docx"][1] == "c/overview.docx"

    def test_only_files_of_one_size_are_read(self) -> None:
        """Different sizes are different contents."""
        rows = [Unit(str(size), (Entry(str(size), "x", size, 1),)) for size in (0, 0, 1, 2)]

        def refuse(entry: Entry) -> str:
            raise AssertionError(entry.name)

        assert len(distinct(rows, refuse)[0]) == 4
