"""What `tools: handouts` in the model may say."""

from __future__ import annotations

from typing import Annotated

from pydantic.dataclasses import dataclass

from ...shapes import STRICT, Filled
from ..sheets.shapes import Side


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Handout:
    """A kind of page that is printed on one sheet."""

    kind: str
    sheet: Side


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Handouts:
    """Pages as hand-outs of one sheet each."""

    kinds: Annotated[list[Handout], Filled]
