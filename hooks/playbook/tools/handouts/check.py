"""Whether the names in `tools: handouts` exist, each once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...problems import Problem
from ..sheets.check import kinds, side
from .shapes import Handouts

if TYPE_CHECKING:
    from ...model import Model
    from ...modelcheck import At


def consistency(at: At, handouts: Handouts, model: Model) -> Iterator[Problem]:
    """Every fault of it; `at` is where it stands."""
    yield from kinds(at, [one.kind for one in handouts.kinds], model)
    for index, one in enumerate(handouts.kinds):
        if kind := model.kinds.get(one.kind):
            yield from side(at.down("kinds", index, "sheet"), one.sheet, kind)
