"""Whether what the model says of a team exists, and whether its classes hide what they must."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...problems import Problem
from ..names import between

if TYPE_CHECKING:
    from ...model import Model
    from ...modelcheck import At
    from .shapes import Team


def consistency(at: At, team: Team, model: Model) -> Iterator[Problem]:
    """Every fault of the team's part of the model; `at` is where it stands."""
    yield from _numbers(at, team)
    yield from at.down("kind").named(team.kind, model.kinds)
    if team.kind not in model.kinds:
        return
    tied = between(model, team.kind)
    into = [name for name in tied if team.kind in model.relations[name].relation.to]
    for key, names, options in (("asks", team.asks, into), ("seek", team.seek, tied)):
        for index, name in enumerate(names):
            yield from at.down(key, index).named(name, options)
    sections = [section.id for section in model.kinds[team.kind].sections]
    for index, way in enumerate(team.ways):
        here = at.down("ways", index)
        for number, name in enumerate(way.relations):
            yield from here.down("relations", number).named(name, tied)
        if way.section:
            yield from here.down("section").named(way.section, sections)
        if not way.relations and not way.section:
            yield here.fault("model-missing", key=here.down("relations").key)


def _numbers(at: At, team: Team) -> Iterator[Problem]:
    """Every class holds two possible counts or more, else it tells a number: also in the smallest team."""
    if team.broad[0] >= team.broad[1]:
        yield at.down("broad").fault("model-team")
    if team.members < team.few + 2:
        yield at.down("members").fault("model-team")
