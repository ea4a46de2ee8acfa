"""How much room words take in a picture that is drawn before any font is known.

Estimates on the safe side, in the units of the picture: the same everywhere, whatever is installed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

# Hundredths of the size per character, a little more than the wider of the site's two fonts takes.
ROOM = {"ijl.,:;'|!’‘· ()[]": 31, "frt-I/J": 44, "mw": 90, "MW@%—": 110, "–…": 78, "?sz": 53}
CAPITAL, USUAL = 77, 61
BREAKS = re.compile(r"[^/-]+[/-]*|[/-]+")


class _Room(dict[str, int]):
    """The room of each character; one that is not listed is found out once."""

    def __missing__(self, char: str) -> int:
        return CAPITAL if char.isupper() else USUAL


LETTERS = _Room({char: room for chars, room in ROOM.items() for char in chars})


def width(text: str, size: int) -> int:
    """The width of a text in letters of a size."""
    return sum(map(LETTERS.__getitem__, text)) * size // 100 + 1


def cut(text: str, room: int, size: int) -> str:
    """The text, or as much of it as fits before an ellipsis."""
    if width(text, size) <= room:
        return text
    left = (room * 100 - 1) // size - LETTERS["…"]
    for at, char in enumerate(text):
        left -= LETTERS[char]
        if left < 0:
            return text[:at].rstrip() + "…"
    return text


@lru_cache(maxsize=4096)  # one title stands in the pictures of many pages
def wrap(text: str, room: int, size: int, most: int) -> tuple[str, ...]:
    """The text in at most so many lines, broken between words; what is left over is cut off the last line."""
    if width(text, size) <= room:
        return (text,)
    lines: list[str] = []
    line = ""
    words = [word for piece in text.split() for word in _pieces(piece, room, size)]
    for number, word in enumerate(words):
        joined = _joined(line, word)
        if not line or width(joined, size) <= room:
            line = joined
            continue
        if len(lines) == most - 1:
            for left in words[number:]:
                line = _joined(line, left)
            break
        lines.append(cut(line, room, size))
        line = word
    return (*lines, cut(line, room, size))


def _pieces(word: str, room: int, size: int) -> Sequence[str]:
    """A word that is too long for a line may be broken after a stroke or hyphen in it."""
    return [word] if width(word, size) <= room else BREAKS.findall(word)


def _joined(line: str, word: str) -> str:
    return line + word if not line or line.endswith(("/", "-")) else f"{line} {word}"
