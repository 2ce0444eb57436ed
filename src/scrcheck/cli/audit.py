"""`scrcheck audit`: every review of an archive, into one store."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scrcheck.cli.configuration import Overrides, configured
from scrcheck.errors import ConfigurationError

if TYPE_CHECKING:
    from scrcheck.archive.accounts import Summary
    from scrcheck.archive.ratchet import Ratchet, Worse

_SHOWN = 20
"""Reviews that are listed of each sort; the store has all."""


class Per(StrEnum):
    """What makes a review, as `archive.grouping.OneReviewPer` has it; repeated so that the help loads at once."""

    FILE = "file"
    FOLDER = "folder"
    AUTO = "auto"


def audit(
    archive: Annotated[
        str | None,
        typer.Argument(
            metavar="ARCHIVE", help="A folder, a file, a glob, @list.txt, or an address (s3://…).", show_default=False
        ),
    ] = None,
    store: Annotated[Path, typer.Option(help="The store to write.")] = Path("archive.sqlite"),
    list_file: Annotated[
        Path | None, typer.Option("--list", help="A file that lists the archive, a line each.")
    ] = None,
    one_review_per: Annotated[
        Per, typer.Option(help="What makes a review; auto tells by names and contents.")
    ] = Per.AUTO,
    workers: Annotated[int, typer.Option(help="Worker processes; 0 for one a core.", min=0)] = 0,
    timeout: Annotated[float, typer.Option(help="Seconds one review may take.", min=1)] = 300.0,
    max_memory: Annotated[int, typer.Option(help="Megabytes one worker may take.", min=600)] = 2000,
    resume: Annotated[bool, typer.Option("--resume/--no-resume", help="Do only what is new or changed.")] = True,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Try again what failed before.")] = False,
    moved: Annotated[bool, typer.Option("--moved", help="The archive lies elsewhere than before.")] = False,
    keep_evidence: Annotated[
        bool, typer.Option("--keep-evidence", help="Keep words of the documents in the store.")
    ] = False,
    baseline: Annotated[Path | None, typer.Option(help="An earlier store: say what got worse since.")] = None,
    cluster: Annotated[str | None, typer.Option(help="A Dask scheduler's address, or local:N.")] = None,
    framework: Annotated[str | None, typer.Option(help="Judge by this regime, not those the reviews show.")] = None,
    select: Annotated[list[str] | None, typer.Option(help="Run only checks whose code begins so.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Leave out checks whose code begins so.")] = None,
    model: Annotated[str | None, typer.Option(help="An installed spaCy pipeline to read with.")] = None,
    checks: Annotated[list[Path] | None, typer.Option("--checks", help="A file of further checks.")] = None,
    names: Annotated[Path | None, typer.Option(help="A private CSV file of names that must not appear.")] = None,
    password_file: Annotated[
        Path | None, typer.Option(help="A text file of passwords to try on protected documents, one a line.")
    ] = None,
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Have a second model read for names (extra: scrcheck[thorough]).")
    ] = False,
    config: Annotated[Path | None, typer.Option(help="Use this configuration file.")] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Use no configuration file.")] = False,
    failures_ok: Annotated[
        bool, typer.Option("--failures-ok", help="Exit with 0 although some documents could not be read.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Audit every review of an archive into a store. Stopped or killed, it goes on where it was.

    Exit code 0: done; 1: with --baseline, a review got worse; 2: a document could not be read, a check failed, or bad
    usage; 130: stopped with Ctrl-C.
    """
    from scrcheck.archive.grouping import OneReviewPer
    from scrcheck.archive.places import place_of
    from scrcheck.archive.run import How
    from scrcheck.archive.run import audit as run
    from scrcheck.archive.work import Limits
    from scrcheck.cli.audit_progress import audit_progress
    from scrcheck.cli.exits import Exit

    where = _archive(archive, list_file)
    overrides = Overrides(framework, select, ignore, None, model, checks, names, password_file, thorough)
    settings = configured(config, no_config, overrides, Path(place_of(where).root))
    if baseline is not None:
        _check_baseline(baseline, store)
    limits = Limits(timeout, max_memory)
    how = How(OneReviewPer(one_review_per.value), workers, cluster or "", limits, resume, retry_failed, moved)
    try:
        with audit_progress(enabled=not quiet) as tell:
            summary = run(where, store, settings=settings, how=how, keep_evidence=keep_evidence, progress=tell)
    except KeyboardInterrupt:
        typer.echo(f"scrcheck: stopped. What was audited is in {store}; the same command goes on from there.", err=True)
        raise typer.Exit(Exit.INTERRUPTED) from None
    typer.echo(_told(summary, store))
    worse = False
    if baseline is not None:
        from scrcheck.archive.ratchet import worsened

        ratchet = worsened(store, baseline)
        typer.echo(_told_worse(ratchet))
        worse = bool(ratchet.reviews)
    if worse:
        raise typer.Exit(Exit.GAPS)
    raise typer.Exit(Exit.CLEAN if summary.is_complete or failures_ok else Exit.UNREADABLE)


def _check_baseline(baseline: Path, store: Path) -> None:
    if not baseline.is_file():
        raise ConfigurationError(f"{baseline}: there is no such store to compare with.")
    if store.exists() and store.samefile(baseline):
        raise ConfigurationError(f"{baseline}: the baseline is the store itself. Name an earlier copy of it.")


def _archive(archive: str | None, list_file: Path | None) -> str:
    if (archive is None) == (list_file is None):
        raise ConfigurationError("Name the archive, or a list of it with --list.")
    return archive if archive is not None else f"@{list_file}"


def _told(summary: Summary, store: Path) -> str:
    failed = len(summary.failures)
    lines = [
        f"{_some(summary.reviews, 'review')}: {summary.done:,} audited now, {summary.unchanged:,} unchanged"
        + (f"; {failed:,} could not be audited." if failed else ".")
    ]
    aside = {
        "duplicate": summary.duplicates,
        "foreign file": summary.foreign,
        "special file": summary.obstacles,
        "hidden or companion file": summary.beside,
    }
    if any(aside.values()):
        lines.append(f"Left aside: {', '.join(_some(count, what) for what, count in aside.items() if count)}.")
    if summary.forgotten:
        lines.append(f"No longer in the archive, and dropped: {_some(summary.forgotten, 'review')}.")
    if summary.checks_failed:
        lines.append(f"A check failed on {_some(summary.checks_failed, 'review')}.")
    lines += _listed("Could not be audited", summary.failures, "v_failures")
    lines += _listed("Could not be read, though the rest of their review could", summary.unread, "files")
    lines.append(f"Store: {store}. Tables: scrcheck statistics {store}")
    return "\n".join(lines)


def _listed(title: str, reasons: Mapping[str, str], where: str) -> list[str]:
    rows = [f"  {name}: {reason}" for name, reason in list(reasons.items())[:_SHOWN]]
    more = len(reasons) - len(rows)
    rest = [f"  … and {more:,} more, in {where} of the store"] if more else []
    return [f"{title}:", *rows, *rest] if rows else []


def _told_worse(ratchet: Ratchet) -> str:
    if not ratchet.reviews:
        return "Nothing got worse since the baseline."
    lines = [f"Got worse since the baseline: {_some(len(ratchet.reviews), 'review')}."]
    if not ratchet.same_settings:
        lines.append("The baseline was made with other settings or another scrcheck; that may be the reason.")
    for name, worse in list(ratchet.reviews.items())[:_SHOWN]:
        lines += [f"  {name}", *(f"    {one}" for one in _in_what(worse))]
    more = len(ratchet.reviews) - _SHOWN
    return "\n".join([*lines, *([f"  … and {more:,} more"] if more > 0 else [])])


def _in_what(worse: Worse) -> list[str]:
    if worse.failure:
        return [f"could no longer be audited: it {worse.failure}"]
    plain = [tuple(one.replace("_", " ") for one in fall) for fall in worse.fell]
    return [
        *(f"{element}: was {was}, is {now}" for element, was, now in plain),
        *(f"new {severity}: {code}" for severity, code in worse.new),
    ]


def _some(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
