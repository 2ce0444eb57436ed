"""A pack: got out of folders and zips safely, recognised by content, its documents held against one another."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.packs import OWN, RECOMMENDATIONS, pack, word

from scrcheck.documents.limits import Limits
from scrcheck.documents.pack import PackFile, pack_files
from scrcheck.engine import lint
from scrcheck.errors import ConfigurationError
from scrcheck.language.kinds import DocumentKind
from scrcheck.review import Review
from scrcheck.settings import KINDS, Settings, make_settings

ACROSS = ("EXS002", "REC007", "ETH003", "IMR001", "IND004", "ACT001", "PCK", "TOR005")


def zipped(files: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def linted(files: Mapping[str, bytes], **settings: Any) -> Review:
    given = [PackFile(name, data) for name, data in files.items()]
    return lint(given, settings=Settings(**{"select": ACROSS, "framework": "scr-2006", **settings}))


class TestFiles:
    def test_folder_is_read_whatever_the_format(self, tmp_path: Path) -> None:
        """A document of a format scrcheck cannot read is still a document of the pack."""
        (tmp_path / "sub").mkdir()
        (tmp_path / "sub" / "plan.docx").write_bytes(b"x")
        (tmp_path / "old.doc").write_bytes(b"x")
        for aside in (
            "~$plan.docx",
            ".DS_Store",
            "scrcheck.toml",
            "scrcheck-waivers.toml",
            "certificate.json",
            "Thumbs.db",
        ):
            (tmp_path / aside).write_bytes(b"x")

        files, errors = pack_files([tmp_path])

        assert [Path(one.name).name for one in files] == ["old.doc", "plan.docx"]
        assert errors == []

    def test_zip_is_opened_in_memory(self, tmp_path: Path) -> None:
        """Folders of a zip and what a Mac adds are no trouble; a name that leads elsewhere is only a name."""
        path = tmp_path / "pack.zip"
        path.write_bytes(zipped({"a/plan.docx": b"x", "__MACOSX/a/._plan.docx": b"x", "../../up.docx": b"y"}))

        files, errors = pack_files([path])

        assert {one.name for one in files} == {f"{path}/a/plan.docx", f"{path}/up.docx"}
        assert errors == []
        assert [one.name for one in tmp_path.iterdir()] == ["pack.zip"]

    def test_bomb_is_refused(self, tmp_path: Path) -> None:
        """A zip of more documents than a pack has is not opened."""
        path = tmp_path / "pack.zip"
        path.write_bytes(zipped({f"{place}.docx": b"x" for place in range(Limits().pack_files + 1)}))

        files, errors = pack_files([path])

        assert files == []
        assert "more than 200 documents" in str(errors[0])

    def test_zip_within_a_zip_is_an_error(self, tmp_path: Path) -> None:
        """Nothing is skipped silently."""
        path = tmp_path / "pack.zip"
        path.write_bytes(zipped({"inner.zip": zipped({"plan.docx": b"x"}), "a.docx": b"x"}))

        files, errors = pack_files([path])

        assert len(files) == 1
        assert "zip within a zip" in str(errors[0])

    def test_damaged_zip_and_missing_path_are_errors(self, tmp_path: Path) -> None:
        """One bad path leaves the others readable."""
        good = tmp_path / "plan.docx"
        good.write_bytes(b"x")

        files, errors = pack_files([good, tmp_path / "none.docx"])

        assert [one.name for one in files] == [str(good)]
        assert "does not exist" in str(errors[0])


class TestKinds:
    def test_documents_are_told_by_content(self) -> None:
        """File names say nothing here."""
        names = dict(zip("abcdefg", pack().values(), strict=True))
        review = linted({f"{name}.docx": data for name, data in names.items()})

        assert review.source.kinds == (
            DocumentKind.OVERVIEW_REPORT,
            DocumentKind.EXECUTIVE_SUMMARY,
            DocumentKind.ACTION_PLAN,
            *(DocumentKind.AGENCY_REPORT,) * 4,
        )

    def test_configuration_names_a_document(self) -> None:
        """`[pack]` goes before what the text shows."""
        settings = make_settings({"pack": {"terms-of-reference": "odd.docx"}}, Path("scrcheck.toml"))
        review = linted({**pack(), "odd.docx": word(("Notes", 0), "What to ask.")}, pack=settings.pack)

        assert review.source.kinds[-1] is DocumentKind.TERMS_OF_REFERENCE

    def test_a_wrong_kind_names_the_nearest(self) -> None:
        """A slip in the configuration is told with the right key."""
        with pytest.raises(ConfigurationError, match="overview_report"):
            make_settings({"pack": {"overveiw-report": "a.docx"}}, Path("scrcheck.toml"))

    def test_settings_know_every_kind(self) -> None:
        """The settings' own list of kinds is that of the reader."""
        assert set(KINDS) == {kind.value for kind in DocumentKind}


def test_nothing_is_invented_on_a_consistent_pack() -> None:
    """Five documents that agree give no mismatch; what the small pack lacks by its regime is all that is told."""
    assert {finding.code for finding in linted(pack()).findings} <= {"TOR005"}


SOFTER = (RECOMMENDATIONS[0].replace("each domestic", "some domestic"), RECOMMENDATIONS[1])
LATER = (RECOMMENDATIONS[0].replace("31 October 2010", "31 October 2011"), RECOMMENDATIONS[1])


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("EXS002", {"age": "five"}),
        ("EXS002", {"death": "12 December 2009"}),
        ("EXS002", {"visits": "eight"}),
        ("REC007", {"summary_wording": SOFTER}),
        ("REC007", {"plan_wording": LATER}),
        ("REC007", {"plan_wording": RECOMMENDATIONS[::-1]}),
        ("REC007", {"summary_wording": RECOMMENDATIONS[:1]}),
        ("ETH003", {"ethnicity": "Black African"}),
        ("ACT001", {"own_planned": False}),
        ("IMR001", {"police_listed": False}),
        ("IND004", {"police_author": "Detective Superintendent Tom Leigh"}),
        ("PCK003", {"label": "Child G"}),
    ],
)
def test_a_planted_mismatch_is_found_with_both_places(code: str, change: dict[str, Any]) -> None:
    """One fact changed in one document is told with the words of both."""
    found = [finding for finding in linted(pack(**change)).findings if finding.code == code]

    assert found
    assert any(len({one.location.document for one in finding.occurrences}) > 1 for finding in found)


class TestTheWhole:
    def test_missing_document_is_named(self) -> None:
        """A pack without its summary says so."""
        files = pack()
        del files["summary.docx"]

        assert any(f.code == "TOR005" and "executive summary" in f.message for f in linted(files).findings)

    def test_two_versions_are_told(self) -> None:
        """The same summary twice under two names."""
        files = pack()

        found = linted({**files, "summary final.docx": pack(age="five")["summary.docx"]}).findings

        assert any(f.code == "PCK001" and "two versions" in f.message for f in found)

    def test_what_does_not_belong_is_told(self) -> None:
        """A policy in the envelope."""
        found = linted({**pack(), "leave.docx": word(("Annual leave policy", 0), "Staff book leave.")}).findings

        assert any(f.code == "PCK001" and "leave.docx" in f.message for f in found)

    @pytest.mark.parametrize("mark", ["DRAFT v0.3", "Draft 2, June 2010", "Version 0.9"])
    def test_draft_mark_is_told(self, mark: str) -> None:
        """A title page that still says draft."""
        assert "PCK002" in {finding.code for finding in linted(pack(mark=mark)).findings}

    def test_draft_in_a_file_name_is_told(self) -> None:
        """So is a file name."""
        files = pack()

        assert "PCK002" in {f.code for f in linted({**files, "plan DRAFT v0.2.docx": files.pop("plan.docx")}).findings}

    def test_agency_recommendation_in_the_plan_is_no_extra(self) -> None:
        """The plan holds the agency's own recommendation, and REC007 does not call it a stray."""
        review = linted(pack())

        assert OWN.split()[0] in review.reading.texts[2].document.blocks[-3].text
        assert "REC007" not in {finding.code for finding in review.findings}
