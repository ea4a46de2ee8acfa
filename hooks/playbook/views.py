"""Graph -> what a reader wants to see: backlinks, lists, matrices, comparisons, histories, coverage, gaps, an index.

Every view is data made from edges and fields; how it looks is `render` and the templates. Every number is counted here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .dates import Date
from .directive import ends
from .frontmatter import Value
from .graph import CITES, MENTIONS, Edge, Entity, Graph, collation
from .model import Field, Gap, Kind, Relation

NEAR = 3  # neighbours shown on either side in a series


@dataclass(frozen=True, slots=True)
class Row:
    """One edge as a page shows it: what is at the other end, the edge, and the part it starts from or leads to."""

    entity: Entity
    edge: Edge
    counted: bool
    part: Entity | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one relation seen from one side. `relation` is None for a built-in one."""

    label: str
    relation: Relation | None
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Connections:
    """Both directions of a page: what it relates to, and what relates to, cites or mentions it."""

    out: Sequence[Group]
    into: Sequence[Group]

    @property
    def count(self) -> int:
        return sum(len(group.rows) for group in (*self.out, *self.into))


def connections(graph: Graph, page: Entity, cited: str, mentioned: str) -> Connections:
    """The edges of a page and its parts, grouped by relation in the model's order; the built-in ones come last."""
    out: dict[str, list[Row]] = defaultdict(list)
    into: dict[str, list[Row]] = defaultdict(list)
    for edge in graph.from_page(page.key):
        if edge.relation in graph.model.relations:
            part = graph.entities[edge.source]
            row = Row(graph.entities[edge.target], edge, graph.counts(edge), part if part.part else None)
            out[edge.relation].append(row)
    told: set[tuple[str, str, str]] = set()
    for edge in graph.to_page(page.key):
        source, target = graph.entities[edge.source], graph.entities[edge.target]
        # A page that cites or mentions another five times is told once per part.
        once = (edge.relation, edge.source, edge.target if target.part else "")
        if edge.relation in (CITES, MENTIONS):
            if once in told or source.page.key == page.key:
                continue
            told.add(once)
        into[edge.relation].append(Row(source, edge, graph.counts(edge), target if target.part else None))
    declared = graph.model.relations
    for name in declared:
        # A relation that is called the same from both ends is told once.
        if name in into and declared[name].relation.label == declared[name].relation.inverse:
            out[name] += into.pop(name)
    return Connections(
        [Group(declared[name].relation.label, declared[name].relation, out[name]) for name in declared if name in out],
        [
            Group(declared[name].relation.inverse, declared[name].relation, _by_title(into[name]))
            for name in declared
            if name in into
        ]
        + [
            Group(label, None, _by_title(into[name]))
            for name, label in ((CITES, cited), (MENTIONS, mentioned))
            if name in into
        ],
    )


def _by_title(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda r: (collation(r.entity.title), r.entity.key, r.edge.target))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where a page stands in its kind's series."""

    hub: Entity | None
    previous: Entity | None
    next: Entity | None
    near: Sequence[Entity]
    position: int
    total: int


def neighbours(graph: Graph, positions: Mapping[str, int], hubs: Mapping[str, Entity], page: Entity) -> Neighbours:
    """The pages before and after this one. `positions` and `hubs` are made once per build."""
    kind = page.page.kind
    series = graph.order[kind.id] if kind else ()
    hub = hubs.get(kind.id) if kind else None
    if page.key not in positions:
        return Neighbours(hub, None, None, (), 0, len(series))
    at = positions[page.key]
    low = max(0, min(at - NEAR, len(series) - 2 * NEAR - 1))
    near = [e for e in series[low : low + 2 * NEAR + 1] if e is not page]
    before = series[at - 1] if at else None
    after = series[at + 1] if at + 1 < len(series) else None
    return Neighbours(hub, before, after, near, at + 1, len(series))


@dataclass(frozen=True, slots=True)
class Facet:
    """Something a list can be narrowed by: its name in the address, its label, and the values with their counts."""

    name: str
    label: str
    values: Sequence[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class ListItem:
    entity: Entity
    facets: Mapping[str, Sequence[tuple[str, str]]]
    relations: int


@dataclass(frozen=True, slots=True)
class Listing:
    items: Sequence[ListItem]
    facets: Sequence[Facet]


def listing(graph: Graph, kind_id: str) -> Listing:
    """All living pages of a kind, with what they can be filtered by."""
    kind = graph.model.kinds[kind_id]
    items = []
    for entity in graph.order[kind_id]:
        edges = [*graph.from_page(entity.key), *graph.to_page(entity.key)]
        facets = {name: _facet_values(graph, entity, name) for name in kind.facets}
        items.append(ListItem(entity, facets, sum(e.relation not in (CITES, MENTIONS) for e in edges)))
    made = [_facet(graph, kind, name, items) for name in kind.facets]
    return Listing(items, [facet for facet in made if len(facet.values) > 1])


def _facet(graph: Graph, kind: Kind, name: str, items: Sequence[ListItem]) -> Facet:
    """The values in the vocabulary's order, or else by label."""
    field = kind.fields.get(name)
    ids = [c.id for c in graph.model.head.vocabularies[field.vocabulary]] if field else []
    if field:
        label = field.label
    else:
        at_end = graph.model.relations[name].kind.id if "." in name else kind.relations[name].to[0]
        label = graph.model.kinds[at_end].label.one.capitalize()
    counted = Counter(value for item in items for value in item.facets[name])
    order = sorted(counted, key=lambda v: (ids.index(v[0]) if ids else 0, collation(v[1]), v[0]))
    return Facet(name.replace(".", "-"), label, [(*value, counted[value]) for value in order])


def _facet_values(graph: Graph, entity: Entity, name: str) -> Sequence[tuple[str, str]]:
    """A choice field, a relation of the page's own, or (with a dot) one that leads to the page from elsewhere."""
    kind = entity.page.kind
    assert kind
    if field := kind.fields.get(name):
        value = entity.page.fields.get(name)
        return [(value.data, graph.model.choice(field, value.data).label)] if value else []
    if "." in name:
        ends_ = [e.source for e in graph.into.get(entity.key, ()) if e.relation == name and graph.counts(e)]
    else:
        full = f"{kind.id}.{name}"
        ends_ = [e.target for e in graph.out.get(entity.key, ()) if e.relation == full and graph.counts(e)]
    others = dict.fromkeys(graph.entities[key].page.key for key in ends_)
    return [(graph.entities[key].page.id, graph.entities[key].title) for key in others]


@dataclass(frozen=True, slots=True)
class CellEntry:
    """One reason in a cell; `via` is the page in between, where the matrix is of a path."""

    edge: Edge
    counted: bool
    via: Entity | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    label: str
    corner: str
    columns: Sequence[Entity]
    rows: Sequence[tuple[Entity, Sequence[Sequence[CellEntry]]]]
    empty: int
    total: int


def matrix(graph: Graph, name: str, rows: str) -> Matrix:
    """A relation or declared path as a table of two kinds. Rows are the kind it starts from, unless `rows` says so."""
    model = graph.model
    start, end = ends(name, model)
    path = model.head.paths.get(name)
    cells: dict[tuple[str, str], list[CellEntry]] = defaultdict(list)
    for source, target, entry in _cells(graph, path.steps if path else [name]):
        cells[source, target].append(entry)
    turned = rows == end and rows != start
    row_kind, column_kind = (end, start) if turned else (start, end)
    columns = graph.order[column_kind]
    table = []
    for row in graph.order[row_kind]:
        keys = [(c.key, row.key) if turned else (row.key, c.key) for c in columns]
        table.append((row, [cells.get(key, []) for key in keys]))
    empty = sum(not cell for _, line in table for cell in line)
    label = path.label if path else model.relations[name].relation.label
    kinds = model.kinds
    corner = f"{kinds[row_kind].label.one} × {kinds[column_kind].label.one}"
    return Matrix(label, corner, columns, table, empty, len(table) * len(columns))


def _cells(graph: Graph, steps: Sequence[str]) -> Iterator[tuple[str, str, CellEntry]]:
    """One edge, or two in a row of which the first is a sighting, with the keys of both ends."""
    for first in graph.named.get(steps[0], ()):
        if len(steps) == 1:
            yield first.source, first.target, CellEntry(first, graph.counts(first))
        elif graph.counts(first):
            for second in graph.out.get(first.target, ()):
                if second.relation == steps[1]:
                    entry = CellEntry(second, graph.counts(second), graph.entities[first.target])
                    yield first.source, second.target, entry


@dataclass(frozen=True, slots=True)
class Comparison:
    columns: Sequence[Entity]
    rows: Sequence[tuple[Field, Sequence[Value | None]]]


def comparison(graph: Graph, kind_id: str) -> Comparison:
    """The pages of a kind side by side on the fields that the model says to compare; None where a field is left out."""
    fields = {n: f for n, f in graph.model.kinds[kind_id].fields.items() if f.compare}
    columns = graph.order[kind_id]
    return Comparison(columns, [(f, [c.page.fields.get(n) for c in columns]) for n, f in fields.items()])


@dataclass(frozen=True, slots=True)
class History:
    """What became of one edge: the accounts of it, undated ones first, so that none counts as later."""

    source: Entity
    target: Entity
    edge: Edge
    records: Sequence[Mapping[str, Value]]


def histories(graph: Graph, name: str, here: str = "") -> Sequence[History]:
    """The records that the edges of a relation carry, by target and source; `here` keeps those of one page."""
    relation, _, field = name.rpartition(".")
    date = graph.model.roles.date
    edges = [*graph.out.get(here, ()), *graph.into.get(here, ())] if here else graph.named.get(relation, ())
    found = []
    for edge in edges:
        if edge.relation == relation and field in edge.fields:
            records = sorted(edge.fields[field].data, key=lambda r: r[date].data if date in r else Date())
            found.append(History(graph.entities[edge.source], graph.entities[edge.target], edge, records))
    return sorted(found, key=lambda h: (collation(h.target.title), collation(h.source.title)))


@dataclass(frozen=True, slots=True)
class Usage:
    """A part and the pages that use it, its own page apart."""

    part: Entity
    pages: Sequence[Entity]


@dataclass(frozen=True, slots=True)
class Covered:
    page: Entity
    parts: Sequence[Usage]

    @property
    def used(self) -> int:
        return sum(bool(part.pages) for part in self.parts)


def usage(graph: Graph, part: Entity) -> Usage:
    """The pages that cite a part."""
    edges = (e for e in graph.into.get(part.key, ()) if e.relation == CITES)
    pages = {graph.page_of(e.source).key: graph.page_of(e.source) for e in edges}
    pages.pop(part.page.key, None)
    return Usage(part, sorted(pages.values(), key=lambda e: (collation(e.title), e.key)))


def coverage(graph: Graph, kind_id: str) -> Sequence[Covered]:
    """Per page of a citable kind: each part with the pages that use it."""
    return [Covered(page, [usage(graph, part) for part in graph.parts_of(page)]) for page in graph.order[kind_id]]


@dataclass(frozen=True, slots=True)
class GapFound:
    gap: Gap
    pages: Sequence[tuple[Entity, int]]  # with the number of parts each rests on


def gaps(graph: Graph) -> Sequence[GapFound]:
    """Pages whose evidence is thin, by each measure that the model declares. Pages that cite nothing are not listed."""
    rests: list[tuple[Entity, list[Entity]]] = []
    for kind in graph.model.kinds.values():
        for page in () if kind.citable else graph.order[kind.id]:
            cited = {e.target: graph.entities[e.target] for e in graph.from_page(page.key) if e.relation == CITES}
            if parts := [entity for entity in cited.values() if entity.part]:
                rests.append((page, parts))
    return [
        GapFound(gap, [(page, len(parts)) for page, parts in rests if _is_gap(graph, gap, parts)])
        for gap in graph.model.head.gaps
    ]


def _is_gap(graph: Graph, gap: Gap, parts: Sequence[Entity]) -> bool:
    if gap.distinct:
        values = [set(part_values(graph, part, gap.distinct)) for part in parts]
        # A part that names none speaks for more than one.
        if not all(values) or len(set().union(*values)) > gap.at_most:
            return False
    return all(
        set(part_values(graph, part, name)) <= set(allowed) for part in parts for name, allowed in gap.only.items()
    )


def part_values(graph: Graph, part: Entity, name: str) -> Iterator[str]:
    """What a part says under a name: the value or values of a field, or the targets of a relation."""
    if part.part and (value := part.part.fields.get(name)):
        yield from value.data if isinstance(value.data, tuple) else (str(value.data),)
    for edge in graph.out.get(part.key, ()):
        if edge.relation.rpartition(".")[2] == name:
            yield edge.target


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A word in the A-Z; `see` where it is not the page's title but a word that people search by."""

    word: str
    entity: Entity
    see: bool


def index(graph: Graph) -> Sequence[tuple[str, Sequence[IndexEntry]]]:
    """Every living page under its title and its search words, by first letter."""
    entries = []
    for kind in graph.model.kinds.values():
        extra = [graph.model.roles.search, *([kind.explain.synonyms] if kind.explain and kind.explain.synonyms else [])]
        for entity in graph.order[kind.id]:
            entries.append(IndexEntry(entity.title, entity, False))
            words = {w for name in extra for w in _texts(entity.page.fields.get(name))}
            entries += [IndexEntry(w, entity, True) for w in words if collation(w) != collation(entity.title)]
    letters: dict[str, list[IndexEntry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda e: (collation(e.word), e.see, e.entity.key, e.word)):
        first = next((c for c in collation(entry.word) if c.isalnum()), "#")
        letters[first.upper() if first.isalpha() else "0-9"].append(entry)
    return sorted(letters.items())


def _texts(value: Value | None) -> tuple[str, ...]:
    return value.data if value else ()
