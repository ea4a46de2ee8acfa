"""What stands in a named section of a page, as plain text: its list items and its paragraphs.

An instrument shows a few sentences of a page in another place, so links, marks and citations are taken off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from ..commonmark import ITEM_ID, PARSER, TASK
from ..graph import Entity, Graph

ITEM, PARAGRAPH = "item", "paragraph"


@dataclass(frozen=True, slots=True)
class _Block:
    """An item at the top of a list, or a paragraph outside lists, quotations and tables."""

    sort: str
    text: str
    section: int  # how many headings of a section came before it
    headings: tuple[int, ...]  # the places, among all headings, of those that it stands under


def items(graph: Graph, entity: Entity, section: str, heading: str = "") -> list[str]:
    """The list items of a section (its id in the model), or only those under a deeper heading (its id or its words)."""
    return list(_texts(graph, entity, section, heading, ITEM))


def paragraphs(graph: Graph, entity: Entity, section: str, heading: str = "") -> list[str]:
    """The paragraphs that stand in no list, quotation or table: of a section, or only those under a heading in it."""
    return list(_texts(graph, entity, section, heading, PARAGRAPH))


def _texts(graph: Graph, entity: Entity, section: str, heading: str, sort: str) -> Iterator[str]:
    page = graph.page_of(entity.key).page
    if not page.body.safe:
        return
    declared = [found.id if found else "" for _, found in page.sections()]
    named = [{one.text.strip(), id_} for one, id_ in zip(page.body.headings, page.heading_ids, strict=False)]
    for block in _blocks(page.text):
        under = not heading or any(place < len(named) and heading in named[place] for place in block.headings)
        inside = 0 < block.section <= len(declared) and declared[block.section - 1] == section
        if block.sort == sort and inside and under:
            yield block.text


@lru_cache(maxsize=64)  # one page is asked for several sections in a row
def _blocks(text: str) -> tuple[_Block, ...]:
    return tuple(_walk(PARSER.parse(text)))


def _walk(tokens: list[Token]) -> Iterator[_Block]:
    """One pass over the tokens. An item is told when it ends: it may have several paragraphs, and lists of its own."""
    open_: list[str] = []
    headings: list[tuple[int, int]] = []  # level and place of each heading that holds here
    count = section = 0
    item: list[str] = []
    for token in tokens:
        name, _, edge = token.type.rpartition("_")
        if edge == "open":
            open_.append(name)
            if name == "heading":
                level = int(token.tag[1])
                section += level == 2 and len(open_) == 1
                headings = [*((deep, place) for deep, place in headings if deep < level), (level, count)]
                count += 1
        elif edge == "close":
            if len(open_) == 2 and name == "list_item" and item:
                yield _Block(ITEM, " ".join(item), section, _places(headings))
                item = []
            open_.pop()
        elif token.type == "inline" and (words := plain(token)):
            if len(open_) == 3 and open_[1:] == ["list_item", "paragraph"]:
                item.append(words)
            elif open_ == ["paragraph"]:
                yield _Block(PARAGRAPH, words, section, _places(headings))


def _places(headings: list[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(place for _, place in headings)


def said(text: str) -> str:
    """The words of a piece of running text as it was written, such as that of a part."""
    return " ".join(plain(token) for token in PARSER.parseInline(text))


def plain(token: Token) -> str:
    """The words of running text: no marks, no addresses, no citations, no pictures, no id of an item."""
    words = "".join(_words(child) for child in token.children or ())
    first, newline, rest = words.partition("\n")
    return " ".join((TASK.sub("", ITEM_ID.sub("", first.rstrip()), count=1) + newline + rest).split())


def _words(child: Token) -> str:
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    return child.content if child.type in ("text", "code_inline") else ""
