"""Relations: each edge leads to one living page of the right kind, once, and not to itself."""

from __future__ import annotations

from collections.abc import Iterator

from ..frontmatter import RawEdge
from ..graph import Graph, target_key
from ..model import Relation
from ..problems import Problem, nearest, problem
from ..reader import Page
from .register import check


@check("target-unknown", "target-bare", "target-kind", "target-retired", "edge-self", "edge-double")
def targets(graph: Graph) -> Iterator[Problem]:
    for page in graph.reading.pages.values():
        if not page.kind:
            continue
        yield from _of(graph, page, page.key, page.kind.relations, page.edges)
        for part in page.parts:
            yield from _of(graph, page, f"{page.key}#{part.id}", page.kind.parts[part.sort].relations, part.edges)


def _of(
    graph: Graph, page: Page, source: str, relations: dict[str, Relation], edges: tuple[RawEdge, ...]
) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    for edge in edges:
        relation = relations[edge.relation]
        key = target_key(relation, edge.target)
        if first := seen.get((edge.relation, key)):
            yield problem("edge-double", page.file, edge.line, key=edge.relation, found=edge.target, first=first)
        seen.setdefault((edge.relation, key), edge.line)
        if key in graph.reading.refused:
            continue
        if key == source:
            yield problem("edge-self", page.file, edge.line, key=edge.relation, found=edge.target)
        elif key not in graph.entities or graph.entities[key].part:
            yield _unknown(graph, page, edge, relation)
        elif graph.entities[key].page.kind is None or graph.entities[key].page.kind.id not in relation.to:  # type: ignore[union-attr]
            yield problem("target-kind", page.file, edge.line, key=edge.relation, found=key, allowed=relation.to)
        elif graph.entities[key].retired:
            yield problem("target-retired", page.file, edge.line, key=edge.relation, found=edge.target)


def _unknown(graph: Graph, page: Page, edge: RawEdge, relation: Relation) -> Problem:
    """An id that does not exist: of another kind after all, or nowhere to be found."""
    qualified = len(relation.to) > 1
    options = [e.key if qualified else e.page.id for kind in relation.to for e in graph.order[kind]]
    name = edge.target.rpartition("/")[2]
    if qualified and "/" not in edge.target:
        whole = [f"{kind}/{name}" for kind in relation.to if f"{kind}/{name}" in graph.entities]
        return problem("target-bare", page.file, edge.line, key=edge.relation, found=edge.target,
                       kinds=relation.to, suggestion=whole[0] if whole else "")  # fmt: skip
    elsewhere = [k for k in graph.model.kinds if f"{k}/{name}" in graph.entities and k not in relation.to]
    if elsewhere:
        return problem(
            "target-kind", page.file, edge.line, key=edge.relation, found=f"{elsewhere[0]}/{name}", allowed=relation.to
        )
    aliases = graph.model.roles.aliases
    moved = [
        entity.key if qualified else entity.page.id
        for kind in relation.to
        for entity in graph.order[kind]
        if name in entity.page.texts(aliases)
    ]
    hint = moved[0] if moved else nearest(edge.target, options)
    return problem("target-unknown", page.file, edge.line, key=edge.relation, found=edge.target,
                   kinds=relation.to, suggestion=hint)  # fmt: skip
