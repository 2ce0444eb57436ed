"""The gate: one decision, from which message, exit code and record follow; kept without a word of the documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.packs import pack

from scrcheck import cache
from scrcheck.gate import Certificate, gate
from scrcheck.settings import GatePolicy, Settings, make_settings
from scrcheck.waivers import Waiver, entry_text

TODAY = date(2026, 3, 1)
REASON = "The Board has weighed this and accepts it for this review."
SETTINGS = Settings(framework="scr-2006", select=("EXS002", "REC007", "ETH003", "PCK", "IND004"))


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder for each test."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("SCRCHECK_CACHE", str(folder))
    yield folder


def written(folder: Path, **changes: object) -> Path:
    for name, data in pack(**changes).items():  # type: ignore[arg-type]
        (folder / name).write_bytes(data)
    return folder


def decided(folder: Path, settings: Settings = SETTINGS, waivers: Path | None = None, **more: object) -> Certificate:
    return gate([folder], settings, waivers, today=TODAY, **more)  # type: ignore[arg-type]


class TestDecision:
    def test_consistent_pack_passes(self, tmp_path: Path) -> None:
        """Exit code, message and record say the same."""
        certificate = decided(written(tmp_path))

        assert certificate.exit_code == 0
        assert certificate.message.startswith("PASSED")
        assert certificate.record()["verdict"] == "passed"
        assert len({one.sha256 for one in certificate.documents}) == 7

    def test_a_mismatch_holds(self, tmp_path: Path) -> None:
        """One age changed in the summary."""
        certificate = decided(written(tmp_path, age="five"))

        assert certificate.exit_code == 1
        assert certificate.message == "HELD: 1 error."
        assert [one.code for one in certificate.standing] == ["EXS002"]

    def test_draft_mark_holds(self, tmp_path: Path) -> None:
        """What is advice to an author is an error at the gate."""
        assert decided(written(tmp_path, mark="DRAFT v0.3")).exit_code == 1

    def test_unreadable_document_holds(self, tmp_path: Path) -> None:
        """All others are judged, and still the pack does not pass."""
        (written(tmp_path) / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600)
        certificate = decided(tmp_path)

        assert certificate.exit_code == 2
        assert "old.doc" in certificate.message
        assert [one.kind for one in certificate.documents].count("unread") == 1

    def test_empty_folder_holds(self, tmp_path: Path) -> None:
        """Nothing is no submission."""
        assert decided(tmp_path).exit_code == 2

    def test_crashed_check_holds(self, tmp_path: Path) -> None:
        """A check of the board's own that fails is no pass."""
        (tmp_path / "own.py").write_text(
            "from scrcheck.checking import check\nfrom scrcheck.findings import Element, Severity\n"
            "@check('OWN001', Element.SUBMISSION, Severity.ADVICE, source='us')\n"
            "def own(review):\n    '''Own.'''\n    raise ValueError\n"
        )
        (tmp_path / "pack").mkdir()
        settings = replace(SETTINGS, checks=(str(tmp_path / "own.py"),), select=(*SETTINGS.select, "OWN"))

        certificate = decided(written(tmp_path / "pack"), settings)

        assert certificate.exit_code == 2
        assert "OWN001" in certificate.message


class TestPolicy:
    def test_documents_that_must_be_there(self, tmp_path: Path) -> None:
        """Terms of reference as a file of their own."""
        certificate = decided(written(tmp_path), replace(SETTINGS, gate=GatePolicy(documents=("terms_of_reference",))))

        assert "no terms of reference" in certificate.message

    def test_elements_that_must_be_met(self, tmp_path: Path) -> None:
        """A warning holds where the board wants the element met."""
        policy = GatePolicy(must_be_met=("diversity",))
        certificate = decided(written(tmp_path, ethnicity="Black African"), replace(SETTINGS, gate=policy))

        assert "not met: diversity" in certificate.message

    def test_severities_that_hold(self, tmp_path: Path) -> None:
        """Warnings hold where the policy says so."""
        folder = written(tmp_path, ethnicity="Black African")

        assert decided(folder).exit_code == 0
        assert decided(folder, replace(SETTINGS, gate=GatePolicy(hold=("error", "warning")))).exit_code == 1

    @pytest.mark.parametrize(
        ("table", "told"),
        [
            ({"hld": ["error"]}, "Did you mean 'hold'"),
            ({"hold": ["eror"]}, "Did you mean 'error'"),
            ({"must-be-met": ["diversty"]}, "Did you mean 'diversity'"),
            ({"documents": ["action-plans"]}, "Did you mean 'action_plan'"),
            ({"comment-waivers": "yes"}, "true or false"),
        ],
    )
    def test_slips_name_the_nearest(self, table: dict[str, object], told: str) -> None:
        """As everywhere in the configuration."""
        with pytest.raises(Exception, match=told):
            make_settings({"gate": table}, Path("scrcheck.toml"))


class TestWaivers:
    def test_waived_gap_passes_and_is_on_the_certificate(self, tmp_path: Path) -> None:
        """With reason, who and until when."""
        side = tmp_path / "scrcheck-waivers.toml"
        side.write_text(entry_text(Waiver("EXS002", REASON, "Board chair", TODAY, TODAY)), encoding="utf-8")
        (tmp_path / "pack").mkdir()

        certificate = decided(written(tmp_path / "pack", age="five"), waivers=side)

        assert certificate.exit_code == 0
        assert [(one.code, one.reason, one.gaps) for one in certificate.waivers] == [("EXS002", REASON, 1)]

    def test_expired_waiver_never_passes(self, tmp_path: Path) -> None:
        """Even where its gap was mended and no severity holds."""
        side = tmp_path / "scrcheck-waivers.toml"
        ended = date.today() - timedelta(days=1)
        side.write_text(entry_text(Waiver("EXS002", REASON, "Board chair", None, ended)), encoding="utf-8")
        (tmp_path / "pack").mkdir()
        settings = replace(SETTINGS, gate=GatePolicy(hold=()))

        certificate = gate([written(tmp_path / "pack")], settings, side)

        assert certificate.exit_code == 1
        assert "1 waiver expired" in certificate.message


class TestCache:
    def test_second_gate_says_the_same_without_reading_again(self, tmp_path: Path) -> None:
        """An unchanged pack is recalled."""
        first = decided(written(tmp_path, age="five"))
        second = decided(tmp_path)

        assert second.recalled
        assert replace(second, recalled=False) == first

    def test_no_word_of_the_documents_is_kept(self, tmp_path: Path, own_cache: Path) -> None:
        """Nor the names of files."""
        (written(tmp_path, age="five") / "kayleigh barton.txt").write_text("1.1 Kayleigh was seen.", encoding="utf-8")
        decided(tmp_path)
        kept = b"".join(path.read_bytes() for path in own_cache.glob("*.json")).lower()

        assert kept
        assert not any(
            word in kept for word in (b"kayleigh", b"wexmoor", b"child a", b"anna fell", b"aged five", b"overview.docx")
        )

    @pytest.mark.parametrize("change", ["document", "settings", "day", "name"])
    def test_any_change_is_judged_anew(self, tmp_path: Path, change: str) -> None:
        """Nothing stale is ever shown."""
        decided(written(tmp_path))
        settings, day = SETTINGS, TODAY
        if change == "document":
            written(tmp_path, age="five")
        elif change == "settings":
            settings = replace(SETTINGS, gate=GatePolicy(hold=("warning",)))
        elif change == "name":
            (tmp_path / "plan.docx").rename(tmp_path / "plan DRAFT.docx")
        else:
            day += timedelta(days=1)

        assert not gate([tmp_path], settings, today=day).recalled

    def test_tampered_entry_is_left_aside(self, tmp_path: Path, own_cache: Path) -> None:
        """A held pack cannot be let through by editing the cache."""
        decided(written(tmp_path, age="five"))
        entry = next(own_cache.glob("*.json"))
        seal, _, body = entry.read_bytes().partition(b"\n")
        changed = {**json.loads(body), "exit_code": 0, "reasons": [], "standing": []}
        entry.write_bytes(seal + b"\n" + json.dumps(changed).encode())

        certificate = decided(tmp_path)

        assert not certificate.recalled
        assert certificate.exit_code == 1

    def test_entry_of_another_pack_is_left_aside(self, tmp_path: Path, own_cache: Path) -> None:
        """A sealed pass renamed to a held pack's entry does not fit it."""
        (tmp_path / "good").mkdir()
        (tmp_path / "bad").mkdir()
        decided(written(tmp_path / "good"))
        passed = next(own_cache.glob("*.json")).read_bytes()
        decided(written(tmp_path / "bad", age="five"))
        for entry in own_cache.glob("*.json"):
            entry.write_bytes(passed)

        assert decided(tmp_path / "bad").exit_code == 1

    def test_no_cache_keeps_nothing(self, tmp_path: Path, own_cache: Path) -> None:
        """--no-cache."""
        decided(written(tmp_path), use_cache=False)

        assert list(own_cache.iterdir()) == []

    def test_folder_that_cannot_be_written_is_no_error(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A read-only container gates all the same."""
        (tmp_path / "file").write_bytes(b"")
        monkeypatch.setenv("SCRCHECK_CACHE", str(tmp_path / "file" / "cache"))
        (tmp_path / "pack").mkdir()

        assert decided(written(tmp_path / "pack")).exit_code == 0
        assert cache.recall("0" * 64) is None
