"""What the view of each instrument shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..graph import Graph
from .cards import cards
from .handouts import handouts

# By the name of the view, which is that of the instrument in the model.
DATA: Mapping[str, Callable[[Graph], Any]] = {"cards": cards, "handouts": handouts}
