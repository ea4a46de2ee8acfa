"""Whether the names in `tools: cards` exist and fit together, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...problems import Problem
from ...shapes import CHOSEN
from ..names import once
from ..sheets.check import kinds, side
from .shapes import Cards

if TYPE_CHECKING:
    from ...model import Declared, Model
    from ...modelcheck import At


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


def _ties(declared: Declared, end: str, named: Sequence[str]) -> bool:
    """Whether a relation leads from one of the named kinds to that of the end, or the other way."""
    start, to = declared.kind.id, declared.relation.to
    return not declared.sort and ((start in named and end in to) or (start == end and any(one in to for one in named)))
