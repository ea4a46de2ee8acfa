"""Lists that can be ticked: whether a page holds one, and how long it is. It has no view of its own: it stands on the
page itself, above the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...graph import Entity, Graph


@dataclass(frozen=True, slots=True)
class Ticking:
    """What stands above a list: how many tasks it has, and what the model says to whoever fills it in.

    `keys`: of the page as it is named now, and then as it was named before; what was kept under any of them is of it.
    """

    count: int
    keys: Sequence[str]
    sort: str
    warning: str
    fleeting: str


def ticking(graph: Graph, page: Entity) -> Ticking | None:
    """What stands above the list of a page; None where the page holds none, or is no longer in use."""
    declared, kind = graph.model.head.tools.ticks, page.page.kind
    if not declared or not kind or page.retired:
        return None
    tasks = [part for part in graph.parts_of(page) if part.part and f"{kind.id}.{part.part.sort}" in declared.parts]
    if not tasks:
        return None
    old = page.page.texts(graph.model.roles.aliases)
    keys = [page.key, *(f"{kind.id}/{id_}" for id_ in old)]
    return Ticking(
        len(tasks), keys, kind.label.one[:1].upper() + kind.label.one[1:], declared.warning, declared.fleeting
    )
