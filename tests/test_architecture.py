"""The house's own rules that no import linter sees: checks judge, and do nothing else."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from scrcheck.checks import catalogue

ROOT = Path(__file__).parent.parent
CHECKS = sorted((ROOT / "checks").glob("*.py"))
JUDGES = {"scrcheck.checking", "scrcheck.findings", "scrcheck.review"}
READ = ("scrcheck.language", "scrcheck.record", "scrcheck.documents.model", "scrcheck.frameworks")


def imports(path: Path) -> set[str]:
    """The modules a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return named | {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_a_check_neither_reads_files_nor_shows_anything(path: Path) -> None:
    """Checks may look at the review, the record and the reading; no reader of files, no report, no command line."""
    own = {name for name in imports(path) if name.startswith("scrcheck")}

    assert {name for name in own if name not in JUDGES and not name.startswith(READ)} == set()
    assert not imports(path) & {"spacy", "docx", "pypdf", "pathlib", "os", "subprocess", "rich", "logging"}


STARTS_PROCESSES = {"office_program.py", "processes.py", "isolation.py", "workers.py"}
"""The modules that start or hold a second process, each of scrcheck's own, or LibreOffice."""
HARMLESS = {"urllib.request.url2pathname"}
"""What a network module has that reaches nothing."""


@pytest.mark.parametrize("path", sorted((ROOT / "src").rglob("*.py")), ids=lambda path: path.stem)
def test_nothing_reaches_the_network_or_runs_code(path: Path) -> None:
    """No network module, no pickle, no eval, and no subprocess but scrcheck's own, anywhere in the package."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    found = {name.partition(".")[0] for name in imports(path)}

    assert not found & {"socket", "ssl", "urllib3", "http", "requests", "ftplib", "smtplib", "asyncio", "webbrowser"}
    taken = {
        f"{node.module}.{one.name}" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for one in node.names
    }
    assert (
        not {name for name in taken if name.startswith("urllib.") and not name.startswith("urllib.parse.")} - HARMLESS
    )
    assert not found & {"pickle", "marshal", "shelve", "dill", "cloudpickle", "code", "runpy"}
    assert "subprocess" not in found or path.name in STARTS_PROCESSES
    assert not calls & {"eval", "exec", "compile", "__import__"}


def test_every_criterion_has_a_check() -> None:
    """Nothing of the catalogue is left out silently: criteria.md section 2 counts ninety rows in nineteen groups."""
    groups = {
        "SUB": 5, "ETH": 8, "CHI": 4, "FAM": 5, "TOR": 5, "IMR": 7, "IND": 6, "TIM": 3, "ANA": 9, "LES": 2, "REC": 7,
        "ACT": 2, "MON": 4, "EXS": 3, "ANO": 8, "RSK": 3, "LAC": 3, "DIS": 3, "XBJ": 3,
    }  # fmt: skip
    wanted = {f"{group}{number:03}" for group, count in groups.items() for number in range(1, count + 1)}

    assert len(wanted) == 90
    assert wanted - {one.code for one in catalogue()} == set()


def test_command_line_starts_without_the_heavy_libraries() -> None:
    """`scrcheck --version` imports neither spaCy nor a reader of files."""
    import subprocess

    code = "import sys, scrcheck.cli.app; print([name for name in sys.argv[1:] if name in sys.modules])"
    heavy = ["spacy", "docx", "pypdf", "lxml", "numpy"]
    found = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"
