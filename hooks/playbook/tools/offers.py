"""Where a page leads to an instrument that is about it: with what the page is chosen there already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .. import directive
from ..graph import Entity, Graph
from .start import TOOLS, asking

STORED = "stored"  # the view that shows what browsers keep


@dataclass(frozen=True, slots=True)
class Offer:
    """A link to the page of an instrument. What comes after its address stands after #, so that no server and no log is
    told what a reader is working on."""

    label: str
    page: Entity
    choice: str


def places(graph: Graph) -> Mapping[str, Entity]:
    """The first page that shows each instrument, and what browsers keep."""
    found: dict[str, Entity] = {}
    for page in graph.reading.pages.values():
        for region in page.body.regions:
            for written in region.directives:
                spec = directive.parse(written.text, graph.model, page)
                if not isinstance(spec, directive.Fault) and spec.view in (*TOOLS, STORED):
                    found.setdefault(spec.view, graph.entities[page.key])
    return found


def offers(graph: Graph, shown: Mapping[str, Entity], entity: Entity) -> Iterator[Offer]:
    """The instruments that a page leads to, in the order of the model; `shown` as `places` gives it."""
    kind = entity.page.kind
    if not kind or entity.retired:
        return
    for offered in graph.model.head.tools.offers:
        if offered.kind == kind.id and offered.tool in shown and _starts(offered.tool, graph, entity):
            sheet = f"#handout--{kind.id}--{entity.page.id}"
            choice = sheet if offered.tool == "handouts" else f"#{kind.id}={entity.page.id}"
            yield Offer(offered.label, shown[offered.tool], choice)


def _starts(tool: str, graph: Graph, entity: Entity) -> bool:
    """Whether an instrument that starts with what a page asks for has something to start with."""
    kind, relations = entity.page.kind, graph.model.relations
    names = [name for name in asking(tool, graph.model) if relations[name].kind is kind]
    edges = graph.out.get(entity.key, ())
    return not names or any(edge.relation in names and graph.counts(edge) for edge in edges)
