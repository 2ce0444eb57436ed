"""`scrcheck gate`, `waive` and `watch` as their users meet them."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES, Run
from tests.packs import pack, word

DRAFT = EXAMPLES / "not-ready.docx"
REASON = "The Board has weighed this and accepts it for this review."
CONFIG = 'framework = "scr-2006"\nselect = ["EXS002", "REC007", "PCK"]\n'


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder for each test."""
    monkeypatch.setenv("SCRCHECK_CACHE", str(tmp_path_factory.mktemp("cache")))


def written(folder: Path, **changes: object) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in pack(**changes).items():  # type: ignore[arg-type]
        (folder / name).write_bytes(data)
    (folder / "scrcheck.toml").write_text(CONFIG, encoding="utf-8")
    return folder


class TestGate:
    def test_certificate_is_one_screen_and_one_file(self, run: Run, tmp_path: Path) -> None:
        """The decision, the documents and what judged; the files say the same."""
        folder = written(tmp_path / "pack")
        result = run("gate", folder, "--certificate", folder / "cert.json", "--certificate", tmp_path / "cert.html")
        record = json.loads((folder / "cert.json").read_text(encoding="utf-8"))

        assert result.exit_code == 0
        assert "PASSED" in result.stdout
        assert len(result.stdout.splitlines()) < 40
        assert record["verdict"] == "passed"
        assert record["message"] in (tmp_path / "cert.html").read_text(encoding="utf-8")
        assert all(len(one["sha256"]) == 64 for one in record["documents"])

    def test_held_pack_exits_with_one(self, run: Run, tmp_path: Path) -> None:
        """And the first lines say why."""
        result = run("gate", written(tmp_path / "pack", death="12 December 2009"))

        assert result.exit_code == 1
        assert "HELD: 1 error" in result.stdout

    def test_certificate_of_an_unknown_kind_is_refused_first(self, run: Run, tmp_path: Path) -> None:
        """Before any work is done."""
        result = run("gate", tmp_path, "--certificate", tmp_path / "cert.pdf")

        assert result.exit_code != 0
        assert ".json or .html" in str(result.exception)


class TestWaive:
    def test_accepted_gap_lets_the_pack_through(self, run: Run, tmp_path: Path) -> None:
        """One command writes the waiver, the next gate names it."""
        folder = written(tmp_path / "pack", age="five")
        wrote = run("waive", "EXS002", folder, "--reason", REASON, "--by", "Board chair", "--until", "2999-01-01")
        text = (folder / "scrcheck-waivers.toml").read_text(encoding="utf-8")
        result = run("gate", folder)

        assert wrote.exit_code == 0
        assert "fingerprint" in text
        assert not any(word in text for word in ("Child A", "five", "summary"))
        assert result.exit_code == 0
        assert REASON.split()[3] in result.stdout

    def test_second_waiver_keeps_what_is_there(self, run: Run, tmp_path: Path) -> None:
        """Comments of the file too."""
        folder = written(tmp_path / "pack", age="five")
        side = folder / "scrcheck-waivers.toml"
        side.write_text("# agreed by the sub-group\n", encoding="utf-8")
        run("waive", "EXS002", folder, "--reason", REASON, "--by", "Board chair")

        assert side.read_text(encoding="utf-8").startswith("# agreed by the sub-group\n\n[[waiver]]")

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("EXS002", "--reason", "n/a"), "says nothing"),
            (("EXS001", "--reason", REASON), "nothing to accept"),
            (("EXS002", "--reason", REASON, "--until", "2001-01-01"), "has passed"),
        ],
    )
    def test_what_cannot_be_accepted_is_refused(
        self, run: Run, tmp_path: Path, words: tuple[str, ...], told: str
    ) -> None:
        """No reason, no gap, no time left."""
        result = run("waive", words[0], written(tmp_path / "pack", age="five"), *words[1:], "--by", "Board chair")

        assert told in str(result.exception)
        assert not (tmp_path / "pack" / "scrcheck-waivers.toml").exists()

    def test_reason_with_a_name_is_refused(self, run: Run, tmp_path: Path) -> None:
        """No identifier reaches the file."""
        result = run(
            "waive", "ANO008", DRAFT, "--reason", "Kyle Farrow is named by wish of his mother.", "--by", "Chair",
            "--waivers", tmp_path / "waivers.toml", "--no-config",
        )  # fmt: skip

        assert "identifier" in str(result.exception)
        assert not (tmp_path / "waivers.toml").exists()


class TestWatch:
    def test_every_draft_gets_its_report(self, run: Run, tmp_path: Path) -> None:
        """A page and a JSON report each; lock files and others are passed over."""
        inbox, outbox = tmp_path / "in", tmp_path / "out"
        inbox.mkdir()
        outbox.mkdir()
        (inbox / "draft.docx").write_bytes(DRAFT.read_bytes())
        (inbox / "~$other.docx").write_bytes(b"lock")
        (inbox / "broken.docx").write_bytes(b"PK\x03\x04 cut short")

        result = run("watch", inbox, "--reports", outbox, "--once", "--every", "0.1", "--no-config")

        assert result.exit_code == 0
        assert {path.name for path in outbox.iterdir()} == {
            f"{name}.docx.{form}" for name in ("draft", "broken") for form in ("html", "json")
        }
        assert json.loads((outbox / "broken.docx.json").read_text(encoding="utf-8"))["errors"]

    def test_half_copied_file_waits(self, run: Run, tmp_path: Path) -> None:
        """A file that grows is read when it has stopped growing."""
        inbox, outbox = tmp_path / "in", tmp_path / "out"
        inbox.mkdir()
        outbox.mkdir()
        data = word(("Serious case review: Child A", 0), "1.1 The police attended six times.")

        def copy() -> None:
            with (inbox / "slow.docx").open("wb") as file:
                for start in range(0, len(data), len(data) // 8):
                    file.write(data[start : start + len(data) // 8])
                    file.flush()
                    time.sleep(0.05)

        copier = threading.Thread(target=copy)
        copier.start()
        time.sleep(0.05)
        run("watch", inbox, "--reports", outbox, "--once", "--every", "0.2", "--no-config")
        copier.join()

        report = json.loads((outbox / "slow.docx.json").read_text(encoding="utf-8"))
        assert report["errors"] == []
        assert report["reviews"]

    def test_file_open_in_word_waits(self, run: Run, tmp_path: Path) -> None:
        """Word's lock file holds it back; --once gives up in the end."""
        inbox, outbox = tmp_path / "in", tmp_path / "out"
        inbox.mkdir()
        outbox.mkdir()
        (inbox / "draft.docx").write_bytes(DRAFT.read_bytes())
        (inbox / "~$aft.docx").write_bytes(b"lock")

        run("watch", inbox, "--reports", outbox, "--once", "--every", "0.1", "--patience", "0.5", "--no-config")

        assert list(outbox.iterdir()) == []


def test_explain_knows_waivers(run: Run) -> None:
    """What is said of waivers themselves has a page too."""
    assert "A waiver has expired" in run("explain", "WVR001").stdout
