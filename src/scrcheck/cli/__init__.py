"""The command line: words in, calls of the library, an exit code out. One file per command."""

from __future__ import annotations

import os
import sys

from scrcheck.cli.exits import Exit


def main() -> None:
    """Run the command line; the entry point of the `scrcheck` command."""
    from scrcheck.cli.app import app
    from scrcheck.errors import ScrcheckError

    # A review's matrices are small: BLAS threads of its own only wait for each other, long where cores are busy.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _speak_utf8()
    try:
        app(prog_name="scrcheck")
    except ScrcheckError as error:
        sys.stderr.write(f"scrcheck: {error}\n")
        sys.exit(Exit.UNREADABLE)
    except BrokenPipeError:
        # The reader of our output went away; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.GAPS)
    except KeyboardInterrupt:
        sys.stderr.write("scrcheck: stopped.\n")
        sys.exit(Exit.INTERRUPTED)


def _speak_utf8() -> None:
    """Make a console of another code page print what it can and replace the rest, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
