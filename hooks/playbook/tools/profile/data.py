"""Building blocks for a job description and a vacancy: per page what one sees, at which level, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...graph import Entity, Graph
from ..items import items, lead, paragraphs, parts
from ..ties import targets
from .shapes import Profile


@dataclass(frozen=True, slots=True)
class Level:
    """One level of one page: what it is called, and the line that says what one sees; empty where there is none."""

    id: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Something that a colleague can see, and where it stands."""

    entity: Entity
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A page that can be chosen. Question and evidence are both there or both empty."""

    entity: Entity
    lead: str
    levels: Sequence[Level]
    behaviours: Sequence[Behaviour]
    question: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Demand:
    """What a page asks, at which level, and why."""

    target: Entity
    level: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Asker:
    """A page that asks for some of the blocks."""

    entity: Entity
    demands: Sequence[Demand]


@dataclass(frozen=True, slots=True)
class Built:
    """All that can be chosen, and by what. `askers`: what the kind of them is called."""

    declared: Profile
    blocks: Sequence[Block]
    askers: Sequence[Asker]
    kind: str
    asker: str


def built(graph: Graph) -> Built:
    """The blocks of a playbook that offers them, by title."""
    declared = graph.model.head.tools.profile
    assert declared
    owner = graph.model.relations[declared.wanted.relation].kind
    blocks = [_block(graph, entity, declared) for entity in graph.order[declared.kind]]
    askers = [Asker(entity, list(_demands(graph, entity, declared))) for entity in graph.order[owner.id]]
    asking = [asker for asker in askers if asker.demands]
    return Built(declared, blocks, asking, graph.model.kinds[declared.kind].label.many, owner.label.one)


def _block(graph: Graph, entity: Entity, declared: Profile) -> Block:
    told = paragraphs(graph, entity, declared.interview.section, declared.interview.heading)
    question, evidence = told[:2] if len(told) > 1 else ("", "")
    return Block(
        entity,
        lead(entity),
        list(_levels(graph, entity, declared)),
        [Behaviour(part, text) for part, text in parts(graph, entity, declared.behaviours)],
        _unquoted(question),
        evidence,
    )


def _levels(graph: Graph, entity: Entity, declared: Profile) -> Iterator[Level]:
    """Every level of the vocabulary, with the item of the section that begins with its label."""
    listed = items(graph, entity, declared.levels.section) if declared.levels.section else []
    split = [(name.strip().casefold(), text.strip()) for name, _, text in (item.partition(":") for item in listed)]
    lines = dict(reversed(split))
    for choice in graph.model.head.vocabularies[declared.levels.vocabulary]:
        text = lines.get(choice.label.casefold(), "")
        yield Level(choice.id, choice.label, text[:1].upper() + text[1:])


def _unquoted(text: str) -> str:
    """A question without the quotation marks around the whole of it: it stands on its own here."""
    inner = text[1:-1]
    return inner if text[:1] in ('"', "“") and text[-1:] in ('"', "”") and not set(inner) & set('"“”') else text


def _demands(graph: Graph, asker: Entity, declared: Profile) -> Iterator[Demand]:
    field = graph.model.relations[declared.wanted.relation].relation.fields[declared.wanted.level]
    for edge, target in targets(graph, asker, declared.kind, declared.wanted.relation):
        level = edge.fields.get(declared.wanted.level)
        choice = graph.model.choice(field, level.data) if level and not level.unknown else None
        yield Demand(target, choice.id if choice else "", choice.label if choice else "", graph.reason(edge))
