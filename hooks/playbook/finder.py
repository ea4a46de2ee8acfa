"""A few questions that lead to a short list of pages, each with why it is there. Everything in it is the model's.

Who is asked (a page of a kind) is answered by relations and their reasons, the rest by words of closed vocabularies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .graph import Entity, Graph
from .shapes import Question
from .trails import relation_of

MOST = 8  # pages in the list that answers lead to


@dataclass(frozen=True, slots=True)
class Option:
    """An answer: its id, what it is called, and how many pages fit it."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the answers that lead somewhere."""

    name: str
    label: str
    options: Sequence[Option]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a page is for one who gives the answer `id`; `place`: which step of that reading list it is, or 0."""

    asked: str
    id: str
    text: str
    place: int
    trail: str  # what the reading list is called


@dataclass(frozen=True, slots=True)
class Item:
    """A page that can be found: per question the answers that it fits, and the reasons that came with them."""

    entity: Entity
    lead: str
    answers: Mapping[str, Sequence[str]]
    reasons: Sequence[Reason]


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that can be asked and found. `first`: the first question about a field; `groups`: the pages by it."""

    first: str
    questions: Sequence[Asked]
    items: Sequence[Item]
    groups: Sequence[tuple[Option, Sequence[Item]]]
    most: int = MOST


def found(graph: Graph) -> Found:
    """What the finder of a playbook that has one asks, and what it can find, by kind and title."""
    declared = graph.model.head.finder
    assert declared
    items = [_item(graph, entity, declared.questions) for kind in declared.kinds for entity in graph.order[kind]]
    asked = [_asked(graph, question, declared.kinds[0], items) for question in declared.questions]
    first = next(question.name for question in declared.questions if question.field)
    groups = [
        (option, [item for item in items if option.id in item.answers[first]])
        for question in asked
        if question.name == first
        for option in question.options
    ]
    return Found(first, asked, items, groups)


def _item(graph: Graph, entity: Entity, questions: Sequence[Question]) -> Item:
    answers: dict[str, Sequence[str]] = {}
    reasons: list[Reason] = []
    for question in questions:
        if question.kind:
            # Of several reasons for one answer the first relation's is told.
            told = {reason.id: reason for reason in reversed(list(_reasons(graph, entity, question)))}
            answers[question.name] = sorted(told)
            reasons += [told[id_] for id_ in sorted(told)]
        else:
            value = entity.page.fields.get(question.field)
            answers[question.name] = value.words if value else ()
    lead = entity.page.data(entity.page.kind.lead.text, "") if entity.page.kind else ""
    return Item(entity, str(lead), answers, reasons)


def _reasons(graph: Graph, entity: Entity, question: Question) -> Iterator[Reason]:
    """Whom a page is tied to, and why: by each relation in turn, whichever way it leads."""
    for name in question.relations:
        edges = [(edge, edge.target) for edge in graph.out.get(entity.key, ()) if edge.relation == name]
        edges += [(edge, edge.source) for edge in graph.into.get(entity.key, ()) if edge.relation == name]
        for edge, end in edges:
            other = graph.entities[end]
            kind = other.page.kind
            if kind and kind.id == question.kind and not other.part and not other.retired and graph.counts(edge):
                list_ = relation_of(other)
                steps = [step.target for step in graph.out.get(end, ()) if step.relation == list_]
                place = steps.index(entity.key) + 1 if entity.key in steps else 0
                trail = graph.model.relations[list_].relation.label if place else ""
                yield Reason(question.name, other.page.id, graph.reason(edge), place, trail)


def _asked(graph: Graph, question: Question, kind: str, items: Sequence[Item]) -> Asked:
    counted = Counter(id_ for item in items for id_ in item.answers[question.name])
    if question.kind:
        named = [(entity.page.id, entity.title) for entity in graph.order[question.kind]]
    else:
        field = graph.model.kinds[kind].fields[question.field]
        named = [(choice.id, choice.label) for choice in graph.model.head.vocabularies[field.vocabulary]]
    options = [Option(id_, label, counted[id_]) for id_, label in named if counted[id_]]
    return Asked(question.name, question.label, options)
