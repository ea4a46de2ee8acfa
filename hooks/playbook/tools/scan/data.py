"""What a reader can ask of themselves: per page of a kind its parts, who asks for it and why, and what helps.

Nothing here knows an answer: those are given in the browser, and advice is chosen there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from ...graph import Entity, Graph
from ...model import Kind
from .. import items, offers
from ..ties import tied
from .shapes import Listed, Scan, Whys


@dataclass(frozen=True, slots=True)
class Behaviour:
    """A part that is asked about."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A page that asks for a topic: why, and how much (`rank`: the place of that word in its vocabulary)."""

    entity: Entity
    reason: str
    level: str
    rank: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page that helps, and why; `near`: the ids of those who ask to whom it is tied too."""

    entity: Entity
    reason: str
    near: Sequence[str]


@dataclass(frozen=True, slots=True)
class Help:
    label: str
    pages: Sequence[Page]


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the kind that is scanned, with all that its part of the instrument says."""

    entity: Entity
    lead: str
    parts: Sequence[Behaviour]
    asked: Sequence[Asked]
    helps: Sequence[Help]
    exercise: Sequence[str]
    questions: Sequence[str]


@dataclass(frozen=True, slots=True)
class Scanned:
    """Everything that can be asked, and who asks for what: with each the ids of its topics, in its own order."""

    declared: Scan
    asker: Kind
    topics: Sequence[Topic]
    askers: Sequence[tuple[Entity, Sequence[str]]]
    rules: Sequence[str]  # what can decide which topic is advised
    stored: Entity | None  # the page that shows what is kept in a browser, and erases it


def scan(graph: Graph) -> Scanned:
    """What the scan of a playbook that has one asks, by title. A page without the parts asks nothing."""
    declared = graph.model.head.tools.scan
    assert declared
    topics = [topic for entity in graph.order[declared.kind] if (topic := _topic(graph, declared, entity)).parts]
    known = {topic.entity.key for topic in topics}
    kind = graph.model.relations[declared.asked].kind
    askers = []
    for entity in graph.order[kind.id]:
        edges = [edge for edge in graph.out.get(entity.key, ()) if edge.relation == declared.asked]
        ids = [graph.entities[edge.target].page.id for edge in edges if edge.target in known and graph.counts(edge)]
        if ids:
            askers.append((entity, ids))
    rules = [field.name for field in fields(Whys)]
    return Scanned(declared, kind, topics, askers, rules, offers.places(graph).get("stored"))


def _topic(graph: Graph, declared: Scan, entity: Entity) -> Topic:
    lead = entity.page.data(entity.page.kind.lead.text, "") if entity.page.kind else ""
    parts = [
        Behaviour(part.part.id, items.said(part.part.text))
        for part in graph.parts_of(entity)
        if part.part and part.part.sort == declared.parts
    ]
    helps = []
    for helping in declared.pages:
        pages = [
            Page(other, graph.reason(edge), _near(graph, declared, other))
            for edge, other in tied(graph, entity, helping.relation)
        ]
        if pages:
            helps.append(Help(helping.label, pages))
    asked = list(_asked(graph, declared, entity))
    exercise, questions = _listed(graph, entity, declared.exercise), _listed(graph, entity, declared.questions)
    return Topic(entity, str(lead), parts, asked, helps, exercise, questions)


def _asked(graph: Graph, declared: Scan, entity: Entity) -> Iterator[Asked]:
    """Who asks for a topic, by title."""
    field = graph.model.relations[declared.asked].relation.fields.get(declared.level)
    words = [choice.id for choice in graph.model.head.vocabularies[field.vocabulary]] if field else []
    for edge, other in tied(graph, entity, declared.asked):
        value = edge.fields.get(declared.level)
        if field and value and value.data in words:
            yield Asked(other, graph.reason(edge), graph.model.choice(field, value.data).label, words.index(value.data))
        else:
            yield Asked(other, graph.reason(edge), "", 0)


def _near(graph: Graph, declared: Scan, page: Entity) -> Sequence[str]:
    """The ids of those who ask to whom a page is tied."""
    kind = graph.model.relations[declared.asked].kind
    return sorted({other.page.id for _, other in tied(graph, page, *declared.near) if other.page.kind is kind})


def _listed(graph: Graph, entity: Entity, listed: Listed | None) -> Sequence[str]:
    found = items.items(graph, entity, listed.section, listed.heading) if listed else []
    return found[: listed.most or None] if listed else found
