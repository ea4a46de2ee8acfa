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


def kinds(tool: str, model: Model) -> Sequence[str]:
    """The kinds of page that an instrument can begin with."""
    tools, relations = model.head.tools, model.relations
    match tool:
        case "scan" if tools.scan:
            return [relations[tools.scan.asked].kind.id, tools.scan.kind]
        case "team" if tools.team:
            return list(dict.fromkeys(relations[name].kind.id for name in tools.team.asks))
        case "profile" if tools.profile:
            return [relations[tools.profile.wanted.relation].kind.id]
        case "cards" if tools.cards:
            return [end.kind for end in tools.cards.ends]
        case "handouts" if tools.handouts:
            return [one.kind for one in tools.handouts.kinds]
    return []


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
        if tool in shown and kind.id in kinds(tool, graph.model):
            sheet = f"#handout--{kind.id}--{entity.page.id}"
            yield Offer(tool, shown[tool], sheet if tool == "handouts" else f"#{kind.id}={entity.page.id}")
