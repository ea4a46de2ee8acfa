"""A page's sections in plain pieces that fit on paper: what is said, what is stressed and what is cited.

A link is its words alone: nobody can follow it there. Views and raw HTML are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count, groupby
from typing import Literal

from markdown_it.tree import SyntaxTreeNode

from .. import citation
from ..citation import Citation
from ..commonmark import CALLOUT, ITEM_ID, TASK, Region
from ..dialect import PARSER
from ..model import Section
from ..reader import Page

SPOKEN = ("text", "code_inline")
BREAKS = ("softbreak", "hardbreak")
ENDS_IN_ID = re.compile(ITEM_ID.pattern, re.MULTILINE)
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are stressed or not; or what is cited there, and no words."""

    text: str
    strong: bool = False
    citation: Citation | None = None


Line = Sequence[Run]


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list: its first words, what else it says, and whether it is to be ticked."""

    line: Line
    more: Sequence[Piece] = ()
    task: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or title (`line`), a list (`entries`, numbered from `start`), a quotation or a table.

    A title that stands in no quotation has the `id` that it has on its page, and all have their `level` there.
    """

    form: Literal["text", "title", "items", "steps", "quote", "table"]
    line: Line = ()
    id: str = ""
    level: int = 0
    entries: Sequence[Entry] = ()
    inside: Sequence[Piece] = ()
    rows: Sequence[Sequence[Line]] = ()
    start: int = 1


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of a page, as it can be printed elsewhere."""

    section: Section
    pieces: Sequence[Piece]


def passages(page: Page, names: Sequence[str], brief: bool = False) -> Sequence[Passage]:
    """Those of the named sections that a page has, in that order. `brief`: of an item only its first words."""
    found = {section.id: (section, region) for region, section in page.sections() if section and page.body.safe}
    chosen = [Passage(section, _under(page, region)) for section, region in (found[n] for n in names if n in found)]
    return [replace(one, pieces=[_brief(piece) for piece in one.pieces]) for one in chosen] if brief else chosen


def _brief(piece: Piece) -> Piece:
    return replace(piece, entries=[replace(entry, more=()) for entry in piece.entries])


def _under(page: Page, region: Region) -> Sequence[Piece]:
    """What stands under the heading of a region, with the ids of deeper headings. No other line is parsed for it."""
    at = next(number for number, heading in enumerate(page.body.headings) if heading is region.heading)
    after = page.body.headings[at + 1 :]
    end = next((heading.line for heading in after if heading.level <= 2), None)
    lines = page.text.split("\n")
    start = page.body.headings[at].line - page.body_line
    ids = iter(page.heading_ids[at + 1 :])
    pieces = _read("\n".join(lines[start : None if end is None else end - page.body_line]))
    return [replace(piece, id=next(ids, "")) if piece.form == "title" else piece for piece in pieces]


@lru_cache(maxsize=4096)  # several instruments ask for the same section, one after another
def _read(text: str) -> Sequence[Piece]:
    """The pieces of a section, without its own heading."""
    return [piece for node in SyntaxTreeNode(PARSER.parse(text)).children[1:] for piece in _pieces(node)]


def running(text: str) -> Line:
    """A piece of running text as it was written, such as that of a part."""
    return [run for inline in SyntaxTreeNode(PARSER.parseInline(text)).children for run in _line(inline)]


def _pieces(node: SyntaxTreeNode) -> Iterator[Piece]:
    match node.type:
        case "heading":
            yield Piece("title", _line(node.children[0]), level=int(node.tag[1]))
        case "paragraph":
            if line := _line(node.children[0]):
                yield Piece("text", line)
        case "bullet_list" | "ordered_list":
            steps = node.type == "ordered_list"
            start = int(node.attrs.get("start", 1))
            entries = [_entry(item) for item in node.children]
            yield Piece("steps" if steps else "items", entries=entries, start=start)
        case "blockquote":
            yield Piece("quote", inside=[piece for child in node.children for piece in _pieces(child)])
        case "table":
            rows = [row for part in node.children for row in part.children]
            yield Piece("table", rows=[[_line(cell.children[0]) for cell in row.children] for row in rows])


def _entry(item: SyntaxTreeNode) -> Entry:
    first = next((child for child in item.children[:1] if child.type == "paragraph"), None)
    more = [piece for child in item.children if child is not first for piece in _pieces(child)]
    if first is None:
        return Entry((), more)
    return Entry(_line(first.children[0]), more, task=bool(TASK.match(first.children[0].content)))


def _line(inline: SyntaxTreeNode) -> Line:
    """The words of one block, without the marks of call-outs, tasks and ids."""
    runs = [
        Run("".join(run.text for run in alike), strong, cited)
        for (strong, cited), alike in groupby(_runs(inline, strong=False), lambda run: (run.strong, run.citation))
    ]
    return [run for run in map(_plain, runs, count()) if run.text or run.citation]


def _plain(run: Run, at: int) -> Run:
    """A run without what is no word: an id in any, and at the start of its block a call-out's mark or a task's."""
    text = ENDS_IN_ID.sub("", run.text, count=1)
    if not at:
        text = TASK.sub("", CALLOUT.sub("", text, count=1), count=1).lstrip()
    return Run(SPACE.sub(" ", text), run.strong, run.citation)


def _runs(node: SyntaxTreeNode, strong: bool) -> Iterator[Run]:
    for child in node.children:
        if child.type in SPOKEN:
            yield Run(child.content, strong)
        elif child.type in BREAKS:
            yield Run("\n", strong)
        elif child.type == "citation":
            if cited := citation.from_text(child.content):
                yield Run("", citation=cited)
        else:
            yield from _runs(child, strong or child.type == "strong")
