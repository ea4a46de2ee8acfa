"""Whether what `tools:` in the model names exists and is of the right sort."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..problems import Problem
from . import profile_check

if TYPE_CHECKING:
    from ..model import Model
    from ..modelcheck import At


def consistency(at: At, model: Model) -> Iterator[Problem]:
    """Every fault of the instruments; `at` is where `tools` stands."""
    if model.head.tools.profile:
        yield from profile_check.consistency(at.down("profile"), model.head.tools.profile, model)
