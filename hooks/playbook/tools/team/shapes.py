"""What `tools: team` in the model may say."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Default
from pydantic import PositiveInt
from pydantic.dataclasses import dataclass

from ...shapes import STRICT, Filled, Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Class:
    """How widely something is covered, and in words what that means."""

    label: Words
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Classes:
    """The three classes of coverage; nothing finer is ever told."""

    few: Class
    some: Class
    broad: Class


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Way:
    """What to do where few can: the pages that `relations` tie to it, and the items of its own `section`."""

    label: Words
    text: Words
    relations: list[str] = Default(default_factory=list)
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Team:
    """What a team can do together. `kind`: what its members say of themselves; nothing is told of fewer than `members`.

    Up to `few` people are one class. The widest begins at the share `broad` of the team, a numerator and denominator.
    """

    kind: str
    members: Annotated[int, Default(ge=5)]
    few: Annotated[int, Default(ge=2)]
    broad: Annotated[list[PositiveInt], Default(min_length=2, max_length=2)]
    classes: Classes
    before: Annotated[list[Words], Filled]  # what is said before anyone begins
    honest: Annotated[list[Words], Filled]  # what whoever brings the codes together could see, and how to avoid it
    warning: Words  # what a result carries along
    ways: Annotated[list[Way], Filled]
    question: Words  # what is said by the choice of a page that asks
    asked: Words  # and above what those pages ask
    asks: Annotated[list[str], Filled]  # the relations by which a page asks something of a team
    seek: Annotated[list[str], Filled]  # the relations of those to look for

    @property
    def wide(self) -> int:
        """The fewest people who can be of the widest class: so the one between stands for two numbers."""
        return self.few + 3
