"""What an instrument can start with: which instruments have a page of their own, and which pages lead to one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model import Model

# Those that have a view of their own, by the name that both have in the model.
TOOLS: Sequence[str] = ("scan", "team", "profile", "cards", "handouts")


def asking(tool: str, model: Model) -> Sequence[str]:
    """The relations by which a page asks for what an instrument starts with."""
    tools = model.head.tools
    match tool:
        case "scan" if tools.scan:
            return [tools.scan.asked]
        case "team" if tools.team:
            return tools.team.asks
        case "profile" if tools.profile:
            return [tools.profile.wanted.relation]
    return []


def kinds(tool: str, model: Model) -> Sequence[str]:
    """The kinds of page that an instrument can start with."""
    tools = model.head.tools
    found = [model.relations[name].kind.id for name in asking(tool, model) if name in model.relations]
    match tool:
        case "scan" if tools.scan:
            return [*found, tools.scan.kind]
        case "cards" if tools.cards:
            return [end.kind for end in tools.cards.ends]
        case "handouts" if tools.handouts:
            return [one.kind for one in tools.handouts.kinds]
    return found
