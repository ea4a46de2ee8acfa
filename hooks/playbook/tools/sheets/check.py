"""Whether the kinds, fields and sections that are to be printed exist, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...problems import Problem
from ...shapes import CHOSEN
from ..names import once
from .shapes import Side

if TYPE_CHECKING:
    from ...model import Kind, Model
    from ...modelcheck import At

PRINTED = ("text", "texts", "reason", "number", "date", *CHOSEN)  # fields that are a few words on paper


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
