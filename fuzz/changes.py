"""How a seed is changed: bytes, stretches and numbers of it; in a zip, those of one member."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from hypothesis import strategies as st

_TOKENS = (
    b"<w:tbl>", b"</w:p>", b"<w:p>", b"<w:fldChar w:fldCharType=\"begin\"/>", b"<w:sdt>", b"<w:del>", b'w:val="-1"',
    b'w:val="999999999"', b"/Kids", b"/Prev 0", b"/Length -1", b"<<", b">>", b"[", b"(", b"endobj", b"1 0 R", b"\\par ",
    b"{\\*", b"\\bin9", b"\\u-99999 ", b"<table>", b"</td>", b"<!--", b"--x", b"=?utf-8?q?", b"\n\n", b"|", b"\0",
    b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"9" * 40, b" " * 400,
)  # fmt: skip


@st.composite
def changed(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """One of the seeds after up to six changes."""
    data = draw(st.sampled_from(seeds))
    if data.startswith(b"PK\3\4") and draw(st.integers(0, 4)):
        return draw(_changed_member(data))
    return draw(_changed_bytes(data))


@st.composite
def _changed_bytes(draw: st.DrawFn, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(out)))
        end = min(len(out), start + draw(st.integers(0, 60)))
        how = draw(st.sampled_from(("replace", "insert", "delete", "repeat", "cut", "token")))
        if how == "replace":
            out[start:end] = draw(st.binary(min_size=end - start, max_size=end - start))
        elif how == "insert":
            out[start:start] = draw(st.binary(max_size=20))
        elif how == "delete":
            del out[start:end]
        elif how == "repeat":
            out[start:start] = out[start:end] * draw(st.integers(1, 200))
        elif how == "cut":
            del out[start:]
        else:
            out[start:start] = draw(st.sampled_from(_TOKENS))
    return bytes(out)


@st.composite
def _changed_member(draw: st.DrawFn, data: bytes) -> bytes:
    """The zip with one of its members changed and packed anew, so that the change reaches the reader of that part."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist() if info.file_size < 200_000}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return draw(_changed_bytes(data))
    if not members:
        return draw(_changed_bytes(data))
    name = draw(st.sampled_from(sorted(members)))
    members[name] = draw(_changed_bytes(members[name]))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member.replace("\0", ""), content)
    return buffer.getvalue()
