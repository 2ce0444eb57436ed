"""Where a lint's report goes: standard output, files, or both."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scrcheck.errors import ConfigurationError, UnreadableDocument

if TYPE_CHECKING:
    from scrcheck.review import Review


@dataclass(frozen=True, slots=True)
class Presentation:
    """How the user wants the report."""

    output_format: str = "console"
    outputs: Sequence[Path] = ()
    show_values: bool = False
    mask_values: bool = False
    quiet: bool = False
    verbose: bool = False
    color: str = "auto"

    def shows(self, for_people: bool) -> bool:
        """Whether identifiers stand in the open in an output of this sort."""
        return not self.mask_values and (self.show_values or for_people)


def present(
    reviews: Sequence[Review], errors: Sequence[UnreadableDocument], how: Presentation, check_files: Sequence[str] = ()
) -> None:
    """Print the report and write it to the files asked for. Unreadable files are told on stderr as well."""
    from scrcheck.loading import load_checks
    from scrcheck.reports.formats import Output, for_path, named

    def rendered(form: object) -> str | bytes:
        shown = how.shows(form.for_people)  # type: ignore[attr-defined]
        return form.render(Output(reviews, errors, shown, how.verbose, load_checks(check_files)))  # type: ignore[attr-defined,no-any-return]

    for path in how.outputs:
        write_atomically(path, rendered(for_path(path)))
    if how.output_format == "console":
        _to_console(reviews, how)
    else:
        _to_stdout(rendered(named(how.output_format)))
    for error in errors:
        sys.stderr.write(f"scrcheck: {error}\n")


def check_outputs(paths: Sequence[Path]) -> None:
    """Refuse, before the work is done, a report that could not be written. Raises ConfigurationError."""
    from scrcheck.reports.formats import for_path

    for path in paths:
        for_path(path)
        if not path.parent.is_dir():
            raise ConfigurationError(f"{path}: the folder does not exist. Make it first.")


def write_atomically(path: Path, content: str | bytes, *, private: bool = False) -> None:
    """Write a report in one step: the file is whole or not there. Raises ConfigurationError naming the path.

    A `private` one only its owner can read.
    """
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            if not private:
                _give_usual_permissions(Path(name))
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ConfigurationError(f"{path}: the report could not be written ({error.strerror}).") from error


def _give_usual_permissions(path: Path) -> None:
    """The permissions a new file of this user has: a temporary file starts with fewer."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def _to_stdout(content: str | bytes) -> None:
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _to_console(reviews: Sequence[Review], how: Presentation) -> None:
    from rich.console import Console

    from scrcheck.reports.console import render, render_verdict

    forced = {"always": True, "never": False}.get(how.color)
    console = Console(force_terminal=forced or None, no_color=True if forced is False else None, highlight=False)
    show = how.shows(for_people=sys.stdout.isatty())
    for review in reviews:
        if how.quiet:
            console.print(render_verdict(review, show_values=show))
        else:
            console.print(render(review, show_values=show, verbose=how.verbose))
