"""Relations: each edge leads to one living page of the right kind, once, and not to itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..frontmatter import RawEdge
from ..graph import Graph, target_key
from ..model import Relation
from ..problems import Problem, problem
from ..reader import Page
from .register import Hints, check


@dataclass(slots=True)
class _Options:
    """What a target may have been meant to be, by kind."""

    ids: dict[str, list[str]]
    former: dict[tuple[str, str], str]  # kind and former id -> id
    hints: Hints = field(default_factory=Hints)


def _options(graph: Graph) -> _Options:
    aliases = graph.model.roles.aliases
    ids = {kind: [entity.page.id for entity in entities] for kind, entities in graph.order.items()}
    former = {
        (kind, alias): entity.page.id
        for kind, entities in graph.order.items()
        for entity in entities
        for alias in entity.page.texts(aliases)
    }
    return _Options(ids, former)


@check("target-unknown", "target-bare", "target-kind", "target-retired", "edge-self", "edge-double")
def targets(graph: Graph) -> Iterator[Problem]:
    options = _options(graph)
    for page in graph.reading.pages.values():
        if not page.kind:
            continue
        yield from _of(graph, page, page.key, page.kind.relations, page.edges, options)
        for part in page.parts:
            relations = page.kind.parts[part.sort].relations
            yield from _of(graph, page, f"{page.key}#{part.id}", relations, part.edges, options)


def _of(
    graph: Graph,
    page: Page,
    source: str,
    relations: dict[str, Relation],
    edges: tuple[RawEdge, ...],
    options: _Options,
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
            yield _unknown(graph, page, edge, relation, options)
        elif graph.entities[key].page.kind is None or graph.entities[key].page.kind.id not in relation.to:  # type: ignore[union-attr]
            yield problem("target-kind", page.file, edge.line, key=edge.relation, found=key, allowed=relation.to)
        elif graph.entities[key].retired:
            yield problem("target-retired", page.file, edge.line, key=edge.relation, found=edge.target)


def _unknown(graph: Graph, page: Page, edge: RawEdge, relation: Relation, options: _Options) -> Problem:
    """An id that does not exist: of another kind after all, or nowhere to be found."""
    qualified = len(relation.to) > 1

    def written(kind: str, id_: str) -> str:
        return f"{kind}/{id_}" if qualified else id_

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
    moved = [written(kind, options.former[kind, name]) for kind in relation.to if (kind, name) in options.former]
    hint = (
        moved[0]
        if moved
        else options.hints.nearest(
            edge.target, lambda: (written(kind, id_) for kind in relation.to for id_ in options.ids[kind])
        )
    )
    return problem("target-unknown", page.file, edge.line, key=edge.relation, found=edge.target,
                   kinds=relation.to, suggestion=hint)  # fmt: skip
