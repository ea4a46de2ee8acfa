"""What `tools:` in the model may say: per instrument the kinds, parts, relations and fields that it uses."""

from __future__ import annotations

from pydantic import Field as Default
from pydantic.dataclasses import dataclass

from ..shapes import STRICT, Words
from .cards.shapes import Cards
from .handouts.shapes import Handouts
from .profile.shapes import Profile
from .scan.shapes import Scan
from .team.shapes import Team
from .ticks.shapes import Ticks


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Offered:
    """An instrument that pages of a kind lead to, and what the link says."""

    tool: str
    kind: str
    label: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Tools:
    """The instruments of a playbook; one that is absent is not offered."""

    ticks: Ticks | None = None
    scan: Scan | None = None
    team: Team | None = None
    profile: Profile | None = None
    cards: Cards | None = None
    handouts: Handouts | None = None
    offers: list[Offered] = Default(default_factory=list)
