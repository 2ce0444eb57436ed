"""How scrcheck starts a second process of its own: with the same libraries, and with nothing else.

The process takes no module from the folder it happens to stand in, which may be a folder of documents, and of the
environment only what a program needs to run.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_PROGRAM = (
    "import os, sys; sys.path[:] = sys.argv.pop(1).split(os.pathsep); from {module} import main; sys.exit(main())"
)
_KEPT = (
    "PATH", "HOME", "USERPROFILE", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "SYSTEMDRIVE",
    "WINDIR", "APPDATA", "LOCALAPPDATA", "PROGRAMFILES", "PROGRAMDATA", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
    "XDG_CACHE_HOME", "SCRCHECK_CACHE",
)  # fmt: skip
_HOME = str(Path(__file__).parent.parent)


def start(
    module: str, *, also: Mapping[str, str] | None = None, finds_plugins: bool = False
) -> subprocess.Popen[bytes]:
    """Start `main()` of one of scrcheck's modules in a process of its own, with pipes for its input and output.

    `also` is told of the environment beside what every program needs. `finds_plugins` is for a process that loads
    checks: it takes the time to set up what this Python's installed packages ask for.

    The process is the first of a group of its own, so that Ctrl-C does not reach it and `end` reaches what it starts.
    """
    libraries = dict.fromkeys((*(entry for entry in sys.path if Path(entry).is_absolute()), _HOME))
    options = ["-I"] if finds_plugins else ["-I", "-S"]
    command = [sys.executable, *options, "-c", _PROGRAM.format(module=module), os.pathsep.join(libraries)]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**environment(), **(also or {})},
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def environment() -> dict[str, str]:
    """What a second process is told of the environment."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "OPENBLAS_NUM_THREADS": "1"}


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process, and on Unix all that it started, at once."""
    if sys.platform != "win32":
        import signal

        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            process.kill()
    else:
        process.kill()
