"""What a page says, as plain text: its lead, its parts, and the list items and paragraphs of a named section.

An instrument shows a few sentences of a page in another place, so links, marks and citations are taken off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..graph import Entity, Graph
from .prose import Entry, Line, Piece, passages, running


def lead(entity: Entity) -> str:
    """The sentence that a page begins with; empty where it has none."""
    return str(entity.page.data(entity.page.kind.lead.text, "")) if entity.page.kind else ""


def parts(graph: Graph, entity: Entity, sort: str) -> Sequence[tuple[Entity, str]]:
    """The parts of a sort that a page has, each with its words."""
    return [(one, said(one.part.text)) for one in graph.parts_of(entity) if one.part and one.part.sort == sort]


def items(graph: Graph, entity: Entity, section: str, heading: str = "") -> list[str]:
    """The list items of a section (its id in the model), or only those under a deeper heading (its id or its words).

    An item is all its paragraphs, and no list inside it.
    """
    found = _under(graph, entity, section, heading)
    return [text for piece in found for entry in piece.entries if (text := " ".join(_lines(entry)))]


def paragraphs(graph: Graph, entity: Entity, section: str, heading: str = "") -> list[str]:
    """The paragraphs that stand in no list, quotation or table: of a section, or only those under a heading in it."""
    found = _under(graph, entity, section, heading)
    return [text for piece in found if piece.form == "text" and (text := words(piece.line))]


def said(text: str) -> str:
    """The words of a piece of running text as it was written, such as that of a part."""
    return words(running(text))


def words(line: Line) -> str:
    return " ".join("".join(run.text for run in line).split())


def _under(graph: Graph, entity: Entity, section: str, heading: str) -> Iterator[Piece]:
    """The pieces of a section; with a heading those from there on, up to the next that is as high."""
    level = 0  # of the heading that holds here, where one is asked for
    for passage in passages(graph.page_of(entity.key).page, [section]):
        for piece in passage.pieces:
            if piece.form == "title" and (not level or piece.level <= level):
                level = piece.level if heading in (piece.id, words(piece.line)) else 0
            if level or not heading:
                yield piece


def _lines(entry: Entry) -> Iterator[str]:
    for line in (entry.line, *(piece.line for piece in entry.more if piece.form == "text")):
        if text := words(line):
            yield text
