"""What `tools:` in the model may say: per instrument the kinds, parts, relations and fields that it uses."""

from __future__ import annotations

from typing import Annotated

from pydantic.dataclasses import dataclass

from ..shapes import STRICT, Filled, Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Scan:
    """What a reader asks of themselves."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Team:
    """What a team can do together."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Profile:
    """A text for a job description and a vacancy."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Cards:
    """Pages as cards to print, and as a hand-out."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Ticks:
    """Lists that are ticked, kept, shared and printed: the pages whose tasks are `parts`, each as `kind.sort`.

    `warning` says what does not belong in a note, and `fleeting` how what was ticked can be lost.
    """

    parts: Annotated[list[str], Filled]
    warning: Words
    fleeting: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Tools:
    """The instruments of a playbook; one that is absent is not offered."""

    ticks: Ticks | None = None
    scan: Scan | None = None
    team: Team | None = None
    profile: Profile | None = None
    cards: Cards | None = None
