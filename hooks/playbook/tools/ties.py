"""Pages that a relation ties to another: whichever way it leads, or those that it leads to."""

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


def targets(graph: Graph, entity: Entity, kind: str, *names: str) -> Iterator[tuple[Edge, Entity]]:
    """The living pages of a kind that the relations lead to from a page, each once, in the order of writing."""
    found: dict[str, tuple[Edge, Entity]] = {}
    for edge in graph.out.get(entity.key, ()):
        other = graph.entities[edge.target]
        if edge.relation in names and _holds(graph, edge, other) and other.page.kind and other.page.kind.id == kind:
            found.setdefault(other.key, (edge, other))
    yield from found.values()


def _ends(graph: Graph, entity: Entity, names: tuple[str, ...]) -> Iterator[tuple[Edge, Entity]]:
    for name in names:
        for edges, end in ((graph.out, "target"), (graph.into, "source")):
            for edge in edges.get(entity.key, ()):
                other = graph.entities[getattr(edge, end)]
                if edge.relation == name and _holds(graph, edge, other):
                    yield edge, other


def _holds(graph: Graph, edge: Edge, other: Entity) -> bool:
    """Whether an edge leads to a living page and counts: a wish, say, does not."""
    return graph.counts(edge) and not other.part and not other.retired
