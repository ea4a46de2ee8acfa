"""The register of checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..graph import Graph
from ..problems import Problem

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
