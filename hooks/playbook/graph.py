"""Pages -> one graph: entities (pages and their parts) and edges. Every view and backlink is a query on it.

What does not resolve is left out here and reported by `checks`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from . import addresses
from .citation import Citation
from .drawing import Drawing
from .frontmatter import RawEdge, RawPart, Value
from .model import Kind, Model, Relation
from .reader import Page, Reading
from .shapes import CHOSEN

CITES = "@cites"
MENTIONS = "@mentions"


@dataclass(frozen=True, slots=True)
class Entity:
    """A page, or a part of one. Its key is `kind/id` or `kind/id#part`; a page of no kind is keyed by its path."""

    key: str
    page: Page
    title: str
    part: RawPart | None = None
    retired: bool = False

    @property
    def url(self) -> str:
        return self.page.url

    @property
    def fragment(self) -> str:
        return self.part.id if self.part else ""

    @property
    def picture(self) -> Drawing | None:
        """The drawing that stands for a page; a part has none."""
        return None if self.part else self.page.drawing


@dataclass(frozen=True, slots=True)
class Edge:
    """One link of the graph, and the line it was written on. `via`: the edge whose citation this is."""

    relation: str
    source: str
    target: str
    fields: Mapping[str, Value]
    file: str
    line: int
    via: Edge | None = None


@dataclass(frozen=True, slots=True)
class Graph:
    """All entities and edges, and the edges by either end and by relation, in the order in which they were written."""

    model: Model
    reading: Reading
    entities: Mapping[str, Entity]
    edges: Sequence[Edge]
    out: Mapping[str, Sequence[Edge]]
    into: Mapping[str, Sequence[Edge]]
    named: Mapping[str, Sequence[Edge]]  # by relation
    order: Mapping[str, Sequence[Entity]]  # kind id -> its living pages, by title
    citable: Mapping[str, str]  # id of a citable page -> its key

    def page_of(self, key: str) -> Entity:
        """The page that an entity is, or is a part of."""
        return self.entities[self.entities[key].page.key]

    def parts_of(self, page: Entity) -> Iterator[Entity]:
        for part in page.page.parts:
            if found := self.entities.get(f"{page.key}#{part.id}"):
                yield found

    def from_page(self, key: str) -> Iterator[Edge]:
        """The edges that a page and its parts write."""
        yield from self.out.get(key, ())
        for part in self.parts_of(self.entities[key]):
            yield from self.out.get(part.key, ())

    def to_page(self, key: str) -> Iterator[Edge]:
        """The edges that lead to a page or its parts."""
        yield from self.into.get(key, ())
        for part in self.parts_of(self.entities[key]):
            yield from self.into.get(part.key, ())

    def cited(self, citation: Citation) -> Iterator[Entity]:
        """The entities a citation names, those that exist, in the order of writing."""
        for ref in citation.refs:
            page = self.citable.get(ref.page)
            for key in [f"{page}#{part}" for part in ref.parts] or [page or ""]:
                if key in self.entities:
                    yield self.entities[key]

    def counts(self, edge: Edge) -> bool:
        """Whether an edge is a sighting: none of its closed-vocabulary fields says that it does not count."""
        relation = self.relation(edge)
        if relation is None:
            return True
        choices = [
            self.model.choice(declared, word)
            for name, declared in relation.fields.items()
            if declared.type in CHOSEN and name in edge.fields
            for word in edge.fields[name].words
        ]
        return all(choice.counts for choice in choices)

    def reason(self, edge: Edge) -> str:
        """Why an edge is there, in its writer's words; empty where its relation asks for no reason."""
        relation = self.relation(edge)
        fields = relation.fields.items() if relation else ()
        return " ".join(str(edge.fields[n].data) for n, f in fields if f.type == "reason" and n in edge.fields)

    def relation(self, edge: Edge) -> Relation | None:
        """The declared relation of an edge, or None for a built-in one."""
        declared = self.model.relations.get(edge.relation)
        return declared.relation if declared else None


def link(reading: Reading, model: Model) -> Graph:
    """The graph of everything that was read."""
    entities = dict(_entities(reading, model))
    citable = {p.id: p.key for p in reading.pages.values() if p.kind and p.kind.citable}
    order = {kind.id: _ordered(kind, entities.values()) for kind in model.kinds.values()}
    edges: list[Edge] = []
    out: dict[str, list[Edge]] = {}
    into: dict[str, list[Edge]] = {}
    named: dict[str, list[Edge]] = {}
    graph = Graph(model, reading, entities, edges, out, into, named, order, citable)
    for page in reading.pages.values():
        for edge in _edges(graph, page):
            edges.append(edge)
            for index, key in ((out, edge.source), (into, edge.target), (named, edge.relation)):
                index.setdefault(key, []).append(edge)
    return graph


def _entities(reading: Reading, model: Model) -> Iterator[tuple[str, Entity]]:
    for page in reading.pages.values():
        title = str(page.data(model.roles.title, "") or page.id)
        yield page.key, Entity(page.key, page, title, None, model.roles.tombstone.field in page.fields)
        for part in page.parts:
            key = f"{page.key}#{part.id}"
            yield key, Entity(key, page, title, part)


def _ordered(kind: Kind, entities: Iterable[Entity]) -> list[Entity]:
    pages = [e for e in entities if e.part is None and not e.retired and e.page.kind is kind]
    return sorted(pages, key=lambda e: (collation(e.title), e.key))


@cache
def collation(text: str) -> str:
    """A key to sort titles by: case and accents do not count."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def target_key(relation: Relation, written: str) -> str:
    """The key that a relation's target as written stands for; with several kinds the writer names the kind."""
    return written if len(relation.to) > 1 else f"{relation.to[0]}/{written}"


def _edges(graph: Graph, page: Page) -> Iterator[Edge]:
    kind = page.kind
    for value in page.fields.values():
        yield from _cites(graph, page, page.key, value)
    if kind:
        for raw in page.edges:
            yield from _declared(graph, page, page.key, f"{kind.id}.{raw.relation}", kind.relations[raw.relation], raw)
        for part in page.parts:
            key = f"{page.key}#{part.id}"
            for value in part.fields.values():
                yield from _cites(graph, page, key, value)
            for raw in part.edges:
                name = f"{kind.id}.{part.sort}.{raw.relation}"
                yield from _declared(graph, page, key, name, kind.parts[part.sort].relations[raw.relation], raw)
    yield from _in_text(graph, page)


def _declared(graph: Graph, page: Page, source: str, name: str, relation: Relation, raw: RawEdge) -> Iterator[Edge]:
    target = target_key(relation, raw.target)
    if target not in graph.entities or target == source:
        return
    edge = Edge(name, source, target, raw.fields, page.file, raw.line)
    yield edge
    for value in raw.fields.values():
        yield from _cites(graph, page, source, value, edge)


def _cites(graph: Graph, page: Page, source: str, value: Value, via: Edge | None = None) -> Iterator[Edge]:
    for found in citations_in(value):
        for cited in graph.cited(found.data):
            yield Edge(CITES, source, cited.key, {}, page.file, found.line, via)


def citations_in(value: Value) -> Iterator[Value]:
    """The citations in a value, those inside its records too."""
    if isinstance(value.data, Citation):
        yield value
    records = value.data if isinstance(value.data, tuple) else (value.data,)
    for record in records:
        if isinstance(record, Mapping):
            for inner in record.values():
                yield from citations_in(inner)


def _in_text(graph: Graph, page: Page) -> Iterator[Edge]:
    """Citations and mentions in the body; inside a part's item they are the part's."""
    for mark in page.body.marks:
        source = page.key
        if mark.item is not None and (id_ := page.body.items[mark.item].id) and f"{page.key}#{id_}" in graph.entities:
            source = f"{page.key}#{id_}"
        if mark.citation:
            for cited in graph.cited(mark.citation):
                yield Edge(CITES, source, cited.key, {}, page.file, mark.line)
        elif (target := mentioned(graph, page, mark.address)) and graph.entities[target].page.key != page.key:
            yield Edge(MENTIONS, source, target, {}, page.file, mark.line)


def mentioned(graph: Graph, page: Page, address: str) -> str:
    """The key of the page or part that a body link leads to, or an empty string."""
    parsed = addresses.parse(address, page.path)
    if parsed.sort != "ours":
        return ""
    key = graph.reading.paths.get(parsed.path, "")
    part = f"{key}#{parsed.fragment}"
    return part if part in graph.entities else key
