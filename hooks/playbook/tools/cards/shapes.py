"""What `tools: cards` in the model may say."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Default
from pydantic.dataclasses import dataclass

from ...shapes import STRICT, Filled, Words
from ..sheets.shapes import Side


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class CardKind:
    """A kind of page that is printed as cards. `sign`: the field of choice whose icon and word stand on top."""

    kind: str
    sign: str = ""
    front: Side = Default(default_factory=Side)
    back: Side


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Tied:
    """Pages of a kind by which others are chosen: those that `relations` tie to it, either way."""

    kind: str
    label: Words
    relations: Annotated[list[str], Filled]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Cards:
    """Pages as cards to print. A reader chooses them by kind, by `fields` of choice and by `ends` of relations."""

    kinds: Annotated[list[CardKind], Filled]
    fields: list[str] = Default(default_factory=list)
    ends: list[Tied] = Default(default_factory=list)
