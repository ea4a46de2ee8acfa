"""Body links: to a page, file and anchor that exist, or to a web address that a browser may follow."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from .. import addresses
from ..graph import Graph
from ..problems import Problem, nearest, problem
from ..reader import Page
from .register import check


@check("link-missing", "link-anchor", "link-absolute", "link-folder")
def links(graph: Graph) -> Iterator[Problem]:
    folders: dict[str, list[str]] = {}
    for path in [*graph.reading.paths, *graph.reading.assets]:
        folders.setdefault(posixpath.dirname(path), []).append(path)
    for page in graph.reading.pages.values():
        for mark in page.body.marks:
            if mark.citation is None:
                yield from _link(graph, page, mark.address, mark.line, folders)


def _link(graph: Graph, page: Page, written: str, line: int, folders: dict[str, list[str]]) -> Iterator[Problem]:
    address = addresses.parse(written, page.path)
    if address.sort == "foreign":
        yield problem("address-foreign", page.file, line, found=written)
    elif address.sort == "absolute":
        yield problem("link-absolute", page.file, line, found=written)
    elif address.sort == "ours":
        if key := graph.reading.paths.get(address.path):
            anchors = graph.reading.pages[key].anchors
            if address.fragment and address.fragment not in anchors:
                yield problem("link-anchor", page.file, line, found=address.fragment, target=f"docs/{address.path}",
                              suggestion=nearest(address.fragment, anchors))  # fmt: skip
        elif address.path in folders or address.path == ".":
            yield problem("link-folder", page.file, line, found=written)
        elif address.path not in graph.reading.assets:
            near = nearest(address.path, folders.get(posixpath.dirname(address.path), list(graph.reading.paths)))
            hint = posixpath.relpath(near, posixpath.dirname(page.path) or ".") if near else ""
            yield problem("link-missing", page.file, line, found=written, suggestion=hint)
