"""OpenDocument files read by odfpy, which knows nothing of what wrote them.

`blocks(content)` is a text (.odt) as [(sort, text)]: "title" and "heading" are headings of the first and of a deeper
level, "item" is a paragraph of a list, "text" any other. `lists(content)` is how many items each list of it holds.
`language(content)` is that of a text. `rows(content)` is the first table of a spreadsheet (.ods) as [[(type, text)]],
and `formulas(content)` what it would compute. Each takes the bytes of a file; a line break is "\\n". A style that is
used and that nobody declared is a fault.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from odf import opendocument, style, table, teletype, text
from odf.element import Element

Cell = tuple[str, str]


def _opened(content: bytes, mimetype: str) -> opendocument.OpenDocument:
    found = opendocument.load(io.BytesIO(content))
    assert found.mimetype == f"application/vnd.oasis.opendocument.{mimetype}"
    return found


def _undeclared(found: opendocument.OpenDocument) -> set[str]:
    """Styles that the text uses and that odfpy does not find."""
    declared = {
        one.getAttribute("name")
        for part in (found.styles, found.automaticstyles)
        for sort in (style.Style, text.ListStyle)
        for one in part.getElementsByType(sort)
    }
    used = {
        element.getAttribute("stylename")
        for sort in (text.P, text.H, text.List, table.TableColumn, table.TableCell)
        for element in found.body.getElementsByType(sort)
    }
    return used - declared - {None}


def blocks(content: bytes) -> list[Cell]:
    found = _opened(content, "text")
    assert not _undeclared(found)
    return list(_blocks(found.text))


def _blocks(parent: Element, item: bool = False) -> Iterator[Cell]:
    for element in parent.childNodes:
        if element.qname[1] == "h":
            sort = "title" if element.getAttribute("outlinelevel") == "1" else "heading"
            yield sort, teletype.extractText(element)
        elif element.qname[1] == "p":
            yield "item" if item else "text", teletype.extractText(element)
        else:
            yield from _blocks(element, item or element.qname[1] == "list")


def lists(content: bytes) -> list[int]:
    found = _opened(content, "text").text.getElementsByType(text.List)
    return [len(one.getElementsByType(text.ListItem)) for one in found]


def rows(content: bytes) -> list[list[Cell]]:
    found = _opened(content, "spreadsheet")
    assert not _undeclared(found)
    first = found.spreadsheet.getElementsByType(table.Table)[0]
    return [
        [_cell(cell) for cell in row.getElementsByType(table.TableCell) for _ in range(_times(cell))]
        for row in first.getElementsByType(table.TableRow)
    ]


def _times(cell: Element) -> int:
    return int(cell.getAttribute("numbercolumnsrepeated") or 1)


def _cell(cell: Element) -> Cell:
    lines = [teletype.extractText(line) for line in cell.getElementsByType(text.P)]
    return cell.getAttribute("valuetype"), "\n".join(lines)


def formulas(content: bytes) -> list[str]:
    cells = _opened(content, "spreadsheet").spreadsheet.getElementsByType(table.TableCell)
    return [cell.getAttribute("formula") for cell in cells if cell.getAttribute("formula")]


def language(content: bytes) -> str:
    """The language that a text says it is in."""
    (default,) = _opened(content, "text").styles.getElementsByType(style.DefaultStyle)
    return default.getElementsByType(style.TextProperties)[0].getAttribute("language")
