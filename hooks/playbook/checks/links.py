"""Body links: to a page, file and anchor that exist, or to a web address that a browser may follow."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from .. import addresses
from ..commonmark import Mark
from ..graph import Graph
from ..problems import Problem, problem
from ..reader import Page
from .register import Hints, check


@dataclass(slots=True)
class _Known:
    """What a link may lead to: the files by folder, and the anchors of each page that was asked for."""

    folders: dict[str, list[str]]
    anchors: dict[str, set[str]] = field(default_factory=dict)
    hints: Hints = field(default_factory=Hints)

    def of(self, page: Page) -> set[str]:
        if page.key not in self.anchors:
            self.anchors[page.key] = page.anchors
        return self.anchors[page.key]


@check("address-foreign", "image-foreign", "link-missing", "link-anchor", "link-absolute", "link-folder")
def links(graph: Graph) -> Iterator[Problem]:
    folders: dict[str, list[str]] = {}
    for path in [*graph.reading.paths, *graph.reading.assets]:
        folders.setdefault(posixpath.dirname(path), []).append(path)
    known = _Known(folders)
    for page in graph.reading.pages.values():
        for mark in page.body.marks:
            if mark.citation is None:
                yield from _link(graph, page, mark, known)


def _link(graph: Graph, page: Page, mark: Mark, known: _Known) -> Iterator[Problem]:
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
            target = graph.reading.pages[key]
            if address.fragment and address.fragment not in known.of(target) and target.body.safe:
                hint = known.hints.nearest(address.fragment, lambda: sorted(target.anchors))
                yield problem("link-anchor", page.file, line, found=address.fragment, target=target.file,
                              suggestion=hint)  # fmt: skip
        elif address.path in graph.reading.refused:
            return
        elif address.path in known.folders or address.path == ".":
            yield problem("link-folder", page.file, line, found=written)
        elif address.path not in graph.reading.assets:
            hint = _like(address.path, known, posixpath.dirname(page.path) or ".")
            yield problem("link-missing", page.file, line, found=written, suggestion=hint)


def _like(path: str, known: _Known, here: str) -> str:
    """The file with the most similar name, seen from folder `here`: in the same folder, else in any."""
    folder, stem = posixpath.split(posixpath.splitext(path)[0])
    by_stem: dict[str, str] = {}

    def stems() -> dict[str, str]:
        options = known.folders.get(folder) or [file for files in known.folders.values() for file in files]
        by_stem.update({posixpath.splitext(posixpath.basename(option))[0]: option for option in options})
        return by_stem

    hint = known.hints.nearest(stem, stems)
    near = by_stem.get(hint, "")
    return posixpath.relpath(near, here) if near else ""
