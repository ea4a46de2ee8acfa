"""What a browser printed, read back by pdfium: which letters and lines lie where on which page.

Millimetres, from the upper left corner of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from playwright.sync_api import Locator, Page
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

MM = 25.4 / 72  # of a point
BETWEEN = r"[\s\u00ad\u2010\u0002\ufffe-]"  # spaces, and every way to say that a word is broken
# All words of an element that are printed, each text by itself.
SAID = """(element) => {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const inside = texts.currentNode.parentElement;
    if (!inside.closest(".visually-hidden, svg") && inside.checkVisibility()) found.push(texts.currentNode.data);
  }
  return found.join(" ");
}"""


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box, room: float = 0.0) -> bool:
        """Whether another lies inside, `room` away from each edge."""
        return (
            self.left + room <= other.left
            and self.top + room <= other.top
            and other.right <= self.right - room
            and other.bottom <= self.bottom - room
        )

    def moved(self, left: float, top: float) -> Box:
        return Box(self.left - left, self.top - top, self.right - left, self.bottom - top)


@dataclass(frozen=True)
class Paper:
    """A page, or a piece that was cut from it: its letters in the order of reading, and what is drawn."""

    size: Box
    letters: Sequence[tuple[str, Box]]
    drawn: Sequence[Box]

    def cut(self, box: Box) -> Paper:
        """What begins inside a box, as it lies there."""

        def inside(one: Box) -> bool:
            return box.left <= one.left < box.right and box.top <= one.top < box.bottom

        return Paper(
            box.moved(box.left, box.top),
            [(letter, one.moved(box.left, box.top)) for letter, one in self.letters if inside(one)],
            [one.moved(box.left, box.top) for one in self.drawn if inside(one)],
        )

    def missing(self, said: str) -> list[str]:
        """Those words that do not stand here."""
        here = re.sub(BETWEEN, "", "".join(letter for letter, _ in self.letters))
        return [word for word in said.split() if re.sub(BETWEEN, "", word) not in here]


def printed(page: Page) -> list[Paper]:
    """The pages that a browser prints of a page."""
    page.emulate_media(media="print")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    try:
        return [_paper(one) for one in document]
    finally:
        document.close()


def said(element: Locator) -> str:
    return str(element.evaluate(SAID))


def _paper(page: pypdfium2.PdfPage) -> Paper:
    width, height = page.get_size()

    def box(left: float, bottom: float, right: float, top: float) -> Box:
        return Box(left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)

    def letters() -> Iterator[tuple[str, Box]]:
        text = page.get_textpage()
        for at in range(text.count_chars()):
            letter = text.get_text_range(at, 1)
            if letter.strip():
                yield letter, box(*text.get_charbox(at, loose=True))  # as high as its line, whatever letter

    paths = [one for one in page.get_objects() if one.type == FPDF_PAGEOBJ_PATH]
    return Paper(box(0, 0, width, height), list(letters()), [box(*one.get_bounds()) for one in paths])
