"""One side of a card or sheet, filled with a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...frontmatter import Value
from ...graph import Entity, Graph
from ...model import Field
from ...trust import history
from ..prose import Passage, passages
from .shapes import Side


@dataclass(frozen=True, slots=True)
class Face:
    """A side filled with one page: facts with their labels, sections, and a note where it has any."""

    facts: Sequence[tuple[Field, Value]]
    passages: Sequence[Passage]
    note: str

    @property
    def forms(self) -> Sequence[str]:
        """How firm what stands on it is: each provenance once, in the order in which they come."""
        return list(dict.fromkeys(passage.section.provenance for passage in self.passages))


def face(entity: Entity, side: Side) -> Face:
    fields = entity.page.kind.fields if entity.page.kind else {}
    filled = [(fields[name], entity.page.fields[name]) for name in side.fields if name in entity.page.fields]
    shown = passages(entity.page, side.sections, side.brief)
    return Face(filled, shown, side.note if filled or shown else "")


def version(graph: Graph, entity: Entity) -> Value | None:
    """The date of what stands on a page: that of its newest change."""
    changes = history(entity.page, graph.model.roles.changes)
    return changes[0].date if changes else None
