"""Words that are explained in place, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

WORD = re.compile("\x02[^\x03]*\x03|\\w+")  # a placeholder of Python-Markdown is no word


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is explained in place: the entity's key, and the id of its note on the page."""

    key: str
    note_id: str


class Terms:
    """The words that are explained in place, found in time that does not grow with their number."""

    def __init__(self, words: Mapping[str, Term]) -> None:
        self.by_first: dict[str, list[tuple[str, int, Term]]] = {}
        for word in sorted(words, key=lambda w: (-len(w), w)):
            if first := re.search(r"\w+", word):
                self.by_first.setdefault(first[0].lower(), []).append((word.lower(), first.start(), words[word]))

    def find(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Where each term stands: whole words, the longest that fits, whatever its capitals; none inside another."""
        lowered = text.lower().replace("\n", " ")
        if len(lowered) != len(text) or self.by_first.keys().isdisjoint(WORD.findall(lowered)):
            return
        end = 0
        for found in WORD.finditer(lowered):
            for word, offset, term in self.by_first.get(found[0], ()):
                start = found.start() - offset
                stop = start + len(word)
                if start >= end and lowered[start:stop] == word and not re.match(r"\w", lowered[stop : stop + 1]):
                    yield start, stop, term
                    end = stop
                    break
