"""How much a body may hold before a parser is given it: what both of them take more than linear time over."""

from __future__ import annotations

import re

MAX_DEPTH = 12  # lists, items and quotes inside each other
# What a body may hold, and a block without a blank line, and a paragraph, heading or cell: both parsers take more than
# linear time over these. `marks` are what inline markup begins with.
MAX_CHARACTERS, MAX_LINES, MAX_MARKS, MAX_ANGLES = 40_000, 2_000, 1_500, 400
MAX_BLOCK_LINES, MAX_BLOCK_MARKS = 300, 200
MAX_INLINE_CHARACTERS, MAX_INLINE_MARKS = 5_000, 60
MARKS = re.compile(r"[\[*_`<&\\]")
# pymdownx takes exponential time over these
ENDLESS = re.compile(r"~{50}|`{50}|^[> ]*(?:~~~|```)(?:[^=\n]*=){8}", re.MULTILINE)
NESTED = tuple(" >*+-0123456789")  # what a line begins with that lies in a list or quote
CONTAINERS_OF_LINE = re.compile(r" *(?:(?:>|[*+-](?= )|\d{1,9}[.)](?= )) *)*")


def first_excess(text: str) -> int | None:
    """The first line that is too deep, or where the body grows too large to parse in bounded time."""
    endless = ENDLESS.search(text) if "~~~" in text or "```" in text else None
    last = text.count("\n", 0, endless.start()) if endless else MAX_LINES
    characters = marks = angles = block = block_marks = 0
    for number, line in enumerate(text.split("\n")):
        found = len(MARKS.findall(line))
        characters, marks = characters + len(line) + 1, marks + found
        angles += line.count("<") + line.count(">")
        block, block_marks = (block + 1, block_marks + found) if line.strip(" ") else (0, 0)
        large = characters > MAX_CHARACTERS or number >= last or marks > MAX_MARKS or angles > MAX_ANGLES
        dense = block > MAX_BLOCK_LINES or block_marks > MAX_BLOCK_MARKS
        if large or dense or (line.startswith(NESTED) and _depth(line) > MAX_DEPTH):
            return number
    return None


def _depth(line: str) -> int:
    """How many lists and quotes a line may lie in: by its marks, or by its indentation."""
    found = CONTAINERS_OF_LINE.match(line.rstrip(" "))
    start = found[0] if found else ""
    return max(len(start.split()), len(start) // 8)


def bounded_inline(text: str) -> bool:
    """Whether a run of text is small enough for inline patterns."""
    return len(text) <= MAX_INLINE_CHARACTERS and len(MARKS.findall(text)) <= MAX_INLINE_MARKS
