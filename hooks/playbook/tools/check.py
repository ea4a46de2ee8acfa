"""Whether what `tools:` in the model names exists and is of the right sort."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..problems import Problem

if TYPE_CHECKING:
    from ..model import Model
    from ..modelcheck import At
    from .shapes import Ticks


def consistency(at: At, model: Model) -> Iterator[Problem]:
    """Every fault of the instruments; `at` is where `tools` stands."""
    tools = model.head.tools
    if tools.ticks:
        yield from _ticks(at.down("ticks"), tools.ticks, model)


def _ticks(at: At, ticks: Ticks, model: Model) -> Iterator[Problem]:
    tasks = [f"{kind.id}.{sort}" for kind in model.kinds.values() for sort, part in kind.parts.items() if part.task]
    for index, name in enumerate(ticks.parts):
        here = at.down("parts", index)
        yield from here.named(name, tasks)
        if name in ticks.parts[:index]:
            yield here.clash(name, at.down("parts", ticks.parts.index(name)))
