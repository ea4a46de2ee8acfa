"""What `tools: scan` in the model may say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field as Default
from pydantic import NonNegativeInt
from pydantic.dataclasses import dataclass

from ...shapes import STRICT, Filled, Name, Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Answer:
    """One of the answers to a question. `weight` only helps to choose advice; `mark` is how it is drawn."""

    id: Name
    label: Words
    weight: NonNegativeInt
    mark: Literal["full", "double", "ring", "dashes", ""] = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Asking:
    """A question that is asked of every part."""

    label: Words
    answers: Annotated[list[Answer], Filled]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Helping:
    """Pages that a relation ties to what is scanned, whichever way it leads: what to do with the result."""

    relation: str
    label: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Listed:
    """The first `most` list items of a section, or of what stands under a heading in it; 0: all."""

    label: Words
    section: str
    heading: str = ""
    most: NonNegativeInt = 0


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Counts:
    """When a page counts as shown: `share` per cent of its parts has one of `often`, at least one of them of `last`."""

    share: NonNegativeInt
    often: Annotated[list[str], Filled]
    last: Annotated[list[str], Filled]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Whys:
    """What is said of the page that is advised, by what decided: the rules in their order (js/tools/scan/advice.js)."""

    asked: Words
    weakest: Words
    level: Words
    seldom: Words
    order: Words
    alone: Words
    recent: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Scan:
    """What a reader asks of themselves: about the `parts` of pages of `kind`, of which some other page asks for some.

    `asked` is the relation by which it does, `level` the field of that relation that says how much, and `caution` what
    is said beside it. `near`: relations that tie what helps to the page that asks.
    """

    kind: str
    parts: str
    asked: str
    level: str = ""
    caution: Words | None = None
    most: NonNegativeInt
    notice: Words
    often: Asking
    last: Asking
    line: Words
    pages: list[Helping] = Default(default_factory=list)
    near: list[str] = Default(default_factory=list)
    exercise: Listed | None = None
    questions: Listed | None = None
    why: Whys
    counts: Counts
