"""Pages as a hand-out of one sheet each: what is taken along to a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...citation import Citation
from ...frontmatter import Value
from ...graph import Entity, Graph
from ...model import Kind
from ..items import lead
from ..sheets.data import Face, face, version
from .shapes import Handout


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page on one sheet. `rest`: something of it was left out to make it fit."""

    entity: Entity
    lead: str
    citation: Citation | None
    face: Face
    changed: Value | None
    rest: bool


def handouts(graph: Graph) -> Sequence[tuple[Kind, Sequence[Sheet]]]:
    """The hand-outs of a playbook that has them, by kind and title."""
    declared = graph.model.head.tools.handouts
    assert declared
    return [
        (graph.model.kinds[one.kind], [_sheet(graph, entity, one) for entity in graph.order[one.kind]])
        for one in declared.kinds
    ]


def _sheet(graph: Graph, entity: Entity, one: Handout) -> Sheet:
    kind = graph.model.kinds[one.kind]
    rests_on = entity.page.data(kind.lead.citation) if kind.lead.citation else None
    shown = face(entity, one.sheet)
    rest = one.sheet.brief or len(shown.passages) < len(list(entity.page.sections()))
    return Sheet(entity, lead(entity), rests_on, shown, version(graph, entity), rest)
