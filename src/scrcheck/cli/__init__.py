"""The command line: words in, calls of the library, an exit code out. One file per command."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

from scrcheck.cli.exits import Exit


def main() -> None:
    """Run the command line; the entry point of the `scrcheck` command. Whatever happens ends in an exit code."""
    # A review's matrices are small: BLAS threads of its own only wait for each other, long where cores are busy.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from scrcheck.cli.app import app
        from scrcheck.errors import ScrcheckError

        _speak_utf8()
        try:
            app(prog_name="scrcheck")
        except ScrcheckError as error:
            _leave(Exit.UNREADABLE, str(error))
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except KeyboardInterrupt:
        _leave(Exit.INTERRUPTED, "stopped.")
    except BrokenPipeError:
        _leave(Exit.GAPS)  # the reader of our output went away: there is nobody left to tell
    except OSError as error:
        _leave(Exit.UNREADABLE, f"could not go on: {error.strerror or type(error).__name__}.")
    except Exception as error:  # noqa: BLE001 - the last edge: no traceback, whose words may be a document's
        from scrcheck.cli.guard import told

        _leave(Exit.UNREADABLE, f"could not go on: an error of its own ({told(error)}). Please report it.")


def _leave(code: Exit, message: str = "") -> NoReturn:
    """End with an exit code, whatever has become of the output."""
    with suppress(OSError, AttributeError):
        if message:
            sys.stderr.write(f"scrcheck: {message}\n")
            sys.stderr.flush()
    with suppress(OSError, ValueError, AttributeError):
        # what still waits to be written would fail again, with a traceback, when Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _speak_utf8() -> None:
    """Make a console of another code page print what it can and replace the rest, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
