"""The process that opens documents: it reads files it is sent, and is killed where it takes too long or too much.

The first line on standard input is JSON that holds the limits, the passwords to try and what to recognise. Each request
is a line of JSON (`name`, `size`) and the file's bytes; the answer on standard output is a frame of JSON as
`transfer.written` makes it.
An empty frame, followed by the number of a page and the count of pages, says that this page is recognised from its
picture and the seconds begin anew. It opens no file but what it is sent, and those in the folder the user keeps
recognised text in, if any.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from pathlib import Path
from typing import IO, Any

from scrcheck.documents import open_document, passwords, transfer
from scrcheck.documents.limits import MEGABYTE, Limits, tell_of_pages, use
from scrcheck.documents.ocr import choice
from scrcheck.errors import UnreadableDocument

FRAME = 8
"""Bytes of the number that says how long an answer is."""
_GRACE = 10
"""Seconds after which this process ends itself where nobody ended it."""


def main() -> None:
    """Answer requests until there are no more."""
    inbox, outbox = sys.stdin.buffer, _own_output()
    first = json.loads(inbox.readline())
    limits = Limits(**first["limits"])
    use(limits)
    passwords.use(first["passwords"])
    choice.use(choice.Recognition(**first["ocr"]))
    _confine(limits)
    with Path(os.devnull).open("wb") as nowhere:

        def begin() -> None:
            faulthandler.dump_traceback_later(limits.seconds + _GRACE, exit=True, file=nowhere)

        def begin_again(page: int, pages: int) -> None:
            begin()
            _answer(outbox, b"")
            outbox.write(page.to_bytes(FRAME, "big") + pages.to_bytes(FRAME, "big"))
            outbox.flush()

        tell_of_pages(begin_again)
        for line in inbox:
            request = json.loads(line)
            data = inbox.read(request["size"])
            begin()
            _answer(outbox, transfer.written(_opened(data, request["name"])))
            faulthandler.cancel_dump_traceback_later()


def _own_output() -> IO[bytes]:
    """The pipe to the parent, with nothing left for a library to print into."""
    pipe = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return pipe


def _opened(data: bytes, name: str | None) -> transfer.Outcome:
    try:
        return open_document(data, name)
    except UnreadableDocument as error:
        return error


def _answer(outbox: IO[bytes], content: bytes) -> None:
    outbox.write(len(content).to_bytes(FRAME, "big"))
    outbox.write(content)
    outbox.flush()


def _confine(limits: Limits) -> None:
    """Take from this process what opening a document never needs: memory without end, core dumps, the network."""
    sys.addaudithook(_refuse_network)
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # elsewhere the parent watches the memory
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory * MEGABYTE, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _refuse_network(event: str, _arguments: Any) -> None:
    if event.startswith("socket."):
        raise PermissionError("this process has no network")
