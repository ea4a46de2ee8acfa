"""How readable a page is: words a sentence, and LIX, over what a reader reads on it (no headings, code or citations).

LIX = words / sentences + 100 * words of more than six letters / words (C. H. Björnsson, Läsbarhet, 1968).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .graph import Graph
from .reader import Page

LIX_AIM, WORDS_AIM = 45, 15  # at most; ordinary newspaper text has a LIX of about 45
LONG = 6  # letters; a longer word counts as long
SENTENCE_END = re.compile(r"(?<=[.!?:;…])[\s”\"’')]+")
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Readability:
    """Counts over one page: words, sentences and long words."""

    words: int
    sentences: int
    long: int

    @property
    def words_a_sentence(self) -> float:
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def lix(self) -> float:
        return self.words_a_sentence + (100 * self.long / self.words if self.words else 0.0)

    @property
    def good(self) -> bool:
        return round(self.lix) <= LIX_AIM and self.words_a_sentence <= WORDS_AIM


def measure(texts: Sequence[str]) -> Readability:
    """Each text is a block of its own: its end is the end of a sentence."""
    sentences = [words for text in texts for piece in SENTENCE_END.split(text) if (words := WORD.findall(piece))]
    every = [word for words in sentences for word in words]
    return Readability(len(every), len(sentences), sum(len(word) > LONG for word in every))


def texts(page: Page) -> Iterator[str]:
    """What a reader reads in a page's body, block by block, with its markup read."""
    headings = {(heading.line, heading.text) for heading in page.body.headings}
    for block in page.body.outline:
        if block.kind == "text" and (block.line, block.text) not in headings:
            yield re.sub(r"^\[[ xX]\] |\{ ?#\S+? ?\}|^\[!\w+\]", "", block.text)


def report(graph: Graph) -> Iterator[tuple[Page, Readability]]:
    """Every page with a body, with its measures, in the order of their paths."""
    for page in graph.reading.pages.values():
        found = measure(list(texts(page)))
        if found.words:
            yield page, found
