"""The register of checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..graph import Graph
from ..problems import Problem, nearest

Function = Callable[[Graph], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Check:
    codes: tuple[str, ...]
    function: Function


REGISTER: list[Check] = []


def check(*codes: str) -> Callable[[Function], Function]:
    """Register a check with the codes it may report."""

    def add(function: Function) -> Function:
        REGISTER.append(Check(codes, function))
        return function

    return add


@dataclass(slots=True)
class Hints:
    """Suggestions for the first faults of a check only: comparing is slow, and a thousand faults have one cause."""

    left: int = 50

    def nearest(self, word: str, options: Callable[[], Iterable[str]]) -> str:
        """The option that most looks like `word`, or an empty string; `options` are asked for only when needed."""
        if not self.left:
            return ""
        self.left -= 1
        return nearest(word, options())
