"""What a team can do together: what is asked, how wide each class is, and what helps where few can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...graph import Entity, Graph
from ...model import Model
from ..items import items
from ..ties import targets, tied
from .shapes import Class, Team, Way

SHOWN = 12  # the largest team whose classes are written out


@dataclass(frozen=True, slots=True)
class Bounds:
    """Per class the fewest and the most people it can stand for, in a team of `size`; `broad` is not always there."""

    size: int
    few: tuple[int, int]
    some: tuple[int, int]
    broad: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Help:
    """One way out: what to practise, and the pages that help."""

    way: Way
    items: Sequence[str]
    entities: Sequence[Entity]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that a team can do, who else is asked to, and what helps where few can."""

    entity: Entity
    seek: Sequence[Entity]
    helps: Sequence[Help]


@dataclass(frozen=True, slots=True)
class Need:
    entity: Entity
    reason: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A page that asks something of a team, and what."""

    entity: Entity
    needs: Sequence[Need]


@dataclass(frozen=True, slots=True)
class Rule:
    """When a code says yes: a share of the parts, in per cent, and the answers that count, as they are called."""

    share: int
    often: Sequence[str]
    last: Sequence[str]


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that the page of a team holds. `asks`: by the label of their kind; `seekers`: what those are called
    who are sought; `rule`: when a code says yes, where an instrument makes them.
    """

    team: Team
    classes: Sequence[tuple[str, Class]]
    rows: Sequence[Row]
    asks: Sequence[tuple[str, Sequence[Ask]]]
    bounds: Sequence[Bounds]
    seekers: Sequence[str]
    rule: Rule | None


def team(graph: Graph) -> Found:
    """What the page of a team shows, in a playbook that has one."""
    declared = graph.model.head.tools.team
    assert declared
    classes = [(name, getattr(declared.classes, name)) for name in ("few", "some", "broad")]
    rows = [_row(graph, declared, entity) for entity in graph.order[declared.kind]]
    sizes = [bounds(declared, size) for size in range(declared.members, max(SHOWN, declared.members) + 1)]
    asks, seekers = list(_asks(graph, declared)), list(_seekers(graph.model, declared))
    return Found(declared, classes, rows, asks, sizes, seekers, _rule(graph.model))


def _seekers(model: Model, team: Team) -> Iterator[str]:
    """What the kinds at the other end of the relations of those to look for are called, each once."""
    ends = (end for name in team.seek for end in (model.relations[name].kind.id, *model.relations[name].relation.to))
    for kind in dict.fromkeys(ends):
        if kind != team.kind and kind in model.kinds:
            yield model.kinds[kind].label.one


def _rule(model: Model) -> Rule | None:
    scan = model.head.tools.scan
    if not scan:
        return None
    counted = ((scan.often, scan.counts.often), (scan.last, scan.counts.last))
    often, last = ([one.label for one in asking.answers if one.id in ids] for asking, ids in counted)
    return Rule(scan.counts.share, often, last)


def bounds(team: Team, size: int) -> Bounds:
    """Where each class begins and ends. No class stands for one possible number only: that would tell it."""
    part, whole = team.broad
    begins = max(team.wide, -(-part * size // whole))
    few = (0, team.few)
    if size - begins < 1:
        return Bounds(size, few, (team.few + 1, size), None)
    return Bounds(size, few, (team.few + 1, begins - 1), (begins, size))


def _row(graph: Graph, team: Team, entity: Entity) -> Row:
    helps = [
        Help(
            way,
            items(graph, entity, way.section) if way.section else [],
            [page for _, page in tied(graph, entity, *way.relations)],
        )
        for way in team.ways
    ]
    return Row(
        entity,
        [page for _, page in tied(graph, entity, *team.seek)],
        [one for one in helps if one.items or one.entities],
    )


def _asks(graph: Graph, team: Team) -> Iterator[tuple[str, Sequence[Ask]]]:
    """The pages that ask something of a team, per kind in the order of the model's relations."""
    for kind in dict.fromkeys(graph.model.relations[name].kind.id for name in team.asks):
        names = [name for name in team.asks if graph.model.relations[name].kind.id == kind]
        found = [Ask(entity, _needs(graph, team, entity, names)) for entity in graph.order[kind]]
        if found := [ask for ask in found if ask.needs]:
            yield graph.model.kinds[kind].label.many, found


def _needs(graph: Graph, team: Team, entity: Entity, names: Sequence[str]) -> list[Need]:
    return [Need(other, graph.reason(edge)) for edge, other in targets(graph, entity, team.kind, *names)]
