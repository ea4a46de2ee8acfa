"""Graph -> what a reader wants to see: backlinks, coverage, gaps, an index (`listing`, `matrix` and `histories` apart).

Every view is data made from edges and fields; how it looks is `render` and the templates. Every number is counted here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .frontmatter import Value
from .graph import CITES, MENTIONS, Edge, Entity, Graph, collation
from .model import Gap, Kind, Label, Relation
from .trails import relation_of

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


def connections(graph: Graph, page: Entity, cited: str, mentioned: str, cites: str = "") -> Connections:
    """The edges of a page and its parts, grouped by relation in the model's order; the built-in ones come last.

    What the page itself cites is told, once per source, under the label `cites` where that is given. What is on the
    page's own reading list is left out: that stands at its top.
    """
    out: dict[str, list[Row]] = defaultdict(list)
    into: dict[str, list[Row]] = defaultdict(list)
    rests: dict[str, Row] = {}
    for edge in graph.from_page(page.key):
        if edge.relation in graph.model.relations and edge.relation != relation_of(page):
            part = graph.entities[edge.source]
            row = Row(graph.entities[edge.target], edge, graph.counts(edge), part if part.part else None)
            out[edge.relation].append(row)
        elif cites and edge.relation == CITES:
            source = graph.page_of(edge.target)
            if source.key != page.key:
                rests.setdefault(source.key, Row(source, edge, True))
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
        [Group(declared[name].relation.label, declared[name].relation, out[name]) for name in declared if name in out]
        + ([Group(cites, None, _by_title([*rests.values()]))] if rests else []),
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
    near_and_self: Sequence[Entity]
    position: int
    total: int


def neighbours(graph: Graph, positions: Mapping[str, int], hubs: Mapping[str, Entity], page: Entity) -> Neighbours:
    """The pages before and after this one. `positions` and `hubs` are made once per build."""
    kind = page.page.kind
    series = graph.order[kind.id] if kind else ()
    hub = hubs.get(kind.id) if kind else None
    if page.key not in positions:
        return Neighbours(hub, None, None, (), (), 0, len(series))
    at = positions[page.key]
    low = max(0, min(at - NEAR, len(series) - 2 * NEAR - 1))
    window = series[low : low + 2 * NEAR + 1]
    near = [e for e in window if e is not page]
    before = series[at - 1] if at else None
    after = series[at + 1] if at + 1 < len(series) else None
    return Neighbours(hub, before, after, near, window, at + 1, len(series))


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
class Thin:
    """A page that rests on little: how many parts it cites, and what such a part is called."""

    page: Entity
    rests: int
    label: Label


@dataclass(frozen=True, slots=True)
class GapOfKind:
    """The pages of one kind that have a gap, and how many of that kind were measured."""

    kind: Kind
    pages: Sequence[Thin]
    measured: int


@dataclass(frozen=True, slots=True)
class GapFound:
    """A gap with the kinds that were measured, in the model's order."""

    gap: Gap
    kinds: Sequence[GapOfKind]

    @property
    def pages(self) -> Sequence[Thin]:
        return [page for kind in self.kinds for page in kind.pages]

    @property
    def measured(self) -> int:
        return sum(kind.measured for kind in self.kinds)


def gaps(graph: Graph) -> Sequence[GapFound]:
    """Pages whose evidence is thin, by each measure that the model declares. Pages that cite nothing are not listed."""
    rests: dict[str, list[tuple[Entity, list[Entity]]]] = {}
    for kind in graph.model.kinds.values():
        for page in () if kind.citable else graph.order[kind.id]:
            cited = {e.target: graph.entities[e.target] for e in graph.from_page(page.key) if e.relation == CITES}
            if parts := [entity for entity in cited.values() if entity.part]:
                rests.setdefault(kind.id, []).append((page, parts))
    return [
        GapFound(gap, [_gap_of_kind(graph, gap, graph.model.kinds[id_], found) for id_, found in rests.items()])
        for gap in graph.model.head.gaps
    ]


def _gap_of_kind(graph: Graph, gap: Gap, kind: Kind, rests: Sequence[tuple[Entity, list[Entity]]]) -> GapOfKind:
    found = [(page, parts) for page, parts in rests if _is_gap(graph, gap, parts)]
    return GapOfKind(kind, [Thin(page, len(parts), label_of(parts[0])) for page, parts in found], len(rests))


def label_of(part: Entity) -> Label:
    """What a part of this sort is called."""
    kind = part.page.kind
    assert kind and part.part
    return kind.parts[part.part.sort].label


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
