"""`scrcheck redact`: write a copy of a draft without what identifies."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scrcheck.cli.configuration import Overrides, configured
from scrcheck.cli.exits import Exit
from scrcheck.errors import ConfigurationError

if TYPE_CHECKING:
    from scrcheck.redaction import Draft, Plan, Redaction


def redact(
    draft: Annotated[Path, typer.Argument(help="The draft: Word (.docx), text or Markdown.", show_default=False)],
    output: Annotated[Path | None, typer.Option(help="Write the copy to this file.", show_default=False)] = None,
    plan: Annotated[
        Path | None,
        typer.Option(help="A table of what is replaced by what: written where there is none yet, else applied."),
    ] = None,
    names: Annotated[Path | None, typer.Option(help="A private CSV file of real names that must not appear.")] = None,
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Have a second model read for names (extra: scrcheck[thorough]).")
    ] = False,
    model: Annotated[str | None, typer.Option(help="An installed spaCy pipeline to read with.")] = None,
    config: Annotated[Path | None, typer.Option(help="Use this configuration file.")] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Use no configuration file.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Write a copy of a draft in which names and other identifiers are replaced by labels, and nothing is hidden.

    With --plan the replacements can be looked through and changed first: the first run writes the plan, the second
    applies it. The draft itself is never changed.

    Exit code 0: a lint of the copy finds nothing that identifies; 1: something is left; 2: it could not be done.
    """
    from scrcheck.cli.guard import guarded
    from scrcheck.cli.progress import progress
    from scrcheck.documents.opening import read_bytes
    from scrcheck.redaction import Draft
    from scrcheck.settings import find_waivers
    from scrcheck.waivers import read_waivers

    _check_paths(draft, output, plan)
    settings = configured(config, no_config, Overrides(model=model, names=names, thorough=thorough), draft)
    accepted = None if no_config else find_waivers(draft)
    tell = (lambda line: None) if quiet else typer.echo
    with guarded(str(draft)), progress(enabled=not quiet) as step:
        waivers = read_waivers(accepted) if accepted else ()
        source = Draft(read_bytes(draft, str(draft)), draft.name, settings, waivers, step)
        if plan is not None and not plan.exists():
            code = _write_plan(source, plan, tell)
        else:
            code = _write_copy(source, output or draft, None if plan is None else _read_plan(plan), tell)
    raise typer.Exit(code)


def _check_paths(draft: Path, output: Path | None, plan: Path | None) -> None:
    """Refuse, before the work is done, what could not be written or would overwrite the draft."""
    if output is None and (plan is None or plan.exists()):
        raise ConfigurationError("Name the copy: --output clean.docx.")
    for path in (output, plan):
        if path is None:
            continue
        if path.exists() and draft.exists() and path.samefile(draft):
            raise ConfigurationError(f"{path}: the draft itself is never overwritten. Name another file.")
        if not path.absolute().parent.is_dir():
            raise ConfigurationError(f"{path}: the folder does not exist. Make it first.")
    if output is not None and plan is not None and output.absolute() == plan.absolute():
        raise ConfigurationError(f"{output}: the copy and the plan must be two files.")
    if output is not None and output.suffix.lower() != _suffix_of_copy(draft):
        raise ConfigurationError(f"{output}: the copy of this draft is a {_suffix_of_copy(draft)} file.")


def _suffix_of_copy(draft: Path) -> str:
    """A copy keeps its draft's format; of Word's it is always the one without macros."""
    suffix = draft.suffix.lower()
    return ".docx" if suffix in (".docm", ".dotx", ".dotm") else suffix


def _write_plan(draft: Draft, path: Path, tell: Callable[[str], None]) -> Exit:
    from scrcheck.cli.output import write_atomically
    from scrcheck.redaction.plan import plan_text

    plan = draft.proposal()
    write_atomically(path, plan_text(plan, draft.name), private=True)
    tell(f"Wrote {path}: {_counted(len(plan.entries), 'identifier')}, with what is to replace each.")
    tell("It holds real names and only you can read it. Look it through, run the same command again, then delete it.")
    return Exit.CLEAN


def _read_plan(path: Path) -> Plan:
    from scrcheck.redaction.plan import read_plan

    try:
        return read_plan(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: the plan could not be read ({type(error).__name__}).") from None


def _write_copy(draft: Draft, output: Path, plan: Plan | None, tell: Callable[[str], None]) -> Exit:
    from scrcheck.cli.exits import exit_code
    from scrcheck.cli.output import write_atomically

    done = draft.redacted(output.name, plan)
    write_atomically(output, done.data)
    tell(f"Wrote {output}.")
    for line in _told(done):
        tell(line)
    return exit_code([done.review], [], draft.settings.fail_on)


def _told(done: Redaction) -> Iterator[str]:
    """What was done, and what is left to do; identifiers in the open only on a terminal."""
    from scrcheck.reports.masking import Mask

    shown = str if sys.stdout.isatty() else Mask.of(done.review).text
    gone = [entry for entry in done.plan.entries if not entry.keep and entry.mentions]
    places = sum(entry.mentions for entry in gone)
    yield f"{_counted(len(gone), 'identifier')} replaced at {_counted(places, 'place')}; everything hidden taken out."
    if done.new:
        yield f"{_counted(len(done.new), 'identifier')} of these the plan did not have: look at the copy."
    yield from done.notes
    for _, unread in done.review.unread:
        yield f"Not read: {unread.what}. {unread.reason}"
    for finding in done.review.findings:
        yield f"Left: {finding.code} {shown(finding.message)}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
