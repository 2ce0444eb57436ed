"""A draft full of marked identifiers, and one that means harm."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile, is_zipfile

IDENTIFIERS = (
    "Kayleigh Barnes",
    "Kayleigh",
    "KAYLEIGH",
    "07700 900123",
    "943 476 5919",
    "kbarnes@example.org",
    "14 Tannery Row",
    "EX4 9ZZ",
    "Denise Farrowgate",
)

MARKED = """# Introduction

1.1 This overview report of a serious case review concerns Child A. Members of the family are called by letters.
It was written for the Exborough Safeguarding Children Board.

# Terms of reference

The review was asked whether agencies shared information about Child A.

# Chronology

2.1 KAYLEIGH BARNES lived at 14 Tannery Row, EX4 9ZZ. Kayleigh Barnes rang 07700 900123 twice.

2.2 The social worker, Denise Farrowgate, wrote to kbarnes@example.org. Kayleigh Barnes (NHS number 943 476 5919)
was not weighed and her ethnicity was not asked.

# Analysis

3.1 The services that worked with Kayleigh Barnes were sensitive to Kayleigh's culture and religion at all times.

# Lessons

4.1 Agencies must communicate better.

# Recommendations

Recommendation 1. Agencies should improve communication about Kayleigh Barnes.
"""

SCRIPT = "<script>alert(1)</script>"

HOSTILE = f"""# Introduction {SCRIPT}

1.1 This overview report of a serious case review concerns Child A. \x1b[31mred\x1b[0m \u202egnp.exe\u202c {SCRIPT}
{{{{7*7}}}} [here](1) ::error::boom%0A

1.2 Kayleigh Barnes {SCRIPT} rang 07700 900123. ]]> & <img src=x onerror=alert(1)> `tick` | pipe |

| =1+1 | {SCRIPT} |
|---|---|
| +cmd | -2+3 Kayleigh Barnes |

# Recommendations

Recommendation 1. =HYPERLINK("http://x","y") {SCRIPT} Agencies should communicate.
"""

HOSTILE_NAME = f'=a"{SCRIPT}\u202e.md'


def unpacked(content: str | bytes) -> str:
    """All text in a report, an archive's members unpacked."""
    if isinstance(content, str):
        return content
    if not is_zipfile(BytesIO(content)):
        return content.decode("utf-8", "replace")
    with ZipFile(BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
