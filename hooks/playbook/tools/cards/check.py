"""Whether the names in `tools: cards` exist and fit together, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...problems import Problem
from ...shapes import CHOSEN
from ..names import once
from .shapes import Cards, Side

if TYPE_CHECKING:
    from ...model import Declared, Kind, Model
    from ...modelcheck import At

PRINTED = ("text", "texts", "reason", "number", "date", *CHOSEN)  # fields that are a few words on paper


def consistency(at: At, cards: Cards, model: Model) -> Iterator[Problem]:
    """Every fault of it; `at` is where it stands."""
    named = [one.kind for one in cards.kinds]
    yield from kinds(at, named, model)
    for index, one in enumerate(cards.kinds):
        here, kind = at.down("kinds", index), model.kinds.get(one.kind)
        if not kind:
            continue
        if one.sign:
            yield from here.down("sign").typed(one.sign, kind.fields, ("choice",))
        yield from side(here.down("front"), one.front, kind)
        yield from side(here.down("back"), one.back, kind)
    known = [model.kinds[name] for name in named if name in model.kinds]
    closed = {name: field for kind in known for name, field in kind.fields.items() if field.type in CHOSEN}
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
    yield from once(asked)


def kinds(at: At, names: Sequence[str], model: Model) -> Iterator[Problem]:
    """The kinds that are printed: each exists, and comes once."""
    places = [(at.down("kinds", index, "kind"), name) for index, name in enumerate(names)]
    for here, name in places:
        yield from here.named(name, model.kinds)
    yield from once(places)


def side(at: At, printed: Side, kind: Kind) -> Iterator[Problem]:
    """What stands on paper: fields and sections of the kind, each once."""
    sections = [section.id for section in kind.sections]
    for index, name in enumerate(printed.fields):
        yield from at.down("fields", index).typed(name, kind.fields, PRINTED)
    for index, name in enumerate(printed.sections):
        yield from at.down("sections", index).named(name, sections)
    for key, names in (("fields", printed.fields), ("sections", printed.sections)):
        yield from once([(at.down(key, index), name) for index, name in enumerate(names)])


def _ties(declared: Declared, end: str, named: Sequence[str]) -> bool:
    """Whether a relation leads from one of the named kinds to that of the end, or the other way."""
    start, to = declared.kind.id, declared.relation.to
    return not declared.sort and ((start in named and end in to) or (start == end and any(one in to for one in named)))
