"""The places scrcheck is built into: the GitHub Action, the container, pre-commit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")
PACKS = ROOT / "docs" / "drafts"


def test_the_action_takes_other_actions_by_commit() -> None:
    """A tag can be moved to other code; a commit cannot."""
    used = re.findall(r"uses: (\S+)", ACTION)
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one) for one in used)


def _script() -> str:
    """What the action's last step runs."""
    lines = ACTION.partition("      run: |\n")[2].splitlines()
    return "\n".join(line.removeprefix("        ") for line in lines)


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action runs on bash")
@pytest.mark.parametrize(("pack", "code"), [("pack-held", 1), ("pack-passed", 0)])
def test_the_action_gates_a_pack(pack: str, code: int, tmp_path: Path) -> None:
    """With paths that hold spaces, and a certificate beside them."""
    shutil.copytree(PACKS / pack, tmp_path / "the pack")
    certificate = tmp_path / "certificate.json"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    given = {"PATHS": f"{tmp_path / 'the pack'}\n", "GATE": "true", "CERTIFICATE": str(certificate)}

    run = subprocess.run(
        ["bash", "-e", "-c", _script()], env={**os.environ, **given, "PATH": path}, capture_output=True, check=False
    )

    assert run.returncode == code, run.stderr
    assert certificate.exists()


def test_hooks_look_at_every_kind_of_draft() -> None:
    """The formats that people write in, and no other file."""
    patterns = re.findall(r"files: (\S+)", (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert all(re.search(one, "drafts/SCR Child A.docx") and not re.search(one, "notes.py") for one in patterns)


def test_the_container_runs_without_root() -> None:
    """The last user named is not root, and what runs is scrcheck."""
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users and users[-1] not in {"root", "0"}
    assert 'ENTRYPOINT ["scrcheck"]' in lines
