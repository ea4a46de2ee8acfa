"""What the model's files are made of, and what they may say of screens that are no page of a kind.

Everything here is checked by pydantic on reading; `model` puts it together.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, StringConstraints
from pydantic import Field as Default
from pydantic.dataclasses import dataclass

STRICT = ConfigDict(extra="forbid")
# What files, addresses and front matter are made of; and what stands on screen.
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Filled = Default(min_length=1)
CHOSEN = ("choice", "choices")  # the types of field that a vocabulary closes


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Trail:
    """A relation of the kind that is a reading list: its edges are steps, in their order, each with a time."""

    relation: str
    step: str
    time: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Home:
    """What the first screen of the home page says, and the kind whose pages stand on its signpost, under `label`."""

    title: Words
    label: Words
    signpost: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Question:
    """What a finder asks: a page of `kind`, that `relations` tie to what is found, or a word of `field`."""

    label: Words
    kind: str = ""
    relations: list[str] = Default(default_factory=list)
    field: str = ""

    @property
    def name(self) -> str:
        """What the question is called in the address."""
        return self.kind or self.field


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Finder:
    """Questions that lead to pages of `kinds`. The first question about a field leads: it also groups all pages."""

    kinds: Annotated[list[str], Filled]
    questions: Annotated[list[Question], Filled]
