"""Where a page leads to an instrument that is about it: with what the page is chosen there already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .. import directive
from ..graph import Entity, Graph
from ..model import Model


@dataclass(frozen=True, slots=True)
class Offer:
    """An instrument, the page that shows it, and what comes after the address of that page: always after #, so that no
    server and no log is told what a reader is working on."""

    tool: str
    page: Entity
    choice: str


def asking(tool: str, model: Model) -> Sequence[str]:
    """The relations by which a page asks for what an instrument starts with."""
    tools = model.head.tools
    match tool:
        case "scan" if tools.scan:
            return [tools.scan.asked]
        case "team" if tools.team:
            return tools.team.asks
        case "profile" if tools.profile:
            return [tools.profile.wanted.relation]
    return []


def kinds(tool: str, model: Model) -> Sequence[str]:
    """The kinds of page that an instrument can start with."""
    tools = model.head.tools
    found = [model.relations[name].kind.id for name in asking(tool, model)]
    match tool:
        case "scan" if tools.scan:
            return [*found, tools.scan.kind]
        case "cards" if tools.cards:
            return [end.kind for end in tools.cards.ends]
        case "handouts" if tools.handouts:
            return [one.kind for one in tools.handouts.kinds]
    return found


def places(graph: Graph) -> Mapping[str, Entity]:
    """The first page that shows each instrument, and what browsers keep."""
    found: dict[str, Entity] = {}
    for page in graph.reading.pages.values():
        for region in page.body.regions:
            for written in region.directives:
                spec = directive.parse(written.text, graph.model, page)
                if not isinstance(spec, directive.Fault) and spec.view in (*directive.TOOLS, "stored"):
                    found.setdefault(spec.view, graph.entities[page.key])
    return found


def offers(graph: Graph, shown: Mapping[str, Entity], entity: Entity) -> Iterator[Offer]:
    """The instruments that a page can lead to, in their own order; `shown` as `places` gives it."""
    kind = entity.page.kind
    if not kind or entity.retired:
        return
    for tool in directive.TOOLS:
        if tool in shown and kind.id in kinds(tool, graph.model) and _begins(tool, graph, entity):
            sheet = f"#handout--{kind.id}--{entity.page.id}"
            yield Offer(tool, shown[tool], sheet if tool == "handouts" else f"#{kind.id}={entity.page.id}")


def _begins(tool: str, graph: Graph, entity: Entity) -> bool:
    """Whether an instrument that starts with what a page asks for has something to start with."""
    kind, relations = entity.page.kind, graph.model.relations
    names = [name for name in asking(tool, graph.model) if relations[name].kind is kind]
    edges = graph.out.get(entity.key, ())
    return not names or any(edge.relation in names and graph.counts(edge) for edge in edges)
