"""The lock file pins, by hash, what the project says it needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_lock_file_holds_every_dependency_in_a_version_that_fits() -> None:
    """A dependency added to pyproject.toml is added to the lock file with `make lock`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = dict(re.findall(r"^([a-z0-9-]+)==([^\s;\\]+)", LOCK, re.MULTILINE))
    wanted = [Requirement(one) for one in (*project["dependencies"], *project["optional-dependencies"]["test"])]

    missing = [
        str(one)
        for one in wanted
        if canonicalize_name(one.name) != "scrcheck"
        and not one.specifier.contains(pinned.get(canonicalize_name(one.name), "0"), prereleases=True)
    ]
    assert missing == []


def test_everything_is_pinned_by_hash_and_from_no_address() -> None:
    """Nothing in it names a place to download from, and nothing goes without a hash."""
    entries = re.split(r"^(?=[a-z0-9-]+==)", LOCK, flags=re.MULTILINE)

    assert "://" not in LOCK
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry)
