"""`scrcheck waive`: accept a gap, with a reason."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scrcheck.cli.configuration import Overrides, configured
from scrcheck.errors import ConfigurationError

if TYPE_CHECKING:
    from scrcheck.findings import Finding
    from scrcheck.review import Review
    from scrcheck.waivers import Waiver


def waive(
    code: Annotated[str, typer.Argument(help="The code of the check, such as FAM003.", show_default=False)],
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="The draft or pack it is for.", show_default=False)
    ],
    reason: Annotated[str, typer.Option(help="Why the gap is accepted, in a sentence.", show_default=False)],
    by: Annotated[str, typer.Option(help="Who accepts it: a post, such as 'Board chair'.", show_default=False)],
    fingerprint: Annotated[str, typer.Option(help="The one finding meant, where there are several.")] = "",
    document: Annotated[str, typer.Option(help="All findings of this check in one document, by file name.")] = "",
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The last day it holds.")] = None,
    waivers: Annotated[
        Path | None, typer.Option(help="The waiver file.  [default: scrcheck-waivers.toml of the pack's folder]")
    ] = None,
    config: Annotated[Path | None, typer.Option(help="Use this configuration file.")] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Use no configuration file.")] = False,
) -> None:
    """Accept a gap: add a waiver, with its reason, to the board's file.

    The file holds codes and hashes, and no word of the documents.
    """
    from scrcheck.cli.guard import guarded
    from scrcheck.cli.output import write_atomically
    from scrcheck.documents.pack import pack_files
    from scrcheck.engine import lint
    from scrcheck.reports.masking import Mask
    from scrcheck.settings import WAIVERS, find_waivers
    from scrcheck.waivers import Waiver, document_mark, entry_text, is_no_reason, read_waivers

    if is_no_reason(reason):
        raise ConfigurationError("The reason says nothing. Say in a sentence why the gap is accepted.")
    last = until.date() if until else None
    if last and last < date.today():
        raise ConfigurationError(f"--until {last} has passed.")
    settings = configured(config, no_config, Overrides(), paths[0])
    with guarded(str(paths[0])):
        files, errors = pack_files(paths)
        if errors:
            raise errors[0]
        review = lint(files, settings=settings)
    if Mask.of(review).text(f"{reason} {by}") != f"{reason} {by}":
        raise ConfigurationError("The reason or --by holds a name or another identifier of the draft. Say it without.")
    mark = document_mark(document) if document else ""
    wanted = Waiver(code.strip().upper(), reason.strip(), by.strip(), date.today(), last, fingerprint, mark)
    chosen = _chosen(review, wanted)
    target = waivers or find_waivers(paths[0]) or _folder(paths[0]) / WAIVERS
    if target.exists():
        read_waivers(target)
    before = target.read_text(encoding="utf-8-sig") if target.exists() else ""
    text = entry_text(chosen)
    write_atomically(target, f"{before.rstrip()}\n\n{text}" if before.strip() else text)
    typer.echo(f"Wrote {target}: {chosen.code}")


def _chosen(review: Review, wanted: Waiver) -> Waiver:
    """The waiver for one finding, or for those of one document. Raises ConfigurationError for none, or many."""
    from dataclasses import replace

    from scrcheck.waivers import BROAD

    found = [one for one in review.findings if wanted.covers(one)]
    if not found:
        raise ConfigurationError(f"{wanted.code}: this draft has no such gap, so there is nothing to accept.")
    if wanted.fingerprint or (wanted.document and len(found) <= BROAD):
        return wanted
    if len(found) == 1:
        return replace(wanted, fingerprint=found[0].fingerprint)
    listed = "\n".join(f"  --fingerprint {one.fingerprint}  {_place(one)}" for one in found)
    raise ConfigurationError(f"{wanted.code}: the draft has {len(found)} such gaps. Accept them one by one:\n{listed}")


def _place(finding: Finding) -> str:
    if not finding.occurrences:
        return finding.element.heading
    where = finding.occurrences[0].location
    return (
        ", ".join(part for part in (f"p. {where.page}" if where.page else "", where.paragraph or "") if part) or "text"
    )


def _folder(path: Path) -> Path:
    absolute = path.absolute()
    return absolute if absolute.is_dir() else absolute.parent
