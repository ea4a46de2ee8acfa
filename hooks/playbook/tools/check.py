"""Whether what `tools:` in the model names exists and is of the right sort: each instrument in its own module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..problems import Problem
from .cards import check as cards
from .handouts import check as handouts
from .profile import check as profile
from .scan import check as scan
from .start import TOOLS, kinds
from .team import check as team
from .ticks import check as ticks

if TYPE_CHECKING:
    from ..model import Model
    from ..modelcheck import At


def consistency(at: At, model: Model) -> Iterator[Problem]:
    """Every fault of the instruments; `at` is where `tools` stands."""
    tools = model.head.tools
    for index, offered in enumerate(tools.offers):
        here = at.down("offers", index)
        yield from here.down("tool").named(offered.tool, [name for name in TOOLS if getattr(tools, name)])
        yield from here.down("kind").named(offered.kind, kinds(offered.tool, model) or model.kinds)
    if tools.ticks:
        yield from ticks.consistency(at.down("ticks"), tools.ticks, model)
    if tools.scan:
        yield from scan.consistency(at.down("scan"), tools.scan, model)
    if tools.team:
        yield from team.consistency(at.down("team"), tools.team, model)
    if tools.profile:
        yield from profile.consistency(at.down("profile"), tools.profile, model)
    if tools.cards:
        yield from cards.consistency(at.down("cards"), tools.cards, model)
    if tools.handouts:
        yield from handouts.consistency(at.down("handouts"), tools.handouts, model)
