"""A page as a flat list: two Markdown parsers must agree on it, so that git's preview shows what the site shows.

First its blocks, with their text as it is written; then what each says, once its markup is read; then its citations,
sorted, as the second parser does not find them in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

SQUEEZE = re.compile(r"\W+")
# Of what a block says: white space, and the marks of tasks, items and call-outs.
UNSAID = re.compile(r"\[[ xX]\]|\{ ?#\S+? ?\}|\[!\w+\]|\s+")


class OutlineBlock(NamedTuple):
    """One block: its kind, how many containers it lies in, what it says, and its line (0: not known)."""

    kind: str
    depth: int
    text: str = ""
    line: int = 0

    @property
    def signature(self) -> tuple[str, int, str]:
        """What must be equal: of what is written only letters and digits, as the parsers keep different marks in it."""
        return self.kind, self.depth, (UNSAID if self.kind == "text" else SQUEEZE).sub("", self.text)


def texts(found: Iterable[tuple[str, int]]) -> list[OutlineBlock]:
    """What blocks say, with the line of each; those that say nothing are left out."""
    return [OutlineBlock("text", 0, text, line) for text, line in found if text[:1].isalpha() or UNSAID.sub("", text)]


def citations(found: Iterable[tuple[str, int]]) -> list[OutlineBlock]:
    """The citations of a page, with the line of each, as the end of its outline."""
    return [OutlineBlock("citation", 0, text, line) for text, line in sorted(found)]


def difference(left: Sequence[OutlineBlock], right: Sequence[OutlineBlock]) -> tuple[OutlineBlock, str] | None:
    """The first block of `left` (which has lines) where the outlines part, and the kind `right` has there."""
    for mine, other in zip(left, right, strict=False):
        same = mine.text == other.text and mine.kind == other.kind and mine.depth == other.depth
        if not same and mine.signature != other.signature:
            return mine, other.kind
    if len(left) > len(right):
        return left[len(right)], ""
    if len(right) > len(left):
        last = left[-1] if left else OutlineBlock("", 0, "", 1)
        return last, right[len(left)].kind
    return None
