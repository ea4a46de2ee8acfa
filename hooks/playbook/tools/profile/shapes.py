"""What `tools: profile` in the model may say."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Default
from pydantic import PositiveInt
from pydantic.dataclasses import dataclass

from ...shapes import STRICT, Filled, Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Levels:
    """How far one can be in what is chosen, and the section with a line for each: the label, a colon, the line."""

    vocabulary: str
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Wanted:
    """The relation by which a page asks for what can be chosen, and its field with the level that it asks."""

    relation: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Interview:
    """Where a page has its question (the first paragraph) and what counts as evidence (the second)."""

    section: str
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Count:
    """How many to choose, and what is said of fewer and of more."""

    least: PositiveInt
    most: PositiveInt
    fewer: Words
    more: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Frame:
    """What stands around what was chosen: the heading of a text, its opening, and its end. `hint`: advice beside it."""

    heading: Words
    opening: Words
    closing: Words
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Sentences:
    """What is always said: what the text goes with, of each level, of candidates; and the three texts."""

    supplement: Words
    level: Words
    candidates: Words
    job: Frame
    vacancy: Frame
    interview: Frame


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Coded:
    """Words that speak to some and not to others: why, and a milder way to say it."""

    words: Annotated[list[Words], Filled]
    about: Words
    because: Words
    instead: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Profile:
    """A text for a job description and a vacancy, out of pages of `kind` with a level for each."""

    kind: str
    behaviours: str
    levels: Levels
    wanted: Wanted
    interview: Interview
    count: Count
    sentences: Sentences
    coded: list[Coded] = Default(default_factory=list)
    uncoded: str = ""  # what is said besides where none of those words is found
