"""A role in the review and whoever held it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from scrcheck.language.agencies import Agency
from scrcheck.language.person_names import TITLE, same_name
from scrcheck.language.reading import Passage, Sentence


class ReviewRole(StrEnum):
    """What somebody did for the review."""

    AUTHOR = "author"
    PANEL_CHAIR = "panel_chair"
    PANEL_MEMBER = "panel_member"
    AGENCY_REPORT_AUTHOR = "agency_report_author"
    BOARD_MEMBER = "board_member"


@dataclass(frozen=True, eq=False)
class Holder:
    """Somebody who held a role in the review."""

    role: ReviewRole
    name: str | None
    """As printed, with any title; None where only the post is given."""
    post: str | None
    """The words that give post and agency, as far as they are given with the role."""
    agencies: tuple[Agency, ...]
    """The agencies those words name."""
    place: Passage | Sentence

    @cached_property
    def surname(self) -> str | None:
        """The last word of the name."""
        return self.name.split()[-1] if self.name else None

    @cached_property
    def first_name(self) -> str | None:
        """The first name, where it is given in full and not with a title."""
        words = self.name.split() if self.name and not re.match(rf"{TITLE} ", self.name) else []
        return words[0] if len(words) > 1 and "." not in words[0] else None

    def is_called(self, name: str) -> bool:
        """Whether a name, perhaps shorter ("Ms Bowen", "M. Ivory"), can be this holder's."""
        return self.name is not None and same_name(self.name, name)
