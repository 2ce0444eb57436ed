"""How large a file may be before scrcheck declines it: a review is tens of pages, never gigabytes."""

from __future__ import annotations

MAX_FILE_BYTES = 100 * 1024 * 1024
"""Bytes of one input file; a scanned review of 200 pages stays below 60 MB."""

MAX_PAGES = 2_000
"""Printed pages of one document."""

MAX_CHARACTERS = 20_000_000
"""Characters of text in one document, about 3 million words."""

MAX_LINE_CHARACTERS = 200_000
"""Characters of one line of a plain text file; a longer one is data, not writing."""

MAX_ATTACHMENT_BYTES = 1024 * 1024
"""Bytes of one text attachment inside a PDF that are read."""

MAX_PACK_FILES = 200
"""Documents in one zip; a pack with every agency's report has about twenty."""

MAX_PACK_BYTES = 500 * 1024 * 1024
"""Bytes that a zip may unpack to, all its documents together."""
