"""Pages that a relation ties to another, whichever way it leads."""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Edge, Entity, Graph, collation


def tied(graph: Graph, entity: Entity, *names: str) -> Iterator[tuple[Edge, Entity]]:
    """The living pages at the other end of the relations, each once, in the order of their kind and title."""
    kinds = list(graph.model.kinds)
    found = {other.key: (edge, other) for edge, other in reversed(list(_ends(graph, entity, names)))}
    yield from sorted(
        found.values(),
        key=lambda one: (kinds.index(one[1].page.kind.id) if one[1].page.kind else -1, collation(one[1].title)),
    )


def _ends(graph: Graph, entity: Entity, names: tuple[str, ...]) -> Iterator[tuple[Edge, Entity]]:
    for name in names:
        for edges, end in ((graph.out, "target"), (graph.into, "source")):
            for edge in edges.get(entity.key, ()):
                other = graph.entities[getattr(edge, end)]
                if edge.relation == name and graph.counts(edge) and not other.part and not other.retired:
                    yield edge, other
