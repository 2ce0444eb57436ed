"""The reference of the command line, made from the functions that are its commands."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any


def commands_page() -> str:
    """The page of every command: what it does, its arguments and options as its `--help` says them."""
    from scrcheck.cli.app import app

    parts = [
        "# Commands",
        "Each command as its own `--help` says it. Options may be given in any order. What the exit codes mean "
        "stands under [exit codes](exit-codes.md).",
    ]
    for command in app.registered_commands:
        function: Callable[..., Any] | None = command.callback
        if function is not None:
            parts += _command(function)
    return "\n\n".join(parts) + "\n"


def _command(function: Callable[..., Any]) -> Iterator[str]:
    parameters = list(_parameters(function))
    arguments = [label for label, _, is_argument in parameters if is_argument]
    yield f"## scrcheck {function.__name__}"
    yield "\n\n".join(" ".join(part.split()) for part in (inspect.getdoc(function) or "").split("\n\n"))
    yield (
        "```\n"
        + " ".join(["scrcheck", function.__name__, *(["[OPTIONS]"] if parameters else []), *arguments])
        + "\n```"
    )
    if parameters:
        rows = [f"| {_shown(label)} | {words} |" for label, words, _ in parameters]
        yield "\n".join(["| Argument or option | What it does |", "|---|---|", *rows])


def _parameters(function: Callable[..., Any]) -> Iterator[tuple[str, str, bool]]:
    """Each parameter: how it is written, what it does, and whether it is an argument rather than an option."""
    import typer

    defaults = inspect.signature(function).parameters
    for name, hint in typing.get_type_hints(function, include_extras=True).items():
        for info in getattr(hint, "__metadata__", ()):
            kind = _kind(typing.get_args(hint)[0])
            words = (info.help or "").partition("  [default")[0] + _default(defaults[name].default)
            if isinstance(info, typer.models.ArgumentInfo):
                yield info.metavar or name.upper(), words, True
            else:
                # typer keeps the first of the names given beside an annotation in `default`
                names = [one for one in (info.default, *(info.param_decls or ())) if isinstance(one, str)]
                options = ", ".join(names or [f"--{name.replace('_', '-')}"])
                yield f"{options} {kind}".strip(), words, False


def _kind(annotation: Any) -> str:
    """What an option takes, in a word; "" for a switch ("list[Path] | None" takes a FILE)."""
    inner = [one for one in typing.get_args(annotation) if one is not type(None)]
    if inner:
        return _kind(inner[0])
    if annotation is bool:
        return ""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "|".join(str(one.value) for one in annotation)
    return "FILE" if annotation is Path else "TEXT"


def _shown(label: str) -> str:
    options, _, kind = label.rpartition(" ") if "|" in label else (label, "", "")
    choices = ", ".join(f"`{one}`" for one in kind.split("|")) if kind else ""
    return f"`{options}`" + (f" {choices}" if choices else "")


def _default(value: Any) -> str:
    default = value.value if isinstance(value, Enum) else value
    return f" Default: `{default}`." if isinstance(default, str) and default else ""
