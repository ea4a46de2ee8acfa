"""A page's reading list, as steps with the time each takes: which relation that is, the model says.

The time of a step is text. Where every step begins with a number of minutes or hours they are added up, and
otherwise nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from .graph import Edge, Entity, Graph
from .model import Relation

TIME = re.compile(r"([0-9]{1,4})\s+(\w+)")
UNITS = {"minute": 1, "hour": 60}


@dataclass(frozen=True, slots=True)
class Step:
    """One stop: its number on the whole trail, where it leads, the time as written, and why."""

    number: int
    entity: Entity
    edge: Edge
    time: str
    reason: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Stage:
    """Steps in a row that are called the same."""

    label: str
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Trail:
    """The steps of a page in their order; `minutes` is None where not every time can be added."""

    relation: Relation
    stages: Sequence[Stage]
    minutes: int | None

    @property
    def count(self) -> int:
        return sum(len(stage.steps) for stage in self.stages)


def relation_of(entity: Entity) -> str:
    """The full name of the relation that is this page's reading list; empty where its kind has none."""
    kind = entity.page.kind
    return f"{kind.id}.{kind.trail.relation}" if kind and kind.trail and not entity.part else ""


def trail(graph: Graph, entity: Entity, units: Mapping[str, Sequence[str]]) -> Trail | None:
    """The reading list of a page, or None where it has none. `units`: what a minute and an hour are called."""
    kind, name = entity.page.kind, relation_of(entity)
    edges = [edge for edge in graph.out.get(entity.key, ()) if edge.relation == name]
    if not kind or not kind.trail or not edges:
        return None
    relation = graph.model.relations[name].relation
    made = [_step(graph, edge, kind.trail.time, units, number) for number, edge in enumerate(edges, 1)]
    named = relation.fields[kind.trail.step]

    def label(step: Step) -> str:
        word = step.edge.fields.get(kind.trail.step) if kind.trail else None
        return graph.model.choice(named, word.data).label if word else ""

    stages = [Stage(name, list(run)) for name, run in groupby(made, key=label)]
    known = [step.minutes for step in made if step.minutes is not None]
    return Trail(relation, stages, sum(known) if len(known) == len(made) else None)


def _step(graph: Graph, edge: Edge, field: str, units: Mapping[str, Sequence[str]], number: int) -> Step:
    time = str(edge.fields[field].data) if field in edge.fields else ""
    return Step(number, graph.entities[edge.target], edge, time, graph.reason(edge), minutes(time, units))


def minutes(time: str, units: Mapping[str, Sequence[str]]) -> int | None:
    """The minutes that a text begins with, or None where it begins otherwise."""
    found = TIME.match(time.strip())
    worth = [UNITS[unit] for unit, words in units.items() if found and found[2].lower() in words]
    return int(found[1]) * worth[0] if found and worth else None


def written(total: int, words: Mapping[str, Any]) -> str:
    """A number of minutes in words, in hours where there are any."""
    hours, rest = divmod(total, UNITS["hour"])
    said = [
        words[unit]["one" if count == 1 else "many"].format(count=count)
        for unit, count in (("hours", hours), ("minutes", rest))
        if count
    ]
    return str(words["joined"].format(hours=said[0], minutes=said[1])) if len(said) == 2 else "".join(said)
