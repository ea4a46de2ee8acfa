"""What `tools: ticks` in the model may say."""

from __future__ import annotations

from typing import Annotated

from pydantic.dataclasses import dataclass

from ...shapes import STRICT, Filled, Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Ticks:
    """Lists that are ticked, kept, shared and printed: the pages whose tasks are `parts`, each as `kind.sort`.

    `warning` says what does not belong in a note, and `fleeting` how what was ticked can be lost.
    """

    parts: Annotated[list[str], Filled]
    warning: Words
    fleeting: Words
