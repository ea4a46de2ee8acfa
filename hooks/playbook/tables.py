"""Tables of a body: each scrolls in a region of its own, and a wide one can be shown as a list.

A table of more than two columns does not fit a phone. There a style sheet shows each row as a block; what a cell is
about then stands in the cell itself, and roles keep it a table for those who hear it.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree  # noqa: N813 (Python-Markdown's name)
from collections import Counter
from collections.abc import Callable, Iterator

FITS = 2  # columns that fit any screen
ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader", "td": "cell"}


def wrap(root: etree.Element, word: str, plain: Callable[[etree.Element], str]) -> None:
    """Put each table below `root` in a region that the keyboard can reach, named `word` and its columns.

    No two names are equal. `plain` gives what an element says.
    """
    named: Counter[str] = Counter()
    for parent, index, table in list(_tables(root)):
        columns = [plain(header) for header in table.iter("th")]
        label = f"{word}: {', '.join(filter(None, columns))}"
        named[label] += 1
        label += f" ({named[label]})" if named[label] > 1 else ""
        region = etree.Element("div", {"class": "table-region", "role": "region", "tabindex": "0", "aria-label": label})
        region.tail, table.tail = table.tail, None
        table.set("class", "table")
        for header in table.iter("th"):
            header.set("scope", "col")
        if len(columns) > FITS:
            _foldable(table, columns)
        parent[index] = region
        region.append(table)


def _tables(root: etree.Element) -> Iterator[tuple[etree.Element, int, etree.Element]]:
    for parent in root.iter():
        for index, child in enumerate(parent):
            if child.tag == "table":
                yield parent, index, child


def _foldable(table: etree.Element, columns: list[str]) -> None:
    """Say in each cell what its column is called, and in each element what it is."""
    table.set("class", "table table--wide")
    for element in table.iter():
        if element.tag in ROLES:
            element.set("role", ROLES[element.tag])
    for row in table.iter("tr"):
        for column, cell in zip(columns, row, strict=False):
            if cell.tag == "td" and column:
                cell.set("data-label", column)
