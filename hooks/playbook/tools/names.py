"""Names in the model that an instrument may use, and names that come twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..problems import Problem

if TYPE_CHECKING:
    from ..model import Model
    from ..modelcheck import At


def between(model: Model, kind: str) -> Sequence[str]:
    """The relations between pages of which a kind is one end."""
    return [
        name
        for name, declared in model.relations.items()
        if not declared.sort and (declared.kind.id == kind or kind in declared.relation.to)
    ]


def once(places: Iterable[tuple[At, str]]) -> Iterator[Problem]:
    """No name may come twice."""
    first: dict[str, At] = {}
    for at, name in places:
        if name in first:
            yield at.clash(name, first[name])
        first.setdefault(name, at)
