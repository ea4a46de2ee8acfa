"""Whether what `tools: ticks` names are sorts of tasks, each once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...problems import Problem
from ..names import once
from .shapes import Ticks

if TYPE_CHECKING:
    from ...model import Model
    from ...modelcheck import At


def consistency(at: At, ticks: Ticks, model: Model) -> Iterator[Problem]:
    """Every fault of it; `at` is where it stands."""
    tasks = [f"{kind.id}.{sort}" for kind in model.kinds.values() for sort, part in kind.parts.items() if part.task]
    places = [(at.down("parts", index), name) for index, name in enumerate(ticks.parts)]
    for here, name in places:
        yield from here.named(name, tasks)
    yield from once(places)
