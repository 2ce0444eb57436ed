"""`scrcheck gate`: one decision on a submission pack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scrcheck.cli.configuration import Overrides, configured
from scrcheck.errors import ConfigurationError


def gate(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PACK...", help="A folder, a zip or the documents.", show_default=False)
    ],
    certificate: Annotated[
        list[Path] | None, typer.Option(help="Write the certificate here (.json or .html); may be repeated.")
    ] = None,
    framework: Annotated[str | None, typer.Option(help="Judge by this regime, not the one the review shows.")] = None,
    waivers: Annotated[
        Path | None, typer.Option(help="The board's waivers.  [default: scrcheck-waivers.toml of the pack's folder]")
    ] = None,
    password_file: Annotated[
        Path | None, typer.Option(help="A text file of passwords to try on protected documents, one a line.")
    ] = None,
    config: Annotated[Path | None, typer.Option(help="Use this configuration file.")] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Use no configuration and no waiver file.")] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep earlier results.")] = False,
) -> None:
    """Decide whether a pack may be submitted, by the board's policy.

    Exit code 0: passed; 1: held; 2: a document could not be read, a check failed, or bad usage.
    """
    from rich.console import Console

    from scrcheck.cli.guard import guarded
    from scrcheck.cli.output import write_atomically
    from scrcheck.cli.progress import progress
    from scrcheck.gate import gate as decide
    from scrcheck.reports.certificate import certificate_html, certificate_json, render_certificate
    from scrcheck.settings import find_waivers

    forms = {".json": certificate_json, ".html": certificate_html}
    for path in certificate or ():
        if path.suffix.lower() not in forms:
            raise ConfigurationError(f"{path}: a certificate is written as .json or .html.")
        if not path.parent.is_dir():
            raise ConfigurationError(f"{path}: the folder does not exist. Make it first.")
    settings = configured(config, no_config, Overrides(framework=framework, password_file=password_file), paths[0])
    accepted = waivers or (None if no_config else find_waivers(paths[0]))
    with progress(enabled=True) as tell, guarded(str(paths[0])):
        decided = decide(paths, settings, accepted, use_cache=not no_cache, progress=tell)
    record = decided.record()
    for path in certificate or ():
        write_atomically(path, forms[path.suffix.lower()](record))
    Console(highlight=False).print(render_certificate(record))
    raise typer.Exit(decided.exit_code)
