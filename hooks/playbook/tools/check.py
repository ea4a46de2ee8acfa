"""Whether what `tools:` in the model names exists and is of the right sort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..problems import Problem
from ..shapes import CHOSEN

if TYPE_CHECKING:
    from ..model import Declared, Kind, Model
    from ..modelcheck import At
    from .shapes import Cards, Handouts, Side

PRINTED = ("text", "texts", "reason", "number", "date", *CHOSEN)  # fields that are a few words on paper


def consistency(at: At, model: Model) -> Iterator[Problem]:
    """Every fault of the instruments; `at` is where `tools` stands."""
    tools = model.head.tools
    if tools.cards:
        yield from _cards(at.down("cards"), tools.cards, model)
    if tools.handouts:
        yield from _handouts(at.down("handouts"), tools.handouts, model)


def _cards(at: At, cards: Cards, model: Model) -> Iterator[Problem]:
    named = [one.kind for one in cards.kinds]
    yield from _kinds(at, named, model)
    for index, one in enumerate(cards.kinds):
        here, kind = at.down("kinds", index), model.kinds.get(one.kind)
        if not kind:
            continue
        if one.sign:
            yield from here.down("sign").typed(one.sign, kind.fields, ("choice",))
        yield from _side(here.down("front"), one.front, kind)
        yield from _side(here.down("back"), one.back, kind)
    kinds = [model.kinds[name] for name in named if name in model.kinds]
    closed = {name: field for kind in kinds for name, field in kind.fields.items() if field.type in CHOSEN}
    for index, name in enumerate(cards.fields):
        yield from at.down("fields", index).named(name, closed)
    for index, tied in enumerate(cards.ends):
        here = at.down("ends", index)
        yield from here.down("kind").named(tied.kind, model.kinds)
        ties = [name for name, declared in model.relations.items() if _ties(declared, tied.kind, named)]
        for number, name in enumerate(tied.relations):
            yield from here.down("relations", number).named(name, ties)
    asked = [(at.down("fields", index), name) for index, name in enumerate(cards.fields)]
    asked += [(at.down("ends", index, "kind"), tied.kind) for index, tied in enumerate(cards.ends)]
    yield from _once(asked)


def _handouts(at: At, handouts: Handouts, model: Model) -> Iterator[Problem]:
    yield from _kinds(at, [one.kind for one in handouts.kinds], model)
    for index, one in enumerate(handouts.kinds):
        if kind := model.kinds.get(one.kind):
            yield from _side(at.down("kinds", index, "sheet"), one.sheet, kind)


def _kinds(at: At, names: Sequence[str], model: Model) -> Iterator[Problem]:
    places = [(at.down("kinds", index, "kind"), name) for index, name in enumerate(names)]
    for here, name in places:
        yield from here.named(name, model.kinds)
    yield from _once(places)


def _side(at: At, side: Side, kind: Kind) -> Iterator[Problem]:
    sections = [section.id for section in kind.sections]
    for index, name in enumerate(side.fields):
        yield from at.down("fields", index).typed(name, kind.fields, PRINTED)
    for index, name in enumerate(side.sections):
        yield from at.down("sections", index).named(name, sections)
    for key, names in (("fields", side.fields), ("sections", side.sections)):
        yield from _once([(at.down(key, index), name) for index, name in enumerate(names)])


def _once(places: Sequence[tuple[At, str]]) -> Iterator[Problem]:
    """No name may come twice."""
    first: dict[str, At] = {}
    for at, name in places:
        if name in first:
            yield at.clash(name, first[name])
        first.setdefault(name, at)


def _ties(declared: Declared, end: str, named: Sequence[str]) -> bool:
    """Whether a relation leads from one of the named kinds to that of the end, or the other way."""
    start, to = declared.kind.id, declared.relation.to
    return not declared.sort and ((start in named and end in to) or (start == end and any(one in to for one in named)))
