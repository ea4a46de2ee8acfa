"""Pages as cards with a front and a back, four to a sheet, and what a reader may choose them by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...frontmatter import Value
from ...graph import Entity, Graph
from ...model import Choice
from ..items import lead
from ..sheets.data import Face, face, version
from ..ties import tied
from .shapes import CardKind, Tied

SHEET = 4  # cards of A6 on a sheet of A4


@dataclass(frozen=True, slots=True)
class Card:
    """A page to print, cut and hold. `fits`: what it can be chosen by; `changed`: the date of its content."""

    entity: Entity
    lead: str
    sign: Choice | None
    front: Face
    back: Face
    changed: Value | None
    fits: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Something to choose cards by, and its answers: id, what it is called, how many cards it leaves."""

    name: str
    label: str
    options: Sequence[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class Cards:
    """Every card, by kind and title; `asked` narrows them down."""

    asked: Sequence[Asked]
    cards: Sequence[Card]

    @property
    def sheets(self) -> Sequence[Sequence[Card]]:
        return [self.cards[start : start + SHEET] for start in range(0, len(self.cards), SHEET)]


KIND = "_kind"  # what the choice of a kind is called: no kind or field can be; its label is the view's own


def cards(graph: Graph) -> Cards:
    """The cards of a playbook that has them."""
    declared = graph.model.head.tools.cards
    assert declared
    made = [
        _card(graph, entity, one, declared.fields, declared.ends)
        for one in declared.kinds
        for entity in graph.order[one.kind]
    ]
    counted = {name: Counter(id_ for card in made for id_ in card.fits.get(name, ())) for name in _names(graph)}
    asked = [Asked(name, label, _answers(options, counted[name])) for name, label, options in _asked(graph)]
    return Cards([one for one in asked if len(one.options) > 1], made)


def _card(graph: Graph, entity: Entity, one: CardKind, fields: Sequence[str], ends: Sequence[Tied]) -> Card:
    page, kind = entity.page, graph.model.kinds[one.kind]
    fits: dict[str, Sequence[str]] = {KIND: [one.kind]}
    fits |= {name: page.fields[name].words for name in fields if name in page.fields}
    fits |= {end.kind: _ends(graph, entity, end) for end in ends}
    value = page.fields.get(one.sign)
    sign = graph.model.choice(kind.fields[one.sign], str(value.data)) if value else None
    return Card(
        entity, lead(entity), sign, face(entity, one.front), face(entity, one.back), version(graph, entity), fits
    )


def _ends(graph: Graph, entity: Entity, end: Tied) -> Sequence[str]:
    """The pages of the kind that a page is tied to, whichever way the relation leads."""
    others = [other.page for _, other in tied(graph, entity, *end.relations)]
    return [page.id for page in others if page.kind and page.kind.id == end.kind]


def _names(graph: Graph) -> Sequence[str]:
    return [name for name, _, _ in _asked(graph)]


def _asked(graph: Graph) -> Iterator[tuple[str, str, Sequence[tuple[str, str]]]]:
    """What can be asked, and every answer there could be."""
    declared, model = graph.model.head.tools.cards, graph.model
    assert declared
    yield KIND, "", [(one.kind, model.kinds[one.kind].label.many) for one in declared.kinds]
    for name in declared.fields:
        field = next(
            model.kinds[one.kind].fields[name] for one in declared.kinds if name in model.kinds[one.kind].fields
        )
        yield name, field.label, [(choice.id, choice.label) for choice in model.head.vocabularies[field.vocabulary]]
    for end in declared.ends:
        yield end.kind, end.label, [(entity.page.id, entity.title) for entity in graph.order[end.kind]]


def _answers(options: Sequence[tuple[str, str]], counted: Mapping[str, int]) -> Sequence[tuple[str, str, int]]:
    return [(id_, label, counted[id_]) for id_, label in options if counted[id_]]
