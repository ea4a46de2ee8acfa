"""Graph -> the neighbourhood of a page as a picture: what it rests on, the page, and what rests on it.

The layout is worked out here, in whole units, so that two builds draw the same; the template only writes it down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .graph import MENTIONS, Edge, Entity, Graph, collation
from .lettering import wrap
from .model import Kind

WIDTH, COLUMN, MIDDLE = 720, 226, 196  # of the whole, of what stands on either side, and of the page between them
BOX = (WIDTH - MIDDLE) // 2  # where the page's own box begins
SIZE, LINE = 15, 20  # of a name, and from one line to the next
TITLES = (16, 14)  # sizes of the page's title; the smaller one where a word would not fit
TOP, GAP, INDENT, PAD = 36, 18, 14, 28  # above the first group, between groups, of a name under its group, in the box
NAMES, LINES = 4, 2  # names in a group and lines in a name, at most
SHARED = 12  # names on one side, shared among its groups


@dataclass(frozen=True, slots=True)
class Name:
    """A page in a group: its title in lines, and where it stands. Not counted: each edge says it is no sighting."""

    entity: Entity
    counted: bool
    lines: Sequence[str]
    top: int

    @property
    def height(self) -> int:
        return len(self.lines) * LINE + 4

    @property
    def whole(self) -> bool:
        """Whether the title stands on one line, all of it."""
        return len(self.lines) == 1 and not self.lines[0].endswith("…")


@dataclass(frozen=True, slots=True)
class Group:
    """The pages of one kind on one side: how many, the closest of them by name, and the line to the page."""

    kind: Kind | None
    count: int
    names: Sequence[Name]
    top: int
    line: str
    advice: bool  # every edge is of a relation that is our own advice

    @property
    def more(self) -> int:
        return self.count - len(self.names)

    def called(self, words: Mapping[str, str]) -> str:
        """What the pages of this group are called, as many as there are."""
        if self.kind:
            return self.kind.label.one if self.count == 1 else self.kind.label.many
        return words["other_page" if self.count == 1 else "other_pages"]

    @property
    def end(self) -> int:
        """Where the last name ends, and what is said about the rest begins."""
        return self.names[-1].top + self.names[-1].height


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the page: where its column begins, and where it is left for the page; `line` where it is empty."""

    groups: Sequence[Group]
    x: int
    edge: int
    line: str

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Both sides of a page, and its title in lines around the middle of the picture."""

    page: Entity
    left: Side
    right: Side
    title: Sequence[str]
    size: int  # of the title's letters
    height: int

    @property
    def middle(self) -> int:
        return (TOP + self.height) // 2

    @property
    def tall(self) -> int:
        """The height of the page's own box."""
        return len(self.title) * LINE + PAD


@dataclass(slots=True)
class _Tie:
    """What binds a page to the one in the middle, over all edges between them."""

    entity: Entity
    edges: int = 0
    counted: bool = False
    advice: bool = True


def neighbourhood(graph: Graph, page: Entity) -> Neighbourhood | None:
    """What a page relates to or cites, and what relates to it or cites it, by kind; None where nothing does.

    Every page is told once per side, the closest first. Links in the text are no ground to rest on and are left out.
    """
    left = _ties(graph, page, ((edge, edge.target) for edge in graph.from_page(page.key)))
    right = _ties(graph, page, ((edge, edge.source) for edge in graph.to_page(page.key)))
    if not left and not right:
        return None
    for size in TITLES:
        title = wrap(page.title, MIDDLE - 12, size, 8)
        if not any(line.endswith("…") for line in title):
            break
    sides = [list(_stacked(graph, ties)) for ties in (left, right)]
    height = TOP + max(len(title) * LINE + PAD, *(_height(side) for side in sides)) + 8
    middle = (TOP + height) // 2
    return Neighbourhood(page, _side(sides[0], middle, False), _side(sides[1], middle, True), title, size, height)


def _ties(graph: Graph, page: Entity, ends: Iterable[tuple[Edge, str]]) -> Mapping[str, _Tie]:
    ties: dict[str, _Tie] = {}
    for edge, end in ends:
        other = graph.page_of(end)
        if edge.relation == MENTIONS or other.key == page.key or other.retired:
            continue
        tie = ties.setdefault(other.key, _Tie(other))
        relation = graph.relation(edge)
        tie.edges += 1
        tie.counted = tie.counted or graph.counts(edge)
        tie.advice = tie.advice and relation is not None and relation.provenance == "editorial"
    return ties


def _stacked(graph: Graph, ties: Mapping[str, _Tie]) -> Iterator[Group]:
    """The groups of one side, in the model's order, below each other; pages of no kind come last."""
    kinds: list[Kind | None] = [*graph.model.kinds.values(), None]
    by_kind = [(kind, [tie for tie in ties.values() if tie.entity.page.kind is kind]) for kind in kinds]
    filled = [(kind, found) for kind, found in by_kind if found]
    most = max(1, min(NAMES, SHARED // max(1, len(filled))))
    top = 0
    for kind, found in filled:
        found.sort(key=lambda tie: (-tie.edges, collation(tie.entity.title), tie.entity.key))
        shown = most + 1 if len(found) == most + 1 else most  # one name takes no more room than "and 1 more"
        names, at = [], top + LINE + 8
        for tie in found[:shown]:
            names.append(Name(tie.entity, tie.counted, wrap(tie.entity.title, COLUMN - INDENT, SIZE, LINES), at))
            at += names[-1].height
        yield Group(kind, len(found), names, top, "", all(tie.advice for tie in found))
        top = at + (LINE + 4 if len(found) > shown else 0) + GAP


def _height(groups: Sequence[Group]) -> int:
    """Of all the groups of one side, below each other."""
    return groups[-1].end + (LINE + 4 if groups[-1].more else 0) if groups else 0


def _side(groups: Sequence[Group], middle: int, right: bool) -> Side:
    """The groups around the middle, each with the line that leads from under its name to the page's box."""
    x, edge, box = (WIDTH - COLUMN, WIDTH - COLUMN, (WIDTH + MIDDLE) // 2) if right else (0, COLUMN, BOX)
    far, turn = (WIDTH if right else 0), (edge + box) // 2
    down = middle - _height(groups) // 2
    placed = []
    for group in groups:
        y = down + group.top + LINE
        line = f"M{far} {y}H{edge}C{turn} {y} {turn} {middle} {box} {middle}"
        names = [replace(name, top=name.top + down) for name in group.names]
        placed.append(replace(group, names=names, top=group.top + down, line=line))
    return Side(placed, x, edge, "" if groups else f"M{edge} {middle}H{box}")
