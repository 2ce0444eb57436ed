"""LibreOffice, where it is installed, for the one format that nothing else reads: the old Word format.

It is the only program scrcheck ever starts besides itself. It runs in a folder of its own that nobody else can open and
that is always removed, with a profile made for this one run: no macros, no updates of links, no network, and a limit of
time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic

from scrcheck.documents.limits import current, exceeded
from scrcheck.errors import UnreadableDocument

_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
)
_NO_PROXY_ANSWERS = "http://127.0.0.1:9"
_SHARE = 0.75
"""Part of the time a document may take that the conversion may take."""
_START_AGAIN = frozenset({79, 81})
"""Exit codes by which LibreOffice asks for that (EXITHELPER_NORMAL_RESTART, EXITHELPER_CRASH_WITH_RESTART)."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""  # noqa: E501


def find_program() -> str | None:
    """Where LibreOffice is; None where it is not installed.

    On Linux `soffice` is a script that starts the program itself; the program is taken, so that ending it ends all.
    """
    found = next(filter(None, map(shutil.which, (*_PROGRAMS, *_USUAL_PLACES))), None)
    if found is None:
        return None
    itself = Path(found).resolve().with_name("soffice.bin")
    return str(itself) if itself.is_file() else found


def as_docx(data: bytes, name: str) -> bytes:
    """An old Word file as .docx. Raises UnreadableDocument where LibreOffice is missing, fails or takes too long."""
    program = find_program()
    if program is None:
        raise UnreadableDocument(
            name,
            "is in the old Word format (.doc), which scrcheck reads with the help of LibreOffice.",
            "Open it in Word and save it as .docx, or install LibreOffice.",
        )
    with tempfile.TemporaryDirectory(prefix="scrcheck-", ignore_cleanup_errors=True) as folder:
        return _converted(program, Path(folder), data, name)


def _converted(program: str, folder: Path, data: bytes, name: str) -> bytes:
    given, made = folder / "document.doc", folder / "made" / "document.docx"
    given.write_bytes(data)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [
        *(program, "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
        *(f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "docx:MS Word 2007 XML"),
        *("--outdir", str(made.parent), str(given)),
    ]
    deadline = monotonic() + current().seconds * _SHARE
    # a new profile makes the program ask to be started once more
    while _run(command, folder, deadline, name) in _START_AGAIN:
        pass
    if not made.is_file():
        raise UnreadableDocument(
            name, "is an old Word file that LibreOffice could not open.", "Open it in Word and save it as .docx."
        )
    return made.read_bytes()


def _run(command: list[str], folder: Path, deadline: float, name: str) -> int:
    """Run the program to its end, and return its exit code. Raises UnreadableDocument after the deadline."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        return process.wait(max(deadline - monotonic(), 0))
    except subprocess.TimeoutExpired:
        raise exceeded(name, "seconds", "takes LibreOffice more than its part of {limit} seconds to open.") from None
    finally:
        process.kill()
        process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """What the program is told: where its own folder is, and that there is no network."""
    kept = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "LD_LIBRARY_PATH")
    home = str(folder)
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        **dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), home),
        **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _NO_PROXY_ANSWERS),
        "LANG": "C.UTF-8",
        **({} if sys.platform in ("win32", "darwin") else {"SAL_USE_VCLPLUGIN": "svp"}),
    }
