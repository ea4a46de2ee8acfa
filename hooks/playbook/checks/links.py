"""Body links: to a page, file and anchor that exist, or to a web address that a browser may follow."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from .. import addresses
from ..commonmark import Mark
from ..graph import Graph
from ..problems import Problem, nearest, problem
from ..reader import Page
from .register import check


@check("address-foreign", "image-foreign", "link-missing", "link-anchor", "link-absolute", "link-folder")
def links(graph: Graph) -> Iterator[Problem]:
    folders: dict[str, list[str]] = {}
    for path in [*graph.reading.paths, *graph.reading.assets]:
        folders.setdefault(posixpath.dirname(path), []).append(path)
    for page in graph.reading.pages.values():
        for mark in page.body.marks:
            if mark.citation is None:
                yield from _link(graph, page, mark, folders)


def _link(graph: Graph, page: Page, mark: Mark, folders: dict[str, list[str]]) -> Iterator[Problem]:
    written, line = mark.address, mark.line
    address = addresses.parse(written, page.path)
    if mark.image and address.sort in ("web", "mail"):  # a reader's browser asks nothing of another site
        yield problem("image-foreign", page.file, line, found=written)
    elif address.sort == "foreign":
        yield problem("address-foreign", page.file, line, found=written)
    elif address.sort == "absolute":
        yield problem("link-absolute", page.file, line, found=written)
    elif address.sort == "ours":
        if key := graph.reading.paths.get(address.path):
            anchors = graph.reading.pages[key].anchors
            if address.fragment and address.fragment not in anchors and graph.reading.pages[key].body.safe:
                yield problem("link-anchor", page.file, line, found=address.fragment, target=f"docs/{address.path}",
                              suggestion=nearest(address.fragment, sorted(anchors)))  # fmt: skip
        elif address.path in graph.reading.refused:
            return
        elif address.path in folders or address.path == ".":
            yield problem("link-folder", page.file, line, found=written)
        elif address.path not in graph.reading.assets:
            hint = _like(address.path, folders, posixpath.dirname(page.path) or ".")
            yield problem("link-missing", page.file, line, found=written, suggestion=hint)


def _like(path: str, folders: dict[str, list[str]], here: str) -> str:
    """The file with the most similar name, seen from folder `here`: in the same folder, else in any."""
    folder, stem = posixpath.split(posixpath.splitext(path)[0])
    options = folders.get(folder) or [file for files in folders.values() for file in files]
    by_stem = {posixpath.splitext(posixpath.basename(option))[0]: option for option in options}
    near = by_stem.get(nearest(stem, by_stem), "")
    return posixpath.relpath(near, here) if near else ""
