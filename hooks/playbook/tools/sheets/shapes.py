"""What the model may say of one side of a card or sheet."""

from __future__ import annotations

from pydantic import Field as Default
from pydantic.dataclasses import dataclass

from ...shapes import STRICT


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Side:
    """What stands on one side of a sheet or card: fields with their labels, then sections, then a note of the model.

    `brief`: of an item in those sections only its own words, not what is written below it.
    """

    fields: list[str] = Default(default_factory=list)
    sections: list[str] = Default(default_factory=list)
    brief: bool = False
    note: str = ""
