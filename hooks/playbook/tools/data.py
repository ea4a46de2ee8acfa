"""What the view of each instrument shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..graph import Graph
from .cards.data import cards
from .handouts.data import handouts
from .profile.data import built
from .scan.data import scan
from .team.data import team

# By the name of the view, which is that of the instrument in the model.
DATA: Mapping[str, Callable[[Graph], Any]] = {
    "scan": scan,
    "team": team,
    "profile": built,
    "cards": cards,
    "handouts": handouts,
}
