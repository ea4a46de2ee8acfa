"""Graph -> two kinds against each other: what stands in each cell, how much it rests on, and what is empty.

And the pages of one kind side by side. Everything that is counted is counted here; how it looks is the templates'.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .dates import Date
from .directive import ends
from .frontmatter import Value
from .graph import Edge, Entity, Graph
from .model import Choice, Field, Kind

HEAT = 3  # tints: one, two, and three or more parts cited
ROOM = 6  # columns that leave room for sentences; where there are more, a cell opens


@dataclass(frozen=True, slots=True)
class CellEntry:
    """One reason in a cell; `via` is the page in between, where the matrix is of a path."""

    edge: Edge
    counted: bool
    via: Entity | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands where a row and a column cross: its entries, the parts they cite, and how deep its tint is.

    Only what counts as a sighting is tinted.
    """

    entries: Sequence[CellEntry] = ()
    cited: int = 0
    heat: int = 0

    @property
    def counted(self) -> bool:
        return any(entry.counted for entry in self.entries)


EMPTY = Cell()  # most of a table is


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: its page, and of how many of its cells something is said; `apart`: without a sighting."""

    entity: Entity
    filled: int
    apart: int


@dataclass(frozen=True, slots=True)
class Row:
    line: Line
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that have a choice in common; None where the kind is not divided by one."""

    choice: Choice | None
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of two kinds. `heats`, `bare` and `apart` say which signs occur in it: tints, a cell without a citation
    where others have some, and an entry that does not count as a sighting."""

    label: str
    row_kind: Kind
    column_kind: Kind
    columns: Sequence[Line]
    groups: Sequence[Rows]
    empty: int
    total: int
    heats: Sequence[int]
    bare: bool
    apart: bool

    @property
    def corner(self) -> str:
        return f"{self.row_kind.label.one} × {self.column_kind.label.one}"

    @property
    def tight(self) -> bool:
        return len(self.columns) > ROOM

    @property
    def rows(self) -> Sequence[Row]:
        return [row for group in self.groups for row in group.rows]


def matrix(graph: Graph, name: str, rows: str) -> Matrix:
    """A relation or declared path as a table of two kinds. Rows are the kind it starts from, unless `rows` says so."""
    model = graph.model
    start, end = ends(name, model)
    path = model.head.paths.get(name)
    found: dict[tuple[str, str], list[CellEntry]] = defaultdict(list)
    for source, target, entry in _entries(graph, path.steps if path else [name]):
        found[source, target].append(entry)
    turned = rows == end and rows != start
    row_kind, column_kind = (model.kinds[kind] for kind in ((end, start) if turned else (start, end)))
    columns = graph.order[column_kind.id]
    table = []
    for entity in graph.order[row_kind.id]:
        keys = [(c.key, entity.key) if turned else (entity.key, c.key) for c in columns]
        line = [_cell(graph, found[key]) if key in found else EMPTY for key in keys]
        table.append(Row(_line(entity, line), line))
    cells = [cell for row in table for cell in row.cells]
    return Matrix(
        path.label if path else model.relations[name].relation.label,
        row_kind,
        column_kind,
        [_line(column, [row.cells[index] for row in table]) for index, column in enumerate(columns)],
        _grouped(graph, row_kind, table),
        sum(not cell.entries for cell in cells),
        len(cells),
        sorted({cell.heat for cell in cells if cell.heat}),
        any(cell.cited for cell in cells) and any(cell.entries and not cell.cited for cell in cells),
        any(not entry.counted for cell in cells for entry in cell.entries),
    )


def _entries(graph: Graph, steps: Sequence[str]) -> Iterator[tuple[str, str, CellEntry]]:
    """One edge, or two in a row of which the first is a sighting, with the keys of both ends."""
    for first in graph.named.get(steps[0], ()):
        if len(steps) == 1:
            yield first.source, first.target, CellEntry(first, graph.counts(first))
        elif graph.counts(first):
            for second in graph.out.get(first.target, ()):
                if second.relation == steps[1]:
                    entry = CellEntry(second, graph.counts(second), graph.entities[first.target])
                    yield first.source, second.target, entry


def _cell(graph: Graph, entries: Sequence[CellEntry]) -> Cell:
    counted = _cited(graph, [entry.edge for entry in entries if entry.counted])
    return Cell(entries, _cited(graph, [entry.edge for entry in entries]), min(counted, HEAT))


def _cited(graph: Graph, edges: Sequence[Edge]) -> int:
    """How many parts these edges cite together in their own citations; those of records are of another time."""
    relations = [(edge, graph.relation(edge)) for edge in edges]
    citations = [
        edge.fields[name].data
        for edge, relation in relations
        for name, field in (relation.fields.items() if relation else ())
        if field.type == "citation" and name in edge.fields
    ]
    return len({entity.key for citation in citations for entity in graph.cited(citation)})


def _line(entity: Entity, cells: Sequence[Cell]) -> Line:
    filled = [cell for cell in cells if cell.entries]
    return Line(entity, len(filled), sum(not cell.counted for cell in filled))


def _grouped(graph: Graph, kind: Kind, rows: Sequence[Row]) -> Sequence[Rows]:
    """Rows by the kind's first choice among its facets, in the order of the vocabulary; those without one last."""
    name = first_choice(kind)
    if not name:
        return [Rows(None, rows)]
    said = [row.line.entity.page.data(name, "") for row in rows]
    vocabulary = graph.model.head.vocabularies[kind.fields[name].vocabulary]
    groups = [
        Rows(choice, [row for row, id_ in zip(rows, said, strict=True) if id_ == choice.id]) for choice in vocabulary
    ]
    groups.append(Rows(None, [row for row, id_ in zip(rows, said, strict=True) if not id_]))
    return [group for group in groups if group.rows]


def first_choice(kind: Kind) -> str:
    """The first of a kind's facets that is a word of a closed vocabulary; empty where it has none."""
    return next((name for name in kind.facets if name in kind.fields and kind.fields[name].type == "choice"), "")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pages of a kind side by side: a row per field, and of each page how many are known."""

    columns: Sequence[Entity]
    rows: Sequence[tuple[Field, Sequence[Value | None]]]
    known: Sequence[int]


def comparison(graph: Graph, kind_id: str) -> Comparison:
    """The pages of a kind on the fields that the model says to compare; None where a field is left out."""
    fields = {n: f for n, f in graph.model.kinds[kind_id].fields.items() if f.compare}
    columns = graph.order[kind_id]
    rows = [(f, [c.page.fields.get(n) for c in columns]) for n, f in fields.items()]
    known = [sum(is_known(values[index]) for _, values in rows) for index, _ in enumerate(columns)]
    return Comparison(columns, rows, known)


def is_known(value: Value | None) -> bool:
    """Whether a field says something: it is filled in, and not with the word for unknown."""
    return value is not None and not value.unknown and not (isinstance(value.data, Date) and not value.data.known)
